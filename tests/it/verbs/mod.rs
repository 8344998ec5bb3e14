//! The verbs of the real program: what they do, what they refuse, what scripts read and with which exit code.

mod codes;
mod day;
mod people;
mod rules;
mod solve;
mod store;
mod twins;
mod usage;
