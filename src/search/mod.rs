//! Names to ranked people.
