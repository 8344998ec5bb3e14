//! Facts and rules of a seminar: no I/O, no clock, no randomness, no text for people.

pub mod id;
pub mod programme;
pub mod text;

pub use id::{DeskName, ParticipantId, Revision, RouteNo, Seq, SessionId, StopNo};
pub use text::Text;

/// A point in time, always UTC; the programme's zone is applied where a person reads it.
pub type Moment = chrono::DateTime<chrono::Utc>;
