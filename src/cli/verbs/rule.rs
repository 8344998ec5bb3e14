//! `rule`: sets a rule of the split, for a route, a person or all.

use super::Call;
use crate::{
    cli::{
        act::Acted,
        args::{example, help},
        exit::Done,
        output::Output,
    },
    domain::{Command, Kept, ParticipantId, Refusal, RouteNo, Rule as Set, Standing, Text, Weights},
    words::Id,
};

/// A rule.
#[derive(Debug, clap::Subcommand)]
pub(in crate::cli) enum Rule {
    #[command(about = help(Id::UsageRuleSeats), after_help = example("routedesk rule seats 3 18"))]
    Seats {
        #[arg(value_name = "ROUTE", help = help(Id::UsageRoute))]
        route: RouteNo,
        #[arg(value_name = "N", help = help(Id::UsageSeats))]
        seats: Option<u32>,
    },
    #[command(about = help(Id::UsageRuleClose), after_help = example("routedesk rule close 3"))]
    Close(OfRoute),
    #[command(about = help(Id::UsageRuleOpen), after_help = example("routedesk rule open 3"))]
    Open(OfRoute),
    #[command(about = help(Id::UsageRuleFreeze), after_help = example("routedesk rule freeze 3"))]
    Freeze(OfRoute),
    #[command(about = help(Id::UsageRuleLanguages), after_help = example("routedesk rule languages 4 en"))]
    Languages {
        #[arg(value_name = "ROUTE", help = help(Id::UsageRoute))]
        route: RouteNo,
        #[arg(value_name = "TEXT", help = help(Id::UsageLanguages))]
        languages: Option<String>,
    },
    #[command(about = help(Id::UsageRuleSteps), after_help = example("routedesk rule steps 1 --none"))]
    Steps {
        #[arg(value_name = "ROUTE", help = help(Id::UsageRoute))]
        route: RouteNo,
        #[arg(long, help = help(Id::UsageNoSteps))]
        none: bool,
    },
    #[command(about = help(Id::UsageRuleKeep), after_help = example("routedesk rule keep KZ-001 2"))]
    Keep {
        #[arg(value_name = "ID", help = help(Id::UsageId))]
        id: ParticipantId,
        #[arg(value_name = "ROUTE", help = help(Id::UsageRoute))]
        route: RouteNo,
    },
    #[command(about = help(Id::UsageRuleLetGo), after_help = example("routedesk rule let-go KZ-001"))]
    LetGo {
        #[arg(value_name = "ID", help = help(Id::UsageId))]
        id: ParticipantId,
    },
    #[command(about = help(Id::UsageRuleNeeds), after_help = example("routedesk rule needs KZ-001 'wheelchair, en'"))]
    Needs {
        #[arg(value_name = "ID", help = help(Id::UsageId))]
        id: ParticipantId,
        #[arg(value_name = "TEXT", help = help(Id::UsageNeeds))]
        needs: Option<String>,
    },
    #[command(about = help(Id::UsageRuleWish), after_help = example("routedesk rule wish KZ-001 2 3"))]
    Wish {
        #[arg(value_name = "ID", help = help(Id::UsageId))]
        id: ParticipantId,
        #[arg(value_name = "ROUTE", help = help(Id::UsageRoute))]
        routes: Vec<RouteNo>,
    },
    #[command(about = help(Id::UsageRuleTogether), after_help = example("routedesk rule together KZ-001 KZ-002"))]
    Together {
        #[arg(required = true, value_name = "ID", help = help(Id::UsageIds))]
        ids: Vec<ParticipantId>,
        #[arg(long, help = help(Id::UsageNoLonger))]
        no_longer: bool,
    },
    #[command(about = help(Id::UsageRuleApart), after_help = example("routedesk rule apart KZ-001 KZ-002"))]
    Apart {
        #[arg(value_name = "ID", help = help(Id::UsageId))]
        one: ParticipantId,
        #[arg(value_name = "ID", help = help(Id::UsageId))]
        other: ParticipantId,
        #[arg(long, help = help(Id::UsageNoLonger))]
        no_longer: bool,
    },
    #[command(about = help(Id::UsageRuleDelegations), after_help = example("routedesk rule delegations"))]
    Delegations {
        #[arg(value_name = "NAME", help = help(Id::UsageDelegation))]
        name: Option<String>,
        #[arg(long, help = help(Id::UsageNoLonger))]
        no_longer: bool,
    },
    #[command(about = help(Id::UsageRuleWeights), after_help = example("routedesk rule weights --organisation 1"))]
    Weights {
        #[arg(long, value_name = "N", default_value_t = 1, help = help(Id::FieldRegion))]
        region: u16,
        #[arg(id = "person-role", long, value_name = "N", default_value_t = 1, help = help(Id::FieldRole))]
        role: u16,
        #[arg(long, value_name = "N", default_value_t = 0, help = help(Id::FieldOrganisation))]
        organisation: u16,
        #[arg(long, value_name = "N", default_value_t = 0, help = help(Id::FieldLanguage))]
        language: u16,
    },
    #[command(about = help(Id::UsageRuleStands), after_help = example("routedesk rule stands"))]
    Stands {
        #[arg(long, help = help(Id::UsageNoLonger))]
        no_longer: bool,
    },
}

/// One route.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct OfRoute {
    #[arg(value_name = "ROUTE", help = help(Id::UsageRoute))]
    route: RouteNo,
}

impl Rule {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        let mut hub = call.hub()?;
        let rule = match self.rule() {
            Ok(rule) => rule,
            Err(refusal) => return Acted::refused(&mut hub, None, &refusal).report(call, out, ""),
        };
        let id = rule.about().map(ToString::to_string);
        let acted = Acted::give(&mut hub, id, Command::SetRule { rule })?;
        let done = acted.words(&mut hub);
        acted.report(call, out, &done)
    }

    fn rule(&self) -> Result<Set, Refusal> {
        let standing = |of: &OfRoute, standing| Set::Standing { route: of.route, standing };
        Ok(match self {
            Self::Seats { route, seats } => Set::Seats { route: *route, seats: *seats },
            Self::Close(of) => standing(of, Standing::Closed),
            Self::Open(of) => standing(of, Standing::Open),
            Self::Freeze(of) => standing(of, Standing::Frozen),
            Self::Languages { route, languages } => {
                Set::Languages { route: *route, languages: text(languages.as_deref())? }
            }
            Self::Steps { route, none } => Set::StepFree { route: *route, step_free: Some(*none) },
            Self::Keep { id, route } => Set::Keep { participant: id.clone(), kept: Kept::On(*route) },
            Self::LetGo { id } => Set::Keep { participant: id.clone(), kept: Kept::Free },
            Self::Needs { id, needs } => {
                Set::Needs { participant: id.clone(), needs: text(needs.as_deref())? }
            }
            Self::Wish { id, routes } => Set::Wishes { participant: id.clone(), routes: routes.clone() },
            Self::Together { ids, no_longer } => Set::Together { people: ids.clone(), together: !no_longer },
            Self::Apart { one, other, no_longer } => {
                Set::Apart { one: one.clone(), other: other.clone(), apart: !no_longer }
            }
            Self::Delegations { name, no_longer } => match text(name.as_deref())? {
                Some(name) => Set::Delegation { name, together: Some(!no_longer) },
                None => Set::Delegations { together: !no_longer },
            },
            Self::Weights { region, role, organisation, language } => Set::Weights {
                weights: Weights {
                    region: *region,
                    role: *role,
                    organisation: *organisation,
                    language: *language,
                },
            },
            Self::Stands { no_longer } => Set::Freeze { frozen: !no_longer },
        })
    }
}

fn text(typed: Option<&str>) -> Result<Option<Text>, Refusal> {
    let clean = typed.map(Text::clean).transpose().map_err(|fault| Refusal::TextBad { fault })?;
    Ok(clean.map(|(text, _)| text))
}
