//! Every question as every role asks it, and what nobody reads in the answers.

use super::{DESKS, set_pin};
use crate::support::hub::{TestHub, done, id};
use routedesk::{
    client::{Asking, Part},
    domain::{Command, ConsoleRole, Profile, Refusal, RouteNo, Scope, Seq, Text},
    wire::{Draw, Export, ExportFormat, ImportAsk, Question, Reply, SplitAsk, Trouble},
};
use std::fmt::Write as _;

fn questions(asker: &mut Asking<'_>) -> Vec<(&'static str, Question)> {
    let roster = serde_json::json!({
        "file_name": "x.csv", "sha256": "", "sheet": null, "other_sheets": [], "header_row": 1,
        "columns": [], "copied": null, "rows": []
    });
    let roster = serde_json::from_value(roster).unwrap();
    let split = SplitAsk {
        id: asker.next_id(),
        scope: Scope::Coming,
        seed: 1,
        seats_firm: false,
        dry_run: true,
        draw: Draw::New,
    };
    let export = |what| Question::Export { what, format: ExportFormat::Csv };
    vec![
        ("status", Question::Status),
        ("find", Question::Find { queries: vec!["akh".to_owned()], limit: 3 }),
        ("board", Question::Board),
        ("why", Question::Why { participant: id("P00001") }),
        ("last act", Question::LastAct { participant: Some(id("P00001")) }),
        ("hub status", Question::HubStatus),
        ("export participants", export(Export::Participants)),
        ("export attendance", export(Export::Attendance)),
        ("export routes", export(Export::Routes)),
        ("journal", Question::Journal { from: Seq(1), participant: None, follow: false }),
        ("verify", Question::Verify),
        (
            "import, dry",
            Question::Import(Box::new(ImportAsk {
                id: asker.next_id(),
                roster,
                strict: false,
                dry_run: true,
            })),
        ),
        ("split, dry", Question::Split(split)),
        ("backup", Question::Backup),
        ("stop the hub", Question::StopHub),
    ]
}

/// All that was answered: bytes as text, and whether it was a no for want of rights.
fn answer(asker: &mut Asking<'_>, question: &Question) -> (String, bool) {
    let (mut text, mut no) = (Vec::new(), false);
    let take = &mut |part| {
        match part {
            Part::Raw(bytes) => text.extend(bytes),
            Part::Reply(reply) => {
                no |=
                    matches!(*reply, Reply::Failed(Trouble::Refused { refusal: Refusal::NotAllowed { .. } }));
                text.extend(serde_json::to_vec(&*reply).unwrap());
            }
        }
        true
    };
    asker.ask(question, take).unwrap();
    (String::from_utf8(text).unwrap(), no)
}

#[test]
fn the_table_of_who_is_answered_what() {
    let hub = TestHub::with(&["Akhmetov Askar"]);
    let roles = [
        ConsoleRole::Viewer,
        ConsoleRole::Desk,
        ConsoleRole::Leader(RouteNo::new(1).unwrap()),
        ConsoleRole::Venue,
    ];
    let mut table = format!("{:21}viewer  desk  leader  venue\n", "");
    let count = questions(&mut hub.verb("x", ConsoleRole::Lead)).len();
    for which in 0..count {
        let mut row = String::new();
        for (role, width) in roles.into_iter().zip([8, 6, 8, 5]) {
            let mut asker = hub.verb("somebody", role);
            let (what, question) = questions(&mut asker).remove(which);
            if row.is_empty() {
                let _ = write!(row, "{what:21}");
            }
            let word = if answer(&mut asker, &question).1 { "." } else { "yes" };
            let _ = write!(row, "{word:width$}");
        }
        table.push_str(row.trim_end());
        table.push('\n');
    }
    assert_eq!(
        table,
        "                     viewer  desk  leader  venue
status               yes     yes   yes     yes
find                 yes     yes   yes     yes
board                yes     yes   yes     yes
why                  yes     yes   yes     yes
last act             yes     yes   yes     yes
hub status           yes     yes   yes     yes
export participants  yes     yes   yes     yes
export attendance    yes     yes   yes     yes
export routes        yes     yes   yes     yes
journal              yes     yes   yes     yes
verify               .       yes   yes     yes
import, dry          .       .     .       .
split, dry           .       .     .       .
backup               .       .     .       .
stop the hub         .       .     .       .
"
    );
}

#[test]
fn no_answer_has_a_hash_and_no_viewers_a_telephone() {
    let hub = TestHub::with(&["Akhmetov Askar"]);
    set_pin(&hub, "desk-1", DESKS, false);
    let phone = Text::of("+7 700 000 56 79");
    let profile = Profile { full_name: Text::of("Bekov Dias"), phone, ..Profile::default() };
    done(hub.verb("lead", ConsoleRole::Lead).give(Command::AddWalkIn { profile }).unwrap());
    for role in [ConsoleRole::Viewer, ConsoleRole::Desk, ConsoleRole::Lead] {
        let mut asker = hub.verb("somebody", role);
        for (what, question) in questions(&mut asker) {
            if matches!(question, Question::Backup | Question::StopHub) {
                continue;
            }
            let (text, _) = answer(&mut asker, &question);
            assert!(!text.contains("argon2"), "{what} as {role}:\n{text}");
            assert!(role != ConsoleRole::Viewer || !text.contains("56 79"), "{what}:\n{text}");
        }
    }
    let mut lead = hub.verb("lead", ConsoleRole::Lead);
    let (copy, _) = answer(&mut lead, &Question::Backup);
    assert!(copy.contains("argon2") && copy.contains("56 79"), "a backup is whole");
}
