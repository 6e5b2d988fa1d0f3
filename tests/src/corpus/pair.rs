//! The pairs: folders with `from.sql`, `to.sql` and `meta.json`, as others have collected them.
//!
//! It does not know what is done with a pair.

use std::fs;
use std::path::{Path, PathBuf};

use confiture_core::checksum::Checksum;
use serde_json::Value;

use super::Arguments;
use super::outcome::Direction;

/// Two schemas, and what is to know about them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// `<source>/<case>`.
    pub name: String,
    /// The text of `from.sql`.
    pub from: String,
    /// The text of `to.sql`.
    pub to: String,
    /// Roles that the files use and do not make.
    pub roles: Vec<String>,
    /// Rows for `from.sql`, and for `to.sql`.
    pub seeds: [String; 2],
}

impl Pair {
    /// Returns the text where a direction starts.
    #[must_use]
    pub fn start(&self, direction: Direction) -> &str {
        match direction {
            Direction::Forward => &self.from,
            Direction::Backward => &self.to,
        }
    }

    /// Returns the rows where a direction starts.
    #[must_use]
    pub fn seed(&self, direction: Direction) -> &str {
        match direction {
            Direction::Forward => &self.seeds[0],
            Direction::Backward => &self.seeds[1],
        }
    }
}

/// Returns the names of the pairs in a corpus that are asked for, sorted.
///
/// # Errors
/// A folder that cannot be read.
pub fn find(corpus: &Path, arguments: &Arguments) -> Result<Vec<String>, String> {
    let mut names = Vec::new();
    for source in folders(corpus)? {
        for case in folders(&source)? {
            let name = case.strip_prefix(corpus).unwrap_or(&case).display().to_string();
            if case.join("meta.json").is_file() && is_wanted(&name, arguments) {
                names.push(name);
            }
        }
    }
    names.sort();
    Ok(names)
}

/// Reads one pair.
///
/// # Errors
/// A file that cannot be read.
pub fn read(corpus: &Path, name: &str) -> Result<Pair, String> {
    let text = |file: &str| {
        let path = corpus.join(name).join(file);
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let meta: Value = serde_json::from_str(&text("meta.json")?)
        .map_err(|error| format!("{name}/meta.json: {error}"))?;
    let words = |key: &str| meta[key].as_str().unwrap_or_default().to_owned();
    let roles = meta["needs_roles"].as_array().map(Vec::as_slice).unwrap_or_default();
    Ok(Pair {
        name: name.to_owned(),
        from: text("from.sql")?,
        to: text("to.sql")?,
        roles: roles.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        seeds: [words("seed"), words("seed_b")],
    })
}

fn is_wanted(name: &str, arguments: &Arguments) -> bool {
    let filters = &arguments.filters;
    (filters.is_empty() || filters.iter().any(|filter| name.contains(filter.as_str())))
        && (!arguments.is_tenth || is_in_tenth(name))
}

/// Returns whether a pair belongs to the fixed tenth: by its path alone, so that the choice stays
/// when others are added.
fn is_in_tenth(name: &str) -> bool {
    let checksum = Checksum::of(name.as_bytes());
    let digits = checksum.as_str().get(..8).unwrap_or_default();
    u32::from_str_radix(digits, 16).is_ok_and(|number| number % 10 == 0)
}

fn folders(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let complaint = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(complaint)? {
        let path = entry.map_err(complaint)?.path();
        if path.is_dir() {
            found.push(path);
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tenth_is_a_tenth_and_stays() {
        let names = (0..1000).map(|number| format!("source/case_{number}"));
        let chosen: Vec<String> = names.filter(|name| is_in_tenth(name)).collect();
        assert!((70..130).contains(&chosen.len()), "{}", chosen.len());
        assert_eq!(chosen[0], "source/case_14");
    }
}
