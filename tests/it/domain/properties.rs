//! Holds what the domain promises against random days.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use proptest::prelude::*;
use proptest::sample::Index;
use routedesk::domain::seminar::{ACTS_KEPT, Rebuild};
use routedesk::domain::{
    Command, CommandId, Entry, Event, Issuer, Outcome, RecordKey, Refusal, Request, Scope, Seminar, Seq,
    State, Step, Surroundings,
};

use crate::support::commands::{Day, lead, turns};

pub(super) fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Every record of a state, as a store writes it.
fn records(seminar: &Seminar) -> BTreeMap<RecordKey, String> {
    seminar.record_keys().map(|key| (key.clone(), json(seminar, &key).unwrap())).collect()
}

fn json(seminar: &Seminar, key: &RecordKey) -> Option<String> {
    seminar.record(key).map(|record| serde_json::to_string(&record).unwrap())
}

fn rebuilt(records: &BTreeMap<RecordKey, String>) -> Seminar {
    let mut rebuild = Rebuild::default();
    for (key, json) in records.iter().rev() {
        assert_eq!(key.to_string().parse::<RecordKey>().unwrap(), *key);
        rebuild.put(key, json.as_bytes()).unwrap();
    }
    rebuild.finish()
}

/// What a taking back gives back: everything but the numbers of the seminar and the lists of entries.
fn undoable(seminar: &Seminar) -> BTreeMap<RecordKey, serde_json::Value> {
    let kept = |key: &RecordKey| {
        !matches!(key, RecordKey::Head | RecordKey::Act(_) | RecordKey::Undone(_) | RecordKey::Issuer(_))
    };
    let mut records: BTreeMap<RecordKey, serde_json::Value> = records(seminar)
        .into_iter()
        .filter(|(key, _)| kept(key))
        .map(|(key, json)| (key, serde_json::from_str(&json).unwrap()))
        .collect();
    for value in records.values_mut() {
        value.as_object_mut().unwrap().remove("entries");
    }
    // A session that was touched and put back stands as one that never was; so does a rule.
    let untouched = [serde_json::json!({ "progress": { "delay": 0 } }), serde_json::json!({})];
    records.retain(|_, value| !untouched.contains(value));
    records
}

proptest! {
    #![proptest_config(cases(100))]

    /// Entries read back from their JSON give the state that they came from.
    #[test]
    fn a_journal_gives_the_state_again(turns in turns(60)) {
        let day = Day::of(&turns);
        let mut replayed = Seminar::empty();
        for entry in &day.entries {
            let line = serde_json::to_string(entry).unwrap();
            let read: Entry = serde_json::from_str(&line).unwrap();
            prop_assert_eq!(&read, entry);
            replayed.apply(&read);
        }
        prop_assert!(replayed == day.seminar, "the state after replay is another");
    }

    /// The records of a state give the state again, its counts too, which are in no record.
    #[test]
    fn records_give_the_state_again(turns in turns(60)) {
        let day = Day::of(&turns);
        let again = rebuilt(&records(&day.seminar));
        prop_assert_eq!(again.counts(), day.seminar.counts());
        prop_assert!(again == day.seminar, "the state rebuilt from records is another");
    }

    /// Whoever keeps the records that `apply` names has all of them.
    #[test]
    fn apply_names_every_record_that_changed(turns in turns(60)) {
        let day = Day::of(&turns);
        let mut kept: BTreeMap<RecordKey, String> = BTreeMap::new();
        let mut seminar = Seminar::empty();
        for entry in &day.entries {
            for key in seminar.apply(entry) {
                match json(&seminar, &key) {
                    Some(json) => kept.insert(key, json),
                    None => kept.remove(&key),
                };
            }
            prop_assert_eq!(&kept, &records(&seminar), "after entry {}", entry.seq);
        }
    }

    /// Counts agree with a count by hand.
    #[test]
    fn counts_are_what_can_be_counted(turns in turns(60)) {
        let day = Day::of(&turns);
        let seminar = &day.seminar;
        let counts = seminar.counts();
        for state in State::ALL {
            let people = seminar.participants().filter(|person| person.state() == state).count();
            prop_assert_eq!(counts.state(state) as usize, people);
        }
        let coming: Vec<_> = seminar.scope(Scope::Coming).collect();
        prop_assert_eq!(counts.coming() as usize, coming.len());
        prop_assert_eq!(counts.unplaced() as usize, coming.iter().filter(|it| it.route().is_none()).count());
        prop_assert_eq!(counts.walk_ins() as usize, seminar.participants().filter(|it| it.walk_in).count());
        for planned in &seminar.programme().unwrap().routes {
            let people: Vec<_> = seminar.people_of(planned.no).collect();
            let Some(load) = counts.route(planned.no) else {
                prop_assert!(people.is_empty());
                continue;
            };
            prop_assert_eq!(load.people as usize, people.len());
            let present = people.iter().filter(|person| person.state() == State::In).count();
            prop_assert_eq!(load.present as usize, present);
            for (region, count) in &load.regions {
                let of_it = people.iter().filter(|person| person.profile.region == *region).count();
                prop_assert_eq!(*count as usize, of_it);
            }
            prop_assert_eq!(load.regions.values().sum::<u32>(), load.people);
            prop_assert_eq!(load.roles.values().sum::<u32>(), load.people);
        }
        for (name, load) in counts.delegations() {
            let people: Vec<_> = coming.iter().filter(|person| person.profile.delegation == *name).collect();
            prop_assert_eq!(load.people as usize, people.len());
        }
    }

    /// Taking back gives back all that was, and is refused only with the entries that are in its way.
    #[test]
    fn a_taking_back_gives_back_what_was(turns in turns(40), more in turns(1)) {
        let mut day = Day::of(&turns);
        let before = undoable(&day.seminar);
        let Some(entry) = more.first().and_then(|turn| day.take(turn)) else { return Ok(()) };
        if entry.undoes().is_some() || matches!(entry.events.as_slice(), [Event::PinSet { .. }]) {
            return Ok(());
        }
        let outcome = day.wants(&lead(), Command::Undo { entry: entry.seq });
        prop_assert!(matches!(outcome, Outcome::Done { .. }), "{:?}", outcome);
        prop_assert_eq!(undoable(&day.seminar), before);
    }

    /// What is in the way is named, and once it is taken back, the newest first, the way is free.
    #[test]
    fn what_is_in_the_way_can_be_taken_back_first(turns in turns(40), which in any::<Index>()) {
        let mut day = Day::of(&turns);
        let entry = which.get(&day.entries).seq;
        let freed = take_back(&mut day, entry, DEEPEST);
        prop_assert!(freed.is_ok(), "entry {entry}: {freed:?}");
    }

    /// The id of a record that was merged finds whoever it was merged into, and no two people have one id.
    #[test]
    fn every_id_ever_given_finds_one_person_while_the_entry_stands(turns in turns(60)) {
        let day = Day::of(&turns);
        let seminar = &day.seminar;
        let mut owners = BTreeMap::new();
        for person in seminar.participants() {
            for id in person.ids().collect::<BTreeSet<_>>() {
                prop_assert_eq!(owners.insert(id.clone(), person.id.clone()), None, "{} has two owners", id);
                prop_assert_eq!(&seminar.participant(id).unwrap().id, &person.id);
            }
        }
        for entry in day.entries.iter().filter(|entry| seminar.undone_by(entry.seq).is_none()) {
            for event in &entry.events {
                if let Event::ParticipantAdded { participant } = event
                    && entry.undoes().is_none()
                {
                    prop_assert!(seminar.participant(&participant.id).is_some(), "{} is lost", participant.id);
                }
            }
        }
    }

    /// A command id acts once, and is answered with its first entry.
    #[test]
    fn a_command_acts_once(turns in turns(60)) {
        let mut day = Day::of(&turns);
        let ids: BTreeSet<_> = day.entries.iter().map(|entry| entry.command_id).collect();
        prop_assert_eq!(ids.len(), day.entries.len());
        let last = day.entries.last().unwrap().clone();
        let before = day.seminar.clone();
        let request = Request {
            id: last.command_id,
            by: last.by,
            command: Command::Undo { entry: Seq(1) },
        };
        prop_assert_eq!(day.ask(&request), Outcome::Done { seq: last.seq });
        prop_assert!(day.seminar == before);
    }

    /// Entries that do not fit the state, as no journal would have them, are survived.
    #[test]
    fn apply_survives_any_entries(turns in turns(60), other in turns(60), order in any::<u64>()) {
        let mut strangers: Vec<Entry> = [Day::of(&turns).entries, Day::of(&other).entries].concat();
        strangers.sort_by_key(|entry| (entry.seq.0.wrapping_mul(order | 1), entry.at));
        let mut seminar = Seminar::empty();
        for entry in &strangers {
            seminar.apply(entry);
        }
        let now = strangers[0].at;
        seminar.board(now);
        let request = Request { id: strangers[0].command_id, by: lead(), command: Command::Undo { entry: Seq(3) } };
        for target in &strangers {
            seminar.decide(&request, Surroundings { now, target: Some(target) }).ok();
        }
    }
}

/// More than the acts of a random day.
const DEEPEST: usize = 99;

/// Takes an entry back and whatever is in its way before it; answers with whether no bus was in the way.
fn take_back(day: &mut Day, entry: Seq, deep: usize) -> Result<bool, String> {
    loop {
        match day.wants(&lead(), Command::Undo { entry }) {
            Outcome::Refused { refusal: Refusal::UndoBlocked { later, total, .. } } => {
                let newest = later.last().filter(|newest| **newest > entry && deep > 0);
                let newest = *newest.ok_or_else(|| format!("{total} in the way: {later:?}"))?;
                if day.seminar.undone_by(newest).is_some() {
                    return Err(format!("{newest} is taken back already"));
                }
                if !take_back(day, newest, deep - 1)? {
                    return Ok(false);
                }
            }
            Outcome::Refused { refusal: Refusal::CannotBeUndone { .. } } => {
                let known = day.entries.iter().find(|known| known.seq == entry).unwrap();
                let pin = matches!(known.events.as_slice(), [Event::PinSet { .. }]);
                let undoing = known.undoes().is_some() || entry == Seq(1) || pin;
                return if undoing && deep == 99 {
                    Ok(true)
                } else {
                    Err(format!("{entry} cannot be undone"))
                };
            }
            Outcome::Done { .. } | Outcome::Refused { refusal: Refusal::AlreadyUndone { .. } } => {
                return Ok(true);
            }
            Outcome::Refused { refusal: Refusal::RouteLeft { .. } | Refusal::Boarding { .. } } => {
                return Ok(false);
            }
            other => return Err(format!("{other:?}")),
        }
    }
}

/// Random days are worth their time only if everything happens on them.
#[test]
fn every_kind_of_event_happens_on_random_days() {
    let entries: Vec<Entry> = (0..80).flat_map(|seed| crate::support::commands::entries(seed, 60)).collect();
    let kinds: BTreeSet<String> = entries.iter().flat_map(|entry| &entry.events).map(kind).collect();
    assert_eq!(kinds, Event::KINDS.map(str::to_owned).into());
}

fn kind(event: &Event) -> String {
    serde_json::to_value(event).unwrap()["type"].as_str().unwrap().to_owned()
}

/// What is forgotten for something new is named too, or it would stay in the store for good.
#[test]
fn records_that_are_forgotten_are_named() {
    let mut day = Day::begun();
    for n in 0..600 {
        day.now += TimeDelta::seconds(30);
        let id = CommandId { issuer: Issuer::verb(n), n: 1 };
        let minutes = if n % 2 == 0 { 1 } else { -1 };
        let command = Command::Session { session: "plenary".parse().unwrap(), step: Step::Delay { minutes } };
        let outcome = day.ask(&Request { id, by: lead(), command });
        assert!(matches!(outcome, Outcome::Done { .. }));
    }
    let mut seminar = Seminar::empty();
    let mut keys = BTreeSet::new();
    for entry in &day.entries {
        for key in seminar.apply(entry) {
            if seminar.record(&key).is_some() {
                keys.insert(key)
            } else {
                keys.remove(&key)
            };
        }
    }
    assert_eq!(keys, seminar.record_keys().collect());
    assert_eq!(seminar.acts().count(), ACTS_KEPT);
    let verbs =
        keys.iter().filter(|key| matches!(key, RecordKey::Issuer(issuer) if issuer.is_verb())).count();
    assert_eq!(verbs, 21, "one each half minute of the last ten, both ends counted");
}
