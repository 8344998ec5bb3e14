//! Whether a forced command opens one desk's console and nothing else.

use super::World;
use crate::cli::{
    args::Args,
    ssh::{command, fault::Fault},
};
use clap::Parser as _;
use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
};

/// A command, judged.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::cli) struct Judged {
    pub(in crate::cli) faults: Vec<Fault>,
    /// The desk that it opens.
    pub(in crate::cli) desk: Option<String>,
}

/// Judges a command as it stands in a file.
pub(in crate::cli) fn judge(line: &str, world: &World) -> Judged {
    let words = match command::words(line) {
        Ok(words) => words,
        Err(fault) => return Judged { faults: vec![Fault::NotPlain(fault)], desk: None },
    };
    let mut judged = arguments(&words);
    judged.faults.splice(..0, program(words.first().map_or("", String::as_str), world));
    judged
}

fn arguments(words: &[String]) -> Judged {
    let args = match Args::try_parse_from(words) {
        Ok(args) => args,
        Err(error) => {
            let said = error.to_string();
            let why = said.lines().next().unwrap_or_default();
            let why = why.strip_prefix("error: ").unwrap_or(why).to_owned();
            return Judged { faults: vec![Fault::Arguments(why)], desk: None };
        }
    };
    let lacks = [
        args.common.desk.is_none().then_some(Fault::NoAs),
        args.common.role.is_none().then_some(Fault::NoRole),
        args.verb.is_some().then_some(Fault::NotConsole),
    ];
    let desk = args.common.desk.map(|desk| desk.to_string());
    Judged { faults: lacks.into_iter().flatten().collect(), desk }
}

fn program(program: &str, world: &World) -> Vec<Fault> {
    let path = Path::new(program);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if !name.starts_with("routedesk") {
        return vec![Fault::NotRoutedesk(program.to_owned())];
    }
    if !path.is_absolute() {
        return vec![Fault::NotAbsolute(program.to_owned())];
    }
    if !world.has_program {
        return Vec::new();
    }
    let runs = |found: fs::Metadata| found.is_file() && found.permissions().mode() & 0o111 != 0;
    if !fs::metadata(path).is_ok_and(runs) {
        return vec![Fault::NoProgram(program.to_owned())];
    }
    world.permits.look(&PathBuf::from(path)).into_iter().map(|finding| finding.fault).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::ssh::{command::LineFault, judge::world};

    fn faults(line: &str) -> Vec<Fault> {
        judge(line, &world()).faults
    }

    #[test]
    fn a_desks_console_is_what_it_should_be() {
        let judged =
            judge("/usr/bin/routedesk --store '/srv/a b' --as \"desk 2\" --role leader:2 --wait", &world());
        assert_eq!(judged, Judged { faults: vec![], desk: Some("desk 2".into()) });
        assert_eq!(faults("/opt/routedesk-1.2 --as=desk-1 --role=desk"), []);
    }

    #[test]
    fn anything_else_is_told() {
        let routedesk = "/usr/bin/routedesk";
        assert_eq!(faults(routedesk), [Fault::NoAs, Fault::NoRole]);
        assert_eq!(faults(&format!("{routedesk} --role desk")), [Fault::NoAs]);
        assert_eq!(faults(&format!("{routedesk} --as desk-1")), [Fault::NoRole]);
        assert_eq!(
            faults(&format!("{routedesk} --as d --role lead export participants")),
            [Fault::NotConsole]
        );
        assert_eq!(faults("routedesk --as d --role desk"), [Fault::NotAbsolute("routedesk".into())]);
        assert_eq!(
            faults("/bin/sh -c 'x' --as d --role desk"),
            [
                Fault::NotRoutedesk("/bin/sh".into()),
                Fault::Arguments("unexpected argument '-c' found".into())
            ]
        );
        let wild = format!("{routedesk} --as $SSH_ORIGINAL_COMMAND --role desk");
        assert_eq!(faults(&wild), [Fault::NotPlain(LineFault::Special('$'))]);
        for role in ["boss", "leader", "leader:0", "''"] {
            let found = faults(&format!("{routedesk} --as d --role {role}"));
            assert!(
                matches!(found.as_slice(), [Fault::Arguments(why)] if why.contains("--role")),
                "{role}: {found:?}"
            );
        }
        assert_eq!(faults(""), [Fault::NotRoutedesk(String::new()), Fault::NoAs, Fault::NoRole]);
    }

    #[test]
    fn the_program_must_be_there_and_nobody_elses() {
        let here = World { has_program: true, ..world() };
        let gone = judge("/nonexistent/routedesk --as d --role desk", &here).faults;
        assert_eq!(gone, [Fault::NoProgram("/nonexistent/routedesk".into())]);
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("routedesk");
        fs::write(&path, "").unwrap();
        let judged = |mode| {
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
            judge(&format!("{} --as d --role desk", path.display()), &here).faults
        };
        assert!(matches!(judged(0o644).as_slice(), [Fault::NoProgram(_)]));
        assert!(judged(0o777).iter().any(|fault| matches!(fault, Fault::Writable { mode: 0o777, .. })));
    }
}
