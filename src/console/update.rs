//! What a key and what news do to the model. Nothing else changes it.

use super::{
    action::Action,
    ctx::Ctx,
    effect::{Effect, News},
    frame,
    input::Edit,
    keymap::{self, Binding, Context, Meaning, Standing},
    layers::{Answer, Approval, Help, Layer, Menu, Prompt, Question, Told, help_lines, help_rows},
    may,
    model::Model,
    pending::Pending,
    pins,
    screens::ScreenId,
    text,
    wish::Wish,
};
use crate::{
    domain::{Command, Deed, DeskName, Refusal, Seq, command::Outcome},
    terminal::{Charset, DeskSetting, Key, Level},
    words::{Id, Say, act as word_act},
};

/// A key was pressed.
pub(super) fn key(model: &mut Model, ctx: &Ctx<'_>, key: &Key) -> Vec<Effect> {
    pins::lock_when_idle(model, ctx);
    model.last_key = ctx.elapsed;
    if super::view::is_too_small(ctx) && *key != Key::Control('c') {
        // Nobody sees what it would do.
        return Vec::new();
    }
    if model.seen_answer().is_some() {
        if *key == Key::Enter && model.guard.holds(ctx.elapsed) {
            return Vec::new();
        }
        model.answer = None;
        // The screen under the answer has not been seen: Enter may lead on, but not act.
        if *key == Key::Enter {
            return under_answer(model, ctx);
        }
    }
    let stack = model.contexts(ctx);
    let (context, action) = match keymap::resolve(&stack, key) {
        Meaning::Nothing => return Vec::new(),
        Meaning::Text(text) => (Context::Input, Action::Edit(Edit::Insert(text))),
        Meaning::Bound(binding) if model.standing(ctx, binding) == Standing::Now => {
            (binding.context, binding.action.clone())
        }
        Meaning::Bound(binding) => return not_now(model, ctx, binding),
    };
    // Whoever presses anything else sees what is there.
    if *key != Key::Enter {
        model.guard.typed();
    }
    act(model, ctx, context, &action)
}

/// Enter on an answer that lies over people who were found: it shows them.
fn under_answer(model: &mut Model, ctx: &Ctx<'_>) -> Vec<Effect> {
    match model.contexts(ctx).first() {
        Some(Context::DeskOne | Context::DeskMany) => act(model, ctx, Context::DeskMany, &Action::Pick),
        _ => Vec::new(),
    }
}

/// A key that works at other times: nothing happens, and where that may surprise it is said.
fn not_now(model: &mut Model, ctx: &Ctx<'_>, binding: &Binding) -> Vec<Effect> {
    let nothing = ctx.seminar.last_act_of(&ctx.me.desk).is_none();
    if binding.action == Action::UndoMine && nothing && model.standing(ctx, binding) == Standing::Later {
        let nothing = crate::words::refusal(ctx.words, &Refusal::NothingToUndo, &Say::of(ctx.seminar));
        model.said = Some((nothing.fact, ctx.elapsed));
    }
    let screen = binding.context.screen().and_then(|id| model.screen(id));
    if let Some(refusal) = screen.and_then(|screen| screen.why_not(ctx, &binding.action)) {
        model.said = Some((in_a_line(ctx, &refusal), ctx.elapsed));
    }
    Vec::new()
}

/// A refusal in the line that there is for what is said; where that is too short for all of it, what helps more.
fn in_a_line(ctx: &Ctx<'_>, refusal: &Refusal) -> String {
    let sentence = crate::words::refusal(ctx.words, refusal, &Say::of(ctx.seminar));
    let whole = sentence.to_string();
    match refusal {
        _ if ctx.columns(&whole).saturating_add(4) <= usize::from(ctx.size.columns()) => whole,
        Refusal::NotAllowed { .. } => sentence.next,
        _ => sentence.fact,
    }
}

fn act(model: &mut Model, ctx: &Ctx<'_>, context: Context, action: &Action) -> Vec<Effect> {
    match action {
        Action::Repaint => return vec![Effect::Repaint],
        _ if model.lock.is_some() => return pins::at_lock(model, ctx, action),
        Action::Lock => {
            pins::lock(model);
            return vec![Effect::Lock];
        }
        Action::TakeOver => return vec![Effect::TakeOver],
        Action::Suspend => return vec![Effect::Suspend],
        Action::AskQuit => {
            let lines = vec![ctx.words.text(Id::AskQuit), ctx.words.text(Id::AskQuitMore)];
            let question = Layer::Question(Question::new(lines, Wish::Quit));
            if model.layers.last() != Some(&question) {
                model.layers.push(question);
            }
        }
        Action::Help => model.layers.push(Layer::Help(Help::default())),
        Action::Menu => model.layers.push(Layer::Menu(Menu::default())),
        Action::Go(screen) => {
            model.trail = vec![*screen];
            if let Some(screen) = model.screens.get_mut(screen) {
                screen.come(ctx);
            }
        }
        Action::OpenTwins => return grant(model, ctx, vec![Wish::Open(ScreenId::Twins, None)]),
        Action::UndoMine => ask_undo(model, ctx),
        Action::SendAgain => return send_again(model, ctx),
        Action::LetGo => model.pending = None,
        _ if !model.layers.is_empty() => return in_layer(model, ctx, action),
        _ => {
            let id = context.screen().unwrap_or_else(|| model.shown(ctx));
            let wishes =
                model.screens.get_mut(&id).map(|screen| screen.update(ctx, action)).unwrap_or_default();
            return grant(model, ctx, wishes);
        }
    }
    Vec::new()
}

fn in_layer(model: &mut Model, ctx: &Ctx<'_>, action: &Action) -> Vec<Effect> {
    if *action == Action::Back {
        model.layers.pop();
        return Vec::new();
    }
    if let Some(setting) = desk_setting(ctx, action) {
        return vec![Effect::SetDesk(setting)];
    }
    let area = frame::area(ctx);
    let page = match model.layers.last() {
        Some(Layer::Help(_)) => help_rows(ctx, area),
        _ => usize::from(area.height.saturating_sub(2)).max(1),
    };
    let page = isize::try_from(page).unwrap_or(isize::MAX);
    let by = match action {
        Action::Up => -1,
        Action::Down => 1,
        Action::PageUp => -page,
        Action::PageDown => page,
        _ => 0,
    };
    let offered = model.offered(ctx);
    let lines = help_lines(model, ctx).len();
    match model.layers.last_mut() {
        Some(Layer::Help(help)) => help.step(lines, by),
        Some(Layer::Menu(menu)) if *action == Action::Accept => {
            let chosen = menu.chosen(&offered);
            model.layers.pop();
            return chosen
                .filter(|binding| model.standing(ctx, binding) == Standing::Now)
                .map(|binding| act(model, ctx, binding.context, &binding.action))
                .unwrap_or_default();
        }
        Some(Layer::Menu(menu)) => menu.step(&offered, by),
        Some(Layer::Told(told)) => told.step(ctx, by),
        Some(Layer::Question(question)) if *action == Action::Confirm => {
            // The question stays: Enter works once the answer is there.
            if question.acts() && model.pending.is_some() {
                model.said = Some((ctx.words.text(Id::SaidStillPending), ctx.elapsed));
                return Vec::new();
            }
            if let Some(Layer::Question(question)) = model.layers.pop() {
                return grant(model, ctx, vec![question.confirmed()]);
            }
        }
        Some(Layer::Prompt(prompt)) => match action {
            Action::Edit(edit) => prompt.edit(edit),
            Action::Accept => return take_written(model, ctx),
            _ => {}
        },
        Some(Layer::Approval(approval)) => match action {
            Action::Edit(edit) => approval.entry.edit(edit),
            Action::Approve => return pins::ask_approval(model, ctx),
            _ => {}
        },
        Some(Layer::Question(_)) | None => {}
    }
    Vec::new()
}

/// What a key of the test card sets for the desk.
fn desk_setting(ctx: &Ctx<'_>, action: &Action) -> Option<DeskSetting> {
    let now = ctx.line.desk;
    Some(match action {
        Action::PlainLetters => DeskSetting { letters: Some(Charset::Ascii), ..now },
        Action::AllLetters => DeskSetting { letters: None, ..now },
        Action::NoColours => DeskSetting { level: Some(Level::Mono), ..now },
        Action::Colours => DeskSetting { level: None, ..now },
        _ => return None,
    })
}

fn take_written(model: &mut Model, ctx: &Ctx<'_>) -> Vec<Effect> {
    let shown = model.shown(ctx);
    let Some(Layer::Prompt(prompt)) = model.layers.last_mut() else { return Vec::new() };
    let Some(screen) = model.screens.get_mut(&shown) else { return Vec::new() };
    match screen.written(ctx, &prompt.request.asked, &prompt.text()) {
        Err(why) => prompt.refuse(why),
        Ok(wishes) => {
            model.layers.pop();
            return grant(model, ctx, wishes);
        }
    }
    Vec::new()
}

fn ask_undo(model: &mut Model, ctx: &Ctx<'_>) {
    let Some(last) = ctx.seminar.last_act_of(&ctx.me.desk) else { return };
    let say = Say::of(ctx.seminar);
    let (what, at) = (word_act(ctx.words, last, &say), say.clock(last.at));
    let mut lines = vec![
        ctx.words.text(Id::AskUndo),
        ctx.words.with(Id::AskUndoWhat, &[("at", at.into()), ("what", what.into())]),
    ];
    // A short name may be two people's.
    if let Some(person) = last.participant().and_then(|id| ctx.seminar.participant(id)) {
        lines.push(format!("{}: {}", person.profile.full_name, text::of_where(person)));
    }
    let wish = Wish::Act(Command::Undo { entry: last.seq });
    model.layers.push(Layer::Question(Question::new(lines, wish)));
}

/// Does what a screen wants.
pub(super) fn grant(model: &mut Model, ctx: &Ctx<'_>, wishes: Vec<Wish>) -> Vec<Effect> {
    let mut effects = Vec::new();
    for wish in wishes {
        match wish {
            // One act at a time: whoever pressed the key has not seen the answer to the last.
            Wish::Act(_) if model.pending.is_some() => return effects,
            Wish::Act(command) if may::needs_approval(ctx, &command) => {
                model.layers.push(Layer::Approval(Approval::new(command, model.shown(ctx))));
            }
            Wish::Act(command) => effects.push(send(model, ctx, command, model.shown(ctx), None)),
            Wish::Draft(ask) => effects.push(Effect::Draft(ask)),
            Wish::History(id) => effects.push(Effect::History(id)),
            Wish::Duplicates => effects.push(Effect::Duplicates),
            Wish::Open(screen, about) => {
                if model.trail.last() != Some(&screen) {
                    model.trail.push(screen);
                }
                let more = model.screens.get_mut(&screen).map(|screen| screen.open(ctx, about));
                effects.extend(grant(model, ctx, more.unwrap_or_default()));
            }
            Wish::Back => {
                model.trail.pop();
                if model.trail.is_empty() {
                    model.trail.push(ScreenId::Desk);
                }
            }
            Wish::Home => {
                model.trail = vec![ScreenId::Desk];
                let more = model.screens.get_mut(&ScreenId::Desk).map(|desk| desk.open(ctx, None));
                effects.extend(grant(model, ctx, more.unwrap_or_default()));
            }
            Wish::Ask(request) => model.layers.push(Layer::Prompt(Prompt::new(request))),
            Wish::AskWith(request, text) => model.layers.push(Layer::Prompt(Prompt::with(request, &text))),
            Wish::Confirm(lines, wish) => {
                model.layers.push(Layer::Question(Question::new(lines, *wish)));
            }
            Wish::Why(id) => effects.push(Effect::Why(id)),
            Wish::Say(words) => model.said = Some((words, ctx.elapsed)),
            Wish::Quit => effects.push(Effect::Quit),
        }
    }
    effects
}

/// Gives a command, with the approval of a lead where it needs one.
pub(super) fn send(
    model: &mut Model,
    ctx: &Ctx<'_>,
    command: Command,
    from: ScreenId,
    lead: Option<DeskName>,
) -> Effect {
    model.tickets = model.tickets.saturating_add(1);
    let (ticket, since) = (model.tickets, ctx.elapsed);
    let pending = Pending { ticket, command, from, since, lead, unsure: false };
    let effect = effect_of(&pending);
    model.pending = Some(pending);
    effect
}

fn effect_of(pending: &Pending) -> Effect {
    let (ticket, command) = (pending.ticket, pending.command.clone());
    match pending.lead.clone() {
        None => Effect::Send { ticket, command },
        Some(lead) => Effect::SendApproved { ticket, command, lead },
    }
}

fn send_again(model: &mut Model, ctx: &Ctx<'_>) -> Vec<Effect> {
    let Some(pending) = model.pending.as_mut().filter(|pending| pending.unsure) else { return Vec::new() };
    pending.unsure = false;
    pending.since = ctx.elapsed;
    vec![effect_of(pending)]
}

/// Something happened.
pub(super) fn news(model: &mut Model, ctx: &Ctx<'_>, news: &News) -> Vec<Effect> {
    pins::lock_when_idle(model, ctx);
    let mut effects = Vec::new();
    match news {
        News::Pin { check, verdict } => return pins::looked(model, ctx, *check, verdict),
        News::Lock => pins::lock(model),
        News::Answer { ticket, outcome } => effects.extend(answered(model, ctx, *ticket, outcome)),
        News::Reattached { keys_lost } => {
            if *keys_lost {
                model.guard.lost_keys();
            }
            pins::forget(model);
            effects.push(Effect::Repaint);
        }
        News::Why(id, lines) if model.layers.is_empty() && model.lock.is_none() => {
            let person = ctx.seminar.participant(id);
            let title = person.map_or_else(|| id.to_string(), |person| person.profile.full_name.to_string());
            model.layers.push(Layer::Told(Told::new(title, lines.clone())));
        }
        News::NoShell => model.said = Some((ctx.words.text(Id::SaidNoShell), ctx.elapsed)),
        _ => {}
    }
    let ids: Vec<ScreenId> = model.screens.keys().copied().collect();
    for id in ids {
        let wishes = model.screens.get_mut(&id).map(|screen| screen.news(ctx, news)).unwrap_or_default();
        effects.extend(grant(model, ctx, wishes));
    }
    effects
}

fn answered(model: &mut Model, ctx: &Ctx<'_>, ticket: u32, outcome: &Outcome) -> Vec<Effect> {
    let Some(mut pending) = model.pending.take_if(|pending| pending.ticket == ticket) else {
        return Vec::new();
    };
    model.guard.answered(ctx.elapsed);
    model.scans.answered(ticket);
    match outcome {
        Outcome::Unknown => {
            pending.unsure = true;
            model.pending = Some(pending);
            return Vec::new();
        }
        Outcome::Done { seq } => done(model, ctx, &pending.command, *seq),
        // What the hub alone could know: a lead may approve it all the same.
        Outcome::Refused { refusal }
            if refusal.lead_could()
                && pending.lead.is_none()
                && may::can_be_approved(ctx)
                && model.layers.is_empty()
                && model.lock.is_none() =>
        {
            model.layers.push(Layer::Approval(Approval::new(pending.command, pending.from)));
            return Vec::new();
        }
        Outcome::Refused { refusal } => {
            model.answer = Some(Answer::Refused(Box::new((pending.command.clone(), refusal.clone()))));
        }
    }
    let wishes = model
        .screens
        .get_mut(&pending.from)
        .map(|screen| screen.answered(ctx, &pending.command, outcome))
        .unwrap_or_default();
    // Whoever went elsewhere meanwhile is not led away from there.
    let here = model.shown(ctx) == pending.from;
    let wishes = wishes.into_iter().filter(|wish| here || !matches!(wish, Wish::Back | Wish::Home));
    grant(model, ctx, wishes.collect())
}

fn done(model: &mut Model, ctx: &Ctx<'_>, command: &Command, seq: Seq) {
    let act = ctx.seminar.act(seq);
    let came = match (command, act.map(|act| &act.deed)) {
        (Command::CheckIn { participant }, _) => Some(participant.clone()),
        (Command::AddWalkIn { .. }, Some(Deed::WalkIn { participant, .. })) => Some(participant.clone()),
        _ => None,
    };
    match (came, act) {
        (Some(participant), _) => {
            // What was said before is about somebody else.
            model.said = None;
            model.answer = Some(Answer::Came(participant));
        }
        (None, Some(act)) => {
            model.said = Some((word_act(ctx.words, act, &Say::of(ctx.seminar)), ctx.elapsed));
        }
        (None, None) => {}
    }
}
