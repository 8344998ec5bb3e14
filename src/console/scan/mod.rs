//! Codes that come in between other keys: a scanner is a keyboard, and types them wherever somebody happens to be.
//!
//! What was typed into a line stays there until its last seven characters are somebody's code; then the line is put back
//! as it was, and the person is checked in as Enter on one certain person would. How fast they came decides nothing of
//! that, for a line may stall or burst. It only tells a code that is typed by hand into the empty line of the Desk, which
//! finds the person and waits for Enter, and whether something that is nobody's was meant as a code at all.

mod held;
mod window;

use super::{
    action::Action,
    ctx::Ctx,
    effect::{Effect, News},
    input::Edit,
    keymap::Context,
    layers::{Answer, Approval, Layer, Unread},
    may,
    model::Model,
    pins,
    screens::ScreenId,
    update, view,
};
use crate::{
    domain::{Code, Command, ParticipantId, code::typed::Typed},
    terminal::Key,
    words::Id,
};
use held::{Held, Take};
use std::{collections::VecDeque, time::Duration};
use window::{Before, Tail, Window};

/// The same code counts once in this time, and for as long the Enter after a code belongs to it.
const ONCE: Duration = Duration::from_secs(2);
/// Codes that wait for the answers to those before.
const WAITING: usize = 16;
/// A code that has waited longer than this is not done any more: nobody remembers it.
const STALE: Duration = Duration::from_secs(10);

/// What is known of codes that are coming, came, and wait.
#[derive(Debug, Default)]
pub(super) struct Scans {
    window: Window,
    held: Held,
    /// The code that counted last, and when.
    last: Option<(Code, Duration)>,
    /// Until when an Enter is the end of a code.
    ends: Option<Duration>,
    waiting: VecDeque<Waiting>,
    /// The last command that a code gave.
    ticket: Option<u32>,
    /// Whether the answer is to a code: it lies over whatever is there.
    on_top: bool,
    /// The answer to the code that counted last.
    answer: Option<Answer>,
}

#[derive(Debug)]
struct Waiting {
    code: Code,
    participant: ParticipantId,
    since: Duration,
}

impl Scans {
    /// The answer to this command has come.
    pub(super) fn answered(&mut self, ticket: u32) {
        self.on_top = self.ticket == Some(ticket);
    }

    /// Whether the answer that there is belongs to a code.
    pub(super) fn is_on_top(&self) -> bool {
        self.on_top
    }

    fn forget_keys(&mut self) {
        self.window.clear();
        self.held.clear();
        self.ends = None;
    }
}

/// A key was pressed.
pub(super) fn key(model: &mut Model, ctx: &Ctx<'_>, key: &Key) -> Vec<Effect> {
    pins::lock_when_idle(model, ctx);
    let line = if view::is_too_small(ctx) { None } else { Some(before(model, ctx)) };
    let mut effects = match (key, line) {
        (_, None) => passed(model, ctx, key),
        (Key::Enter | Key::Tab, _) if model.scans.ends.take().is_some_and(|until| until > ctx.elapsed) => {
            Vec::new()
        }
        (Key::Enter, Some(line)) => match at_enter(model, ctx, line.is_some()) {
            Some(effects) => effects,
            None => passed(model, ctx, key),
        },
        (Key::Char(letter), Some(Some(line))) => written(model, ctx, *letter, line),
        (Key::Char(letter), Some(None)) => pressed(model, ctx, *letter),
        _ => passed(model, ctx, key),
    };
    model.last_key = ctx.elapsed;
    effects.extend(go_on(model, ctx));
    effects
}

/// Something happened.
pub(super) fn news(model: &mut Model, ctx: &Ctx<'_>, news: &News) -> Vec<Effect> {
    if matches!(news, News::Reattached { .. }) {
        // Of a code that was on its way nobody knows what is missing.
        model.scans.forget_keys();
    }
    let mut effects = update::news(model, ctx, news);
    if matches!(news, News::Answer { .. }) && model.scans.on_top {
        model.scans.answer.clone_from(&model.answer);
    }
    effects.extend(go_on(model, ctx));
    effects
}

/// A key that is none of a code.
fn passed(model: &mut Model, ctx: &Ctx<'_>, key: &Key) -> Vec<Effect> {
    model.scans.forget_keys();
    update::key(model, ctx, key)
}

/// What letters go into now, as it is; none where they are commands.
fn before(model: &Model, ctx: &Ctx<'_>) -> Option<Before> {
    model.contexts(ctx).contains(&Context::Input).then(|| match (&model.lock, model.layers.last()) {
        (Some(lock), _) => Before::Pin(lock.entry.len()),
        (None, Some(Layer::Approval(approval))) => Before::Pin(approval.entry.len()),
        (None, Some(Layer::Prompt(prompt))) => Before::Line(prompt.line().clone()),
        (None, Some(_)) => Before::Unseen,
        (None, None) => {
            let line = model.screen(model.shown(ctx)).and_then(|screen| screen.line());
            line.map_or(Before::Unseen, |line| Before::Line(line.clone()))
        }
    })
}

/// A character was typed into a line.
fn written(model: &mut Model, ctx: &Ctx<'_>, letter: char, line: Before) -> Vec<Effect> {
    model.scans.ends = None;
    let mut effects = update::key(model, ctx, &Key::Char(letter));
    model.scans.window.push(letter, ctx.elapsed, line);
    let Some(tail) = model.scans.window.tail() else { return effects };
    let code = match &tail.typed {
        Typed::Code(code) => *code,
        Typed::Wrong(characters) if tail.quick && tail.digits => {
            effects.extend(take_back(model, ctx, &tail));
            complain(model, ctx, Unread::Wrong(characters.grouped()));
            return effects;
        }
        // By hand it is perhaps being mended; otherwise Enter will say that it was meant.
        _ => return effects,
    };
    match ctx.seminar.holder(code) {
        // The list shows the person: whoever types a code by hand sees first whose it is.
        Some(_) if !tail.quick && is_query(model, ctx, &tail) => {}
        Some(participant) => {
            effects.extend(take_back(model, ctx, &tail));
            effects.extend(scanned(model, ctx, code, participant));
        }
        // Seven letters that somebody types may happen to check.
        None if tail.quick => {
            effects.extend(take_back(model, ctx, &tail));
            complain(model, ctx, Unread::Nobody(code));
        }
        None => {}
    }
    effects
}

/// A character was typed where there is no line.
fn pressed(model: &mut Model, ctx: &Ctx<'_>, letter: char) -> Vec<Effect> {
    model.scans.window.clear();
    model.scans.ends = None;
    match model.scans.held.take(letter, ctx.elapsed) {
        Take::Not => update::key(model, ctx, &Key::Char(letter)),
        Take::More => Vec::new(),
        Take::Whole(typed) => {
            model.scans.ends = Some(ctx.elapsed.saturating_add(ONCE));
            match typed {
                Typed::Code(code) => match ctx.seminar.holder(code) {
                    Some(participant) => return scanned(model, ctx, code, participant),
                    None => complain(model, ctx, Unread::Nobody(code)),
                },
                Typed::Wrong(characters) => complain(model, ctx, Unread::Wrong(characters.grouped())),
                Typed::Begun(_) | Typed::Nothing => {}
            }
            Vec::new()
        }
    }
}

/// Enter: perhaps after something that was meant as a code and was not taken as one so far.
fn at_enter(model: &mut Model, ctx: &Ctx<'_>, has_line: bool) -> Option<Vec<Effect>> {
    if !has_line {
        // Whatever Enter does here, it was not meant.
        let begun = model.scans.held.is_begun();
        model.scans.held.clear();
        return begun.then(|| {
            complain(model, ctx, Unread::Broken);
            Vec::new()
        });
    }
    let tail = model.scans.window.tail()?;
    let unread = match &tail.typed {
        Typed::Code(code) => match ctx.seminar.holder(*code) {
            Some(participant) => {
                let mut effects = take_back(model, ctx, &tail);
                effects.extend(scanned(model, ctx, *code, participant));
                return Some(effects);
            }
            None => Unread::Nobody(*code),
        },
        Typed::Wrong(characters) => Unread::Wrong(characters.grouped()),
        Typed::Begun(_) | Typed::Nothing => return None,
    };
    if tail.quick || matches!(tail.before, Before::Pin(_)) {
        let effects = take_back(model, ctx, &tail);
        complain(model, ctx, unread);
        return Some(effects);
    }
    // By hand: it stays, for a letter of it to be mended.
    finds_nobody(model, ctx).then(|| {
        model.scans.window.clear();
        complain(model, ctx, unread);
        Vec::new()
    })
}

/// Whether the code is all that is in the line of the Desk.
fn is_query(model: &Model, ctx: &Ctx<'_>, tail: &Tail) -> bool {
    let blank = matches!(&tail.before, Before::Line(line) if line.is_blank());
    blank && model.layers.is_empty() && model.lock.is_none() && model.shown(ctx) == ScreenId::Desk
}

/// Whether the Desk has somebody typed in, and nobody found.
fn finds_nobody(model: &Model, ctx: &Ctx<'_>) -> bool {
    let stack = model.contexts(ctx);
    stack.contains(&Context::Desk)
        && !stack.iter().any(|it| matches!(it, Context::DeskOne | Context::DeskMany))
}

/// Puts back what there was before the code; an Enter that follows belongs to it.
fn take_back(model: &mut Model, ctx: &Ctx<'_>, tail: &Tail) -> Vec<Effect> {
    model.scans.forget_keys();
    model.scans.ends = Some(ctx.elapsed.saturating_add(ONCE));
    match (&tail.before, &mut model.lock) {
        (Before::Pin(length), Some(lock)) => lock.entry.cut(*length),
        (Before::Pin(length), None) => {
            if let Some(Layer::Approval(approval)) = model.layers.last_mut() {
                approval.entry.cut(*length);
            }
        }
        (Before::Line(line), _) => {
            let back = Edit::Back(Box::new(line.clone()));
            if let Some(Layer::Prompt(prompt)) = model.layers.last_mut() {
                prompt.edit(&back);
                return Vec::new();
            }
            let shown = model.shown(ctx);
            let screen = model.screens.get_mut(&shown);
            let wishes = screen.map(|screen| screen.update(ctx, &Action::Edit(back))).unwrap_or_default();
            return update::grant(model, ctx, wishes);
        }
        (Before::Unseen, _) => {
            return (0..tail.length).flat_map(|_| update::key(model, ctx, &Key::Backspace)).collect();
        }
    }
    Vec::new()
}

/// Somebody's code was read: the person is checked in, as soon as those before are.
fn scanned(model: &mut Model, ctx: &Ctx<'_>, code: Code, participant: &ParticipantId) -> Vec<Effect> {
    let again =
        model.scans.last.is_some_and(|(last, at)| last == code && at.saturating_add(ONCE) > ctx.elapsed);
    if model.lock.is_some() {
        return Vec::new();
    }
    if again {
        // Its first character took the answer away: nothing has happened since.
        if model.answer.is_none() && model.scans.answer.is_some() {
            model.answer.clone_from(&model.scans.answer);
            model.scans.on_top = true;
        }
        return Vec::new();
    }
    while matches!(model.layers.last(), Some(Layer::Help(_) | Layer::Menu(_))) {
        model.layers.pop();
    }
    let command = Command::CheckIn { participant: participant.clone() };
    if awaits_an_answer(model) || model.scans.waiting.len() >= WAITING {
        not_taken(model, ctx, &code.to_string());
        return Vec::new();
    }
    model.scans.last = Some((code, ctx.elapsed));
    model.scans.answer = None;
    if !may::ever(ctx, &command)
        && let Some(refusal) = may::refusal(ctx, command.clone())
    {
        model.answer = Some(Answer::Refused(Box::new((command, refusal))));
        model.scans.answer.clone_from(&model.answer);
        model.scans.on_top = true;
        return Vec::new();
    }
    let (participant, since) = (participant.clone(), ctx.elapsed);
    model.scans.waiting.push_back(Waiting { code, participant, since });
    Vec::new()
}

/// Whether something is asked that Enter would answer: a code does not, and does nothing beside it.
fn awaits_an_answer(model: &Model) -> bool {
    matches!(model.layers.last(), Some(Layer::Question(_) | Layer::Approval(_)))
        || model.pending.as_ref().is_some_and(|pending| pending.unsure)
}

fn not_taken(model: &mut Model, ctx: &Ctx<'_>, code: &str) {
    model.said = Some((ctx.words.with(Id::ScanNotTaken, &[("code", code.into())]), ctx.elapsed));
}

/// Says that nobody was checked in.
fn complain(model: &mut Model, ctx: &Ctx<'_>, unread: Unread) {
    model.scans.ends = Some(ctx.elapsed.saturating_add(ONCE));
    if model.lock.is_some() {
        return;
    }
    while matches!(model.layers.last(), Some(Layer::Help(_) | Layer::Menu(_))) {
        model.layers.pop();
    }
    if awaits_an_answer(model) {
        return not_taken(model, ctx, &unread.code());
    }
    model.answer = Some(Answer::Unread(unread));
    model.scans.on_top = true;
}

/// Gives the next command that a code has asked for, where nothing is awaited.
fn go_on(model: &mut Model, ctx: &Ctx<'_>) -> Vec<Effect> {
    if model.lock.is_some() {
        model.scans.waiting.clear();
    }
    if model.pending.is_some() || awaits_an_answer(model) {
        return Vec::new();
    }
    let is_stale = |waiting: &mut Waiting| waiting.since.saturating_add(STALE) <= ctx.elapsed;
    while let Some(stale) = model.scans.waiting.pop_front_if(is_stale) {
        not_taken(model, ctx, &stale.code.to_string());
    }
    let Some(Waiting { participant, .. }) = model.scans.waiting.pop_front() else { return Vec::new() };
    let command = Command::CheckIn { participant };
    if may::needs_approval(ctx, &command) {
        model.layers.push(Layer::Approval(Approval::new(command, ScreenId::Desk)));
        return Vec::new();
    }
    let effect = update::send(model, ctx, command, ScreenId::Desk, None);
    model.scans.ticket = Some(model.tickets);
    vec![effect]
}
