//! What sessions are called.

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
