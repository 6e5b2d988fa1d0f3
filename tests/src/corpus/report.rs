//! What a run has found, for people and for programs, and whether it is good enough.
//!
//! It decides and writes into strings; it neither runs nor prints.

use std::fmt::Write;

use serde_json::{Value, json};

use super::outcome::{Direction, Finding, Outcome};

/// The share of pairs that must lead to the same catalog and dump, in hundredths of a percent.
fn demanded(direction: Direction) -> usize {
    match direction {
        Direction::Forward => 9_900,
        Direction::Backward => 9_850,
    }
}

/// How one direction fared as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// Pairs that load.
    pub loaded: usize,
    /// Pairs whose plan applies and leads to the same catalog and dump.
    pub reached: usize,
}

impl Share {
    /// Returns the share of one direction.
    #[must_use]
    pub fn of(findings: &[Finding], direction: Direction) -> Self {
        let all = findings.iter().filter(|it| it.direction == direction);
        let loaded = all.filter(|it| it.outcome != Outcome::NotLoaded);
        let reached = loaded.clone().filter(|it| is_reached(it.outcome)).count();
        Self { loaded: loaded.count(), reached }
    }

    fn percent(self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a corpus has thousands of pairs")]
        let share = self.reached as f64 / self.loaded.max(1) as f64;
        share * 100.0
    }

    fn is_enough(self, direction: Direction) -> bool {
        self.reached * 10_000 >= self.loaded * demanded(direction)
    }
}

/// Returns what is not good enough, one sentence each.
#[must_use]
pub fn complaints(findings: &[Finding]) -> Vec<String> {
    let mut complaints = Vec::new();
    for direction in Direction::ALL {
        let share = Share::of(findings, direction);
        if !share.is_enough(direction) {
            let (way, percent) = (direction.as_str(), share.percent());
            let wanted = demanded(direction);
            complaints.push(format!(
                "{way}: {percent:.2} % reach the other schema, {}.{:02} % must",
                wanted / 100,
                wanted % 100
            ));
        }
    }
    let silent = findings.iter().filter(|it| it.outcome == Outcome::SilentMiss).count();
    if silent > 0 {
        complaints.push(format!("{silent} differences that pg_dump sees and we do not"));
    }
    complaints
}

/// Returns the summary for people.
#[must_use]
pub fn text(findings: &[Finding], is_verbose: bool) -> String {
    let mut text = String::new();
    for finding in findings.iter().filter(|it| it.outcome != Outcome::Ok) {
        let (way, outcome) = (finding.direction.as_str(), finding.outcome.as_str());
        let detail =
            if is_verbose { finding.detail.replace('\n', "\n    ") } else { finding.why() };
        let _ = writeln!(text, "{outcome:13} {way:8} {}\n    {detail}", finding.pair);
    }
    let _ = writeln!(text, "\n{:13} {:>8} {:>8}", "", "forward", "backward");
    for outcome in Outcome::ALL {
        let count = |way: Direction| {
            findings.iter().filter(|it| it.direction == way && it.outcome == outcome).count()
        };
        let counts = Direction::ALL.map(count);
        if counts != [0, 0] {
            let _ = writeln!(text, "{:13} {:8} {:8}", outcome.as_str(), counts[0], counts[1]);
        }
    }
    let [forward, backward] = Direction::ALL.map(|way| Share::of(findings, way).percent());
    let _ = writeln!(text, "{:13} {forward:7.2}% {backward:7.2}%", "reached");
    text
}

/// Returns the summary for programs.
#[must_use]
pub fn document(findings: &[Finding], server: &str, seconds: f64) -> Value {
    let share = |direction| {
        let share = Share::of(findings, direction);
        json!({"loaded": share.loaded, "reached": share.reached, "percent": share.percent()})
    };
    json!({
        "server": server,
        "seconds": seconds,
        "forward": share(Direction::Forward),
        "backward": share(Direction::Backward),
        "findings": findings.iter().map(Finding::document).collect::<Vec<_>>(),
    })
}

/// The demands on rows, undo and stability are counted apart from the way to the other schema.
fn is_reached(outcome: Outcome) -> bool {
    match outcome {
        Outcome::Ok
        | Outcome::RowsLost
        | Outcome::UndoFailed
        | Outcome::UndoDiffers
        | Outcome::NotStable
        | Outcome::IdleSteps => true,
        Outcome::NotLoaded
        | Outcome::Refused
        | Outcome::ApplyFailed
        | Outcome::Differs
        | Outcome::SilentMiss
        | Outcome::Unmodelled
        | Outcome::Panic => false,
    }
}
