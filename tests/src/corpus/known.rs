//! The list of pairs that do not stand yet, `tests/corpus/known.txt`: one line for each pair and
//! direction, with the outcome and the reason. It stays true: what is missing in it fails a run,
//! and so does what is in it and stands by now.
//!
//! It does not know how a finding was made.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::outcome::{Direction, Finding, Outcome};

/// The servers that the list is about: others refuse other things.
pub const APPROVED_ON: u32 = 15;

/// What is known about one pair in one direction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// How it fares.
    pub outcome: Outcome,
    /// Why that cannot be otherwise, or is not otherwise yet.
    pub reason: String,
}

/// Entries by pair and direction.
pub type Known = BTreeMap<(String, Direction), Entry>;

const HEAD: &str = "\
# Pairs of the corpus that do not stand, on PostgreSQL 15: <source>/<case> direction outcome # why.
# A run fails when a pair fares otherwise; `BLESS=1 make corpus` writes the list anew and keeps the
# reasons that are there.
";

/// Reads the list.
///
/// # Errors
/// The line that is none.
pub fn parse(text: &str) -> Result<Known, String> {
    let mut known = Known::new();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    for line in lines {
        let (facts, reason) = line.split_once(" # ").unwrap_or((line, ""));
        let words: Vec<&str> = facts.split_whitespace().collect();
        let entry = match words[..] {
            [pair, way, outcome] => direction(way).zip(self::outcome(outcome)).map(|it| (pair, it)),
            _ => None,
        };
        let (pair, (direction, outcome)) = entry
            .filter(|_| !reason.is_empty())
            .ok_or_else(|| format!("not a pair, direction, outcome # reason: {line}"))?;
        let entry = Entry { outcome, reason: reason.to_owned() };
        known.insert((pair.to_owned(), direction), entry);
    }
    Ok(known)
}

/// Returns what is otherwise than the list says, one sentence each.
#[must_use]
pub fn complaints(known: &Known, findings: &[Finding]) -> Vec<String> {
    let mut complaints = Vec::new();
    for finding in findings {
        let listed = known.get(&(finding.pair.clone(), finding.direction));
        let listed = listed.map_or(Outcome::Ok, |entry| entry.outcome);
        let (way, outcome) = (finding.direction.as_str(), finding.outcome.as_str());
        let pair = &finding.pair;
        if finding.outcome == listed || finding.outcome == Outcome::NotLoaded {
            continue;
        }
        complaints.push(match (finding.outcome, listed) {
            (Outcome::Ok, _) => format!("{pair} {way} stands: it is no longer needed in the list"),
            (_, Outcome::Ok) => format!("{pair} {way} does not stand: {outcome}"),
            _ => format!("{pair} {way}: {outcome}, and the list says {}", listed.as_str()),
        });
    }
    complaints
}

/// Returns the entries about pairs that a run of all pairs has not met, one sentence each.
#[must_use]
pub fn strangers(known: &Known, findings: &[Finding]) -> Vec<String> {
    let is_met = |name: &str| findings.iter().any(|it| it.pair == name);
    let strange = known.keys().filter(|(pair, _)| !is_met(pair));
    strange.map(|(pair, way)| format!("{pair} {} is not in the corpus", way.as_str())).collect()
}

/// Returns the list as these findings make it: entries about other pairs stay.
#[must_use]
pub fn blessed(known: &Known, findings: &[Finding]) -> String {
    let mut known = known.clone();
    for finding in findings {
        let key = (finding.pair.clone(), finding.direction);
        let before = known.remove(&key);
        if matches!(finding.outcome, Outcome::Ok | Outcome::NotLoaded) {
            continue;
        }
        let same = before.filter(|entry| entry.outcome == finding.outcome);
        let reason = same.map_or_else(|| finding.why(), |entry| entry.reason);
        known.insert(key, Entry { outcome: finding.outcome, reason });
    }
    let mut text = HEAD.to_owned();
    for ((pair, direction), Entry { outcome, reason }) in &known {
        let _ = writeln!(text, "{pair} {} {} # {reason}", direction.as_str(), outcome.as_str());
    }
    text
}

fn direction(word: &str) -> Option<Direction> {
    Direction::ALL.into_iter().find(|it| it.as_str() == word)
}

fn outcome(word: &str) -> Option<Outcome> {
    Outcome::ALL.into_iter().find(|it| it.as_str() == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str =
        "# a comment\n\na/b forward refused # no way\na/c backward differs # later\n";

    fn finding(pair: &str, direction: Direction, outcome: Outcome) -> Finding {
        Finding {
            pair: pair.to_owned(),
            direction,
            outcome,
            detail: "first\nsecond".to_owned(),
            is_unmodelled: false,
            is_final: false,
            seconds: 0.0,
        }
    }

    #[test]
    fn only_what_was_run_is_held_against_the_list() {
        let known = parse(LIST).unwrap();
        let as_listed = finding("a/b", Direction::Forward, Outcome::Refused);
        assert_eq!(complaints(&known, &[as_listed]), [""; 0]);
        let new = finding("a/b", Direction::Backward, Outcome::Refused);
        let gone = finding("a/c", Direction::Backward, Outcome::Ok);
        let other = finding("a/b", Direction::Forward, Outcome::Panic);
        assert_eq!(
            complaints(&known, &[new, gone, other]),
            [
                "a/b backward does not stand: refused",
                "a/c backward stands: it is no longer needed in the list",
                "a/b forward: panic, and the list says refused",
            ]
        );
    }

    #[test]
    fn a_blessing_keeps_reasons_and_what_was_not_run() {
        let known = parse(LIST).unwrap();
        let same = finding("a/b", Direction::Forward, Outcome::Refused);
        let new = finding("a/d", Direction::Forward, Outcome::Differs);
        let text = blessed(&known, &[same, new]);
        let list = "a/b forward refused # no way\na/c backward differs # later\n\
                    a/d forward differs # first\n";
        assert_eq!(text, format!("{HEAD}{list}"));
        assert_eq!(blessed(&parse(&text).unwrap(), &[]), text);
    }

    #[test]
    fn what_the_corpus_does_not_have_is_named() {
        let met = finding("a/b", Direction::Forward, Outcome::Refused);
        let strange = strangers(&parse(LIST).unwrap(), &[met]);
        assert_eq!(strange, ["a/c backward is not in the corpus"]);
    }

    #[test]
    fn a_line_without_a_reason_is_none() {
        assert!(parse("a/b forward refused\n").is_err());
        assert!(parse("a/b sideways refused # why\n").is_err());
    }
}
