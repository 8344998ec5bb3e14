//! What a verb can ask.

use super::{CommandId, ParticipantId, Seq};
use crate::{
    domain::{Code, Merge, Scope},
    split::Draw,
};
use serde::{Deserialize, Serialize};

/// A question; [`super::Reply`] has the answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
#[expect(missing_docs, reason = "fields are named for what they are")]
pub enum Question {
    /// How the seminar stands: one [`super::Reply::Status`].
    Status,
    /// Who a query means: a [`super::Reply::Found`] for each query, in order.
    Find { queries: Vec<String>, limit: u32 },
    /// Whose code it is: one [`super::Reply::Holder`].
    Holder { code: Code },
    /// The board of the day: one [`super::Reply::Board`].
    Board,
    /// What would be taken back: the last act about a person, or the asker's own last; one
    /// [`super::Reply::LastAct`].
    LastAct { participant: Option<ParticipantId> },
    /// A roster's plan, carried out unless it is a dry run: rows, then one [`super::Reply::Imported`].
    Import(Box<ImportAsk>),
    /// A split, accepted unless it is a dry run: one [`super::Reply::Split`].
    Split(SplitAsk),
    /// Why somebody is on their route: one [`super::Reply::Why`].
    Why { participant: ParticipantId },
    /// Pairs of records that may be one person's: one [`super::Reply::Duplicates`].
    Duplicates { limit: u32 },
    /// What a merge would make of two records: one [`super::Reply::MergePlan`].
    MergePlan { merge: Merge },
    /// A report as raw bytes, then [`super::Reply::Finished`].
    Export { what: Export, format: ExportFormat },
    /// Journal lines as raw bytes, from an entry on; with `follow` it ends only with the connection.
    Journal { from: Seq, participant: Option<ParticipantId>, follow: bool },
    /// Replays the journal and compares: one [`super::Reply::Verdict`].
    Verify,
    /// The journal as raw bytes, up to what is safe on the disk, then [`super::Reply::Finished`].
    Backup,
    /// The hub itself: one [`super::Reply::Hub`].
    HubStatus,
    /// Ends the hub: one [`super::Reply::Finished`], then the connection closes.
    StopHub,
}

/// Rows of a roster file, read and cleaned by the verb.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ImportAsk {
    /// The id of the command that takes the rows in.
    pub id: CommandId,
    /// The rows.
    pub roster: crate::roster::Roster,
    /// With any row in error nothing goes in.
    pub strict: bool,
    /// Plan only.
    pub dry_run: bool,
}

/// A split that is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SplitAsk {
    /// The id of the command that accepts it.
    pub id: CommandId,
    /// Who is split.
    pub scope: Scope,
    /// The seed.
    pub seed: u64,
    /// All seats are a rule: without enough of them there is no split.
    pub seats_firm: bool,
    /// Draft only.
    pub dry_run: bool,
    /// How it is drawn.
    #[serde(default)]
    pub draw: Draw,
}

/// What can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Export {
    /// Everything that import reads back.
    Participants,
    /// Who is where in the day, a row a person.
    Attendance,
    /// Who is on which route, a row a person.
    Routes,
    /// Who has which code, a row a person.
    Codes,
}

/// How it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExportFormat {
    /// Comma, UTF-8.
    Csv,
    /// Semicolon and byte-order mark.
    ExcelCsv,
    /// An object a line.
    Json,
}
