//! Command lines that nobody can understand.

use confiture_core::code::Code;
use confiture_tests::Invocation;
use confiture_tests::violations;
use serde_json::Value;

use super::cell::Expected::{Not, Refused};
use super::cell::{self, Expected, Failure};
use super::complete::required;
use super::stage::{NOBODY, SECRET, Stage};
use super::table::{ROWS, Row};

pub(crate) const UNKNOWN_OPTION: Failure = Failure { name: "an unknown option", of: always };
pub(crate) const MISSING_VALUE: Failure = Failure { name: "an option without value", of: always };
pub(crate) const TWICE: Failure = Failure { name: "an option twice", of: always };
pub(crate) const MISSING_ARGUMENT: Failure = Failure {
    name: "a missing argument",
    of: |row| {
        if required(row).is_empty() { Not("no argument is required") } else { always(row) }
    },
};
pub(crate) const ONE_TOO_MANY: Failure = Failure {
    name: "an argument too many",
    of: |row| match row.command {
        "migrate fix" => Not("it takes any number of versions"),
        _ => always(row),
    },
};

fn always(_: &Row) -> Expected {
    Refused(Code::Usage)
}

#[test]
fn an_unknown_option() {
    let secret = format!("--no-such={NOBODY}");
    UNKNOWN_OPTION.hits_all(|_| Stage::new().words(&secret));
}

#[test]
fn an_option_without_its_value() {
    MISSING_VALUE.hits_all(|_| Stage::new().words("--output"));
}

#[test]
fn an_option_twice() {
    TWICE.hits_all(|_| Stage::new().words("-f json"));
}

#[test]
fn an_argument_too_many() {
    ONE_TOO_MANY.hits_all(|_| Stage::new().words(&format!("a b {SECRET}@c")));
}

#[test]
fn a_missing_argument() {
    // No words of the row: that is the failure.
    for row in ROWS.iter().filter(|row| (MISSING_ARGUMENT.of)(row) != Not("")) {
        if required(row).is_empty() {
            continue;
        }
        for format in ["text", "json"] {
            let words = row.command.split(' ').chain(["-f", format]);
            let run = Invocation::new().run(words);
            let wrong = cell::refused(row, Code::Usage, format, &run);
            assert!(wrong.is_empty(), "{}: {wrong:#?}", row.command);
        }
    }
}

/// `confiture` and `confiture migrate` alone, and words that are no commands.
#[test]
fn no_command() {
    for words in ["", "migrate", "migrat", "migrate upp", "sync", "migrate restore"] {
        let run = Invocation::new().run(words.split_whitespace().chain(["--format", "json"]));
        let document: Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(violations("failure", &document), [""; 0], "{words}");
        assert_eq!(run.exit, 64, "{words}");
        assert!(run.stderr.contains("\nhint: "), "{words}: {run:?}");
    }
}
