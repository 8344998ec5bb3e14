//! What sessions and stops are called, and how they stand.

use crate::domain::board::Status;
use crate::domain::programme::SessionKind;
use crate::words::{Catalogue, Id};

/// The kind of a session, as on the board: "master class".
pub fn session_kind(words: &Catalogue, kind: SessionKind) -> String {
    words.text(match kind {
        SessionKind::Registration => Id::SessionRegistration,
        SessionKind::Plenary => Id::SessionPlenary,
        SessionKind::Speech => Id::SessionSpeech,
        SessionKind::Tour => Id::SessionTour,
        SessionKind::Presentation => Id::SessionPresentation,
        SessionKind::Section => Id::SessionSection,
        SessionKind::Exhibition => Id::SessionExhibition,
        SessionKind::MasterClass => Id::SessionMasterClass,
        SessionKind::PanoramicLesson => Id::SessionPanoramicLesson,
        SessionKind::Discussion => Id::SessionDiscussion,
        SessionKind::Departure => Id::SessionDeparture,
        SessionKind::Arrival => Id::SessionArrival,
        SessionKind::Break => Id::SessionBreak,
        SessionKind::Closing => Id::SessionClosing,
    })
}

/// How a session stands: "LATE".
pub fn session_status(words: &Catalogue, status: Status) -> String {
    words.text(match status {
        Status::Planned => Id::StatusPlanned,
        Status::Due => Id::StatusDue,
        Status::Running => Id::StatusRunning,
        Status::Late => Id::StatusLate,
        Status::Done => Id::StatusDone,
        Status::Cancelled => Id::StatusCancelled,
    })
}

/// How a stop stands: as a session, but one that does not take place is closed.
pub fn stop_status(words: &Catalogue, status: Status) -> String {
    match status {
        Status::Cancelled => words.text(Id::StatusClosed),
        other => session_status(words, other),
    }
}
