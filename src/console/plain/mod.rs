//! The console in whole lines: a line in, a few lines out; for screen readers, slow lines, scripts and terminals that
//! can do nothing else.
//!
//! A pure machine like the screens: [`Plain::line`] and [`Plain::news`] answer with text and effects. Numbers mean the
//! people shown last and never move. While an act waits for its answer no line is taken ([`Plain::is_busy`]). All that it
//! remembers between two lines can be written down and read again, so that another hub can go on with it.

mod acts;
mod day;
mod grammar;
mod help;
mod numbers;
mod people;
mod routes;
mod said;
mod walk_in;
mod words;

use super::{
    ctx::{Ctx, Saving},
    effect::{Effect, News},
};
use crate::{
    domain::{Command, ConsoleRole, Seq, text::is_harmful},
    words::{Id, Say, deed, read_only},
};
use acts::Pending;
use grammar::{Asked, Items, OfRoute};
use numbers::{Numbers, Rest};
use said::Lines;
use serde::{Deserialize, Serialize};
use walk_in::Form;

pub use said::Said;

/// The longest line that is taken, in characters.
pub const LONGEST_LINE: usize = 1000;
/// What could not be read as a letter.
const LOST: char = '\u{FFFD}';

/// One user's console in lines.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Plain {
    /// The console's own count of its commands.
    tickets: u32,
    numbers: Numbers,
    /// What `more` goes on with.
    rest: Rest,
    /// The question that the next line answers.
    asking: Option<Asking>,
    /// Whether it has been said that nothing is saved.
    stopped: bool,
    /// Whether anything was refused, or not understood.
    refused: bool,
    /// The command whose answer is awaited.
    #[serde(skip)]
    pending: Option<Pending>,
    /// What `again` repeats.
    last: String,
}

/// A question that was asked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
enum Asking {
    /// Whether to take this back.
    Undo(Seq),
    /// What to write down of a walk-in.
    WalkIn(Form),
    /// Whether to send a command again of which nobody knows what became.
    SendAgain(u32, Box<Command>),
}

impl Plain {
    /// A console that has shown nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// The first words.
    pub fn greeting(&mut self, ctx: &Ctx<'_>) -> String {
        let mut lines = Lines::new(ctx);
        day::greeting(&mut lines);
        self.finish(lines, Vec::new()).text
    }

    /// What stands before the next line.
    pub fn prompt(&self, ctx: &Ctx<'_>) -> String {
        match &self.asking {
            None => ctx.words.text(Id::PlainPrompt),
            Some(Asking::WalkIn(form)) => form.prompt(ctx),
            Some(Asking::Undo(_) | Asking::SendAgain(..)) => ctx.words.text(Id::PlainYesOrNo),
        }
    }

    /// Whether an act waits for its answer: no line is taken before it has come.
    pub fn is_busy(&self) -> bool {
        self.pending.is_some()
    }

    /// Whether anything was refused or not understood so far.
    pub fn was_refused(&self) -> bool {
        self.refused
    }

    /// A line was typed.
    pub fn line(&mut self, ctx: &Ctx<'_>, line: &str) -> Said {
        let mut lines = Lines::new(ctx);
        let effects = match self.readable(&mut lines, line) {
            Some(line) => self.answer(&mut lines, &line),
            None => Vec::new(),
        };
        self.finish(lines, effects)
    }

    /// The input ended in the middle of a line: what would act on it is not done, for nobody knows how it went on.
    pub fn cut_off(&mut self, ctx: &Ctx<'_>, line: &str) -> Said {
        if self.asking.is_none() && !grammar::read(line, ctx.me.role).acts() {
            return self.line(ctx, line);
        }
        let mut lines = Lines::new(ctx);
        lines.with(Id::PlainCutOff, &[("line", line.trim().into())]);
        self.refused = true;
        self.finish(lines, Vec::new())
    }

    /// The input ended: says what is left open.
    pub fn ended(&mut self, ctx: &Ctx<'_>) -> Said {
        let mut lines = Lines::new(ctx);
        self.drop_question(&mut lines);
        self.finish(lines, Vec::new())
    }

    /// Something happened; only answers are told.
    pub fn news(&mut self, ctx: &Ctx<'_>, news: &News) -> Said {
        let mut lines = Lines::new(ctx);
        if let News::Answer { ticket, outcome } = news {
            acts::answered(self, &mut lines, *ticket, outcome);
        }
        self.finish(lines, Vec::new())
    }

    /// The line without what no keyboard means; none where it cannot be taken.
    fn readable(&mut self, lines: &mut Lines<'_, '_>, line: &str) -> Option<String> {
        if line.chars().count() > LONGEST_LINE {
            lines.with(Id::PlainTooLong, &[("most", LONGEST_LINE.into())]);
        } else if line.contains(LOST) {
            lines.say(Id::PlainNotUtf8);
        } else {
            return Some(line.chars().filter(|c| *c == '\t' || !is_harmful(*c)).collect());
        }
        self.refused = true;
        None
    }

    fn answer(&mut self, lines: &mut Lines<'_, '_>, line: &str) -> Vec<Effect> {
        match self.asking.take() {
            None => self.act(lines, line),
            // Whoever only presses Enter may not have seen the question; a form's field may be left empty.
            Some(asked @ (Asking::Undo(_) | Asking::SendAgain(..))) if line.trim().is_empty() => {
                self.asking = Some(asked);
                Vec::new()
            }
            Some(Asking::Undo(entry)) if is_yes(line) => acts::send(self, Command::Undo { entry }),
            Some(Asking::SendAgain(ticket, command)) if is_yes(line) => {
                acts::send_again(self, ticket, *command)
            }
            Some(Asking::WalkIn(form)) => walk_in::answer(self, lines, form, line),
            Some(asked) => {
                self.asking = Some(asked);
                self.drop_question(lines);
                if is_no(line) { Vec::new() } else { self.act(lines, line) }
            }
        }
    }

    /// Anything but a yes is a no: whoever goes on with the next person must not be asked twice.
    fn drop_question(&mut self, lines: &mut Lines<'_, '_>) {
        match self.asking.take() {
            None => {}
            Some(Asking::Undo(_)) => lines.say(Id::PlainNotUndone),
            Some(Asking::WalkIn(_)) => lines.say(Id::PlainNotWritten),
            Some(Asking::SendAgain(..)) => lines.say(Id::PlainLetGo),
        }
    }

    fn act(&mut self, lines: &mut Lines<'_, '_>, line: &str) -> Vec<Effect> {
        let ctx = lines.ctx();
        match grammar::read(line, ctx.me.role) {
            Asked::Nothing => {}
            Asked::Find(query) => return people::find(self, lines, &query),
            Asked::Number(number, query) => people::number(self, lines, number, &query),
            Asked::Code(code, verb) => return people::coded(self, lines, &code, verb),
            Asked::Person(number, verb) => return people::person(self, lines, number, verb),
            Asked::In => return people::the_one(self, lines),
            Asked::More => self.more(lines),
            Asked::Again if self.last.is_empty() => lines.say(Id::PlainNothingAgain),
            Asked::Again => lines.again(&self.last),
            Asked::Undo => acts::ask_undo(self, lines),
            Asked::WalkIn(text) => walk_in::begin(self, lines, &text),
            Asked::Status => day::status(lines),
            Asked::Board(items) => day::board(self, lines, items, 0),
            Asked::Recent => day::recent(self, lines, 0),
            Asked::Sessions => day::sessions(self, lines, 0),
            Asked::Session(session, step) => return day::session(self, lines, session, step),
            Asked::Route(route, of) => return routes::asked(self, lines, route, of),
            Asked::Help(about) => help::help(lines, &about),
            Asked::Quit => return vec![Effect::Quit],
            Asked::Unclear(unclear) => {
                self.refused = true;
                lines.with(Id::PlainUnclear, &[("what", unclear.what.into()), ("near", unclear.near.into())]);
            }
        }
        Vec::new()
    }

    /// Goes on with what was longer than an answer.
    fn more(&mut self, lines: &mut Lines<'_, '_>) {
        match self.rest.clone() {
            Rest::Nothing => lines.say(Id::PlainNoMore),
            Rest::Found { query } => people::more(self, lines, &query),
            Rest::Roll { missing, from } => routes::roll(self, lines, missing, from),
            Rest::Board { all, from } => {
                day::board(self, lines, if all { Items::All } else { Items::Ahead }, from);
            }
            Rest::Recent { from } => day::recent(self, lines, from),
            Rest::Sessions { from } => day::sessions(self, lines, from),
        }
    }

    /// The lines as they go out, with what everybody must know.
    fn finish(&mut self, mut lines: Lines<'_, '_>, effects: Vec<Effect>) -> Said {
        let ctx = lines.ctx();
        let quiet = self.is_busy() || effects.contains(&Effect::Quit);
        match &ctx.hub.saving {
            Saving::Live if self.stopped => {
                self.stopped = false;
                lines.say(Id::PlainSavedAgain);
            }
            Saving::Stopped(_) if self.stopped && !quiet => lines.say(Id::HeadNotSaved),
            Saving::Stopped(why) if !quiet => {
                self.stopped = true;
                let why = read_only(ctx.words, why);
                lines.with(Id::PlainNotSaved, &[("why", why.fact.into())]);
                lines.line(&why.next);
            }
            Saving::Live | Saving::Stopped(_) => {}
        }
        let (text, is_old) = lines.finish();
        if !is_old && !text.is_empty() {
            self.last.clone_from(&text);
        }
        Said { text, effects }
    }
}

/// What an act did, in words: `Оспанов Д.К. left`.
fn done(ctx: &Ctx<'_>, seq: Seq) -> Option<String> {
    let act = ctx.seminar.act(seq)?;
    Some(deed(ctx.words, &act.deed, &Say::of(ctx.seminar)))
}

fn is_yes(line: &str) -> bool {
    is_word(line, &["y", "yes"])
}

fn is_no(line: &str) -> bool {
    is_word(line, &["n", "no", "cancel"])
}

/// Whether the line is one of these words, in whatever layout.
fn is_word(line: &str, wanted: &[&str]) -> bool {
    let word = line.trim().to_lowercase();
    wanted.iter().any(|wanted| *wanted == word || *wanted == words::in_latin(&word))
}

/// Whose route is meant where none was named.
fn own_route(ctx: &Ctx<'_>) -> Option<crate::domain::RouteNo> {
    match ctx.me.role {
        ConsoleRole::Leader(own) => Some(own),
        _ => None,
    }
}

/// What a route is asked for where only its people were meant.
const PEOPLE: OfRoute = OfRoute::List;
