//! What the board does with an action.

use super::{
    Board,
    lines::{self, Line},
    row, view,
};
use crate::{
    console::{
        action::Action,
        ctx::Ctx,
        early, frame,
        keymap::Standing,
        may,
        wish::{Request, Wish},
    },
    domain::{Command, ConsoleRole, Refusal, Step, StopNo, Text, board::BoardItem},
    words::{Id, Say, refusal as word_refusal},
};

/// By how many minutes a key announces something for later or earlier.
const ANNOUNCED: i32 = 5;
/// How many lines stay above the item at which the board opens.
const ABOVE: usize = 3;

pub(super) fn standing(board: &Board, ctx: &Ctx<'_>, action: &Action) -> Standing {
    if let Some(step) = step_of(action) {
        let item = board.chosen.clone().or_else(|| first(ctx));
        return item.map_or(Standing::Later, |item| may::standing(ctx, command(&item, step)));
    }
    let lines = lines::all(ctx);
    match action {
        Action::Up | Action::PageUp => Standing::now_if(place(board, &lines, -1) != board.chosen),
        Action::Down | Action::PageDown => Standing::now_if(place(board, &lines, 1) != board.chosen),
        _ => Standing::Now,
    }
}

/// Something that this role would act on, for saying whether it ever may.
fn first(ctx: &Ctx<'_>) -> Option<BoardItem> {
    if let ConsoleRole::Leader(own) = ctx.me.role {
        return Some(BoardItem::Stop(own, StopNo::FIRST));
    }
    let programme = ctx.seminar.programme()?;
    programme.sessions.first().map(|session| BoardItem::Session(session.id.clone()))
}

/// Why the key does nothing: whose it is, or how the item stands.
pub(super) fn why_not(board: &Board, ctx: &Ctx<'_>, action: &Action) -> Option<Refusal> {
    may::refusal(ctx, command(board.chosen.as_ref()?, step_of(action)?))
}

/// The step that an action is; for one that needs a text first, a step like it.
fn step_of(action: &Action) -> Option<Step> {
    Some(match action {
        Action::StartItem => Step::Start,
        Action::EndItem => Step::End,
        Action::Later => Step::Delay { minutes: ANNOUNCED },
        Action::Earlier => Step::Delay { minutes: -ANNOUNCED },
        Action::CancelItem => Step::Cancel { reason: Text::of("-") },
        Action::Note => Step::Note { text: Text::of("-") },
        _ => return None,
    })
}

fn command(item: &BoardItem, step: Step) -> Command {
    match item {
        BoardItem::Session(id) => Command::Session { session: id.clone(), step },
        BoardItem::Stop(route, stop) => Command::Stop { route: *route, stop: *stop, step },
    }
}

/// The board comes up: at what goes on now.
pub(super) fn come(board: &mut Board, ctx: &Ctx<'_>) {
    let lines = lines::all(ctx);
    board.chosen = lines::nearest(ctx, &lines);
    board.paged = None;
    let last = lines.len().saturating_sub(view::height(frame::area(ctx)));
    board.top = line_of(board, &lines).unwrap_or(0).saturating_sub(ABOVE).min(last);
}

pub(super) fn update(board: &mut Board, ctx: &Ctx<'_>, action: &Action) -> Vec<Wish> {
    let page = isize::try_from(view::height(frame::area(ctx))).unwrap_or(isize::MAX);
    match action {
        Action::Up => step(board, ctx, -1),
        Action::Down => step(board, ctx, 1),
        Action::PageUp => step(board, ctx, -page),
        Action::PageDown => step(board, ctx, page),
        Action::Back => return vec![Wish::Back],
        Action::CancelItem | Action::Note => return ask(board, ctx, action).into_iter().collect(),
        _ => {
            let Some((item, step)) = board.chosen.as_ref().zip(step_of(action)) else { return Vec::new() };
            let doubts = if step == Step::Start { doubts(ctx, item) } else { Vec::new() };
            let act = Wish::Act(command(item, step));
            return vec![if doubts.is_empty() { act } else { Wish::Confirm(doubts, Box::new(act)) }];
        }
    }
    Vec::new()
}

/// The question before something is started long before its time or out of turn; nothing where it is as planned.
fn doubts(ctx: &Ctx<'_>, item: &BoardItem) -> Vec<String> {
    let left_out = early::left_out(ctx, item).map(|(route, stop)| {
        let stop = Say::of(ctx.seminar).stop(ctx.words, route, stop);
        ctx.words.with(Id::BoardLeftOut, &[("stop", stop.into())])
    });
    let mut lines: Vec<String> = early::in_words(ctx, item).into_iter().chain(left_out).collect();
    if !lines.is_empty() {
        let ask = match item {
            BoardItem::Session(_) => Id::BoardAskStart,
            BoardItem::Stop(..) => Id::BoardAskArrive,
        };
        lines.insert(0, ctx.words.with(ask, &[("what", whole(item, ctx).into())]));
    }
    lines
}

/// The item in full.
fn whole(item: &BoardItem, ctx: &Ctx<'_>) -> String {
    let lines = lines::all(ctx);
    let row = lines.iter().filter_map(Line::row).find(|row| row.item == *item);
    row.map(|row| row::whole(ctx, row)).unwrap_or_default()
}

/// The item so many items further.
fn place(board: &Board, lines: &[Line], by: isize) -> Option<BoardItem> {
    let items: Vec<&BoardItem> = lines.iter().filter_map(Line::item).collect();
    let at = items.iter().position(|item| Some(*item) == board.chosen.as_ref()).unwrap_or(0);
    let at = at.saturating_add_signed(by).min(items.len().saturating_sub(1));
    items.get(at).copied().cloned()
}

fn line_of(board: &Board, lines: &[Line]) -> Option<usize> {
    lines.iter().position(|line| line.item().is_some() && line.item() == board.chosen.as_ref())
}

/// Marks another item. Where it is out of sight, the list goes on by a page, with the heading of its group.
fn step(board: &mut Board, ctx: &Ctx<'_>, by: isize) {
    let (lines, height) = (lines::all(ctx), view::height(frame::area(ctx)));
    board.chosen = place(board, &lines, by);
    board.rests = ctx.elapsed;
    let Some(at) = line_of(board, &lines) else { return };
    let before = board.top;
    let heading = at.checked_sub(1).filter(|above| matches!(lines.get(*above), Some(Line::Leg(_))));
    if at < board.top {
        board.top = at.saturating_add(1).saturating_sub(height);
    } else if at >= board.top.saturating_add(height) {
        board.top = heading.unwrap_or(at).min(lines.len().saturating_sub(height));
    }
    if board.top != before {
        board.paged = Some(ctx.elapsed);
    }
}

/// Asks for a reason or for a note.
fn ask(board: &Board, ctx: &Ctx<'_>, action: &Action) -> Option<Wish> {
    let all = lines::all(ctx);
    let item = all.iter().filter_map(Line::row).find(|row| Some(&row.item) == board.chosen.as_ref())?;
    let mut lines = vec![row::whole(ctx, item)];
    let label = if *action == Action::Note {
        if let Some(note) = &item.progress.note {
            lines.push(ctx.words.with(Id::BoardNoteNow, &[("note", note.as_str().into())]));
            lines.push(ctx.words.text(Id::BoardNoteOff));
        }
        Id::BoardNoteLabel
    } else {
        Id::BoardReasonLabel
    };
    Some(Wish::Ask(Request { asked: action.clone(), label: ctx.words.text(label), lines }))
}

/// The reason or the note was written. Only calling something off is asked once more.
pub(super) fn written(board: &Board, ctx: &Ctx<'_>, asked: &Action, text: &str) -> Result<Vec<Wish>, String> {
    let Some(item) = &board.chosen else { return Ok(Vec::new()) };
    let no = |refusal: &Refusal| word_refusal(ctx.words, refusal, &Say::of(ctx.seminar)).to_string();
    let (text, _) = Text::clean(text).map_err(|fault| no(&Refusal::TextBad { fault }))?;
    let noting = *asked == Action::Note;
    if text.is_empty() && !(noting && note(item, ctx).is_some()) {
        return Err(ctx.words.text(if noting { Id::BoardNoteEmpty } else { Id::BoardReasonEmpty }));
    }
    let reason = ctx.words.with(Id::BoardReason, &[("reason", text.as_str().into())]);
    let command = command(item, if noting { Step::Note { text } } else { Step::Cancel { reason: text } });
    if let Some(refusal) = may::refusal(ctx, command.clone()) {
        return Err(no(&refusal));
    }
    let act = Wish::Act(command);
    Ok(vec![if noting { act } else { Wish::Confirm(vec![sure(item, ctx), reason], Box::new(act)) }])
}

fn note<'a>(item: &BoardItem, ctx: &Ctx<'a>) -> Option<&'a Text> {
    match item {
        BoardItem::Session(id) => ctx.seminar.session(id).note.as_ref(),
        BoardItem::Stop(route, stop) => ctx.seminar.stop(*route, *stop).note.as_ref(),
    }
}

/// The question before something is called off.
fn sure(item: &BoardItem, ctx: &Ctx<'_>) -> String {
    let what = whole(item, ctx);
    match item {
        BoardItem::Session(_) => ctx.words.with(Id::BoardAskCancel, &[("what", what.into())]),
        BoardItem::Stop(..) => ctx.words.with(Id::BoardAskClose, &[("what", what.into())]),
    }
}
