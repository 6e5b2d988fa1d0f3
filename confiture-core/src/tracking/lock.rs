//! The key of the lock that excludes two deploys of one database, whoever's tool they use.

use sha2::{Digest as _, Sha256};

/// The first half of the key, the same for every database.
pub const SPACE: i32 = 1_751_936_052;

/// Returns the second half of the key: the first four bytes, big-endian, of the SHA-256 of the
/// database's name, without the sign bit. `sql/tracking/lock_key.sql` computes the same.
#[must_use]
pub fn key(database: &str) -> i32 {
    let digest = Sha256::digest(database.as_bytes());
    i32::from_be_bytes([digest[0] & 0x7f, digest[1], digest[2], digest[3]])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_the_front_of_the_known_sha256_of_abc() {
        // ba7816bf…, without the sign bit.
        assert_eq!(key("abc"), 0x3a78_16bf);
    }
}
