//! What reaches a console from outside: its line, the answers it waits for, the bell.

use super::kept::Kept;
use crate::{console::News, terminal::Size};
use std::{
    collections::VecDeque,
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

/// Bytes of a line that wait for their console; then the line waits.
const BYTES_AT_MOST: usize = 64 * 1024;

/// Everything that came since the console looked.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "things that come independently of each other")]
pub(super) struct Mail {
    /// What the terminal sent.
    pub(super) bytes: Vec<u8>,
    /// The terminal's size, if it changed.
    pub(super) size: Option<Size>,
    /// The terminal was somebody else's: it is painted anew.
    pub(super) repaint: bool,
    /// The last ping, unanswered.
    pub(super) ping: Option<u64>,
    /// Answers and drafts: as many at most as the console asked for.
    pub(super) news: VecDeque<News>,
    /// The published state, or who is attached, moved on.
    pub(super) rung: bool,
    /// The line dropped.
    pub(super) gone: bool,
    /// There will be no more input.
    pub(super) ended: bool,
    /// Another terminal of the same owner was locked.
    pub(super) locked: bool,
    /// What was asked for from another terminal of the same owner.
    pub(super) handed: Option<Box<Kept>>,
    /// The hub ends it.
    pub(super) end: Option<End>,
}

/// How the hub ends a console.
pub(super) enum End {
    /// With words for the user.
    Words(String),
    /// By cutting the line: the relay waits for the next hub.
    Cut,
    /// Another terminal of the same owner goes on with it.
    TakenOver(Arc<Mailbox>),
}

/// A console's mailbox. Only its own line waits when it is full; everybody else just leaves things.
#[derive(Default)]
pub(super) struct Mailbox {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    mail: Mail,
    /// Frames the relay has written.
    shown: u64,
    /// The size was told.
    sized: bool,
    something: bool,
}

impl Mailbox {
    /// From the line: waits while too much is unread.
    pub(super) fn bytes(&self, bytes: &[u8]) {
        let state = self.state();
        let full = |state: &mut State| state.mail.bytes.len() > BYTES_AT_MOST && !state.mail.gone;
        let mut state = self.changed.wait_while(state, full).unwrap_or_else(PoisonError::into_inner);
        state.mail.bytes.extend_from_slice(bytes);
        self.wake(state);
    }

    pub(super) fn resize(&self, size: Size) {
        let mut state = self.state();
        // The first follows the hello. Another may have been small and large again before anybody looked: the size
        // is the same then, and what was cut off is gone.
        state.mail.repaint |= state.sized;
        state.sized = true;
        state.mail.size = Some(size);
        self.wake(state);
    }

    pub(super) fn repaint(&self) {
        let mut state = self.state();
        state.mail.repaint = true;
        self.wake(state);
    }

    pub(super) fn ping(&self, n: u64) {
        let mut state = self.state();
        state.mail.ping = Some(n);
        self.wake(state);
    }

    pub(super) fn shown(&self, frame: u64) {
        let mut state = self.state();
        state.shown = state.shown.max(frame);
        self.wake(state);
    }

    pub(super) fn news(&self, news: News) {
        let mut state = self.state();
        state.mail.news.push_back(news);
        self.wake(state);
    }

    pub(super) fn ring(&self) {
        let mut state = self.state();
        if !state.mail.rung {
            state.mail.rung = true;
            self.wake(state);
        }
    }

    pub(super) fn gone(&self) {
        let mut state = self.state();
        state.mail.gone = true;
        self.wake(state);
    }

    pub(super) fn ended(&self) {
        let mut state = self.state();
        state.mail.ended = true;
        self.wake(state);
    }

    /// Gives bytes back that cannot be used yet: they come again first, with whatever else comes, and count for
    /// what may wait.
    pub(super) fn put_back(&self, mut bytes: Vec<u8>) {
        let mut state = self.state();
        bytes.append(&mut state.mail.bytes);
        state.mail.bytes = bytes;
    }

    pub(super) fn lock(&self) {
        let mut state = self.state();
        state.mail.locked = true;
        self.wake(state);
    }

    /// Hands a console over that this one asked for.
    pub(super) fn hand(&self, kept: Kept) {
        let mut state = self.state();
        state.mail.handed = Some(Box::new(kept));
        self.wake(state);
    }

    pub(super) fn end(&self, end: End) {
        let mut state = self.state();
        state.mail.end = Some(end);
        self.wake(state);
    }

    /// Everything that came, and how many frames are written. Waits for something, but no longer than `at_most`.
    pub(super) fn take(&self, at_most: Duration) -> (Mail, u64) {
        let state = self.state();
        let waited = self.changed.wait_timeout_while(state, at_most, |state| !state.something);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state.something = false;
        let mail = std::mem::take(&mut state.mail);
        let shown = state.shown;
        drop(state);
        self.changed.notify_all();
        (mail, shown)
    }

    fn wake(&self, mut state: MutexGuard<'_, State>) {
        state.something = true;
        drop(state);
        self.changed.notify_all();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
