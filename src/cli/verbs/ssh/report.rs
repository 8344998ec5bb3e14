//! What a check found, told line by line.

use crate::{
    cli::{
        WORDS,
        exit::{Done, Exit},
        output::Output,
        ssh::fault::{Finding, Weight},
        talk::harmless,
    },
    words::Id,
};
use serde::Serialize;

/// What was looked at, and what was found.
#[derive(Clone, Debug, Default)]
pub(super) struct Report {
    pub(super) files: usize,
    pub(super) keys: usize,
    pub(super) certificates: usize,
    /// Keys whose certificates are let in.
    pub(super) signers: usize,
    pub(super) findings: Vec<Finding>,
}

/// A finding in JSON.
#[derive(Serialize)]
struct Found<'a> {
    file: String,
    line: Option<usize>,
    weight: &'a str,
    what: String,
    instead: String,
}

/// The last line of JSON.
#[derive(Serialize)]
struct Summary {
    good: bool,
    warnings: usize,
    files: usize,
    keys: usize,
    certificates: usize,
}

impl Report {
    /// Notes one thing that was found; the same again is not told twice.
    pub(super) fn add(&mut self, finding: Finding) {
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }

    /// Whether nothing is in error.
    pub(super) fn is_good(&self) -> bool {
        self.findings.iter().all(|finding| finding.fault.weight() < Weight::Error)
    }

    fn warnings(&self) -> usize {
        self.findings.iter().filter(|finding| finding.fault.weight() == Weight::Warning).count()
    }

    /// Tells it.
    pub(super) fn tell(&self, json: bool, out: &mut Output) -> Done {
        for finding in &self.findings {
            let said = finding.fault.sentence();
            let weight = finding.fault.weight().word();
            let file = finding.file.display().to_string();
            if json {
                let found = Found { file, line: finding.line, weight, what: said.fact, instead: said.next };
                out.json(&found)?;
                continue;
            }
            let place = finding.line.map_or_else(String::new, |line| format!(":{line}"));
            let weight =
                if finding.fault.weight() == Weight::Error { String::new() } else { format!("{weight}: ") };
            out.line(&harmless(&format!("{file}{place}: {weight}{}; {}", said.fact, said.next)))?;
        }
        let good = self.is_good();
        if json {
            let Self { files, keys, certificates, .. } = *self;
            out.json(&Summary { good, warnings: self.warnings(), files, keys, certificates })?;
        } else if good {
            let warnings = self.warnings();
            let counts = [
                ("warnings", warnings.into()),
                ("files", self.files.into()),
                ("keys", self.keys.into()),
                ("certificates", self.certificates.into()),
            ];
            let id = if warnings == 0 { Id::SshGood } else { Id::SshWarned };
            out.line(&WORDS.with(id, &counts))?;
        }
        Ok(if good { Exit::Done } else { Exit::Refused })
    }
}
