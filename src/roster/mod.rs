//! Roster files to drafts and findings, and back; never the store.
//!
//! Three steps in: [`read()`] finds the table in a file ([`Sheet`]), [`clean()`] makes drafts of people of its rows
//! ([`Roster`], which travels to the hub), [`plan()`] compares them with a seminar ([`Plan`]). One step out: [`export()`].

mod cell;
mod clean;
mod compare;
mod error;
mod export;
mod fold;
mod headers;
mod plan;
mod read;
mod row;
mod sheet;

pub use clean::clean;
pub use error::{Encoding, FileKind, ReadError};
pub use export::{Format, Shape, export};
pub use plan::{OnError, Plan, PlannedRow, Report, RowOutcome, Summary, plan};
pub use read::read;
pub use row::{Draft, Finding, Reason, Remark, Roster, RosterRow, RowError};
pub use sheet::{Cell, Column, ColumnUse, Part, Sheet, SheetRow};

/// The largest file that is read, in bytes.
pub const LARGEST_FILE: u64 = 256 << 20;
/// The most rows that a roster may have.
pub const MOST_ROWS: u32 = 1_000_000;
