//! Steps, and whether running them leads where they promise.

use confiture_tests::server;
use postgres::SimpleQueryMessage;

use crate::{refuses, text, with_extension};

#[test]
fn a_plan_leads_back_to_the_snapshot() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    client
        .batch_execute(
            "CREATE TABLE users (id int PRIMARY KEY, email text NOT NULL);
             CREATE VIEW emails AS SELECT email FROM users;
             COMMENT ON VIEW emails IS 'who'",
        )
        .unwrap();
    client.batch_execute(super::catalog::HOSTILE).unwrap();
    let wanted = text(&mut client, "SELECT confiture.snapshot('wanted')");
    client
        .batch_execute(
            "DROP VIEW emails; ALTER TABLE users ADD name text, ALTER email DROP NOT NULL;
             CREATE INDEX ON users (name); DROP SCHEMA \"Weird \"\"schema\"\".x\" CASCADE",
        )
        .unwrap();
    let first =
        "SELECT concat_ws('|', number, sql, object, kind, why) FROM confiture.plan('wanted')
        WHERE number = 1";
    let first = text(&mut client, first);
    assert!(first.starts_with("1|") && !first.contains("||"), "{first}");
    let count = "SELECT count(*) > 5 AND bool_and(sql IS NOT NULL AND needs IS NOT NULL
            AND hazards IS NOT NULL AND may_run_in_transaction)
        FROM confiture.plan('wanted')";
    assert_eq!(text(&mut client, count), "true");
    let lost = "SELECT object FROM confiture.plan('wanted') WHERE 'data_loss' = ANY (hazards)";
    assert_eq!(text(&mut client, lost), "table public.users");
    // The column sql, from top to bottom, is all that it takes.
    run(&mut client, "SELECT sql FROM confiture.plan('wanted')");
    client.batch_execute("RESET ALL").unwrap();
    assert_eq!(text(&mut client, "SELECT confiture.digest()"), wanted);
    let nothing = "SELECT count(*) FROM confiture.plan('wanted') WHERE number > 0";
    assert_eq!(text(&mut client, nothing), "0");
}

#[test]
fn a_plan_makes_another_database_from_empty() {
    let Some(database) = with_extension() else { return };
    let copy = server().database();
    copy.execute("CREATE EXTENSION confiture");
    database.execute(super::catalog::HOSTILE);
    let target = database.text("SELECT confiture.catalog_json()::text");
    let mut client = copy.client();
    client.batch_execute("CREATE TABLE target (catalog jsonb)").unwrap();
    client.execute("INSERT INTO target VALUES ($1::text::jsonb)", &[&target]).unwrap();
    client
        .batch_execute("CREATE TEMP TABLE given AS SELECT * FROM target; DROP TABLE target")
        .unwrap();
    run(&mut client, "SELECT sql FROM confiture.plan((SELECT catalog FROM given))");
    let equal = "SELECT confiture.diff_against(catalog) ->> 'equal' FROM given";
    assert_eq!(text(&mut client, equal), "true");
}

#[test]
fn a_plan_of_nothing_is_nothing_and_what_is_new_goes() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    for nothing in ["plan_json", "diff_against"] {
        for kind in ["text", "jsonb"] {
            let sql = format!("SELECT confiture.{nothing}(NULL::{kind})");
            assert_eq!(text(&mut client, &sql), "NULL", "{sql}");
        }
    }
    let sql = "SELECT * FROM confiture.plan('{}'::jsonb)";
    refuses(&mut client, sql, "22023", &["[DIFFER_401]"]);
    let sql = "SELECT * FROM confiture.plan('unknown')";
    refuses(&mut client, sql, "02000", &["[SNAPSHOT_1800]"]);
    client
        .batch_execute(
            "SELECT confiture.snapshot('a'); CREATE AGGREGATE total (int) (
                 SFUNC = int4pl, STYPE = int)",
        )
        .unwrap();
    let step = "SELECT sql FROM confiture.plan('a') WHERE number = 1";
    assert_eq!(text(&mut client, step), "DROP AGGREGATE \"public\".\"total\"(integer)");
}

/// Runs every statement that a query answers.
fn run(client: &mut postgres::Client, query: &str) {
    for message in client.simple_query(query).unwrap() {
        if let SimpleQueryMessage::Row(row) = message {
            let sql = row.get(0).unwrap();
            if let Err(error) = client.batch_execute(sql) {
                panic!("{:?}: {sql}", error.as_db_error());
            }
        }
    }
}
