//! `split` and `rebalance`: split people into routes of equal size, and repair a split with the fewest moves.

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
    domain::{Revision, Scope},
    split::{Draw, Level, Reason, Sure, rules::Certificate},
    wire::{MoveLine, PriceLine, Question, Reply, RouteReport, SplitAsk, SplitOutcome, SplitReport},
    words::{Id, measure, sure},
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
    #[arg(long, value_name = "N", help = help(Id::UsageEarlier))]
    earlier: Option<u32>,
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

/// What `rebalance` is told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Rebalance {
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t = Even::Sizes, help = help(Id::UsageLevel))]
    even: Even,
    #[arg(long, help = help(Id::UsageExpected))]
    expected: bool,
    #[arg(long, value_name = "N", default_value_t = SEED, help = help(Id::UsageSeed))]
    seed: u64,
    #[arg(long, help = help(Id::UsageSeatsFirm))]
    seats_firm: bool,
    #[arg(long, help = help(Id::UsageDryRun))]
    dry_run: bool,
}

/// How even `rebalance` makes the routes.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Even {
    Sizes,
    Regions,
    Mix,
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
            draw: self.earlier.map_or(Draw::New, |earlier| Draw::Back(Revision(earlier))),
        };
        done(call, &mut hub, ask, out)
    }
}

impl Rebalance {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        let mut hub = call.hub()?;
        let level = match self.even {
            Even::Sizes => Level::Sizes,
            Even::Regions => Level::Regions,
            Even::Mix => Level::Mix,
        };
        let ask = SplitAsk {
            id: hub.next_id(),
            scope: if self.expected { Scope::Coming } else { Scope::Present },
            seed: self.seed,
            seats_firm: self.seats_firm,
            dry_run: self.dry_run,
            draw: Draw::Repair(level),
        };
        done(call, &mut hub, ask, out)
    }
}

fn done(call: &Call, hub: &mut crate::cli::hub_line::HubLine<'_>, ask: SplitAsk, out: &mut Output) -> Done {
    let report = hub.ask_for(&Question::Split(ask), |reply| match reply {
        Reply::Split(report) => Some(report),
        _ => None,
    })?;
    if call.json {
        out.json(&report)?;
    }
    match report.outcome {
        SplitOutcome::Solved => {}
        SplitOutcome::Infeasible => {
            out.flush()?;
            impossible(&report, call.json);
            return Ok(Exit::NoSolution);
        }
        SplitOutcome::NotFound => {
            out.flush()?;
            return Err(Failure::said(Exit::Refused, Id::FailedNoSplitFound, &[]));
        }
    }
    if !call.json {
        print(&report, out)?;
    }
    out.flush()?;
    warn(&report);
    Ok(Exit::Done)
}

/// Every conflict, and what would help.
fn impossible(report: &SplitReport, json: bool) {
    if !json {
        let args = [("conflicts", report.conflicts.len().into())];
        talk::complain(&WORDS.sentence(Id::FailedNoSplit, &args));
    }
    for conflict in &report.conflicts {
        talk::tell(Id::TalkConflict, &[("what", conflict.what.as_str().into())]);
        for way in &conflict.would_help {
            talk::tell(Id::TalkWayOut, &[("what", way.as_str().into())]);
        }
    }
    if report.together {
        talk::tell(Id::TalkWaysTogether, &[]);
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
    out.line(&WORDS.with(Id::SaidSplitMoves, &args))?;
    if report.draw != Draw::New || !report.steps.is_empty() {
        let proof = Certificate { steps: report.steps.clone(), proved: report.proved };
        out.line(&sure(&WORDS, &Sure::Proof(proof)))?;
    }
    if report.draw == Draw::New {
        return Ok(());
    }
    prices(&report.prices, out)?;
    report.moves.iter().try_for_each(|step| out.line(&of_move(step)))
}

/// "6 moves even the sizes"; then what more of them would buy.
fn prices(prices: &[PriceLine], out: &mut Output) -> Result<(), Failure> {
    let first = prices.first().map_or(0, |price| price.moves);
    for (at, price) in prices.iter().enumerate() {
        let args = [
            ("moves", price.moves.into()),
            ("more", price.moves.saturating_sub(first).into()),
            ("level", measure(&WORDS, price.level).into()),
            ("gap", price.size_gap.into()),
            ("excess", price.excess.into()),
        ];
        out.line(&WORDS.with(if at == 0 { Id::PriceFirst } else { Id::PriceMore }, &args))?;
    }
    Ok(())
}

fn of_move(step: &MoveLine) -> String {
    let why = WORDS.text(match step.why {
        Reason::Closed => Id::ReasonClosed,
        Reason::Promised => Id::ReasonPromised,
        Reason::Needs => Id::ReasonNeeds,
        Reason::Party => Id::ReasonParty,
        Reason::Even => Id::ReasonEven,
        Reason::Earlier => Id::ReasonEarlier,
    });
    let args = [
        ("id", step.id.as_str().into()),
        ("name", step.name.as_str().into()),
        ("from", step.from.get().into()),
        ("to", step.to.get().into()),
        ("why", why.into()),
    ];
    WORDS.with(if step.told { Id::SaidMoveTold } else { Id::SaidMove }, &args)
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
