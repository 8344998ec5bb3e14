//! Facts to sentences: the message catalogue, and the wording of refusals, findings and statuses.

mod catalogue;
mod ids;
mod sessions;

pub use catalogue::{Catalogue, Value};
pub use ids::Id;
pub use sessions::session_kind;
