//! What was applied, as SQL knows it.

use confiture_core::tracking::{Version, lock};
use confiture_tests::Invocation;

use crate::{refuses, text, with_extension};

const FILES: &str = r#"[{"version": "001", "name": "create_users", "checksum": null},
    {"version": "002", "name": "create_orders"}, {"version": "010", "name": "add_email"}]"#;

#[test]
fn baseline_record_and_the_readers_agree() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    let absent = "[PRECON_1001] the tracking table public.tb_confiture does not exist";
    for reader in ["status", "current", "history"] {
        let sql = format!("SELECT * FROM confiture.{reader}()");
        refuses(&mut client, &sql, "42P01", &[absent]);
    }
    let baseline = |through: &str| {
        format!(
            "SELECT string_agg(concat(version, ' ', name, ' ', outcome), ', ')
             FROM confiture.baseline('{through}', '{FILES}')"
        )
    };
    assert_eq!(text(&mut client, &baseline("001")), "001 create_users marked");
    assert_eq!(
        text(&mut client, &baseline("002")),
        "001 create_users skipped, 002 create_orders marked"
    );
    let checksum = "a".repeat(64);
    let record = format!("SELECT confiture.record('010', 'add_email', '{checksum}', 12)");
    let slug = text(&mut client, &record);
    assert!(slug.starts_with("add_email_2"), "{slug}");
    assert_eq!(text(&mut client, &record), slug, "twice is once");
    let status = "SELECT string_agg(concat_ws(' ', version, status, execution_time_ms,
            left(checksum, 3), applied_by = current_user), ', ') FROM confiture.status()";
    assert_eq!(text(&mut client, status), "001 applied 0 t, 002 applied 0 t, 010 applied 12 aaa t");
    assert_eq!(text(&mut client, "SELECT revision FROM confiture.current()"), "010");
    let slugs = "SELECT count(*) FROM confiture.history() WHERE slug LIKE '%\\_baseline'";
    assert_eq!(text(&mut client, slugs), "2");
    // The command line reads the same rows.
    let run = Invocation::new().run(["migrate", "current", "--database-url", &database.url]);
    assert_eq!(run.exits(0).stdout, "010\n");
}

#[test]
fn current_is_what_was_applied_last() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    client
        .batch_execute(
            "SELECT confiture.record('2', 'b', NULL); SELECT confiture.record('10', 'c', NULL);
             SELECT confiture.record('1', 'late', NULL)",
        )
        .unwrap();
    assert_eq!(text(&mut client, "SELECT revision FROM confiture.current()"), "1");
    let order = "SELECT string_agg(version, ' ') FROM confiture.status()";
    assert_eq!(text(&mut client, order), "1 2 10");
    let order = "SELECT string_agg(version, ' ') FROM confiture.history()";
    assert_eq!(text(&mut client, order), "2 10 1");
    client.batch_execute("DELETE FROM tb_confiture").unwrap();
    let nothing = "SELECT concat(count(*), revision) FROM confiture.current() GROUP BY revision";
    assert_eq!(text(&mut client, nothing), "1");
}

#[test]
fn wrong_lists_and_changed_files_are_refused() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    let zeros = "0".repeat(64);
    let twice = r#"[{"version": "1", "name": "a"}, {"version": "1", "name": "b"}]"#;
    let baseline = |through: &str, list: &str| {
        format!("SELECT * FROM confiture.baseline('{through}', '{list}')")
    };
    for (sql, sqlstate, code) in [
        (baseline("009", FILES), "02000", "[MIGR_100] no migration has version 009"),
        (baseline("1", twice), "42710", "[MIGR_106] two migrations have version 1"),
        (baseline("1", "{}"), "22023", "[VALID_500] the migrations are no list"),
        (baseline("1", r#"[{"version": 1}]"#), "22023", "[VALID_500] {\"version\": 1} is no"),
        (baseline("1", "[null]"), "22023", "[VALID_500] null is no migration"),
        ("SELECT confiture.record('1_a', 'a', NULL)".into(), "22023", "[VALID_500]"),
        ("SELECT confiture.record('1', 'a', 'abc')".into(), "22023", "[VALID_500]"),
        ("SELECT confiture.record(NULL, 'a', NULL)".into(), "22023", "[VALID_500]"),
        (
            "SELECT confiture.record('1', 'a', NULL, 0, 'plain')".into(),
            "22023",
            "[VALID_500] tracking table 'plain' has no schema",
        ),
    ] {
        refuses(&mut client, &sql, sqlstate, &[code]);
    }
    // None of the refusals has made the table.
    assert_eq!(text(&mut client, "SELECT to_regclass('tb_confiture')"), "NULL");
    client.batch_execute(&format!("SELECT confiture.record('1', 'a', '{zeros}')")).unwrap();
    let changed = format!("SELECT confiture.record('1', 'a', '{}')", "1".repeat(64));
    refuses(&mut client, &changed, "55000", &["[MIGR_011] migration 1 has changed"]);
}

#[test]
fn writers_wait_for_the_lock_of_deploys_but_not_for_ever() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    let key = lock::key(&database.name);
    let mut deploy = database.client();
    deploy.batch_execute("SET application_name = 'a deploy'").unwrap();
    deploy.batch_execute(&format!("SELECT pg_advisory_lock({}, {key})", lock::SPACE)).unwrap();
    let held = ["[LOCK_1300] another deploy holds the lock", "application a deploy"];
    for sql in [
        "SELECT confiture.record('1', 'a', NULL, lock_timeout_ms => 0)",
        "SELECT confiture.baseline('1', '[{\"version\": \"1\", \"name\": \"a\"}]',
            lock_timeout_ms => 100)",
    ] {
        refuses(&mut client, sql, "55P03", &held);
    }
    deploy.batch_execute(&format!("SELECT pg_advisory_unlock({}, {key})", lock::SPACE)).unwrap();
    let mut transaction = client.transaction().unwrap();
    transaction.batch_execute("SELECT confiture.record('1', 'a', NULL)").unwrap();
    let free = format!("SELECT pg_try_advisory_lock({}, {key})", lock::SPACE);
    let is_free = |deploy: &mut postgres::Client| text(deploy, &free);
    assert_eq!(is_free(&mut deploy), "false", "held until the end of the transaction");
    transaction.commit().unwrap();
    assert_eq!(is_free(&mut deploy), "true");
}

#[test]
fn versions_sort_as_in_the_command_line() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    let versions = [
        "0",
        "1",
        "01",
        "001",
        "001a",
        "001b",
        "2",
        "010",
        "10",
        "9",
        "20260520143015",
        "a",
        "B",
        "beta",
        "99999999999999999999999999999999",
        "100000000000000000000000000000000",
        "1é",
        "00",
    ];
    let mut sorted = versions.map(Version::new);
    sorted.sort();
    let sorted: Vec<&str> = sorted.iter().map(Version::as_str).collect();
    let sql = format!(
        "SELECT string_agg(it, ' ' ORDER BY confiture.version_key(it) COLLATE \"C\")
         FROM unnest('{{{}}}'::text[]) AS it",
        versions.join(",")
    );
    assert_eq!(text(&mut client, &sql), sorted.join(" "));
}

#[test]
fn tables_of_the_original_and_elsewhere_are_used_as_they_are() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    client
        .batch_execute(
            "CREATE SCHEMA \"App\"; CREATE TABLE \"App\".\"History\" (
                 id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
                 pk_confiture bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
                 slug text NOT NULL UNIQUE, version varchar(255) NOT NULL UNIQUE,
                 name varchar(255) NOT NULL, applied_at timestamptz NOT NULL DEFAULT now(),
                 execution_time_ms integer, checksum varchar(64), archived_into varchar(255));
             INSERT INTO \"App\".\"History\" (slug, version, name, archived_into)
                 VALUES ('a', '1', 'a', '3'), ('b', '2', 'b', NULL);
             SELECT confiture.record('3', 'c', NULL, 0, '\"App\".\"History\"')",
        )
        .unwrap();
    let status = "SELECT string_agg(concat_ws(' ', version, status, applied_by = current_user),
        ', ') FROM confiture.status('\"App\".\"History\"')";
    assert_eq!(text(&mut client, status), "1 archived, 2 applied, 3 applied t");
    // As everywhere in SQL, quotes decide about case.
    let folded = "SELECT * FROM confiture.status('App.History')";
    refuses(&mut client, folded, "42P01", &["app.history does not exist"]);
    client.batch_execute("SET search_path = \"App\"").unwrap();
    let sql = "SELECT revision FROM confiture.current(confiture.tracking_table('History'))";
    assert_eq!(text(&mut client, sql), "3");
}
