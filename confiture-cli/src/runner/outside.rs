//! Runs a migration outside of a transaction. What the server takes in one runs together with its
//! line in the journal; what it does not is noted before and after, so that an interruption is seen
//! and mended. The next run goes on at the first statement that is not done.

use confiture_core::code::Code;
use confiture_core::name::QualifiedName;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::sql;

use super::apply::Direction;
use super::body::{self, Body, Envelope};
use super::journal::{self, Line, Step};
use super::leftover::{self, Verdict};
use super::precondition::{self, Ground};
use super::retry::Tries;
use super::transaction::{self, Scope};
use super::unit::{self, Unit, Way};
use super::{Runner, batch, orphan, statement};
use crate::migrations::Migration;
use crate::parse::nature::{Nature, Transaction};
use crate::parse::{Statement, Trace, interrupted};
use crate::print::{self, progress};
use crate::wire::{pooler, reader, refuse};

/// What becomes of what an earlier run has begun.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resumption {
    /// Whether what the journal calls done is passed over (not with `--no-resume`).
    pub is_wanted: bool,
    /// Whether a backend that is still at it is ended (`--cancel-orphan`).
    pub cancels_orphans: bool,
}

/// A script on its way.
struct Course<'a> {
    migration: &'a Migration,
    body: &'a Body<'a>,
    direction: &'static str,
    journal: &'a QualifiedName,
    /// The role that deploys.
    user: String,
    /// What the journal said when we began.
    lines: Vec<Line>,
}

/// Runs what is not done yet and returns the number of rows that it changed.
///
/// # Errors
/// `MIGR_011` when a statement that is done has changed, `LOCK_1300` when another backend is still
/// at one, `SQL_700` and its kin; the text says what is done and that the next run goes on there.
pub(super) fn run(
    runner: &mut Runner,
    journal: &QualifiedName,
    migration: &Migration,
    body: &Body<'_>,
    direction: Direction,
) -> Result<u64, Refusal> {
    let way = if direction == Direction::Down { "down" } else { "up" };
    orphan::refuse(runner, migration.version.as_str())?;
    journal::ensure(&mut runner.client, journal)?;
    let mut lines = journal::read(&mut runner.client, journal)?;
    lines.retain(|it| it.version == migration.version.as_str() && it.direction == way);
    // What is begun may be just what they forbid.
    if direction != Direction::Again && (lines.is_empty() || !runner.resumption.is_wanted) {
        precondition::check_alone(&mut runner.client, migration, Ground::WithRows)?;
    }
    if !runner.resumption.is_wanted {
        lines.iter_mut().for_each(|it| it.is_done = false);
    }
    let user = runner.session.user.clone();
    let course = Course { migration, body, direction: way, journal, user, lines };
    let units = unit::cut(body.held());
    course.agrees(&units)?;
    transaction::prepare(&mut runner.client, migration, Scope::Session)?;
    orphan::prevent(runner)?;
    let done = course.run(runner, &units);
    progress::statement(None);
    let restored = transaction::restore(&mut runner.client);
    let rows = done?;
    restored.map(|()| rows)
}

/// Refuses before the first of several migrations begins that one of them will need a session of
/// its own where there is none: nobody is left halfway because of a pooler.
///
/// # Errors
/// `SERVER_1602`, those of [`body::read`] and of the server.
pub fn refuse_lent<'a>(
    runner: &mut Runner,
    mut migrations: impl Iterator<Item = &'a Migration>,
) -> Result<(), Refusal> {
    let alone = migrations.find_map(|migration| match body::read(migration) {
        Ok(body) if body.envelope == Envelope::Transaction => None,
        body => Some(body.map(|body| (migration, body))),
    });
    let Some((migration, body)) = alone.transpose()? else { return Ok(()) };
    match pooler::is_lent(&mut runner.client, &runner.dsn)? {
        true => Err(without_session(migration, &body)),
        false => Ok(()),
    }
}

/// Returns the refusal of a migration that needs a session for itself: for the lock of deploys,
/// which no transaction spans, and for what its statements set.
pub(super) fn without_session(migration: &Migration, body: &Body<'_>) -> Refusal {
    let why = match &body.envelope {
        Envelope::Outside(why) => why.as_str(),
        Envelope::Transaction => "it is more than one transaction",
    };
    let refusal = refuse::pooled(&format!(
        "migration {} runs outside of a transaction ({why}), and needs a session of its own for \
         its lock and settings; the pooler lends the backend to others after each transaction\n\
         nothing of it was run",
        migration.version
    ));
    let version = migration.version.as_str();
    refusal.migration(version).file(migration.path.clone()).detail("statements_done", 0)
}

impl Course<'_> {
    /// What is done has to be what the file says: nothing of it can be taken back.
    fn agrees(&self, units: &[Unit]) -> Result<(), Refusal> {
        for line in self.lines.iter().filter(|it| it.is_done) {
            let unit = units.iter().find(|it| it.statements.start + 1 == line.statement);
            if unit.is_some_and(|unit| unit.checksum == line.checksum) {
                continue;
            }
            let (version, number) = (&self.migration.version, line.statement);
            return Err(Refusal::new(
                Code::MigrationChanged,
                format!("statement {number} of migration {version} has changed since it ran"),
            )
            .why(format!("it was done at {}, and the migration failed after it", line.since))
            .hint("restore it; or undo what is done and run all of it again with --no-resume")
            .migration(version.as_str())
            .file(self.migration.path.clone()));
        }
        Ok(())
    }

    fn run(&self, runner: &mut Runner, units: &[Unit]) -> Result<u64, Refusal> {
        let is_done = |unit: &&Unit| self.line(unit).is_some_and(|it| it.is_done);
        let next = units.iter().find(|unit| unit.way != Way::Session && !is_done(unit));
        if let Some(next) = next.filter(|_| units.iter().any(|unit| is_done(&unit))) {
            let statement = &self.body.held()[next.statements.start];
            print::say(&format!(
                "migration {} goes on at statement {} of {} (line {}): what is before it is done",
                self.migration.version,
                next.statements.start + 1,
                self.body.held().len(),
                statement.line
            ));
        }
        let mut rows = 0;
        for unit in units {
            if is_done(&unit) {
                continue;
            }
            let done = self.insist(runner, unit);
            rows += done.map_err(|refusal| self.left_behind(runner, refusal, unit))?;
        }
        Ok(rows)
    }

    /// Runs a unit, again if it lost against others.
    fn insist(&self, runner: &mut Runner, unit: &Unit) -> Result<u64, Refusal> {
        let number = unit.statements.start + 1;
        let what = format!("statement {number} of migration {}", self.migration.version);
        let mut tries = Tries::new(runner.patience);
        let mut was_begun = self.line(unit).is_some();
        loop {
            runner.watch.begin(runner.session.backend, what.clone());
            let done = self.attempt(runner, unit, was_begun);
            let blockers = runner.watch.end();
            let refusal = match done {
                Ok(rows) => return Ok(rows),
                Err(refusal) => refusal,
            };
            if matches!(unit.way, Way::Together | Way::Block) {
                let _ = runner.client.batch_execute("ROLLBACK");
            }
            // Nobody knows how far such a statement came.
            if unit.way == Way::Own {
                return Err(refusal);
            }
            progress::statement(None);
            tries.after(&what, refusal, &blockers)?;
            was_begun = true;
        }
    }

    fn attempt(&self, runner: &mut Runner, unit: &Unit, was_begun: bool) -> Result<u64, Refusal> {
        let first = unit.statements.start;
        let statement = self.at(first);
        if unit.way == Way::Session {
            return statement::run(&mut runner.client, self.migration, statement);
        }
        let step = self.step(unit);
        let trace = interrupted::trace(statement.text);
        let verdict = match unit.way {
            Way::Alone => leftover::mend(&mut runner.client, &trace, was_begun)?,
            Way::Together | Way::Own | Way::Block | Way::Session => Verdict::Run,
        };
        journal::begin(&mut runner.client, &self.user, self.journal, step, &unit.checksum)?;
        match unit.way {
            Way::Together => {
                batch(&mut runner.client, &sql::begin(runner.patience.lock_timeout_ms))?;
                let rows = statement::run(&mut runner.client, self.migration, statement)?;
                self.finish_and(runner, step, "COMMIT")?;
                return Ok(rows);
            }
            Way::Block => return self.block(runner, unit, step),
            Way::Alone | Way::Own | Way::Session => {}
        }
        let rows = match verdict {
            Verdict::Done => {
                print::say(&format!("statement {} was done after all", step.statement));
                0
            }
            Verdict::Instead(sql) => batch(&mut runner.client, &sql).map(|()| 0)?,
            Verdict::Run => self.alone(runner, first, &trace)?,
        };
        journal::finish(&mut runner.client, &self.user, self.journal, step)?;
        Ok(rows)
    }

    /// Runs a transaction of the script's own, with its line in the journal inside of it.
    fn block(&self, runner: &mut Runner, unit: &Unit, step: Step<'_>) -> Result<u64, Refusal> {
        let mut rows = 0;
        let last = unit.statements.end - 1;
        for index in unit.statements.clone() {
            let statement = self.at(index);
            if index == last && statement.nature == Nature::Transaction(Transaction::Commit) {
                self.finish_and(runner, step, "")?;
            }
            rows += statement::run(&mut runner.client, self.migration, statement)?;
            if index == unit.statements.start {
                runner.patiently()?;
            }
        }
        if self.body.held()[last].nature == Nature::Transaction(Transaction::Rollback) {
            journal::finish(&mut runner.client, &self.user, self.journal, step)?;
        }
        Ok(rows)
    }

    /// Runs what the server refuses in a transaction. A concurrent form waits for others without
    /// keeping anybody waiting, so that its waiting has no bound.
    fn alone(&self, runner: &mut Runner, index: usize, trace: &Trace) -> Result<u64, Refusal> {
        let statement = &self.body.held()[index];
        let waits_gently = matches!(
            statement.nature,
            Nature::CannotRunInTransaction(phrase) if phrase.ends_with("CONCURRENTLY")
        );
        let mut is_bounded = false;
        if !waits_gently {
            let patience = sql::patience(runner.patience.lock_timeout_ms, false);
            let messages = runner.client.simple_query(&patience).map(reader::rows);
            let rows = messages.map_err(|error| refuse::from_postgres(&error))?;
            is_bounded = rows.first().is_some_and(|row| row.get(1) == Some(&Some("t".to_owned())));
        }
        let done = statement::run(&mut runner.client, self.migration, statement);
        if is_bounded {
            let _ = runner.client.batch_execute("SET lock_timeout = 0");
        }
        let rows = done?;
        leftover::check(&mut runner.client, trace)
            .map_err(|refusal| refusal.migration(self.migration.version.as_str()))?;
        Ok(rows)
    }

    /// Returns a statement that is about to run.
    fn at(&self, index: usize) -> &Statement<'_> {
        let (statement, total) = (&self.body.held()[index], self.body.held().len());
        let line = Some(statement.line);
        progress::statement(Some(progress::Statement { index, total, line }));
        statement
    }

    fn finish_and(&self, runner: &mut Runner, step: Step<'_>, end: &str) -> Result<(), Refusal> {
        let finish = journal::finishing(&self.user, self.journal, step)?;
        batch(&mut runner.client, &format!("{finish};\n{end}"))
    }

    fn step(&self, unit: &Unit) -> Step<'_> {
        Step {
            version: self.migration.version.as_str(),
            direction: self.direction,
            statement: unit.statements.start + 1,
        }
    }

    fn line(&self, unit: &Unit) -> Option<&Line> {
        self.lines.iter().find(|it| it.statement == unit.statements.start + 1)
    }

    fn left_behind(&self, runner: &mut Runner, refusal: Refusal, unit: &Unit) -> Refusal {
        let (done, total) = (unit.statements.start, self.body.held().len());
        let version = &self.migration.version;
        let mut facts: Vec<String> = refusal.why.clone().into_iter().collect();
        facts.push(format!(
            "statement {} of {total} failed, the {done} before it are done and stay; migration \
             {version} is not recorded",
            done + 1
        ));
        let messages = runner.client.simple_query(sql::INVALID_INDEXES).map(reader::rows);
        let invalid: Vec<String> = messages
            .unwrap_or_default()
            .into_iter()
            .filter_map(|row| Some(row.into_iter().collect::<Option<Vec<String>>>()?.join(".")))
            .collect();
        if !invalid.is_empty() {
            facts.push(format!("invalid indexes are left: {}", invalid.join(", ")));
        }
        let hint = format!(
            "correct the failed statement if it is wrong, and run `confiture migrate {}` again: it \
             goes on there, and builds an invalid index anew",
            self.direction
        );
        let hint = refusal.hint.clone().unwrap_or(hint);
        refusal
            .why(facts.join("\n"))
            .hint(hint)
            .migration(version.as_str())
            .detail("statements_done", done)
            .detail("statements_total", total)
            .detail("invalid_indexes", invalid)
    }
}
