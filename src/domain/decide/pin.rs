//! Giving a name its PIN.

use crate::domain::{Actor, ConsoleRole, DeskName, Event, Pin, Refusal, Seminar, refusal::RoleKind};

/// PINs of leads at most: each of them is tried when one is typed.
const LEADS_AT_MOST: usize = 8;
/// Other PINs at most.
const PINS_AT_MOST: usize = 1000;

impl Seminar {
    pub(super) fn decide_pin(
        &self,
        name: &DeskName,
        pin: Option<&Pin>,
        by: &Actor,
    ) -> Result<Vec<Event>, Refusal> {
        let before = self.pin(name);
        // A desk that has a lead's name must not shut the lead out with it.
        if before.is_some_and(|pin| pin.lead) && by.rights() != ConsoleRole::Lead {
            return Err(Refusal::NotAllowed { role: by.role, needs: vec![RoleKind::Lead] });
        }
        if pin.is_none() && before.is_none() {
            return Err(Refusal::NoPin { name: name.clone() });
        }
        if let Some(pin) = pin {
            if !pin.hash.is_sound() {
                return Err(Refusal::BadPin);
            }
            let limit = if pin.lead { LEADS_AT_MOST } else { PINS_AT_MOST };
            let others = self.pins().filter(|(other, known)| *other != name && known.lead == pin.lead);
            if others.count() >= limit {
                return Err(Refusal::TooMany { limit: limit as u64 });
            }
        }
        Ok(vec![Event::PinSet { name: name.clone(), before: before.cloned(), after: pin.cloned() }])
    }
}
