//! Serves a verb: its requests go to the writer, its questions are answered on its own thread.

use super::{Hub, answer, outbox::Outbox, registry::Seat};
use crate::{
    domain::Actor,
    wire::{FromHub, Inlet, ToHub, WireError},
};
use std::{os::unix::net::UnixStream, sync::Arc};

/// Serves a verb until it closes.
pub(super) fn serve(
    hub: &Arc<Hub>,
    mut seat: Seat<'_>,
    by: &Actor,
    mut inlet: Inlet<UnixStream>,
    line: UnixStream,
) -> Result<(), WireError> {
    seat.become_verb();
    let outbox = Outbox::open(line)?;
    loop {
        let frame = match inlet.take() {
            Ok(frame) => frame,
            Err(crate::wire::FrameError::Closed) => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        match ToHub::from_frame(frame)? {
            ToHub::Do(mut request) => {
                // Whoever it says it is: it is who it said in its hello.
                request.by = by.clone();
                let id = request.id;
                outbox.depart();
                let answers = outbox.clone();
                hub.submit(
                    *request,
                    Box::new(move |outcome| answers.answer(FromHub::Answer { id, outcome })),
                );
            }
            ToHub::Ask { n, question } => {
                if !answer::answer(hub, by, *question, &answer::Asker { n, outbox: &outbox }) {
                    return Ok(());
                }
            }
            ToHub::Hello(_)
            | ToHub::Bytes(_)
            | ToHub::Shown(_)
            | ToHub::Resize(_)
            | ToHub::Repaint
            | ToHub::Ping(_)
            | ToHub::Ended => {
                return Err(WireError::Kind(0));
            }
        }
    }
}
