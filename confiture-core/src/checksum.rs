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
        let mut sum = Sum::default();
        sum.add(bytes);
        sum.end()
    }

    /// Returns the hexadecimal digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A checksum of bytes that come one piece after the other.
#[derive(Debug, Clone, Default)]
pub struct Sum(Sha256);

impl Sum {
    /// Takes the next piece in.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Returns the checksum of all pieces.
    #[must_use]
    pub fn end(self) -> Checksum {
        // Formatting machinery costs more than hashing a small file.
        const DIGITS: [char; 16] =
            ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
        let digit = |value: u8| DIGITS[usize::from(value)];
        let digest = self.0.finalize();
        Checksum(digest.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect())
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
    fn pieces_have_the_checksum_of_the_whole() {
        let mut sum = Sum::default();
        ["a", "", "bc"].iter().for_each(|piece| sum.add(piece.as_bytes()));
        assert_eq!(sum.end(), Checksum::of(b"abc"));
    }

    #[test]
    fn platform_marks_are_bom_and_crlf_only() {
        assert_eq!(without_platform_marks(b"\xef\xbb\xbfa\r\nb\rc"), b"a\nb\rc");
    }
}
