//! The rows of the key table.

use super::{
    Binding,
    Context::{
        self, Always, Board, BoardSession, BoardStop, Desk, DeskMany, DeskOne, Global, Help, Input, Menu,
        Person, Prompt, Question, RoutePeople, Routes, Split, SplitComing, SplitDraft, SplitFresh,
        SplitMoves, SplitNone, SplitPresent, SplitRepair, Told,
    },
    Hint,
};
use crate::{
    console::{
        action::Action,
        chord::Chord::{self, Control, Function, Place},
        input::Edit,
        screens::ScreenId,
    },
    words::Id,
};

type Words = (Id, Id);

/// A key that the footer shows, the smaller `rank` before the larger.
const fn key(context: Context, chords: &'static [Chord], action: Action, words: Words, rank: u8) -> Binding {
    Binding { context, chords, action, label: words.0, help: words.1, hint: Hint::Footer(rank) }
}

/// A key that only the help shows.
const fn help(context: Context, chords: &'static [Chord], action: Action, help: Id) -> Binding {
    Binding { context, chords, action, label: help, help, hint: Hint::Help }
}

/// A key that the menu and the help show.
const fn menu(context: Context, chords: &'static [Chord], action: Action, help: Id) -> Binding {
    Binding { context, chords, action, label: help, help, hint: Hint::Menu }
}

/// Every key there is.
pub(crate) static BINDINGS: &[Binding] = &[
    // Desk: what Enter means depends on how many people match, and is said beforehand.
    key(DeskOne, &[Chord::Enter], Action::CheckIn, (Id::DoCheckIn, Id::HelpCheckIn), 0),
    key(DeskMany, &[Chord::Enter], Action::Pick, (Id::DoPick, Id::HelpPick), 0),
    key(Desk, &[Function(6)], Action::NewWalkIn, (Id::DoWalkIn, Id::HelpWalkIn), 2),
    key(Desk, &[Chord::Down], Action::Down, (Id::DoDown, Id::HelpDown), 3),
    key(Desk, &[Chord::Tab], Action::OpenCard, (Id::DoCard, Id::HelpCard), 4),
    key(Desk, &[Chord::Escape], Action::Back, (Id::DoBackDesk, Id::HelpBack), 5),
    key(Desk, &[Chord::PageDown], Action::PageDown, (Id::DoPageDown, Id::HelpPageDown), 6),
    help(Desk, &[Chord::Up], Action::Up, Id::HelpUp),
    help(Desk, &[Chord::PageUp], Action::PageUp, Id::HelpPageUp),
    // The card of a person.
    key(Person, &[Chord::Enter], Action::CheckIn, (Id::DoCheckIn, Id::HelpCheckIn), 0),
    key(Person, &[Chord::Escape], Action::Back, (Id::DoBack, Id::HelpBack), 1),
    key(Person, &[Place('n')], Action::Note, (Id::DoNote, Id::HelpNote), 2),
    key(Person, &[Place('l')], Action::Leave, (Id::DoLeave, Id::HelpLeave), 3),
    key(Person, &[Place('p')], Action::Promise, (Id::DoPromise, Id::HelpPromise), 3),
    key(Person, &[Place('x')], Action::NotComing, (Id::DoNotComing, Id::HelpNotComing), 4),
    key(Person, &[Place('e')], Action::ExpectAgain, (Id::DoExpect, Id::HelpExpect), 6),
    key(Person, &[Function(6), Place('m')], Action::Move, (Id::DoMove, Id::HelpMove), 5),
    key(Person, &[Place('c')], Action::TakeOff, (Id::DoTakeOff, Id::HelpTakeOff), 7),
    key(Person, &[Place('k')], Action::KeepOn, (Id::DoKeepOn, Id::HelpKeepOn), 8),
    key(Person, &[Place('w')], Action::AskWhy, (Id::DoWhy, Id::HelpWhy), 9),
    key(Person, &[Place('t')], Action::Together, (Id::DoTogether, Id::HelpTogether), 10),
    key(Person, &[Place('a')], Action::Apart, (Id::DoApart, Id::HelpApart), 11),
    key(Person, &[Place('s')], Action::SetNeeds, (Id::DoNeeds, Id::HelpNeeds), 12),
    key(Person, &[Place('d')], Action::DelegationTogether, (Id::DoDelegation, Id::HelpDelegation), 13),
    key(Person, &[Place('v')], Action::SetWishes, (Id::DoWishes, Id::HelpWishes), 14),
    help(Person, &[Chord::Down], Action::Down, Id::HelpDown),
    help(Person, &[Chord::Up], Action::Up, Id::HelpUp),
    help(Person, &[Chord::PageDown], Action::PageDown, Id::HelpPageDown),
    help(Person, &[Chord::PageUp], Action::PageUp, Id::HelpPageUp),
    // The form for a walk-in: Enter leads through it, and past whoever looks alike.
    key(Context::WalkInNew, &[Chord::Enter], Action::WriteDown, (Id::DoWriteDown, Id::HelpWriteDown), 0),
    key(Context::WalkInAlike, &[Chord::Enter], Action::OpenCard, (Id::DoCard, Id::HelpCard), 0),
    key(Context::WalkInField, &[Chord::Enter], Action::NextField, (Id::DoNextField, Id::HelpNextField), 0),
    key(Context::WalkIn, &[Chord::Escape], Action::Back, (Id::DoBack, Id::HelpBack), 1),
    key(Context::WalkIn, &[Chord::Down], Action::Down, (Id::DoDown, Id::HelpDown), 3),
    help(Context::WalkIn, &[Chord::Up], Action::Up, Id::HelpUp),
    help(Context::WalkIn, &[Chord::Tab], Action::NextField, Id::HelpNextField),
    help(Context::WalkIn, &[Chord::BackTab], Action::PreviousField, Id::HelpPreviousField),
    // Routes, and the people of one.
    key(Routes, &[Chord::Right], Action::NextRoute, (Id::DoNextRoute, Id::HelpNextRoute), 0),
    key(Routes, &[Chord::Enter], Action::OpenList, (Id::DoPeople, Id::HelpPeople), 1),
    key(Routes, &[Chord::Tab], Action::OpenPreview, (Id::DoPreview, Id::HelpPreview), 2),
    key(Routes, &[Chord::PageDown, Chord::Down], Action::PageDown, (Id::DoPageDown, Id::HelpPageDown), 4),
    key(Routes, &[Chord::PageUp, Chord::Up], Action::PageUp, (Id::DoPageUp, Id::HelpPageUp), 5),
    key(Routes, &[Chord::Escape], Action::Back, (Id::DoBack, Id::HelpBack), 6),
    key(Routes, &[Place('c')], Action::CloseRoute, (Id::DoCloseRoute, Id::HelpCloseRoute), 3),
    key(Routes, &[Place('s')], Action::SetSeats, (Id::DoSeats, Id::HelpSeats), 7),
    key(Routes, &[Place('r')], Action::Repair, (Id::DoRepair, Id::HelpRepair), 8),
    key(Routes, &[Place('d')], Action::KeepDelegations, (Id::DoDelegations, Id::HelpDelegations), 9),
    key(Routes, &[Place('f')], Action::FreezeRoute, (Id::DoFreezeRoute, Id::HelpFreezeRoute), 10),
    key(Routes, &[Place('z')], Action::FreezeSplit, (Id::DoFreezeSplit, Id::HelpFreezeSplit), 11),
    key(Routes, &[Place('g')], Action::SetLanguages, (Id::DoLanguages, Id::HelpLanguages), 12),
    key(Routes, &[Place('t')], Action::ToggleSteps, (Id::DoSteps, Id::HelpSteps), 13),
    key(Routes, &[Place('w')], Action::SetWeights, (Id::DoWeights, Id::HelpWeights), 14),
    help(Routes, &[Chord::Left], Action::PreviousRoute, Id::HelpPreviousRoute),
    key(RoutePeople, &[Chord::Enter, Chord::Tab], Action::OpenCard, (Id::DoCard, Id::HelpCard), 0),
    key(RoutePeople, &[Chord::Escape], Action::Back, (Id::DoBack, Id::HelpBack), 1),
    key(RoutePeople, &[Function(6), Place('m')], Action::Move, (Id::DoMove, Id::HelpMove), 2),
    key(RoutePeople, &[Place('k')], Action::KeepOn, (Id::DoKeepOn, Id::HelpKeepOn), 5),
    key(RoutePeople, &[Place('w')], Action::AskWhy, (Id::DoWhy, Id::HelpWhy), 6),
    key(RoutePeople, &[Chord::Down], Action::Down, (Id::DoDown, Id::HelpDown), 3),
    key(RoutePeople, &[Chord::PageDown], Action::PageDown, (Id::DoPageDown, Id::HelpPageDown), 4),
    help(RoutePeople, &[Chord::Up], Action::Up, Id::HelpUp),
    help(RoutePeople, &[Chord::PageUp], Action::PageUp, Id::HelpPageUp),
    // A split before it is made.
    key(SplitDraft, &[Place('a')], Action::AcceptDraft, (Id::DoAcceptDraft, Id::HelpAcceptDraft), 0),
    key(SplitDraft, &[Place('t')], Action::TryAgain, (Id::DoTryAgain, Id::HelpTryAgain), 1),
    key(SplitNone, &[Place('t')], Action::TryAgain, (Id::DoDraft, Id::HelpTryAgain), 1),
    key(SplitComing, &[Place('p')], Action::OnlyPresent, (Id::DoPresent, Id::HelpPresent), 2),
    key(SplitPresent, &[Place('p')], Action::Everybody, (Id::DoEverybody, Id::HelpEverybody), 2),
    key(SplitDraft, &[Place('x')], Action::DropDraft, (Id::DoDropDraft, Id::HelpDropDraft), 4),
    key(Split, &[Chord::Escape], Action::Back, (Id::DoBack, Id::HelpBack), 3),
    key(SplitMoves, &[Place('k')], Action::KeepOn, (Id::DoKeepOn, Id::HelpKeepOn), 1),
    key(SplitMoves, &[Place('w')], Action::AskWhy, (Id::DoWhy, Id::HelpWhy), 12),
    key(SplitMoves, &[Chord::Enter], Action::OpenCard, (Id::DoCard, Id::HelpCard), 13),
    key(SplitRepair, &[Place('e')], Action::MoreEven, (Id::DoMoreEven, Id::HelpMoreEven), 2),
    key(SplitRepair, &[Place('n')], Action::NewSplit, (Id::DoNewSplit, Id::HelpNewSplit), 8),
    key(SplitFresh, &[Place('r')], Action::Repair, (Id::DoRepair, Id::HelpRepair), 2),
    key(Split, &[Place('l')], Action::LimitSeats, (Id::DoLimit, Id::HelpLimit), 9),
    key(Split, &[Place('v')], Action::BackTo, (Id::DoBackTo, Id::HelpBackTo), 10),
    key(Split, &[Place('z')], Action::FreezeSplit, (Id::DoFreezeSplit, Id::HelpFreezeSplit), 11),
    help(Split, &[Chord::Down], Action::Down, Id::HelpDown),
    help(Split, &[Chord::Up], Action::Up, Id::HelpUp),
    key(Split, &[Chord::PageDown], Action::PageDown, (Id::DoPageDown, Id::HelpPageDown), 5),
    key(Split, &[Chord::PageUp], Action::PageUp, (Id::DoPageUp, Id::HelpPageUp), 6),
    key(Split, &[Chord::Right], Action::NextRoute, (Id::DoNextRoute, Id::HelpNextRoute), 7),
    help(Split, &[Chord::Left], Action::PreviousRoute, Id::HelpPreviousRoute),
    // The day.
    key(BoardSession, &[Place('s')], Action::StartItem, (Id::DoStart, Id::HelpStartItem), 0),
    key(BoardSession, &[Place('e')], Action::EndItem, (Id::DoEnd, Id::HelpEndItem), 1),
    key(BoardSession, &[Place('x')], Action::CancelItem, (Id::DoCancel, Id::HelpCancelItem), 4),
    key(BoardStop, &[Place('s')], Action::StartItem, (Id::DoArrive, Id::HelpStartItem), 0),
    key(BoardStop, &[Place('e')], Action::EndItem, (Id::DoDepart, Id::HelpEndItem), 1),
    key(BoardStop, &[Place('x')], Action::CancelItem, (Id::DoClose, Id::HelpCancelItem), 4),
    key(Board, &[Place('+'), Place('=')], Action::Later, (Id::DoLater, Id::HelpLater), 2),
    key(Board, &[Place('-')], Action::Earlier, (Id::DoEarlier, Id::HelpEarlier), 3),
    key(Board, &[Place('n')], Action::Note, (Id::DoNote, Id::HelpNote), 5),
    key(Board, &[Chord::Down], Action::Down, (Id::DoDown, Id::HelpDown), 6),
    key(Board, &[Chord::PageDown], Action::PageDown, (Id::DoPageDown, Id::HelpPageDown), 7),
    key(Board, &[Chord::Escape], Action::Back, (Id::DoBack, Id::HelpBack), 8),
    help(Board, &[Chord::Up], Action::Up, Id::HelpUp),
    help(Board, &[Chord::PageUp], Action::PageUp, Id::HelpPageUp),
    // Nobody knows what became of a command.
    key(Context::Unsure, &[Chord::Enter], Action::SendAgain, (Id::DoSendAgain, Id::HelpSendAgain), 0),
    key(Context::Unsure, &[Chord::Escape], Action::LetGo, (Id::DoLetGo, Id::HelpLetGo), 1),
    // What lies over a screen.
    key(Question, &[Chord::Enter], Action::Confirm, (Id::DoConfirm, Id::HelpConfirm), 0),
    key(Question, &[Chord::Escape], Action::Back, (Id::DoStay, Id::HelpBack), 1),
    key(Prompt, &[Chord::Enter], Action::Accept, (Id::DoAccept, Id::HelpAccept), 0),
    key(Prompt, &[Chord::Escape], Action::Back, (Id::DoStay, Id::HelpBack), 1),
    key(Context::Approval, &[Chord::Enter], Action::Approve, (Id::DoApprove, Id::HelpApprove), 0),
    key(Context::Approval, &[Chord::Escape], Action::Back, (Id::DoStay, Id::HelpBack), 1),
    help(Context::Lock, &[Chord::Escape], Action::Edit(Edit::Clear), Id::HelpClear),
    key(Context::Lock, &[Chord::Enter], Action::Unlock, (Id::DoUnlock, Id::HelpUnlock), 0),
    key(Menu, &[Chord::Enter], Action::Accept, (Id::DoChoose, Id::HelpAccept), 0),
    key(Menu, &[Chord::Escape, Function(10)], Action::Back, (Id::DoBack, Id::HelpBack), 1),
    key(Menu, &[Chord::Down], Action::Down, (Id::DoDown, Id::HelpDown), 2),
    help(Menu, &[Chord::Up], Action::Up, Id::HelpUp),
    key(Told, &[Chord::Escape, Chord::Enter], Action::Back, (Id::DoBack, Id::HelpBack), 0),
    help(Told, &[Chord::PageDown], Action::PageDown, Id::HelpPageDown),
    help(Told, &[Chord::PageUp], Action::PageUp, Id::HelpPageUp),
    help(Told, &[Chord::Down], Action::Down, Id::HelpDown),
    help(Told, &[Chord::Up], Action::Up, Id::HelpUp),
    key(Help, &[Chord::Escape, Function(1)], Action::Back, (Id::DoBack, Id::HelpBack), 1),
    key(Help, &[Chord::PageDown], Action::PageDown, (Id::DoPageDown, Id::HelpPageDown), 2),
    key(Help, &[Chord::PageUp], Action::PageUp, (Id::DoPageUp, Id::HelpPageUp), 3),
    key(Help, &[Place('n')], Action::PlainLetters, (Id::DoPlainLetters, Id::HelpPlainLetters), 4),
    key(Help, &[Place('y')], Action::AllLetters, (Id::DoAllLetters, Id::HelpAllLetters), 5),
    key(Help, &[Place('m')], Action::NoColours, (Id::DoNoColours, Id::HelpNoColours), 6),
    key(Help, &[Place('c')], Action::Colours, (Id::DoColours, Id::HelpColours), 7),
    help(Help, &[Chord::Enter], Action::Back, Id::HelpBack),
    help(Help, &[Chord::Down], Action::Down, Id::HelpDown),
    help(Help, &[Chord::Up], Action::Up, Id::HelpUp),
    // Every screen.
    key(Global, &[Function(1)], Action::Help, (Id::DoHelp, Id::HelpHelp), 20),
    key(Global, &[Function(8)], Action::UndoMine, (Id::DoUndo, Id::HelpUndo), 21),
    key(Global, &[Function(2)], Action::Go(ScreenId::Desk), (Id::DoDesk, Id::HelpDesk), 22),
    key(Global, &[Function(3)], Action::Go(ScreenId::Routes), (Id::DoRoutes, Id::HelpRoutes), 23),
    key(Global, &[Function(4)], Action::Go(ScreenId::Board), (Id::DoBoard, Id::HelpBoard), 24),
    key(Global, &[Function(9)], Action::Lock, (Id::DoLock, Id::HelpLock), 28),
    key(Global, &[Function(10)], Action::Menu, (Id::DoMenu, Id::HelpMenu), 29),
    help(Always, &[Function(9)], Action::Lock, Id::HelpLock),
    menu(Always, &[Control('t')], Action::TakeOver, Id::HelpTakeOver),
    menu(Always, &[Control('l')], Action::Repaint, Id::HelpRepaint),
    help(Always, &[Control('z')], Action::Suspend, Id::HelpSuspend),
    menu(Always, &[Control('c')], Action::AskQuit, Id::HelpQuit),
    // Wherever there is an input line.
    help(Input, &[Chord::Backspace], Action::Edit(Edit::Erase), Id::HelpErase),
    help(Input, &[Chord::Delete], Action::Edit(Edit::Delete), Id::HelpDelete),
    help(Input, &[Control('u')], Action::Edit(Edit::Clear), Id::HelpClear),
    help(Input, &[Chord::Left], Action::Edit(Edit::Left), Id::HelpLeft),
    help(Input, &[Chord::Right], Action::Edit(Edit::Right), Id::HelpRight),
    help(Input, &[Chord::Home], Action::Edit(Edit::Start), Id::HelpStart),
    help(Input, &[Chord::End], Action::Edit(Edit::End), Id::HelpEnd),
];
