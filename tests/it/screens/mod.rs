//! The screens as a pure machine: days at several consoles without a socket, and pictures of every screen.

mod acting;
mod approval;
mod board;
mod board_pictures;
mod cost;
mod crowd;
mod day;
mod hall;
mod lock;
mod people;
mod pictures;

mod route_pictures;
mod routes;
mod rule_pictures;
mod rules;
mod ruling;
mod scans;
mod split;
mod twins;
