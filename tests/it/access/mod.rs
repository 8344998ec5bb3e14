//! Who may do what, from outside: over a hub's socket and at the real program's terminal.

mod consoles;
mod program;
mod questions;

use crate::support::hub::{TestHub, done};
use routedesk::{
    domain::{Command, ConsoleRole, Pin, PinHash},
    support::pin::TypedPin,
};

/// A lead's PIN, and a desk's.
const LEADS: &str = "7391";
const DESKS: &str = "2580";

const ONE_KEY: &str = "SHA256:u5/xYXnMGhkIZEyLZ57Cwc1DX+SoQgnckiADUIr+Vb8";
const OTHER_KEY: &str = "SHA256:AAAxYXnMGhkIZEyLZ57Cwc1DX+SoQgnckiADUIr+Vb8";

/// Gives a name its PIN, as the lead's verb does.
fn set_pin(hub: &TestHub, name: &str, digits: &str, lead: bool) {
    let hash = PinHash::of(&TypedPin::choose(digits).unwrap().hash().unwrap());
    let command = Command::SetPin { name: name.parse().unwrap(), pin: Some(Pin { hash, lead }) };
    done(hub.verb("saule", ConsoleRole::Lead).give(command).unwrap());
}
