//! Desks over SSH: a real sshd on loopback with what `ssh setup` wrote, and real clients in terminals.

mod certificates;
mod check;
mod closed;
mod ends;
mod hall;
mod host;
mod lines;
mod setup;
mod waiting;
mod work;
