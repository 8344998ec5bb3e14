//! `merge`: makes two records one person's, or shows what would come of it.

use super::Call;
use crate::{
    cli::{
        WORDS,
        act::Acted,
        args::help,
        exit::{Done, Exit, Failure},
        hub_line::HubLine,
        output::Output,
        table::{Column, Table},
    },
    domain::{Command, Field, Merge as Wanted, ParticipantId, Refusal, RouteNo},
    wire::{MergePlan, Question, Reply},
    words::{self, Id, Say},
};

/// What `merge` is told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Merge {
    #[arg(value_name = "KEEP", help = help(Id::UsageMergeKeep))]
    keep: String,
    #[arg(value_name = "OTHER", help = help(Id::UsageMergeOther))]
    other: String,
    #[arg(long, value_name = "FIELD", value_delimiter = ',', value_parser = field, help = help(Id::UsageMergeTake))]
    take: Vec<Field>,
    #[arg(long, value_name = "N", help = help(Id::UsageMergeRoute))]
    route: Option<RouteNo>,
    #[arg(long, help = help(Id::UsageDryRun))]
    dry_run: bool,
}

/// A field by its name in files.
fn field(typed: &str) -> Result<Field, String> {
    let known = Field::ALL.into_iter().find(|field| field.key() == typed);
    known.ok_or_else(|| Field::ALL.map(Field::key).join(", "))
}

impl Merge {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        let mut hub = call.hub()?;
        let about = || Some(self.keep.clone());
        let merge = match (id(&self.keep), id(&self.other)) {
            (Ok(keep), Ok(other)) => {
                Wanted { keep, other, take: self.take.clone(), route: self.route, as_of: None }
            }
            (Err(nobody), _) | (_, Err(nobody)) => {
                return Acted::refused(&mut hub, about(), &nobody).report(call, out, "");
            }
        };
        if self.dry_run {
            return plan(&mut hub, call, out, merge);
        }
        let acted = Acted::give(&mut hub, about(), Command::Merge { merge })?;
        let done = if acted.is_done() { acted.words(&mut hub) } else { String::new() };
        acted.report(call, out, &done)
    }
}

fn id(typed: &str) -> Result<ParticipantId, Refusal> {
    typed.parse().map_err(|_| Refusal::NoSuchParticipant { id: typed.to_owned() })
}

fn plan(hub: &mut HubLine<'_>, call: &Call, out: &mut Output, merge: Wanted) -> Done {
    let plan = hub.ask_for(&Question::MergePlan { merge }, |reply| match reply {
        Reply::MergePlan(plan) => Some(*plan),
        _ => None,
    })?;
    if call.json {
        out.json(&plan)?;
    } else {
        print(hub, &plan, out)?;
    }
    out.flush()?;
    Ok(Exit::Done)
}

fn print(hub: &mut HubLine<'_>, plan: &MergePlan, out: &mut Output) -> Result<(), Failure> {
    let zone = hub.zone();
    let say = Say::in_zone(zone);
    let ids = [("keep", plan.keep.as_str().into()), ("other", plan.other.as_str().into())];
    out.line(&WORDS.with(Id::SaidMergePlan, &ids))?;
    let mut table = Table::new([
        (Column::Word, WORDS.text(Id::HeadingField)),
        (Column::Text, plan.keep.to_string()),
        (Column::Text, plan.other.to_string()),
        (Column::Text, WORDS.text(Id::HeadingAfter)),
    ]);
    for field in &plan.fields {
        let name = words::field(&WORDS, field.field);
        table.row([name, field.keep.clone(), field.other.clone(), field.after.clone()]);
    }
    table.print(out)?;
    let mut state = words::state(&WORDS, plan.state);
    if plan.mark.is_some() {
        state = format!("{state}: {}", say.mark(&WORDS, plan.mark.as_ref()));
    }
    out.line(&WORDS.with(Id::SaidMergeState, &[("state", state.into())]))?;
    if plan.other_mark.is_some() {
        let mark = say.mark(&WORDS, plan.other_mark.as_ref());
        out.line(&WORDS.with(Id::SaidMergeOtherMark, &[("mark", mark.into())]))?;
    }
    if let Some(route) = plan.route {
        out.line(&WORDS.with(Id::SaidMergeRoute, &[("route", route.get().into())]))?;
    }
    if !plan.also.is_empty() {
        out.line(&WORDS.with(Id::SaidMergeAlso, &[("names", plan.also.join("; ").into())]))?;
    }
    Ok(())
}
