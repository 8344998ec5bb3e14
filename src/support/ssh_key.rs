//! Public keys and certificates of OpenSSH: which kind, which fingerprint, what a certificate says of itself.

use super::base64;
use sha2::{Digest as _, Sha256};

/// The ending of the kinds of keys that are certificates.
const CERTIFICATE: &str = "-cert-v01@openssh.com";

/// Kinds of keys that sshd takes, with how many fields of a certificate belong to the key itself.
const KINDS: [(&str, usize); 7] = [
    ("ssh-ed25519", 1),
    ("ssh-rsa", 2),
    ("ecdsa-sha2-nistp256", 2),
    ("ecdsa-sha2-nistp384", 2),
    ("ecdsa-sha2-nistp521", 2),
    ("sk-ssh-ed25519@openssh.com", 2),
    ("sk-ecdsa-sha2-nistp256@openssh.com", 3),
];

/// A public key, or a certificate of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    kind: String,
    blob: Vec<u8>,
    certificate: Option<Certificate>,
}

/// What a certificate says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The key without the certificate around it.
    plain: Vec<u8>,
    /// Its number.
    pub serial: u64,
    /// It is for a user; otherwise for a host.
    pub for_user: bool,
    /// What it calls itself.
    pub id: String,
    /// The accounts it opens; none means every account.
    pub principals: Vec<String>,
    /// Seconds since 1970 from which it counts.
    pub from: u64,
    /// Seconds since 1970 from which it counts no longer.
    pub until: u64,
    /// What it insists on: `force-command` and its command.
    pub options: Vec<(String, String)>,
    /// What it gives: `permit-pty`.
    pub gives: Vec<String>,
}

/// Why a text is no public key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyFault {
    /// A kind of key that is not known.
    #[error("unknown kind of key")]
    Kind,
    /// What should be the key is not, or not whole.
    #[error("the key is damaged")]
    Damaged,
}

impl PublicKey {
    /// Whether a word is the kind of a key, as it stands before the key itself.
    pub fn is_kind(word: &str) -> bool {
        fields_of(word).is_some()
    }

    /// Reads a key as it stands in a line: its kind, and itself in Base64.
    ///
    /// # Errors
    /// When it is of no known kind, or damaged.
    pub fn read(kind: &str, encoded: &str) -> Result<Self, KeyFault> {
        let fields = fields_of(kind).ok_or(KeyFault::Kind)?;
        let blob = base64::decode(encoded).ok_or(KeyFault::Damaged)?;
        let mut rest = Rest(&blob);
        if rest.field()? != kind.as_bytes() {
            return Err(KeyFault::Damaged);
        }
        let certificate = match kind.strip_suffix(CERTIFICATE) {
            None => {
                rest.fields(fields)?;
                if !rest.0.is_empty() {
                    return Err(KeyFault::Damaged);
                }
                None
            }
            Some(bare) => Some(Certificate::read(&plain_kind(bare), fields, &mut rest)?),
        };
        Ok(Self { kind: kind.to_owned(), blob, certificate })
    }

    /// Its kind: `ssh-ed25519`.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// `SHA256:` and 43 characters, as `ssh-keygen -l` tells it; a certificate has that of its key.
    pub fn fingerprint(&self) -> String {
        let blob = self.certificate.as_ref().map_or(&self.blob, |certificate| &certificate.plain);
        format!("SHA256:{}", base64::encode(&Sha256::digest(blob)))
    }

    /// What a certificate says; none for a key.
    pub fn certificate(&self) -> Option<&Certificate> {
        self.certificate.as_ref()
    }
}

impl Certificate {
    fn read(kind: &str, fields: usize, rest: &mut Rest<'_>) -> Result<Self, KeyFault> {
        rest.field()?; // a random number
        let before = rest.0;
        rest.fields(fields)?;
        let own = before.strip_suffix(rest.0).ok_or(KeyFault::Damaged)?;
        let length = u32::try_from(kind.len()).map_err(|_| KeyFault::Damaged)?;
        let plain = [&length.to_be_bytes(), kind.as_bytes(), own].concat();
        let serial = rest.long()?;
        let for_user = rest.take(4)? == [0, 0, 0, 1];
        let id = text(rest.field()?);
        let principals = Rest(rest.field()?).each(|list| list.field().map(text))?;
        let (from, until) = (rest.long()?, rest.long()?);
        let options = Rest(rest.field()?).each(Rest::pair)?;
        let gives = Rest(rest.field()?).each(Rest::pair)?.into_iter().map(|(name, _)| name).collect();
        rest.fields(3)?; // kept for later; who signed; the signature
        Ok(Self { plain, serial, for_user, id, principals, from, until, options, gives })
    }

    /// The one command it runs.
    pub fn forced_command(&self) -> Option<&str> {
        let mut options = self.options.iter();
        options.find(|(name, _)| name == "force-command").map(|(_, command)| command.as_str())
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// How many fields a key of this kind has; none for a kind that is not known.
fn fields_of(kind: &str) -> Option<usize> {
    let plain = kind.strip_suffix(CERTIFICATE).map_or_else(|| kind.to_owned(), plain_kind);
    KINDS.iter().find(|(known, _)| *known == plain).map(|(_, fields)| *fields)
}

/// The kind of a certificate's key: those of hardware keys carry the owner of the name behind them.
fn plain_kind(bare: &str) -> String {
    if bare.starts_with("sk-") { format!("{bare}@openssh.com") } else { bare.to_owned() }
}

/// What was not read yet.
struct Rest<'a>(&'a [u8]);

impl<'a> Rest<'a> {
    fn take(&mut self, bytes: usize) -> Result<&'a [u8], KeyFault> {
        let (taken, rest) = self.0.split_at_checked(bytes).ok_or(KeyFault::Damaged)?;
        self.0 = rest;
        Ok(taken)
    }

    /// A length in four bytes, and so many bytes.
    fn field(&mut self) -> Result<&'a [u8], KeyFault> {
        let length = self.take(4)?.try_into().map(u32::from_be_bytes).map_err(|_| KeyFault::Damaged)?;
        self.take(usize::try_from(length).map_err(|_| KeyFault::Damaged)?)
    }

    fn long(&mut self) -> Result<u64, KeyFault> {
        self.take(8)?.try_into().map(u64::from_be_bytes).map_err(|_| KeyFault::Damaged)
    }

    /// A name, and what stands beside it, which is itself a field.
    fn pair(&mut self) -> Result<(String, String), KeyFault> {
        let name = text(self.field()?);
        let mut beside = Rest(self.field()?);
        let value = if beside.0.is_empty() { String::new() } else { text(beside.field()?) };
        Ok((name, value))
    }

    /// Reads one after the other until nothing is left.
    fn each<T>(mut self, read: impl Fn(&mut Self) -> Result<T, KeyFault>) -> Result<Vec<T>, KeyFault> {
        let mut all = Vec::new();
        while !self.0.is_empty() {
            all.push(read(&mut self)?);
        }
        Ok(all)
    }

    fn fields(&mut self, number: usize) -> Result<(), KeyFault> {
        (0..number).try_for_each(|_| self.field().map(drop))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ED25519: &str = "\
        AAAAC3NzaC1lZDI1NTE5AAAAIEi+CtweCa+kmXbtTOW0mTfEk/rtTf29EL1yxdUbDzUs\
    ";
    const ECDSA: &str = "\
        AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBPs+ZnL8JPiw5DNTtXo9BDjNs58W/YaUAe9uqU\
        pZA75bWj99CKrwYKgucAFyQiTP3zK99Lqw9ea83L766yjtiHg=\
    ";
    const RSA: &str = "\
        AAAAB3NzaC1yc2EAAAADAQABAAAAgQC44qH/8f73YB7P1grjxn1ua0EJPGTBu5FD2fVaesmLlXMeGZedY1wFF6zhq9\
        yWJqbVTVRCdUjuDYSDQuBBWYAlOiNxScJDBnhm3yTzcKSVzcX7gHNLw3rVOIpaV0+640f6Ql0DcMkm/JM1Z0AkZvBR\
        1acxsU52+hF9Pdrr5s6ROQ==\
    ";
    const CERTIFICATE_OF_ED25519: &str = "\
        AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29tAAAAIH+cIZuMs0CjMcG26xQNAm4rrIdkYB4Ek4PWWT\
        DoRwSTAAAAIEi+CtweCa+kmXbtTOW0mTfEk/rtTf29EL1yxdUbDzUsAAAAAAAAAAcAAAABAAAAEWRlc2stOSBvZiB0\
        aGUgZGF5AAAAFgAAAAlyb3V0ZWRlc2sAAAAFb3RoZXIAAAAAaY/lMAAAAABpkI3wAAAAQwAAAA1mb3JjZS1jb21tYW\
        5kAAAALgAAACovdXNyL2Jpbi9yb3V0ZWRlc2sgLS1hcyBkZXNrLTkgLS1yb2xlIGRlc2sAAAASAAAACnBlcm1pdC1w\
        dHkAAAAAAAAAAAAAADMAAAALc3NoLWVkMjU1MTkAAAAghSodePsFbGvBHkTzZ6ZcehIoDC8ZAQlk0j86TFVWJjEAAA\
        BTAAAAC3NzaC1lZDI1NTE5AAAAQLXsu+M3HRAYOhugqH57peRQ+UCcdT3XCnubDhR9aKa77E3q1CTvDKTM4QM4FZw7\
        rpTh3Mbwb07ph0cGQmGHUgM=\
    ";

    #[test]
    fn fingerprints_are_those_that_ssh_keygen_tells() {
        let all = [
            ("ssh-ed25519", ED25519, "SHA256:u5/xYXnMGhkIZEyLZ57Cwc1DX+SoQgnckiADUIr+Vb8"),
            ("ecdsa-sha2-nistp256", ECDSA, "SHA256:kYinFPESyfDM35IdYOnOuMQ1faKtV/U4ocgY+KwIiuI"),
            ("ssh-rsa", RSA, "SHA256:CqrTIlIwUaORm/LyWlr0ah0tm59Z0dQnvbG12qtzHqc"),
            (
                "ssh-ed25519-cert-v01@openssh.com",
                CERTIFICATE_OF_ED25519,
                "SHA256:u5/xYXnMGhkIZEyLZ57Cwc1DX+SoQgnckiADUIr+Vb8",
            ),
        ];
        for (kind, key, print) in all {
            assert_eq!(PublicKey::read(kind, key).unwrap().fingerprint(), print);
        }
    }

    #[test]
    fn a_certificate_says_what_it_is() {
        let key = PublicKey::read("ssh-ed25519-cert-v01@openssh.com", CERTIFICATE_OF_ED25519).unwrap();
        let said = key.certificate().unwrap();
        assert_eq!((said.id.as_str(), said.serial, said.for_user), ("desk-9 of the day", 7, true));
        assert_eq!(said.principals, ["routedesk", "other"]);
        assert_eq!((said.from, said.until), (1_771_038_000, 1_771_081_200));
        assert_eq!(said.forced_command(), Some("/usr/bin/routedesk --as desk-9 --role desk"));
        assert_eq!(said.gives, ["permit-pty"]);
    }

    #[test]
    fn a_key_must_be_what_it_says_and_whole() {
        assert_eq!(PublicKey::read("ssh-rot13", ED25519), Err(KeyFault::Kind));
        assert_eq!(PublicKey::read("ssh-rsa", ED25519), Err(KeyFault::Damaged));
        for (kind, key) in
            [("ssh-ed25519", ED25519), ("ssh-ed25519-cert-v01@openssh.com", CERTIFICATE_OF_ED25519)]
        {
            let blob = base64::decode(key).unwrap();
            for length in 0..blob.len() {
                let cut = base64::encode(blob.get(..length).unwrap());
                let padded = format!("{cut}{}", "=".repeat((4 - cut.len() % 4) % 4));
                assert_eq!(PublicKey::read(kind, &padded), Err(KeyFault::Damaged), "{kind} cut at {length}");
            }
        }
    }
}
