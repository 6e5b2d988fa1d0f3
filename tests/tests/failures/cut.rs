//! Connections that end in the middle of a command.

use confiture_core::code::Code;
use confiture_tests::Proxy;
use confiture_tests::proxy::{Act, Link, Point};

use super::cell::{self, Expected};
use super::prepared::Prepared;
use super::stage::Stage;
use super::table::{Database, Row};

/// The messages of the client at which it ends: those of the login, and some behind them. That
/// every message of a deploy may be the last is held by `tests/tests/faults/`.
const POINTS: [usize; 4] = [1, 2, 3, 6];

/// What comes of an end.
pub(crate) fn of(row: &Row) -> Expected {
    match row.database {
        Database::Reads | Database::Writes | Database::Side => {
            Expected::Refused(Code::ConnectionFailed)
        }
        Database::Lends => Expected::Not("it warns and does without, as with a closed port"),
        Database::Settings | Database::None => Expected::Not("it asks no server"),
    }
}

#[test]
fn a_connection_that_ends() {
    let prepared = Prepared::new();
    cell::each("a connection that ends", |row| {
        let Expected::Refused(code) = of(row) else { return Vec::new() };
        let mut wrong = Vec::new();
        for (number, point) in POINTS.into_iter().enumerate() {
            let format = ["text", "json"][number % 2];
            let stage = prepared.stage(row);
            let fault = Some((Point::Request(point), Act::CutAfter));
            let proxy = Proxy::before(stage.database_url(), Link::default(), fault);
            let run = Stage::new().url(proxy.url()).run(row, &["-f", format]);
            let found = if proxy.has_happened() {
                cell::refused(row, code, format, &run)
            } else {
                cell::ended(row, row.exit, format, &run)
            };
            wrong.extend(found.into_iter().map(|it| format!("message {point}: {it}")));
            wrong.extend(cell::discretion(&run));
        }
        wrong
    });
}
