//! Facts and rules of a seminar: no I/O, no clock, no randomness, no text for people.
//!
//! One accepted [`Command`] becomes one [`Entry`]: [`Seminar::decide`] answers with events or a [`Refusal`] and changes
//! nothing; [`Seminar::apply`] changes the state and never fails. So a journal of entries, applied in order, gives
//! exactly the state that was.
//!
//! One check-in, from what a desk wants to what everybody sees:
//!
//! ```
//! use routedesk::domain::programme::Programme;
//! use routedesk::domain::*;
//! use std::sync::Arc;
//!
//! /// What the one writer does with a request; the clock and the ids come from outside.
//! fn ask(seminar: &mut Seminar, request: Request, now: Moment) -> Result<Entry, Refusal> {
//!     let events = seminar.decide(&request, Surroundings { now, target: None })?;
//!     let Request { id: command_id, by, .. } = request;
//!     let entry = Entry { seq: seminar.seq().next(), at: now, by, command_id, events };
//!     seminar.apply(&entry);
//!     Ok(entry)
//! }
//!
//! let now: Moment = "2019-02-14T02:58:00Z".parse().unwrap();
//! let lead = Actor::new("saule".parse().unwrap(), ConsoleRole::Lead);
//! let desk = Actor::new("desk-1".parse().unwrap(), ConsoleRole::Desk);
//! let wanted = |by: &Actor, n, command| {
//!     Request { id: CommandId { issuer: Issuer::console(7), n }, by: by.clone(), command }
//! };
//!
//! let mut seminar = Seminar::empty();
//! let astana = Programme::built_in("astana").unwrap();
//! let programme = Arc::new(Programme::parse(astana).unwrap());
//! let create = wanted(&lead, 1, Command::CreateSeminar { programme });
//! ask(&mut seminar, create, now).unwrap();
//! let profile = Profile { full_name: Text::of("Кадирова Гульнара Сериковна"), ..Profile::default() };
//! let rows = vec![ImportRow::New { row: 2, id: None, profile }];
//! let import = Arc::new(Import { file_name: Text::of("all.csv"), sha256: "0".repeat(64), rows });
//! let import = wanted(&lead, 2, Command::ImportRoster { import });
//! ask(&mut seminar, import, now).unwrap();
//!
//! // The desk wants her in: that becomes one entry, which goes into the journal and into the state.
//! let gulnara: ParticipantId = "P00001".parse().unwrap();
//! let check_in = Command::CheckIn { participant: gulnara.clone() };
//! let entry = ask(&mut seminar, wanted(&desk, 3, check_in.clone()), now).unwrap();
//! assert_eq!(entry.seq, Seq(3));
//! assert_eq!(seminar.counts().state(State::In), 1);
//!
//! // Another desk is told who was first, and when; nothing changes.
//! let other = Actor::new("desk-2".parse().unwrap(), ConsoleRole::Desk);
//! let mark = Some(Mark { at: now, by: "desk-1".parse().unwrap() });
//! let again = ask(&mut seminar, wanted(&other, 4, check_in), now);
//! assert_eq!(again, Err(Refusal::AlreadyIn { participant: gulnara, mark }));
//!
//! // The first desk's answer was lost on the line: asked again with the same id, it is the same.
//! assert_eq!(seminar.answered(entry.command_id), Some(entry.seq));
//! ```

pub mod act;
pub mod board;
pub mod boarding;
pub mod code;
pub mod command;
pub mod counts;
pub mod decide;
pub mod event;
pub mod grant;
pub mod id;
pub mod key_print;
mod late;
pub mod merge;
mod needs;
pub mod participant;
pub mod pin;
pub mod programme;
pub mod refusal;
pub mod rules;
pub mod seminar;
pub mod text;

pub use act::{Act, Change, Deed};
pub use boarding::{Leg, Ride};
pub use code::Code;
pub use command::{
    Actor, Command, CommandId, ConsoleRole, FieldChange, Import, ImportRow, Issuer, Outcome, Request, Scope,
    SplitDraft, Step,
};
pub use counts::{Counts, Load};
pub use decide::Surroundings;
pub use event::{Entry, Event, PersonRuleChange, Progress, RouteChange, Split};
pub use id::{DeskName, ParticipantId, Revision, RouteNo, Seq, SessionId, StopNo};
pub use key_print::KeyPrint;
pub use merge::{Former, Merge, Merged};
pub use needs::Needs;
pub use participant::{
    Attendance, Batch, BatchNo, Field, How, Mark, Note, Participant, Placement, Profile, Source, State,
};
pub use pin::{Pin, PinHash};
pub use refusal::Refusal;
pub use rules::{DayRules, Kept, Offer, PersonRule, RouteRule, Rule, Standing, Weights};
pub use seminar::{Record, RecordKey, Seminar};
pub use text::Text;

/// A point in time, always UTC; the programme's zone is applied where a person reads it.
pub type Moment = chrono::DateTime<chrono::Utc>;
