//! Whatever a user gets wrong: the documented code and exit, one JSON document, no panic, and never
//! a password.

use confiture_tests::{Project, Run};
use serde_json::Value;

const SECRET: &str = "hunter2-s3cret";

/// The commands that need a database.
const COMMANDS: [&str; 6] = [
    "migrate status",
    "migrate current",
    "migrate up",
    "migrate down",
    "migrate down-to 1",
    "migrate baseline --through 1",
];

fn run(project: &Project, words: &str, variables: &[(&str, &str)]) -> Run {
    let mut invocation = project.invocation().variable("DATABASE_URL", "");
    for (name, value) in variables {
        invocation = invocation.variable(name, value);
    }
    let words = words.split_whitespace().chain(["--format", "json"]);
    let run = invocation.run(words);
    assert!(!format!("{run:?}").contains("hunter2"), "{run:?}");
    assert!(!run.stderr.contains("panicked"), "{run:?}");
    run
}

fn refuses(project: &Project, words: &str, variables: &[(&str, &str)], exit: i32, code: &str) {
    let run = run(project, words, variables);
    let document: Value = serde_json::from_str(&run.stdout).unwrap_or_default();
    assert_eq!(document["error"]["code"], code, "{words}: {run:#?}");
    assert_eq!(document["ok"], false, "{words}");
    assert_eq!(run.exit, exit, "{words}: {run:#?}");
    let start = format!("error[{code}]: ");
    assert!(run.stderr.lines().any(|line| line.starts_with(&start)), "{words}: {run:#?}");
}

#[test]
fn servers_that_cannot_be_used() {
    let project = Project::new();
    project.table("1");
    let nobody = format!("postgresql://app:{SECRET}@127.0.0.1:1/shop");
    let folder = format!("postgresql://app:{SECRET}@/shop?host=/nowhere-at-all");
    let database = project.database.url.replace(&project.database.name, "no_such_database");
    let user = project.database.url.replace("user=postgres", "user=no_such_role");
    for command in COMMANDS {
        for url in [&nobody, &folder, &database, &user] {
            refuses(&project, command, &[("DATABASE_URL", url)], 3, "CONFIG_006");
        }
    }
}

#[test]
fn urls_that_are_none() {
    let project = Project::new();
    project.table("1");
    for command in COMMANDS {
        for url in [
            format!("mysql://app:{SECRET}@h/shop"),
            format!("postgresql://app:{SECRET}/2@h/shop"),
            format!("postgresql://app:{SECRET}@h:port/shop"),
            format!("postgresql://app:{SECRET}@h/shop?sslmode={SECRET}"),
        ] {
            refuses(&project, command, &[("DATABASE_URL", &url)], 5, "CONFIG_003");
            let words = format!("{command} --database-url {url}");
            refuses(&project, &words, &[], 5, "CONFIG_003");
        }
        refuses(&project, command, &[], 5, "CONFIG_010");
        refuses(&project, &format!("{command} --no-config"), &[], 5, "CONFIG_010");
    }
}

#[test]
fn directories_and_configurations_that_are_not_there() {
    let project = Project::new();
    project.table("1");
    let url = project.database.url.clone();
    for command in COMMANDS.iter().filter(|command| !command.contains("current")) {
        let words = format!("{command} --migrations-dir nowhere");
        refuses(&project, &words, &[("DATABASE_URL", &url)], 5, "CONFIG_004");
    }
    for command in COMMANDS {
        refuses(&project, &format!("{command} -c nowhere.yaml"), &[], 5, "CONFIG_004");
        refuses(&project, &format!("{command} --env nowhere"), &[], 5, "CONFIG_004");
    }
}

#[test]
fn configurations_that_are_wrong() {
    let project = Project::new();
    project.table("1");
    let url = format!("postgresql://app:{SECRET}@127.0.0.1:1/shop");
    for (text, exit, code) in [
        (format!("database_url: {url}\n  broken: [\n"), 5, "CONFIG_002"),
        (format!("database_url: {url}\ndatabase_ulr: {url}\n"), 5, "CONFIG_002"),
        ("include_dirs: [db/schema]\n".to_owned(), 5, "CONFIG_001"),
        ("database_url: ${CONFITURE_TEST_NO_SUCH_VARIABLE}\n".to_owned(), 5, "CONFIG_001"),
        (
            "database_url: postgresql://u@h/d\nmigration: {tracking_table: a.b.c}\n".to_owned(),
            5,
            "VALID_500",
        ),
    ] {
        std::fs::write(project.path("x.yaml"), &text).unwrap();
        for command in COMMANDS {
            refuses(&project, &format!("{command} -c x.yaml"), &[], exit, code);
        }
    }
    std::fs::write(project.path("x.yaml"), format!("database_url: {url}\n")).unwrap();
    let own = [("CONFITURE_DATABASE_URL", url.as_str())];
    refuses(&project, "migrate up -c x.yaml", &own, 5, "CONFIG_007");
}

#[test]
fn wrong_usage() {
    let project = Project::new();
    for words in [
        "migrate",
        "migrate upp",
        "migrate up --lock-timeout soon",
        "migrate up --on-checksum-mismatch sometimes",
        "migrate down --steps -1",
        "migrate down-to",
        "migrate baseline",
        "migrate up -c a.yaml --env b",
    ] {
        refuses(&project, words, &[], 64, "USAGE_001");
    }
}

#[test]
fn a_result_that_cannot_be_written_is_a_failure() {
    let project = Project::new();
    project.table("1");
    let url = project.database.url.clone();
    let run = run(&project, "migrate status -o nowhere/x.json", &[("DATABASE_URL", &url)]);
    // The command had something to say itself, which counts more.
    assert_eq!(run.exit, 2);
    assert!(run.stderr.contains("FILE_1900"), "{run:?}");
}

#[test]
fn what_is_not_built_says_so() {
    for words in [&["sync", "--from", "a", "--to", "b"][..], &["migrate", "restore", "-f", "json"]]
    {
        let run = confiture_tests::confiture(words).exits(64);
        assert!(run.stderr.starts_with("error[UNBUILT_001]"), "{run:#?}");
    }
    let run = confiture_tests::confiture(["migrate", "sttaus"]).exits(64);
    assert!(run.stderr.starts_with("error[USAGE_001]"), "{run:#?}");
    assert!(run.stderr.contains("status"), "{run:#?}");
}
