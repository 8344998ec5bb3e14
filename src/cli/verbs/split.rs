//! `split`: splits people into routes of equal size.

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
    domain::Scope,
    wire::{Question, Reply, RouteReport, SplitAsk, SplitReport},
    words::Id,
};

/// Without a seed it is always this one: what a dry run has shown is then what is applied.
pub(super) const SEED: u64 = 1;

/// What `split` is told.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(in crate::cli) struct Split {
    #[command(subcommand)]
    pub(super) part: Option<Part>,
    #[arg(long, value_name = "N", default_value_t = SEED, help = help(Id::UsageSeed))]
    seed: u64,
    #[arg(long, help = help(Id::UsagePresent))]
    present: bool,
    #[arg(long, help = help(Id::UsageSeatsFirm))]
    seats_firm: bool,
    #[arg(long, help = help(Id::UsageDryRun))]
    dry_run: bool,
}

/// What else `split` does.
#[derive(Debug, clap::Subcommand)]
pub(in crate::cli) enum Part {
    #[command(about = help(Id::UsageSplitSolve), after_help = example("routedesk split solve problem.json -o routes.csv"))]
    Solve(super::solve::Solve),
}

impl Split {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        let mut hub = call.hub()?;
        let ask = SplitAsk {
            id: hub.next_id(),
            scope: if self.present { Scope::Present } else { Scope::Coming },
            seed: self.seed,
            seats_firm: self.seats_firm,
            dry_run: self.dry_run,
        };
        let report = hub.ask_for(&Question::Split(ask), |reply| match reply {
            Reply::Split(report) => Some(report),
            _ => None,
        })?;
        if call.json {
            out.json(&report)?;
        } else {
            print(&report, out)?;
        }
        out.flush()?;
        warn(&report);
        Ok(Exit::Done)
    }
}

fn print(report: &SplitReport, out: &mut Output) -> Result<(), Failure> {
    let people: u32 = report.routes.iter().map(|route| route.people).sum();
    let said = if report.applied { Id::SaidSplit } else { Id::SaidSplitDraft };
    let args = [("revision", report.revision.0.into()), ("people", people.into())];
    out.line(&WORDS.with(said, &args))?;
    let mut table = Table::new([
        (Column::Word, WORDS.text(Id::HeadingRoute)),
        (Column::Number, WORDS.text(Id::HeadingPeople)),
    ]);
    for route in &report.routes {
        table.row([route.route.to_string(), route.people.to_string()]);
    }
    table.print(out)?;
    let worst = &report.worst;
    let args = [
        ("size", worst.size.into()),
        ("region", worst.region.into()),
        ("role", worst.role.into()),
        ("organisation", worst.region_organisation.into()),
        ("both", worst.region_role.into()),
    ];
    out.line(&WORDS.with(Id::SaidSplitGaps, &args))?;
    let args =
        [("moved", report.moved.into()), ("unplaced", report.unplaced.into()), ("seed", report.seed.into())];
    out.line(&WORDS.with(Id::SaidSplitMoves, &args))
}

/// What is not as one would wish, though the split stands.
fn warn(report: &SplitReport) {
    for RouteReport { route, people, seats } in &report.over_seats {
        let args = [("route", route.get().into()), ("people", (*people).into()), ("seats", (*seats).into())];
        talk::tell(Id::TalkOverSeats, &args);
    }
    if report.delegations_apart > 0 {
        talk::tell(Id::TalkDelegationsApart, &[("delegations", report.delegations_apart.into())]);
    }
}
