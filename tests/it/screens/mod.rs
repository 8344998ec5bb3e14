//! The screens as a pure machine: days at several consoles without a socket, and pictures of every screen.

mod acting;
mod cost;
mod day;
mod hall;
mod people;
mod pictures;
mod rules;
