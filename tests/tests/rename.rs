//! Declared renames, on a real server: rows and everything around them stay, what `pg_dump` says is
//! what it says of the other side, and the undo leads back.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what surprises a test must end it")]

#[path = "rename/errors.rs"]
mod errors;
#[path = "rename/kinds.rs"]
mod kinds;
#[path = "measure/mod.rs"]
mod measure;
#[path = "prove/mod.rs"]
mod prove;
#[path = "rename/suggestions.rs"]
mod suggestions;
#[path = "rename/surfaces.rs"]
mod surfaces;

use confiture_core::catalog::{Catalog, Identity, Kind};
use confiture_core::name::Ident;
use confiture_core::plan::{Hazard, Lock, LockMode, Step, Undo};
use confiture_tests::corpus::dump;
use confiture_tests::{Database, Project, Run, server, validates};
use measure::Observer;
use serde_json::Value;

/// A rename and what it has to leave alone.
#[derive(Debug, Default, Clone, Copy)]
struct Case<'c> {
    from: &'c str,
    /// With declarations.
    to: &'c str,
    /// The same declarations as words of `--rename`.
    words: &'c [&'c str],
    /// Queries of the goal's names, and what they answer when all rows are there.
    rows: &'c [(&'c str, &'c str)],
    /// How many steps are left when the renames are done.
    rest: usize,
}

/// Runs `confiture diff URL to.sql --sql --format json`.
fn diff(project: &Project, words: &[&str]) -> Run {
    let url = project.database.url.clone();
    let given = words.iter().flat_map(|word| ["--rename", word]);
    let arguments = ["diff", &url, "to.sql", "--sql", "--format", "json"];
    project.invocation().run(arguments.into_iter().chain(given))
}

/// Returns a file without what it declares.
fn bare(text: &str) -> String {
    let line = |line: &str| line.split("-- confiture:").next().unwrap().to_owned() + "\n";
    text.lines().map(line).collect()
}

impl Case<'_> {
    /// Plans from a database with rows, there and back; returns the document.
    #[track_caller]
    fn proves(&self) -> Value {
        let project = Project::new();
        let (start, goal) = (&project.database, server().database());
        start.execute(self.from);
        goal.execute(self.to);
        project.file("to.sql", self.to);
        let document = diff(&project, &[]).exits(1).json();
        if !self.words.is_empty() {
            project.file("to.sql", bare(self.to));
            let other = diff(&project, self.words).exits(1).json();
            assert_eq!(sql(&other), sql(&document), "the option says something else");
        }
        validates("diff", &document);
        validates("plan", &document["plan"]);
        let renames = document["renames"].as_array().unwrap();
        let steps = document["plan"]["steps"].as_array().unwrap();
        assert_eq!(beside_renames(&document), self.rest, "{:#?}", sql(&document));
        let before = dump_of(start);
        apply(start, steps, renames);
        same(&dump_of(start), &dump_of(&goal), "after the plan");
        for (query, rows) in self.rows {
            assert_eq!(start.text(query), *rows, "{query}");
        }
        // Where the declaration stays in the file, nothing is left to do.
        project.file("to.sql", self.to);
        diff(&project, &[]).exits(0);
        let mut client = start.client();
        client.batch_execute("SET search_path = ''; SET check_function_bodies = off").unwrap();
        for step in steps.iter().rev() {
            let undo = step["undo"]["sql"].as_str().unwrap_or_else(|| panic!("{step:#}"));
            run(&mut client, undo);
        }
        same(&dump_of(start), &before, "after the undo");
        document
    }
}

/// Returns the statements of the plan.
fn sql(document: &Value) -> Vec<&str> {
    let steps = document["plan"]["steps"].as_array().unwrap();
    steps.iter().map(|step| step["sql"].as_str().unwrap()).collect()
}

/// Counts the steps that are no renames, but for the names that NOT NULL has from PostgreSQL 18
/// on: these follow their table and column as a part of it.
fn beside_renames(document: &Value) -> usize {
    let named = |sql: &&&str| sql.contains("RENAME CONSTRAINT") && sql.ends_with("_not_null\"");
    let statements = sql(document);
    let named = statements.iter().filter(named).count();
    statements.len() - document["renames"].as_array().unwrap().len() - named
}

fn dump_of(database: &Database) -> Vec<String> {
    dump::entries(server(), &database.url).unwrap()
}

#[track_caller]
fn same(actual: &[String], expected: &[String], what: &str) {
    if let Some(difference) = dump::difference(actual, expected) {
        panic!("{what}:\n{difference}");
    }
}

/// Runs the steps, each in a transaction of its own; of the renames, the locks are held against
/// what they say.
fn apply(database: &Database, steps: &[Value], renames: &[Value]) {
    let from = prove::read(database);
    let mut client = database.client();
    client.batch_execute("SET search_path = ''; SET check_function_bodies = off").unwrap();
    let mut observer = Observer::of(database.client());
    for (at, step) in steps.iter().enumerate() {
        client.batch_execute("BEGIN").unwrap();
        run(&mut client, step["sql"].as_str().unwrap());
        if at < renames.len() {
            let step = step_of(step, &renames[..at]);
            observer.measure(&mut client).proves(&step, &from);
        }
        client.batch_execute("COMMIT").unwrap();
    }
}

fn run(client: &mut postgres::Client, sql: &str) {
    if let Err(error) = client.batch_execute(sql) {
        let why = error.as_db_error().map_or_else(|| error.to_string(), ToString::to_string);
        panic!("{why}\n{sql}");
    }
}

/// Returns a step of the document with the names that were there in the beginning.
fn step_of(step: &Value, before: &[Value]) -> Step {
    let identity = |value: &Value| -> Identity {
        let mut found: Identity = serde_json::from_value(value.clone()).unwrap();
        for rename in before.iter().rev() {
            let old: Identity = serde_json::from_value(rename["identity"].clone()).unwrap();
            let is_object = rename["kind"] == old.kind.as_str();
            let new = Ident::new(rename["to"].as_str().unwrap());
            let Ok(new) = new else { continue };
            if !is_object {
                continue;
            }
            if found.kind == old.kind && found.schema == old.schema && found.name == new {
                found.name = old.name.clone();
            }
            if old.kind == Kind::Schema && found.schema.as_ref() == Some(&new) {
                found.schema = Some(old.name.clone());
            }
        }
        found
    };
    let modes = [
        LockMode::ShareUpdateExclusive,
        LockMode::Share,
        LockMode::ShareRowExclusive,
        LockMode::AccessExclusive,
    ];
    let locks = step["locks"].as_array().unwrap().iter().map(|it| Lock {
        on: identity(&it["on"]),
        mode: modes.into_iter().find(|mode| it["mode"] == mode.as_str()).unwrap(),
    });
    Step {
        number: 1,
        sql: step["sql"].as_str().unwrap().to_owned(),
        undo: Undo::Sql(String::new()),
        needs: Vec::new(),
        object: identity(&step["object"]),
        locks: locks.collect(),
        may_run_in_transaction: true,
        commit_after: false,
        lock_timeout: None,
        hazards: Vec::<Hazard>::new(),
        why: String::new(),
    }
}

/// Keeps the compiler from calling a part of a shared module unused.
#[expect(dead_code, reason = "shared modules have more than one test needs")]
fn unused(database: &Database, plan: &confiture_core::plan::Plan, catalog: &Catalog) {
    Observer::of(database.client()).measure(&mut database.client()).reads_as_said(&plan.steps[0]);
    prove::apply(database, plan, |_, _| {});
    prove::undo(database, plan);
    prove::assert_same(catalog, catalog, "");
}
