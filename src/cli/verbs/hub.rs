//! `hub`: the hub by hand.

use super::Call;
use crate::{
    cli::{
        WORDS,
        args::{example, help},
        exit::{Done, Exit, Failure},
        output::Output,
        table::{Column, Table},
        talk,
    },
    client::ClientError,
    domain::Moment,
    hub::{self, Options},
    store::{self, Lock},
    support::{
        clock::{self, Clock},
        logging::Log,
    },
    wire::{HubReport, Question, Reply},
    words::{self, Id, Say},
};
use clap::{Args, Subcommand};
use serde::{Deserialize, Serialize};
use std::{
    fs::{self, DirBuilder},
    io,
    os::unix::fs::DirBuilderExt as _,
    path::Path,
    time::Duration,
};

/// A hub that was told to end has so long to do it.
const END_WITHIN: Duration = Duration::from_secs(30);
/// Between two looks whether it has.
const PAUSE: Duration = Duration::from_millis(5);

/// What can be done with the hub.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum Hub {
    #[command(about = help(Id::UsageHubRun), after_help = example("routedesk hub run --store /srv/seminar"))]
    Run(Run),
    #[command(about = help(Id::UsageHubStart), after_help = example("routedesk hub start"))]
    Start,
    #[command(about = help(Id::UsageHubStop), after_help = example("routedesk hub stop"))]
    Stop,
    #[command(about = help(Id::UsageHubStatus), after_help = example("routedesk hub status --json"))]
    Status,
}

/// How a hub is run. The flags are for the program itself.
#[derive(Debug, Args)]
pub(in crate::cli) struct Run {
    /// Leave the terminal that it was started from, and end when nobody needs it.
    #[arg(long, hide = true)]
    detached: bool,
    /// The store goes with the last console.
    #[arg(long, hide = true)]
    throwaway: bool,
    /// What its clock shows at the start.
    #[arg(long, hide = true, value_name = "TIME")]
    clock_start: Option<Moment>,
    /// How many times as fast as real time its clock runs.
    #[arg(long, hide = true, value_name = "N", default_value_t = 1)]
    clock_rate: u32,
    /// What its consoles say about joining.
    #[arg(long, hide = true, value_name = "TEXT")]
    join: Option<String>,
}

impl Hub {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        match self {
            Self::Run(run) => run.serve(call),
            Self::Start => start(call, out),
            Self::Stop => stop(call),
            Self::Status => status(call, out),
        }
    }
}

impl Run {
    fn serve(&self, call: &Call) -> Done {
        if self.detached {
            // The leader of a process group cannot, and need not: it was not started from a terminal.
            let _refused_to_leaders = rustix::process::setsid();
        }
        let io = |what: &'static str| move |source| hub::HubError::Io { what, source };
        let dir = call.paths.dir();
        DirBuilder::new().recursive(true).mode(0o700).create(dir).map_err(io("making the store's folder"))?;
        store::require_own(dir)?;
        let staged = self.staged(dir).map_err(io("remembering how the demo is run"))?;
        let clock = staged.as_ref().map_or_else(Clock::system, Staged::clock);
        let log = Log::to_file(&call.paths.hub_log(), clock.clone()).map_err(io("opening the hub's log"))?;
        let options = Options {
            paths: call.paths.clone(),
            clock,
            managed: !self.detached,
            throwaway: staged.is_some(),
            join: staged.and_then(|staged| staged.join),
        };
        let store = dir.display().to_string();
        let ready = || {
            if !self.detached {
                let args = [("pid", std::process::id().into()), ("store", store.into())];
                talk::tell(Id::TalkHubServes, &args);
            }
        };
        match hub::run(options, log.clone(), ready) {
            Ok(_) => Ok(Exit::Done),
            Err(error) => {
                let failure = Failure::from(error);
                if self.detached {
                    // Whoever started it shows the last line of the log.
                    log.error(failure.sentence());
                    return Ok(Exit::Unusable);
                }
                Err(failure)
            }
        }
    }
}

impl Run {
    /// How the demo of this store is run: as its first hub was told, also when whoever starts the next one knows
    /// nothing of it.
    fn staged(&self, dir: &Path) -> io::Result<Option<Staged>> {
        let path = dir.join(STAGED);
        if let Ok(known) = fs::read(&path) {
            return Ok(serde_json::from_slice(&known).ok());
        }
        let Some(start) = self.clock_start.filter(|_| self.throwaway) else { return Ok(None) };
        let began = Clock::system().now();
        let staged = Staged { start, rate: self.clock_rate, began, join: self.join.clone() };
        fs::write(&path, serde_json::to_vec(&staged)?)?;
        Ok(Some(staged))
    }
}

/// How a demo is run, beside its store.
const STAGED: &str = "demo.json";

/// A demo's clock, and what its consoles say about joining.
#[derive(Debug, Serialize, Deserialize)]
struct Staged {
    /// What the clock showed
    start: Moment,
    rate: u32,
    /// when the demo began.
    began: Moment,
    join: Option<String>,
}

impl Staged {
    /// The clock as if it had never stopped.
    fn clock(&self) -> Clock {
        let gone = Clock::system().now() - self.began;
        let rate = i32::try_from(self.rate.max(1)).unwrap_or(i32::MAX);
        Clock::anchored(self.start + gone * rate, self.rate)
    }
}

fn start(call: &Call, out: &mut Output) -> Done {
    let served = call.is_served()?;
    let mut hub = call.hub_of_any_store()?;
    if served {
        talk::tell(Id::TalkHubThere, &[("pid", hub.pid().into())]);
    }
    if call.json {
        out.json(&report(&mut hub)?)?;
    }
    Ok(Exit::Done)
}

fn stop(call: &Call) -> Done {
    if !call.is_served()? {
        talk::tell(Id::TalkNoHub, &[]);
        return Ok(Exit::Done);
    }
    let mut hub = call.hub()?;
    let pid = hub.pid();
    hub.end_hub()?;
    drop(hub);
    // There is no event for a lock that is let go; shortly before, it names nobody.
    let clock = Clock::system();
    while Lock::holder(&call.paths)?.is_some_and(|holder| holder.pid.is_none_or(|of| of == pid)) {
        if clock.monotonic() > END_WITHIN {
            return Err(Failure::said(Exit::Unusable, Id::FailedHubStays, &[("pid", pid.into())]));
        }
        clock::pause(PAUSE);
    }
    talk::tell(Id::TalkHubStopped, &[("pid", pid.into())]);
    Ok(Exit::Done)
}

fn status(call: &Call, out: &mut Output) -> Done {
    if !call.is_served()? {
        return Err(ClientError::NoHub { store: call.paths.dir().to_owned() }.into());
    }
    let mut hub = call.hub()?;
    let report = report(&mut hub)?;
    if call.json {
        out.json(&report)?;
    } else {
        print(&report, &Say::in_zone(hub.zone()), out)?;
    }
    Ok(Exit::Done)
}

fn report(hub: &mut crate::cli::hub_line::HubLine<'_>) -> Result<HubReport, Failure> {
    hub.ask_for(&Question::HubStatus, |reply| match reply {
        Reply::Hub(report) => Some(report),
        _ => None,
    })
}

fn print(report: &HubReport, say: &Say<'_>, out: &mut Output) -> Result<(), Failure> {
    let args = [
        ("pid", report.pid.into()),
        ("build", report.build.as_str().into()),
        ("at", say.clock(report.started).into()),
    ];
    out.line(&WORDS.with(Id::SaidHub, &args))?;
    out.line(&WORDS.with(Id::SaidHubStore, &[("store", report.store.as_str().into())]))?;
    out.line(&WORDS.with(Id::SaidHubSocket, &[("socket", report.socket.as_str().into())]))?;
    let kept = report.state_seq.map_or_else(|| WORDS.text(Id::SaidStateOff), |seq| seq.to_string());
    let args = [("seq", report.seq.0.into()), ("kept", kept.into())];
    out.line(&WORDS.with(Id::SaidHubEntries, &args))?;
    let args =
        [("consoles", report.consoles.into()), ("verbs", report.verbs.into()), ("kept", report.kept.into())];
    out.line(&WORDS.with(Id::SaidHubPeers, &args))?;
    let mut table = Table::new([
        (Column::Word, WORDS.text(Id::HeadingDesk)),
        (Column::Word, WORDS.text(Id::HeadingRole)),
        (Column::Word, WORDS.text(Id::HeadingSince)),
    ]);
    for desk in &report.desks {
        table.row([desk.desk.to_string(), words::console_role(&WORDS, desk.role), say.clock(desk.since)]);
    }
    table.print(out)?;
    for repair in &report.repairs {
        out.line(&WORDS.with(Id::SaidHubRepair, &[("repair", repair.into())]))?;
    }
    if let Some(why) = &report.read_only {
        out.flush()?;
        talk::complain(&words::read_only(&WORDS, why));
    }
    Ok(())
}
