//! Facts to sentences: the message catalogue, and the wording of refusals, findings and statuses.

mod acts;
mod asked;
mod catalogue;
mod day_rules;
mod groups;
mod ids;
mod people;
mod programmes;
mod reasons;
mod refusals;
mod rosters;
mod rules;
mod say;
mod sessions;
mod twins;

pub use acts::{act, approved, deed, step};
pub use asked::{Conflicting, conflicts, no_draft, sure, what_if, why};
pub use catalogue::{Catalogue, Sentence, Value};
pub use day_rules::{day_ruled, person_ruled, route_ruled, rule};
pub use groups::of_groups;
pub use ids::Id;
pub use people::{console_role, field, role_kinds, short_name, state};
pub use programmes::problem;
pub use reasons::{changes, measure};
pub use refusals::{read_only, refusal};
pub use rosters::{finding, part, row_error, row_outcome, unreadable};
pub use rules::{RuleWords, file_fault, file_place, file_unread};
pub use say::Say;
pub use sessions::{session_kind, session_status, stop_status};
pub use twins::{sign, signs};
