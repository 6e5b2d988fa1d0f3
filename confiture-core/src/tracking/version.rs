//! The version of a migration: what stands before the first `_` of its file name.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

/// A version, kept as it was written: `001` and `1` are two versions, since the tracking table
/// tells them apart.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(String);

impl Version {
    /// Returns the version written like this.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// Returns it as it was written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Version {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl Ord for Version {
    /// Numbers as numbers, however long; what follows the digits as text, so that `001a` stands
    /// between `001` and `002`; versions without digits at the front last, as text.
    fn cmp(&self, other: &Self) -> Ordering {
        let (number, rest) = split(&self.0);
        let (other_number, other_rest) = split(&other.0);
        number
            .is_empty()
            .cmp(&other_number.is_empty())
            .then_with(|| by_value(number, other_number))
            .then_with(|| rest.cmp(other_rest))
            // Invariant: Equal only for equal texts, as Eq is derived: `01` and `1` differ.
            .then_with(|| self.0.cmp(&other.0))
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn split(text: &str) -> (&str, &str) {
    text.split_at(text.bytes().position(|it| !it.is_ascii_digit()).unwrap_or(text.len()))
}

/// Compares digits by value without a number type: timestamps with microseconds outgrow them.
fn by_value(one: &str, other: &str) -> Ordering {
    if one.len() == other.len() {
        return one.cmp(other);
    }
    let (one, other) = (one.trim_start_matches('0'), other.trim_start_matches('0'));
    one.len().cmp(&other.len()).then_with(|| one.cmp(other))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn orders_numbers_by_value_and_the_rest_as_text() {
        let ordered = [
            "0",
            "1",
            "01",
            "001",
            "001a",
            "001b",
            "2",
            "010",
            "20260520143015",
            "99999999999999999999999999999999",
            "100000000000000000000000000000000",
            "alpha",
            "beta",
        ];
        for (index, one) in ordered.iter().enumerate() {
            for (other_index, other) in ordered.iter().enumerate() {
                if ["1", "01", "001"].contains(one) && ["1", "01", "001"].contains(other) {
                    continue;
                }
                let (one, other) = (Version::new(*one), Version::new(*other));
                assert_eq!(one.cmp(&other), index.cmp(&other_index), "{one} {other}");
            }
        }
        assert_ne!(Version::new("001"), Version::new("1"));
    }
}
