//! Whether a command would be accepted: the domain is asked, so that no screen has rules of its own.

use super::{ctx::Ctx, keymap::Standing};
use crate::domain::{
    Actor, Command, CommandId, ConsoleRole, Issuer, Refusal, Request, Scope, SplitDraft, Surroundings,
    grant::{kind_of, roles_for},
};
use std::sync::Arc;

/// Why a command would be refused now. The hub decides when it is given: meanwhile others act too.
pub(crate) fn refusal(ctx: &Ctx<'_>, command: Command) -> Option<Refusal> {
    match decided(ctx, ctx.me.clone(), command.clone()) {
        // A lead can approve it here: then the question is what a lead would be told.
        Some(no) if no.lead_could() && can_be_approved(ctx) => decided(ctx, approved(ctx), command),
        answer => answer,
    }
}

fn decided(ctx: &Ctx<'_>, by: Actor, command: Command) -> Option<Refusal> {
    let id = CommandId { issuer: Issuer::console(0), n: 0 };
    let request = Request { id, by, command };
    ctx.seminar.decide(&request, Surroundings { now: ctx.now, target: None }).err()
}

/// Whoever sits here, with the approval of some lead.
fn approved(ctx: &Ctx<'_>) -> Actor {
    ctx.me.clone().approved(ctx.me.desk.clone())
}

/// Whether a lead can approve acts here with a PIN. A viewer's console reads, whoever stands before it.
pub(crate) fn can_be_approved(ctx: &Ctx<'_>) -> bool {
    !matches!(ctx.me.role, ConsoleRole::Viewer | ConsoleRole::Lead)
        && ctx.seminar.lead_pins().next().is_some()
}

/// Whether a command would be refused to whoever sits here and may be done once a lead has approved it.
pub(crate) fn needs_approval(ctx: &Ctx<'_>, command: &Command) -> bool {
    can_be_approved(ctx)
        && match command {
            // What is taken back is known to the hub alone.
            Command::Undo { entry } => !ctx.seminar.is_own_last(ctx.me, *entry),
            _ => decided(ctx, ctx.me.clone(), command.clone()).is_some_and(|no| no.lead_could()),
        }
}

/// Whether it can be done now, later, or never from here.
pub(crate) fn standing(ctx: &Ctx<'_>, command: Command) -> Standing {
    match refusal(ctx, command) {
        None => Standing::Now,
        Some(Refusal::NotAllowed { .. } | Refusal::NoRoutes | Refusal::NoSeminar) => Standing::Never,
        Some(_) => Standing::Later,
    }
}

/// Whether this role ever does such a thing here, by itself or with approval. Whom it is about is left open.
pub(crate) fn ever(ctx: &Ctx<'_>, command: &Command) -> bool {
    roles_for(command).contains(&kind_of(ctx.me.role)) || can_be_approved(ctx)
}

/// Why this console will never split people; who may not accept a split has no use for drafts either.
pub(crate) fn never_splits(ctx: &Ctx<'_>) -> Option<Refusal> {
    let draft = SplitDraft {
        basis: ctx.seminar.split_basis(),
        scope: Scope::default(),
        places: Vec::new(),
        seed: 0,
        engine: 0,
        joins: Vec::new(),
    };
    let accept = Command::AcceptSplit { draft: Arc::new(draft) };
    (!ever(ctx, &accept))
        .then(|| Refusal::NotAllowed { role: ctx.me.role, needs: roles_for(&accept).to_vec() })
}
