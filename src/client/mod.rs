//! The thin end: relays a terminal to the hub, or asks one question for a verb.
