//! A console changes hands: its line came back, it was taken over, it was locked.

use super::Screen;
use crate::{
    console::News,
    hub::{kept::Kept, seen::Seen},
};

impl Screen<'_> {
    /// What was asked before the line dropped is asked again: the ids are the same, so it acts once.
    pub(super) fn ask_again(&self) {
        for (ticket, asked) in self.kept.unanswered() {
            self.submit(ticket, asked);
        }
    }

    /// Somebody with another key, or a console that was left locked: only a PIN opens it.
    pub(super) fn lock_where_it_must(&mut self) {
        let Seen { hub, owner, me, .. } = &self.seen;
        let left_locked = hub.is_left_locked(owner);
        if self.kept.is_other_key(me.key.as_ref()) || left_locked {
            let effects = self.tell(News::Lock);
            self.carry_out(effects);
        }
    }

    /// Whether it is locked is known of its owner: neither leaving nor a second terminal gets around it.
    pub(super) fn note_lock(&mut self) {
        let now = self.now();
        if let Some(locked) = self.kept.lock_changed(now) {
            self.seen.note_lock(locked);
        }
    }

    /// Goes on with a console that was taken over. Whoever sits here has not seen it yet.
    pub(super) fn go_on_with(&mut self, handed: Kept) {
        // What was asked for here meanwhile belongs to the console that is here.
        if !self.kept.unanswered().is_empty() {
            self.seen.hub.registry.keep(self.seen.owner.clone(), handed, self.now());
            return;
        }
        self.kept = handed;
        let effects = self.tell(News::Reattached { keys_lost: true });
        self.carry_out(effects);
        self.lock_where_it_must();
        self.ask_again();
    }
}
