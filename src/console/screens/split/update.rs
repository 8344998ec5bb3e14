//! What the preview does with an action.

use super::{Ready, Split, Stage, movers, notes, table, view};
use crate::{
    console::{
        action::Action,
        ctx::Ctx,
        frame,
        keymap::Standing,
        may, ruling,
        screens::ScreenId,
        wish::{Request, Subject, Wish},
    },
    domain::{Command, Revision, Rule, Scope, State},
    split::{Ask, Draft, Draw, Level, NoDraft},
    words::Id,
};
use std::sync::Arc;

/// The seed of the first draft of a seminar.
const FIRST_SEED: u64 = 1;
/// Those present are repaired alone once at most one of so many is still expected.
const MISSING: u32 = 8;

pub(super) fn standing(screen: &Split, ctx: &Ctx<'_>, action: &Action) -> Standing {
    let drafting = matches!(screen.stage, Stage::Drafting(_));
    match action {
        Action::AcceptDraft => {
            Standing::now_if(screen.ready().is_some_and(|ready| ready.blocked(ctx).is_none()))
        }
        Action::TryAgain => Standing::now_if(!drafting),
        Action::OnlyPresent | Action::Everybody => Standing::now_if(screen.ready().is_some()),
        Action::DropDraft => Standing::now_if(drafting || screen.ready().is_some()),
        Action::NextRoute => Standing::now_if(table::further(screen, ctx).is_some()),
        Action::PreviousRoute => Standing::now_if(screen.first > 0),
        Action::PageDown => Standing::now_if(view::further(screen, ctx, frame::area(ctx)).is_some()),
        Action::PageUp => Standing::now_if(screen.above > 0),
        Action::Down | Action::Up | Action::OpenCard => {
            Standing::now_if(movers::person(screen, ctx).is_some())
        }
        Action::KeepOn | Action::AskWhy => movers::person(screen, ctx)
            .map_or(Standing::Later, |person| ruling::standing(ctx, person, action)),
        Action::Repair | Action::BackTo => Standing::now_if(!drafting && ctx.seminar.live_split().is_some()),
        Action::NewSplit | Action::MoreEven | Action::LimitSeats => {
            Standing::now_if(screen.ready().is_some())
        }
        Action::FreezeSplit => may::standing(ctx, freeze(ctx)),
        Action::Back => Standing::Now,
        _ => Standing::Later,
    }
}

/// The preview comes up: with the draft there is, else with a new one, or with a repair where that is wanted.
pub(super) fn open(screen: &mut Split, ctx: &Ctx<'_>, about: Option<&Subject>) -> Vec<Wish> {
    match screen.stage {
        _ if about == Some(&Subject::Repair) && ctx.seminar.live_split().is_some() => {
            draft(screen, repair(ctx, first(ctx)))
        }
        Stage::None(_) => draft(screen, first(ctx)),
        Stage::Drafting(_) | Stage::Ready(_) => Vec::new(),
    }
}

/// What is drafted unasked: once people are there, or a route is not as planned, a repair; else a split. With the
/// seed of the live one and the same people nobody moves.
fn first(ctx: &Ctx<'_>) -> Ask {
    let Some(live) = ctx.seminar.live_split() else { return Ask::even(Scope::Coming, FIRST_SEED) };
    let plain = Ask::even(Scope::Coming, live.seed);
    let routes = ctx.seminar.programme().map(|programme| programme.routes.as_slice()).unwrap_or_default();
    let as_planned = routes.iter().all(|route| ctx.seminar.is_open(route.no));
    if as_planned && ctx.seminar.counts().state(State::In) == 0 { plain } else { repair(ctx, plain) }
}

/// A repair, of those present once nearly all who are to come have come.
fn repair(ctx: &Ctx<'_>, ask: Ask) -> Ask {
    let counts = ctx.seminar.counts();
    let here = counts.state(State::In).saturating_add(counts.state(State::Promised));
    let nearly = here > 0 && counts.state(State::Expected).saturating_mul(MISSING) <= counts.coming();
    let scope = if nearly { Scope::Present } else { Scope::Coming };
    Ask { scope, draw: Draw::Repair(Level::Sizes), ..ask }
}

/// The same once more, after a rule was set.
pub(super) fn again(screen: &mut Split) -> Vec<Wish> {
    match screen.ready().map(|ready| ready.draft.ask) {
        Some(ask) => draft(screen, ask),
        None => Vec::new(),
    }
}

fn freeze(ctx: &Ctx<'_>) -> Command {
    Command::SetRule { rule: Rule::Freeze { frozen: !ctx.seminar.day_rules().frozen } }
}

fn draft(screen: &mut Split, ask: Ask) -> Vec<Wish> {
    *screen = Split { stage: Stage::Drafting(ask), ..Split::default() };
    vec![Wish::Draft(ask)]
}

/// A draft came, or the word that there is none. One that nobody waits for any more is left away.
pub(super) fn drafted(screen: &mut Split, ctx: &Ctx<'_>, result: &Result<Box<Draft>, NoDraft>) {
    let Stage::Drafting(asked) = screen.stage else { return };
    match result {
        Err(why) => screen.stage = Stage::None(Some(Box::new(why.clone()))),
        Ok(draft) if draft.ask == asked => screen.stage = Stage::Ready(Ready::of(ctx, draft)),
        Ok(_) => {}
    }
}

pub(super) fn update(screen: &mut Split, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish> {
    let asked = screen.ready().map(|ready| ready.draft.ask);
    let same = asked.unwrap_or_else(|| first(ctx));
    match action {
        Action::Back => return vec![Wish::Back],
        Action::AcceptDraft => return screen.ready().map(|ready| ask(ctx, ready)).into_iter().collect(),
        Action::TryAgain => {
            let seed = same.seed.wrapping_add(u64::from(asked.is_some()));
            return draft(screen, Ask { seed, ..same });
        }
        Action::NewSplit => return draft(screen, Ask { draw: Draw::New, scope: Scope::Coming, ..same }),
        Action::Repair => return draft(screen, repair(ctx, same)),
        Action::MoreEven => {
            let level = match same.draw {
                Draw::Repair(level) => level.next(),
                Draw::New | Draw::Back(_) => Level::Sizes,
            };
            return draft(screen, same.drawn(Draw::Repair(level)));
        }
        Action::LimitSeats => return draft(screen, Ask { seats_firm: !same.seats_firm, ..same }),
        Action::BackTo => return vec![ask_back(ctx)],
        Action::FreezeSplit => return vec![Wish::Act(freeze(ctx))],
        Action::KeepOn | Action::AskWhy => {
            let person = movers::person(screen, ctx);
            return person.and_then(|person| ruling::wish(ctx, person, action)).into_iter().collect();
        }
        Action::OpenCard => {
            let person = movers::person(screen, ctx).map(|person| Subject::Person(person.id.clone()));
            return vec![Wish::Open(ScreenId::Person, person)];
        }
        Action::Down => step(screen, ctx, 1),
        Action::Up => step(screen, ctx, -1),
        Action::OnlyPresent => return draft(screen, Ask { scope: Scope::Present, ..same }),
        Action::Everybody => return draft(screen, Ask { scope: Scope::Coming, ..same }),
        Action::DropDraft => *screen = Split::default(),
        Action::NextRoute => screen.first = table::further(screen, ctx).unwrap_or(screen.first),
        Action::PreviousRoute => screen.first = screen.first.saturating_sub(table::fitting(screen, ctx)),
        Action::PageDown => {
            screen.above = view::further(screen, ctx, frame::area(ctx)).unwrap_or(screen.above);
        }
        Action::PageUp => screen.above = screen.above.saturating_sub(view::height(screen, frame::area(ctx))),
        _ => {}
    }
    Vec::new()
}

/// Marks whoever moves so many rows further, and turns to their page.
fn step(screen: &mut Split, ctx: &Ctx<'_>, by: isize) {
    let Some(ready) = screen.ready() else { return };
    let last = ready.draft.moves.len().saturating_sub(1);
    // The first key shows who is marked.
    let at = match &screen.chosen {
        None => 0,
        Some(_) => movers::at(screen, ready).saturating_add_signed(by).min(last),
    };
    let chosen = ready.draft.moves.get(at).map(|step| step.participant.clone());
    let row = view::row_of(screen, ctx, at);
    (screen.chosen, screen.above) = (chosen, row);
}

/// Asks which split the draft is to be as.
fn ask_back(ctx: &Ctx<'_>) -> Wish {
    let mut lines = vec![ctx.words.text(Id::SplitBackHow)];
    lines.extend(view::revisions(ctx).into_iter().map(|(line, _)| line));
    Wish::Ask(Request { asked: Action::BackTo, label: ctx.words.text(Id::SplitBackLabel), lines })
}

/// The number of a split was written.
pub(super) fn written(screen: &mut Split, ctx: &Ctx<'_>, text: &str) -> Result<Vec<Wish>, String> {
    let fault = || ctx.words.text(Id::SplitBackFault);
    let revision = Revision(text.trim().parse().map_err(|_| fault())?);
    if !ctx.seminar.splits().any(|split| split.revision == revision) {
        return Err(fault());
    }
    let asked = screen.ready().map_or_else(|| first(ctx), |ready| ready.draft.ask);
    Ok(draft(screen, asked.drawn(Draw::Back(revision))))
}

/// Says what will happen, and asks; more people than seats is a question of its own.
fn ask(ctx: &Ctx<'_>, ready: &Ready) -> Wish {
    let draft = &ready.draft;
    let accept = Wish::Act(Command::AcceptSplit { draft: Arc::clone(&draft.split) });
    let over = notes::over(ctx, draft);
    let asked = if over.is_empty() {
        accept
    } else {
        let lines = [ctx.words.text(Id::SplitAskOver)].into_iter().chain(over.clone()).collect();
        Wish::Confirm(lines, Box::new(accept))
    };
    let revision = ctx.seminar.next_revision();
    let sizes = draft.routes.iter().map(|route| route.after.to_string()).collect::<Vec<_>>().join(" ");
    let args = [
        ("people", draft.split.places.len().into()),
        ("sizes", sizes.into()),
        ("moves", notes::moves(ctx, draft).into()),
    ];
    let mut lines = vec![ctx.words.with(Id::SplitAsk, &[("revision", revision.0.into())])];
    lines.push(ctx.words.with(Id::SplitAskWhat, &args));
    lines.extend(over);
    lines.extend(notes::told(ctx, ready));
    lines.extend(notes::losing(ctx, ready));
    lines.push(ctx.words.text(Id::SplitAskUndo));
    Wish::Confirm(lines, Box::new(asked))
}
