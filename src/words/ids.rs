//! The one list of messages. To add one: a row here and a line in each file of `data/locales/`,
//! both in the section of its subject. `HeadLive` here is `head-live` there.

use std::sync::LazyLock;

macro_rules! ids {
    ($($id:ident,)+) => {
        /// Names a message of the catalogue.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        #[expect(missing_docs, reason = "what each one says is in the message files")]
        pub enum Id { $($id,)+ }

        impl Id {
            /// Every message there is.
            pub const ALL: &[Self] = &[$(Self::$id,)+];
            const NAMES: &[&str] = &[$(stringify!($id),)+];
        }
    };
}

ids! {
    // ## Marks: who did something, when and where
    Mark,
    MarkUnknown,
    ListOr,
    ListMore,
    StopNumbered,
    StopNamed,

    // ## States of people
    StateExpected,
    StatePromised,
    StateIn,
    StateLeft,
    StateNotComing,
    StateCancelled,
    StateWaiting,

    // ## Fields of people
    FieldFullName,
    FieldPosition,
    FieldOrganisation,
    FieldRegion,
    FieldRole,
    FieldPhone,
    FieldLanguage,
    FieldDelegation,
    FieldNotes,

    // ## Console roles
    RoleViewer,
    RoleDesk,
    RoleLeader,
    RoleVenue,
    RoleLead,
    AskViewer,
    AskDesk,
    AskLeader,
    AskVenue,
    AskLead,

    // ## Standing of sessions and stops
    StatusPlanned,
    StatusDue,
    StatusRunning,
    StatusLate,
    StatusDone,
    StatusCancelled,
    StatusClosed,

    // ## Refusals: about people
    RefusedNoSuchParticipant,
    RefusedAlreadyIn,
    RefusedAlreadySo,
    RefusedNotInYet,
    RefusedInCannotBe,
    RefusedLeftCannotBe,
    RefusedCannotBe,
    RefusedNoRouteForState,
    RefusedWaitsForApproval,
    RefusedCancelled,
    RefusedIdTaken,
    RefusedStale,

    // ## Refusals: about roles and undo
    RefusedNotAllowed,
    RefusedOtherRoute,
    RefusedNothingToUndo,
    RefusedNoSuchEntry,
    RefusedAlreadyUndone,
    RefusedCannotBeUndone,
    RefusedUndoNeedsLead,
    RefusedUndoBlocked,

    // ## Refusals: about routes and splits
    RefusedNoRoutes,
    RefusedNoSuchRoute,
    RefusedNoSplit,
    RefusedSplitStale,
    RefusedRouteLeft,
    RefusedAlreadyOnRoute,

    // ## Refusals: about sessions and stops
    RefusedNoSuchSession,
    RefusedNoSuchStop,
    RefusedAlreadyStarted,
    RefusedAlreadyEnded,
    RefusedNotStarted,
    RefusedItemCancelled,
    RefusedDelayTooLong,

    // ## Refusals: about what was typed
    RefusedEmpty,
    RefusedTextTooLong,
    RefusedLettersLost,
    RefusedTooMany,

    // ## Refusals: about the store
    RefusedNoSeminar,
    RefusedSeminarExists,
    RefusedBadProgramme,
    RefusedDiskFull,
    RefusedJournalDamaged,
    RefusedNewerJournal,
    RefusedJournalFailed,

    // ## Programme files
    ProgrammeProblem,
    ProgrammeProblemWhole,

    // ## Acts: what was done, in the list of who did what lately
    ActCreated,
    ActImported,
    ActIn,
    ActInRoute,
    ActWalkIn,
    ActWalkInRoute,
    ActWalkInWaiting,
    ActStateSet,
    ActNoted,
    ActMoved,
    ActPlaced,
    ActUnplaced,
    ActSplit,
    ActItem,
    ActUndid,
    ActUndidEntry,
    ActTakenBack,
    ChangeStarted,
    ChangeEnded,
    ChangeArrived,
    ChangeDeparted,
    ChangeDelayed,
    ChangeEarly,
    ChangeOnTime,
    ChangeCancelled,
    ChangeClosed,
    ChangeNoted,

    // ## The line to the hub
    HubStopped,
    ConsolePanicked,
    RelayLost,
    RelayWaits,
    RelayUpgraded,
    RelayGivesUp,

    // ## Kinds of sessions
    SessionRegistration,
    SessionPlenary,
    SessionSpeech,
    SessionTour,
    SessionPresentation,
    SessionSection,
    SessionExhibition,
    SessionMasterClass,
    SessionPanoramicLesson,
    SessionDiscussion,
    SessionDeparture,
    SessionArrival,
    SessionBreak,
    SessionClosing,

    // ## Keys, as people call them
    KeyEnter,
    KeyTab,
    KeyBackTab,
    KeyBackspace,
    KeyDelete,
    KeyEscape,
    KeyUp,
    KeyDown,
    KeyLeft,
    KeyRight,
    KeyHome,
    KeyEnd,
    KeyPageUp,
    KeyPageDown,
    KeyFunction,
    KeyControl,

    // ## What keys do, in the footer
    DoCheckIn,
    DoPick,
    DoDown,
    DoPageDown,
    DoCard,
    DoWalkIn,
    DoBackDesk,
    DoBack,
    DoLeave,
    DoPromise,
    DoNotComing,
    DoExpect,
    DoNote,
    DoMove,
    DoTakeOff,
    DoWriteDown,
    DoNextField,
    DoAccept,
    DoChoose,
    DoConfirm,
    DoStay,
    DoSendAgain,
    DoLetGo,
    DoPageUp,
    DoHelp,
    DoDesk,
    DoUndo,
    DoMenu,

    // ## What keys do, in the help and the menu
    HelpCheckIn,
    HelpPick,
    HelpDown,
    HelpUp,
    HelpPageDown,
    HelpPageUp,
    HelpCard,
    HelpWalkIn,
    HelpBack,
    HelpLeave,
    HelpPromise,
    HelpNotComing,
    HelpExpect,
    HelpNote,
    HelpMove,
    HelpTakeOff,
    HelpWriteDown,
    HelpNextField,
    HelpPreviousField,
    HelpAccept,
    HelpConfirm,
    HelpSendAgain,
    HelpLetGo,
    HelpHelp,
    HelpDesk,
    HelpUndo,
    HelpMenu,
    HelpRepaint,
    HelpQuit,
    HelpErase,
    HelpDelete,
    HelpClear,
    HelpLeft,
    HelpRight,
    HelpStart,
    HelpEnd,

    // ## Help and menu
    HelpTitle,
    HelpPage,
    HelpEscDigit,
    HelpMe,
    HelpHub,
    DemoJoin,
    MenuTitle,

    // ## The frame of every screen
    HeadMeTwice,
    HeadIn,
    HeadInShort,
    HeadWalkIns,
    HeadLive,
    HeadLiveDesks,
    HeadNotSaved,
    BannerStateRebuilt,
    BannerStateOff,
    BannerTornTail,
    KeysLost,
    Saving,
    TooSmall,
    QuestionKeys,
    AskQuit,
    AskQuitMore,
    AskUndo,
    AskUndoWhat,

    // ## Answers
    AnswerIn,
    AnswerWaiting,
    AnswerAlreadyIn,
    AnswerRefused,
    AnswerRoute,
    AnswerLeader,
    AnswerBus,
    AnswerHasRoute,
    AnswerNoSplit,
    AnswerNoOpenRoute,
    AnswerAskLead,
    HandOut,
    UnsureTitle,
    UnsureWhat,
    UnsureNext,
    WantedCheckIn,
    WantedWalkIn,
    WantedState,
    WantedNote,
    WantedMove,
    WantedUndo,
    WantedSplit,
    WantedItem,
    WantedOther,

    // ## Desk
    TitleDesk,
    DeskFind,
    DeskMatches,
    DeskAsk,
    DeskRoute,
    DeskNobody,
    DeskNobodyNext,
    ColumnMark,
    ColumnName,
    ColumnPosition,
    ColumnFrom,
    ColumnRoute,
    ColumnState,
    RowWaiting,
    RowGone,
    WhySoundsAlike,
    WhyLayout,
    WhyTypo,
    CardPhone,
    CardLanguage,
    CardDelegation,
    CardNote,
    CardNamesakes,
    ActsMe,

    // ## Card of a person
    TitlePerson,
    PersonGone,
    PersonState,
    PersonRoute,
    PersonHowSplit,
    PersonHowLate,
    PersonHowHand,
    PersonId,
    PersonSource,
    PersonImported,
    PersonWalkIn,
    PersonHandOut,
    PersonNote,
    PersonNoteLabel,
    PersonMoveLabel,
    PersonMoveRoute,
    PersonMoveFault,
    PersonTakeOffMore,
    HistoryTitle,
    HistoryReading,
    HistoryImport,
    HistoryAdded,
    HistoryWalkIn,
    HistoryRemoved,
    HistoryField,
    HistoryState,
    HistoryNote,
    HistoryNoteGone,
    HistoryRoute,
    HistoryPlaced,
    HistoryUnplaced,
    HistoryEmpty,
    HistorySplit,
    HistoryUndoes,
    HistoryUndone,

    // ## Walk-in
    TitleWalkIn,
    WalkInAsk,
    WalkInNobodyAlike,
    WalkInAlike,
    WalkInJustAdded,
    WalkInNobody,

    // ## No seminar yet
    TitleStart,
    StartTitle,
    StartNew,
    StartImport,
    StartThen,
}

static KEYS: LazyLock<Vec<String>> = LazyLock::new(|| Id::NAMES.iter().map(|name| kebab(name)).collect());

impl Id {
    /// The message's name in the message files.
    pub fn key(self) -> &'static str {
        KEYS.get(self as usize).map_or("", String::as_str)
    }
}

fn kebab(name: &str) -> String {
    let mut key = String::with_capacity(name.len() + 4);
    for letter in name.chars() {
        if letter.is_ascii_uppercase() && !key.is_empty() {
            key.push('-');
        }
        key.push(letter.to_ascii_lowercase());
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_its_id_in_small_letters() {
        assert_eq!(Id::SessionPanoramicLesson.key(), "session-panoramic-lesson");
        assert_eq!(kebab("BoardAt08Hours"), "board-at08-hours");
    }
}
