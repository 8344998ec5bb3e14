//! Whether a command would be accepted: the domain is asked, so that no screen has rules of its own.

use super::{ctx::Ctx, keymap::Standing};
use crate::domain::{
    Command, CommandId, Issuer, Refusal, Request, Scope, SplitDraft, Surroundings,
    grant::{kind_of, roles_for},
};
use std::sync::Arc;

/// Why a command would be refused now. The hub decides when it is given: meanwhile others act too.
pub(crate) fn refusal(ctx: &Ctx<'_>, command: Command) -> Option<Refusal> {
    let id = CommandId { issuer: Issuer::console(0), n: 0 };
    let request = Request { id, by: ctx.me.clone(), command };
    ctx.seminar.decide(&request, Surroundings { now: ctx.now, target: None }).err()
}

/// Whether it can be done now, later, or never from here.
pub(crate) fn standing(ctx: &Ctx<'_>, command: Command) -> Standing {
    match refusal(ctx, command) {
        None => Standing::Now,
        Some(Refusal::NotAllowed { .. } | Refusal::NoRoutes | Refusal::NoSeminar) => Standing::Never,
        Some(_) => Standing::Later,
    }
}

/// Why this console will never split people; who may not accept a split has no use for drafts either.
pub(crate) fn never_splits(ctx: &Ctx<'_>) -> Option<Refusal> {
    let draft = SplitDraft {
        basis: ctx.seminar.split_basis(),
        scope: Scope::default(),
        places: Vec::new(),
        seed: 0,
        engine: 0,
    };
    let needs = roles_for(&Command::AcceptSplit { draft: Arc::new(draft) });
    let role = ctx.me.role;
    (!needs.contains(&kind_of(role))).then(|| Refusal::NotAllowed { role, needs: needs.to_vec() })
}
