//! A verb's side of a connection: commands and questions, asked again with the same id when the hub dies.

use super::{ClientError, Door, Line, Starter};
use crate::wire::{
    Actor, BUILD, Command, CommandId, FromHub, Hello, Issuer, Kind, Outcome, PROTOCOL, Question, Reply,
    Request, ToHub, Trouble, WireError,
};
use std::io;

/// A part of the reply to a question.
#[derive(Debug)]
pub enum Part {
    /// A typed part.
    Reply(Box<Reply>),
    /// Bytes of a file.
    Raw(Vec<u8>),
}

/// Asks one hub, as one actor.
pub struct Asking<'a> {
    door: Door,
    starter: &'a Starter,
    by: Actor,
    line: Line,
    issuer: Issuer,
    commands: u32,
    questions: u32,
    tell: Box<dyn FnMut() + 'a>,
}

impl<'a> Asking<'a> {
    /// Connects as `by`; starts a hub where none runs. `tell` is called when that takes more than a moment;
    /// `random` is a number nobody else draws.
    ///
    /// # Errors
    /// When no hub can be had.
    pub fn open(
        door: Door,
        starter: &'a Starter,
        by: Actor,
        random: u64,
        mut tell: impl FnMut() + 'a,
    ) -> Result<Self, ClientError> {
        let line = starter.enter(&door, &hello(&by), &mut tell)?;
        let issuer = Issuer::verb(random);
        Ok(Self { door, starter, by, line, issuer, commands: 0, questions: 0, tell: Box::new(tell) })
    }

    /// What the hub said when it was greeted.
    pub fn welcome(&self) -> &crate::wire::Welcome {
        &self.line.welcome
    }

    /// The id of a command not given yet.
    pub fn next_id(&mut self) -> CommandId {
        self.commands += 1;
        CommandId { issuer: self.issuer, n: self.commands }
    }

    /// Gives a command and waits for what becomes of it. When the hub dies meanwhile, the same command is given
    /// once more to the next one: it acts once all the same.
    ///
    /// # Errors
    /// When the second hub is lost as well, or none can be had.
    pub fn give(&mut self, command: Command) -> Result<Outcome, ClientError> {
        let request = Request { id: self.next_id(), by: self.by.clone(), command };
        match self.try_give(&request) {
            Err(ClientError::Wire(WireError::Frame(_))) => {
                self.reconnect()?;
                self.try_give(&request)
            }
            done => done,
        }
    }

    fn try_give(&mut self, request: &Request) -> Result<Outcome, ClientError> {
        self.send(ToHub::Do(Box::new(request.clone())))?;
        loop {
            match self.receive()? {
                FromHub::Answer { id, outcome } if id == request.id => return Ok(outcome),
                FromHub::Answer { .. } | FromHub::Reply { .. } | FromHub::Raw { .. } => {}
                _ => return Err(WireError::Kind(0).into()),
            }
        }
    }

    /// Asks, and hands every part of the reply to `part`, which says whether it wants more. When the hub dies before
    /// the first part, it is asked once more: questions that act carry the id of their command.
    ///
    /// # Errors
    /// When the hub is lost.
    pub fn ask(
        &mut self,
        question: &Question,
        part: &mut dyn FnMut(Part) -> bool,
    ) -> Result<(), ClientError> {
        let mut began = false;
        let mut seen = |given: Part| {
            began = true;
            part(given)
        };
        // Who only looks on starts no hub: whether there is another to follow is the caller's to find out.
        let follows = matches!(question, Question::Journal { follow: true, .. });
        match self.try_ask(question, &mut seen) {
            Err(ClientError::Wire(WireError::Frame(_))) if !began && !follows => {
                self.reconnect()?;
                self.try_ask(question, part)
            }
            done => done,
        }
    }

    fn try_ask(
        &mut self,
        question: &Question,
        part: &mut dyn FnMut(Part) -> bool,
    ) -> Result<(), ClientError> {
        self.questions += 1;
        let asked = self.questions;
        self.send(ToHub::Ask { n: asked, question: Box::new(question.clone()) })?;
        loop {
            match self.receive()? {
                FromHub::Reply { n, reply, more } if n == asked => {
                    if !part(Part::Reply(reply)) || !more {
                        return Ok(());
                    }
                }
                FromHub::Raw { n, bytes } if n == asked => {
                    if !bytes.is_empty() && !part(Part::Raw(bytes)) {
                        return Ok(());
                    }
                }
                FromHub::Answer { .. } | FromHub::Reply { .. } | FromHub::Raw { .. } => {}
                _ => return Err(WireError::Kind(0).into()),
            }
        }
    }

    /// Asks the hub to end; answers with what it says against it. A line that breaks is a yes: the hub may be gone
    /// before its answer is here. Nobody else is asked.
    ///
    /// # Errors
    /// When what it says is not understood.
    pub fn end_hub(&mut self) -> Result<Option<Trouble>, ClientError> {
        let mut against = None;
        let asked = self.try_ask(&Question::StopHub, &mut |part| {
            if let Part::Reply(reply) = part
                && let Reply::Failed(trouble) = *reply
            {
                against = Some(trouble);
            }
            true
        });
        match asked {
            Ok(()) | Err(ClientError::Wire(WireError::Frame(_))) => Ok(against),
            Err(error) => Err(error),
        }
    }

    /// Asks a question whose reply is one typed part.
    ///
    /// # Errors
    /// When the hub is lost or sends no such part.
    pub fn ask_one(&mut self, question: &Question) -> Result<Reply, ClientError> {
        let mut one = None;
        self.ask(question, &mut |part| {
            if let Part::Reply(reply) = part {
                one = Some(*reply);
            }
            true
        })?;
        one.ok_or_else(|| WireError::from(io::Error::from(io::ErrorKind::UnexpectedEof)).into())
    }

    fn reconnect(&mut self) -> Result<(), ClientError> {
        self.line = self.starter.enter(&self.door, &hello(&self.by), &mut self.tell)?;
        Ok(())
    }

    fn send(&mut self, message: ToHub) -> Result<(), ClientError> {
        message.write(&mut self.line.outlet).map_err(|error| WireError::from(error).into())
    }

    fn receive(&mut self) -> Result<FromHub, ClientError> {
        let frame = self.line.inlet.take().map_err(WireError::from)?;
        Ok(FromHub::from_frame(frame)?)
    }
}

fn hello(by: &Actor) -> Hello {
    Hello {
        protocol: PROTOCOL,
        build: BUILD.to_owned(),
        desk: by.desk.clone(),
        role: by.role,
        key: None,
        kind: Kind::Verb,
    }
}
