//! What people, their fields and their console roles are called.

use crate::domain::refusal::RoleKind;
use crate::domain::{ConsoleRole, Field, State};
use crate::words::{Catalogue, Id};

/// A person's state: "not coming".
pub fn state(words: &Catalogue, state: State) -> String {
    words.text(match state {
        State::Expected => Id::StateExpected,
        State::Promised => Id::StatePromised,
        State::In => Id::StateIn,
        State::Left => Id::StateLeft,
        State::NotComing => Id::StateNotComing,
        State::Cancelled => Id::StateCancelled,
        State::Waiting => Id::StateWaiting,
    })
}

/// A field of a person: "name", "position".
pub fn field(words: &Catalogue, field: Field) -> String {
    words.text(match field {
        Field::FullName => Id::FieldFullName,
        Field::Position => Id::FieldPosition,
        Field::Organisation => Id::FieldOrganisation,
        Field::Region => Id::FieldRegion,
        Field::Role => Id::FieldRole,
        Field::Phone => Id::FieldPhone,
        Field::Language => Id::FieldLanguage,
        Field::Delegation => Id::FieldDelegation,
        Field::Needs => Id::FieldNeeds,
        Field::Route => Id::FieldRoute,
        Field::Notes => Id::FieldNotes,
    })
}

/// A console role: "desk", "leader of route 2".
pub fn console_role(words: &Catalogue, role: ConsoleRole) -> String {
    match role {
        ConsoleRole::Viewer => words.text(Id::RoleViewer),
        ConsoleRole::Desk => words.text(Id::RoleDesk),
        ConsoleRole::Leader(route) => words.with(Id::RoleLeader, &[("route", route.get().into())]),
        ConsoleRole::Venue => words.text(Id::RoleVenue),
        ConsoleRole::Lead => words.text(Id::RoleLead),
    }
}

/// Whom to ask, any one of them: "a desk or the lead".
pub fn role_kinds(words: &Catalogue, roles: &[RoleKind]) -> String {
    let mut named = roles.iter().map(|role| {
        words.text(match role {
            RoleKind::Viewer => Id::AskViewer,
            RoleKind::Desk => Id::AskDesk,
            RoleKind::Leader => Id::AskLeader,
            RoleKind::Venue => Id::AskVenue,
            RoleKind::Lead => Id::AskLead,
        })
    });
    let Some(last) = named.next_back() else { return String::new() };
    let first = named.collect::<Vec<_>>().join(", ");
    if first.is_empty() {
        return last;
    }
    words.with(Id::ListOr, &[("first", first.into()), ("last", last.into())])
}

/// The first word of a name, and the initials of at most two more: `Кадиров Ф.И.` for
/// `Кадиров Фарид Имран оглы`. Particles (`оглы`, `qızı`), which are written small, give none.
pub fn short_name(full: &str) -> String {
    let mut words = full.split_whitespace();
    let mut short = words.next().unwrap_or_default().to_owned();
    let rest: Vec<char> =
        words.filter_map(|word| word.chars().find(|letter| letter.is_alphabetic())).collect();
    // A name typed all in small letters has its initials all the same.
    let any_large = rest.iter().any(|initial| initial.is_uppercase());
    let initials = rest.into_iter().filter(|initial| !any_large || !initial.is_lowercase());
    for (at, initial) in initials.take(2).enumerate() {
        if at == 0 {
            short.push(' ');
        }
        short.extend(initial.to_uppercase());
        short.push('.');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_name_is_the_first_word_and_two_initials() {
        for (full, short) in [
            ("Кадирова Гульнара Сериковна", "Кадирова Г.С."),
            ("Кадиров Фарид Имран оглы", "Кадиров Ф.И."),
            ("Qədirov Fərid İmran oğlu", "Qədirov F.İ."),
            ("Қадырбеков Ғалым Әліұлы", "Қадырбеков Ғ.Ә."),
            ("Ли А.", "Ли А."),
            ("серик нурлан", "серик Н."),
            ("Пак", "Пак"),
            ("Gadirov (Firudin)", "Gadirov F."),
            ("Ли - Вей", "Ли В."),
            ("", ""),
        ] {
            assert_eq!(short_name(full), short);
        }
    }

    #[test]
    fn whom_to_ask_is_a_list() {
        let words = Catalogue::english();
        let all = [RoleKind::Desk, RoleKind::Leader, RoleKind::Lead];
        assert_eq!(role_kinds(&words, &all), "a desk, the route's leader or the lead");
        assert_eq!(role_kinds(&words, &[RoleKind::Lead]), "the lead");
        assert_eq!(role_kinds(&words, &[]), "");
    }
}
