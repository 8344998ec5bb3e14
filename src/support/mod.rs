//! What every layer above the domain needs from the machine: clock, paths, logging.

pub mod clock;
pub mod logging;
pub mod paths;
