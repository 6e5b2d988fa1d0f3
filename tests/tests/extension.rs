//! `CREATE EXTENSION confiture` on real servers: every function, and each way in which it refuses.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what surprises a test must end it")]

use confiture_tests::server::PG_CONFIG;
use confiture_tests::{Database, server, skipped};
use postgres::Client;
use serde_json::Value;

mod extension {
    mod catalog;
    mod diff;
    mod foreign;
    mod install;
    mod plan;
    mod script;
    mod security;
    mod tracking;
}

/// Returns a database in which the extension can be created, where there is one.
fn database() -> Option<Database> {
    if std::env::var_os(PG_CONFIG).is_none() || !server().has_extension() {
        skipped("`make test` builds the extension and sets CONFITURE_TEST_PG_CONFIG");
        return None;
    }
    Some(server().database())
}

/// Returns a database with the extension in it, where there is one.
fn with_extension() -> Option<Database> {
    let database = database()?;
    database.execute("CREATE EXTENSION confiture");
    Some(database)
}

/// Makes a role without any rights, named after the database because roles are everybody's.
fn role(database: &Database, name: &str) -> String {
    let role = format!("{}_{name}", database.name);
    database.execute(&format!("DROP ROLE IF EXISTS {role}; CREATE ROLE {role} LOGIN"));
    role
}

/// Drops roles together with what they own, at the end of a test.
fn forget(database: &Database, roles: &[&str]) {
    for role in roles {
        database.execute(&format!(
            "ALTER DATABASE {} OWNER TO CURRENT_USER; DROP OWNED BY {role} CASCADE;
             DROP ROLE {role}",
            database.name
        ));
    }
}

/// Returns the SQLSTATE and the message with which the server refuses.
#[track_caller]
fn refused(client: &mut Client, sql: &str) -> (String, String) {
    match client.batch_execute(sql) {
        Ok(()) => panic!("not refused: {sql}"),
        Err(error) => {
            let error = error.as_db_error().unwrap();
            let said = [Some(error.message()), error.detail(), error.hint()];
            let said: Vec<&str> = said.into_iter().flatten().collect();
            (error.code().code().to_owned(), said.join("\n"))
        }
    }
}

/// Checks that the statement is refused with this SQLSTATE and words.
#[track_caller]
fn refuses(client: &mut Client, sql: &str, sqlstate: &str, words: &[&str]) {
    let (state, said) = refused(client, sql);
    assert_eq!(state, sqlstate, "{sql}: {said}");
    for word in words {
        assert!(said.contains(word), "{word:?} is not in: {said}");
    }
}

/// Returns the first column of the only row as text.
#[track_caller]
fn text(client: &mut Client, sql: &str) -> String {
    let row = client.query_one(&format!("SELECT ({sql})::text"), &[]);
    match row {
        Ok(row) => row.get::<_, Option<String>>(0).unwrap_or_else(|| "NULL".to_owned()),
        Err(error) => panic!("{sql}: {:?}", error.as_db_error()),
    }
}

#[track_caller]
fn json(client: &mut Client, sql: &str) -> Value {
    serde_json::from_str(&text(client, sql)).unwrap()
}

/// Returns what differs, as `create table public.t` or `alter table public.t: columns.c`.
fn changes(document: &Value) -> Vec<String> {
    let list = |value: &Value| value.as_array().unwrap().clone();
    let change = |it: &Value| {
        let word = it["change"].as_str().unwrap();
        let name = it["name"].as_str().unwrap();
        let parts = list(&it["differences"]);
        let parts: Vec<&str> = parts.iter().map(|it| it["attribute"].as_str().unwrap()).collect();
        let colon = if parts.is_empty() { "" } else { ": " };
        format!("{word} {name}{colon}{}", parts.join(", "))
    };
    list(&document["changes"]).iter().map(change).collect()
}
