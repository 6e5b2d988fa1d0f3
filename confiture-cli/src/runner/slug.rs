//! What tells migrations of one name apart, whose slugs would be the same within a second.

use std::collections::BTreeMap;

use confiture_core::tracking::applied::Reason;
use confiture_core::tracking::{Applied, Version};

/// The names of migrations, each with the one that had it first.
#[derive(Debug, Default)]
pub struct Names(BTreeMap<String, Version>);

impl Names {
    /// Notes what is recorded.
    pub fn note(&mut self, rows: &[Applied]) {
        for row in rows {
            self.0.entry(row.name.clone()).or_insert_with(|| row.version.clone());
        }
    }

    /// Returns how the slug of a migration ends: with its version, where another one was called the
    /// same before it. The answer is always the same, also when a transaction is tried again.
    pub fn ending(&mut self, name: &str, version: &Version, reason: Reason) -> String {
        let first = match self.0.get(name) {
            Some(first) => first,
            None => self.0.entry(name.to_owned()).or_insert_with(|| version.clone()),
        };
        match first == version {
            true => reason.ending().to_owned(),
            false => format!("{}_{version}", reason.ending()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_of_a_name_ends_with_its_version() {
        let mut names = Names::default();
        let mut ending = |name, version, reason| names.ending(name, &Version::new(version), reason);
        assert_eq!(ending("a", "1", Reason::Ran), "");
        assert_eq!(ending("a", "2", Reason::Baseline), "_baseline_2");
        assert_eq!(ending("a", "1", Reason::Baseline), "_baseline");
        assert_eq!(ending("b", "2", Reason::Ran), "");
    }
}
