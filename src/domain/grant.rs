//! Who may what: the one table, by console role.

use super::{Actor, Command, ConsoleRole, Participant, Refusal, RouteNo, State, refusal::RoleKind};

use RoleKind::{Desk, Lead, Leader, Venue};

/// The console roles that may give a command. A leader only for its own route: [`check`] sees to it.
pub fn roles_for(command: &Command) -> &'static [RoleKind] {
    match command {
        Command::CreateSeminar { .. }
        | Command::ImportRoster { .. }
        | Command::AcceptSplit { .. }
        | Command::MoveToRoute { .. }
        | Command::SetState { to: State::Cancelled, .. } => &[Lead],
        Command::AddWalkIn { .. } => &[Desk, Lead],
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

/// Checks that `by` may give `command`; `person` is the participant it is about.
pub(super) fn check(by: &Actor, command: &Command, person: Option<&Participant>) -> Result<(), Refusal> {
    let needs = roles_for(command);
    let allowed = needs.contains(&kind_of(by.role))
        && match by.role {
            ConsoleRole::Leader(own) => is_about(own, command, person),
            _ => true,
        };
    if allowed { Ok(()) } else { Err(Refusal::NotAllowed { role: by.role, needs: needs.to_vec() }) }
}

/// The role without its route.
pub fn kind_of(role: ConsoleRole) -> RoleKind {
    match role {
        ConsoleRole::Viewer => RoleKind::Viewer,
        ConsoleRole::Desk => Desk,
        ConsoleRole::Leader(_) => Leader,
        ConsoleRole::Venue => Venue,
        ConsoleRole::Lead => Lead,
    }
}

fn is_about(own: RouteNo, command: &Command, person: Option<&Participant>) -> bool {
    match command {
        Command::Stop { route, .. } | Command::Board { route, .. } | Command::Unboard { route, .. } => {
            *route == own
        }
        // Whose act it is, and about whom, is looked at where the entry is known.
        Command::Undo { .. } => true,
        // Nobody leads the route of somebody who does not exist: that is the fact to be told then.
        Command::CheckIn { .. } | Command::SetState { .. } | Command::AddNote { .. } => {
            person.is_none_or(|person| person.route() == Some(own))
        }
        _ => false,
    }
}
