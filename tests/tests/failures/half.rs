//! Files that a command changes and cannot: none is, nor is the database.

use confiture_core::code::Code;
use confiture_tests::Database;

use super::cell::{self, Expected, Failure};
use super::prepared::Prepared;
use super::stage::Stage;
use super::table::Row;

/// Nothing of this is too much for an administrator: the system takes no file in `/proc`, no name
/// above 255 bytes, and no more bytes than a limit allows.
pub(crate) const READ_ONLY: Failure =
    Failure { name: "a folder that takes no files", of: |row| of(row, &ALONE) };
pub(crate) const SECOND: Failure =
    Failure { name: "the second of two files cannot be written", of: |row| of(row, &SEVERAL) };

/// The commands that write files, but for their results.
const ALONE: [&str; 8] = [
    "init",
    "build",
    "migrate generate",
    "migrate diff",
    "migrate squash",
    "migrate fix",
    "migrate validate",
    "migrate rebuild",
];
/// Those of them that change several.
const SEVERAL: [&str; 6] = [
    "init",
    "migrate generate",
    "migrate diff",
    "migrate squash",
    "migrate fix",
    "migrate validate",
];

fn of(row: &Row, writing: &[&str]) -> Expected {
    match writing.contains(&row.command) {
        true => Expected::Refused(Code::FileUnwritable),
        false => Expected::Not("it writes no file, or one, or its result alone"),
    }
}

/// Lets a command write files of at most so many blocks, as a quota does, and tells it so with an
/// error and not with a signal.
const LIMITS: [[&str; 3]; 2] = [
    ["sh", "-c", "trap '' XFSZ; ulimit -f 0; exec \"$0\" \"$@\""],
    ["sh", "-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" \"$@\""],
];
/// More than such a block has.
const BLOCK: usize = 1024;

/// Returns as many letters as bring the name of a file to the 255 bytes that it may have, if it
/// ends in `.up.sql`; with `.down.sql`, it is too long.
fn long(besides: &str) -> String {
    "l".repeat(255 - besides.len() - ".up.sql".len())
}

#[test]
fn a_folder_that_takes_no_files() {
    let prepared = Prepared::new();
    hits(&prepared, &READ_ONLY, |row, stage| match row.command {
        "init" => ("/proc/self/x".to_owned(), stage),
        "build" => ("--output /proc/self/x.sql".to_owned(), stage),
        "migrate generate" => ("add --migrations-dir /proc/self".to_owned(), stage),
        "migrate diff" => {
            ("{url} empty --generate --name add --migrations-dir /proc/self".to_owned(), stage)
        }
        "migrate squash" => ("--through 1 --keep /proc/self/x".to_owned(), stage),
        "migrate fix" => ("--idempotent".to_owned(), stage.through(&LIMITS[0])),
        "migrate validate" => {
            stage.file(&format!("db/migrations/3_{}.sql", "l".repeat(249)), "SELECT 1;\n");
            ("--fix-naming".to_owned(), stage)
        }
        // Its file lies where it runs.
        _ => {
            let config = "database_url: ${DATABASE_URL}\ninclude_dirs: [db/schema]\n";
            let file = "db/environments/x.yaml";
            stage.file(file, config);
            let [config, folder] = [file, "db/migrations"].map(|it| stage.path(it));
            let (config, folder) = (config.display(), folder.display());
            let words = "--drop-schemas --yes --backup-tracking";
            let words = format!("{words} -c {config} --migrations-dir {folder}");
            (words, stage.elsewhere("/proc"))
        }
    });
}

#[test]
fn the_second_of_two_files_cannot_be_written() {
    let prepared = Prepared::new();
    let name = long("20260520143015_");
    hits(&prepared, &SECOND, |row, stage| match row.command {
        "init" => {
            stage.file("shop/db/seeds", "");
            ("shop".to_owned(), stage)
        }
        "migrate generate" => (name.clone(), stage),
        "migrate diff" => (format!("empty {{url}} --generate --name {name}"), stage),
        "migrate squash" => {
            let version = long("1_squashed_baseline");
            (format!("--through 1 --version 1{version} --delete"), stage)
        }
        "migrate fix" => {
            let remark = format!("-- {}\nCREATE TABLE t_2 ();\n", "l".repeat(BLOCK));
            stage.file("db/migrations/2_make.up.sql", remark);
            ("--idempotent".to_owned(), stage.through(&LIMITS[1]))
        }
        _ => {
            stage.file("db/migrations/3_short.sql", "SELECT 1;\n");
            stage.file(&format!("db/migrations/4_{}.sql", "l".repeat(249)), "SELECT 1;\n");
            ("--fix-naming".to_owned(), stage)
        }
    });
}

/// Runs each command that can meet the failure with other words than its row has, and ends the test
/// if it says something else than it must, or has changed anything.
#[track_caller]
fn hits(
    prepared: &Prepared<'_>,
    failure: &Failure,
    arrange: impl Fn(&Row, Stage) -> (String, Stage) + Sync,
) {
    let (before, shared) = (state(prepared.template()), prepared.template().url.clone());
    cell::each(failure.name, |row| {
        let Expected::Refused(code) = (failure.of)(row) else { return Vec::new() };
        let wrong = ["text", "json"].map(|format| {
            let (words, stage) = arrange(row, Stage::new().url(&shared));
            // Rows live as long as the program.
            let row = Row { words: words.leak(), config: None, ..*row };
            let before = stage.files();
            let run = stage.run(&row, &["-f", format]);
            let mut wrong = cell::refused(&row, code, format, &run);
            wrong.extend(cell::discretion(&run));
            if stage.files() != before {
                wrong.push(format!("{format}: it has changed files"));
            }
            wrong
        });
        wrong.concat()
    });
    assert_eq!(state(prepared.template()), before, "a database has changed");
}

/// Returns which tables there are and which rows are recorded, by what changes when they are made
/// anew.
fn state(database: &Database) -> String {
    database.text(
        "SELECT (SELECT string_agg(oid || ' ' || relname, ' ' ORDER BY oid) FROM pg_class \
                 WHERE relnamespace = 'public'::regnamespace) \
             || (SELECT string_agg(ctid || ' ' || xmin || ' ' || version, ' ' ORDER BY ctid) \
                 FROM tb_confiture)",
    )
}
