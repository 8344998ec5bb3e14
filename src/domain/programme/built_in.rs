//! The programmes that the program carries in itself.

use super::Programme;

/// The names of the programmes that [`Programme::built_in`] knows.
pub const BUILT_IN: [&str; 3] = ["astana", "baku", "guba"];

impl Programme {
    /// The JSON text of a programme that is built in.
    pub fn built_in(name: &str) -> Option<&'static str> {
        match name {
            "astana" => Some(include_str!("../../../data/astana.json")),
            "baku" => Some(include_str!("../../../data/baku.json")),
            "guba" => Some(include_str!("../../../data/guba.json")),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_programme_reads_and_survives_being_written() {
        for name in BUILT_IN {
            let text = Programme::built_in(name).unwrap();
            let programme = Programme::parse(text).unwrap_or_else(|problems| panic!("{name}: {problems:#?}"));
            let written = serde_json::to_string(&programme).unwrap();
            assert_eq!(Programme::parse(&written).as_ref(), Ok(&programme), "{name}");
        }
        assert_eq!(Programme::built_in("almaty"), None);
    }
}
