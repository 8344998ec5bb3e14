//! Codes as pictures: a QR code for each person, alone or on a sheet of labels.
//!
//! A QR code holds the code as a scanner is to type it: seven capitals and digits, which fit into the smallest there is
//! with the most that it can bear of dirt and creases.

mod sheet;

use crate::domain::Code;
use qrcode::{Color, EcLevel, QrCode, Version, types::QrError};
use serde::Deserialize;
use std::borrow::Cow;

pub(super) use sheet::Sheet;

/// The smallest QR code, of 21 modules a side.
const VERSION: Version = Version::Normal(1);
/// What has to stay white around it, in modules.
const QUIET: usize = 4;
/// The modules of a side with what is white around them.
const SIDE: usize = 21 + 2 * QUIET;
/// The room for the code in letters below a QR code that stands alone.
const BELOW: usize = 5;

/// Somebody who gets a label.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Holder {
    pub(super) code: Code,
    pub(super) name: String,
}

/// A QR code as a path of SVG, in modules: a rectangle for each run of dark ones in a row.
fn path(code: Code) -> Result<String, QrError> {
    let qr = QrCode::with_version(code.compact(), VERSION, EcLevel::H)?;
    let (modules, width) = (qr.to_colors(), qr.width());
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|one, other| one == other) {
            if run.first() == Some(&Color::Dark) {
                let (x, y, length) = (x + QUIET, y + QUIET, run.len());
                let run = format!("M{x} {y}h{length}v1h-{length}z");
                path.push_str(&run);
            }
            x += run.len();
        }
    }
    Ok(path)
}

/// One person's code as a file of its own: the QR code, and the code in letters below it.
pub(super) fn picture(holder: &Holder) -> Result<String, QrError> {
    let (path, name, code) = (path(holder.code)?, escaped(&holder.name), holder.code);
    let (height, middle, line) = (SIDE + BELOW, SIDE / 2, SIDE + 2);
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {SIDE} {height}\" width=\"{SIDE}mm\" \
         height=\"{height}mm\" shape-rendering=\"crispEdges\"><title>{name}</title>\
         <rect width=\"{SIDE}\" height=\"{height}\" fill=\"#fff\"/><path d=\"{path}\"/>\
         <text x=\"{middle}.5\" y=\"{line}\" font-family=\"monospace\" font-size=\"4\" text-anchor=\"middle\">{code}\
         </text></svg>\n"
    ))
}

/// A text between tags or in quotes: nothing in it is taken for a tag, and nothing that XML has no place for is left.
fn escaped(text: &str) -> Cow<'_, str> {
    let is_special =
        |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'' | '\u{FFFE}' | '\u{FFFF}') || c.is_control();
    if !text.contains(is_special) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ if is_special(c) => safe.push('\u{FFFD}'),
            _ => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The modules that a path darkens, drawn as large pixels.
    fn drawn(path: &str, scale: usize) -> Vec<bool> {
        let mut dark = vec![false; SIDE * SIDE];
        for run in path.split('M').skip(1) {
            let numbers: Vec<usize> =
                run.split(|c: char| !c.is_ascii_digit()).filter_map(|number| number.parse().ok()).collect();
            let (x, y, length) = (numbers[0], numbers[1], numbers[2]);
            dark[y * SIDE + x..y * SIDE + x + length].fill(true);
        }
        let side = SIDE * scale;
        (0..side * side).map(|at| dark[at / side / scale * SIDE + at % side / scale]).collect()
    }

    /// What a reader of QR codes makes of a picture.
    fn read(path: &str) -> String {
        let (scale, side) = (6, SIDE * 6);
        let pixels = drawn(path, scale);
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
            if pixels[y * side + x] { 0 } else { 255 }
        });
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1, "one code is seen");
        let (meta, text) = grids[0].decode().unwrap();
        assert_eq!((meta.version.0, meta.ecc_level), (1, 2), "the smallest, and the strongest of its levels");
        text
    }

    fn holder(id: &str, name: &str) -> Holder {
        Holder { code: Code::mint(&id.parse().unwrap(), |_| false).unwrap(), name: name.to_owned() }
    }

    #[test]
    fn a_picture_says_who_it_is_and_no_name_breaks_out_of_it() {
        let holder = holder("P00001", "O'Neill <script>\"&\u{FFFE}");
        let svg = picture(&holder).unwrap();
        assert!(svg.contains("<title>O&#39;Neill &lt;script&gt;&quot;&amp;\u{FFFD}</title>"), "{svg}");
        assert!(svg.contains(">F6U-LULF</text>"), "{svg}");
        let path = svg.split_once("<path d=\"").unwrap().1.split_once('"').unwrap().0;
        assert_eq!(read(path), "F6ULULF");
        assert_eq!(escaped("Қадырбеков Ғалым"), "Қадырбеков Ғалым");
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_reader_reads_what_was_drawn(id in "[A-Za-z0-9-]{1,12}") {
            let code = Code::mint(&id.parse().unwrap(), |_| false).unwrap();
            prop_assert_eq!(read(&path(code).unwrap()), code.compact());
        }

        #[test]
        fn nothing_is_left_that_a_page_could_take_for_its_own(name in any::<String>()) {
            let safe = escaped(&name).into_owned();
            let clean = !safe.contains(['<', '>', '"', '\'', '\0', '\u{1b}']);
            prop_assert!(clean, "{}", safe);
            let entities = ["amp;", "lt;", "gt;", "quot;", "#39;"];
            let known = safe.split('&').skip(1).all(|rest| entities.iter().any(|entity| rest.starts_with(entity)));
            prop_assert!(known, "{}", safe);
        }
    }
}
