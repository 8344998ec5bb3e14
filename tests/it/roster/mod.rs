//! Roster files: what is read out of them, what an import does, and that what is exported is read back.

mod day;
mod export;
mod import;
mod merged;
mod reading;
mod rules;
