//! Whether each line of an `authorized_keys` file opens one console and nothing else.

use super::{World, forced};
use crate::cli::ssh::{
    authorized::{self, KeyLine},
    fault::Fault,
};
use std::collections::HashMap;

/// Options that take something away, so that they harm nobody.
const HARMLESS: [&str; 8] = [
    "restrict",
    "pty",
    "command",
    "from",
    "expiry-time",
    "verify-required",
    "no-touch-required",
    "no-user-rc",
];

/// Judges a file: how many keys there are, and what is wrong in which line.
pub(in crate::cli) fn judge(content: &str, world: &World) -> (usize, Vec<(usize, Fault)>) {
    let mut findings = Vec::new();
    let mut desks: HashMap<String, usize> = HashMap::new();
    let mut prints: HashMap<String, usize> = HashMap::new();
    let mut keys = 0;
    for (at, line) in content.lines().enumerate() {
        let line_no = at + 1;
        let mut add = |fault| findings.push((line_no, fault));
        let key_line = match authorized::read(line) {
            None => continue,
            Some(Err(garbled)) => {
                add(Fault::Garbled(garbled));
                continue;
            }
            Some(Ok(key_line)) => key_line,
        };
        keys += 1;
        let (faults, desk) = options(&key_line, world);
        faults.into_iter().for_each(&mut add);
        if let Some(desk) = desk {
            match desks.get(&desk) {
                Some(&line) => add(Fault::SameDesk { desk, line }),
                None => drop(desks.insert(desk, line_no)),
            }
        }
        match &key_line.key {
            Err(fault) => add(Fault::Key(*fault)),
            Ok(key) => {
                let print = key.fingerprint();
                match prints.get(&print) {
                    Some(&line) => add(Fault::SameKey { line }),
                    None => drop(prints.insert(print, line_no)),
                }
            }
        }
    }
    (keys, findings)
}

fn options(line: &KeyLine, world: &World) -> (Vec<Fault>, Option<String>) {
    if line.options.is_empty() {
        return (vec![Fault::KeyAlone], None);
    }
    let has = |name: &str| line.options.iter().any(|(option, _)| option == name);
    let mut faults = Vec::new();
    let first = line.options.first().is_some_and(|(option, _)| option == "restrict");
    match (has("restrict"), first) {
        (false, _) => faults.push(Fault::NotRestricted),
        (true, false) => faults.push(Fault::RestrictLate),
        (true, true) => {}
    }
    if !has("pty") {
        faults.push(Fault::NoPty);
    }
    // What forbids something is harmless, but without a terminal there is no console.
    let gives = |name: &str| name == "no-pty" || !(HARMLESS.contains(&name) || name.starts_with("no-"));
    faults.extend(
        line.options.iter().filter(|(name, _)| gives(name)).map(|(name, _)| Fault::GivesBack(name.clone())),
    );
    let commands: Vec<&str> = line
        .options
        .iter()
        .filter(|(name, _)| name == "command")
        .map(|(_, value)| value.as_deref().unwrap_or(""))
        .collect();
    let mut desk = None;
    match commands.as_slice() {
        [] => faults.push(Fault::NoCommand),
        [command] => {
            let judged = forced::judge(command, world);
            faults.extend(judged.faults);
            desk = judged.desk;
        }
        _ => faults.push(Fault::TwoCommands),
    }
    (faults, desk)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        cli::ssh::{authorized::Garbled, judge::world},
        support::ssh_key::KeyFault,
    };

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEi+CtweCa+kmXbtTOW0mTfEk/rtTf29EL1yxdUbDzUs";
    const COMMAND: &str = "command=\"/usr/bin/routedesk --as desk-1 --role desk\"";

    fn faults(line: &str) -> Vec<Fault> {
        judge(line, &world()).1.into_iter().map(|(_, fault)| fault).collect()
    }

    #[test]
    fn a_good_line_is_good() {
        assert_eq!(faults(&format!("restrict,pty,{COMMAND} {KEY} desk-1")), []);
        assert_eq!(
            faults(&format!("restrict,pty,from=\"10.0.0.*\",expiry-time=\"20260215\",{COMMAND} {KEY}")),
            []
        );
    }

    #[test]
    fn every_line_that_opens_more_is_told() {
        assert_eq!(faults(KEY), [Fault::KeyAlone]);
        assert_eq!(faults(&format!("{COMMAND} {KEY}")), [Fault::NotRestricted, Fault::NoPty]);
        assert_eq!(faults(&format!("restrict,{COMMAND} {KEY}")), [Fault::NoPty]);
        assert_eq!(faults(&format!("restrict,pty {KEY}")), [Fault::NoCommand]);
        assert_eq!(faults(&format!("pty,{COMMAND},restrict {KEY}")), [Fault::RestrictLate]);
        assert_eq!(faults(&format!("restrict,pty,{COMMAND},{COMMAND} {KEY}")), [Fault::TwoCommands]);
        for option in [
            "port-forwarding",
            "agent-forwarding",
            "X11-forwarding",
            "user-rc",
            "environment=\"A=b\"",
            "permitopen=\"x:1\"",
            "permitlisten=\"1\"",
            "tunnel=\"1\"",
            "cert-authority",
            "principals=\"x\"",
            "no-pty",
            "what",
        ] {
            let name = option.split('=').next().unwrap().to_lowercase();
            let line = format!("restrict,pty,{option},{COMMAND} {KEY}");
            assert_eq!(faults(&line), [Fault::GivesBack(name)], "{option}");
        }
    }

    #[test]
    fn all_of_a_file_is_told_line_by_line() {
        let file = format!(
            "# desks\n\nrestrict,pty,{COMMAND} {KEY} a\nrestrict,pty,{COMMAND} {KEY} b\nrestrict,pty,{COMMAND} ssh-dss AAAA\n\
             restrict,pty,{COMMAND} ssh-ed25519 AAAA\nrestrict,pty,command=\"x"
        );
        let same = |line| Fault::SameDesk { desk: "desk-1".into(), line };
        let expected = vec![
            (4, same(3)),
            (4, Fault::SameKey { line: 3 }),
            (5, same(3)),
            (5, Fault::Key(KeyFault::Kind)),
            (6, same(3)),
            (6, Fault::Key(KeyFault::Damaged)),
            (7, Fault::Garbled(Garbled::Quotation)),
        ];
        assert_eq!(judge(&file, &world()), (4, expected));
    }
}
