//! Servers that take no writes, and deploys of others.

use confiture_cli::scratch::Options;
use confiture_core::code::Code;
use confiture_core::tracking::lock;
use confiture_tests::{Server, Standby};

use super::cell::Expected::{self, Not, Refused, Works};
use super::cell::Failure;
use super::prepared::Prepared;
use super::stage::Stage;
use super::table::{Database, Row};

const NO_SERVER: &str = "it asks no server";

pub(crate) const STANDBY: Failure =
    Failure { name: "a hot standby", of: |row| writing(row, Code::ServerStandby) };
pub(crate) const READ_ONLY: Failure = Failure {
    name: "a database that is read-only by default",
    of: |row| writing(row, Code::ServerReadOnly),
};
pub(crate) const LOCKED: Failure =
    Failure { name: "another deploy holds the lock", of: |row| writing(row, Code::LockHeld) };

fn writing(row: &Row, code: Code) -> Expected {
    match row.database {
        Database::Writes => Refused(code),
        Database::Reads | Database::Side => Works("it reads"),
        Database::Lends => Not("it reads what the others read, and takes its time"),
        Database::Settings | Database::None => Not(NO_SERVER),
    }
}

#[test]
fn a_hot_standby() {
    let primary = Server::start(&Options::default());
    let database = Prepared::on(&primary).copy();
    let standby = Standby::of(&primary);
    standby.catch_up(&primary);
    let url = standby.url(&database.name);
    STANDBY.hits_all(|_| Stage::new().url(&url));
}

#[test]
fn a_database_that_is_read_only_by_default() {
    let database = Prepared::new().copy();
    let name = &database.name;
    database.execute(&format!("ALTER DATABASE {name} SET default_transaction_read_only = on"));
    READ_ONLY.hits_all(|_| Stage::new().url(&database.url));
}

#[test]
fn another_deploy_holds_the_lock() {
    let database = Prepared::new().copy();
    let mut holder = database.client();
    let key = lock::key(&database.name);
    holder.batch_execute(&format!("SELECT pg_advisory_lock(1751936052, {key})")).unwrap();
    LOCKED.hits_all(|row| {
        let stage = Stage::new().url(&database.url);
        match row.database {
            Database::Writes => stage.words("--lock-timeout 100"),
            Database::Reads | Database::Side | Database::Lends => stage,
            Database::Settings | Database::None => stage,
        }
    });
}
