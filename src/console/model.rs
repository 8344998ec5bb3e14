//! Everything a console remembers, and which keys work on it.

use super::{
    action::Action,
    ctx::Ctx,
    keymap::{self, Binding, Context, Standing},
    layers::{Answer, Layer},
    lock::{self, Lock},
    may,
    pending::{Guard, Pending},
    scan::Scans,
    screens::{Screen, ScreenId},
};
use crate::{
    domain::{Command, Seq},
    terminal::{Charset, Level},
};
use std::{collections::BTreeMap, time::Duration};

/// How long a line that was said stays.
const SAID: Duration = Duration::from_secs(8);

/// What a console remembers.
#[derive(Debug)]
pub(crate) struct Model {
    pub(super) screens: BTreeMap<ScreenId, Box<dyn Screen>>,
    /// Where "back" leads, the screen shown last.
    pub(super) trail: Vec<ScreenId>,
    /// What lies over the screen, the topmost last.
    pub(super) layers: Vec<Layer>,
    /// The answer to the last act, until the next key.
    pub(super) answer: Option<Answer>,
    pub(super) pending: Option<Pending>,
    pub(super) guard: Guard,
    /// What was said in a line, and when.
    pub(super) said: Option<(String, Duration)>,
    pub(super) tickets: u32,
    /// Set while the console is locked.
    pub(super) lock: Option<Lock>,
    /// When a key was pressed last.
    pub(super) last_key: Duration,
    /// How many PINs were looked at.
    pub(super) checks: u32,
    /// Codes that come in between other keys.
    pub(super) scans: Scans,
}

impl Model {
    pub(super) fn new(elapsed: Duration) -> Self {
        Self {
            screens: ScreenId::ALL.into_iter().map(|id| (id, id.make())).collect(),
            trail: vec![ScreenId::Desk],
            layers: Vec::new(),
            answer: None,
            pending: None,
            guard: Guard::default(),
            said: None,
            tickets: 0,
            lock: None,
            last_key: elapsed,
            checks: 0,
            scans: Scans::default(),
        }
    }

    /// Whether no key was pressed for so long that the console locks.
    pub(super) fn is_idle(&self, elapsed: Duration) -> bool {
        elapsed.saturating_sub(self.last_key) >= lock::IDLE
    }

    /// Whether nothing of it is to be seen.
    pub(super) fn is_locked(&self, elapsed: Duration) -> bool {
        self.lock.is_some() || self.is_idle(elapsed)
    }

    /// The screen that is shown.
    pub(super) fn shown(&self, ctx: &Ctx<'_>) -> ScreenId {
        match ctx.seminar.programme() {
            None => ScreenId::Start,
            Some(_) => self.trail.last().copied().unwrap_or(ScreenId::Desk),
        }
    }

    /// The answer, where it is seen: what lies over a screen hides it, unless it is to a code.
    pub(super) fn seen_answer(&self) -> Option<&Answer> {
        let seen = self.lock.is_none() && (self.layers.is_empty() || self.scans.is_on_top());
        self.answer.as_ref().filter(|_| seen)
    }

    pub(super) fn screen(&self, id: ScreenId) -> Option<&dyn Screen> {
        self.screens.get(&id).map(AsRef::as_ref)
    }

    /// What keys mean now, the topmost first.
    pub(super) fn contexts(&self, ctx: &Ctx<'_>) -> Vec<Context> {
        if let Some(lock) = &self.lock {
            let asked: &[Context] =
                if lock.leaving { &[Context::Question] } else { &[Context::Lock, Context::Input] };
            return [asked, &[Context::Always]].concat();
        }
        let mut stack = Vec::new();
        if let Some(layer) = self.layers.last() {
            stack.extend(layer.contexts());
        } else {
            if self.pending.as_ref().is_some_and(|pending| pending.unsure) {
                stack.push(Context::Unsure);
            }
            stack.extend(self.screen_contexts(ctx));
            stack.push(Context::Global);
        }
        stack.push(Context::Always);
        stack
    }

    /// What keys mean on the screen itself.
    fn screen_contexts(&self, ctx: &Ctx<'_>) -> Vec<Context> {
        let mut stack = self.screen(self.shown(ctx)).map(|screen| screen.contexts(ctx)).unwrap_or_default();
        if stack.iter().any(|context| context.has_input()) {
            stack.push(Context::Input);
        }
        stack
    }

    /// Whether a row of the key table works now; it decides for dispatch, footer, menu and help alike.
    pub(super) fn standing(&self, ctx: &Ctx<'_>, binding: &Binding) -> Standing {
        let action = &binding.action;
        let own = match binding.context.screen() {
            Some(id) => self.screen(id).map_or(Standing::Never, |screen| screen.standing(ctx, action)),
            None => self.common(ctx, action),
        };
        let enter = binding.chords.contains(&super::chord::Chord::Enter);
        let acts = action.acts() && binding.context != Context::Menu;
        let busy = self.pending.as_ref().is_some_and(|pending| !pending.unsure);
        let held = enter && (self.guard.holds(ctx.elapsed) || (busy && self.layers.is_empty()))
            || (acts && self.pending.is_some());
        if self.lock.is_some() {
            // Nothing is seen, so nothing is done but opening it and leaving.
            return own;
        }
        if held { own.min(Standing::Later) } else { own }
    }

    fn common(&self, ctx: &Ctx<'_>, action: &Action) -> Standing {
        let started = ctx.seminar.programme().is_some();
        match action {
            Action::Lock => Standing::now_if(self.lock.is_none()),
            _ if self.lock.is_some() => Standing::now_if(action.works_locked()),
            Action::Go(screen) if !self.screen(*screen).is_some_and(|screen| screen.exists(ctx)) => {
                Standing::Never
            }
            Action::Go(screen) => Standing::now_if(started && self.shown(ctx) != *screen),
            Action::OpenTwins if self.screen(ScreenId::Twins).is_some_and(|screen| screen.exists(ctx)) => {
                Standing::now_if(started && self.shown(ctx) != ScreenId::Twins)
            }
            Action::OpenTwins => Standing::Never,
            Action::PlainLetters => Standing::now_if(ctx.charset != Charset::Ascii),
            Action::AllLetters => Standing::now_if(ctx.line.desk.letters.is_some()),
            Action::NoColours => Standing::now_if(ctx.level > Level::Mono),
            Action::Colours => Standing::now_if(ctx.line.desk.level.is_some()),
            Action::TakeOver if ctx.hub.same_desk == 0 => Standing::Never,
            // The answer belongs to the console that asked.
            Action::TakeOver => Standing::now_if(self.pending.is_none()),
            Action::UndoMine if !may::ever(ctx, &Command::Undo { entry: Seq(0) }) => Standing::Never,
            Action::UndoMine => {
                Standing::now_if(self.pending.is_none() && ctx.seminar.last_act_of(&ctx.me.desk).is_some())
            }
            _ => Standing::Now,
        }
    }

    /// The rows that work on the screen now, as the menu offers them.
    pub(super) fn offered(&self, ctx: &Ctx<'_>) -> Vec<&'static Binding> {
        let mut stack = self.screen_contexts(ctx);
        stack.extend([Context::Global, Context::Always]);
        keymap::live(&stack)
            .filter(|binding| binding.hint != keymap::Hint::Help && !binding.action.leads())
            .filter(|binding| self.standing(ctx, binding) == Standing::Now)
            .collect()
    }

    /// What was said, while it is fresh.
    pub(super) fn said(&self, elapsed: Duration) -> Option<&str> {
        self.said
            .as_ref()
            .filter(|(_, at)| at.saturating_add(SAID) > elapsed)
            .map(|(words, _)| words.as_str())
    }

    /// When something on the screen changes by itself.
    pub(super) fn wake_at(&self, ctx: &Ctx<'_>) -> Option<Duration> {
        let said = self.said(ctx.elapsed).and(self.said.as_ref()).map(|(_, at)| at.saturating_add(SAID));
        let slow = self.pending.as_ref().map(|pending| pending.since.saturating_add(super::pending::SLOW));
        let screen = self.screen(self.shown(ctx)).and_then(|screen| screen.wake_at(ctx));
        let locks = self.lock.is_none().then(|| self.last_key.saturating_add(lock::IDLE));
        [said, slow, screen, locks, self.guard.until(ctx.elapsed)]
            .into_iter()
            .flatten()
            .filter(|at| *at > ctx.elapsed)
            .min()
    }
}
