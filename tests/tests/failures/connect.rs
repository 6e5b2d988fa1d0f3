//! Servers that are not there, and those that do not let us in.

use confiture_cli::scratch::Options;
use confiture_core::code::Code;
use confiture_tests::Server;

use super::cell::Expected::{self, Not, Refused, Works};
use super::cell::Failure;
use super::stage::{NOBODY, SECRET, Stage};
use super::table::{Database, Row};

fn of(row: &Row) -> Expected {
    match row.database {
        Database::Reads | Database::Writes | Database::Side => Refused(Code::ConnectionFailed),
        Database::Lends => Not("it warns and does without, as with a closed port"),
        Database::Settings | Database::None => Not("it asks no server, as with a closed port"),
    }
}

pub(crate) const CLOSED_PORT: Failure = Failure {
    name: "a closed port",
    of: |row| match row.database {
        Database::Reads | Database::Writes | Database::Side => of(row),
        Database::Lends => Works("it warns, and does without"),
        Database::Settings | Database::None => Works("it asks no server"),
    },
};
pub(crate) const NO_HOST: Failure = Failure { name: "a host that nobody knows", of };
pub(crate) const WRONG_PASSWORD: Failure = Failure { name: "a wrong password", of };
pub(crate) const NO_PASSWORD: Failure = Failure { name: "no password", of };
pub(crate) const NO_DATABASE: Failure = Failure { name: "a database that is not there", of };
pub(crate) const NO_ROLE: Failure = Failure { name: "a role that is not there", of };
pub(crate) const NO_CONNECT: Failure = Failure { name: "a role without CONNECT", of };

#[test]
fn nobody_listens() {
    CLOSED_PORT.hits_all(|_| Stage::new());
}

#[test]
fn a_host_that_nobody_knows() {
    // A part of a name has at most 63 bytes: nobody far away is asked, who would take their time.
    let url = NOBODY.replace("127.0.0.1", &format!("{}.invalid", "h".repeat(64)));
    NO_HOST.hits_all(|_| Stage::new().url(&url));
}

#[test]
fn a_server_that_does_not_let_in() {
    let options = Options {
        tcp: true,
        hba: vec![
            "host all free,nobody 127.0.0.1/32 trust".to_owned(),
            "host all all 127.0.0.1/32 scram-sha-256".to_owned(),
        ],
        ..Options::default()
    };
    let server = Server::start(&options);
    let database = server.database();
    let name = &database.name;
    database.execute(&format!(
        "CREATE ROLE app LOGIN PASSWORD '{SECRET}'; CREATE ROLE free LOGIN; \
         REVOKE CONNECT ON DATABASE {name} FROM PUBLIC"
    ));
    let port = server.cluster().unwrap().port();
    let at = |user: &str, database: &str| {
        format!("postgresql://{user}@127.0.0.1:{port}/{database}?connect_timeout=30")
    };
    let with = |user: &str| format!("{user}:{SECRET}");
    WRONG_PASSWORD.hits_all(|_| Stage::new().url(at(&format!("{}x", with("app")), name)));
    NO_PASSWORD.hits_all(|_| Stage::new().url(at("app", name)));
    NO_DATABASE.hits_all(|_| Stage::new().url(at(&with("free"), "nowhere")));
    NO_ROLE.hits_all(|_| Stage::new().url(at(&with("nobody"), name)));
    NO_CONNECT.hits_all(|_| Stage::new().url(at(&with("free"), name)));
}
