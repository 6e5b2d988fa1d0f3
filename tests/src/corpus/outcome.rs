//! How a pair fared in one direction. It does not know how that was found out.

use serde_json::{Value, json};

/// Which way a pair is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Direction {
    /// From `from.sql` to `to.sql`.
    Forward,
    /// From `to.sql` to `from.sql`.
    Backward,
}

impl Direction {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Forward, Self::Backward];

    /// Returns the word of the summary: `forward`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Forward => "forward",
            Self::Backward => "backward",
        }
    }
}

/// How a pair fared in one direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Everything that is demanded holds.
    Ok,
    /// One of the files does not load on this server: the pair does not count.
    NotLoaded,
    /// The catalog cannot be read, or there is no plan.
    Refused,
    /// A step of the plan fails.
    ApplyFailed,
    /// The catalogs still differ after the plan.
    Differs,
    /// The catalogs are the same and the dumps are not.
    SilentMiss,
    /// The dumps are not the same, and the plan says that it leaves out what is not modelled.
    Unmodelled,
    /// Rows are gone or changed, and no step has declared it.
    RowsLost,
    /// A step of the undo plan fails.
    UndoFailed,
    /// The undo plan does not lead back.
    UndoDiffers,
    /// The plan made twice is not the same.
    NotStable,
    /// The texts are the same, and there are steps nevertheless.
    IdleSteps,
    /// Our code panics.
    Panic,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Self; 13] = [
        Self::Ok,
        Self::NotLoaded,
        Self::Refused,
        Self::ApplyFailed,
        Self::Differs,
        Self::SilentMiss,
        Self::Unmodelled,
        Self::RowsLost,
        Self::UndoFailed,
        Self::UndoDiffers,
        Self::NotStable,
        Self::IdleSteps,
        Self::Panic,
    ];

    /// Returns the word of the summary: `silent_miss`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::NotLoaded => "not_loaded",
            Self::Refused => "refused",
            Self::ApplyFailed => "apply_failed",
            Self::Differs => "differs",
            Self::SilentMiss => "silent_miss",
            Self::Unmodelled => "unmodelled",
            Self::RowsLost => "rows_lost",
            Self::UndoFailed => "undo_failed",
            Self::UndoDiffers => "undo_differs",
            Self::NotStable => "not_stable",
            Self::IdleSteps => "idle_steps",
            Self::Panic => "panic",
        }
    }
}

/// How one pair fared in one direction, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// `<source>/<case>`.
    pub pair: String,
    /// Which way.
    pub direction: Direction,
    /// How it fared.
    pub outcome: Outcome,
    /// Why it did not hold; empty where all is well.
    pub detail: String,
    /// One of the catalogs holds objects of kinds that are not modelled.
    pub is_unmodelled: bool,
    /// A step says that it cannot be taken back.
    pub is_final: bool,
    /// How long it took.
    pub seconds: f64,
}

impl Finding {
    /// Returns why it did not hold, in one line.
    #[must_use]
    pub fn why(&self) -> String {
        let mut lines = self.detail.lines().map(str::trim).filter(|line| !line.is_empty());
        let first = lines.next().unwrap_or_default();
        match lines.next() {
            // An object alone does not say what is wrong with it.
            Some(second) if first.starts_with("~ ") => format!("{first}: {second}"),
            Some(_) | None => first.to_owned(),
        }
    }

    /// Returns the entry of the machine-readable summary.
    #[must_use]
    pub fn document(&self) -> Value {
        let (source, case) = self.pair.split_once('/').unwrap_or(("", &self.pair));
        json!({
            "source": source,
            "case": case,
            "direction": self.direction.as_str(),
            "outcome": self.outcome.as_str(),
            "detail": self.detail,
            "unmodelled": self.is_unmodelled,
            "no_undo": self.is_final,
            "seconds": (self.seconds * 1000.0).round() / 1000.0,
        })
    }
}
