//! The one process that owns the store and runs the consoles.
