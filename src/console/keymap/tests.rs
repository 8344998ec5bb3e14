//! What must hold for the table of keys.

use super::{BINDINGS, Binding, Context, Hint, Meaning, help, live, resolve};
use crate::{
    console::{action::Action, chord::Chord, input::Edit, screens::ScreenId},
    domain::code::typed::{begins, goes_on},
    terminal::Key,
    words::Catalogue,
};
use std::collections::BTreeSet;

/// Stacks in which two contexts can meet, topmost first.
const STACKS: &[&[Context]] = &[
    &[Context::Unsure, Context::DeskOne, Context::Desk, Context::Input, Context::Global, Context::Always],
    &[Context::DeskMany, Context::Desk, Context::Input, Context::Global, Context::Always],
    &[Context::Person, Context::Global, Context::Always],
    &[Context::WalkInNew, Context::WalkIn, Context::Input, Context::Global, Context::Always],
    &[Context::WalkInAlike, Context::WalkIn, Context::Input, Context::Global, Context::Always],
    &[Context::WalkInField, Context::WalkIn, Context::Input, Context::Global, Context::Always],
    &[Context::TwinsPair, Context::Twins, Context::Global, Context::Always],
    &[Context::ComparePair, Context::Compare, Context::Global, Context::Always],
    &[Context::Routes, Context::Global, Context::Always],
    &[Context::RoutePeople, Context::Global, Context::Always],
    &[Context::SplitNone, Context::Split, Context::Global, Context::Always],
    &[Context::SplitNone, Context::SplitFresh, Context::Split, Context::Global, Context::Always],
    &[
        Context::SplitMoves,
        Context::SplitDraft,
        Context::SplitRepair,
        Context::SplitPresent,
        Context::Split,
        Context::Global,
        Context::Always,
    ],
    &[Context::Told, Context::Always],
    &[
        Context::SplitDraft,
        Context::SplitFresh,
        Context::SplitComing,
        Context::Split,
        Context::Global,
        Context::Always,
    ],
    &[Context::SplitDraft, Context::SplitPresent, Context::Split, Context::Global, Context::Always],
    &[Context::Unsure, Context::BoardSession, Context::Board, Context::Global, Context::Always],
    &[Context::BoardStop, Context::Board, Context::Global, Context::Always],
    &[Context::Prompt, Context::Input, Context::Always],
    &[Context::Question, Context::Always],
    &[Context::Approval, Context::Input, Context::Always],
    &[Context::Lock, Context::Input, Context::Always],
    &[Context::Menu, Context::Always],
    &[Context::Help, Context::Always],
];

/// Actions without a key: text is typed, not bound.
fn unbound(action: &Action) -> bool {
    matches!(action, Action::Edit(Edit::Insert(_)))
}

/// Every action there is. Adding one fails to compile here until it is listed.
fn every_action() -> Vec<Action> {
    let mut all = vec![
        Action::Edit(Edit::Insert(String::new())),
        Action::Edit(Edit::Erase),
        Action::Edit(Edit::Delete),
        Action::Edit(Edit::Left),
        Action::Edit(Edit::Right),
        Action::Edit(Edit::Start),
        Action::Edit(Edit::End),
        Action::Edit(Edit::Clear),
        Action::Go(ScreenId::Desk),
        Action::Go(ScreenId::Routes),
        Action::Go(ScreenId::Board),
    ];
    let mut next = Some(Action::Up);
    while let Some(action) = next {
        next = after(&action);
        all.push(action);
    }
    all
}

/// The action after one, in the order of the list; those with something inside are listed by hand.
#[expect(clippy::too_many_lines, reason = "a line for each action there is")]
fn after(action: &Action) -> Option<Action> {
    Some(match action {
        Action::Edit(_) | Action::Go(_) => return None,
        Action::Up => Action::Down,
        Action::Down => Action::PageUp,
        Action::PageUp => Action::PageDown,
        Action::PageDown => Action::NextField,
        Action::NextField => Action::PreviousField,
        Action::PreviousField => Action::Back,
        Action::Back => Action::Accept,
        Action::Accept => Action::Pick,
        Action::Pick => Action::CheckIn,
        Action::CheckIn => Action::OpenCard,
        Action::OpenCard => Action::NewWalkIn,
        Action::NewWalkIn => Action::WriteDown,
        Action::WriteDown => Action::Leave,
        Action::Leave => Action::Promise,
        Action::Promise => Action::NotComing,
        Action::NotComing => Action::ExpectAgain,
        Action::ExpectAgain => Action::TakeOff,
        Action::TakeOff => Action::Note,
        Action::Note => Action::AddAlias,
        Action::AddAlias => Action::RemoveAlias,
        Action::RemoveAlias => Action::Compare,
        Action::Compare => Action::TakeListed,
        Action::TakeListed => Action::OpenTwins,
        Action::OpenTwins => Action::LookAgain,
        Action::LookAgain => Action::OpenPair,
        Action::OpenPair => Action::TakeField,
        Action::TakeField => Action::SwapSides,
        Action::SwapSides => Action::NextPair,
        Action::NextPair => Action::OtherPerson,
        Action::OtherPerson => Action::MergeThem,
        Action::MergeThem => Action::TellApart,
        Action::TellApart => Action::Move,
        Action::Move => Action::NextRoute,
        Action::NextRoute => Action::PreviousRoute,
        Action::PreviousRoute => Action::OpenList,
        Action::OpenList => Action::OpenPreview,
        Action::OpenPreview => Action::AcceptDraft,
        Action::AcceptDraft => Action::TryAgain,
        Action::TryAgain => Action::OnlyPresent,
        Action::OnlyPresent => Action::Everybody,
        Action::Everybody => Action::DropDraft,
        Action::DropDraft => Action::CloseRoute,
        Action::CloseRoute => Action::FreezeRoute,
        Action::FreezeRoute => Action::SetSeats,
        Action::SetSeats => Action::SetLanguages,
        Action::SetLanguages => Action::ToggleSteps,
        Action::ToggleSteps => Action::SetWeights,
        Action::SetWeights => Action::KeepDelegations,
        Action::KeepDelegations => Action::FreezeSplit,
        Action::FreezeSplit => Action::Repair,
        Action::Repair => Action::NewSplit,
        Action::NewSplit => Action::MoreEven,
        Action::MoreEven => Action::LimitSeats,
        Action::LimitSeats => Action::BackTo,
        Action::BackTo => Action::KeepOn,
        Action::KeepOn => Action::Together,
        Action::Together => Action::Apart,
        Action::Apart => Action::SetNeeds,
        Action::SetNeeds => Action::SetWishes,
        Action::SetWishes => Action::DelegationTogether,
        Action::DelegationTogether => Action::AskWhy,
        Action::AskWhy => Action::StartItem,
        Action::StartItem => Action::EndItem,
        Action::EndItem => Action::Later,
        Action::Later => Action::Earlier,
        Action::Earlier => Action::CancelItem,
        Action::CancelItem => Action::UndoMine,
        Action::UndoMine => Action::SendAgain,
        Action::SendAgain => Action::LetGo,
        Action::LetGo => Action::Lock,
        Action::Lock => Action::Unlock,
        Action::Unlock => Action::Approve,
        Action::Approve => Action::Confirm,
        Action::Confirm => Action::Help,
        Action::Help => Action::Menu,
        Action::Menu => Action::TakeOver,
        Action::TakeOver => Action::PlainLetters,
        Action::PlainLetters => Action::AllLetters,
        Action::AllLetters => Action::NoColours,
        Action::NoColours => Action::Colours,
        Action::Colours => Action::Repaint,
        Action::Repaint => Action::Suspend,
        Action::Suspend => Action::AskQuit,
        Action::AskQuit => return None,
    })
}

#[test]
fn no_key_means_two_things_in_one_context() {
    let mut seen = BTreeSet::new();
    for Binding { context, chords, .. } in BINDINGS {
        assert!(!chords.is_empty(), "{context:?}");
        for chord in *chords {
            assert!(seen.insert(format!("{context:?} {chord:?}")), "{chord:?} is bound twice in {context:?}");
        }
    }
}

#[test]
fn every_action_has_a_key_unless_it_is_excepted() {
    for action in every_action() {
        let bound = BINDINGS.iter().any(|binding| binding.action == action);
        assert_eq!(bound, !unbound(&action), "{action:?}");
    }
}

#[test]
fn the_help_of_every_screen_has_every_bound_action_once() {
    for screen in ScreenId::ALL {
        let shown = help(screen);
        for Binding { action, .. } in BINDINGS {
            let times = shown.iter().filter(|(row, _)| row.action == *action).count();
            assert_eq!(times, 1, "{action:?} in the help of {screen:?}");
        }
    }
}

#[test]
fn the_help_begins_with_the_keys_of_the_screen() {
    for screen in ScreenId::ALL.into_iter().filter(|screen| *screen != ScreenId::Start) {
        let own = BINDINGS.iter().any(|binding| binding.context.screen() == Some(screen));
        let first = help(screen).first().and_then(|(binding, _)| binding.context.screen());
        assert!(own && first == Some(screen), "{screen:?}");
    }
}

#[test]
fn where_there_is_an_input_line_every_character_is_text() {
    for stack in STACKS.iter().filter(|stack| stack.contains(&Context::Input)) {
        for binding in live(stack) {
            let places = binding.chords.iter().filter(|chord| matches!(chord, Chord::Place(_))).count();
            assert_eq!(places, 0, "{binding:?} in {stack:?}");
        }
        for letter in ['a', 'д', 'ә', 'ı', '1', ' ', '-', '/'] {
            assert_eq!(resolve(stack, &Key::Char(letter)), Meaning::Text(letter.to_string()));
        }
    }
}

#[test]
fn no_command_is_on_a_key_that_a_code_begins_or_goes_on_with() {
    for binding in BINDINGS {
        for chord in binding.chords {
            let key = if let Chord::Place(letter) = chord { *letter } else { continue };
            assert!(!begins(key), "{binding:?}: a scanner's first key is no command");
            assert!(!goes_on(key), "{binding:?}: nor is a digit");
        }
    }
}

#[test]
fn a_paste_is_text_or_nothing() {
    for stack in STACKS {
        let meaning = resolve(stack, &Key::Paste("л\n".to_owned()));
        let expected =
            if stack.contains(&Context::Input) { Meaning::Text("л\n".to_owned()) } else { Meaning::Nothing };
        assert_eq!(meaning, expected);
    }
}

#[test]
fn keys_that_terminals_and_lines_eat_are_not_used() {
    // Ctrl-Z where it is not eaten does what it does everywhere.
    for binding in BINDINGS.iter().filter(|binding| binding.action != Action::Suspend) {
        for chord in binding.chords {
            let eaten = ['s', 'q', 'z', 'd', 'w', 'h', 'i', 'j', 'm', 'a', 'b'];
            assert!(!matches!(chord, Chord::Control(letter) if eaten.contains(letter)), "{binding:?}");
            assert!(!matches!(chord, Chord::Function(11 | 13..)), "{binding:?}");
        }
    }
}

#[test]
fn a_control_key_has_a_twin_in_the_menu_or_only_edits() {
    // There is no need to suspend a console from its menu.
    for binding in BINDINGS.iter().filter(|binding| binding.action != Action::Suspend) {
        if matches!(binding.chords.first(), Some(Chord::Control(_))) {
            assert!(binding.hint == Hint::Menu || matches!(binding.action, Action::Edit(_)), "{binding:?}");
        }
    }
}

#[test]
fn labels_are_short_and_the_help_says_more() {
    let words = Catalogue::english();
    for binding in BINDINGS {
        if let Hint::Footer(_) = binding.hint {
            assert!(words.text(binding.label).chars().count() <= 16, "{binding:?}");
        }
        assert!(words.text(binding.help).chars().count() <= 62, "{binding:?}");
    }
}

#[test]
fn a_key_is_shown_only_where_it_means_what_is_shown() {
    for stack in STACKS {
        for binding in live(stack) {
            for chord in binding.chords.iter().take(1) {
                let key = key_of(*chord);
                assert_eq!(resolve(stack, &key), Meaning::Bound(binding), "{stack:?}");
            }
        }
    }
}

fn key_of(chord: Chord) -> Key {
    match chord {
        Chord::Enter => Key::Enter,
        Chord::Tab => Key::Tab,
        Chord::BackTab => Key::BackTab,
        Chord::Backspace => Key::Backspace,
        Chord::Delete => Key::Delete,
        Chord::Escape => Key::Escape,
        Chord::Up => Key::Up,
        Chord::Down => Key::Down,
        Chord::Left => Key::Left,
        Chord::Right => Key::Right,
        Chord::Home => Key::Home,
        Chord::End => Key::End,
        Chord::PageUp => Key::PageUp,
        Chord::PageDown => Key::PageDown,
        Chord::Function(number) => Key::Function(number),
        Chord::Control(letter) => Key::Control(letter),
        Chord::Place(letter) => Key::Char(letter),
    }
}
