//! Coming, staying, going.

use std::process::Command;

use confiture_tests::{server, skipped};

use crate::{database, forget, refuses, role, text, with_extension};

#[test]
fn an_owner_who_is_no_superuser_installs_and_uses_everything() {
    let Some(database) = database() else { return };
    let owner = role(&database, "owner");
    database.execute(&format!("ALTER DATABASE {} OWNER TO {owner}", database.name));
    let mut client = database.client();
    client
        .batch_execute(&format!(
            "SET SESSION AUTHORIZATION {owner}; CREATE EXTENSION confiture;
             CREATE TABLE public.users (id int);
             SELECT confiture.version(), confiture.capabilities(), confiture.digest(),
                 confiture.catalog_json(), confiture.tracking_table();
             SELECT * FROM confiture.catalog();
             SELECT confiture.snapshot('one');
             SELECT confiture.diff_against('one'),
                 confiture.diff_against((SELECT catalog FROM confiture.snapshots)),
                 confiture.diff_schemas('public', 'public');
             SELECT * FROM confiture.baseline('1', '[{{\"version\": \"1\", \"name\": \"a\"}}]');
             SELECT confiture.record('2', 'b', NULL);
             SELECT * FROM confiture.status(), confiture.current(), confiture.history();
             SELECT confiture.forget_snapshot('one')"
        ))
        .unwrap();
    let owners = "SELECT string_agg(DISTINCT pg_get_userbyid(relowner), ' ') FROM pg_class
        WHERE relname IN ('tb_confiture', 'snapshots')";
    assert_eq!(text(&mut client, owners), owner);
    forget(&database, &[&owner]);
}

#[test]
fn a_prepared_schema_makes_the_installation_fail() {
    let Some(database) = database() else { return };
    database.execute("CREATE SCHEMA confiture");
    refuses(&mut database.client(), "CREATE EXTENSION confiture", "42P06", &["confiture"]);
    refuses(
        &mut database.client(),
        "CREATE EXTENSION confiture SCHEMA public; CREATE SCHEMA confiture",
        "42P06",
        &["confiture"],
    );
}

#[test]
fn dropping_the_extension_leaves_history_and_nothing_else() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    client.batch_execute("SELECT confiture.record('1', 'a', NULL)").unwrap();
    client.batch_execute("DROP EXTENSION confiture").unwrap();
    assert_eq!(text(&mut client, "SELECT version FROM tb_confiture"), "1");
    assert_eq!(text(&mut client, "SELECT to_regnamespace('confiture')"), "NULL");
    // And back: the history is read again.
    client.batch_execute("CREATE EXTENSION confiture").unwrap();
    assert_eq!(text(&mut client, "SELECT revision FROM confiture.current()"), "1");
}

#[test]
fn the_version_is_that_of_the_library_and_of_the_script() {
    let Some(database) = with_extension() else { return };
    let mut client = database.client();
    assert_eq!(text(&mut client, "SELECT confiture.version()"), confiture_core::VERSION);
    let installed = "SELECT extversion FROM pg_extension WHERE extname = 'confiture'";
    assert_eq!(text(&mut client, installed), confiture_core::VERSION);
    let flavour = "SELECT confiture.capabilities() ->> 'flavour'";
    assert_eq!(text(&mut client, flavour), "native");
}

#[test]
fn a_dump_carries_the_snapshots_and_the_history() {
    let Some(database) = with_extension() else { return };
    let [Some(dump), Some(psql)] = ["pg_dump", "psql"].map(|it| server().program(it)) else {
        return skipped("this installation has no pg_dump and psql");
    };
    let mut client = database.client();
    client
        .batch_execute(
            "CREATE TABLE t (id int); SELECT confiture.snapshot('kept');
             SELECT confiture.record('1', 'a', NULL)",
        )
        .unwrap();
    let written = Command::new(dump).arg(&database.url).output().unwrap();
    assert!(written.status.success(), "{}", String::from_utf8_lossy(&written.stderr));
    let copy = server().database();
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &written.stdout).unwrap();
    let restored = Command::new(psql)
        .args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", &copy.url, "-f"])
        .arg(file.path())
        .output()
        .unwrap();
    assert!(restored.status.success(), "{}", String::from_utf8_lossy(&restored.stderr));
    let mut restored = copy.client();
    for question in [
        "SELECT label || digest || taken_at::timestamptz FROM confiture.snapshots",
        "SELECT slug FROM confiture.history()",
        "SELECT confiture.digest()",
    ] {
        assert_eq!(text(&mut restored, question), text(&mut client, question), "{question}");
    }
    assert_eq!(text(&mut restored, "SELECT confiture.diff_against('kept') ->> 'equal'"), "true");
}
