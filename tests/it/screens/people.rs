//! Halls with people in them: the Astana programme and a small roster with what makes rosters hard.

use super::hall::Hall;
use routedesk::{
    console::Effect,
    domain::{
        Command, ConsoleRole, Import, ImportRow, ParticipantId, Profile, Scope, State, Text,
        programme::Programme,
    },
    split::{Ask, DraftInput},
};
use std::sync::Arc;

/// Id, name, position, organisation, region, language, delegation, telephone.
const PEOPLE: [[&str; 8]; 12] = [
    ["P00001", "Кадиров Фарид Имран оглы", "зав. отделом", "МО", "Баку", "RU", "Баку", "+994 50 555 12 04"],
    [
        "P00002",
        "Кадирова Гульнара Сериковна",
        "методист",
        "ОблУО",
        "Алматинская обл.",
        "RU",
        "",
        "+7 701 100 17 34",
    ],
    ["P00003", "Кадирова Гульнара Серикбаевна", "методист", "СШ 12", "г. Алматы", "RU", "", ""],
    ["P00004", "Қадырбеков Ғалым Әліұлы", "меңгеруші", "Білім басқармасы", "Түркістан обл.", "KK", "", ""],
    ["P00005", "Gadirov Firudin", "head", "City education department", "Nakhchivan AR", "AZ", "Баку", ""],
    ["P00006", "Ахметова Сауле Кайратовна", "директор", "СШ 4", "ВКО", "RU", "", "+7 705 211 34 17"],
    ["P00007", "Ли А.", "", "", "", "", "", ""],
    ["P00008", "Оспанов Даулет Кайратович", "методист", "ОблУО", "Атырау", "KK", "Атырау", ""],
    ["P00009", "Омаров Ерболат", "директор", "Лицей 1", "Атырау", "KK", "Атырау", ""],
    ["P00010", "Серик Нурлан", "учитель", "СШ 30", "Мангистау", "KK", "", ""],
    ["P00011", "Абдрахманов Ерлан Маратулы", "зам. директора", "СШ 83", "Астана", "KK", "", ""],
    ["P00012", "Məmmədov Elşən", "müəllim", "Məktəb 6", "Bakı", "AZ", "Баку", ""],
];

/// The Astana programme without people.
pub(crate) fn seminar(hall: &mut Hall) {
    create(hall, Programme::built_in("astana").unwrap());
}

/// A programme without people.
pub(crate) fn create(hall: &mut Hall, programme: &str) {
    let programme = Arc::new(Programme::parse(programme).unwrap());
    hall.command("lead", ConsoleRole::Lead, Command::CreateSeminar { programme }).unwrap();
}

/// A hall with the Astana programme and the roster.
pub(crate) fn hall() -> Hall {
    let mut hall = Hall::empty();
    seminar(&mut hall);
    import(&mut hall);
    hall
}

/// A hall that is also split.
pub(crate) fn split_hall() -> Hall {
    let mut hall = hall();
    split(&mut hall);
    hall
}

/// Imports the roster.
pub(crate) fn import(hall: &mut Hall) {
    let rows = PEOPLE.iter().zip(2..).map(|(person, row)| ImportRow::New {
        row,
        id: Some(person[0].parse().unwrap()),
        profile: profile(&person[1..]),
    });
    let import = Import { file_name: Text::of("all.xlsx"), sha256: "0".repeat(64), rows: rows.collect() };
    let command = Command::ImportRoster { import: Arc::new(import) };
    hall.command("lead", ConsoleRole::Lead, command).unwrap();
}

fn profile(of: &[&str]) -> Profile {
    let text = |at: usize| Text::of(of[at]);
    Profile {
        full_name: text(0),
        position: text(1),
        organisation: text(2),
        region: text(3),
        role: text(1),
        language: text(4),
        delegation: text(5),
        phone: text(6),
        ..Profile::default()
    }
}

/// Splits everybody who is coming.
pub(crate) fn split(hall: &mut Hall) {
    let draft = DraftInput::of(&hall.seminar, Ask::even(Scope::Coming, 7)).draft().unwrap();
    let command = Command::AcceptSplit { draft: draft.split };
    hall.command("lead", ConsoleRole::Lead, command).unwrap();
}

/// A person's id.
pub(crate) fn id(raw: &str) -> ParticipantId {
    raw.parse().unwrap()
}

/// A hall that is split, and a desk in it.
pub(crate) fn desk() -> (Hall, usize) {
    let mut hall = split_hall();
    let me = hall.sit("desk-2", ConsoleRole::Desk);
    (hall, me)
}

/// The commands a console has sent.
pub(crate) fn sent(hall: &mut Hall, seat: usize) -> Vec<(u32, Command)> {
    let sent = hall.effects(seat).into_iter().filter_map(|effect| match effect {
        Effect::Send { ticket, command } => Some((ticket, command)),
        _ => None,
    });
    sent.collect()
}

/// The one thing in a list.
pub(crate) fn only<T>(list: Vec<T>) -> Option<T> {
    let mut list = list.into_iter();
    list.next().filter(|_| list.next().is_none())
}

/// The command that checks somebody in.
pub(crate) fn check_in(raw: &str) -> Command {
    Command::CheckIn { participant: id(raw) }
}

/// Where somebody stands.
pub(crate) fn state(hall: &Hall, raw: &str) -> State {
    hall.seminar.participant(&id(raw)).unwrap().state()
}
