//! Databases in which a role may not do what it must, and tracking tables that are none.

use confiture_core::code::Code;
use confiture_tests::{Database, server};

use super::cell::Expected::{Exits, Not, Refused, Works};
use super::cell::Failure;
use super::prepared::Prepared;
use super::stage::Stage;
use super::table::{self, Row};

const ELSEWHERE: &str = "it looks at no tracking table, or does without";

pub(crate) const NO_TABLE: Failure = Failure {
    name: "no tracking table",
    of: |row| match row.command {
        "migrate current"
        | "migrate down"
        | "migrate down-to"
        | "migrate verify"
        | "migrate verify-checksums"
        | "verify-checksums" => Refused(Code::TrackingAbsent),
        "migrate status" => Exits(2, "it has all the same something to tell"),
        _ if looks(row) => Works("where nothing is recorded, nothing is applied"),
        _ => Not(ELSEWHERE),
    },
};
pub(crate) const NO_CREATE: Failure = Failure {
    name: "a role that may make no table",
    of: |row| match row.command {
        "migrate up" | "migrate baseline" | "migrate apply-as" | "migrate reinit" => {
            Refused(Code::Migration)
        }
        _ => Not("it makes no table of its own, or says first that there is none"),
    },
};
pub(crate) const NO_SELECT: Failure = Failure {
    name: "a role that may not read the tracking table",
    of: |row| if looks(row) { Refused(Code::Migration) } else { Not(ELSEWHERE) },
};
pub(crate) const FOREIGN: Failure = Failure {
    name: "a tracking table of another kind",
    of: |row| if looks(row) { Refused(Code::Migration) } else { Not(ELSEWHERE) },
};

pub(crate) const TAKEN: Failure =
    Failure { name: "something else has the name of the tracking table", of: NO_CREATE.of };

/// Returns whether a command cannot do without what is recorded.
fn looks(row: &Row) -> bool {
    match row.database {
        table::Database::Reads | table::Database::Writes => {
            !matches!(row.command, "introspect" | "drift" | "migrate introspect")
        }
        table::Database::Side
        | table::Database::Lends
        | table::Database::Settings
        | table::Database::None => false,
    }
}

/// Makes a role that may log in, and returns the URL with which it does.
fn role(database: &Database) -> String {
    let name = format!("{}_app", database.name);
    database.execute(&format!("CREATE ROLE {name} LOGIN"));
    database.url.replacen("user=postgres", &format!("user={name}"), 1)
}

#[test]
fn no_tracking_table() {
    let prepared = Prepared::empty();
    NO_TABLE.hits_all(|row| prepared.stage(row));
}

#[test]
fn a_role_that_may_make_no_table() {
    let database = server().database();
    let url = role(&database);
    database.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    NO_CREATE.hits_all(|_| Stage::new().url(&url));
    assert_eq!(tables(&database), "");
}

#[test]
fn a_role_that_may_not_read_the_tracking_table() {
    let database = Prepared::new().copy();
    let url = role(&database);
    database.execute(&format!("GRANT ALL ON SCHEMA public TO {}_app", database.name));
    let before = tables(&database);
    NO_SELECT.hits_all(|_| Stage::new().url(&url));
    assert_eq!(tables(&database), before);
}

#[test]
fn a_tracking_table_of_another_kind() {
    for sql in [
        "CREATE TABLE tb_confiture (id integer)",
        "CREATE VIEW tb_confiture AS SELECT 1 AS version",
    ] {
        untouched(&FOREIGN, sql);
    }
}

#[test]
fn something_else_has_the_name_of_the_tracking_table() {
    for sql in [
        "CREATE SEQUENCE tb_confiture",
        "CREATE TABLE t (id integer); CREATE INDEX tb_confiture ON t (id)",
    ] {
        untouched(&TAKEN, sql);
    }
}

fn untouched(failure: &Failure, sql: &str) {
    let database = server().database();
    database.execute(sql);
    let before = tables(&database);
    failure.hits_all(|_| Stage::new().url(&database.url));
    assert_eq!(tables(&database), before, "{sql}");
}

/// Returns what is in the schema public, with all columns.
fn tables(database: &Database) -> String {
    database.text(
        "SELECT coalesce(string_agg(attrelid::regclass || '.' || attname, ' ' \
                                    ORDER BY attrelid::regclass::text, attnum), '') \
         FROM pg_attribute JOIN pg_class c ON c.oid = attrelid \
         WHERE relnamespace = 'public'::regnamespace AND attnum > 0",
    )
}
