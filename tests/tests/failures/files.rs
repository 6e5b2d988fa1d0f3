//! Files and folders that are not there, cannot be read, or are none of what they should be.

use std::os::unix::fs::symlink;

use confiture_core::code::Code;

use super::cell::Expected::{self, Exits, Not, Refused, Works};
use super::cell::Failure;
use super::prepared::Prepared;
use super::table::{Migrations, Row};

const NO_FOLDER: &str = "it knows no migrations";

/// Nobody can read the beginning of this file, not even an administrator: no program has memory
/// there.
const DARK: &str = "/proc/self/mem";

pub(crate) const NO_MIGRATIONS: Failure =
    Failure { name: "no migrations directory", of: |row| folder(row, Code::ConfigEnvironment) };
pub(crate) const NO_DIRECTORY: Failure = Failure {
    name: "a migrations directory that is a file",
    of: |row| match row.migrations {
        Migrations::Writes => Refused(Code::FileUnwritable),
        Migrations::Reads | Migrations::Ignores | Migrations::None => {
            folder(row, Code::MigrationUnreadable)
        }
    },
};
pub(crate) const UNREADABLE: Failure = Failure {
    name: "a migration that cannot be read",
    of: |row| folder(row, Code::MigrationUnreadable),
};
pub(crate) const NOT_UTF8: Failure = Failure {
    name: "a migration that is not UTF-8",
    of: |row| match row.command {
        "migrate up" | "migrate apply-as" | "migrate introspect" | "migrate fix" => {
            Refused(Code::MigrationUnreadable)
        }
        "migrate validate" => Refused(Code::Verify),
        "migrate preflight" => Exits(7, "it is a finding"),
        _ => no_text(row),
    },
};
pub(crate) const DUPLICATE: Failure = Failure {
    name: "two migrations with one version",
    of: |row| match row.command {
        "migrate validate" => Refused(Code::Verify),
        "migrate preflight" => Exits(7, "it is a finding"),
        "migrate status" => Works("it warns of them"),
        "migrate fix" => Works("each file is corrected by itself"),
        "migrate down" | "migrate down-to" | "migrate verify" => {
            Works("the file has the name that is recorded")
        }
        _ => folder(row, Code::MigrationDuplicate),
    },
};

fn folder(row: &Row, code: Code) -> Expected {
    match row.migrations {
        Migrations::Reads => Refused(code),
        Migrations::Writes => Works("it reads none"),
        Migrations::Ignores => Works("it has no use for them"),
        Migrations::None => Not(NO_FOLDER),
    }
}

/// What a command makes of a script that it does not read.
fn no_text(row: &Row) -> Expected {
    match row.migrations {
        Migrations::None => Not(NO_FOLDER),
        Migrations::Reads | Migrations::Writes | Migrations::Ignores => {
            Works("it reads bytes, or none")
        }
    }
}

#[test]
fn no_migrations_directory() {
    let prepared = Prepared::new();
    NO_MIGRATIONS.hits_all(|row| prepared.stage(row).words("--migrations-dir nowhere"));
}

#[test]
fn a_migrations_directory_that_is_a_file() {
    let prepared = Prepared::new();
    NO_DIRECTORY.hits_all(|row| prepared.stage(row).words("--migrations-dir boss.yaml"));
}

#[test]
fn a_migration_that_cannot_be_read() {
    let prepared = Prepared::new();
    UNREADABLE.hits_all(|row| {
        let stage = prepared.stage(row);
        symlink(DARK, stage.path("db/migrations/3_dark.up.sql")).unwrap();
        stage
    });
}

#[test]
fn a_migration_that_is_not_utf8() {
    let prepared = Prepared::new();
    NOT_UTF8.hits_all(|row| {
        let stage = prepared.stage(row);
        stage.file("db/migrations/2_make.up.sql", b"CREATE TABLE caf\xe9 ();\n");
        stage
    });
}

#[test]
fn two_migrations_with_one_version() {
    let prepared = Prepared::new();
    DUPLICATE.hits_all(|row| {
        let stage = prepared.stage(row);
        stage.file("db/migrations/2_twin.up.sql", "SELECT 1;\n");
        stage
    });
}
