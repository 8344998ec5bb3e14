//! What is wrong with a programme file, in words.

use crate::domain::programme::Problem;
use crate::words::{Catalogue, Id};

/// A problem in one line: where, what stands there, what should.
pub fn problem(words: &Catalogue, problem: &Problem) -> String {
    let Problem { path, found, expected } = problem;
    if path.is_empty() {
        return words
            .with(Id::ProgrammeProblemWhole, &[("found", found.into()), ("expected", expected.into())]);
    }
    words.with(
        Id::ProgrammeProblem,
        &[("path", path.into()), ("found", found.into()), ("expected", expected.into())],
    )
}
