//! The messages after the hello, and how each becomes a frame.

use super::{
    CommandId, FrameError, Hello, HelloRefusal, Outcome, Question, Reply, Request, Size, Welcome, write_frame,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::io::{self, Write};

/// Why a message could not be read.
#[derive(Debug, thiserror::Error)]
pub enum WireError {
    /// There was no whole frame.
    #[error(transparent)]
    Frame(#[from] FrameError),
    /// No message has this kind.
    #[error("unknown frame kind {0}")]
    Kind(u8),
    /// The content is not what the kind says.
    #[error("frame kind {kind}: {source}")]
    Content {
        /// The kind.
        kind: u8,
        /// What is wrong.
        source: serde_json::Error,
    },
}

impl From<io::Error> for WireError {
    fn from(error: io::Error) -> Self {
        Self::Frame(error.into())
    }
}

/// From a client.
#[derive(Clone, Debug, PartialEq)]
pub enum ToHub {
    /// The first frame. Kind 1.
    Hello(Box<Hello>),
    /// What the terminal sent, raw. Kind 2.
    Bytes(Vec<u8>),
    /// The n-th frame of bytes, counted from 1, was written to the terminal. Kind 3.
    Shown(u64),
    /// The terminal has another size. Kind 4.
    Resize(Size),
    /// The terminal was somebody else's for a while: paint it anew. Kind 8.
    Repaint,
    /// Whether somebody is there; comes back as [`FromHub::Pong`]. Kind 9.
    Ping(u64),
    /// A verb's command. Kind 5.
    Do(Box<Request>),
    /// A verb's question, with a number of its own. Kind 6.
    Ask {
        /// Comes back in every [`FromHub::Reply`].
        n: u32,
        /// What is asked.
        question: Box<Question>,
    },
    /// There will be no more input: what came is answered, then the console ends. Kind 7, without content.
    Ended,
}

/// From the hub.
#[derive(Clone, Debug, PartialEq)]
pub enum FromHub {
    /// Yes. Kind 129.
    Welcome(Welcome),
    /// No. Kind 130.
    Refused(HelloRefusal),
    /// What to write to the terminal, raw, as one write. Kind 131.
    Bytes(Vec<u8>),
    /// The console is over: the words for the user, and the relay's exit code. Kind 132.
    End {
        /// A sentence; may be empty.
        words: String,
        /// 0 when the user left.
        code: u8,
    },
    /// The user wants to have the shell back for a while. Kind 136.
    Suspend,
    /// The answer to the ping of this number. Kind 137.
    Pong(u64),
    /// What became of a request. Kind 133.
    Answer {
        /// Which.
        id: CommandId,
        /// What.
        outcome: Outcome,
    },
    /// A part of the reply to a question. Kind 134.
    Reply {
        /// The question's number.
        n: u32,
        /// The part.
        reply: Box<Reply>,
        /// Whether more parts follow.
        more: bool,
    },
    /// A part of the reply that is raw bytes of a file. Kind 135: four bytes of the question's number, then the bytes.
    Raw {
        /// The question's number.
        n: u32,
        /// The bytes.
        bytes: Vec<u8>,
    },
    /// What a console in lines says to one line of its user. Kind 138.
    Said {
        /// Lines, and what stands before the next.
        text: String,
        /// What the console remembers, for the hub that goes on with it if this one should be lost.
        memory: String,
    },
}

#[derive(Serialize, Deserialize)]
struct Asked {
    n: u32,
    question: Question,
}

#[derive(Serialize, Deserialize)]
struct Answered {
    id: CommandId,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Serialize, Deserialize)]
struct Replied {
    n: u32,
    more: bool,
    reply: Reply,
}

#[derive(Serialize, Deserialize)]
struct Line {
    text: String,
    memory: String,
}

#[derive(Serialize, Deserialize)]
struct Ended {
    words: String,
    code: u8,
}

impl ToHub {
    /// Reads what a frame holds.
    ///
    /// # Errors
    /// When the kind is unknown or the content does not fit it.
    pub fn from_frame((kind, content): (u8, Vec<u8>)) -> Result<Self, WireError> {
        Ok(match kind {
            1 => Self::Hello(read(kind, &content)?),
            2 => Self::Bytes(content),
            3 => Self::Shown(read(kind, &content)?),
            4 => Self::Resize(read(kind, &content)?),
            5 => Self::Do(read(kind, &content)?),
            6 => {
                let asked: Asked = read(kind, &content)?;
                Self::Ask { n: asked.n, question: Box::new(asked.question) }
            }
            8 => Self::Repaint,
            9 => Self::Ping(read(kind, &content)?),
            7 => Self::Ended,
            _ => return Err(WireError::Kind(kind)),
        })
    }

    /// Writes it as one frame.
    ///
    /// # Errors
    /// When the connection is broken.
    pub fn write(self, to: &mut impl Write) -> io::Result<()> {
        match self {
            Self::Hello(hello) => write_json(to, 1, &hello),
            Self::Bytes(bytes) => write_frame(to, 2, &bytes),
            Self::Shown(n) => write_json(to, 3, &n),
            Self::Resize(size) => write_json(to, 4, &size),
            Self::Repaint => write_frame(to, 8, &[]),
            Self::Ping(n) => write_json(to, 9, &n),
            Self::Do(request) => write_json(to, 5, &request),
            Self::Ask { n, question } => write_json(to, 6, &Asked { n, question: *question }),
            Self::Ended => write_frame(to, 7, &[]),
        }
    }
}

impl FromHub {
    /// Reads what a frame holds.
    ///
    /// # Errors
    /// When the kind is unknown or the content does not fit it.
    pub fn from_frame((kind, mut content): (u8, Vec<u8>)) -> Result<Self, WireError> {
        Ok(match kind {
            129 => Self::Welcome(read(kind, &content)?),
            130 => Self::Refused(read(kind, &content)?),
            131 => Self::Bytes(content),
            132 => {
                let ended: Ended = read(kind, &content)?;
                Self::End { words: ended.words, code: ended.code }
            }
            133 => {
                let answered: Answered = read(kind, &content)?;
                Self::Answer { id: answered.id, outcome: answered.outcome }
            }
            134 => {
                let replied: Replied = read(kind, &content)?;
                Self::Reply { n: replied.n, reply: Box::new(replied.reply), more: replied.more }
            }
            135 => {
                let Some(n) = content.first_chunk().map(|n| u32::from_be_bytes(*n)) else {
                    return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into());
                };
                content.drain(..4);
                Self::Raw { n, bytes: content }
            }
            136 => Self::Suspend,
            137 => Self::Pong(read(kind, &content)?),
            138 => {
                let line: Line = read(kind, &content)?;
                Self::Said { text: line.text, memory: line.memory }
            }
            _ => return Err(WireError::Kind(kind)),
        })
    }

    /// Writes it as one frame.
    ///
    /// # Errors
    /// When the connection is broken.
    pub fn write(self, to: &mut impl Write) -> io::Result<()> {
        match self {
            Self::Welcome(welcome) => write_json(to, 129, &welcome),
            Self::Refused(refusal) => write_json(to, 130, &refusal),
            Self::Bytes(bytes) => write_frame(to, 131, &bytes),
            Self::End { words, code } => write_json(to, 132, &Ended { words, code }),
            Self::Suspend => write_frame(to, 136, &[]),
            Self::Pong(n) => write_json(to, 137, &n),
            Self::Answer { id, outcome } => write_json(to, 133, &Answered { id, outcome }),
            Self::Reply { n, reply, more } => write_json(to, 134, &Replied { n, more, reply: *reply }),
            Self::Raw { n, bytes } => {
                let mut content = n.to_be_bytes().to_vec();
                content.extend_from_slice(&bytes);
                write_frame(to, 135, &content)
            }
            Self::Said { text, memory } => write_json(to, 138, &Line { text, memory }),
        }
    }
}

fn read<T: DeserializeOwned>(kind: u8, content: &[u8]) -> Result<T, WireError> {
    serde_json::from_slice(content).map_err(|source| WireError::Content { kind, source })
}

fn write_json(to: &mut impl Write, kind: u8, content: &impl Serialize) -> io::Result<()> {
    write_frame(to, kind, &serde_json::to_vec(content)?)
}
