//! What a demo is set up with: the programme on today's date, and the time its clock begins at.

use crate::domain::{
    Moment,
    programme::{ClockTime, PlannedSession, Programme, SessionKind},
};
use chrono::TimeDelta;

/// People come from so long before registration opens.
const EARLY: TimeDelta = TimeDelta::minutes(30);
/// How many of a hundred are there when nothing is known of the times, at least, and at most.
const USUAL: usize = 40;
const FEW: usize = 15;
const NEARLY_ALL: usize = 92;

/// A demo before it begins.
#[derive(Clone, Debug)]
pub struct Stage {
    /// The built-in name.
    pub name: &'static str,
    /// The programme, on today's date.
    pub programme: Programme,
    /// What the clock shows at the beginning.
    pub start: Moment,
}

impl Stage {
    /// The demo of a built-in programme on the day of `today`, from `at` on; none when there is no such programme.
    pub fn set(name: &str, at: Option<ClockTime>, today: Moment) -> Option<Self> {
        let (name, usual) = [("astana", "08:05"), ("baku", "09:20"), ("guba", "09:40")]
            .into_iter()
            .find(|(known, _)| *known == name)?;
        let mut programme = Programme::parse(Programme::built_in(name)?).ok()?;
        let date = today.with_timezone(&programme.time_zone).date_naive();
        programme.date = Some(date);
        let at = at.or_else(|| usual.parse().ok())?;
        let start = at.on(date, programme.time_zone)?;
        Some(Self { name, programme, start })
    }

    /// How many of a hundred have come by now: few before registration opens, nearly all once it is over.
    pub(super) fn percent_in(&self) -> usize {
        let registration =
            self.programme.sessions.iter().find(|session| session.kind == SessionKind::Registration);
        let Some((from, to)) = registration.and_then(|session| self.times(session)) else { return USUAL };
        let from = from - EARLY;
        let (passed, all) = ((self.start - from).num_minutes(), (to - from).num_minutes());
        let percent = (passed * 100).checked_div(all).unwrap_or_default();
        usize::try_from(percent).unwrap_or_default().clamp(FEW, NEARLY_ALL)
    }

    /// Sessions that have begun by now, and whether they are over; registration also where it has no time.
    pub(super) fn begun(&self) -> impl Iterator<Item = (&PlannedSession, bool)> {
        self.programme.sessions.iter().filter_map(|session| {
            let at = |time: Option<ClockTime>| time.and_then(|time| self.moment(time));
            match at(session.from) {
                None if session.kind == SessionKind::Registration => Some((session, false)),
                Some(from) if from <= self.start => {
                    Some((session, at(session.to).is_some_and(|to| to <= self.start)))
                }
                _ => None,
            }
        })
    }

    fn times(&self, session: &PlannedSession) -> Option<(Moment, Moment)> {
        Some((self.moment(session.from?)?, self.moment(session.to?)?))
    }

    fn moment(&self, time: ClockTime) -> Option<Moment> {
        time.on(self.programme.date?, self.programme.time_zone)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::programme::BUILT_IN;

    fn today() -> Moment {
        // In Almaty and Baku it is the 22nd already.
        "2026-11-21T20:30:00Z".parse().unwrap()
    }

    #[test]
    fn every_programme_is_put_on_the_day_of_its_own_zone() {
        for name in BUILT_IN {
            let stage = Stage::set(name, None, today()).unwrap();
            assert_eq!(stage.programme.date, "2026-11-22".parse().ok(), "{name}");
            let local = stage.start.with_timezone(&stage.programme.time_zone);
            assert_eq!(local.date_naive(), "2026-11-22".parse().unwrap(), "{name}");
        }
        assert!(Stage::set("almaty", None, today()).is_none());
    }

    #[test]
    fn the_later_the_morning_the_more_have_come() {
        let percent = |at: &str| {
            Stage::set("astana", at.parse().ok(), today()).map(|stage| stage.percent_in()).unwrap()
        };
        assert_eq!(percent("06:00"), FEW);
        assert!(percent("08:05") < percent("08:40") && percent("08:40") < percent("09:10"));
        assert_eq!(percent("14:00"), NEARLY_ALL);
        assert_eq!(Stage::set("baku", None, today()).unwrap().percent_in(), USUAL);
    }

    #[test]
    fn sessions_begin_and_end_by_the_clock() {
        let begun = |name: &str, at: &str| -> Vec<(String, bool)> {
            let stage = Stage::set(name, at.parse().ok(), today()).unwrap();
            stage.begun().map(|(session, over)| (session.id.to_string(), over)).collect()
        };
        assert_eq!(begun("astana", "08:05"), []);
        assert_eq!(begun("astana", "08:30"), [("registration".to_owned(), false)]);
        let plenary = [("registration".to_owned(), true), ("plenary".to_owned(), false)];
        assert_eq!(begun("astana", "10:00"), plenary);
        assert_eq!(begun("baku", "09:20"), [("registration".to_owned(), false)]);
    }
}
