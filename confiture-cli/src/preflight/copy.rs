//! The copy on which migrations are rehearsed: a database that somebody gave, where everything is
//! rolled back, or a private one, where they run exactly as a deploy would.

use std::time::{Duration, Instant};

use confiture_core::catalog::{self, Catalog};
use confiture_core::code::Code;
use confiture_core::plan::{self, Policy, Population};
use confiture_core::refusal::Refusal;

use super::Issue;
use super::bodies::{self, Faults};
use super::disturbance::{Disturbance, Relations};
use crate::migrations::Migration;
use crate::print::progress;
use crate::runner::body::{self, Envelope};
use crate::runner::precondition::{self, Ground};
use crate::runner::replay;
use crate::stand_in::{self, StandIn};
use crate::wire::{self, Client, Reader, Transaction, refuse};

/// Where migrations are rehearsed.
pub enum Copy {
    /// A database that somebody gave: nothing of the rehearsal stays.
    Given(Box<Client>),
    /// A private one.
    Private(Box<Client>),
}

/// A migration that was rehearsed.
#[derive(Debug)]
pub struct Ran {
    /// Its version and name.
    pub stem: String,
    /// Its version.
    pub version: String,
    /// Its name.
    pub name: String,
    /// How long it took.
    pub duration: Duration,
    /// How many rows it changed.
    pub rows: u64,
    /// What it did to others; nothing is known of one that runs outside of a transaction.
    pub disturbance: Disturbance,
}

/// What came of the rehearsal.
#[derive(Debug)]
pub struct Rehearsed {
    /// The migrations that ran, in order.
    pub ran: Vec<Ran>,
    /// What was found.
    pub issues: Vec<Issue>,
    /// The schema after the last one; none when one failed.
    pub catalog: Option<Catalog>,
}

/// Makes a private copy of a schema, without rows, by planning from an empty database to it.
///
/// # Errors
/// `DIFFER_402` and `SCHEMA_202` when the schema cannot be planned, and what the server refuses, as
/// an extension that is not installed beside it.
pub fn clone(stand_in: &StandIn, original: &Catalog) -> Result<Client, Refusal> {
    let mut client = stand_in.database()?;
    let fresh = stand_in::read_catalog(&mut client)?;
    let changes = confiture_core::diff::diff(&fresh, original);
    let policy = Policy {
        assume_owner: Some(stand_in.user.clone()),
        population: Population::WithNoData,
        ..Policy::default()
    };
    let plan = plan::plan(&changes, &fresh, original, &policy)?;
    client.batch_execute(&plan::script(&plan)).map_err(|error| {
        refuse::from_postgres(&error).hint(
            "install on this machine what the database uses, or give a copy with --against URL",
        )
    })?;
    client.batch_execute("RESET ALL").map_err(|error| refuse::from_postgres(&error))?;
    Ok(client)
}

impl Copy {
    /// Runs the migrations in order, up to the first that fails, and reads the schema they lead to.
    /// `tell` hears of each one when it is done.
    ///
    /// # Errors
    /// What the server refuses that is not a migration's fault.
    pub fn rehearse(
        self,
        migrations: &[Migration],
        tell: &mut dyn FnMut(&Ran),
    ) -> Result<Rehearsed, Refusal> {
        let mut outcome = Rehearsed { ran: Vec::new(), issues: Vec::new(), catalog: None };
        match self {
            Self::Given(mut client) => within_one(&mut client, migrations, &mut outcome, tell)?,
            Self::Private(mut client) => for_real(&mut client, migrations, &mut outcome, tell)?,
        }
        Ok(outcome)
    }
}

/// One transaction around everything, rolled back at the end: the given database stays as it was.
fn within_one(
    client: &mut Client,
    migrations: &[Migration],
    outcome: &mut Rehearsed,
    tell: &mut dyn FnMut(&Ran),
) -> Result<(), Refusal> {
    let mut transaction = begin(client)?;
    let faults = bodies::faults(&mut transaction)?;
    for (index, migration) in migrations.iter().enumerate() {
        progress::at_one("rehearsing", (index, migrations.len()), &migration.stem());
        let before = Relations::read(&mut Reader::within(&mut transaction))?;
        // The one before has reset the session.
        wire::look_after(&mut transaction)?;
        let checked = precondition::check(&mut transaction, migration, Ground::WithRows);
        match checked.and_then(|()| step(&mut transaction, migration, &before)) {
            Ok(ran) => note(ran, migration, outcome, tell),
            Err(refusal) => {
                outcome.issues.push(failed(migration, refusal));
                return roll_back(transaction);
            }
        }
    }
    outcome.issues.extend(bodies::issues(&faults, &bodies::faults(&mut transaction)?));
    outcome.catalog = Some(catalog::read(&mut Reader::within(&mut transaction))?);
    roll_back(transaction)
}

/// Each migration in a transaction of its own or outside of one, as `up` does.
fn for_real(
    client: &mut Client,
    migrations: &[Migration],
    outcome: &mut Rehearsed,
    tell: &mut dyn FnMut(&Ran),
) -> Result<(), Refusal> {
    let faults = faults_alone(client)?;
    for (index, migration) in migrations.iter().enumerate() {
        progress::at_one("rehearsing", (index, migrations.len()), &migration.stem());
        let before = Relations::read(&mut Reader::over(client))?;
        let checked = precondition::check_alone(client, migration, Ground::WithoutRows);
        outcome.issues.extend(unchecked(migration));
        let result = match checked.and_then(|()| body::read(migration)) {
            Ok(body) if matches!(body.envelope, Envelope::Outside(_)) => {
                let started = Instant::now();
                replay::outside(client, migration, &body)
                    .map(|rows| ran(migration, started.elapsed(), rows, Disturbance::default()))
            }
            Ok(_) => {
                let mut transaction = begin(client)?;
                step(&mut transaction, migration, &before).and_then(|ran| {
                    transaction.commit().map_err(|error| refuse::from_postgres(&error))?;
                    Ok(ran)
                })
            }
            Err(refusal) => Err(refusal),
        };
        match result {
            Ok(ran) => note(ran, migration, outcome, tell),
            Err(refusal) => {
                outcome.issues.push(failed(migration, refusal));
                return Ok(());
            }
        }
    }
    outcome.issues.extend(bodies::issues(&faults, &faults_alone(client)?));
    outcome.catalog = Some(stand_in::read_catalog(client)?);
    Ok(())
}

fn faults_alone(client: &mut Client) -> Result<Faults, Refusal> {
    let mut transaction = begin(client)?;
    let faults = bodies::faults(&mut transaction)?;
    roll_back(transaction)?;
    Ok(faults)
}

fn step(
    transaction: &mut Transaction<'_>,
    migration: &Migration,
    before: &Relations,
) -> Result<Ran, Refusal> {
    let replayed = replay(transaction, migration)?;
    let disturbance = Disturbance::read(&mut Reader::within(transaction), before)?;
    Ok(ran(migration, replayed.duration, replayed.rows, disturbance))
}

fn ran(migration: &Migration, duration: Duration, rows: u64, disturbance: Disturbance) -> Ran {
    Ran {
        stem: migration.stem(),
        version: migration.version.as_str().to_owned(),
        name: migration.name.clone(),
        duration,
        rows,
        disturbance,
    }
}

fn note(ran: Ran, migration: &Migration, outcome: &mut Rehearsed, tell: &mut dyn FnMut(&Ran)) {
    tell(&ran);
    // Behind a given copy's one transaction, locks add up: each is reported for its first taker.
    for issue in ran.disturbance.issues(migration) {
        let relation = |it: &Issue| it.finding.details.get("relation").cloned();
        let is_known = outcome.issues.iter().any(|known| {
            known.finding.code == issue.finding.code && relation(known) == relation(&issue)
        });
        if !is_known {
            outcome.issues.push(issue);
        }
    }
    outcome.ran.push(ran);
}

/// Nobody must think that what a copy without rows cannot tell was looked at.
fn unchecked(migration: &Migration) -> Option<Issue> {
    let count = precondition::about_rows(migration);
    let what = format!(
        "{count} of the preconditions of migration {} are about rows, of which a private copy has \
         none: they were not checked",
        migration.version
    );
    let finding = Refusal::new(Code::PreflightPrecondition, what)
        .migration(migration.version.as_str())
        .file(migration.preconditions.path.clone())
        .hint("give a copy with rows: --against URL");
    (count > 0).then(|| Issue::new(finding))
}

fn failed(migration: &Migration, mut refusal: Refusal) -> Issue {
    refusal.migration = Some(migration.version.as_str().to_owned());
    if refusal.place.is_none() {
        refusal = refusal.file(migration.path.clone());
    }
    let needs_private = refusal.code == Code::MigrationEnvelope && refusal.hint.is_none();
    let hint = if needs_private {
        "leave --against out: on a private copy, migrations without a transaction run, too"
    } else {
        "correct the migration; nothing was deployed"
    };
    refusal = refusal.hint(hint);
    Issue::of_refusal(Code::PreflightReplay, refusal)
}

fn begin(client: &mut Client) -> Result<Transaction<'_>, Refusal> {
    let begun = client.begin("BEGIN ISOLATION LEVEL READ COMMITTED");
    begun.map_err(|error| refuse::from_postgres(&error))
}

fn roll_back(transaction: Transaction<'_>) -> Result<(), Refusal> {
    transaction.rollback().map_err(|error| refuse::from_postgres(&error))
}
