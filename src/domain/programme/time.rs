//! Clock times of a programme: `HH:MM`, or `+1 HH:MM` after midnight, in the programme's zone.

use crate::domain::Moment;
use chrono::{Days, NaiveDate, NaiveTime, TimeZone as _, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A planned time of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ClockTime {
    days_after: u8,
    time: NaiveTime,
}

/// From when to when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Day {
    /// The first minute.
    pub from: ClockTime,
    /// The last.
    pub to: ClockTime,
}

impl ClockTime {
    /// The moment it means on `date` in `zone`. Where a clock change skips it, the moment the change happens;
    /// where it comes twice, the first.
    pub fn on(self, date: NaiveDate, zone: Tz) -> Option<Moment> {
        let day = date.checked_add_days(Days::new(u64::from(self.days_after)))?;
        let mut local = day.and_time(self.time);
        for _ in 0..=180 {
            if let Some(found) = zone.from_local_datetime(&local).earliest() {
                return Some(found.with_timezone(&Utc));
            }
            local = local.checked_add_signed(chrono::TimeDelta::minutes(1))?;
        }
        None
    }
}

impl FromStr for ClockTime {
    type Err = String;
    fn from_str(raw: &str) -> Result<Self, String> {
        let wrong = || format!("{raw:?}, expected HH:MM or +1 HH:MM");
        let (days_after, clock) = raw.strip_prefix("+1 ").map_or((0, raw), |rest| (1, rest));
        if clock.len() != 5 {
            return Err(wrong());
        }
        let time = NaiveTime::parse_from_str(clock, "%H:%M").ok().ok_or_else(wrong)?;
        Ok(Self { days_after, time })
    }
}

impl TryFrom<String> for ClockTime {
    type Error = String;
    fn try_from(raw: String) -> Result<Self, String> {
        raw.parse()
    }
}

impl From<ClockTime> for String {
    fn from(time: ClockTime) -> Self {
        time.to_string()
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plus = if self.days_after > 0 { "+1 " } else { "" };
        f.pad(&format!("{plus}{}", self.time.format("%H:%M")))
    }
}
