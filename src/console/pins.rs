//! What PINs do at a console: a lead approves one act, and a locked console is opened.

use super::{
    action::Action,
    ctx::Ctx,
    effect::{Effect, PinFor, PinVerdict},
    layers::Layer,
    lock::{self, Lock},
    model::Model,
    update::send,
};

/// Locks the console. What a lead was about to approve is not approved.
pub(super) fn lock(model: &mut Model) {
    if model.lock.is_none() {
        end_approval(model);
        model.lock = Some(Lock::default());
    }
}

/// Locks the console where no key was pressed for long.
pub(super) fn lock_when_idle(model: &mut Model, ctx: &Ctx<'_>) {
    if model.is_idle(ctx.elapsed) {
        lock(model);
    }
}

/// The line dropped, or another terminal goes on: nothing typed of a PIN stays, and no approval either.
pub(super) fn forget(model: &mut Model) {
    end_approval(model);
    if let Some(lock) = &mut model.lock {
        *lock = Lock::default();
    }
}

fn end_approval(model: &mut Model) {
    model.layers.retain(|layer| !matches!(layer, Layer::Approval(_)));
}

/// A key on a locked console: it opens it, asks to leave, or does nothing.
pub(super) fn at_lock(model: &mut Model, ctx: &Ctx<'_>, action: &Action) -> Vec<Effect> {
    let check = model.checks.saturating_add(1);
    let Some(locked) = &mut model.lock else { return Vec::new() };
    match action {
        Action::AskQuit => locked.leaving = true,
        Action::Back => locked.leaving = false,
        Action::Confirm if locked.leaving => return vec![Effect::Quit],
        Action::Edit(edit) => locked.entry.edit(edit),
        Action::Unlock if lock::opens_freely(ctx) => open(model, ctx),
        Action::Unlock => {
            model.checks = check;
            return locked.entry.look(ctx, check, PinFor::Opening);
        }
        _ => {}
    }
    Vec::new()
}

/// What is under the lock has not been seen: Enter rests for a moment, as after an answer.
fn open(model: &mut Model, ctx: &Ctx<'_>) {
    model.lock = None;
    model.guard.answered(ctx.elapsed);
}

/// Has the PIN of the lead looked at.
pub(super) fn ask_approval(model: &mut Model, ctx: &Ctx<'_>) -> Vec<Effect> {
    model.checks = model.checks.saturating_add(1);
    match model.layers.last_mut() {
        Some(Layer::Approval(approval)) => approval.entry.look(ctx, model.checks, PinFor::Approving),
        _ => Vec::new(),
    }
}

/// What came of a look at a PIN: it opens the console, or the one act that was shown is done.
pub(super) fn looked(model: &mut Model, ctx: &Ctx<'_>, check: u32, verdict: &PinVerdict) -> Vec<Effect> {
    if let Some(locked) = &mut model.lock {
        if locked.entry.looked(ctx, check, verdict).is_some() {
            open(model, ctx);
        }
        return Vec::new();
    }
    let mut layers = model.layers.iter_mut().rev();
    let top = layers.next();
    let Some(Layer::Approval(approval)) = top else {
        // Something lies over it by now: nobody sees what would be done.
        for layer in layers {
            if let Layer::Approval(hidden) = layer {
                hidden.entry.forget();
            }
        }
        return Vec::new();
    };
    let Some(lead) = approval.entry.looked(ctx, check, verdict) else { return Vec::new() };
    let (command, from) = (approval.command.clone(), approval.from);
    model.layers.pop();
    // Another act is awaited: it cannot be, for this layer took the keys, but two at once never go out.
    if model.pending.is_some() {
        return Vec::new();
    }
    vec![send(model, ctx, command, from, Some(lead))]
}
