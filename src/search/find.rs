//! A query to its answer: read as typed, then as typed on another layout, then as mistyped; and whom Enter may act on.

use super::{
    Answer, Hit, Index, Why,
    kinship::Father,
    layouts,
    lens::{Lens, ONLY_INITIAL},
    likeness::Cost,
    people::{Entry, Part},
    query::{Effort, Missing, Query},
    rank::{Answered, Sight},
    score::{Match, Through},
};
use crate::domain::ParticipantId;

/// Up to this, nobody who was not seen by the spelling could be meant as well.
const CERTAIN: Cost = 15;
/// Above this other layouts are tried.
const NOT_GOOD: Cost = 40;
/// Above this nobody is taken for a single word that was typed on another layout.
const NOT_PLAIN: Cost = 30;
/// What it costs to take a query for one that was typed on another layout.
const OTHER_LAYOUT: Cost = 45;
/// Above this typing errors are looked for.
const NOT_NEAR: Cost = 70;

/// Enter acts on the first when it costs no more than this,
const SURE: Cost = 39;
/// and everybody else at least this much more.
const CLEAR: Cost = 25;

/// From this share of a letter on, in thousandths, a name may be what a letter stands for.
const DOUBTFUL: usize = 50;

/// A query in one of its readings, and who matches.
struct Reading<'a> {
    sight: Sight<'a>,
    ranked: Vec<Match>,
    total: usize,
    /// What the best costs, the layout included.
    least: Cost,
    layout: bool,
    /// What those cost of whose names the list has a letter, and of which word of the query.
    initials: Vec<(Cost, u8)>,
}

impl Index {
    /// Who matches a query, the best `limit` of them.
    ///
    /// Every word of the query has to match a word of the name, the region, the organisation, or the id, in any order;
    /// the beginning of a word will do, though not so well once something follows it in the query.
    pub fn find(&self, query: &str, limit: usize) -> Answer {
        let mut reading = self.read(query, Effort::Spelling, limit);
        if reading.least > NOT_GOOD {
            reading = self.read(query, Effort::Ear, limit);
        } else if reading.least > CERTAIN && self.act(&reading).is_some() {
            // Before anybody acts: somebody may be hardly further away who was not seen yet.
            reading = self.read(query, Effort::Within(reading.least + CLEAR), limit);
        }
        if reading.least > NOT_GOOD {
            for text in layouts::readings(query) {
                let mut other = self.read(&text, Effort::Ear, limit);
                // Of a single word too many would be like something on some layout.
                let most = if other.sight.lenses().count() > 1 { NOT_NEAR } else { NOT_PLAIN };
                if other.least > most {
                    continue;
                }
                (other.least, other.layout) = (other.least.saturating_add(OTHER_LAYOUT), true);
                if other.least < reading.least {
                    reading = other;
                }
            }
        }
        if reading.least > NOT_NEAR && Query::read(query).may_be_mistyped() {
            let mistyped = self.read(query, Effort::Typo, limit);
            if mistyped.least < reading.least {
                reading = mistyped;
            }
        }
        self.answer(&reading, limit)
    }

    fn read(&self, text: &str, effort: Effort, limit: usize) -> Reading<'_> {
        let query = Query::read(text);
        let missing = if effort == Effort::Typo { query.forgives() } else { Missing::Father };
        let sight = Sight::new(self, query, effort, missing);
        let found = sight.matches(limit);
        let (least, total) = (found.least().unwrap_or(Cost::MAX), found.total());
        let initials = found.initials().to_vec();
        Reading { sight, ranked: found.ranked(), total, least, layout: false, initials }
    }

    fn answer(&self, reading: &Reading<'_>, limit: usize) -> Answer {
        let mut answers = Vec::new();
        let hits = reading.ranked.iter().take(limit).filter_map(|found| {
            let why = self.why(reading, found, &mut answers);
            Some(Hit { id: self.people.id(found.slot)?.clone(), why })
        });
        Answer { hits: hits.collect(), total: reading.total, act: self.act(reading) }
    }

    /// The one on whom Enter may act at once: clearly nearer than anybody else, and not by half a name that only sounds like
    /// what is typed.
    fn act(&self, reading: &Reading<'_>) -> Option<ParticipantId> {
        let (first, others) = reading.ranked.split_first()?;
        let clear = |cost: Cost| cost >= first.cost + CLEAR;
        let only = others.first().is_none_or(|second| clear(second.cost));
        let sure = first.cost <= SURE && first.through == Through::Name && only;
        let sure = sure && !self.is_half_heard(reading, first) && !is_doubtful(reading, first);
        sure.then(|| self.people.id(first.slot).cloned()).flatten()
    }

    /// Whether the person rests on a name that only sounds like what is typed while another, or the same, is not typed to
    /// its end; or, where two words are typed, on a father's name that is not typed as one.
    fn is_half_heard(&self, reading: &Reading<'_>, found: &Match) -> bool {
        let entries = self.people.entries(found.slot);
        let words = reading.sight.lenses().count();
        let (mut lenses, mut heard, mut begun, mut fathers) = (reading.sight.lenses(), false, false, false);
        let _met = reading.sight.meet(found.slot, |answer| {
            let (lens, Answered::Word(at)) = (lenses.next(), answer) else { return };
            let (Some(lens), Some(entry)) = (lens, entries.get(at)) else { return };
            let length = self.vocabulary.spelling(entry.word()).sounds().len();
            heard |= self.why_word(lens, *entry) >= Why::SoundsAlike;
            begun |= length > lens.asked.pattern.len() + 1 && !lens.asked.is_initial();
            fathers |= entry.part() == Part::Further
                && lens.asked.father == Father::Silent
                && lens.asked.stem.is_none();
        });
        heard && begun || fathers && words < 3
    }

    fn why(&self, reading: &Reading<'_>, found: &Match, answers: &mut Vec<Answered>) -> Why {
        if reading.layout {
            return Why::Layout;
        }
        answers.clear();
        // Nobody is among the hits who does not answer.
        let _met = reading.sight.meet(found.slot, |answer| answers.push(answer));
        let entries = self.people.entries(found.slot);
        reading.sight.lenses().zip(answers).fold(Why::Exact, |why, (lens, answer)| {
            why.max(match answer {
                Answered::Id => Why::Prefix,
                Answered::Not => Why::SoundsAlike,
                Answered::Word(at) => {
                    entries.get(*at).map_or(Why::Exact, |entry| self.why_word(lens, *entry))
                }
            })
        })
    }

    fn why_word(&self, lens: &Lens<'_>, entry: Entry) -> Why {
        let (plain, fold) = (lens.asked.plain.as_str(), lens.asked.fold.as_str());
        let spelling = self.vocabulary.spelling(entry.word());
        match entry.part() {
            Part::Place => Why::Folded,
            _ if spelling.plain() == plain => Why::Exact,
            _ if spelling.plain().starts_with(plain) => Why::Prefix,
            Part::Initial | Part::SecondInitial if plain.starts_with(spelling.plain()) => Why::Prefix,
            _ if spelling.fold().starts_with(fold) => Why::Folded,
            Part::Initial | Part::SecondInitial if fold.starts_with(spelling.fold()) => Why::Folded,
            _ if lens.cost(entry).is_some_and(|cost| cost > NOT_NEAR) => Why::Typo,
            _ => Why::SoundsAlike,
        }
    }

    /// People who look like somebody being written down: the name as far as it is typed, and the region, which may be
    /// empty and then says nothing. Best first; of three words of a name one may be unknown.
    pub fn look_alikes(&self, name: &str, region: &str, limit: usize) -> Vec<ParticipantId> {
        let query = Query::read(name);
        let missing = query.forgives();
        let found = Sight::new(self, query, Effort::Ear, missing).matches(usize::MAX);
        let mut ranked = found.ranked();
        self.prefer_region(Query::read(region), &mut ranked);
        let named = ranked.iter().filter(|found| found.through != Through::Place).take(limit);
        named.filter_map(|found| self.people.id(found.slot).cloned()).collect()
    }

    /// Puts those behind who come from another region than the query says, when it says one.
    fn prefer_region(&self, region: Query, ranked: &mut [Match]) {
        // The longest word names the region; others say that it is a region, or a city.
        let Some(asked) = region.words.into_iter().max_by_key(|asked| asked.fold.len()) else { return };
        let lens = Lens::new(self, asked, Effort::Ear);
        let elsewhere = |found: &Match| {
            let entries = self.people.entries(found.slot).iter();
            let mut of_region = entries.filter(|entry| matches!(entry.part(), Part::Region | Part::Place));
            !of_region.any(|entry| lens.cost(*entry).is_some())
        };
        ranked.sort_by_key(|found| found.cost + if elsewhere(found) { OTHER_REGION } else { 0 });
    }
}

/// Whether somebody may be meant of whose name the list has only a letter. Both are on the list, so what tells is how common
/// the name is among those that begin so: of a rare one it is hardly the letter.
fn is_doubtful(reading: &Reading<'_>, first: &Match) -> bool {
    let near = reading.initials.iter().filter(|(cost, _)| cost - ONLY_INITIAL < first.cost + CLEAR);
    let mut near: Vec<_> = near.map(|(_, word)| usize::from(*word)).collect();
    near.dedup();
    let mut shares = near.into_iter().filter_map(|word| reading.sight.lenses().nth(word));
    shares.any(|lens| lens.share_of_letter() >= DOUBTFUL)
}

/// How much further somebody is who comes from another region.
const OTHER_REGION: Cost = 30;
