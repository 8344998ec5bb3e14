//! What every layer above the domain needs from the machine: clock, paths, logging, the keys of SSH, PINs.

pub mod base64;
pub mod clock;
pub mod logging;
pub mod paths;
pub mod pin;
pub mod ssh_key;
