//! Frames: a length of four bytes (big-endian, the kind byte counted), a byte that says the kind, and the content.

use std::io::{self, Read, Write};

/// The longest frame before a hello was accepted.
pub const FIRST_FRAME_LIMIT: usize = 64 * 1024;
/// The longest frame after it.
pub const FRAME_LIMIT: usize = 64 * 1024 * 1024;

/// Content is taken in pieces of this size, so that a length alone makes nobody reserve memory.
const PIECE: usize = 64 * 1024;

/// Why no frame could be read.
#[derive(Debug, thiserror::Error)]
pub enum FrameError {
    /// The other side closed between two frames.
    #[error("the connection was closed")]
    Closed,
    /// A length of zero, or above the limit.
    #[error("a frame of {length} bytes, at most {limit} are allowed")]
    Length {
        /// What was announced.
        length: usize,
        /// What is allowed now.
        limit: usize,
    },
    /// The connection broke.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Reads frames, none longer than its limit.
pub struct Inlet<R> {
    from: R,
    limit: usize,
}

impl<R: Read> Inlet<R> {
    /// Reads from `from` under the limit that holds before a hello.
    pub fn new(from: R) -> Self {
        Self { from, limit: FIRST_FRAME_LIMIT }
    }

    /// Allows the frames that come after the hello.
    pub fn open(&mut self) {
        self.limit = FRAME_LIMIT;
    }

    /// What it reads from.
    pub fn source(&self) -> &R {
        &self.from
    }

    /// The next frame: its kind and content. Waits for it.
    ///
    /// # Errors
    /// [`FrameError::Closed`] when the other side ended in good order; else what was wrong.
    pub fn take(&mut self) -> Result<(u8, Vec<u8>), FrameError> {
        let mut length = [0; 4];
        self.first_byte(&mut length)?;
        let length = u32::from_be_bytes(length) as usize;
        if length == 0 || length > self.limit {
            return Err(FrameError::Length { length, limit: self.limit });
        }
        let mut kind = [0];
        self.from.read_exact(&mut kind)?;
        let mut content = Vec::with_capacity((length - 1).min(PIECE));
        let read = (&mut self.from).take(length as u64 - 1).read_to_end(&mut content)?;
        if read + 1 < length {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
        }
        Ok((kind[0], content))
    }

    fn first_byte(&mut self, length: &mut [u8; 4]) -> Result<(), FrameError> {
        let (first, rest) = length.split_at_mut(1);
        loop {
            match self.from.read(first) {
                Ok(0) => return Err(FrameError::Closed),
                Ok(_) => break,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
        Ok(self.from.read_exact(rest)?)
    }
}

/// Writes one frame with one write.
///
/// # Errors
/// When the connection is broken, or the content is too long for a frame.
pub fn write_frame(to: &mut impl Write, kind: u8, content: &[u8]) -> io::Result<()> {
    let length = u32::try_from(content.len() + 1)
        .ok()
        .filter(|length| *length as usize <= FRAME_LIMIT)
        .ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "too long for a frame"))?;
    let mut frame = Vec::with_capacity(content.len() + 5);
    frame.extend_from_slice(&length.to_be_bytes());
    frame.push(kind);
    frame.extend_from_slice(content);
    to.write_all(&frame)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let mut line = Vec::new();
        write_frame(&mut line, 7, b"abc").unwrap();
        write_frame(&mut line, 8, b"").unwrap();
        let mut inlet = Inlet::new(line.as_slice());
        assert_eq!(inlet.take().unwrap(), (7, b"abc".to_vec()));
        assert_eq!(inlet.take().unwrap(), (8, Vec::new()));
        assert!(matches!(inlet.take(), Err(FrameError::Closed)));
    }

    #[test]
    fn limits_hold_before_anything_is_reserved() {
        let over = u32::try_from(FIRST_FRAME_LIMIT + 1).unwrap().to_be_bytes();
        assert!(matches!(Inlet::new(over.as_slice()).take(), Err(FrameError::Length { .. })));
        assert!(matches!(Inlet::new([0; 5].as_slice()).take(), Err(FrameError::Length { length: 0, .. })));
        let mut wide = Inlet::new([3, 255, 255, 255, 1, 2].as_slice());
        wide.open();
        assert!(matches!(wide.take(), Err(FrameError::Io(_))));
    }

    #[test]
    fn a_frame_cut_anywhere_is_an_error() {
        let mut line = Vec::new();
        write_frame(&mut line, 7, b"abc").unwrap();
        for end in 1..line.len() {
            assert!(matches!(Inlet::new(&line[..end]).take(), Err(FrameError::Io(_))), "cut at {end}");
        }
    }
}
