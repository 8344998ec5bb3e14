//! How large a terminal is, held within what a painter can afford.

use serde::{Deserialize, Deserializer, Serialize};

/// Columns and rows of a terminal: never zero, never so large that a frame costs the hub real memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Size {
    columns: u16,
    rows: u16,
}

impl Size {
    /// What counts when a terminal does not know its size, as serial lines do not.
    pub const USUAL: Self = Self { columns: 80, rows: 24 };
    /// The largest picture that is drawn; what a terminal has beyond it stays blank.
    pub const LARGEST: Self = Self { columns: 600, rows: 300 };

    /// The size as told by a terminal: a zero counts as [`Size::USUAL`], too much is cut to [`Size::LARGEST`].
    pub fn new(columns: u16, rows: u16) -> Self {
        if columns == 0 || rows == 0 {
            return Self::USUAL;
        }
        Self { columns: columns.min(Self::LARGEST.columns), rows: rows.min(Self::LARGEST.rows) }
    }

    /// How many columns.
    pub fn columns(self) -> u16 {
        self.columns
    }

    /// How many rows.
    pub fn rows(self) -> u16 {
        self.rows
    }
}

impl Default for Size {
    fn default() -> Self {
        Self::USUAL
    }
}

impl<'de> Deserialize<'de> for Size {
    /// Holds the limits on the way in: a size comes over a socket.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Told {
            columns: u16,
            rows: u16,
        }
        let told = Told::deserialize(deserializer)?;
        Ok(Self::new(told.columns, told.rows))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_is_never_nothing_and_never_huge() {
        assert_eq!(Size::new(0, 0), Size::USUAL);
        assert_eq!(Size::new(0, 50), Size::USUAL);
        assert_eq!(Size::new(u16::MAX, u16::MAX), Size::LARGEST);
        assert_eq!(Size::new(40, 12), Size { columns: 40, rows: 12 });
    }

    #[test]
    fn the_limits_hold_over_a_socket() {
        let told: Size = serde_json::from_str(r#"{"columns":65535,"rows":0}"#).unwrap();
        assert_eq!(told, Size::USUAL);
        let text = serde_json::to_string(&Size::new(40, 12)).unwrap();
        assert_eq!(serde_json::from_str::<Size>(&text).unwrap(), Size::new(40, 12));
    }
}
