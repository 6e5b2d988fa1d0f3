//! Fingerprints of bytes: of migration files and of objects.
//!
//! It does not know what the bytes mean.

use std::fmt;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A SHA-256 in 64 lower-case hexadecimal digits.
///
/// The tracking table stores that of the raw bytes of an `.up.sql`, as the original does.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Checksum(String);

impl Checksum {
    /// Returns the checksum of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        // Formatting machinery costs more than hashing a small file.
        const DIGITS: [char; 16] =
            ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
        let digit = |value: u8| DIGITS[usize::from(value)];
        let digest = Sha256::digest(bytes);
        Self(digest.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
    }

    /// Returns the hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Checksum {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Returns the text as it would be without the marks of another platform: no BOM, LF line endings.
///
/// Two files that agree here differ for git's or an editor's reasons, and nobody tampered.
#[must_use]
pub fn without_platform_marks(bytes: &[u8]) -> Vec<u8> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut plain = Vec::with_capacity(bytes.len());
    for (position, byte) in bytes.iter().enumerate() {
        if !(*byte == b'\r' && bytes.get(position + 1) == Some(&b'\n')) {
            plain.push(*byte);
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_known_sha256_of_abc() {
        assert_eq!(
            Checksum::of(b"abc").as_str(),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn platform_marks_are_bom_and_crlf_only() {
        assert_eq!(without_platform_marks(b"\xef\xbb\xbfa\r\nb\rc"), b"a\nb\rc");
    }
}
