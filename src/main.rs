//! The `routedesk` program: everything is in the library.

fn main() {}
