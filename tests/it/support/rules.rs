//! Rules as somebody might set them on a random day.

use routedesk::domain::{Kept, ParticipantId, RouteNo, Rule, Standing, Text};

/// How many kinds there are.
pub(crate) const KINDS: u8 = 16;

/// A rule of this kind, about these people or this route.
pub(crate) fn any(kind: u8, [participant, second]: [ParticipantId; 2], of: RouteNo, even: bool) -> Rule {
    match kind {
        0 => Rule::Seats { route: of, seats: even.then_some(5) },
        1 => Rule::Standing { route: of, standing: Standing::Open },
        2 => Rule::Standing { route: of, standing: Standing::Closed },
        3 => Rule::Standing { route: of, standing: Standing::Frozen },
        4 => Rule::Languages { route: of, languages: even.then(|| Text::of("ru, kk")) },
        5 => Rule::StepFree { route: of, step_free: Some(even) },
        6 => Rule::Keep { participant, kept: Kept::On(of) },
        7 => Rule::Keep { participant, kept: if even { Kept::Free } else { Kept::AsRoster } },
        8 => Rule::Needs { participant, needs: even.then(|| Text::of("коляска, en")) },
        9 => Rule::Wishes { participant, routes: vec![of] },
        10 => Rule::Together { people: vec![participant, second], together: true },
        11 => Rule::Together { people: vec![participant], together: false },
        12 => Rule::Apart { one: participant, other: second, apart: even },
        13 => Rule::Delegations { together: even },
        14 => Rule::Delegation { name: Text::of("Баку"), together: Some(even) },
        _ => Rule::Freeze { frozen: even },
    }
}
