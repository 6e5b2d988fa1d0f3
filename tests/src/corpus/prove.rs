//! What a pair has to stand in one direction: the plan applies, leads to the other schema as the
//! catalog and as `pg_dump` see it, keeps rows, can be taken back, and is the same when made twice.
//!
//! It does not know where the schemas come from.

use confiture_cli::stand_in;
use confiture_cli::wire::Client;
use confiture_core::catalog::{Catalog, Kind};
use confiture_core::diff::{Labels, diff, text};
use confiture_core::name::Ident;
use confiture_core::plan::{Hazard, Manner, Plan, Policy, Step, Undo, plan, script};
use confiture_core::refusal::Refusal;

use super::cluster::{Cluster, FORGET, explain};
use super::outcome::Outcome;
use super::rows::{self, Declared, Key};
use super::{dump, fill, load};

/// Why a pair does not stand.
pub type Miss = (Outcome, String);

/// What there is to prove.
pub struct Task<'a> {
    /// The server.
    pub cluster: &'a Cluster,
    /// The database that is changed.
    pub database: &'a str,
    /// What is in it.
    pub start: Seen<'a>,
    /// What shall be in it.
    pub goal: Seen<'a>,
    /// Both catalogs once more, one of them read from another database.
    pub again: (&'a Catalog, &'a Catalog),
    /// Rows that are there before.
    pub seed: &'a str,
    /// A row is put into each table that takes one.
    pub is_filled: bool,
    /// Whom the plan may make wait.
    pub manner: Manner,
    /// The texts of both schemas are the same.
    pub is_identical: bool,
}

/// A schema as we see it, and as `pg_dump` does.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// The catalog.
    pub catalog: &'a Catalog,
    /// The entries of the dump.
    pub dump: &'a [String],
}

/// Reads the catalog of the database that a session is in.
///
/// # Errors
/// A refusal of ours.
pub fn read(client: &mut Client) -> Result<Catalog, Miss> {
    let read = stand_in::read_catalog(client).map_err(|it| refused(&it))?;
    // What a server says never looks like an attack.
    let again = Catalog::from_json(&read.to_json()).map_err(|it| refused(&it))?;
    if again != read {
        return Err((Outcome::Refused, "the JSON catalog lost something".to_owned()));
    }
    Ok(read)
}

/// Proves a direction in a session of the database where it starts, and returns the plan.
///
/// # Errors
/// The first demand that does not hold.
pub fn prove(client: &mut Client, task: &Task<'_>) -> Result<Plan, Miss> {
    let (from, to) = (task.start.catalog, task.goal.catalog);
    let planned = planned(from, to, task.manner)?;
    let seeded = load::load(client, task.seed);
    seeded.map_err(|why| (Outcome::NotLoaded, format!("the rows: {why}")))?;
    let failed = |why: String| (Outcome::ApplyFailed, why);
    if task.is_filled {
        fill::fill(client).map_err(failed)?;
    }
    let before = rows::read(client).map_err(failed)?;
    match apply(client, &planned) {
        Ok(()) => {}
        Err(failure) if task.is_filled && failure.is_declared => return Ok(planned),
        Err(failure) => return Err((Outcome::ApplyFailed, failure.why)),
    }
    same(&read(client)?, to).map_err(|why| (Outcome::Differs, why))?;
    if let Some(why) = dump_differs(task, task.goal)? {
        let is_told = !planned.left_out.is_empty();
        return Err((if is_told { Outcome::Unmodelled } else { Outcome::SilentMiss }, why));
    }

    let again = self::planned(task.again.0, task.again.1, task.manner)?;
    if script(&again) != script(&planned) {
        let both = format!("{}\n-- and\n{}", script(&planned), script(&again));
        return Err((Outcome::NotStable, both));
    }
    if task.is_identical && !planned.steps.is_empty() {
        return Err((Outcome::IdleSteps, script(&planned)));
    }
    let after = rows::read(client).map_err(failed)?;
    if let Some(lost) = rows::lost(&before, &after, &declared(&planned, &before)) {
        return Err((Outcome::RowsLost, lost));
    }
    let undone = match undo(client, &planned) {
        Err(failure) if task.is_filled && failure.is_about_rows => false,
        undone => undone.map_err(|failure| (Outcome::UndoFailed, failure.why))?,
    };
    if undone {
        same(&read(client)?, from).map_err(|why| (Outcome::UndoDiffers, why))?;
        if let Some(why) = dump_differs(task, task.start)? {
            return Err((Outcome::UndoDiffers, why));
        }
    }
    Ok(planned)
}

/// Returns whether no step of a plan is without a way back.
#[must_use]
pub fn can_be_undone(plan: &Plan) -> bool {
    plan.steps.iter().all(|step| match step.undo {
        Undo::Sql(_) => true,
        Undo::None { .. } => false,
    })
}

fn planned(from: &Catalog, to: &Catalog, manner: Manner) -> Result<Plan, Miss> {
    let owner = Ident::new(confiture_cli::scratch::SUPERUSER).map_err(|it| refused(&it))?;
    let policy = Policy { assume_owner: Some(owner), manner, ..Policy::default() };
    plan(&diff(from, to), from, to, &policy).map_err(|it| refused(&it))
}

fn refused(refusal: &Refusal) -> Miss {
    (Outcome::Refused, refusal.to_string())
}

/// Runs a plan in as few transactions as it allows.
fn apply(client: &mut Client, plan: &Plan) -> Result<(), Failure> {
    prepare(client, plan)?;
    for step in &plan.steps {
        self::step(client, step)?;
    }
    run(client, "COMMIT")?;
    run(client, FORGET)
}

/// Takes a plan back, if every step can be: returns whether it was.
fn undo(client: &mut Client, plan: &Plan) -> Result<bool, Failure> {
    if !can_be_undone(plan) {
        return Ok(false);
    }
    prepare(client, plan)?;
    for step in plan.steps.iter().rev() {
        if let Undo::Sql(sql) = &step.undo {
            run(client, sql)?;
        }
    }
    run(client, "COMMIT")?;
    run(client, FORGET)?;
    Ok(true)
}

/// Why a plan stopped.
struct Failure {
    why: String,
    /// The rows that are there do not fit.
    is_about_rows: bool,
    /// And the step has said that this may be.
    is_declared: bool,
}

fn prepare(client: &mut Client, plan: &Plan) -> Result<(), Failure> {
    for statement in &plan.preamble {
        run(client, statement)?;
    }
    run(client, "BEGIN")
}

fn step(client: &mut Client, step: &Step) -> Result<(), Failure> {
    if !step.may_run_in_transaction {
        run(client, "COMMIT")?;
    }
    run(client, &step.sql).map_err(|failure| Failure {
        is_declared: failure.is_about_rows && step.hazards.contains(&Hazard::MayFailOnData),
        ..failure
    })?;
    match (step.may_run_in_transaction, step.commit_after) {
        (true, false) => Ok(()),
        (true, true) => run(client, "COMMIT; BEGIN"),
        (false, _) => run(client, "BEGIN"),
    }
}

fn run(client: &mut Client, sql: &str) -> Result<(), Failure> {
    client.batch_execute(sql).map_err(|error| {
        // Classes 22 and 23: data exceptions and violated constraints.
        let code = error.code().map_or("", |code| code.code());
        let is_about_rows = code.starts_with("22") || code.starts_with("23");
        let why = format!("{}\n{sql}", explain(&error));
        Failure { why, is_about_rows, is_declared: false }
    })
}

/// What is not modelled is no difference of catalogs, but it is in their digests.
fn same(actual: &Catalog, expected: &Catalog) -> Result<(), String> {
    let changes = diff(actual, expected);
    if !changes.is_empty() {
        let labels = Labels { from: "what is there", to: "what should be" };
        let text = text(actual, expected, &changes, labels);
        // What stands before the first empty line explains the signs, which is the same each time.
        return Err(text.split_once("\n\n").map_or_else(|| text.clone(), |(_, it)| it.to_owned()));
    }
    if actual.unmodelled == expected.unmodelled && actual.digest() != expected.digest() {
        return Err("the digests differ, the objects do not".to_owned());
    }
    Ok(())
}

fn dump_differs(task: &Task<'_>, expected: Seen<'_>) -> Result<Option<String>, Miss> {
    let actual = dump::entries(task.cluster.server(), &task.cluster.url(task.database));
    let actual = actual.map_err(|why| (Outcome::Differs, why))?;
    Ok(dump::difference(&actual, expected.dump))
}

/// Returns what the steps say is lost.
fn declared(planned: &Plan, before: &rows::Rows) -> Declared {
    let mut declared = Declared::default();
    let lossy = planned.steps.iter().filter(|step| step.hazards.contains(&Hazard::DataLoss));
    for step in lossy {
        let object = &step.object;
        let schema = object.schema.as_ref().map(|it| it.as_str().to_owned());
        let name = object.relation.as_ref().unwrap_or(&object.name).as_str().to_owned();
        let is_whole = step.sql.starts_with("DROP TABLE") || step.sql.starts_with("DROP SCHEMA");
        match schema {
            Some(schema) if object.kind == Kind::Table && is_whole => {
                declared.tables.insert((schema, name));
            }
            Some(schema) if object.kind == Kind::Table => {
                declared.values.insert((schema, name));
            }
            // A type, whose columns may be anywhere.
            Some(_) | None => {
                let all = before.keys().map(Key::clone);
                declared.values.extend(all);
            }
        }
    }
    declared
}
