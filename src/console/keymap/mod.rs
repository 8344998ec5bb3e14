//! The one table of keys: it dispatches, it fills the footer and the menu, and it is the help.

mod table;
#[cfg(test)]
mod tests;

pub(crate) use table::BINDINGS;

use super::{action::Action, chord::Chord, screens::ScreenId};
use crate::{terminal::Key, words::Id};

/// Where a key means what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Context {
    /// A command was sent of which nobody knows what became.
    Unsure,
    /// A question that Enter answers with yes.
    Question,
    /// A text that a command needs is being written.
    Prompt,
    /// A lead's PIN for one act.
    Approval,
    /// The console is locked.
    Lock,
    /// The menu.
    Menu,
    /// The help.
    Help,
    /// Something that was asked, answered.
    Told,
    /// Desk, and Enter means one person.
    DeskOne,
    /// Desk, and several people match.
    DeskMany,
    /// Desk.
    Desk,
    /// The card of a person.
    Person,
    /// The form for a walk-in, in a field that others follow.
    WalkInField,
    /// The form, on somebody who looks alike.
    WalkInAlike,
    /// The form, and Enter writes the person down.
    WalkInNew,
    /// The form for a walk-in.
    WalkIn,
    /// The list of pairs, with one chosen.
    TwinsPair,
    /// The list of pairs.
    Twins,
    /// Two records side by side.
    ComparePair,
    /// The comparison.
    Compare,
    /// Routes, a column each.
    Routes,
    /// The list of a route's people.
    RoutePeople,
    /// The preview, with a draft or one being made.
    SplitDraft,
    /// The preview, without a draft.
    SplitNone,
    /// The preview, with a draft for everybody coming.
    SplitComing,
    /// The preview, with a draft for those present.
    SplitPresent,
    /// The preview, with a draft that is no repair, or without one.
    SplitFresh,
    /// The preview, with a repair.
    SplitRepair,
    /// The preview, with somebody who moves marked.
    SplitMoves,
    /// The preview of a split.
    Split,
    /// The board, on a session.
    BoardSession,
    /// The board, on a stop.
    BoardStop,
    /// The board.
    Board,
    /// Wherever there is an input line.
    Input,
    /// Every screen.
    Global,
    /// Everywhere, whatever lies over the screen.
    Always,
}

impl Context {
    /// The screen it belongs to; none for what belongs to all.
    pub(crate) fn screen(self) -> Option<ScreenId> {
        match self {
            Self::DeskOne | Self::DeskMany | Self::Desk => Some(ScreenId::Desk),
            Self::Person => Some(ScreenId::Person),
            Self::WalkInField | Self::WalkInAlike | Self::WalkInNew | Self::WalkIn => Some(ScreenId::WalkIn),
            Self::TwinsPair | Self::Twins => Some(ScreenId::Twins),
            Self::ComparePair | Self::Compare => Some(ScreenId::Compare),
            Self::Routes | Self::RoutePeople => Some(ScreenId::Routes),
            Self::SplitDraft
            | Self::SplitNone
            | Self::SplitComing
            | Self::SplitPresent
            | Self::SplitFresh
            | Self::SplitRepair
            | Self::SplitMoves
            | Self::Split => Some(ScreenId::Split),
            Self::BoardSession | Self::BoardStop | Self::Board => Some(ScreenId::Board),
            Self::Unsure
            | Self::Question
            | Self::Prompt
            | Self::Approval
            | Self::Lock
            | Self::Menu
            | Self::Help
            | Self::Told
            | Self::Input
            | Self::Global
            | Self::Always => None,
        }
    }

    /// Whether there is an input line: every letter is text then.
    pub(crate) fn has_input(self) -> bool {
        matches!(
            self,
            Self::DeskOne
                | Self::DeskMany
                | Self::Desk
                | Self::WalkInField
                | Self::WalkInAlike
                | Self::WalkInNew
                | Self::WalkIn
                | Self::Prompt
                | Self::Approval
                | Self::Lock
                | Self::Input
        )
    }
}

/// How much a key is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hint {
    /// In the footer, the menu and the help; where the footer is short, the smaller number stays.
    Footer(u8),
    /// In the menu and the help.
    Menu,
    /// In the help.
    Help,
}

/// A row of the table.
#[derive(Clone, Debug)]
pub(crate) struct Binding {
    /// Where it holds.
    pub(crate) context: Context,
    /// The keys; the first is the one that is shown.
    pub(crate) chords: &'static [Chord],
    /// What they mean.
    pub(crate) action: Action,
    /// What it is called in the footer and in the menu.
    pub(crate) label: Id,
    /// What the help says.
    pub(crate) help: Id,
    /// Where it is shown.
    pub(crate) hint: Hint,
}

/// Whether an action can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Standing {
    /// Not in this role, or not in this seminar.
    Never,
    /// Not at this moment.
    Later,
    /// Yes.
    Now,
}

impl Standing {
    /// Now, or else later.
    pub(crate) fn now_if(now: bool) -> Self {
        if now { Self::Now } else { Self::Later }
    }
}

/// What a key stands for in a stack of contexts, the topmost first.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Meaning {
    /// A row of the table.
    Bound(&'static Binding),
    /// Text for the input line.
    Text(String),
    /// Nothing.
    Nothing,
}

impl PartialEq for Binding {
    fn eq(&self, other: &Self) -> bool {
        self.context == other.context && self.chords == other.chords
    }
}

/// The row for a key, or the text it is.
pub(crate) fn resolve(stack: &[Context], key: &Key) -> Meaning {
    if let Some(chord) = Chord::of(key)
        && let Some(binding) = stack.iter().find_map(|context| bound(*context, chord))
    {
        return Meaning::Bound(binding);
    }
    match key {
        Key::Char(letter) if stack.contains(&Context::Input) => Meaning::Text(letter.to_string()),
        Key::Paste(text) if stack.contains(&Context::Input) => Meaning::Text(text.clone()),
        _ => Meaning::Nothing,
    }
}

fn bound(context: Context, chord: Chord) -> Option<&'static Binding> {
    BINDINGS.iter().find(|binding| binding.context == context && binding.chords.contains(&chord))
}

/// The rows that hold in a stack, topmost first, without those whose keys mean something else there.
pub(crate) fn live(stack: &[Context]) -> impl Iterator<Item = &'static Binding> {
    stack.iter().enumerate().flat_map(move |(depth, context)| {
        let above = stack.split_at(depth).0;
        BINDINGS.iter().filter(move |binding| {
            binding.context == *context
                && binding
                    .chords
                    .first()
                    .is_some_and(|chord| !above.iter().any(|over| bound(*over, *chord).is_some()))
        })
    })
}

/// The whole table as the help shows it on a screen: its own keys first, every action once.
pub(crate) fn help(screen: ScreenId) -> Vec<(&'static Binding, Vec<Chord>)> {
    let rank = |binding: &Binding| match (binding.context.screen(), binding.context) {
        (Some(of), _) if of == screen => 0,
        (_, Context::Global) => 1,
        (_, Context::Always) => 2,
        (_, Context::Input) => 3,
        (Some(_), _) => 4,
        (None, _) => 5,
    };
    let mut rows: Vec<&'static Binding> = BINDINGS.iter().collect();
    rows.sort_by_key(|binding| rank(binding));
    let mut shown: Vec<(&'static Binding, Vec<Chord>)> = Vec::new();
    for binding in rows {
        match shown.iter_mut().find(|(known, _)| known.action == binding.action) {
            None => shown.push((binding, binding.chords.to_vec())),
            Some((known, chords)) if rank(known) == rank(binding) => {
                for chord in binding.chords {
                    if !chords.contains(chord) {
                        chords.push(*chord);
                    }
                }
            }
            Some(_) => {}
        }
    }
    shown
}

impl Action {
    /// Whether it asks the hub for a change: never twice at once, and never by a key typed unseen.
    pub(crate) fn acts(&self) -> bool {
        matches!(
            self,
            Self::Accept
                | Self::CheckIn
                | Self::WriteDown
                | Self::TakeListed
                | Self::TellApart
                | Self::Leave
                | Self::Promise
                | Self::NotComing
                | Self::ExpectAgain
                | Self::TakeOff
                | Self::StartItem
                | Self::EndItem
                | Self::Later
                | Self::Earlier
                | Self::FreezeRoute
                | Self::ToggleSteps
                | Self::KeepDelegations
                | Self::FreezeSplit
                | Self::KeepOn
                | Self::DelegationTogether
        )
    }

    /// Whether it works while the console is locked.
    pub(crate) fn works_locked(&self) -> bool {
        matches!(
            self,
            Self::Unlock | Self::Edit(_) | Self::Repaint | Self::AskQuit | Self::Confirm | Self::Back
        )
    }

    /// Whether it only leads somewhere on the screen: the menu has no use for it.
    pub(crate) fn leads(&self) -> bool {
        matches!(
            self,
            Self::Menu
                | Self::Up
                | Self::Down
                | Self::PageUp
                | Self::PageDown
                | Self::NextField
                | Self::PreviousField
                | Self::NextRoute
                | Self::PreviousRoute
                | Self::Pick
                | Self::Back
        )
    }
}
