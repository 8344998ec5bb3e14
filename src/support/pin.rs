//! PINs: what can be one, how it is hashed, and whether one that was typed fits a hash.
//!
//! Few digits are soon found from any hash, so hashes are shown to nobody. The function is still a slow one, for the
//! PINs that have more. Its cost is chosen for a Raspberry-Pi-class host: seven megabytes, five times over, which is
//! a tenth of a second there, and nothing that a hub of 30 MB would notice for long.

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString},
};
use std::{fmt, io};

/// The least and the most digits.
pub const DIGITS: std::ops::RangeInclusive<usize> = 4..=12;

/// Kilobytes, passes, lanes.
const COST: (u32, u32, u32) = (7 * 1024, 5, 1);
/// The most of each that a hash from elsewhere may ask for.
const COST_AT_MOST: (u32, u32, u32) = (64 * 1024, 16, 4);
/// Bytes of salt.
const SALT: usize = 16;

/// A PIN as somebody typed it. It is compared and forgotten; nothing shows it.
#[derive(Clone, PartialEq, Eq)]
pub struct TypedPin(String);

/// Why something is no PIN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoPin {
    /// It is not a few digits.
    #[error("a PIN has {least} to {most} digits", least = DIGITS.start(), most = DIGITS.end())]
    NotDigits,
    /// It is the first one anybody would try.
    #[error("one digit repeated, or digits in a row")]
    TooPlain,
}

impl TypedPin {
    /// What was typed, as a PIN that may be somebody's.
    ///
    /// # Errors
    /// When it is not 4 to 12 digits.
    pub fn read(typed: &str) -> Result<Self, NoPin> {
        let good = DIGITS.contains(&typed.len()) && typed.bytes().all(|byte| byte.is_ascii_digit());
        if good { Ok(Self(typed.to_owned())) } else { Err(NoPin::NotDigits) }
    }

    /// What was typed, as a PIN that somebody wants to have.
    ///
    /// # Errors
    /// Also when it is one that anybody would try first: `0000`, `1234`, `9876`.
    pub fn choose(typed: &str) -> Result<Self, NoPin> {
        let pin = Self::read(typed)?;
        let step = |by: i16| {
            pin.0.as_bytes().array_windows().all(|[one, next]| i16::from(*next) - i16::from(*one) == by)
        };
        if [-1, 0, 1].into_iter().any(step) { Err(NoPin::TooPlain) } else { Ok(pin) }
    }

    /// Its hash, each time another one.
    ///
    /// # Errors
    /// When the system has no random numbers.
    pub fn hash(&self) -> io::Result<String> {
        let mut salt = [0; SALT];
        let mut filled = 0;
        while let Some(rest) = salt.get_mut(filled..).filter(|rest| !rest.is_empty()) {
            filled += rustix::rand::getrandom(rest, rustix::rand::GetRandomFlags::empty())?;
        }
        let other = |error: argon2::password_hash::Error| io::Error::other(error.to_string());
        let salt = SaltString::encode_b64(&salt).map_err(other)?;
        let (memory, passes, lanes) = COST;
        let params = Params::new(memory, passes, lanes, None).map_err(|error| other(error.into()))?;
        let argon = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        Ok(argon.hash_password(self.0.as_bytes(), &salt).map_err(other)?.to_string())
    }

    /// Whether this hash is of this PIN. Takes its time: never under a lock, nor where somebody waits for a picture.
    pub fn fits(&self, hash: &str) -> bool {
        let Ok(hash) = PasswordHash::new(hash) else { return false };
        let Ok(params) = Params::try_from(&hash) else { return false };
        let (memory, passes, lanes) = COST_AT_MOST;
        params.m_cost() <= memory
            && params.t_cost() <= passes
            && params.p_cost() <= lanes
            && Argon2::default().verify_password(self.0.as_bytes(), &hash).is_ok()
    }
}

impl fmt::Debug for TypedPin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TypedPin(...)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pin(typed: &str) -> TypedPin {
        TypedPin::read(typed).unwrap()
    }

    #[test]
    fn a_pin_is_a_few_digits_and_not_the_first_that_anybody_would_try() {
        for typed in ["", "123", "1234567890123", "12a4", "١٢٣٤", " 1357", "1357\n"] {
            assert_eq!(TypedPin::choose(typed), Err(NoPin::NotDigits), "{typed:?}");
        }
        for typed in ["0000", "1111111", "1234", "0123", "9876", "3210", "23456789"] {
            assert_eq!(TypedPin::choose(typed), Err(NoPin::TooPlain), "{typed}");
        }
        for typed in ["1357", "2580", "1235", "0001", "190219", "8901"] {
            assert!(TypedPin::choose(typed).is_ok(), "{typed}");
        }
    }

    #[test]
    fn a_hash_fits_its_own_pin_alone_and_is_never_the_same_twice() {
        let (one, two) = (pin("2580").hash().unwrap(), pin("2580").hash().unwrap());
        assert_ne!(one, two);
        assert!(one.starts_with("$argon2id$v=19$m=7168,t=5,p=1$"), "{one}");
        for hash in [&one, &two] {
            assert!(pin("2580").fits(hash) && !pin("2581").fits(hash) && !pin("25800").fits(hash));
        }
        assert!(!format!("{:?}", pin("2580")).contains("2580"));
    }

    #[test]
    fn what_is_no_hash_or_would_cost_too_much_fits_nothing() {
        let good = pin("2580").hash().unwrap();
        for bad in [
            String::new(),
            "2580".to_owned(),
            "...".to_owned(),
            good.replace("m=7168", "m=4194304"),
            good.replace("t=5", "t=100000"),
            good.replace("argon2id", "argon2"),
            good.chars().take(40).collect(),
        ] {
            assert!(!pin("2580").fits(&bad), "{bad}");
        }
    }
}
