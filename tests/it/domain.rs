//! Holds the domain's promises against random days and told stories.

use crate::support::commands::{Day, turns};
use proptest::prelude::*;
use routedesk::domain::{Entry, Seminar};

fn cases(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(200))]

    /// Entries read back from their JSON give the state that they came from.
    #[test]
    fn a_journal_gives_the_state_again(turns in turns(60)) {
        let day = Day::of(&turns);
        let mut replayed = Seminar::empty();
        for entry in &day.entries {
            let line = serde_json::to_string(entry).unwrap();
            let read: Entry = serde_json::from_str(&line).unwrap();
            prop_assert_eq!(&read, entry);
            replayed.apply(&read);
        }
        prop_assert!(replayed == day.seminar, "the state after replay is another");
    }
}
