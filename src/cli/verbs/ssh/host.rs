//! What only the host itself can tell: whether the account gets at what it needs, and what sshd says that counts.

use super::{
    account::{self, Known},
    inputs::{Input, Kind, SSHD, SSHD_PARTS},
};
use crate::{
    cli::ssh::{
        authorized, command,
        config::Settings,
        entry::EntryFault,
        fault::{Fault, Finding},
        judge::{World, lists, settings},
    },
    support::paths::StorePaths,
};
use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _},
    path::Path,
    process::{Command, Stdio},
};

/// What the host tells of its own files, beside what is wrong with each of them.
pub(super) fn look(inputs: &[Input], parsed: &Settings, known: &Known, world: &World) -> Vec<Finding> {
    let mut findings = Vec::new();
    let groups = account::groups(&world.account, known.gid);
    for keys in inputs.iter().filter(|input| input.kind == Kind::Keys) {
        findings.extend(closed(&keys.path, known, &groups, world));
        let content = keys.content.as_deref().unwrap_or_default();
        findings.extend(stores(&keys.path, content, known, world));
    }
    findings.extend(unread(parsed, world));
    findings
}

fn entry(file: &Path, line: Option<usize>, fault: EntryFault) -> Finding {
    Finding { file: file.to_owned(), line, fault: Fault::Entry(fault) }
}

/// The first on the way to a file that shuts the account out. sshd reads keys as the account, not as root.
fn closed(file: &Path, known: &Known, groups: &[(u32, String)], world: &World) -> Option<Finding> {
    let real = fs::canonicalize(file).ok()?;
    let mut way: Vec<&Path> = real.ancestors().collect();
    way.reverse();
    way.into_iter().find_map(|path| {
        let found = fs::metadata(path).ok()?;
        let mode = found.mode() & 0o7777;
        let needs = if found.is_dir() { 0o1 } else { 0o4 };
        let of = if found.uid() == known.uid {
            mode >> 6
        } else if groups.iter().any(|(gid, _)| *gid == found.gid()) {
            mode >> 3
        } else {
            mode
        };
        let add = if found.is_dir() { "a+x" } else { "a+r" };
        let account = world.account.clone();
        let fault = EntryFault::Closed { path: path.to_owned(), mode, add, account };
        (known.uid != 0 && of & needs == 0).then(|| entry(file, None, fault))
    })
}

/// What is wrong with the stores of the lines.
fn stores(file: &Path, content: &str, known: &Known, world: &World) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, line) in content.lines().enumerate() {
        let Some(Ok(line)) = authorized::read(line) else { continue };
        let said = line.options.iter().find(|(name, _)| name == "command");
        let words = said.and_then(|(_, said)| command::words(said.as_deref()?).ok()).unwrap_or_default();
        let mut words = words.iter();
        let store =
            words.find_map(|word| word.strip_prefix("--store")).map(|rest| match rest.strip_prefix('=') {
                Some(store) => store.to_owned(),
                None => words.next().cloned().unwrap_or_default(),
            });
        let faults = store.map(|store| of_store(&store, known, world)).unwrap_or_default();
        findings.extend(faults.into_iter().map(|fault| entry(file, Some(at + 1), fault)));
    }
    findings
}

fn of_store(path: &str, known: &Known, world: &World) -> Vec<EntryFault> {
    let Ok(found) = fs::metadata(path) else { return vec![EntryFault::StoreGone(path.to_owned())] };
    let mut faults = Vec::new();
    let path = path.to_owned();
    let uid = found.uid();
    if uid != known.uid {
        faults.push(EntryFault::StoreOwner { path: path.clone(), uid, account: world.account.clone() });
    }
    let mode = found.permissions().mode() & 0o7777;
    if mode != 0o700 {
        faults.push(EntryFault::StoreMode { path: path.clone(), mode });
    }
    let store = StorePaths::new(&path);
    if let Ok(mut entries) = fs::read_dir(&path)
        && !store.journal().exists()
        && !store.sled().exists()
    {
        faults.push(EntryFault::StoreNone { path, empty: entries.next().is_none() });
    }
    faults
}

/// Whether there are settings for the account in the folder of parts that sshd is not told of.
fn unread(parsed: &Settings, world: &World) -> Option<Finding> {
    let patterns = parsed.named("include").flat_map(|include| &include.values);
    let mut folders = patterns.map(|pattern| Path::new("/etc/ssh").join(pattern));
    if folders.any(|pattern| pattern.starts_with(SSHD_PARTS)) {
        return None;
    }
    let is_block = |path: &Path| {
        let mut settings = Settings::default();
        settings.read(0, &fs::read_to_string(path).unwrap_or_default(), &world.account);
        path.extension().is_some_and(|ending| ending == "conf") && settings.block().is_some()
    };
    let mut parts = fs::read_dir(SSHD_PARTS).ok()?.flatten();
    let fault = EntryFault::NoInclude { folder: SSHD_PARTS.to_owned() };
    parts.any(|part| is_block(&part.path())).then(|| entry(Path::new(SSHD), Some(1), fault))
}

/// What sshd says that counts for the account, judged like a file; only root gets an answer.
pub(super) fn asked(known: &Known, world: &World) -> Vec<Finding> {
    if !rustix::process::geteuid().is_root() {
        return Vec::new();
    }
    let from = format!("user={},host=localhost,addr=127.0.0.1", world.account);
    let path = std::env::var("PATH").unwrap_or_default();
    let mut sshd = Command::new("sshd");
    // It wants to be called by its whole path, and is on nobody's path but root's.
    let mut folders =
        path.split(':').chain(["/usr/sbin", "/usr/local/sbin"]).filter(|dir| dir.starts_with('/'));
    if let Some(whole) =
        folders.find_map(|dir| Some(Path::new(dir).join("sshd")).filter(|file| file.is_file()))
    {
        sshd = Command::new(whole);
    }
    let Ok(answer) = sshd.args(["-T", "-C", &from]).stdin(Stdio::null()).output() else { return Vec::new() };
    let finding = |fault| Finding { file: "sshd -T".into(), line: None, fault };
    if !answer.status.success() {
        let why = String::from_utf8_lossy(&answer.stderr);
        let why = why.lines().next().unwrap_or_default().to_owned();
        return vec![finding(Fault::Entry(EntryFault::Silent(why)))];
    }
    judged(&String::from_utf8_lossy(&answer.stdout), known, world).into_iter().map(finding).collect()
}

fn judged(answer: &str, known: &Known, world: &World) -> Vec<Fault> {
    // What forwarding is told besides counts for nothing where it is disabled as a whole, which is judged.
    let covered =
        ["allowtcpforwarding", "allowstreamlocalforwarding", "allowagentforwarding", "x11forwarding"];
    let lines = answer.lines().filter(|line| !covered.iter().any(|name| line.starts_with(name)));
    let all: Vec<&str> = lines.collect();
    let mut parsed = Settings::default();
    parsed.read(0, &format!("Match User {}\n{}\n", world.account, all.join("\n")), &world.account);
    let groups = account::groups(&world.account, known.gid);
    let names: Vec<String> = groups.into_iter().map(|(_, name)| name).collect();
    let shut = lists::judge(&parsed, &world.account, Some(&names)).into_iter().map(|(_, fault)| fault);
    settings::judge(&parsed, world).into_iter().map(|(_, fault)| fault).chain(shut).collect()
}
