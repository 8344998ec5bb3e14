//! What is said of routes, said of sections: a seminar without buses splits people into rooms instead.

use crate::domain::programme::Groups;
use crate::words::Id;

/// The message to use for a message about routes, in a seminar that splits people so.
pub const fn of_groups(id: Id, groups: Groups) -> Id {
    match groups {
        Groups::None | Groups::Routes => id,
        Groups::Sections => of_sections(id),
    }
}

const fn of_sections(id: Id) -> Id {
    match id {
        Id::DoRoutes => Id::DoSections,
        Id::DoMove => Id::DoMoveSection,
        Id::HelpRoutes => Id::HelpSections,
        Id::HelpNextRoute => Id::HelpNextSection,
        Id::HelpPreviousRoute => Id::HelpPreviousSection,
        Id::HelpPeople => Id::HelpSectionPeople,
        Id::HelpMove => Id::HelpMoveSection,
        Id::TitleRoutes => Id::TitleSections,
        Id::RoutesUnplaced => Id::SectionsUnplaced,
        Id::RoutesStops => Id::SectionsStops,
        Id::RoutesList => Id::SectionsList,
        Id::RoutesListNobody => Id::SectionsListNobody,
        Id::RoutesNowOn => Id::SectionsNowOn,
        Id::PersonMoveLabel => Id::SectionsMoveLabel,
        Id::PersonMoveFault => Id::SectionsMoveFault,
        Id::SplitRoute => Id::SplitSection,
        Id::SplitRouteShort => Id::SplitSectionShort,
        Id::SplitOver => Id::SplitSectionOver,
        Id::SplitApartNone => Id::SplitSectionApartNone,
        Id::SplitMoves => Id::SplitSectionMoves,
        Id::BoardLeg => Id::BoardSectionLeg,
        Id::PlainRoute => Id::PlainSection,
        Id::PlainNoRoute => Id::PlainNoSection,
        Id::PlainRoll => Id::PlainSectionRoll,
        other => other,
    }
}
