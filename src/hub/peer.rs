//! Somebody at the socket: checked, greeted, and handed to a console or served as a verb.

use super::{Hub, outbox::PATIENCE, plain, registry::Seat, screen, verb};
use crate::{
    terminal::{Charset, Level},
    wire::{
        BUILD, ConsoleRole, DeskName, FromHub, Hello, HelloRefusal, Inlet, KeyPrint, Kind, OverSsh, PROTOCOL,
        ToHub, Welcome, WireError,
    },
};
use std::{
    os::{fd::AsFd as _, unix::net::UnixStream},
    sync::Arc,
    time::Duration,
};

/// A hello must come within this time.
const HELLO_WITHIN: Duration = Duration::from_secs(2);

/// Serves one connection until it ends.
pub(super) fn serve(hub: &Arc<Hub>, line: UnixStream) {
    if let Err(error) = greet(hub, line) {
        hub.log.warn(format_args!("a connection ended: {error}"));
    }
}

fn greet(hub: &Arc<Hub>, mut line: UnixStream) -> Result<(), WireError> {
    line.set_read_timeout(Some(HELLO_WITHIN))?;
    line.set_write_timeout(Some(PATIENCE))?;
    let clock = hub.clock.clone();
    let Some(seat) = hub.registry.greet(move || clock.monotonic()) else {
        let limit = super::registry::PEERS_AT_MOST;
        return refuse(hub, &mut line, HelloRefusal::Full { limit });
    };
    let uid = match rustix::net::sockopt::socket_peercred(line.as_fd()) {
        Ok(peer) => peer.uid.as_raw(),
        Err(error) => return Err(std::io::Error::from(error).into()),
    };
    let own = rustix::process::geteuid().as_raw();
    if uid != own && uid != 0 {
        return refuse(hub, &mut line, HelloRefusal::Stranger { uid });
    }
    let mut inlet = Inlet::new(line.try_clone()?);
    let hello =
        match inlet.take().map_err(|error| HelloFault::from(WireError::from(error))).and_then(read_hello) {
            Ok(hello) => hello,
            Err(HelloFault::Refused(refusal)) => return refuse(hub, &mut line, refusal),
            Err(HelloFault::Line(error)) => return Err(error),
        };
    if hub.life.is_ending() {
        return refuse(hub, &mut line, HelloRefusal::Ending);
    }
    inlet.open();
    line.set_read_timeout(None)?;
    attach(hub, seat, hello, uid, (inlet, line))
}

enum HelloFault {
    Refused(HelloRefusal),
    Line(WireError),
}

impl From<WireError> for HelloFault {
    fn from(error: WireError) -> Self {
        match error {
            WireError::Frame(crate::wire::FrameError::Closed | crate::wire::FrameError::Io(_)) => {
                Self::Line(error)
            }
            WireError::Frame(_) | WireError::Kind(_) | WireError::Content { .. } => {
                Self::Refused(HelloRefusal::NotAHello { what: error.to_string() })
            }
        }
    }
}

fn read_hello(frame: (u8, Vec<u8>)) -> Result<Hello, HelloFault> {
    // The protocol's number is read before anything else: another version's hello may look otherwise.
    let protocol = serde_json::from_slice::<serde_json::Value>(&frame.1)
        .ok()
        .and_then(|hello| hello.get("protocol").and_then(serde_json::Value::as_u64));
    if frame.0 == 1 && protocol.is_some_and(|protocol| protocol != u64::from(PROTOCOL)) {
        let build = BUILD.to_owned();
        return Err(HelloFault::Refused(HelloRefusal::Protocol { protocol: PROTOCOL, build }));
    }
    match ToHub::from_frame(frame)? {
        ToHub::Hello(hello) => Ok(*hello),
        _ => Err(HelloFault::Refused(HelloRefusal::NotAHello { what: "the first frame is no hello".into() })),
    }
}

fn refuse(hub: &Hub, line: &mut UnixStream, refusal: HelloRefusal) -> Result<(), WireError> {
    hub.log.warn(format_args!("a connection was refused: {refusal:?}"));
    Ok(FromHub::Refused(refusal).write(line)?)
}

fn attach(
    hub: &Arc<Hub>,
    seat: Seat<'_>,
    hello: Hello,
    uid: u32,
    (inlet, mut line): (Inlet<UnixStream>, UnixStream),
) -> Result<(), WireError> {
    let mut welcome = Welcome {
        protocol: PROTOCOL,
        build: BUILD.to_owned(),
        pid: std::process::id(),
        seq: hub.shelf.read().mark.seq.0,
        managed: hub.options.managed,
        plain: false,
        enter: String::new(),
        leave: String::new(),
    };
    match hello.kind {
        Kind::Verb => {
            FromHub::Welcome(welcome).write(&mut line)?;
            let by = crate::domain::Actor::new(hello.desk, hello.role).with_key(hello.key);
            verb::serve(hub, seat, &by, inlet, line)
        }
        Kind::Console(mut console) => {
            console.terminal.desk = hub.desks.of(&hello.desk);
            let level = Level::choose(&console.terminal);
            let charset = Charset::choose(&console.terminal, level);
            welcome.plain = level == Level::Plain;
            welcome.enter = text(level.enter_bytes(&console.terminal));
            welcome.leave = text(level.leave_bytes(&console.terminal));
            FromHub::Welcome(welcome).write(&mut line)?;
            if let Some(ssh) = &console.ssh {
                hub.log.info(over_ssh(&hello.desk, hello.role, hello.key.as_ref(), ssh));
            }
            let owner = super::registry::Owner { desk: hello.desk, role: hello.role, uid };
            let arrival = screen::Arrival { owner, key: hello.key, hello: console, level, charset };
            match level {
                Level::Plain => plain::serve(hub, seat, arrival, inlet, line),
                _ => screen::serve(hub, seat, arrival, inlet, line),
            }
        }
    }
}

/// Who came over SSH, from where and with what, and what they wanted that they did not get.
fn over_ssh(desk: &DeskName, role: ConsoleRole, key: Option<&KeyPrint>, ssh: &OverSsh) -> String {
    let mut line = format!("the console of {desk} ({role}) came over SSH");
    let mut add = |what, of: Option<&str>| line.extend(of.into_iter().flat_map(|of| [what, of]));
    add(" from ", ssh.from.as_deref());
    add(" with the key ", key.map(KeyPrint::as_str));
    add(" of the certificate ", ssh.certificate.as_deref());
    add("; it asked for this and got its console: ", ssh.request.as_deref());
    line
}

/// Enter and leave bytes are escape sequences: ASCII.
fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}
