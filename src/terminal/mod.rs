//! The layer between a terminal's bytes and the screens: bytes to keys, frames to bytes, levels, raw mode.
//!
//! The hub, which has no terminal of its own, uses [`KeyReader`], [`Painter`] and [`Level`]; the relay, which
//! does, uses [`raw`]. Nothing here reads the environment: what is known of a terminal comes in as
//! [`TerminalFacts`].

pub mod charset;
pub mod facts;
mod glyph;
pub mod keys;
pub mod lean;
pub mod level;
pub mod paint;
pub mod raw;
mod size;
pub mod width;

pub use charset::{Charset, UnknownCharset};
pub use facts::{DeskSetting, TerminalFacts};
pub use keys::{Key, KeyReader};
pub use lean::Lean;
pub use level::{Level, UnknownLevel};
pub use paint::{Cursor, Painter};
pub use raw::RawTerminal;
pub use size::Size;
