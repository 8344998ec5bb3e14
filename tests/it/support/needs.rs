//! What a machine must have for some tests. Where it has not, they are skipped, and say so; where everything is
//! required to be there (`ROUTEDESK_REQUIRE_ALL=1`), they fail instead.

use std::{
    env,
    io::Write as _,
    path::Path,
    process::{Command, Stdio},
};

/// Whether these programs are installed; says which one is not.
pub(crate) fn has_programs(programs: &[&str]) -> bool {
    let missing: Vec<&str> = programs.iter().copied().filter(|program| !is_installed(program)).collect();
    if missing.is_empty() {
        return true;
    }
    let required = env::var_os("ROUTEDESK_REQUIRE_ALL").is_some_and(|value| value == "1");
    assert!(!required, "not installed: {}", missing.join(", "));
    skip(&format!("not installed: {}", missing.join(", ")));
    false
}

/// Whether programs can be traced here; no machine can be required to allow that.
pub(crate) fn may_trace() -> bool {
    has_programs(&["strace"]) && allowed("strace", &["-o", "/dev/null", "true"], "tracing is not allowed")
}

/// Says on standard error, past what the test runner keeps to itself, that a test was skipped and why.
pub(crate) fn skip(why: &str) {
    let thread = std::thread::current();
    let test = thread.name().unwrap_or("a test");
    writeln!(std::io::stderr(), "SKIPPED {test}: {why}").unwrap();
}

/// Whether a program does this here.
pub(crate) fn allowed(program: &str, arguments: &[&str], otherwise: &str) -> bool {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let allowed = command.status().is_ok_and(|status| status.success());
    if !allowed {
        skip(otherwise);
    }
    allowed
}

fn is_installed(program: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders = env::split_paths(&path).chain(["/usr/sbin".into(), "/sbin".into()]);
    folders.map(|folder| folder.join(program)).any(|file| Path::is_file(&file))
}
