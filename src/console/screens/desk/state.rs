//! What the Desk remembers: the query, who was found, who is meant.

use crate::{
    console::{ctx::Ctx, input::Line},
    domain::{Command, Moment, ParticipantId, Refusal, Seq, command::Outcome},
    search::{Answer, Hit, Why},
};
use std::{
    collections::{BTreeSet, VecDeque},
    time::Duration,
};

/// How many people are seen as soon as a letter is typed. The others, and where all of them are from, follow once
/// typing rests: on a thin line every letter would be a screen otherwise.
pub(super) const AT_ONCE: usize = 3;
/// How many of this console's own refusals are remembered for the list of acts.
const REFUSALS: usize = 8;
/// What of the screen is not the list, at most; asking for a row too many costs nothing.
const AROUND: usize = 5;

/// The Desk.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    pub(super) query: Line,
    pub(super) found: Found,
    /// Who was chosen in the list; none while the cursor is in the query.
    pub(super) chosen: Option<ParticipantId>,
    /// Since when the cursor rests.
    pub(super) rests: Duration,
    /// When the query became what it is.
    typed: Duration,
    pub(super) refusals: VecDeque<Refused>,
    /// Who was checked in last, and the query that found them: its spelling may be worth remembering.
    pub(super) last: Option<(ParticipantId, String)>,
}

/// Who matches the query, in the order of the moment it was typed.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) rows: Vec<Row>,
    pub(super) total: usize,
    /// The entry up to which people were looked through.
    as_of: Seq,
    /// Whom Enter checks in at once.
    pub(super) act: Option<ParticipantId>,
}

impl Found {
    /// Whether it is the same people in the same order, and the same one is meant.
    fn is_seen_as(&self, other: &Self) -> bool {
        self.total == other.total
            && self.act == other.act
            && self.rows.iter().map(|row| &row.id).eq(other
                .rows
                .iter()
                .map(|row| &row.id)
                .take(self.rows.len()))
    }
}

/// One person found.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) id: ParticipantId,
    pub(super) why: Why,
    /// Whether somebody else has the same name.
    pub(super) namesake: bool,
}

/// A no that this console got; it is nowhere in the state.
#[derive(Debug)]
pub(super) struct Refused {
    pub(super) at: Moment,
    pub(super) participant: ParticipantId,
    pub(super) refusal: Refusal,
}

impl Desk {
    /// The person that Enter means.
    pub(super) fn current(&self) -> Option<&ParticipantId> {
        self.chosen.as_ref().or(self.found.act.as_ref())
    }

    /// The row of the person chosen.
    pub(super) fn chosen_at(&self) -> Option<usize> {
        let chosen = self.chosen.as_ref()?;
        self.found.rows.iter().position(|row| row.id == *chosen)
    }

    /// When the card of the person meant is drawn.
    pub(super) fn card_at(&self) -> Duration {
        self.rests.saturating_add(crate::console::screens::REST)
    }

    /// When all of the list is drawn, where it is not yet.
    pub(super) fn list_at(&self) -> Duration {
        self.typed.saturating_add(crate::console::screens::REST)
    }

    /// Whether all of the list is drawn: typing rests, or somebody further down was chosen already.
    pub(super) fn is_whole(&self, ctx: &Ctx<'_>) -> bool {
        self.chosen_at().is_some_and(|at| at >= AT_ONCE) || ctx.elapsed >= self.list_at()
    }

    /// The query is another one: finds anew, and nobody is chosen. Where that finds the same, nothing begins anew
    /// on the screen.
    pub(super) fn search(&mut self, ctx: &Ctx<'_>) {
        let before = std::mem::take(&mut self.found);
        let was_chosen = self.chosen.take().is_some();
        self.find(ctx);
        if was_chosen || !self.found.is_seen_as(&before) {
            (self.rests, self.typed) = (ctx.elapsed, ctx.elapsed);
        }
    }

    fn find(&mut self, ctx: &Ctx<'_>) {
        self.found = Found { as_of: ctx.seminar.seq(), ..Found::default() };
        if self.query.is_blank() {
            return;
        }
        let query = self.query.text();
        let answer = match ctx.seminar.holder_of(&query) {
            Some(id) => Answer::certain(id.clone()),
            None => ctx.index.find(&query, rows_of(ctx)),
        };
        self.found.total = answer.total;
        self.add(ctx, answer.hits);
        // Nobody is checked in who is not on the screen.
        self.found.act = answer.act.filter(|act| self.found.rows.first().is_some_and(|row| row.id == *act));
    }

    /// Fetches as many more as fit on the screen, below those already there.
    pub(super) fn fill(&mut self, ctx: &Ctx<'_>) {
        self.fetch(ctx, rows_of(ctx));
    }

    /// Fetches so many in all. Those already there keep their places, whatever the index says now, and whoever is
    /// new since the query was typed waits for the next one.
    pub(super) fn fetch(&mut self, ctx: &Ctx<'_>, wanted: usize) {
        let wanted = wanted.min(self.found.total);
        let mut limit = wanted;
        while !self.query.is_blank() && self.found.rows.len() < wanted {
            let answer = ctx.index.find(&self.query.text(), limit);
            let all = answer.hits.len() < limit;
            self.add(ctx, answer.hits);
            if all {
                return;
            }
            limit = limit.saturating_mul(2);
        }
    }

    fn add(&mut self, ctx: &Ctx<'_>, hits: Vec<Hit>) {
        let known: BTreeSet<ParticipantId> = self.found.rows.iter().map(|row| row.id.clone()).collect();
        let as_of = self.found.as_of;
        let is_new = |id: &ParticipantId| {
            ctx.seminar
                .participant(id)
                .and_then(|person| person.entries.first())
                .is_some_and(|seq| *seq > as_of)
        };
        for Hit { id, why } in hits {
            if !known.contains(&id) && !is_new(&id) {
                let namesake = !ctx.index.namesakes(&id).is_empty();
                self.found.rows.push(Row { id, why, namesake });
            }
        }
    }

    /// Nothing typed, nobody found: ready for the next in the queue.
    pub(super) fn clear(&mut self, ctx: &Ctx<'_>) {
        self.query = Line::default();
        self.search(ctx);
    }

    pub(super) fn remember_refusal(&mut self, at: Moment, command: &Command, outcome: &Outcome) {
        if let (Command::CheckIn { participant }, Outcome::Refused { refusal }) = (command, outcome) {
            let (participant, refusal) = (participant.clone(), refusal.clone());
            self.refusals.push_front(Refused { at, participant, refusal });
            self.refusals.truncate(REFUSALS);
        }
    }
}

/// The rows that the list may have on this screen.
fn rows_of(ctx: &Ctx<'_>) -> usize {
    usize::from(ctx.size.rows()).saturating_sub(AROUND).max(1)
}
