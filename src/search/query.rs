//! A query as it is asked: words that are finished or still being typed, each with what it may stand for.

use super::{
    codes::typed_code,
    kinship::{self, Father},
    likeness::Cost,
    pattern::Pattern,
    people::Part,
    sounds::{halves, initials, sounds},
    text::{Word, code, words},
};
use crate::domain::text::LONGEST;

/// What somebody typed.
#[derive(Debug, Default)]
pub(super) struct Query {
    /// The words.
    pub(super) words: Vec<Asked>,
    /// All of it read as an id.
    pub(super) code: String,
    /// All of it read as a participant's code, where it can be.
    pub(super) badge: Option<String>,
}

/// A word of a query.
#[derive(Debug)]
pub(super) struct Asked {
    /// As typed, in lower case, and in plain Latin.
    pub(super) plain: String,
    pub(super) fold: String,
    /// What it sounds like.
    pub(super) pattern: Pattern,
    /// Something follows, so that a whole word is rather meant than a beginning.
    pub(super) closed: bool,
    /// What it looks like.
    shape: Shape,
    /// What it says of a father.
    pub(super) father: Father,
    /// What the father's own name sounds like, where the word ends as a father's name does.
    pub(super) stem: Option<Pattern>,
}

/// What a word of a query looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    /// A word.
    Word,
    /// A single letter, being typed.
    Letter,
    /// A single letter, or two and a dot: it stands for any name that begins with it.
    Initial,
    /// It has a digit.
    Code,
}

/// How much of a query a person may leave unanswered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// A father's name, by somebody of whom none is known.
    Father,
    /// That, and one other word.
    OneWord,
}

/// How hard to look for a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effort {
    /// For words that are it in another spelling.
    Spelling,
    /// Also for words that cost no more than this.
    Within(Cost),
    /// Also for words that sound like it.
    Ear,
    /// Also for words of which it is a mistyped one.
    Typo,
}

/// How many letters a word needs before it can name a place, or hold a typing error.
const TELLING: usize = 3;
/// Words beyond these are not looked at: nobody has so many names.
const WORDS: usize = 8;

impl Query {
    /// Reads what was typed; what is longer than a name can be is cut.
    pub(super) fn read(text: &str) -> Self {
        let text: String = text.chars().take(LONGEST).collect();
        let mut asked: Vec<_> = words(&text).into_iter().take(WORDS).map(Asked::new).collect();
        for at in 1..asked.len() {
            if let Some([name, particle]) = asked.get_mut(at - 1..=at)
                && particle.father == Father::Particle
            {
                name.father = Father::Name;
            }
        }
        let mut query = Self { words: asked, code: code(&text), badge: typed_code(&text) };
        query.need_two_names();
        query
    }

    /// Somebody of whom hardly anything else is said is asked for by a father's name too: it may be a surname.
    fn need_two_names(&mut self) {
        for _ in self.names()..2 {
            let of_father = self.words.iter_mut().find(|asked| asked.father != Father::Silent);
            if let Some(asked) = of_father {
                asked.father = Father::Silent;
            }
        }
    }

    /// How many words are needed of any person: a father's name may not be on the list.
    pub(super) fn names(&self) -> usize {
        self.words.iter().filter(|asked| asked.father == Father::Silent).count()
    }

    /// Whether a typing error in it may be looked for: of a short word alone too little is left.
    pub(super) fn may_be_mistyped(&self) -> bool {
        match self.words.as_slice() {
            [asked] => asked.pattern.len() > TELLING + 1,
            words => words.iter().any(Asked::may_be_mistyped),
        }
    }

    /// What may be missing of a person when nobody answers everything: two words are always needed.
    pub(super) fn forgives(&self) -> Missing {
        let of_father = self.words.iter().any(|asked| asked.father == Father::Name);
        if self.names() + usize::from(of_father) >= 3 { Missing::OneWord } else { Missing::Father }
    }
}

impl Asked {
    fn new(word: Word) -> Self {
        let digits = word.fold.contains(|c: char| c.is_ascii_digit());
        let sounds = sounds(&word.plain);
        let closed = word.closed && !word.initial;
        let halves = match word.closed {
            _ if word.initial => initials(&word.plain),
            true => b"",
            false => halves(&word.plain),
        };
        Self {
            father: kinship::read(&word.plain),
            stem: kinship::stem(&word.plain).map(|stem| Pattern::new(&self::sounds(stem), b"")),
            pattern: Pattern::new(&sounds, halves),
            closed,
            shape: match (digits, word.initial, word.closed) {
                (true, ..) => Shape::Code,
                (false, true, true) => Shape::Initial,
                (false, true, false) => Shape::Letter,
                (false, false, _) => Shape::Word,
            },
            plain: word.plain,
            fold: word.fold,
        }
    }

    /// Whether it stands for any name that begins with it.
    pub(super) fn is_initial(&self) -> bool {
        self.shape == Shape::Initial
    }

    fn is_letter(&self) -> bool {
        matches!(self.shape, Shape::Letter | Shape::Initial)
    }

    /// Whether it is too short to name a place.
    pub(super) fn is_short(&self) -> bool {
        self.fold.chars().nth(TELLING - 1).is_none()
    }

    /// Whether a typing error in it may be looked for.
    pub(super) fn may_be_mistyped(&self) -> bool {
        self.shape != Shape::Code && self.pattern.len() > TELLING
    }

    /// How unlike it a word may be; never so much that half of it could be anything.
    pub(super) fn limit(&self, effort: Effort) -> Cost {
        let length = self.pattern.len();
        let limit = match (length, effort) {
            (length, Effort::Typo) if self.may_be_mistyped() => {
                Cost::try_from(length).map_or(150, |length| 105 + 5 * length).min(150)
            }
            (0 | 1, _) => 10,
            (2, _) => 30,
            (_, Effort::Spelling) => 40,
            (_, Effort::Within(limit)) => limit,
            (3, _) => 50,
            (4, _) => 65,
            _ => 80,
        };
        limit.min(self.pattern.weight() * 2 / 5)
    }

    /// What it costs that so many sounds are left of the word.
    pub(super) fn rest(&self, left: usize) -> Cost {
        let left = Cost::try_from(left).unwrap_or(99);
        match (left, self.closed) {
            (0, _) => 0,
            _ if self.is_letter() => 3,
            (left, true) => 24 + left.min(8),
            (left, false) => 3 + left.min(5),
        }
    }

    /// What it costs that it stands there; none where it cannot.
    pub(super) fn at(&self, part: Part) -> Option<Cost> {
        let cost = match part {
            Part::Initial if self.is_letter() => 4,
            Part::SecondInitial => 25,
            Part::Family | Part::Given | Part::Initial => 0,
            Part::Joined => 2,
            Part::Father if self.father == Father::Silent => return None,
            Part::Father => 0,
            Part::Further if self.father != Father::Silent => 0,
            Part::Further => 30,
            Part::Region => 28,
            Part::Place => 30,
            Part::Organisation => 34,
        };
        // A letter is no sound of a place.
        (part.is_name() || !self.is_letter()).then_some(if self.is_short() && !part.is_name() {
            cost + 40
        } else {
            cost
        })
    }
}
