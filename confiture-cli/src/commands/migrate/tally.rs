//! Running the scripts of `up`, `down` and `down-to`, one by one or together, and what came of
//! them. Which ones are to run is decided elsewhere.

use std::sync::mpsc;

use confiture_core::name::QualifiedName;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::Version;
use serde_json::{Value, json};

use super::words;
use crate::config::Phase;
use crate::hook::{self, Event};
use crate::migrations::Migration;
use crate::print::progress;
use crate::runner::apply::Script;
use crate::runner::body::{self, Body, Envelope};
use crate::runner::{self, Direction, Runner, Turn, apply, flush, texts};

/// How many scripts are handed over at once that were cut into statements before their turn: one
/// thread wakes the other for each lot, which takes longer than to cut a script.
const LOT: usize = 32;

/// A migration that is to run, and which way it goes.
type Step<'a> = (&'a Migration, Direction);

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
    fn run_each(
        &mut self,
        runner: &mut Runner,
        table: &QualifiedName,
        steps: &[Step<'_>],
    ) -> Result<(), Refusal> {
        let outcome = std::thread::scope(|scope| {
            // The server need not wait until the next script is cut into statements.
            let (sender, lots) = mpsc::sync_channel(1);
            scope.spawn(move || {
                for lot in steps.chunks(LOT) {
                    let lot: Vec<_> = lot.iter().map(|step| body::read(step.0)).collect();
                    // Nobody takes it any more when an earlier one has failed.
                    if sender.send(lot).is_err() {
                        break;
                    }
                }
            });
            let bodies = lots.into_iter().flatten();
            self.run_in_turn(runner, table, steps.len(), steps.iter().copied().zip(bodies))
        });
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

    fn run_in_turn<'a>(
        &mut self,
        runner: &mut Runner,
        table: &QualifiedName,
        total: usize,
        steps: impl Iterator<Item = (Step<'a>, Result<Body<'a>, Refusal>)>,
    ) -> Result<(), Refusal> {
        let place = Place::of(runner);
        let mut steps = steps.peekable();
        let may_wait = runner.flush.is_deferrable && !runner.hooks.hear_of_migrations();
        let mut number = 0;
        let mut outcome = Ok(());
        while let (Some((step, body)), true) = (steps.next(), outcome.is_ok()) {
            apply::show(step, (number, total));
            number += 1;
            let next = steps.peek();
            runner.flush.may_wait = may_wait && next.is_some();
            // Nothing of ours comes between two migrations then.
            let is_due = runner.unkept.is_due();
            let follows = next.filter(|(_, body)| {
                let is_inside = |it: &Body<'_>| it.envelope == Envelope::Transaction;
                !is_due && runner.hooks.are_silent() && body.as_ref().is_ok_and(is_inside)
            });
            runner.ahead.next = follows.map(|((migration, _), _)| migration.version.clone());
            outcome = self.run(runner, table, &place, step, body);
            if is_due {
                texts::keep_all(runner);
            }
        }
        outcome
    }

    /// Runs migrations one by one, or in one transaction, with the hooks of the run around them.
    pub(super) fn run_all(
        &mut self,
        runner: &mut Runner,
        table: &QualifiedName,
        steps: &[Step<'_>],
        is_in_one_transaction: bool,
    ) -> Result<(), Refusal> {
        let Some((_, direction)) = steps.first() else { return Ok(()) };
        let place = Place::of(runner);
        let event = Event { way: (*direction).into(), ..place.event() };
        let shown = progress::begin();
        let ran = begin_run(runner, &event).and_then(|()| match is_in_one_transaction {
            true => self.run_together(runner, table, steps),
            false => self.run_each(runner, table, steps),
        });
        texts::keep_all(runner);
        drop(shown);
        let done = self.ran.iter().map(|it| (it.version.as_str(), it.name.as_str())).collect();
        let duration_ms = self.ran.iter().map(|it| it.duration_ms).sum();
        let event = Event { done, duration_ms, is_over: true, ..event };
        let ended = end_run(runner, &event, ran);
        self.warnings.append(&mut runner.remarks);
        ended
    }

    /// Runs a migration by itself.
    fn run(
        &mut self,
        runner: &mut Runner,
        table: &QualifiedName,
        place: &Place,
        (migration, direction): Step<'_>,
        body: Result<Body<'_>, Refusal>,
    ) -> Result<(), Refusal> {
        let body = body?;
        self.warn(&body);
        let step = (migration, &body, direction);
        place.before(runner, step)?;
        let turn = runner::apply(runner, table, migration, &body, direction);
        let after = place.after(runner, step, turn.as_ref());
        self.took(turn?, migration);
        after
    }

    /// Runs all of them in one transaction; commands and messages come before it and after it.
    fn run_together(
        &mut self,
        runner: &mut Runner,
        table: &QualifiedName,
        steps: &[Step<'_>],
    ) -> Result<(), Refusal> {
        let bodies: Vec<Body<'_>> =
            steps.iter().map(|(migration, _)| body::read(migration)).collect::<Result<_, _>>()?;
        let scripts: Vec<Script<'_>> = steps
            .iter()
            .zip(&bodies)
            .map(|((migration, direction), body)| (*migration, body, *direction))
            .collect();
        for body in &bodies {
            self.warn(body);
        }
        let place = Place::of(runner);
        for step in &scripts {
            place.before(runner, *step)?;
        }
        let turns = apply::together(runner, table, &scripts)?;
        for (turn, (migration, ..)) in turns.iter().zip(&scripts) {
            self.took(turn.clone(), migration);
        }
        for (turn, step) in turns.iter().zip(&scripts) {
            place.after(runner, *step, Ok(turn))?;
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

/// Does what comes before a run.
///
/// # Errors
/// `HOOK_1100`.
pub(super) fn begin_run(runner: &mut Runner, event: &Event<'_>) -> Result<(), Refusal> {
    runner::hook::of_run(runner, Phase::BeforeRun, event)
        .map_err(|refusal| with(refusal, "nothing was begun".to_owned()))
}

/// Does what comes after a run, or after its failure.
///
/// # Errors
/// That of the run, and `HOOK_1101`.
pub(super) fn end_run<T>(
    runner: &mut Runner,
    event: &Event<'_>,
    ran: Result<T, Refusal>,
) -> Result<T, Refusal> {
    let ended =
        ran.and_then(|value| runner::hook::of_run(runner, Phase::AfterRun, event).map(|()| value));
    if let Err(refusal) = &ended {
        let event = Event { error: Some(refusal), ..event.clone() };
        if let Err(refusal) = runner::hook::of_run(runner, Phase::OnFailure, &event) {
            runner.remark(refusal.what);
        }
    }
    ended
}

/// Where a run takes place, for its hooks.
#[derive(Debug)]
pub(super) struct Place {
    database: String,
    tenant: Option<String>,
}

impl Place {
    pub(super) fn of(runner: &Runner) -> Self {
        let schema = runner.table.schema.as_ref().filter(|_| runner.lock.tenant.is_some());
        let tenant = schema.map(|it| it.as_str().to_owned());
        Self { database: runner.session.database.clone(), tenant }
    }

    pub(super) fn event(&self) -> Event<'_> {
        Event { database: &self.database, tenant: self.tenant.as_deref(), ..Event::default() }
    }

    fn of_one<'a>(&'a self, (migration, _, direction): Script<'a>) -> Event<'a> {
        let (version, name) = (migration.version.as_str(), migration.name.as_str());
        Event { way: direction.into(), version, name, ..self.event() }
    }

    /// Does what comes before a migration and outside of its transaction.
    fn before(&self, runner: &mut Runner, step: Script<'_>) -> Result<(), Refusal> {
        let (migration, body, direction) = step;
        let (before, _) = hook::around(direction);
        let done = hook::perform(runner, before, &self.of_one(step));
        let done = done.and_then(|()| match &body.envelope {
            Envelope::Transaction => Ok(()),
            Envelope::Outside(_) => runner::hook::beside(runner, before, migration),
        });
        done.map_err(|refusal| {
            let version = migration.version.as_str();
            with(refusal, format!("migration {version} was not begun")).detail("version", version)
        })
    }

    /// Does what comes after it, and tells of one that failed as well.
    fn after(
        &self,
        runner: &mut Runner,
        step: Script<'_>,
        turn: Result<&Turn, &Refusal>,
    ) -> Result<(), Refusal> {
        let (migration, body, direction) = step;
        let (_, after) = hook::around(direction);
        let event = Event { is_over: true, ..self.of_one(step) };
        let duration_ms = match turn {
            Ok(Turn::Ran { duration_ms, .. }) => *duration_ms,
            Ok(Turn::DoneByOthers) => return Ok(()),
            Err(refusal) => {
                hook::tell(runner, after, &Event { error: Some(refusal), ..event });
                return Ok(());
            }
        };
        let done = match &body.envelope {
            Envelope::Transaction => Ok(()),
            Envelope::Outside(_) => runner::hook::beside(runner, after, migration),
        };
        let event = Event { duration_ms, ..event };
        let done = done.and_then(|()| hook::perform(runner, after, &event));
        done.map_err(|refusal| {
            let version = migration.version.as_str();
            let why = format!("migration {version} itself is done, and stays so");
            with(refusal, why).detail("version", version)
        })
    }
}

/// Adds a line to the reason.
fn with(refusal: Refusal, line: String) -> Refusal {
    let why = refusal.why.iter().chain([&line]).map(String::as_str).collect::<Vec<_>>().join("\n");
    refusal.why(why)
}
