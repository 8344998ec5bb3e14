//! How the card looks: what is known on top, notes, then the history, newest first.

use super::{Person, history};
use crate::{
    console::{
        canvas::{Canvas, below, inside},
        ctx::Ctx,
        ruling, text,
        theme::Role,
    },
    domain::{Field, How, Participant},
    terminal::{Cursor, width},
    words::{Id, Say, field, state},
};
use ratatui::layout::Rect;

/// The columns of a label.
const LABEL: u16 = 14;
/// From this width on there are two columns of fields.
const WIDE: u16 = 70;
/// The rows that are kept for notes and history where there is little room.
const HISTORY: u16 = 4;
/// The rows of the name with the line above it.
const NAME: u16 = 2;
/// The rows that state and route have in any case.
const TODAY: u16 = 2;
/// The rows that rules take at most.
const RULES: u16 = 2;
/// The notes shown at most; there are seldom more.
const NOTES: usize = 3;

pub(super) fn draw(card: &Person, ctx: &Ctx<'_>, area: Rect, canvas: &mut Canvas<'_>) -> Cursor {
    canvas.rule(area, 0, '-');
    let inside = inside(area);
    let Some(person) = card.person(ctx) else {
        canvas.line(inside, 1, &ctx.words.text(Id::PersonGone), Role::Strong);
        return Cursor { x: inside.x, y: inside.y.saturating_add(1) };
    };
    canvas.line(inside, 1, &person.profile.full_name, Role::Strong);
    let mut row = fields(ctx, person, inside, canvas);
    if let Some(rules) = ruling::line(ctx, person) {
        row = canvas.few_lines(inside, row..row.saturating_add(RULES), &rules, Role::Strong);
    }
    if let Some(line) = card.twin_line(ctx).filter(|_| area.height > row.saturating_add(HISTORY)) {
        canvas.line(inside, row, &line, Role::Warning);
        row = row.saturating_add(1);
    }
    for note in person.notes.iter().rev().take(NOTES) {
        let by = Say::of(ctx.seminar).mark(ctx.words, Some(&note.mark));
        let args = [("by", by.into()), ("note", note.text.as_str().into())];
        canvas.line(inside, row, &ctx.words.with(Id::PersonNote, &args), Role::Text);
        row = row.saturating_add(1);
    }
    history::draw(card, ctx, person, below(area, row), canvas);
    Cursor { x: inside.x, y: inside.y.saturating_add(1) }
}

/// The fields, those about today on the right or, where there is no room, on top; gives the row after them.
fn fields(ctx: &Ctx<'_>, person: &Participant, area: Rect, canvas: &mut Canvas<'_>) -> u16 {
    let (today, known) = (today(ctx, person), known(ctx, person));
    if area.width < WIDE {
        let most = area.height.saturating_sub(HISTORY);
        // State and route come before what else there is to say of where somebody is from.
        let end = most.saturating_sub(TODAY).max(NAME.saturating_add(1));
        let mut row = canvas.few_lines(area, NAME..end, &text::of_where(person), Role::Text);
        let told = |(label, value): &&(String, String)| !label.is_empty() && !value.is_empty();
        for (label, value) in today.iter().chain(&known).filter(told) {
            if row < most {
                put(canvas, below(area, row), label, value);
                row = row.saturating_add(1);
            }
        }
        return row;
    }
    let half = area.width / 2;
    let rows = today.len().max(known.len());
    for (index, row) in (0..rows).zip(2_u16..) {
        let y = area.y.saturating_add(row);
        if let Some((label, value)) = known.get(index) {
            put(canvas, Rect { y, width: half.saturating_sub(1), ..area }, label, value);
        }
        if let Some((label, value)) = today.get(index) {
            put(
                canvas,
                Rect { x: area.x.saturating_add(half), y, width: area.width - half, height: 1 },
                label,
                value,
            );
        }
    }
    let mut row = u16::try_from(rows).unwrap_or(u16::MAX).saturating_add(2);
    if let Some(line) = crate::console::screens::desk::namesakes(ctx, person) {
        canvas.line(area, row, &line, Role::Warning);
        row = row.saturating_add(1);
    }
    row
}

fn put(canvas: &mut Canvas<'_>, area: Rect, label: &str, value: &str) {
    let at = Cursor { x: area.x, y: area.y };
    canvas.put(at, LABEL.saturating_sub(1), &width::clip(label, usize::from(LABEL)), Role::Text);
    let value = if value.is_empty() { "-" } else { value };
    canvas.put(
        Cursor { x: area.x.saturating_add(LABEL), ..at },
        area.width.saturating_sub(LABEL),
        value,
        Role::Strong,
    );
}

/// What the roster or a desk wrote down.
fn known(ctx: &Ctx<'_>, person: &Participant) -> Vec<(String, String)> {
    let fields =
        [Field::Position, Field::Organisation, Field::Region, Field::Role, Field::Delegation, Field::Notes];
    let mut known: Vec<(String, String)> =
        fields.into_iter().map(|of| (field(ctx.words, of), person.profile.get(of).to_string())).collect();
    if !person.also.is_empty() {
        known.insert(0, (ctx.words.text(Id::PersonAlso), text::names(person)));
    }
    known.push((ctx.words.text(Id::PersonSource), text::source(ctx, person)));
    known
}

/// Where the person stands today.
fn today(ctx: &Ctx<'_>, person: &Participant) -> Vec<(String, String)> {
    let say = Say::of(ctx.seminar);
    let mut standing = format!("{} {}", text::mark(person.state()), state(ctx.words, person.state()));
    if let Some(mark) = &person.attendance.mark {
        standing = format!("{standing}: {}", say.mark(ctx.words, Some(mark)));
    }
    let mut today = vec![(ctx.words.text(Id::PersonState), standing)];
    if let Some(programme) = ctx.seminar.programme().filter(|programme| programme.has_groups()) {
        let route = person.placement.map(|placement| {
            let name = programme.route(placement.route).map_or("", |route| route.name.as_str());
            let how = match placement.how {
                How::Split(revision) => {
                    ctx.words.with(Id::PersonHowSplit, &[("revision", revision.0.into())])
                }
                How::Late => ctx.words.text(Id::PersonHowLate),
                How::Hand => ctx.words.text(Id::PersonHowHand),
            };
            (format!("{} {name}", placement.route), how)
        });
        let (route, how) = route.unwrap_or_default();
        today.push((ctx.words.text(Id::PersonRoute), route));
        today.push((String::new(), if how.is_empty() { " ".to_owned() } else { how }));
    }
    today.push((field(ctx.words, Field::Phone), text::phone(ctx, &person.profile.phone)));
    today.push((field(ctx.words, Field::Language), person.profile.language.to_string()));
    today.push((ctx.words.text(Id::PersonId), person.id.to_string()));
    let code = person.code.map(|code| code.to_string());
    today.push((ctx.words.text(Id::PersonCode), code.unwrap_or_default()));
    let given = text::to_hand_out(ctx, person);
    if !given.is_empty() {
        today.push((ctx.words.text(Id::PersonHandOut), text::things(ctx, person)));
    }
    today
}
