//! `pin`: gives a name its PIN, or takes it away. It is read here and goes on as its hash.

use super::Call;
use crate::{
    cli::{
        WORDS,
        act::Acted,
        args::help,
        exit::{Done, Exit, Failure},
        output::Output,
        talk,
    },
    domain::{self, Command, ConsoleRole, DeskName, PinHash},
    support::pin::{DIGITS, NoPin, TypedPin},
    terminal::raw::RawTerminal,
    words::Id,
};
use std::{
    io::{self, BufRead as _, IsTerminal as _, Read as _, Write as _},
    os::fd::AsFd as _,
};

/// Longer than any PIN: what comes after it is not read.
const LONGEST: u64 = 64;
const CTRL_C: u8 = 3;
const CTRL_D: u8 = 4;
const BACKSPACE: [u8; 2] = [8, 127];

/// What `pin` is told.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Pin {
    #[arg(value_enum, default_value = "set", help = help(Id::UsagePinWhat))]
    what: What,
    #[arg(long = "for", value_name = "NAME", help = help(Id::UsagePinFor))]
    name: Option<DeskName>,
    #[arg(long, help = help(Id::UsagePinLead))]
    lead: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum What {
    Set,
    Clear,
}

impl Pin {
    pub(super) fn run(&self, call: &Call, out: &mut Output) -> Done {
        call.require_store()?;
        let name = self.name.clone().unwrap_or_else(|| call.by.desk.clone());
        // A lead's own is a lead's.
        let lead = self.lead || (name == call.by.desk && call.by.role == ConsoleRole::Lead);
        let (pin, done) = match self.what {
            What::Clear => (None, Id::SaidPinCleared),
            What::Set => {
                let pin = if io::stdin().is_terminal() { asked(&name)? } else { piped()? };
                let hash = pin.hash().map_err(|error| broken(&error))?;
                let said = if lead { Id::SaidPinSetLead } else { Id::SaidPinSet };
                (Some(domain::Pin { hash: PinHash::of(&hash), lead }), said)
            }
        };
        let mut hub = call.hub()?;
        let done = WORDS.with(done, &[("name", name.as_str().into())]);
        let acted = Acted::give(&mut hub, Some(name.to_string()), Command::SetPin { name, pin })?;
        acted.report(call, out, &done)
    }
}

/// One line of standard input.
fn piped() -> Result<TypedPin, Failure> {
    let mut line = String::new();
    let read = io::stdin().lock().take(LONGEST).read_line(&mut line);
    if read.map_err(|error| broken(&error))? == 0 {
        return Err(Failure::said(Exit::Usage, Id::FailedPinNone, &[]));
    }
    chosen(line.trim_end_matches(['\n', '\r']))
}

/// Asked for at the terminal, twice, and shown nowhere.
fn asked(name: &DeskName) -> Result<TypedPin, Failure> {
    let (least, most) = (*DIGITS.start(), *DIGITS.end());
    let args = [("name", name.as_str().into()), ("least", least.into()), ("most", most.into())];
    let pin = chosen(&typed(&WORDS.with(Id::TalkPinAsk, &args))?)?;
    if TypedPin::read(&typed(&WORDS.text(Id::TalkPinAgain))?).as_ref() != Ok(&pin) {
        return Err(Failure::said(Exit::Refused, Id::FailedPinDiffers, &[]));
    }
    Ok(pin)
}

fn chosen(typed: &str) -> Result<TypedPin, Failure> {
    TypedPin::choose(typed).map_err(|fault| match fault {
        NoPin::TooPlain => Failure::said(Exit::Refused, Id::FailedPinPlain, &[]),
        NoPin::NotDigits => {
            let args = [("least", (*DIGITS.start()).into()), ("most", (*DIGITS.end()).into())];
            Failure::said(Exit::Refused, Id::FailedPinDigits, &args)
        }
    })
}

/// What is typed until Enter. The terminal echoes nothing meanwhile, and is given back whatever happens.
fn typed(prompt: &str) -> Result<String, Failure> {
    let (input, output) = (io::stdin(), io::stderr());
    let own = |fd: io::Result<_>| fd.map_err(|error| broken(&error));
    let terminal = RawTerminal::enter_on(
        own(input.as_fd().try_clone_to_owned())?,
        own(output.as_fd().try_clone_to_owned())?,
    );
    let terminal = terminal.map_err(|error| broken(&error))?;
    // Where nobody sees the prompt there is nobody to tell that either.
    drop(write!(output.lock(), "{} ", talk::harmless(prompt)).and_then(|()| output.lock().flush()));
    let mut line = Vec::new();
    let mut byte = [0];
    let given = loop {
        match rustix::io::read(terminal.input(), &mut byte) {
            Ok(0) => break false,
            Ok(_) => match byte {
                [b'\r' | b'\n'] => break true,
                [CTRL_C | CTRL_D] => break false,
                [other] if BACKSPACE.contains(&other) => drop(line.pop()),
                [other] => line.push(other),
            },
            Err(rustix::io::Errno::INTR) => {}
            Err(error) => return Err(broken(&error.into())),
        }
    };
    drop(terminal);
    talk::say("");
    if given {
        Ok(String::from_utf8_lossy(&line).into_owned())
    } else {
        Err(Failure::said(Exit::Refused, Id::FailedPinNone, &[]))
    }
}

fn broken(error: &io::Error) -> Failure {
    let error = error.to_string();
    Failure::said(Exit::Unusable, Id::FailedIo, &[("what", "stdin".into()), ("error", error.into())])
}
