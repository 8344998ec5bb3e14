//! What speaks for two records being one person's and what against it, weighed to a percentage.

use super::{
    heard::{Memory, Name, Word},
    names::{self, NameLikeness},
    places::{Place, Same, subscriber},
};
use crate::domain::{Participant, State};
use serde::{Deserialize, Serialize};
use std::rc::Rc;

/// How likely two records are one person's, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Likeness {
    /// From 0 to 99: nobody but people is ever sure.
    pub percent: u8,
    /// What speaks for it and what against it, what weighs most first.
    pub signs: Vec<Sign>,
}

/// Something that speaks for or against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sign {
    /// The telephone numbers end the same.
    SamePhone,
    /// The telephone numbers are two.
    OtherPhone,
    /// The names are the same to the letter, in one alphabet or another.
    SameName,
    /// The names only sound alike, or one has initials.
    LikeName,
    /// The patronymics are the same.
    SamePatronymic,
    /// The patronymics are two.
    OtherPatronymic,
    /// One organisation.
    SameOrganisation,
    /// Two organisations.
    OtherOrganisation,
    /// One region.
    SameRegion,
    /// Two regions.
    OtherRegion,
    /// One of the two was written down at a desk, the other was on a list.
    WalkIn,
    /// Two rows of one file, with an id each.
    OneFile,
    /// Both were checked in.
    BothCame,
}

impl Sign {
    /// Every sign.
    pub const ALL: [Self; 13] = [
        Self::SamePhone,
        Self::OtherPhone,
        Self::SameName,
        Self::LikeName,
        Self::SamePatronymic,
        Self::OtherPatronymic,
        Self::SameOrganisation,
        Self::OtherOrganisation,
        Self::SameRegion,
        Self::OtherRegion,
        Self::WalkIn,
        Self::OneFile,
        Self::BothCame,
    ];

    /// How much it weighs: hundredths of a logarithm of odds.
    fn weight(self) -> i32 {
        match self {
            Self::SamePhone => 400,
            Self::OtherPhone => -130,
            Self::SameName | Self::LikeName => 0,
            Self::SamePatronymic => 60,
            Self::OtherPatronymic => -400,
            Self::SameOrganisation => 140,
            Self::OtherOrganisation => -80,
            Self::SameRegion => 80,
            Self::OtherRegion => -120,
            Self::WalkIn => 100,
            Self::OneFile => -140,
            Self::BothCame => -120,
        }
    }
}

/// A record as it is compared.
#[derive(Clone, Debug)]
pub(super) struct Heard {
    /// What the person is called, the name in the roster first.
    pub(super) names: Vec<Name>,
    region: Rc<Place>,
    organisation: Rc<Place>,
    phone: Option<String>,
    walk_in: bool,
    came: bool,
    /// The import and whether the roster had an id for the row.
    file: Option<(u32, bool)>,
}

impl Heard {
    /// Hears a person.
    pub(super) fn of(person: &Participant, memory: &mut Memory) -> Self {
        let profile = &person.profile;
        let names = std::iter::once(&profile.full_name).chain(&person.also);
        let own = person.id.as_str().strip_prefix('P');
        let given_by_us = own.is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
        Self {
            names: names.map(|name| memory.name(name)).collect(),
            region: memory.place(&profile.region),
            organisation: memory.place(&profile.organisation),
            phone: subscriber(&profile.phone),
            walk_in: person.walk_in,
            came: matches!(person.state(), State::In | State::Left),
            file: person.source.map(|source| (source.batch.0, !given_by_us)),
        }
    }

    /// The digits that tell the telephone from others.
    pub(super) fn phone(&self) -> Option<&str> {
        self.phone.as_deref()
    }
}

/// What compares words and places: as they are, or as it is remembered.
pub(super) trait Ear {
    /// How alike two words of names are, from 0 to 100.
    fn words(&mut self, one: &Word, other: &Word) -> u32;
    /// Whether two regions are one.
    fn regions(&mut self, one: &Place, other: &Place) -> Same;
    /// Whether two organisations are one.
    fn organisations(&mut self, one: &Place, other: &Place) -> Same;
}

/// Compares anew each time.
struct Anew;

impl Ear for Anew {
    fn words(&mut self, one: &Word, other: &Word) -> u32 {
        names::of_words(one, other)
    }

    fn regions(&mut self, one: &Place, other: &Place) -> Same {
        one.is_region(other)
    }

    fn organisations(&mut self, one: &Place, other: &Place) -> Same {
        one.is_organisation(other)
    }
}

/// Weighs two records.
pub fn compare(one: &Participant, other: &Participant) -> Likeness {
    let mut memory = Memory::default();
    let (one, other) = (Heard::of(one, &mut memory), Heard::of(other, &mut memory));
    weigh(&one, &other, 2, &mut Anew)
}

/// Weighs two records; `bearers` have a name that sounds like the more frequent of the two.
pub(super) fn weigh(one: &Heard, other: &Heard, bearers: u32, ear: &mut impl Ear) -> Likeness {
    let mut best = NameLikeness::default();
    for name in &one.names {
        for theirs in &other.names {
            let alike = names::likeness(name, theirs, &mut |one, other| ear.words(one, other));
            if alike.whole > best.whole {
                best = alike;
            }
        }
    }
    if best.whole == 0 {
        // Two who share a telephone are colleagues, or married.
        return Likeness { percent: 0, signs: Vec::new() };
    }
    let mut signs = signs(one, other, best, ear);
    let name = (i32::try_from(best.whole).unwrap_or(0) - 80) * 12;
    let weights: i32 = signs.iter().map(|sign| sign.weight()).sum();
    let percent = percent(name + weights - of_frequency(bearers));
    signs.sort_by_key(|sign| std::cmp::Reverse(sign.weight().abs()));
    Likeness { percent, signs }
}

fn signs(one: &Heard, other: &Heard, name: NameLikeness, ear: &mut impl Ear) -> Vec<Sign> {
    let mut signs = vec![if name.whole >= 93 { Sign::SameName } else { Sign::LikeName }];
    let mut say = |same: Same, yes: Sign, no: Sign| match same {
        Same::Yes => signs.push(yes),
        Same::No => signs.push(no),
        Same::Unknown => {}
    };
    let is = |same: bool| if same { Same::Yes } else { Same::No };
    let patronymic = name.patronymic.map_or(Same::Unknown, |alike| is(alike >= names::PATRONYMIC));
    say(patronymic, Sign::SamePatronymic, Sign::OtherPatronymic);
    let phones = one.phone.as_ref().zip(other.phone.as_ref());
    let phone = phones.map_or(Same::Unknown, |(one, other)| is(one == other));
    say(phone, Sign::SamePhone, Sign::OtherPhone);
    say(ear.regions(&one.region, &other.region), Sign::SameRegion, Sign::OtherRegion);
    let organisations = ear.organisations(&one.organisation, &other.organisation);
    say(organisations, Sign::SameOrganisation, Sign::OtherOrganisation);
    let own_ids = one.file.zip(other.file).is_some_and(|(one, other)| one == other && one.1);
    let more = [
        (one.walk_in != other.walk_in, Sign::WalkIn),
        (one.came && other.came, Sign::BothCame),
        (own_ids, Sign::OneFile),
    ];
    signs.extend(more.into_iter().filter(|(so, _)| *so).map(|(_, sign)| sign));
    signs
}

/// Frequent names meet by chance: less for each time that twice as many have one.
fn of_frequency(bearers: u32) -> i32 {
    let doublings = bearers.saturating_sub(1).max(1).ilog2();
    i32::try_from(doublings).unwrap_or(0) * 35
}

/// Hundredths of a logarithm of odds as a percentage, from a table: no two machines differ in it.
fn percent(odds: i32) -> u8 {
    const AT: [(i32, u8); 15] = [
        (-300, 5),
        (-220, 10),
        (-173, 15),
        (-139, 20),
        (-85, 30),
        (-41, 40),
        (0, 50),
        (41, 60),
        (85, 70),
        (139, 80),
        (173, 85),
        (220, 90),
        (294, 95),
        (389, 98),
        (459, 99),
    ];
    let mut below: (i32, u8) = (-600, 0);
    for (at, share) in AT {
        if odds < at {
            let (from, least) = below;
            let (wide, step) = (at - from, i32::from(share) - i32::from(least));
            let more = (odds.max(from) - from) * step / wide;
            return least.saturating_add(u8::try_from(more).unwrap_or(0));
        }
        below = (at, share);
    }
    below.1
}
