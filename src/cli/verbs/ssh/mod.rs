//! `ssh`: sets up how desks get in over SSH, and checks it.

mod account;
mod agrees;
mod check;
mod folder;
mod handed;
mod host;
mod inputs;
mod keygen;
mod keys;
mod plan;
mod questions;
mod report;
mod setup;
mod steps;

use crate::cli::{
    args::{Common, example, help},
    exit::Done,
    output::Output,
};
use crate::words::Id;
use clap::Subcommand;

/// What can be done about SSH.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Ssh {
    #[command(about = help(Id::UsageSshSetup), after_help = example(
        "routedesk ssh setup desk-1:desk dana:leader:2 stage:venue --host 10.0.0.1 -o venue"
    ))]
    Setup(setup::Setup),
    #[command(about = help(Id::UsageSshCheck), after_help = example("routedesk ssh check /etc/ssh/sshd_config.d"))]
    Check(check::Check),
}

impl Ssh {
    pub(super) fn run(&self, common: &Common, out: &mut Output) -> Done {
        match self {
            Self::Setup(setup) => setup.run(common, out),
            Self::Check(check) => check.run(common.json, out),
        }
    }
}
