//! What can be typed: the program, the flags that every verb has, and the list of verbs.
//!
//! The flags of a verb stand in the verb's own file. Help comes from the message catalogue like every other word.

use super::{WORDS, verbs};
use crate::{
    domain::{ConsoleRole, DeskName},
    terminal::{Charset, Level},
    words::Id,
};
use clap::{Parser, Subcommand};
use std::{num::NonZeroU32, path::PathBuf, sync::LazyLock};

/// What stands over the flags that every verb has; the parser keeps headings only by reference.
static COMMON: LazyLock<String> = LazyLock::new(|| help(Id::UsageCommon));
/// What stands over the flags of whatever opens a console.
static TERMINAL: LazyLock<String> = LazyLock::new(|| help(Id::UsageTerminal));

/// The command line as it was typed.
#[derive(Debug, Parser)]
#[command(name = "routedesk", version, about = help(Id::UsageProgram), after_help = help(Id::UsageFirstSteps))]
#[command(max_term_width = 100)]
pub(super) struct Args {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(flatten)]
    pub(super) terminal: TerminalFlags,
    #[command(subcommand)]
    pub(super) verb: Option<Verb>,
}

/// The flags that every verb has.
#[derive(Clone, Debug, clap::Args)]
#[command(next_help_heading = COMMON.as_str())]
pub(super) struct Common {
    #[arg(long, global = true, value_name = "DIR", help = help(Id::UsageStore))]
    pub(super) store: Option<PathBuf>,
    #[arg(long = "as", global = true, value_name = "NAME", help = help(Id::UsageAs))]
    pub(super) desk: Option<DeskName>,
    #[arg(long, global = true, value_name = "ROLE", help = help(Id::UsageRole))]
    pub(super) role: Option<ConsoleRole>,
    #[arg(long, global = true, help = help(Id::UsageJson))]
    pub(super) json: bool,
}

/// The flags of whatever opens a console.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
#[command(next_help_heading = TERMINAL.as_str())]
pub(super) struct TerminalFlags {
    #[arg(long, value_name = "LEVEL", help = help(Id::UsageTermLevel))]
    pub(super) term_level: Option<Level>,
    #[arg(long, conflicts_with = "term_level", help = help(Id::UsagePlain))]
    pub(super) plain: bool,
    #[arg(long, value_name = "CHARSET", help = help(Id::UsageCharset))]
    pub(super) charset: Option<Charset>,
    #[arg(long, value_name = "BYTES_PER_SECOND", help = help(Id::UsageLine))]
    pub(super) line: Option<NonZeroU32>,
    #[arg(long, help = help(Id::UsageWait))]
    pub(super) wait: bool,
}

impl TerminalFlags {
    /// The level asked for.
    pub(super) fn level(self) -> Option<Level> {
        if self.plain { Some(Level::Plain) } else { self.term_level }
    }

    /// These, and where they say nothing the others.
    pub(super) fn or(self, others: Self) -> Self {
        Self {
            term_level: self.term_level.or(others.term_level),
            plain: self.plain || others.plain,
            charset: self.charset.or(others.charset),
            line: self.line.or(others.line),
            wait: self.wait || others.wait,
        }
    }
}

/// Everything that can be done. Without a verb it is the console.
#[derive(Debug, Subcommand)]
pub(super) enum Verb {
    #[command(about = help(Id::UsageDemo), after_help = example("routedesk demo --at 09:20"))]
    Demo(verbs::demo::Demo),
    #[command(about = help(Id::UsageNew), after_help = example("routedesk new astana --date 2026-02-14"))]
    New(verbs::new::New),
    #[command(about = help(Id::UsageImport), after_help = example("routedesk import people.xlsx --dry-run"))]
    Import(verbs::import::Import),
    #[command(about = help(Id::UsageFind), after_help = example("routedesk find 'кадир гул' --limit 5"))]
    Find(verbs::find::Find),
    #[command(about = help(Id::UsageCheckIn), after_help = example("routedesk check-in KZ-001 KZ-002"))]
    CheckIn(verbs::check_in::CheckIn),
    #[command(about = help(Id::UsageUndo), after_help = example("routedesk undo KZ-001"))]
    Undo(verbs::undo::Undo),
    #[command(about = help(Id::UsagePin), after_help = example("routedesk pin set --for desk-2"))]
    Pin(verbs::pin::Pin),
    #[command(about = help(Id::UsageWalkIn), after_help = example(
        "routedesk walk-in --name 'Omarov Serik' --region Astana --organisation 'School 13'"
    ))]
    WalkIn(verbs::walk_in::WalkIn),
    #[command(about = help(Id::UsageDuplicates), after_help = example("routedesk duplicates --limit 20"))]
    Duplicates(verbs::duplicates::Duplicates),
    #[command(about = help(Id::UsageMerge), after_help = example("routedesk merge KZ-001 P00213 --take phone --dry-run"))]
    Merge(verbs::merge::Merge),
    #[command(about = help(Id::UsageSplit), after_help = example("routedesk split --dry-run"))]
    Split(verbs::split::Split),
    #[command(about = help(Id::UsageRebalance), after_help = example("routedesk rebalance --dry-run"))]
    Rebalance(verbs::split::Rebalance),
    #[command(subcommand, about = help(Id::UsageRule), after_help = example("routedesk rule close 3"))]
    Rule(verbs::rule::Rule),
    #[command(about = help(Id::UsageWhy), after_help = example("routedesk why KZ-001"))]
    Why(verbs::why::Why),
    #[command(subcommand, about = help(Id::UsageSession), after_help = example("routedesk session start plenary"))]
    Session(verbs::session::Session),
    #[command(subcommand, about = help(Id::UsageStop), after_help = example("routedesk stop arrive 2 1"))]
    Stop(verbs::stop::Stop),
    #[command(about = help(Id::UsageBoard), after_help = example("routedesk board"))]
    Board,
    #[command(about = help(Id::UsageStatus), after_help = example("routedesk status --watch"))]
    Status(verbs::status::Status),
    #[command(about = help(Id::UsageJournal), after_help = example("routedesk journal --person KZ-001"))]
    Journal(verbs::journal::Journal),
    #[command(about = help(Id::UsageExport), after_help = example("routedesk export routes --excel -o routes.csv"))]
    Export(verbs::export::Export),
    #[command(about = help(Id::UsageBackup), after_help = example("routedesk backup seminar.jsonl"))]
    Backup(verbs::backup::Backup),
    #[command(about = help(Id::UsageVerify), after_help = example("routedesk verify"))]
    Verify,
    #[command(subcommand, about = help(Id::UsageSsh), after_help = example("routedesk ssh setup desk-1:desk dana:leader:2"))]
    Ssh(verbs::ssh::Ssh),
    #[command(subcommand, about = help(Id::UsageHub), after_help = example("routedesk hub status"))]
    Hub(verbs::hub::Hub),
}

/// A help text.
pub(super) fn help(id: Id) -> String {
    WORDS.text(id)
}

/// What stands under the flags of a verb: one line that can be typed as it is.
pub(super) fn example(line: &str) -> String {
    WORDS.with(Id::UsageExample, &[("line", line.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    fn every(command: &clap::Command, look: &mut dyn FnMut(&clap::Command)) {
        look(command);
        command.get_subcommands().for_each(|verb| every(verb, look));
    }

    #[test]
    fn the_parser_is_put_together_well() {
        Args::command().debug_assert();
    }

    #[test]
    fn every_verb_says_what_it_does_with_an_example_that_can_be_typed() {
        let mut seen = 0;
        let look = &mut |verb: &clap::Command| {
            let name = verb.get_name();
            assert!(verb.get_about().is_some_and(|about| !about.to_string().is_empty()), "{name}");
            for argument in verb.get_arguments().filter(|argument| !argument.is_hide_set()) {
                assert!(argument.get_help().is_some(), "{name}: {}", argument.get_id());
            }
            let example = verb.get_after_help().unwrap_or_else(|| panic!("{name}")).to_string();
            let line = example.lines().find_map(|line| line.split_once("routedesk ")).unwrap().1;
            // Quoted words of the examples hold spaces; nothing cleverer is quoted in them.
            let quoted = line.split('\'').enumerate();
            let typed =
                quoted.flat_map(
                    |(at, part)| {
                        if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }
                    },
                );
            let parsed = Args::try_parse_from(std::iter::once("routedesk").chain(typed));
            assert!(parsed.is_ok(), "{name}: {line}: {parsed:?}");
            seen += 1;
        };
        Args::command().get_subcommands().for_each(|verb| every(verb, look));
        assert!(seen > 30, "{seen}");
    }

    #[test]
    fn common_flags_stand_before_and_after_the_verb() {
        for line in ["--json --as desk-1 status", "status --as desk-1 --json"] {
            let args = Args::try_parse_from(format!("routedesk {line}").split(' ')).unwrap();
            assert!(args.common.json, "{line}");
            assert_eq!(args.common.desk, Some("desk-1".parse().unwrap()), "{line}");
        }
    }
}
