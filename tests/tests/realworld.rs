//! Schemas that real projects have: planned from empty, applied, equal, and planned back to empty.
//!
//! They lie beside the checkout and are never copied into it.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what surprises a test must end it")]

mod prove;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::Arc;

use confiture_cli::scratch::Options;
use confiture_core::catalog::Catalog;
use confiture_core::diff::diff;
use confiture_core::name::Ident;
use confiture_core::plan::{Plan, Policy, plan};
use confiture_tests::corpus::dump;
use confiture_tests::{Database, Server, checkout, shared, skipped};
use libtest_mimic::{Arguments, Trial};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let mut trials = Vec::new();
    // Schemas make roles, which belong to a whole server.
    let server = Arc::new(std::sync::OnceLock::new());
    let start = || Server::start(&Options::default());
    match shared() {
        Some(shared) => {
            for file in sql_files(&shared.join("realworld")) {
                let name = file.file_stem().unwrap().to_string_lossy().into_owned();
                let server = Arc::clone(&server);
                trials.push(Trial::test(name, move || {
                    there_and_back(server.get_or_init(start), &file);
                    Ok(())
                }));
            }
        }
        None => skipped("the folder shared/realworld is not beside the checkout"),
    }
    let shop = Arc::clone(&server);
    trials.push(Trial::test("shop", move || {
        files_and_migrations(shop.get_or_init(start));
        Ok(())
    }));
    libtest_mimic::run(&arguments, trials).exit_code()
}

fn sql_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sql_files(&path));
        } else if path.extension().is_some_and(|it| it == "sql") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn there_and_back(server: &Server, file: &Path) {
    let original = server.database();
    load(server, &original, file);
    copied(server, &original);
}

/// Plans an empty database to be like this one, and back to empty.
fn copied(server: &Server, original: &Database) {
    let copy = server.database();
    let (empty, wanted) = (prove::read(&copy), prove::read(original));
    assert!(wanted.unmodelled.is_empty(), "every kind is known: {:?}", wanted.unmodelled);
    let plan = planned(&empty, &wanted);
    prove::apply(&copy, &plan, |_, _| ());
    assert!(prove::undo(&copy, &plan), "what makes something can be taken back");
    prove::assert_same(&prove::read(&copy), &empty, "after the undo");
    prove::apply(&copy, &plan, |_, _| ());
    let actual = prove::read(&copy);
    prove::assert_same(&actual, &wanted, "the copy");
    let dump = |of: &Database| dump::entries(server, &of.url).unwrap();
    if let Some(difference) = dump::difference(&dump(&copy), &dump(original)) {
        panic!("pg_dump differs\n{difference}");
    }
    let back = planned(&actual, &empty);
    prove::apply(&copy, &back, |_, _| ());
    prove::assert_same(&prove::read(&copy), &empty, "back to empty");
}

fn planned(from: &Catalog, to: &Catalog) -> Plan {
    let owner = Some(Ident::new("postgres").unwrap());
    let policy = Policy { assume_owner: owner, ..Policy::default() };
    let plan = plan(&diff(from, to), from, to, &policy);
    plan.unwrap_or_else(|refusal| panic!("{refusal}"))
}

/// The files of the example say the same as its migrations.
fn files_and_migrations(server: &Server) {
    let shop = checkout().join("tests/examples/shop/db");
    let (files, migrations) = (server.database(), server.database());
    for file in sql_files(&shop.join("schema")) {
        load(server, &files, &file);
    }
    let is_up = |file: &PathBuf| file.to_string_lossy().ends_with(".up.sql");
    for file in sql_files(&shop.join("migrations")).into_iter().filter(is_up) {
        load(server, &migrations, &file);
    }
    prove::assert_same(&prove::read(&migrations), &prove::read(&files), "migrations and files");
    copied(server, &files);
}

fn load(server: &Server, database: &Database, file: &Path) {
    let psql = server.program("psql").unwrap_or_else(|| PathBuf::from("psql"));
    let output = Command::new(psql)
        .args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", &database.url, "-f"])
        .arg(file)
        .output()
        .unwrap();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {errors}", file.display());
}
