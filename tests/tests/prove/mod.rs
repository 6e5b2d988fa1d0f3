//! What a plan has to stand: it applies, it leads to the other catalog, and its undo leads back.

mod seal;

use confiture_cli::stand_in;
use confiture_core::catalog::Catalog;
use confiture_core::diff::{Labels, diff, text};
use confiture_core::plan::{Plan, Step, Undo};
use confiture_tests::Database;
use postgres::Client;
use seal::Seal;

/// Reads the catalog of a database.
#[must_use]
pub(crate) fn read(database: &Database) -> Catalog {
    let catalog = stand_in::read_catalog(&mut database.wire());
    catalog.unwrap_or_else(|refusal| panic!("{refusal}"))
}

/// Runs a plan, each step in a transaction of its own where it may run in one, and stops at the
/// first that fails; `look` sees what each has done before it is committed.
pub(crate) fn apply(database: &Database, plan: &Plan, mut look: impl FnMut(&mut Client, &Step)) {
    let mut client = database.client();
    prepare(&mut client, plan);
    // What nobody looks at is not counted.
    let mut alone = database.client();
    prepare(&mut alone, plan);
    let mut seal = Seal::of(&mut client);
    for step in &plan.steps {
        if !step.may_run_in_transaction {
            run(&mut alone, &step.sql);
            seal.is_broken_by(&mut client, step);
            continue;
        }
        run(&mut client, "BEGIN");
        run(&mut client, &step.sql);
        look(&mut client, step);
        seal.is_broken_by(&mut client, step);
        run(&mut client, "COMMIT");
    }
}

/// Takes a plan back, if every step can be: returns whether it was.
pub(crate) fn undo(database: &Database, plan: &Plan) -> bool {
    let steps: Option<Vec<&String>> = plan
        .steps
        .iter()
        .rev()
        .map(|step| match &step.undo {
            Undo::Sql(sql) => Some(sql),
            Undo::None { .. } => None,
        })
        .collect();
    let Some(steps) = steps else { return false };
    let mut client = database.client();
    prepare(&mut client, plan);
    run(&mut client, "BEGIN");
    for sql in steps {
        run(&mut client, sql);
    }
    run(&mut client, "COMMIT");
    true
}

/// Ends the test unless both catalogs are the same, with what differs.
#[track_caller]
pub(crate) fn assert_same(actual: &Catalog, expected: &Catalog, what: &str) {
    let changes = diff(actual, expected);
    let labels = Labels { from: "what is there", to: "what should be" };
    let differences = text(actual, expected, &changes, labels);
    assert!(changes.is_empty(), "{what}:\n{differences}");
    assert_eq!(actual.digest(), expected.digest(), "{what}: the digests differ\n{differences}");
}

fn prepare(client: &mut Client, plan: &Plan) {
    for statement in &plan.preamble {
        run(client, statement);
    }
}

fn run(client: &mut Client, sql: &str) {
    if let Err(error) = client.batch_execute(sql) {
        let why = error.as_db_error().map_or_else(|| error.to_string(), |it| it.to_string());
        panic!("{why}\n{sql}");
    }
}
