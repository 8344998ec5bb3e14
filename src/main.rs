//! The `routedesk` program: everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    routedesk::cli::run(std::env::args_os())
}
