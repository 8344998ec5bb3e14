//! Sessions and stops: start, end, delay, cancel, note.

use crate::domain::{Event, Field, Moment, Progress, Refusal, RouteNo, Seminar, SessionId, Step, StopNo};

/// A day: no delay is announced beyond it.
const DELAY_AT_MOST: u32 = 24 * 60;

impl Seminar {
    pub(super) fn decide_session(
        &self,
        id: &SessionId,
        step: &Step,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        if self.programme().is_none_or(|programme| programme.session(id).is_none()) {
            return Err(Refusal::NoSuchSession { id: id.clone() });
        }
        let before = self.session(id).clone();
        let after = taken(&before, step, now)?;
        Ok(vec![Event::SessionChanged { session: id.clone(), before, after }])
    }

    pub(super) fn decide_stop(
        &self,
        route: RouteNo,
        stop: StopNo,
        step: &Step,
        now: Moment,
    ) -> Result<Vec<Event>, Refusal> {
        let programme = self.programme().ok_or(Refusal::NoSeminar)?;
        if programme.route(route).is_none() {
            return Err(Refusal::NoSuchRoute { route });
        }
        if programme.stop(route, stop).is_none() {
            return Err(Refusal::NoSuchStop { route, stop });
        }
        let before = self.stop(route, stop).clone();
        let after = taken(&before, step, now)?;
        Ok(vec![Event::StopChanged { route, stop, before, after }])
    }
}

fn taken(before: &Progress, step: &Step, now: Moment) -> Result<Progress, Refusal> {
    let mut after = before.clone();
    if let Step::Note { text } = step {
        after.note = (!text.is_empty()).then(|| text.clone());
        return Ok(after);
    }
    if let Some(reason) = &before.cancelled {
        return Err(Refusal::ItemCancelled { reason: reason.to_string() });
    }
    if let Some(at) = before.ended {
        return Err(Refusal::AlreadyEnded { at });
    }
    match (step, before.started) {
        (Step::Start, Some(at)) => return Err(Refusal::AlreadyStarted { at }),
        (Step::Start, None) => after.started = Some(now),
        (Step::End, None) => return Err(Refusal::NotStarted),
        (Step::End, Some(_)) => after.ended = Some(now),
        (Step::Delay { minutes }, _) => {
            let delay = before.delay.checked_add(*minutes).filter(|sum| sum.unsigned_abs() <= DELAY_AT_MOST);
            after.delay = delay.ok_or_else(|| Refusal::DelayTooLong {
                minutes: i64::from(before.delay) + i64::from(*minutes),
            })?;
        }
        (Step::Cancel { reason }, _) => {
            if reason.is_empty() {
                return Err(Refusal::Empty { field: Field::Notes });
            }
            after.cancelled = Some(reason.clone());
        }
        (Step::Note { .. }, _) => {}
    }
    Ok(after)
}
