//! The answer to an act, large enough to be read out: name, route, what to hand out; or why not.

use super::digits;
use crate::{
    console::{
        canvas::{Canvas, below, inside},
        command_words::wanted,
        ctx::Ctx,
        moving, text,
        theme::Role,
    },
    domain::{Code, Command, Participant, ParticipantId, Refusal, Standing, State, programme::PlannedRoute},
    terminal::Cursor,
    words::{Id, Say, refusal as word_refusal},
};
use ratatui::layout::Rect;

/// From this height on the lines are set apart.
const ROOMY: u16 = digits::HEIGHT + 9;
/// From this height on the route is a large figure.
const LARGE: u16 = digits::HEIGHT + 3;

/// What became of an act.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Answer {
    /// Somebody came.
    Came(ParticipantId),
    /// No, because.
    Refused(Box<(Command, Refusal)>),
    /// Something like a code came, and is nobody's.
    Unread(Unread),
}

/// Why something that was meant as a code is nobody's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Unread {
    /// A character is wrong.
    Wrong(String),
    /// It is a code, of nobody here.
    Nobody(Code),
    /// Only a part of it came, or more than a code.
    Broken,
}

impl Unread {
    /// What was read, as far as it can be shown.
    pub(crate) fn code(&self) -> String {
        match self {
            Self::Wrong(characters) => characters.clone(),
            Self::Nobody(code) => code.to_string(),
            Self::Broken => String::new(),
        }
    }
}

impl Answer {
    /// Draws it over the stage of a screen, whose input line stays.
    pub(crate) fn draw(&self, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) {
        canvas.clear(area);
        canvas.rule(area, 0, '-');
        let area = below(inside(area), if area.height > ROOMY { 2 } else { 1 });
        match self {
            Self::Came(id) => match ctx.seminar.participant(id) {
                Some(person) => came(person, ctx, area, canvas),
                None => {
                    canvas.line(area, 0, id.as_str(), Role::Strong);
                }
            },
            Self::Refused(no) => refused(&no.0, &no.1, ctx, area, canvas),
            Self::Unread(unread) => nobodys(unread, ctx, area, canvas),
        }
    }
}

/// Nobody was checked in, and why.
fn nobodys(unread: &Unread, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let why = match unread {
        Unread::Wrong(_) => Id::ScanWrong,
        Unread::Nobody(_) => Id::ScanNobody,
        Unread::Broken => Id::ScanBroken,
    };
    let sentence = ctx.words.sentence(why, &[]);
    let row = canvas.lines(area, 0, &ctx.words.text(Id::AnswerUnread), Role::Danger);
    let row = canvas.lines(area, row, &unread.code(), Role::Strong);
    let row = row.saturating_add(u16::from(area.height >= ROOMY));
    let row = canvas.lines(area, row, &sentence.fact, Role::Strong);
    canvas.lines(area, row, &sentence.next, Role::Text);
}

fn came(person: &Participant, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let gap = u16::from(area.height >= ROOMY);
    let (title, role) = match person.state() {
        State::Waiting => (Id::AnswerWaiting, Role::Warning),
        _ => (Id::AnswerIn, Role::Good),
    };
    canvas.line(area, 0, &ctx.words.text(title), role);
    let row = canvas.lines(area, 1, &person.profile.full_name, Role::Strong);
    let row = canvas.lines(area, row, &text::of_where(person), Role::Text).saturating_add(gap);
    let taken = route(person, ctx, below(area, row), canvas);
    let mut row = row.saturating_add(taken).saturating_add(if taken > 0 { gap } else { 0 });
    // Whoever was just written down has no badge yet: the code is there to be written on one.
    let code = person.code.filter(|_| person.walk_in);
    let code = code.map(|code| ctx.words.with(Id::CardCode, &[("code", code.to_string().into())]));
    for line in text::to_hand_out(ctx, person).into_iter().chain(code) {
        row = canvas.lines(area, row, &line, Role::Text);
    }
}

/// The route as a large figure with its name beside it; gives the rows taken.
fn route(person: &Participant, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let Some(programme) = ctx.seminar.programme().filter(|programme| programme.has_groups()) else {
        return 0;
    };
    if person.state() == State::Waiting {
        return canvas.lines(area, 0, &ctx.words.text(Id::AnswerAskLead), Role::Strong);
    }
    let Some(no) = person.route() else {
        let why = if ctx.seminar.live_split().is_some() { Id::AnswerNoOpenRoute } else { Id::AnswerNoSplit };
        let mut row = canvas.lines(area, 0, &ctx.words.text(why), Role::Strong);
        for no in ctx.seminar.routes_under_way() {
            let joined = moving::joined_at(ctx, no).unwrap_or_default();
            let args = [("route", no.get().into()), ("joined", joined.into())];
            row = canvas.lines(area, row, &ctx.words.with(Id::AnswerJoin, &args), Role::Text);
        }
        return row;
    };
    let planned = programme.route(no);
    let mut beside = vec![(ctx.words.with(Id::AnswerRoute, &[("route", no.get().into())]), Role::Strong)];
    if ctx.seminar.route_rule(no).standing == Standing::Closed {
        beside.push((ctx.words.text(Id::AnswerClosed), Role::Danger));
    }
    beside.extend(moving::joined_at(ctx, no).map(|line| (line, Role::Warning)));
    beside.extend(planned.map(|route| (route.name.to_string(), Role::Text)));
    beside.extend(planned.and_then(|route| leader_and_bus(ctx, route)).map(|line| (line, Role::Text)));
    if area.height < LARGE {
        for (row, (line, role)) in (0..).zip(&beside) {
            canvas.line(area, row, line, *role);
        }
        return u16::try_from(beside.len()).unwrap_or(u16::MAX);
    }
    let mut x = area.x;
    for (row, part) in (0..).zip(digits::large(no.get())) {
        x = x.max(canvas.line(area, row, &part, Role::Strong));
    }
    let x = x.saturating_add(3);
    for (row, (line, role)) in (1..).zip(&beside) {
        let at = Cursor { x, y: area.y.saturating_add(row) };
        canvas.put(at, area.right().saturating_sub(x), line, *role);
    }
    digits::HEIGHT
}

fn leader_and_bus(ctx: &Ctx<'_>, route: &PlannedRoute) -> Option<String> {
    let plate = route.bus.as_ref().and_then(|bus| bus.plate.as_ref());
    let leader = route.leader.as_ref();
    let leader = leader.map(|name| ctx.words.with(Id::AnswerLeader, &[("leader", name.as_str().into())]));
    let bus = plate.map(|plate| ctx.words.with(Id::AnswerBus, &[("bus", plate.as_str().into())]));
    let parts: Vec<String> = leader.into_iter().chain(bus).collect();
    (!parts.is_empty()).then(|| parts.join("   "))
}

fn refused(command: &Command, refusal: &Refusal, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) {
    let sentence = word_refusal(ctx.words, refusal, &Say::of(ctx.seminar));
    let already = matches!(refusal, Refusal::AlreadyIn { .. });
    let (title, role) =
        if already { (Id::AnswerAlreadyIn, Role::Warning) } else { (Id::AnswerRefused, Role::Danger) };
    let who = match command {
        Command::CheckIn { participant } => ctx.seminar.participant(participant),
        _ => None,
    };
    let row = canvas.lines(area, 0, &ctx.words.text(title), role);
    let row = match who {
        Some(person) => {
            let row = canvas.lines(area, row, &person.profile.full_name, Role::Strong);
            canvas.lines(area, row, &text::of_where(person), Role::Text)
        }
        None => canvas.lines(area, row, &wanted(ctx, command), Role::Strong),
    };
    let row = row.saturating_add(u16::from(area.height >= ROOMY));
    let row = canvas.lines(area, row, &sentence.fact, Role::Strong);
    // Small on purpose: from across the table this must not look like a check-in.
    let no = who.filter(|_| already).and_then(|person| person.route());
    let row = match no {
        Some(no) => {
            let route = ctx.words.with(Id::AnswerHasRoute, &[("route", no.get().into())]);
            canvas.lines(area, row, &route, Role::Text)
        }
        None => row,
    };
    canvas.lines(area, row, &sentence.next, Role::Text);
}
