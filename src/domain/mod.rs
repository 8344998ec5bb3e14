//! Facts and rules of a seminar: no I/O, no clock, no randomness, no text for people.
//!
//! One accepted [`Command`] becomes one [`Entry`]: [`Seminar::decide`] answers with events or a [`Refusal`] and changes
//! nothing; [`Seminar::apply`] changes the state and never fails. So a journal of entries, applied in order, gives
//! exactly the state that was.

pub mod act;
pub mod board;
pub mod command;
pub mod counts;
pub mod decide;
pub mod event;
pub mod grant;
pub mod id;
pub mod participant;
pub mod programme;
pub mod refusal;
pub mod seminar;
pub mod text;

pub use act::{Act, Change, Deed};
pub use command::{
    Actor, Command, CommandId, ConsoleRole, FieldChange, Import, ImportRow, Issuer, Outcome, Request, Scope,
    SplitDraft, Step,
};
pub use counts::{Counts, Load};
pub use decide::Surroundings;
pub use event::{Entry, Event, Progress, RouteChange, Split};
pub use id::{DeskName, ParticipantId, Revision, RouteNo, Seq, SessionId, StopNo};
pub use participant::{
    Attendance, Batch, BatchNo, Field, How, Mark, Note, Participant, Placement, Profile, Source, State,
};
pub use refusal::Refusal;
pub use seminar::{Record, RecordKey, Seminar};
pub use text::Text;

/// A point in time, always UTC; the programme's zone is applied where a person reads it.
pub type Moment = chrono::DateTime<chrono::Utc>;
