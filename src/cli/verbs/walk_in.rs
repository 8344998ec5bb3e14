//! `walk-in`: writes somebody down who is on no list.

use super::Call;
use crate::{
    cli::{WORDS, act::Acted, args::help, exit::Done, output::Output},
    domain::{Command, Deed, Field, Profile, Refusal, State, Text},
    words::Id,
};

/// What `walk-in` is told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct WalkIn {
    #[arg(long, value_name = "TEXT", help = help(Id::FieldFullName))]
    name: String,
    #[arg(long, value_name = "TEXT", help = help(Id::FieldRegion))]
    region: String,
    #[arg(long, value_name = "TEXT", help = help(Id::FieldOrganisation))]
    organisation: String,
    #[arg(long, value_name = "TEXT", help = help(Id::FieldPosition))]
    position: Option<String>,
    #[arg(long = "person-role", value_name = "TEXT", help = help(Id::UsagePersonRole))]
    role: Option<String>,
    #[arg(long, value_name = "TEXT", help = help(Id::FieldPhone))]
    phone: Option<String>,
    #[arg(long, value_name = "TEXT", help = help(Id::FieldLanguage))]
    language: Option<String>,
    #[arg(long, value_name = "TEXT", help = help(Id::FieldDelegation))]
    delegation: Option<String>,
    #[arg(long, value_name = "TEXT", help = help(Id::FieldNeeds))]
    needs: Option<String>,
}

impl WalkIn {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        let mut hub = call.hub()?;
        let profile = match self.profile() {
            Ok(profile) => profile,
            Err(refusal) => return Acted::refused(&mut hub, None, &refusal).report(call, out, ""),
        };
        let name = profile.full_name.to_string();
        let mut acted = Acted::give(&mut hub, None, Command::AddWalkIn { profile })?;
        let made = match acted.act().map(|act| act.deed) {
            Some(Deed::WalkIn { participant, route, state }) => Some((participant, route, state)),
            _ => None,
        };
        let mut done = String::new();
        if let Some((participant, route, state)) = made {
            let (id, name) = (("id", participant.as_str().into()), ("name", name.into()));
            done = match route {
                _ if state == State::Waiting => WORDS.with(Id::SaidWaiting, &[id, name]),
                None => WORDS.with(Id::SaidIn, &[id, name]),
                Some(route) => WORDS.with(Id::SaidInRoute, &[id, name, ("route", route.get().into())]),
            };
            acted.about(participant.to_string());
        }
        acted.report(call, out, &done)
    }

    fn profile(&self) -> Result<Profile, Refusal> {
        let mut profile = Profile::default();
        let typed = [
            (Field::FullName, Some(&self.name)),
            (Field::Region, Some(&self.region)),
            (Field::Organisation, Some(&self.organisation)),
            (Field::Position, self.position.as_ref()),
            (Field::Role, self.role.as_ref()),
            (Field::Phone, self.phone.as_ref()),
            (Field::Language, self.language.as_ref()),
            (Field::Delegation, self.delegation.as_ref()),
            (Field::Needs, self.needs.as_ref()),
        ];
        for (field, text) in typed {
            let Some(text) = text else { continue };
            let (clean, _) = Text::clean(text).map_err(|fault| Refusal::TextBad { fault })?;
            profile.set(field, clean);
        }
        Ok(profile)
    }
}
