//! What every layer above the domain needs from the machine: clock, paths, logging.
