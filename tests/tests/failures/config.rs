//! Configurations and sources of the database that are wrong.

use confiture_core::code::Code;

use super::cell::Expected::{self, Not, Refused, Works};
use super::cell::Failure;
use super::stage::{NOBODY, SECRET, Stage};
use super::table::{Database, Row};

const NO_DATABASE: &str = "it needs no database";
const NO_CONFIG: &str = "it takes no configuration";
const NAMED: &str = "its sides name their databases themselves";

pub(crate) const NOTHING_NAMED: Failure = Failure {
    name: "nothing names a database",
    of: |row| match (row.command, row.database) {
        ("migrate apply-as", _) => Refused(Code::ConfigMissing),
        (_, Database::Lends) => Works("it does without"),
        (_, Database::Reads | Database::Writes) => Refused(Code::ConfigNoDatabase),
        (_, Database::Side) => Not(NAMED),
        (_, Database::Settings | Database::None) => Works(NO_DATABASE),
    },
};
pub(crate) const UNKNOWN_ENVIRONMENT: Failure = Failure {
    name: "an environment without a file",
    of: |row| of_config(row, Code::ConfigEnvironment),
};
pub(crate) const NO_FILE: Failure = Failure {
    name: "a configuration that is not there",
    of: |row| given(row, Code::ConfigEnvironment),
};
pub(crate) const A_FOLDER: Failure = Failure {
    name: "a configuration that cannot be read",
    of: |row| given(row, Code::ConfigEnvironment),
};
pub(crate) const NO_YAML: Failure =
    Failure { name: "a configuration that is no YAML", of: |row| given(row, Code::ConfigSyntax) };
pub(crate) const WRONG_TYPE: Failure =
    Failure { name: "a value of a wrong type", of: |row| given(row, Code::ConfigSyntax) };
pub(crate) const UNKNOWN_KEY: Failure =
    Failure { name: "an unknown key", of: |row| given(row, Code::ConfigSyntax) };
pub(crate) const UNSET_VARIABLE: Failure =
    Failure { name: "a variable that is not set", of: |row| given(row, Code::ConfigMissing) };
pub(crate) const TWO_SOURCES: Failure = Failure {
    name: "two sources name a database",
    of: |row| match (row.command, row.database) {
        ("migrate apply-as", _) => Not("the role has its own database"),
        (_, Database::Reads | Database::Writes | Database::Lends) => Refused(Code::ConfigConflict),
        (_, Database::Settings) => Works(NO_DATABASE),
        (_, Database::Side | Database::None) => Not(NO_CONFIG),
    },
};
pub(crate) const MALFORMED: Failure = Failure {
    name: "a malformed URL",
    of: |row| match row.database {
        Database::Reads | Database::Writes | Database::Side | Database::Lends => {
            Refused(Code::ConfigUrl)
        }
        Database::Settings | Database::None => Works(NO_DATABASE),
    },
};

/// What `--env` may say.
fn of_config(row: &Row, code: Code) -> Expected {
    match row.command {
        "build" => Refused(code),
        _ => given(row, code),
    }
}

/// What `--config` may say.
fn given(row: &Row, code: Code) -> Expected {
    match row.database {
        Database::Reads | Database::Writes | Database::Lends | Database::Settings => Refused(code),
        Database::Side | Database::None => Not(NO_CONFIG),
    }
}

#[test]
fn nothing_names_a_database() {
    NOTHING_NAMED.hits_all(|_| Stage::new().url("").config_words(""));
}

#[test]
fn an_environment_without_a_file() {
    UNKNOWN_ENVIRONMENT.hits_all(|_| Stage::new().config_words("--env nowhere"));
}

#[test]
fn configurations_that_cannot_be_read() {
    NO_FILE.hits_all(|_| Stage::new().config_words("-c nowhere.yaml"));
    A_FOLDER.hits_all(|_| Stage::new().config_words("-c db"));
}

#[test]
fn configurations_that_are_wrong() {
    let with = |rest: &str| format!("database_url: {NOBODY}\n{rest}\n");
    NO_YAML.hits_all(|_| Stage::new().config(with("  broken: [")));
    NO_YAML.hits_all(|_| Stage::new().config(b"database_url: caf\xe9\n"));
    WRONG_TYPE.hits_all(|_| Stage::new().config("- a\n- b\n"));
    WRONG_TYPE.hits_all(|_| Stage::new().config(with("migration: 3")));
    WRONG_TYPE.hits_all(|_| Stage::new().config(with(&format!("name: [{SECRET}]"))));
    UNKNOWN_KEY.hits_all(|_| Stage::new().config(with("database_ulr: x")));
    UNSET_VARIABLE.hits_all(|_| Stage::new().config("database_url: ${NOBODY_SETS_THIS}\n"));
}

#[test]
fn two_sources_name_a_database() {
    TWO_SOURCES.hits_all(|_| {
        let stage = Stage::new().variable("CONFITURE_DATABASE_URL", NOBODY);
        stage.config(format!("database_url: {NOBODY}\n"))
    });
}

#[test]
fn malformed_urls() {
    for rest in ["127.0.0.1:99999/x", "h:no/x", "h/x?sslmode=sometimes", "h/x?nonsense=1", "h/%zz"]
    {
        let url = format!("postgresql://app:{SECRET}@{rest}");
        MALFORMED.hits_all(|_| Stage::new().url(&url));
    }
}
