//! Running the scripts of `up`, `down` and `down-to`, one by one or together, and what came of
//! them. Which ones are to run is decided elsewhere.

use confiture_core::name::QualifiedName;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::Version;
use serde_json::{Value, json};

use super::words;
use crate::migrations::Migration;
use crate::print;
use crate::runner::apply::Script;
use crate::runner::body::{self, Body};
use crate::runner::{self, Direction, Runner, Turn, apply, flush};

/// A migration that ran.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// Its version.
    pub version: String,
    /// Its name.
    pub name: String,
    /// How long it took.
    pub duration_ms: u64,
    /// How many rows it changed.
    pub rows: u64,
}

impl Ran {
    /// Returns it as JSON.
    #[must_use]
    pub fn document(&self) -> Value {
        json!({
            "version": self.version,
            "name": self.name,
            "duration_ms": self.duration_ms,
            "rows_affected": self.rows,
        })
    }
}

/// What came of scripts so far; it is told even if the rest fails.
#[derive(Debug, Default)]
pub(super) struct Tally {
    /// The migrations that ran, or would.
    pub(super) ran: Vec<Ran>,
    /// The versions about which there was nothing to do.
    pub(super) skipped: Vec<String>,
    pub(super) warnings: Vec<String>,
}

impl Tally {
    /// Runs them one by one, until one fails. All but the last may be on disk later than they are
    /// committed; what may not be there in the end does not count as done.
    pub(super) fn run_each<'a>(
        &mut self,
        runner: &mut Runner,
        table: &QualifiedName,
        steps: impl Iterator<Item = (&'a Migration, Direction)>,
    ) -> Result<(), Refusal> {
        let mut steps = steps.peekable();
        let mut outcome = Ok(());
        while let (Some(step), true) = (steps.next(), outcome.is_ok()) {
            runner.flush.may_wait = runner.flush.is_deferrable && steps.peek().is_some();
            outcome = self.run(runner, table, step);
        }
        let Some((doubtful, refusal)) = flush::settle(runner) else { return outcome };
        self.ran.retain(|ran| !doubtful.iter().any(|it| it.as_str() == ran.version));
        let versions: Vec<&str> = doubtful.iter().map(Version::as_str).collect();
        let warning = format!(
            "{} committed, but the server went away before they were surely on disk: run the same \
             command again, it looks whether they are there",
            versions.join(", ")
        );
        words::warn(std::slice::from_ref(&warning));
        self.warnings.push(warning);
        outcome.and(Err(refusal))
    }

    fn run(
        &mut self,
        runner: &mut Runner,
        table: &QualifiedName,
        (migration, direction): (&Migration, Direction),
    ) -> Result<(), Refusal> {
        if print::is_watched() {
            let verb = if direction == Direction::Down { "undoing" } else { "applying" };
            print::say(&format!("{verb} {}", migration.stem()));
        }
        let body = body::read(migration)?;
        self.warn(&body);
        let turn = runner::apply(runner, table, migration, &body, direction)?;
        self.took(turn, migration);
        Ok(())
    }

    /// Runs all of them in one transaction.
    pub(super) fn run_together<'a>(
        &mut self,
        runner: &mut Runner,
        table: &QualifiedName,
        steps: impl Iterator<Item = (&'a Migration, Direction)> + Clone,
    ) -> Result<(), Refusal> {
        let bodies: Vec<Body<'_>> =
            steps.clone().map(|(migration, _)| body::read(migration)).collect::<Result<_, _>>()?;
        let scripts: Vec<Script<'_>> = steps
            .zip(&bodies)
            .map(|((migration, direction), body)| (migration, body, direction))
            .collect();
        for body in &bodies {
            self.warn(body);
        }
        let turns = apply::together(runner, table, &scripts)?;
        for (turn, (migration, ..)) in turns.into_iter().zip(&scripts) {
            self.took(turn, migration);
        }
        Ok(())
    }

    /// Says what the author of a script should know, and remembers it.
    pub(super) fn warn(&mut self, body: &Body<'_>) {
        words::warn(&body.warnings);
        self.warnings.extend(body.warnings.iter().cloned());
    }

    /// Adds a migration that ran, or would.
    pub(super) fn add(&mut self, migration: &Migration, duration_ms: u64, rows: u64) {
        let (version, name) = (migration.version.to_string(), migration.name.clone());
        self.ran.push(Ran { version, name, duration_ms, rows });
    }

    fn took(&mut self, turn: Turn, migration: &Migration) {
        match turn {
            Turn::Ran { duration_ms, rows } => self.add(migration, duration_ms, rows),
            Turn::DoneByOthers => self.skipped.push(migration.version.to_string()),
        }
    }
}
