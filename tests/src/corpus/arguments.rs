//! What the command line of the runner says. It does not know what is done with it.

use std::path::PathBuf;

/// What to run, and what to tell of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arguments {
    /// Only pairs whose path contains one of these; all, when there are none.
    pub filters: Vec<String>,
    /// Only a tenth of the pairs, always the same.
    pub is_tenth: bool,
    /// How many pairs are worked on at the same time; one for each core, when not given.
    pub jobs: Option<usize>,
    /// Where the machine-readable summary goes.
    pub json: Option<PathBuf>,
    /// A row is put into each table that takes one; then a step that says so may fail on it.
    pub is_filled: bool,
    /// The plans keep nobody waiting for long.
    pub is_online: bool,
    /// Misses are told and never fail the run.
    pub is_report: bool,
    /// All of every detail is told, not only its first line.
    pub is_verbose: bool,
}

/// How it is called.
pub const USAGE: &str = "usage: corpus [--tenth] [--fill] [--online] [--jobs N] [--json FILE] \
                         [--report] [--verbose] [FILTER…]";

impl Arguments {
    /// Returns whether the plans are those that the list of known failures is about.
    #[must_use]
    pub fn is_ordinary(&self) -> bool {
        !self.is_filled && !self.is_online
    }

    /// Returns whether all pairs are asked for.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        !self.is_tenth && self.filters.is_empty()
    }

    /// Returns what these words say.
    ///
    /// # Errors
    /// The complaint about a word that is not understood.
    pub fn parse(words: impl IntoIterator<Item = String>) -> Result<Self, String> {
        let mut parsed = Self::default();
        let mut words = words.into_iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().ok_or_else(|| format!("{word} wants a value"));
            match word.as_str() {
                "--tenth" => parsed.is_tenth = true,
                "--fill" => parsed.is_filled = true,
                "--online" => parsed.is_online = true,
                "--report" => parsed.is_report = true,
                "--verbose" => parsed.is_verbose = true,
                "--json" => parsed.json = Some(PathBuf::from(value()?)),
                "--jobs" => {
                    let jobs = value()?.parse().ok().filter(|jobs| *jobs > 0);
                    parsed.jobs = Some(jobs.ok_or("--jobs wants a number from 1 on")?);
                }
                option if option.starts_with('-') => return Err(format!("unknown: {option}")),
                filter => parsed.filters.push(filter.to_owned()),
            }
        }
        Ok(parsed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, String> {
        Arguments::parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn options_and_filters_mix() {
        let parsed = parse("pg-delta/enum --tenth --jobs 3 rls").unwrap();
        assert_eq!(parsed.filters, ["pg-delta/enum", "rls"]);
        assert_eq!((parsed.is_tenth, parsed.jobs), (true, Some(3)));
    }

    #[test]
    fn what_is_not_understood_is_named() {
        assert_eq!(parse("--tenths"), Err("unknown: --tenths".to_owned()));
        assert_eq!(parse("--json"), Err("--json wants a value".to_owned()));
        assert_eq!(parse("--jobs 0"), Err("--jobs wants a number from 1 on".to_owned()));
    }
}
