//! A walk-in in lines: name, region, organisation, one after the other; whoever looks alike is said before the last yes.

use super::{Asking, Plain, acts, grammar, is_no, is_yes, people, said::Lines};
use crate::{
    console::{ctx::Ctx, effect::Effect, may},
    domain::{
        Command, Field, Profile, Refusal, Text,
        code::typed::{Typed, read as read_code},
    },
    words::{Id, field},
};
use serde::{Deserialize, Serialize};

/// What is asked for, in this order.
const FIELDS: [Field; 3] = [Field::FullName, Field::Region, Field::Organisation];
/// What stands between them in one line.
const BETWEEN: char = ';';
/// How many people who look alike are shown.
const ALIKE: usize = 5;

/// What was answered so far.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Form {
    written: Vec<Text>,
}

impl Form {
    /// What is asked for next; none once all of it is there.
    fn next(&self) -> Option<Field> {
        FIELDS.get(self.written.len()).copied()
    }

    /// What stands before the next line.
    pub(super) fn prompt(&self, ctx: &Ctx<'_>) -> String {
        match self.next() {
            Some(of) => ctx.words.with(Id::PlainField, &[("field", field(ctx.words, of).into())]),
            None => ctx.words.text(Id::PlainYesOrNo),
        }
    }

    fn profile(&self) -> Profile {
        let mut profile = Profile::default();
        for (of, text) in FIELDS.into_iter().zip(&self.written) {
            profile.set(of, text.clone());
        }
        profile
    }
}

/// Begins with what stands behind the command.
pub(super) fn begin(plain: &mut Plain, lines: &mut Lines<'_, '_>, text: &str) {
    let somebody = Profile { full_name: Text::of("-"), ..Profile::default() };
    let command = Command::AddWalkIn { profile: somebody };
    // Who may not is told before everything is typed.
    if let Some(refusal @ (Refusal::NotAllowed { .. } | Refusal::NoSeminar)) =
        may::refusal(lines.ctx(), command)
    {
        acts::refused(plain, lines, None, &refusal);
        return;
    }
    let mut form = Form::default();
    if text.is_empty() {
        lines.say(Id::PlainWalkIn);
    } else {
        for part in text.splitn(FIELDS.len(), BETWEEN) {
            if !write(plain, lines, &mut form, part) {
                break;
            }
        }
    }
    go_on(plain, lines, form);
}

/// Takes one answer; `false` where it cannot be taken.
fn write(plain: &mut Plain, lines: &mut Lines<'_, '_>, form: &mut Form, text: &str) -> bool {
    match Text::clean(text) {
        // Nobody is written down without a name.
        Ok((text, _)) if text.is_empty() && form.written.is_empty() => false,
        Ok((text, _)) => {
            form.written.push(text);
            true
        }
        Err(fault) => {
            acts::refused(plain, lines, None, &Refusal::TextBad { fault });
            false
        }
    }
}

/// Once all is there: who looks alike, and whether it is somebody new.
fn go_on(plain: &mut Plain, lines: &mut Lines<'_, '_>, form: Form) {
    if form.next().is_none() {
        let profile = form.profile();
        let alike = lines.ctx().index.look_alikes(&profile.full_name, &profile.region, ALIKE);
        if alike.is_empty() {
            lines.say(Id::WalkInNobodyAlike);
        } else {
            lines.say(Id::PlainAlike);
            people::alike(plain, lines, alike);
        }
        let told = form.written.iter().filter(|text| !text.is_empty());
        let told = told.map(Text::as_str).collect::<Vec<_>>().join(", ");
        lines.with(Id::PlainWriteDown, &[("who", told.into())]);
    }
    plain.asking = Some(Asking::WalkIn(form));
}

/// A line came while the form is open.
pub(super) fn answer(
    plain: &mut Plain,
    lines: &mut Lines<'_, '_>,
    mut form: Form,
    line: &str,
) -> Vec<Effect> {
    if form.next().is_some() {
        if line.trim().eq_ignore_ascii_case("cancel") {
            lines.say(Id::PlainNotWritten);
            return Vec::new();
        }
        // A scan is about somebody else, who stands there: nobody is called so.
        if let Typed::Code(_) | Typed::Wrong(_) = read_code(line) {
            lines.say(Id::PlainNotWritten);
            return plain.act(lines, line);
        }
        write(plain, lines, &mut form, line);
        go_on(plain, lines, form);
        return Vec::new();
    }
    if line.trim().is_empty() {
        plain.asking = Some(Asking::WalkIn(form));
        return Vec::new();
    }
    if is_yes(line) {
        return acts::send(plain, Command::AddWalkIn { profile: form.profile() });
    }
    lines.say(Id::PlainNotWritten);
    if is_no(line) {
        return Vec::new();
    }
    // It was one of those who look alike, or something else altogether.
    match grammar::read(line, lines.ctx().me.role) {
        grammar::Asked::Unclear(_) => Vec::new(),
        _ => plain.act(lines, line),
    }
}
