//! Facts and rules of a seminar: no I/O, no clock, no randomness, no text for people.
