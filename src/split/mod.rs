//! The split engine: people in, routes that are even in every family out.
