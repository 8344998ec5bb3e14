//! What hub and clients say to each other, and the framing.
//!
//! A connection begins with [`Hello`] and [`Welcome`] (or a [`HelloRefusal`]). Then a console sends its terminal's
//! bytes and gets frames; a verb sends requests and questions and gets answers. `docs/PROTOCOL.md` is the reference.

mod frame;
mod hello;
mod message;
mod question;
mod reply;
mod twins;

pub use crate::terminal::Size;
pub use frame::{FIRST_FRAME_LIMIT, FRAME_LIMIT, FrameError, Inlet, write_frame};
pub use hello::{ConsoleHello, Hello, HelloRefusal, Kind, OverSsh, PROTOCOL, Welcome};
pub use message::{FromHub, ToHub, WireError};
pub use question::{Export, ExportFormat, ImportAsk, Question, SplitAsk};
pub use reply::{
    BoardLine, ConflictLine, DeskLine, Found, FoundPerson, HubReport, ImportSummary, MoveLine, PriceLine,
    Reply, RouteLine, RoutePeople, RouteReport, SessionLine, SplitOutcome, SplitReport, StatusReport,
    Trouble, VerdictReport, WhyReport,
};
pub use twins::{DuplicateLine, DuplicateReport, MergePlan, MergedField, RecordLine};

/// The domain's words that cross the wire; clients need no other door to them.
pub use crate::domain::{
    Actor, Command, CommandId, ConsoleRole, DeskName, Entry, Issuer, KeyPrint, Outcome, ParticipantId,
    Request, Seq, Text,
};

/// How a split is drawn, for who asks for one.
pub use crate::split::Draw;

/// The version of this build, as both sides tell each other.
pub const BUILD: &str = env!("CARGO_PKG_VERSION");
