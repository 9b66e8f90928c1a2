//! What is asked beside a password: a code that a phone works out from a shared
//! secret and the time (RFC 6238), or one of ten codes kept on paper.

use std::{fmt, str::FromStr};

use totp_rs::{Builder, Secret, Totp};

use super::staff::{Email, StaffMember, StaffRole};

/// Bytes of a shared secret (RFC 4226 recommends 160 bits).
pub const SECRET_BYTES: usize = 20;
/// Bytes of a recovery code: 120 bits, so that a plain hash keeps it safe
/// (OWASP ASVS 5.0, 6.5.2 asks for 112).
pub const RECOVERY_BYTES: usize = 15;
/// Recovery codes handed out at once.
pub const RECOVERY_CODES: usize = 10;

/// Who must have a second factor before they may work. Whoever comes from the
/// municipality's own provider has been asked for it there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorRule {
    /// Nobody must.
    Optional,
    /// Those who change accounts and settings, and those who see every
    /// municipality.
    Administrators,
    /// Everybody who has a password.
    Required,
}

/// The word is none of the rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("is none of optional, administrators and required")]
pub struct NotARule;

impl FactorRule {
    /// What holds where the operator has chosen nothing: a service that is
    /// reached over HTTPS is one that people work with (OWASP ASVS 5.0, 6.3.3);
    /// without it is a trial on one machine.
    #[must_use]
    pub fn unless_chosen(is_secure: bool) -> Self {
        if is_secure {
            Self::Required
        } else {
            Self::Optional
        }
    }

    /// The word used in the settings.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Optional => "optional",
            Self::Administrators => "administrators",
            Self::Required => "required",
        }
    }

    /// Whether this member must have one.
    #[must_use]
    pub fn binds(self, member: &StaffMember) -> bool {
        let is_bound = match self {
            Self::Optional => false,
            Self::Administrators => {
                matches!(member.scope.role, StaffRole::Admin | StaffRole::Coordinator)
            }
            Self::Required => true,
        };
        is_bound && !member.is_provided()
    }
}

impl FromStr for FactorRule {
    type Err = NotARule;
    fn from_str(text: &str) -> Result<Self, NotARule> {
        [Self::Optional, Self::Administrators, Self::Required]
            .into_iter()
            .find(|rule| rule.as_str() == text)
            .ok_or(NotARule)
    }
}

/// A secret that the service shares with somebody's phone. `Debug` is mute.
#[derive(Clone, PartialEq, Eq)]
pub struct FactorSecret([u8; SECRET_BYTES]);

impl fmt::Debug for FactorSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[hidden]")
    }
}

impl From<[u8; SECRET_BYTES]> for FactorSecret {
    fn from(bytes: [u8; SECRET_BYTES]) -> Self {
        Self(bytes)
    }
}

impl FactorSecret {
    /// The bytes, for the store.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The letters and digits a person may type into an app (base 32).
    #[must_use]
    pub fn letters(&self) -> String {
        Secret::from(self.0).to_base32()
    }

    /// The step of 30 seconds whose code this is; one step before and after
    /// `seconds` (since 1970) are taken too, for phones that go wrong. A step
    /// up to `used` is refused: a code is good once.
    ///
    /// ```
    /// # use domain::second_factor::FactorSecret;
    /// let secret = FactorSecret::from(*b"12345678901234567890");
    /// assert_eq!(secret.step("287082", 59, 0), Some(1)); // RFC 6238, appendix B
    /// assert_eq!(secret.step("287 082", 59, 0), Some(1)); // as apps show it
    /// assert_eq!(secret.step("287082", 59, 1), None); // used before
    /// ```
    #[must_use]
    pub fn step(&self, typed: &str, seconds: i64, used: u64) -> Option<u64> {
        let digits: String = typed.chars().filter(|sign| !sign.is_whitespace()).collect();
        let step = self.totp().check(&digits, u64::try_from(seconds).ok()?)?;
        (step > used).then_some(step)
    }

    fn totp(&self) -> Totp {
        Builder::new().with_secret(self.0).build_noncompliant()
    }

    /// What an app reads from a square: the secret, whose it is, and where.
    #[must_use]
    pub fn address(&self, email: &Email, host: &str) -> String {
        // Both are plain by their own types; what an address must not hold is left out.
        let plain = |text: &str| {
            text.chars()
                .filter(|sign| sign.is_ascii_alphanumeric() || "@.-_".contains(*sign))
                .collect::<String>()
        };
        let (email, host) = (plain(email.as_str()), plain(host));
        format!(
            "otpauth://totp/{host}:{email}?secret={}&issuer={host}",
            self.letters()
        )
    }
}

/// A code on paper, good once. `Debug` is mute.
#[derive(Clone, PartialEq, Eq)]
pub struct RecoveryCode(String);

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[hidden]")
    }
}

/// The text is not a recovery code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a recovery code")]
pub struct NotARecoveryCode;

impl From<[u8; RECOVERY_BYTES]> for RecoveryCode {
    fn from(bytes: [u8; RECOVERY_BYTES]) -> Self {
        Self(Secret::new(Box::new(bytes)).to_base32().to_lowercase())
    }
}

impl FromStr for RecoveryCode {
    type Err = NotARecoveryCode;
    fn from_str(text: &str) -> Result<Self, NotARecoveryCode> {
        let plain: String = text
            .chars()
            .filter(|sign| !sign.is_whitespace() && *sign != '-')
            .collect::<String>()
            .to_lowercase();
        let fits = plain.len() == RECOVERY_BYTES * 8 / 5
            && plain
                .bytes()
                .all(|byte| matches!(byte, b'a'..=b'z' | b'2'..=b'7'));
        if fits {
            Ok(Self(plain))
        } else {
            Err(NotARecoveryCode)
        }
    }
}

impl RecoveryCode {
    /// The code without hyphens, for hashing.
    #[must_use]
    pub fn plain(&self) -> &str {
        &self.0
    }

    /// As it is shown, in groups of four: `k3dq-…`.
    #[must_use]
    pub fn grouped(&self) -> String {
        self.0
            .as_bytes()
            .chunks(4)
            .map(String::from_utf8_lossy)
            .collect::<Vec<_>>()
            .join("-")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECRET: FactorSecret = FactorSecret(*b"12345678901234567890");

    #[test]
    fn codes_of_the_neighbouring_steps_are_taken_and_no_others() {
        // RFC 6238, appendix B, shortened to six digits: 1111111109 s → 081804.
        let at = 1_111_111_109;
        for (seconds, is_taken) in [
            (at, true),
            (at - 30, true),
            (at + 30, true),
            (at - 90, false),
            (at + 90, false),
            (-1, false),
        ] {
            assert_eq!(
                SECRET.step("081804", seconds, 0).is_some(),
                is_taken,
                "{seconds}"
            );
        }
        for typed in ["", "08180", "0818044", "081805", "abcdef", "٠٨١٨٠٤"] {
            assert_eq!(SECRET.step(typed, at, 0), None, "{typed}");
        }
    }

    #[test]
    fn a_secret_has_letters_and_no_print_shows_it() {
        assert_eq!(SECRET.letters(), "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert_eq!(format!("{SECRET:?}"), "[hidden]");
        let address = SECRET.address(&"a&b@kommun.se".parse().unwrap(), "svara.se");
        assert_eq!(
            address,
            "otpauth://totp/svara.se:ab@kommun.se?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=svara.se"
        );
    }

    #[test]
    fn a_recovery_code_is_read_as_it_is_shown_or_typed() {
        let code = RecoveryCode::from([7; RECOVERY_BYTES]);
        assert_eq!(code.grouped().len(), 29);
        assert_eq!(code.grouped().parse(), Ok(code.clone()));
        assert_eq!(
            code.grouped().to_uppercase().replace('-', " ").parse(),
            Ok(code)
        );
        assert!(
            "kort".parse::<RecoveryCode>().is_err()
                && "1".repeat(24).parse::<RecoveryCode>().is_err()
        );
    }
}
