//! Reports: what goes to standard output, until whoever reads it has had enough.

use super::{Exit, Failure};
use crate::words::Id;
use serde::Serialize;
use std::{
    fs::File,
    io::{self, BufWriter, ErrorKind, IsTerminal as _, Write},
    os::fd::AsFd as _,
};

/// Standard output, buffered. A reader that leaves (`| head`) is no error: what comes after is dropped, and
/// [`Output::is_closed`] tells a verb that has only that to do to stop.
pub(super) struct Output {
    to: BufWriter<Box<dyn Write>>,
    columns: Option<usize>,
    closed: bool,
}

impl Output {
    /// The process's own standard output.
    pub(super) fn standard() -> Self {
        let stdout = io::stdout();
        let columns = stdout.is_terminal().then(|| usize::from(crate::terminal::raw::size().columns()));
        // The standard library's own handle would look for line ends in every byte of an export.
        let to: Box<dyn Write> = match stdout.as_fd().try_clone_to_owned() {
            Ok(owned) => Box::new(File::from(owned)),
            Err(_) => Box::new(stdout),
        };
        Self { to: BufWriter::with_capacity(64 * 1024, to), columns, closed: false }
    }

    /// How wide a table may be; none where it goes into a pipe or a file, in which nothing is cut.
    pub(super) fn columns(&self) -> Option<usize> {
        self.columns
    }

    /// Whether nobody reads any more.
    pub(super) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Writes a line.
    pub(super) fn line(&mut self, text: &str) -> Result<(), Failure> {
        self.bytes(text.as_bytes())?;
        self.bytes(b"\n")
    }

    /// Writes an object as a line of JSON.
    pub(super) fn json(&mut self, object: &impl Serialize) -> Result<(), Failure> {
        let line = serde_json::to_string(object).map_err(|error| {
            let what = error.to_string();
            Failure::said(Exit::Bug, Id::FailedInternal, &[("what", what.into())])
        })?;
        self.line(&line)
    }

    /// Writes bytes as they are.
    pub(super) fn bytes(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        if self.closed {
            return Ok(());
        }
        let written = self.to.write_all(bytes);
        self.after(written)
    }

    /// Has everything written so far seen.
    pub(super) fn flush(&mut self) -> Result<(), Failure> {
        if self.closed {
            return Ok(());
        }
        let flushed = self.to.flush();
        self.after(flushed)
    }

    fn after(&mut self, written: io::Result<()>) -> Result<(), Failure> {
        match written {
            Ok(()) => Ok(()),
            Err(error) => {
                self.closed = true;
                if error.kind() == ErrorKind::BrokenPipe {
                    return Ok(());
                }
                let error = error.to_string();
                Err(Failure::said(Exit::Refused, Id::FailedOutput, &[("error", error.into())]))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Broken(ErrorKind);

    impl Write for Broken {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn broken(kind: ErrorKind) -> Output {
        Output { to: BufWriter::new(Box::new(Broken(kind))), columns: None, closed: false }
    }

    #[test]
    fn a_reader_that_leaves_is_no_error_and_anything_else_is() {
        let mut out = broken(ErrorKind::BrokenPipe);
        out.line("one").unwrap();
        assert!(!out.is_closed());
        out.flush().unwrap();
        assert!(out.is_closed());
        out.line("two").unwrap();

        let mut out = broken(ErrorKind::StorageFull);
        out.line("one").unwrap();
        assert!(out.flush().is_err());
        assert!(out.is_closed());
    }
}
