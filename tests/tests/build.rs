//! `confiture build` as users and scripts meet it: what it writes, and how it refuses.
#![expect(clippy::unwrap_used, reason = "what surprises a test must end it")]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use confiture_tests::checkout;
use confiture_tests::golden::golden;
use confiture_tests::run::{Invocation, Run};
use confiture_tests::schema::validates;
use serde_json::Value;
use tempfile::TempDir;

/// A project with these files.
fn project(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (file, bytes) in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

/// A project of two schema files and a seed.
fn shop() -> TempDir {
    project(&[
        ("db/schema/10_tables/users.sql", b"CREATE TABLE users (id int PRIMARY KEY);\n"),
        ("db/schema/20_views/names.sql", b"CREATE VIEW names AS\nSELECT id FROM users;\n"),
        ("db/seeds/users.sql", b"INSERT INTO users VALUES (1)"),
        ("db/environments/local.yaml", b"include_dirs: [db/schema, db/seeds]\n"),
    ])
}

fn build(folder: &TempDir, arguments: &[&str]) -> Run {
    Invocation::new().folder(folder.path()).run([&["build"], arguments].concat())
}

/// The error of a failed build: its code, file and line.
fn failure(folder: &TempDir, exit: i32, arguments: &[&str]) -> (String, String, Value) {
    let run = build(folder, &[&["--format", "json"], arguments].concat()).exits(exit);
    let document = run.json();
    assert_eq!(document["ok"], false, "{run:#?}");
    assert!(run.stderr.contains("error["), "{run:#?}");
    let error = &document["error"];
    let text = |key: &str| error[key].as_str().unwrap_or_default().to_owned();
    (text("code"), text("file"), error["line"].clone())
}

fn approved(name: &str) -> std::path::PathBuf {
    checkout().join("tests/cli/build").join(name)
}

#[test]
fn the_built_file_is_the_approved_one_and_the_same_every_time() {
    let folder = shop();
    let run = build(&folder, &[]).exits(0);
    assert_eq!(run.stdout, "db/generated/schema_local.sql: 3 files, 875 bytes\n");
    let output = folder.path().join("db/generated/schema_local.sql");
    let first = fs::read_to_string(&output).unwrap();
    golden(&approved("built.sql"), &first);
    drop(build(&folder, &[]).exits(0));
    assert_eq!(fs::read_to_string(&output).unwrap(), first);
    assert_eq!(build(&folder, &["-o", "-"]).exits(0).stdout, first);
    let mode = output.metadata().unwrap().permissions().mode();
    assert_eq!(mode & 0o444, 0o444, "others may read it, as the umask allows");
}

#[test]
fn every_separator_names_the_file() {
    let folder = shop();
    for (style, line) in [
        ("block_comment", " * File: schema/10_tables/users.sql"),
        ("line_comment", "-- File: schema/10_tables/users.sql"),
        ("mysql", "# File: schema/10_tables/users.sql"),
    ] {
        let run = build(&folder, &["-o", "-", "--separator-style", style]).exits(0);
        assert!(run.stdout.lines().any(|it| it == line), "{run:#?}");
    }
    let custom =
        ["-o", "-", "--separator-style", "custom", "--separator-template", "-- >> {file_path}"];
    assert!(build(&folder, &custom).exits(0).stdout.contains("\n-- >> seeds/users.sql\n"));
    assert_eq!(failure(&folder, 5, &["--separator-style", "custom"]).0, "CONFIG_001");
}

#[test]
fn documents_follow_their_schema() {
    let folder = shop();
    for arguments in [&["-f", "json"][..], &["-f", "json", "-o", "-"], &["-f", "json", "--check"]] {
        let document = build(&folder, arguments).exits(0).json();
        validates("build", &document);
        assert_eq!(document["files"][2]["is_seed"], true);
        assert_eq!(document["files_processed"], 3);
    }
    let report = folder.path().join("report.json");
    let run = build(&folder, &["-f", "json", "--report", "report.json"]).exits(0);
    assert_eq!(run.stdout, "");
    let document: Value = serde_json::from_slice(&fs::read(report).unwrap()).unwrap();
    validates("build", &document);
    let output = Path::new(document["output_path"].as_str().unwrap());
    assert!(output.is_absolute() && output.is_file());
    let whole = fs::read_to_string(output).unwrap();
    assert_eq!(document["schema_size_bytes"], whole.len());
    assert!(whole.contains(document["hash"].as_str().unwrap()));
}

#[test]
fn check_compares_and_writes_nothing() {
    let folder = shop();
    let output = folder.path().join("db/generated/schema_local.sql");
    let run = build(&folder, &["--check"]).exits(1);
    assert!(run.stdout.contains("is missing") && !output.exists(), "{run:#?}");
    drop(build(&folder, &[]).exits(0));
    drop(build(&folder, &["--check"]).exits(0));
    fs::write(folder.path().join("db/schema/30_more.sql"), "SELECT 1;\n").unwrap();
    let before = fs::read(&output).unwrap();
    let run = build(&folder, &["--check", "-f", "json"]).exits(1);
    validates("build", &run.json());
    assert_eq!(run.json()["up_to_date"], false);
    assert_eq!(fs::read(&output).unwrap(), before);
}

#[test]
fn seeds_are_left_out_on_request() {
    let folder = shop();
    let run = build(&folder, &["--schema-only", "-f", "json"]).exits(0);
    assert_eq!(run.json()["files_processed"], 2);
    fs::write(
        folder.path().join("db/environments/local.yaml"),
        "include_dirs: [db/schema, db/seeds]\nseed: {execution_mode: sequential}\n",
    )
    .unwrap();
    let document = build(&folder, &["-f", "json"]).exits(0).json();
    assert_eq!(document["files_processed"], 2);
    assert!(document["warnings"][0].as_str().unwrap().contains("seeds are left out"));
}

#[test]
fn without_a_configuration_it_is_db_schema() {
    let folder = project(&[("db/schema/a.sql", b"SELECT 1;\n")]);
    let run = build(&folder, &["-f", "json"]).exits(0);
    assert_eq!(run.json()["environment"], "local");
    let parent = Invocation::new().folder(folder.path().parent().unwrap());
    let name = folder.path().file_name().unwrap();
    let run = parent.run(["build".as_ref(), "--project-dir".as_ref(), name]).exits(0);
    let shown = format!("{}/db/generated/schema_local.sql: 1 file", name.display());
    assert!(run.stdout.starts_with(&shown), "{run:#?}");
}

#[test]
fn a_syntax_error_is_placed_in_its_own_file() {
    let folder = shop();
    let broken = "-- naïve\nCREATE TABLE a (id int);\nCREATE TABLE b (\n    id int,\n);\n";
    fs::write(folder.path().join("db/schema/20_views/broken.sql"), broken).unwrap();
    let (code, file, line) = failure(&folder, 4, &[]);
    assert_eq!((code.as_str(), line), ("SCHEMA_200", 5.into()));
    assert_eq!(file, "db/schema/20_views/broken.sql");
    let run = build(&folder, &[]).exits(4);
    golden(&approved("syntax_error.txt"), &run.stderr);
    assert!(!folder.path().join("db/generated").exists(), "nothing is written");
}

#[test]
fn what_only_psql_understands_is_refused_with_its_line() {
    for (text, line) in [
        ("SELECT 1;\n\\connect other\n", 2),
        ("COPY users FROM stdin;\n1\n", 1),
        ("SELECT 1;\n\n/* no end\n", 3),
        ("SELECT 'no end;\n", 1),
        ("SELECT $$ no end;\n", 1),
    ] {
        let folder = shop();
        fs::write(folder.path().join("db/schema/a.sql"), text).unwrap();
        let expected = ("SCHEMA_200".to_owned(), "db/schema/a.sql".to_owned(), line.into());
        assert_eq!(failure(&folder, 4, &[]), expected, "{text}");
    }
}

#[test]
fn comments_without_end_are_accepted_on_request() {
    let folder = project(&[("db/schema/a.sql", b"SELECT 1;\n/* no end\n")]);
    assert_eq!(failure(&folder, 4, &["--no-fail-on-unclosed"]).0, "SCHEMA_200");
    let both = ["--no-fail-on-unclosed", "--no-fail-on-spillover", "-f", "json"];
    for arguments in [&both[..], &["--no-validate-comments", "-f", "json"]] {
        let document = build(&folder, arguments).exits(0).json();
        assert!(document["warnings"][0].as_str().unwrap().contains("unterminated"));
    }
    let last_wins = ["--no-validate-comments", "--validate-comments"];
    assert_eq!(failure(&folder, 4, &last_wins).0, "SCHEMA_200");
}

#[test]
fn data_and_marks_of_other_platforms_pass() {
    let folder = project(&[
        ("db/schema/a.sql", "\u{feff}CREATE TABLE t (a text);\r\n".as_bytes()),
        ("db/schema/b.sql", b"COPY t FROM stdin;\nit's; \\N\n\\.\nSELECT 1;\n"),
        ("db/schema/c.sql", b"\\restrict x\nSELECT 1;\n\\unrestrict x\n"),
    ]);
    let run = build(&folder, &["-o", "-"]).exits(0);
    assert!(run.stdout.contains("it's; \\N\n\\.\n") && !run.stdout.contains('\u{feff}'));
}

#[test]
fn missing_folders_and_files_are_refused() {
    let empty = tempfile::tempdir().unwrap();
    let run = build(&empty, &[]).exits(4);
    assert!(run.stderr.contains("SCHEMA_201") && run.stderr.contains("confiture init"), "{run:#?}");
    let folder = project(&[("db/environments/local.yaml", b"include_dirs: [db/nope]\n")]);
    assert_eq!(failure(&folder, 4, &[]).0, "SCHEMA_201");
    let folder = project(&[("db/schema/notes.txt", b"")]);
    assert_eq!(failure(&folder, 4, &[]).0, "SCHEMA_201");
    assert_eq!(failure(&shop(), 5, &["--env", "prod"]).0, "CONFIG_004");
}

#[test]
fn what_is_not_utf8_is_refused_with_its_byte() {
    let folder = shop();
    fs::write(folder.path().join("db/schema/a.sql"), b"SELECT 1;\n-- \xe9\n").unwrap();
    let run = build(&folder, &["-f", "json"]).exits(4);
    let error = &run.json()["error"];
    assert_eq!((&error["code"], &error["line"]), (&"SCHEMA_200".into(), &2.into()));
    assert_eq!(error["details"]["byte"], 13);
    assert_eq!(error["details"]["column"], 4);
}

#[test]
fn what_cannot_be_written_is_refused() {
    let folder = shop();
    assert_eq!(failure(&folder, 5, &["-o", "nope/schema.sql"]).0, "FILE_1900");
    fs::create_dir(folder.path().join("there")).unwrap();
    assert_eq!(failure(&folder, 5, &["-o", "there"]).0, "FILE_1900");
    fs::write(folder.path().join("db/generated"), "a file").unwrap();
    assert_eq!(failure(&folder, 5, &[]).0, "FILE_1900");
}

#[test]
fn what_is_not_built_yet_is_said_instead_of_ignored() {
    let folder = shop();
    for arguments in [&["--two-pass"][..], &["--sequential", "--database-url", "postgresql://x"]] {
        assert_eq!(failure(&folder, 64, arguments).0, "UNBUILT_001");
    }
    let config = "build: {two_pass: true}\n";
    fs::write(folder.path().join("db/environments/local.yaml"), config).unwrap();
    assert_eq!(failure(&folder, 64, &[]).0, "UNBUILT_001");
}

#[test]
fn what_is_remembered_never_hides_what_has_changed() {
    let folder = shop();
    let cache = tempfile::tempdir().unwrap();
    let run = |words: &[&str]| {
        let invocation = Invocation::new().folder(folder.path());
        let invocation = invocation.variable("CONFITURE_CACHE", cache.path());
        invocation.run([&["build"], words].concat())
    };
    run(&[]).exits(0);
    let first = fs::read(folder.path().join("db/generated/schema_local.sql")).unwrap();
    let memory = fs::read_dir(cache.path().join("parsed")).unwrap().next().unwrap().unwrap().path();
    let text = fs::read_to_string(&memory).unwrap();
    assert_eq!(text.lines().count(), 3, "{text}");
    fs::write(folder.path().join("db/schema/20_views/names.sql"), "CREATE VIEW names AZ;").unwrap();
    let refused = run(&[]).exits(4);
    assert!(refused.stderr.contains("names.sql:1:19"), "{refused:#?}");
    fs::write(folder.path().join("db/schema/20_views/names.sql"), "SELECT 1;").unwrap();
    fs::write(&memory, [0xff, 0xfe, b'\n']).unwrap();
    run(&[]).exits(0);
    fs::write(
        folder.path().join("db/schema/20_views/names.sql"),
        "CREATE VIEW names AS\nSELECT id FROM users;\n",
    )
    .unwrap();
    run(&[]).exits(0);
    let again = fs::read(folder.path().join("db/generated/schema_local.sql")).unwrap();
    assert_eq!(first, again, "the same input gives the same bytes, known or not");
}

#[test]
fn many_files_stand_in_their_order_and_each_of_them_once() {
    const FILES: usize = 250;
    let folder = project(&[("db/environments/local.yaml", b"include_dirs: [db/schema]\n")]);
    let schema = folder.path().join("db/schema");
    fs::create_dir(&schema).unwrap();
    for number in 0..FILES {
        fs::write(schema.join(format!("{number:03}.sql")), format!("SELECT {number};\n")).unwrap();
    }
    fs::hard_link(schema.join("007.sql"), schema.join("200_again.sql")).unwrap();
    let whole = build(&folder, &["-o", "-"]).exits(0).stdout;
    let selects: Vec<&str> = whole.lines().filter(|line| line.starts_with("SELECT")).collect();
    let expected: Vec<String> = (0..FILES).map(|number| format!("SELECT {number};")).collect();
    assert_eq!(selects, expected);
    assert!(whole.contains("-- Files Included: 250\n") && !whole.contains("200_again"));
    fs::write(schema.join("240.sql"), "SELECT FROM FROM;\n").unwrap();
    fs::write(schema.join("050.sql"), "SELECT 1;\nSELECT FROM FROM;\n").unwrap();
    let refused = build(&folder, &["-o", "-"]).exits(4);
    assert!(refused.stderr.contains("db/schema/050.sql:2:13"), "{refused:#?}");
}
