//! What the routes do with an action.

use super::{Routes, columns, list, list::List, planned, rules};
use crate::{
    console::{
        action::Action,
        ctx::Ctx,
        keymap::Standing,
        may, moving, ruling,
        screens::ScreenId,
        wish::{Subject, Wish},
    },
    domain::{Command, Refusal},
};

pub(super) fn standing(screen: &Routes, ctx: &Ctx<'_>, action: &Action) -> Standing {
    if let Some(list) = &screen.list {
        return in_list(list, ctx, action);
    }
    match action {
        Action::OpenPreview | Action::Repair => lead_only(ctx, Standing::Now),
        Action::NextRoute | Action::PreviousRoute => Standing::now_if(planned(ctx).len() > 1),
        Action::PageDown => Standing::now_if(columns::further(screen, ctx).is_some()),
        Action::PageUp => Standing::now_if(screen.above > 0),
        Action::Move => moving::ever(ctx),
        Action::OpenList | Action::Back => Standing::Now,
        Action::Up | Action::Down | Action::OpenCard | Action::AskWhy => Standing::Later,
        _ => match rules::sample(screen, ctx, action) {
            Some(rule) => may::standing(ctx, Command::SetRule { rule }),
            None => lead_only(ctx, Standing::Later),
        },
    }
}

/// For whoever splits people; never for others.
fn lead_only(ctx: &Ctx<'_>, standing: Standing) -> Standing {
    if may::never_splits(ctx).is_some() { Standing::Never } else { standing }
}

fn in_list(list: &List, ctx: &Ctx<'_>, action: &Action) -> Standing {
    let page = list::height(ctx);
    match action {
        Action::Up | Action::PageUp => Standing::now_if(list.leads(-1)),
        Action::Down => Standing::now_if(list.leads(1)),
        Action::PageDown => Standing::now_if(list.leads(page)),
        Action::OpenCard => Standing::now_if(list.person(ctx).is_some()),
        Action::Move => match list.person(ctx).and_then(|person| moving::command(ctx, person)) {
            Some(command) => may::standing(ctx, command),
            None => moving::ever(ctx),
        },
        Action::KeepOn | Action::AskWhy => {
            list.person(ctx).map_or(moving::ever(ctx), |person| ruling::standing(ctx, person, action))
        }
        Action::Back => Standing::Now,
        Action::PreviousRoute | Action::NextRoute | Action::OpenList => Standing::Later,
        _ => lead_only(ctx, Standing::Later),
    }
}

/// Why the key does nothing: whose it is.
pub(super) fn why_not(screen: &Routes, ctx: &Ctx<'_>, action: &Action) -> Option<Refusal> {
    match action {
        Action::OpenPreview | Action::Repair => may::never_splits(ctx),
        Action::KeepOn => ruling::why_not(ctx, screen.list.as_ref()?.person(ctx)?, action),
        Action::Move => {
            let person = screen.list.as_ref()?.person(ctx)?;
            may::refusal(ctx, moving::command(ctx, person)?)
        }
        _ if screen.list.is_none() => {
            let rule = rules::sample(screen, ctx, action)?;
            may::refusal(ctx, Command::SetRule { rule }).filter(Refusal::lacks_rights)
        }
        _ => None,
    }
}

pub(super) fn update(screen: &mut Routes, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish> {
    if let Some(list) = &mut screen.list {
        let page = list::height(ctx);
        match action {
            Action::Up => list.step(ctx, -1),
            Action::Down => list.step(ctx, 1),
            Action::PageUp => list.step(ctx, -page),
            Action::PageDown => list.step(ctx, page),
            Action::OpenCard => {
                let person = list.person(ctx).map(|person| Subject::Person(person.id.clone()));
                return vec![Wish::Open(ScreenId::Person, person)];
            }
            Action::Move => {
                return list.person(ctx).map(|person| moving::ask(ctx, person)).into_iter().collect();
            }
            Action::KeepOn | Action::AskWhy => {
                let person = list.person(ctx);
                return person.and_then(|person| ruling::wish(ctx, person, action)).into_iter().collect();
            }
            Action::Back => screen.list = None,
            _ => {}
        }
        return Vec::new();
    }
    match action {
        Action::NextRoute => step(screen, ctx, 1),
        Action::PreviousRoute => step(screen, ctx, planned(ctx).len().saturating_sub(1)),
        Action::PageDown => screen.above = columns::further(screen, ctx).unwrap_or(screen.above),
        Action::PageUp => screen.above = screen.above.saturating_sub(columns::rows(screen, ctx)),
        Action::OpenList => screen.list = screen.route(ctx).map(|route| List::of(ctx, route.no)),
        Action::OpenPreview => return vec![Wish::Open(ScreenId::Split, None)],
        Action::Repair => return vec![Wish::Open(ScreenId::Split, Some(Subject::Repair))],
        Action::Back => return vec![Wish::Back],
        _ => return rules::wish(screen, ctx, action).into_iter().collect(),
    }
    Vec::new()
}

/// Marks the route so many further; after the last comes the first.
fn step(screen: &mut Routes, ctx: &Ctx<'_>, by: usize) {
    let routes = planned(ctx);
    let at = screen.at(ctx).saturating_add(by).checked_rem(routes.len()).unwrap_or(0);
    screen.chosen = routes.get(at).map(|route| route.no);
}

pub(super) fn written(
    screen: &Routes,
    ctx: &Ctx<'_>,
    asked: &Action,
    text: &str,
) -> Result<Vec<Wish>, String> {
    if screen.list.is_none() {
        return rules::written(screen, ctx, asked, text);
    }
    match screen.list.as_ref().and_then(|list| list.person(ctx)) {
        Some(person) => moving::written(ctx, person, text),
        None => Ok(Vec::new()),
    }
}
