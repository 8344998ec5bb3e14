//! Who may what: the one table, by console role: what may be wanted, and what may be read.

use super::{Actor, Command, ConsoleRole, Entry, Event, Merged, Participant, Refusal, RouteNo, State, Text};
use super::{PinHash, refusal::RoleKind};
use std::sync::Arc;

use RoleKind::{Desk, Lead, Leader, Venue, Viewer};

/// The console roles that may give a command. A leader only for its own route, and whoever acts may set the own PIN:
/// [`check`] sees to both.
pub fn roles_for(command: &Command) -> &'static [RoleKind] {
    match command {
        Command::CreateSeminar { .. }
        | Command::ImportRoster { .. }
        | Command::AcceptSplit { .. }
        | Command::MoveToRoute { .. }
        | Command::SwapRoutes { .. }
        | Command::SetRule { .. }
        | Command::SetPin { .. }
        | Command::Merge { .. }
        | Command::TellApart { .. }
        | Command::SetState { to: State::Cancelled, .. } => &[Lead],
        Command::AddWalkIn { .. } | Command::AddAlias { .. } | Command::RemoveAlias { .. } => &[Desk, Lead],
        Command::SetState { to: State::Left, .. } | Command::CheckIn { .. } | Command::AddNote { .. } => {
            &[Desk, Leader, Lead]
        }
        Command::SetState { .. } => &[Desk, Lead],
        Command::Board { .. } | Command::Unboard { .. } => &[Leader, Lead],
        Command::Session { .. } => &[Venue, Lead],
        Command::Stop { .. } => &[Leader, Venue, Lead],
        Command::Undo { .. } => &[Desk, Leader, Venue, Lead],
    }
}

/// What can be read of a seminar and its hub, from the most public to what is for the lead alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Counts, the board, people without their telephones, what happened last, the hub itself.
    Day,
    /// Whole lists of people.
    Lists,
    /// The journal, entry by entry.
    Journal,
    /// Whether journal and state agree: the whole store is read for it.
    Verdict,
    /// What a roster or a split would change, and changes.
    Plans,
    /// A copy of the journal as it is on the disk.
    Backup,
    /// The end of the hub.
    HubsEnd,
}

impl Reading {
    /// All there are.
    pub const ALL: [Self; 7] =
        [Self::Day, Self::Lists, Self::Journal, Self::Verdict, Self::Plans, Self::Backup, Self::HubsEnd];
}

/// The console roles that may read. What a viewer reads has no telephones in it: [`seen_by`], [`sees_telephones`].
pub fn readers_of(reading: Reading) -> &'static [RoleKind] {
    match reading {
        Reading::Day | Reading::Lists | Reading::Journal => &[Viewer, Desk, Leader, Venue, Lead],
        Reading::Verdict => &[Desk, Leader, Venue, Lead],
        Reading::Plans | Reading::Backup | Reading::HubsEnd => &[Lead],
    }
}

/// Checks that somebody in this role may read.
///
/// # Errors
/// [`Refusal::NotAllowed`], with the roles that may.
pub fn check_reading(role: ConsoleRole, reading: Reading) -> Result<(), Refusal> {
    let needs = readers_of(reading);
    if needs.contains(&kind_of(role)) {
        Ok(())
    } else {
        Err(Refusal::NotAllowed { role, needs: needs.to_vec() })
    }
}

/// Whether this role reads telephone numbers. Others see the last digits of one at most.
pub fn sees_telephones(role: ConsoleRole) -> bool {
    role != ConsoleRole::Viewer
}

/// An entry as this role may read it: nobody reads hashes of PINs, a viewer no telephones. None where the entry may be
/// read as it is.
pub fn seen_by(role: ConsoleRole, entry: &Entry) -> Option<Entry> {
    let mut seen = entry.clone();
    let changed = seen.events.iter_mut().map(|event| hide(role, event)).fold(false, |any, one| any | one);
    changed.then_some(seen)
}

/// Hides what the role may not read; says whether there was any.
fn hide(role: ConsoleRole, event: &mut Event) -> bool {
    match event {
        Event::PinSet { before, after, .. } => {
            for pin in [before, after].into_iter().flatten() {
                pin.hash = PinHash::hidden();
            }
            true
        }
        _ if sees_telephones(role) => false,
        Event::ParticipantAdded { participant } | Event::ParticipantRemoved { participant } => {
            hide_phones(participant)
        }
        Event::ParticipantsMerged { merged } | Event::MergeWithdrawn { merged } => {
            let Merged { gone, before, after } = Arc::make_mut(merged);
            [gone, before, after].into_iter().map(hide_phones).fold(false, |any, one| any | one)
        }
        Event::FieldsChanged { changes, .. } => {
            let phones = changes.iter_mut().filter(|change| change.field == super::Field::Phone);
            phones.map(|change| (change.before, change.after) = Default::default()).count() > 0
        }
        _ => false,
    }
}

fn hide_phones(person: &mut Arc<Participant>) -> bool {
    let formers = person.formers.iter().map(|former| &former.profile);
    let known = std::iter::once(&person.profile).chain(formers).any(|profile| !profile.phone.is_empty());
    if known {
        let person = Arc::make_mut(person);
        person.profile.phone = Text::default();
        person.formers.iter_mut().for_each(|former| former.profile.phone = Text::default());
    }
    known
}

/// Checks that `by` may give `command`; `person` is the participant it is about.
pub(super) fn check(by: &Actor, command: &Command, person: Option<&Participant>) -> Result<(), Refusal> {
    let needs = if is_own_pin(by, command) { &[Desk, Leader, Venue, Lead] } else { roles_for(command) };
    let allowed = needs.contains(&kind_of(by.rights()))
        && match by.rights() {
            ConsoleRole::Leader(own) => is_about(own, command, person),
            _ => true,
        };
    if allowed { Ok(()) } else { Err(Refusal::NotAllowed { role: by.role, needs: needs.to_vec() }) }
}

/// The role without its route.
pub fn kind_of(role: ConsoleRole) -> RoleKind {
    match role {
        ConsoleRole::Viewer => Viewer,
        ConsoleRole::Desk => Desk,
        ConsoleRole::Leader(_) => Leader,
        ConsoleRole::Venue => Venue,
        ConsoleRole::Lead => Lead,
    }
}

/// Whoever acts may set the PIN of the own console; one that counts as a lead's only a lead.
fn is_own_pin(by: &Actor, command: &Command) -> bool {
    matches!(command, Command::SetPin { name, pin } if *name == by.desk && !pin.as_ref().is_some_and(|pin| pin.lead))
}

fn is_about(own: RouteNo, command: &Command, person: Option<&Participant>) -> bool {
    match command {
        Command::Stop { route, .. } | Command::Board { route, .. } | Command::Unboard { route, .. } => {
            *route == own
        }
        // Whose act it is, and about whom, is looked at where the entry is known; whose PIN it is, above.
        Command::Undo { .. } | Command::SetPin { .. } => true,
        // Nobody leads the route of somebody who does not exist: that is the fact to be told then.
        Command::CheckIn { .. } | Command::SetState { .. } | Command::AddNote { .. } => {
            person.is_none_or(|person| person.route() == Some(own))
        }
        _ => false,
    }
}
