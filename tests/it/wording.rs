//! What refusals and acts say: the snapshots are the sentences as a clerk reads them.

use std::fmt::Write as _;
use std::sync::Arc;

use routedesk::domain::programme::Programme;
use routedesk::domain::refusal::{ReadOnly, RoleKind};
use routedesk::domain::text::TextFault;
use routedesk::domain::{
    Act, Actor, Attendance, BatchNo, Change, CommandId, ConsoleRole, Deed, Entry, Event, Field, Issuer, Leg,
    Mark, Moment, Participant, ParticipantId, Profile, Refusal, Revision, RouteNo, Seminar, Seq, State,
    StopNo, Text,
};
use routedesk::words::{self, Catalogue, Say};

const PROGRAMME: &str = r#"{
    "routedesk_programme": 1, "id": "day", "title": { "en": "A day" }, "date": "2019-02-14",
    "time_zone": "Asia/Almaty", "groups": { "kind": "routes" },
    "places": [{ "id": "s75", "name": "School 75" }],
    "sessions": [{ "id": "plenary", "kind": "plenary", "title": { "en": "General session" } }],
    "routes": [{ "no": 1, "name": "One" }, { "no": 2, "name": "Two", "stops": [{ "place": "s75" }] }]
}"#;

fn moment(text: &str) -> Moment {
    text.parse().unwrap()
}

fn id(text: &str) -> ParticipantId {
    text.parse().unwrap()
}

fn route(number: u16) -> RouteNo {
    RouteNo::new(number).unwrap()
}

fn leg() -> Leg {
    Leg { route: route(2), stop: StopNo::FIRST }
}

fn mark() -> Mark {
    // Almaty was six hours ahead on that day.
    Mark { at: moment("2019-02-14T02:58:40Z"), by: "desk-1".parse().unwrap() }
}

/// A seminar of one person.
fn seminar() -> Seminar {
    let programme: Programme = Programme::parse(PROGRAMME).unwrap();
    let person = Participant {
        id: id("P00001"),
        code: None,
        profile: Profile {
            full_name: Text::of("Оспанов Дамир Кайратович"), ..Profile::default()
        },
        also: Vec::new(),
        walk_in: false,
        attendance: Attendance::expected(),
        placement: None,
        rides: Vec::new(),
        rule: routedesk::domain::PersonRule::default(),
        notes: Vec::new(),
        source: None,
        formers: Vec::new(),
        apart: Vec::new(),
        entries: Vec::new(),
    };
    let after = Attendance { state: State::In, mark: Some(mark()) };
    let mut seminar = Seminar::empty();
    seminar.apply(&entry(1, vec![Event::SeminarCreated { programme: Arc::new(programme) }]));
    seminar.apply(&entry(2, vec![Event::ParticipantAdded { participant: Arc::new(person) }]));
    let before = Attendance::expected();
    let came = Event::AttendanceChanged { participant: id("P00001"), before, after };
    seminar.apply(&entry(3, vec![came]));
    seminar
}

fn entry(seq: u32, events: Vec<Event>) -> Entry {
    let by = Actor::new("desk-1".parse().unwrap(), ConsoleRole::Desk);
    let command_id = CommandId { issuer: Issuer::console(1), n: seq };
    Entry { seq: Seq(seq.into()), at: moment("2019-02-14T02:58:40Z"), by, command_id, events }
}

fn refusals_about_people() -> Vec<Refusal> {
    let participant = || id("P00001");
    let wrong = |state, wanted| Refusal::WrongState { participant: participant(), state, wanted };
    vec![
        Refusal::NoSuchParticipant { id: "P9".to_owned() },
        Refusal::AlreadyIn { participant: participant(), mark: Some(mark()) },
        Refusal::AlreadyIn { participant: participant(), mark: None },
        Refusal::AlreadySo { participant: participant(), state: State::NotComing, mark: Some(mark()) },
        wrong(State::Expected, State::Left),
        wrong(State::In, State::Promised),
        wrong(State::In, State::Cancelled),
        wrong(State::Left, State::NotComing),
        wrong(State::Waiting, State::Promised),
        wrong(State::NotComing, State::In),
        Refusal::WaitsForApproval { participant: participant() },
        Refusal::Cancelled { participant: participant(), mark: Some(mark()) },
        Refusal::IdTaken { id: participant() },
        Refusal::Stale { participant: participant() },
        Refusal::SamePerson { participant: participant() },
        Refusal::RoutesDiffer { one: route(1), other: route(2) },
        Refusal::RouteSettled { participant: participant(), route: route(2) },
        Refusal::InTwoBuses { one: route(1), other: route(2) },
        Refusal::ToldApartAlready { one: participant(), other: id("P9") },
        Refusal::AliasKnown { participant: participant() },
        Refusal::NoSuchAlias { participant: participant() },
        Refusal::Empty { field: Field::FullName },
        Refusal::Empty { field: Field::Notes },
        Refusal::TextBad { fault: TextFault::TooLong { characters: 201 } },
        Refusal::TextBad { fault: TextFault::LettersLost },
        Refusal::TooMany { limit: 100 },
        Refusal::NoPin { name: "desk-9".parse().unwrap() },
        Refusal::BadPin,
    ]
}

fn refusals_about_roles_and_undo() -> Vec<Refusal> {
    let not_allowed = |role, needs: &[RoleKind]| Refusal::NotAllowed { role, needs: needs.to_vec() };
    let blocked = |later: &[u64], total| Refusal::UndoBlocked {
        entry: Seq(17),
        later: later.iter().copied().map(Seq).collect(),
        total,
    };
    vec![
        not_allowed(ConsoleRole::Viewer, &[RoleKind::Desk, RoleKind::Lead]),
        not_allowed(ConsoleRole::Desk, &[RoleKind::Lead]),
        not_allowed(ConsoleRole::Leader(route(2)), &[RoleKind::Venue, RoleKind::Lead]),
        not_allowed(ConsoleRole::Leader(route(2)), &[RoleKind::Leader, RoleKind::Venue, RoleKind::Lead]),
        Refusal::NothingToUndo,
        Refusal::NoSuchEntry { entry: Seq(17) },
        Refusal::AlreadyUndone { entry: Seq(17), by: Seq(19) },
        Refusal::CannotBeUndone { entry: Seq(1) },
        Refusal::UndoNeedsLead { entry: Seq(17), by: "desk-1".to_owned() },
        blocked(&[18], 1),
        blocked(&[18, 21], 2),
        blocked(&[18, 21], 55_980),
    ]
}

/// The programme with a route that is numbered as another is.
fn bad_programme() -> Refusal {
    let mut programme: Programme = Programme::parse(PROGRAMME).unwrap();
    programme.routes[1].no = route(1);
    Refusal::BadProgramme { problem: programme.problems().swap_remove(0) }
}

fn refusals_about_the_day_and_the_store() -> Vec<Refusal> {
    let at = moment("2019-02-14T03:41:00Z");
    let read_only = |why| Refusal::ReadOnly { why };
    vec![
        Refusal::NoRoutes,
        Refusal::NoSuchRoute { route: route(9) },
        Refusal::NoSplit,
        Refusal::SplitStale,
        Refusal::RouteLeft { route: route(1) },
        Refusal::NoSuchSplit { revision: Revision(7) },
        Refusal::RouteClosed { route: route(1) },
        Refusal::RouteFrozen { route: route(1) },
        Refusal::SplitFrozen,
        Refusal::SameRule,
        Refusal::NeedsTwo,
        Refusal::AlreadyOnRoute { participant: id("P00001"), route: route(3) },
        Refusal::NotIn { participant: id("P00001"), state: State::Promised },
        Refusal::AlreadyAboard { participant: id("P00001"), leg: leg(), mark: mark() },
        Refusal::NotAboard { participant: id("P00001"), leg: leg() },
        Refusal::OtherRoute { participant: id("P00001"), route: route(2), own: Some(route(1)) },
        Refusal::OtherRoute { participant: id("P00001"), route: route(2), own: None },
        Refusal::OtherLeg { route: route(2), now: Some(StopNo::FIRST) },
        Refusal::OtherLeg { route: route(2), now: None },
        Refusal::Boarding { route: route(2) },
        Refusal::NoSuchSession { id: "lunch".parse().unwrap() },
        Refusal::NoSuchStop { route: route(2), stop: StopNo::new(5).unwrap() },
        Refusal::AlreadyStarted { at },
        Refusal::AlreadyEnded { at },
        Refusal::NotStarted,
        Refusal::ItemCancelled { reason: "no water".to_owned() },
        Refusal::DelayTooLong { minutes: 1_500 },
        Refusal::NoSeminar,
        Refusal::SeminarExists,
        bad_programme(),
        read_only(ReadOnly::DiskFull { free_mb: 12 }),
        read_only(ReadOnly::JournalDamaged { line: 4_711 }),
        read_only(ReadOnly::NewerJournal),
        read_only(ReadOnly::JournalFailed { error: "input/output error".to_owned() }),
    ]
}

#[test]
fn every_refusal_has_its_fact_and_its_next_step() {
    let (words, seminar) = (Catalogue::english(), seminar());
    let mut all = refusals_about_people();
    all.extend(refusals_about_roles_and_undo());
    all.extend(refusals_about_the_day_and_the_store());
    let mut lines = String::new();
    for refusal in all {
        let said = words::refusal(&words, &refusal, &Say::of(&seminar));
        assert!(!said.fact.is_empty() && !said.next.is_empty(), "{refusal:?}: {said:?}");
        writeln!(lines, "{}\n    {}", said.fact, said.next).unwrap();
    }
    insta::assert_snapshot!(lines);
}

#[test]
fn a_time_is_told_in_the_zone_of_the_seminar() {
    let words = Catalogue::english();
    let refusal = Refusal::AlreadyIn { participant: id("P00001"), mark: Some(mark()) };
    let said = |say: Say<'_>| words::refusal(&words, &refusal, &say).to_string();
    let namesake = "nothing to do; if this is somebody else, look for a namesake";
    assert_eq!(said(Say::of(&seminar())), format!("already in: desk-1, 08:58 - {namesake}"));
    assert_eq!(said(Say::in_zone(chrono_tz::Asia::Baku)), format!("already in: desk-1, 06:58 - {namesake}"));
    assert_eq!(said(Say::of(&Seminar::empty())), format!("already in: desk-1, 02:58 - {namesake}"));
}

#[test]
fn a_problem_of_a_programme_says_where_what_and_what_instead() {
    let words = Catalogue::english();
    let problems =
        Programme::parse(&PROGRAMME.replace(r#""place": "s75""#, r#""place": "s57""#)).unwrap_err();
    let said: Vec<_> = problems.iter().map(|problem| words::problem(&words, problem)).collect();
    assert!(
        said.iter().any(|line| line.starts_with("/routes/1/stops/0/place: \"s57\", expected ")),
        "{said:#?}"
    );
    let large = Programme::parse(&" ".repeat(2 << 20)).unwrap_err();
    let said = words::problem(&words, &large[0]);
    assert_eq!(said, "the whole file: 2097152 bytes, expected at most 1048576 bytes");
}

fn deeds() -> Vec<Deed> {
    let participant = || id("P00001");
    let moved = |from, to| Deed::Moved { participant: participant(), from, to };
    let walk_in = |route, state| Deed::WalkIn { participant: participant(), route, state };
    let session = |change| Deed::Session { session: "plenary".parse().unwrap(), change };
    let stop = |change| Deed::Stop { route: route(2), stop: StopNo::FIRST, change };
    vec![
        Deed::Created,
        Deed::Imported { batch: BatchNo(3), new: 17, updated: 3 },
        Deed::CheckedIn { participant: participant(), route: None },
        Deed::CheckedIn { participant: participant(), route: Some(route(3)) },
        Deed::CheckedIn { participant: id("P9"), route: None },
        walk_in(None, State::In),
        walk_in(Some(route(4)), State::In),
        walk_in(None, State::Waiting),
        Deed::StateSet { participant: participant(), state: State::NotComing },
        Deed::StateSet { participant: participant(), state: State::Promised },
        Deed::Noted { participant: participant() },
        moved(Some(route(1)), Some(route(4))),
        moved(None, Some(route(4))),
        moved(Some(route(1)), None),
        Deed::Boarded { participant: participant(), route: route(2), stop: StopNo::FIRST },
        Deed::Unboarded { participant: participant(), route: route(2), stop: StopNo::FIRST },
        Deed::Aliased { participant: participant() },
        Deed::Merged { participant: participant(), other: Text::of("Ospanov D.") },
        Deed::ToldApart { participant: participant(), other: id("P9") },
        Deed::Split { revision: Revision(8), people: 229 },
        Deed::Split { revision: Revision(9), people: 1 },
        session(Change::Started),
        session(Change::Ended),
        session(Change::Delayed(12)),
        session(Change::Cancelled),
        session(Change::Noted),
        stop(Change::Started),
        stop(Change::Ended),
        stop(Change::Delayed(0)),
        stop(Change::Delayed(-5)),
        stop(Change::Cancelled),
        Deed::Undid { target: Seq(3) },
        Deed::Undid { target: Seq(400) },
    ]
}

#[test]
fn every_act_has_its_line() {
    let (words, seminar) = (Catalogue::english(), seminar());
    let mut act = Act::of(&entry(5, Vec::new()));
    let mut lines = String::new();
    for deed in deeds() {
        act.deed = deed;
        writeln!(lines, "{}", words::act(&words, &act, &Say::of(&seminar))).unwrap();
    }
    act.deed = Deed::CheckedIn { participant: id("P00001"), route: Some(route(3)) };
    act.undone_by = Some(Seq(6));
    writeln!(lines, "{}", words::act(&words, &act, &Say::of(&seminar))).unwrap();
    writeln!(lines, "{}", words::act(&words, &act, &Say::in_zone(chrono_tz::Asia::Almaty))).unwrap();
    insta::assert_snapshot!(lines);
}

#[test]
fn an_undoing_is_never_said_of_an_undoing() {
    let (words, mut seminar) = (Catalogue::english(), seminar());
    seminar.apply(&entry(4, vec![Event::EntryUndone { target: Seq(4) }]));
    let act = Act::of(&entry(5, vec![Event::EntryUndone { target: Seq(4) }]));
    assert_eq!(words::act(&words, &act, &Say::of(&seminar)), "< undone: entry 4");
}
