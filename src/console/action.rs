//! Everything a key can mean.

use super::{input::Edit, screens::ScreenId};

/// What somebody at a console wants, whichever key said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Change the text of the input line.
    Edit(Edit),
    /// One up in a list or a form.
    Up,
    /// One down in a list or a form.
    Down,
    /// A page up.
    PageUp,
    /// A page down.
    PageDown,
    /// The next field of a form.
    NextField,
    /// The field before.
    PreviousField,
    /// One step back.
    Back,
    /// Take what is written or chosen.
    Accept,
    /// Go into the list of people found.
    Pick,
    /// Check the person in.
    CheckIn,
    /// Open the person's card.
    OpenCard,
    /// Open the form for somebody who is on no list.
    NewWalkIn,
    /// Write somebody down who is on no list.
    WriteDown,
    /// The person went.
    Leave,
    /// The person said they would come.
    Promise,
    /// The person said they would not come.
    NotComing,
    /// Nothing is known of the person after all.
    ExpectAgain,
    /// Take the person off the list.
    TakeOff,
    /// Write on the person's card.
    Note,
    /// Give the person another name by which they are found.
    AddAlias,
    /// Take such a name away.
    RemoveAlias,
    /// Put the person beside whoever may be the same.
    Compare,
    /// Check in somebody who is listed already, instead of adding them.
    TakeListed,
    /// Show pairs that may be one person twice.
    OpenTwins,
    /// Compare everybody anew.
    LookAgain,
    /// Put the two of a pair side by side.
    OpenPair,
    /// Take what the other record says, or not after all.
    TakeField,
    /// The other record stays.
    SwapSides,
    /// The next who may be the same.
    NextPair,
    /// Compare with somebody else.
    OtherPerson,
    /// Make the two one person.
    MergeThem,
    /// The two are two people.
    TellApart,
    /// Give the person another route.
    Move,
    /// The next route.
    NextRoute,
    /// The route before.
    PreviousRoute,
    /// Open the list of a route's people.
    OpenList,
    /// Show a draft of a split.
    OpenPreview,
    /// Make the draft the split.
    AcceptDraft,
    /// Draft again with another seed.
    TryAgain,
    /// Draft for those who are in or promised.
    OnlyPresent,
    /// Draft for everybody coming.
    Everybody,
    /// Drop the draft.
    DropDraft,
    /// Close the route, or open it again.
    CloseRoute,
    /// Freeze the route, or let it go.
    FreezeRoute,
    /// Say how many seats the route has.
    SetSeats,
    /// Say what the guide of the route speaks.
    SetLanguages,
    /// Say that the route has steps, or none.
    ToggleSteps,
    /// Say what counts in the mix.
    SetWeights,
    /// Keep delegations together, or not any longer.
    KeepDelegations,
    /// Let the split stand, or not any longer.
    FreezeSplit,
    /// Draft a repair with the fewest moves.
    Repair,
    /// Draft a new split, as even as can be.
    NewSplit,
    /// Draft a repair that evens out more.
    MoreEven,
    /// Draft with all seats as a rule, or as a warning.
    LimitSeats,
    /// Draft what an earlier revision was.
    BackTo,
    /// Keep the person on the route, or on none.
    KeepOn,
    /// Have the person travel with somebody.
    Together,
    /// Keep the person apart from somebody.
    Apart,
    /// Say what the person needs.
    SetNeeds,
    /// Say where the person would like to be.
    SetWishes,
    /// Keep the person's delegation together, or not.
    DelegationTogether,
    /// Say why the person is on the route.
    AskWhy,
    /// Start the session, arrive at the stop.
    StartItem,
    /// End the session, depart from the stop.
    EndItem,
    /// Announce it for later.
    Later,
    /// Announce it for earlier.
    Earlier,
    /// Cancel the session, close the stop.
    CancelItem,
    /// Show what my last act was, to take it back.
    UndoMine,
    /// Send the command again of which nobody knows what became.
    SendAgain,
    /// Stop asking what became of it.
    LetGo,
    /// Lock the console.
    Lock,
    /// Open it with the PIN that was typed.
    Unlock,
    /// Have the act done with the PIN of a lead.
    Approve,
    /// Do what was asked.
    Confirm,
    /// Go on here with the other console of the same desk.
    TakeOver,
    /// Show the keys.
    Help,
    /// Show what can be done.
    Menu,
    /// Go to a screen.
    Go(ScreenId),
    /// Spell everything in plain letters at this desk.
    PlainLetters,
    /// Show all letters at this desk.
    AllLetters,
    /// Show no colours at this desk.
    NoColours,
    /// Show colours at this desk.
    Colours,
    /// Paint the terminal anew.
    Repaint,
    /// Give the terminal back to the shell for a while.
    Suspend,
    /// Ask whether to leave.
    AskQuit,
}
