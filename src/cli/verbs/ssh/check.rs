//! `ssh check`: reads what lets desks in, and says line by line what is wrong with it.

use super::{
    account::{self, ACCOUNTS},
    agrees, host,
    inputs::{self, Input, Kind},
    report::Report,
};
use crate::{
    cli::{
        args::help,
        exit::{Done, Exit, Failure},
        output::Output,
        ssh::{
            config::Settings,
            entry::EntryFault,
            fault::{Fault, Finding},
            judge::{World, certificate, keys, lists, settings},
            permits::{Permits, secret},
            shape::Account,
        },
    },
    support::{clock::Clock, ssh_key::PublicKey},
    words::Id,
};
use clap::Args;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What settings name without a whole path is from here on.
const SSHD_FOLDER: &str = "/etc/ssh";

/// What is checked.
#[derive(Debug, Args)]
pub(in crate::cli) struct Check {
    #[arg(value_name = "FILE or FOLDER", help = help(Id::UsageSshFiles))]
    files: Vec<PathBuf>,
    #[arg(long, value_name = "NAME", default_value = "routedesk", help = help(Id::UsageSshAccount))]
    account: Account,
    #[arg(long, value_name = "NAME", help = help(Id::UsageSshOwner))]
    owner: Vec<String>,
}

/// Whether the account is looked up on this machine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Where {
    /// This is the host.
    Host,
    /// The files are for another machine, or for this one later.
    Prepared,
}

impl Check {
    pub(super) fn run(&self, json: bool, out: &mut Output) -> Done {
        let owners = self.owner.iter().map(|name| owner(name)).collect::<Result<Vec<u32>, Failure>>()?;
        check(&self.files, &self.account, owners, Where::Host)?.tell(json, out)
    }
}

fn owner(name: &str) -> Result<u32, Failure> {
    let number = || name.parse().ok();
    account::find(name)
        .map(|known| known.uid)
        .or_else(number)
        .ok_or_else(|| Failure::said(Exit::Usage, Id::FailedNoAccount, &[("account", name.into())]))
}

/// Checks files and folders; sshd's own where none is named. Beside root they may be owned by `owners`, and by who
/// checks, unless that is the account itself.
pub(super) fn check(
    files: &[PathBuf],
    account: &Account,
    mut owners: Vec<u32>,
    place: Where,
) -> Result<Report, Failure> {
    let known = account::find(account.as_str());
    let own = rustix::process::geteuid().as_raw();
    if owners.is_empty() && known.as_ref().is_none_or(|known| known.uid != own) {
        owners.push(own);
    }
    let now = u64::try_from(Clock::system().now().timestamp()).unwrap_or(0);
    let world = World {
        account: account.to_string(),
        home: known.as_ref().map(|known| known.home.clone()),
        uid: known.as_ref().map(|known| known.uid),
        permits: Permits { owners },
        has_program: place == Where::Host,
        now,
    };
    let mut inputs = inputs::gather(files)?;
    let mut report = Report::default();
    if files.is_empty() {
        if !includes_parts(&settings_of(&inputs, &world)) {
            inputs.retain(|input| input.kind != Kind::Part);
        }
        inputs.extend(keys_of(&inputs, &world, &mut report));
    }
    for input in &inputs {
        one(input, &world, &mut report);
    }
    configured(&inputs, files, &world, &mut report);
    if files.is_empty() && report.keys + report.signers == 0 {
        report.add(Finding { file: inputs::SSHD.into(), line: None, fault: Fault::Nobody });
    }
    if let (true, Some(known)) = (files.is_empty(), &known) {
        let found = host::look(&inputs, &settings_of(&inputs, &world), known, &world);
        for finding in found {
            report.add(finding);
        }
        // What the files say already is not told once more.
        for finding in host::asked(known, &world) {
            if !report.findings.iter().any(|told| told.fault == finding.fault) {
                report.add(finding);
            }
        }
    }
    if place == Where::Host {
        let finding = |line, fault| Finding { file: ACCOUNTS.into(), line, fault };
        match &known {
            None if files.is_empty() => {
                report.add(finding(None, Fault::Entry(EntryFault::NoAccount(world.account))));
            }
            None => report.add(finding(None, Fault::NoAccount(world.account))),
            Some(known) if !known.has_shell() => {
                report.add(finding(Some(known.line), Fault::Shell(known.shell.clone())));
            }
            Some(_) => {}
        }
    }
    Ok(report)
}

/// Whether sshd reads the folder of its parts at all.
fn includes_parts(settings: &Settings) -> bool {
    let patterns = settings.named("include").flat_map(|include| &include.values);
    let mut folders = patterns.map(|pattern| Path::new(SSHD_FOLDER).join(pattern));
    folders.any(|pattern| pattern.starts_with(inputs::SSHD_PARTS))
}

/// The files with keys that the settings name, also those that count only sometimes. What cannot be found is told.
fn keys_of(inputs: &[Input], world: &World, report: &mut Report) -> Vec<Input> {
    let settings = settings_of(inputs, world);
    let named = [
        ("authorizedkeysfile", Kind::Keys),
        ("trustedusercakeys", Kind::Signers),
        ("revokedkeys", Kind::Public),
    ];
    let mut files: Vec<Input> = Vec::new();
    for (name, kind) in named {
        for setting in settings.counting(name).into_iter().chain(settings.perhaps(name)) {
            for path in setting.values.iter().filter(|path| *path != "none") {
                // Only where the keys are has sshd something to fill in.
                let filled = if kind == Kind::Keys { world.filled(path) } else { Some(path.clone()) };
                match filled.filter(|path| path.starts_with('/')) {
                    Some(path) if files.iter().any(|file| file.path == Path::new(&path)) => {}
                    Some(path) => files.push(inputs::named(&path, kind)),
                    None => {
                        let (number, line) = setting.place;
                        let file = inputs
                            .get(number)
                            .map_or_else(|| inputs::SSHD.into(), |input| input.path.clone());
                        report.add(Finding { file, line: Some(line), fault: Fault::Unread(path.clone()) });
                    }
                }
            }
        }
    }
    files
}

fn settings_of(inputs: &[Input], world: &World) -> Settings {
    let mut settings = Settings::default();
    for (number, input) in inputs.iter().enumerate() {
        if let (Kind::Part | Kind::Config, Ok(content)) = (input.kind, &input.content) {
            settings.read(number, content, &world.account);
        }
    }
    settings
}

/// What is wrong with sshd's settings, seen together.
fn configured(inputs: &[Input], named: &[PathBuf], world: &World, report: &mut Report) {
    let is_config = |input: &&Input| matches!(input.kind, Kind::Part | Kind::Config);
    let Some(first) = inputs.iter().find(is_config) else { return };
    let parsed = settings_of(inputs, world);
    let known = account::find(&world.account).filter(|_| named.is_empty());
    let groups = known.map(|known| account::groups(&world.account, known.gid));
    let groups: Option<Vec<String>> = groups.map(|groups| groups.into_iter().map(|(_, name)| name).collect());
    let shut = lists::judge(&parsed, &world.account, groups.as_deref());
    let shut = shut.into_iter().map(|(place, fault)| (Some(place), fault));
    for (place, fault) in settings::judge(&parsed, world).into_iter().chain(shut) {
        let (file, line) = match place {
            Some((number, line)) => (inputs.get(number).map_or(&first.path, |input| &input.path), Some(line)),
            None => (&first.path, None),
        };
        if !matches!(&fault, Fault::Include(what) if is_read(what, named)) {
            report.add(Finding { file: file.clone(), line, fault });
        }
    }
}

/// Whether the files that are included are all of those that are read: a whole `sshd_config.d` that is checked.
fn is_read(included: &str, named: &[PathBuf]) -> bool {
    let is_checked = |folder: &Path| {
        let dirs = named.iter().filter_map(|named| fs::canonicalize(named).ok());
        folder.ends_with("sshd_config.d")
            && if named.is_empty() {
                folder == Path::new(inputs::SSHD_PARTS)
            } else {
                dirs.into_iter().any(|dir| dir == folder || Some(dir.as_path()) == folder.parent())
            }
    };
    included.split(' ').all(|pattern| {
        let pattern = Path::new(SSHD_FOLDER).join(pattern);
        pattern.file_name().is_some_and(|name| name == "*.conf") && pattern.parent().is_some_and(is_checked)
    })
}

/// What is wrong with a file by itself.
fn one(input: &Input, world: &World, report: &mut Report) {
    let content = match &input.content {
        Ok(content) => content,
        Err(why) => {
            let fault = Fault::Unreadable(why.clone());
            return report.add(Finding { file: input.path.clone(), line: None, fault });
        }
    };
    report.files += 1;
    for finding in world.permits.look(&input.path) {
        report.add(finding);
    }
    let found: Vec<(Option<usize>, Fault)> = match input.kind {
        Kind::Keys => {
            let (keys, found) = keys::judge(content, world);
            report.keys += keys;
            for finding in agrees::compare(&input.path, content, world) {
                report.add(finding);
            }
            found.into_iter().map(|(line, fault)| (Some(line), fault)).collect()
        }
        Kind::Public | Kind::Signers => {
            let (keys, certificates, found) = public(content, world);
            report.certificates += certificates;
            if input.kind == Kind::Signers {
                report.signers += keys;
            }
            found.into_iter().map(|(line, fault)| (Some(line), fault)).collect()
        }
        Kind::Private => {
            let found = fs::metadata(&input.path).ok();
            found.as_ref().and_then(secret).map(|fault| (None, fault)).into_iter().collect()
        }
        Kind::Part | Kind::Config | Kind::Other => Vec::new(),
    };
    for (line, fault) in found {
        report.add(Finding { file: input.path.clone(), line, fault });
    }
}

/// A file of public keys: how many keys and certificates there are, and what is wrong in which line.
fn public(content: &str, world: &World) -> (usize, usize, Vec<(usize, Fault)>) {
    let mut keys = 0;
    let mut certificates = 0;
    let mut found = Vec::new();
    for (at, line) in content.lines().enumerate() {
        let mut words = line.split([' ', '\t']).filter(|word| !word.is_empty());
        let Some(kind) = words.next().filter(|word| !word.starts_with('#')) else { continue };
        match PublicKey::read(kind, words.next().unwrap_or_default()) {
            Err(fault) => found.push((at + 1, Fault::Key(fault))),
            Ok(key) => {
                if let Some(said) = key.certificate() {
                    certificates += 1;
                    found.extend(certificate::judge(said, world).into_iter().map(|fault| (at + 1, fault)));
                } else {
                    keys += 1;
                }
            }
        }
    }
    (keys, certificates, found)
}
