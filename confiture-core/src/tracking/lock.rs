//! The key of the lock that excludes two deploys of one database, whoever's tool they use.

use sha2::{Digest as _, Sha256};

/// The first half of the key, the same for every database.
pub const SPACE: i32 = 1_751_936_052;

/// Returns the second half of the key: the first four bytes, big-endian, of the SHA-256 of the
/// database's name, without the sign bit. `sql/tracking/lock_key.sql` computes the same.
#[must_use]
pub fn key(database: &str) -> i32 {
    front(Sha256::digest(database.as_bytes()).as_slice())
}

/// Returns the second half of the key of one schema of a database, for deploys that work on many
/// of them at once. Each of these holds the database's own key as well, together with the others.
#[must_use]
pub fn key_of_schema(database: &str, schema: &str) -> i32 {
    // No name has a zero byte in it, so that two pairs never read alike.
    let whole = [database.as_bytes(), schema.as_bytes()].join(&0);
    front(Sha256::digest(whole).as_slice())
}

fn front(digest: &[u8]) -> i32 {
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

    #[test]
    fn a_schema_has_a_key_of_its_own() {
        let keys = [key("ab"), key_of_schema("ab", ""), key_of_schema("a", "b")];
        assert!(keys[0] != keys[1] && keys[1] != keys[2] && keys[0] != keys[2], "{keys:?}");
    }
}
