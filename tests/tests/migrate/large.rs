//! Files that are too long to be held: they run as short ones do, and what is wrong with them is
//! said at the same places.

use std::fmt::Write as _;

use confiture_cli::migrations::script::HELD_BYTES_MAX;
use confiture_tests::{Project, server};
use serde_json::Value;

use super::super::code;

const FILE: &str = "1_large.up.sql";

/// Rows of COPY data, so many that no window holds them.
fn rows(from: usize) -> String {
    let mut text = String::new();
    for number in from.. {
        let _ = writeln!(text, "{number}\tit's; é \\\\ \\N {}", "x".repeat(80));
        if text.len() > HELD_BYTES_MAX {
            break;
        }
    }
    text
}

/// Statements, so many that no window holds them, each in two lines.
fn statements() -> String {
    let mut text = String::new();
    for number in 1.. {
        let _ = writeln!(text, "INSERT INTO r VALUES ({number},\n  'é; {}');", "x".repeat(400));
        if text.len() > HELD_BYTES_MAX {
            break;
        }
    }
    text
}

fn project(script: &str) -> Project {
    let project = Project::new();
    project.migration(FILE, script);
    project
}

fn lines(text: &str) -> usize {
    text.lines().count()
}

/// Nothing ran, and nothing was made.
#[track_caller]
fn refused(script: &[u8], expected: (&str, i32), line: usize) -> Value {
    let project = Project::new();
    project.migration(FILE, script);
    let document = project.migrate("up -f json").exits(expected.1).json();
    assert_eq!(code(&document), expected.0, "{document:#}");
    assert_eq!(document["error"]["line"], line, "{document:#}");
    assert_eq!(project.tables(), "");
    document
}

#[test]
fn rows_of_a_copy_are_sent_as_they_are_read() {
    let rows = rows(1);
    let script = format!(
        "-- confiture:lock-timeout 3s\nCREATE TABLE r (id int, note text);\nCOPY r FROM stdin;\n\
         {rows}\\.\nCREATE INDEX ON r (id);\n"
    );
    let project = project(&script);
    let up = project.migrate("up -f json").exits(0).json();
    assert_eq!(up["applied"][0]["rows_affected"], lines(&rows));
    let of_rows = "SELECT md5(string_agg(id || E'\\t' || note || E'\\n', '' ORDER BY id)) FROM r";
    let expected = rows.replace("\\\\ \\N", "\\ N");
    let of_file = format!("SELECT md5($x${expected}$x$)");
    assert_eq!(project.database.text(of_rows), project.database.text(&of_file));
    let is_recorded = format!(
        "SELECT (checksum = encode(sha256(convert_to($x${script}$x$, 'UTF8')), \
                               'hex'))::text FROM tb_confiture"
    );
    assert_eq!(project.database.text(&is_recorded), "true");
    assert_eq!(project.database.text("SELECT count(*)::text FROM tb_confiture_text"), "0");
    let status = project.migrate("status -f json").exits(0).json();
    assert_eq!(status["migrations"][0]["checksum_state"], "same");
}

#[test]
fn many_statements_run_one_after_the_other() {
    let statements = statements();
    let script = format!(
        "\u{feff}CREATE TABLE r (id int, note text); BEGIN;\n{statements}COMMIT;\n\
         CREATE FUNCTION f() RETURNS int BEGIN ATOMIC\n  SELECT 1;\n  SELECT 2;\nEND;\n"
    );
    let project = project(&script);
    let expected = lines(&statements) / 2;
    let run = project.migrate("up --dry-run-execute -f json").exits(0);
    let migration = &run.json()["migrations"][0];
    assert_eq!(migration["statements"], expected + 2, "{migration}");
    let details = migration["details"].as_array().unwrap();
    assert_eq!(details[expected]["line"], 2 * expected);
    assert_eq!(details[expected + 1]["line"], 2 * expected + 3);
    assert_eq!(project.tables(), "");
    let up = project.migrate("up -f json").exits(0).json();
    assert_eq!(up["applied"][0]["rows_affected"], expected);
    let absorbed = format!("the transaction of lines 1 to {} is absorbed", 2 * expected + 2);
    assert!(up["warnings"][0].as_str().unwrap().contains(&absorbed), "{}", up["warnings"]);
    let seen = "SELECT concat_ws(' ', count(*), max(id), f()) FROM r WHERE note LIKE 'é; xx%x'";
    assert_eq!(project.database.text(seen), format!("{expected} {expected} 2"));
    // Undone by a long file, too.
    project.migration("1_large.down.sql", statements + "DROP FUNCTION f; DROP TABLE r;");
    project.exits("down", 0);
    assert_eq!(project.tables(), "tb_confiture");
}

#[test]
fn a_dump_has_both() {
    let project = project(&format!(
        "\\restrict abc\nSET standard_conforming_strings = on;\nCREATE TABLE r (id int, \
         note text);\n{}\nCOPY r (id, note) FROM stdin;\n{}\\.\n\n\nCOPY r FROM stdin;\n\\.\n\n{}\n\
         \\unrestrict abc\n",
        statements(),
        rows(1).replace('\n', "\r\n"),
        statements()
    ));
    let expected = lines(&statements()) + lines(&rows(1));
    let up = project.migrate("up -f json").exits(0).json();
    assert_eq!(up["applied"][0]["rows_affected"], expected);
}

#[test]
fn what_the_server_refuses_is_shown_at_its_place() {
    let many = statements();
    let half = many[..many.len() / 2].rfind("INSERT").unwrap();
    let (before, after) = many.split_at(half);
    let script = format!(
        "CREATE TABLE r (id int, note text);\n{before}SELECT 1; INSERT INTO r VALUES (1, 'é',\n  \
         'é', nope);\n{after}"
    );
    let project = project(&script);
    let run = project.migrate("up -f json").exits(1);
    let document = run.json();
    let error = &document["error"];
    let line = lines(before) + 3;
    assert_eq!(code(&document), "SQL_700");
    assert_eq!(
        (&error["line"], &error["details"]["column"]),
        (&line.into(), &8.into()),
        "{error:#}"
    );
    let gutter = " ".repeat(line.to_string().len());
    let excerpt = format!("  {line} |   'é', nope);\n  {gutter} |        ^");
    assert!(run.stderr.contains(&excerpt), "{}", run.stderr);
    let statement = error["details"]["statement"].as_str().unwrap();
    assert_eq!(statement, "INSERT INTO r VALUES (1, 'é',\n  'é', nope)");
    assert_eq!(project.recorded(), "");
    assert_eq!(project.database.text("SELECT to_regclass('r')::text IS NULL::text"), "true");
}

#[test]
fn a_row_of_data_that_the_server_refuses_is_shown() {
    let rows = rows(1);
    let script = format!(
        "CREATE TABLE r (id int, note text);\nSELECT 1; COPY r FROM stdin;\n{rows}five\tx\n{}\\.\n",
        self::rows(9)
    );
    let project = project(&script);
    let run = project.migrate("up -f json").exits(1);
    assert_eq!(run.json()["error"]["line"], lines(&rows) + 3);
    let excerpt = format!("{} | five\tx\n", lines(&rows) + 3);
    assert!(run.stderr.contains(&excerpt), "{}", run.stderr);
    assert_eq!(project.database.text("SELECT (to_regclass('r') IS NULL)::text"), "true");
}

#[test]
fn what_is_wrong_at_the_end_keeps_all_of_it_from_running() {
    let many = format!("CREATE TABLE r (id int, note text);\n{}", statements());
    let line = lines(&many) + 1;
    let with = |end: &[u8]| [many.as_bytes(), end].concat();
    refused(&with(b"SELECT '\xe9';\n"), ("MIGR_102", 3), line);
    refused(&with(b"SELECT '\xc3"), ("MIGR_102", 3), line);
    refused(&with(b"\\i other.sql\n"), ("MIGR_001", 3), line);
    refused(&with(b"SELECT 'x;\n"), ("MIGR_001", 3), line);
    refused(&with(b"COPY r FROM stdin;\n1\tx\n"), ("MIGR_001", 3), line);
    refused(&with(b"-- confiture:run-as r\nSELECT 1;\n"), ("MIGR_001", 3), line);
    let document = refused(&with(b"SELECT 1; /* x */ COMMIT;\n"), ("MIGR_107", 3), line);
    assert_eq!(document["error"]["details"]["column"], 19);
    let data = format!("CREATE TABLE r (id int, note text);\nCOPY r FROM stdin;\n{}", rows(1));
    let line = lines(&data) + 1;
    refused(&[data.as_bytes(), b"1\t\xe9\n\\.\n"].concat(), ("MIGR_102", 3), line);
    let blank = "-- nothing\n".repeat(HELD_BYTES_MAX / 10);
    let document = project(&blank).migrate("up -f json").exits(3).json();
    assert_eq!(code(&document), "MIGR_001");
}

#[test]
fn a_file_that_changes_before_it_runs_is_refused_and_rolled_back() {
    let script = format!("CREATE TABLE r (id int, note text);\n{}", statements());
    for edit in ["printf ' ' >> FILE", "printf 'SELEKT 1;' | dd of=FILE conv=notrunc", ": > FILE"] {
        let project = project(&script);
        let command = edit.replace("FILE", &format!("db/migrations/{FILE}"));
        project.file(
            "db/environments/local.yaml",
            format!(
                "database_url: ${{DATABASE_URL}}\nhooks:\n  - {{id: edit, phase: before_execute, \
                 command: \"{command}\"}}\n"
            ),
        );
        let document = project.migrate("up -f json").exits(3).json();
        assert_eq!(code(&document), "MIGR_102", "{document:#}");
        let what = document["error"]["message"].as_str().unwrap();
        assert!(what.contains("has changed while it was read"), "{what}");
        assert_eq!((project.tables(), project.recorded()), ("tb_confiture".into(), String::new()));
    }
}

#[test]
fn what_looks_at_files_as_a_whole_takes_long_ones_too() {
    let script =
        format!("-- confiture:irreversible\nCREATE TABLE r (id int, note text);\n{}", statements());
    let project = project(&script);
    project.exits("validate --idempotent", 1);
    project.exits("preflight", 0);
    project.exits("up --dry-run", 0);
    project.migration("2_other.up.sql", "CREATE TABLE other ();");
    std::fs::rename(project.path("db/migrations").join(FILE), project.path("away")).unwrap();
    project.exits("up", 0);
    std::fs::rename(project.path("away"), project.path("db/migrations").join(FILE)).unwrap();
    let late = project.migrate("up -f json").exits(0).json();
    assert!(late["warnings"][0].as_str().unwrap().contains("is older"), "{late:#}");
    project.migration(FILE, script.replace('\n', "\r\n"));
    let status = project.migrate("status -f json").exits(0).json();
    assert_eq!(status["migrations"][0]["checksum_state"], "line_endings");
    // Outside of a transaction its statements are journaled.
    let alone = format!("-- confiture:no-transaction\n{}SELECT 1/0;\nVACUUM r;", statements());
    project.migration("3_alone.up.sql", alone);
    project.exits("up", 1);
    let line = lines(&statements()) + 2;
    let run = project.migrate("up -f json").exits(1);
    assert_eq!(run.json()["error"]["line"], line);
    let told = format!("goes on at statement {} of", lines(&statements()) / 2 + 1);
    assert!(run.stderr.contains(&told), "{}", run.stderr);
}

#[test]
fn a_long_baseline_stands_for_what_it_replaces() {
    let project = Project::new();
    project.table("1");
    project.exits("up", 0);
    let checksum = project.database.text("SELECT checksum FROM tb_confiture");
    let others = "-- It was long ago.\n".repeat(HELD_BYTES_MAX / 10);
    std::fs::remove_file(project.path("db/migrations/1_make.up.sql")).unwrap();
    project.migration(
        "2_baseline.up.sql",
        format!(
            "-- confiture:squashed-baseline through=1 versions=1 digest=d\n{others}\
             -- confiture:replaces 1 {checksum}\n-- confiture:irreversible\nSELECT 1/0;\n"
        ),
    );
    let up = project.migrate("up -f json").exits(0).json();
    assert_eq!(up["recorded"][0], "2", "{up:#}");
}

#[test]
fn a_database_in_another_encoding_names_the_character() {
    let project = Project::new();
    let name = format!("{}_latin", project.database.name);
    project.database.execute(&format!(
        "CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"
    ));
    let many = statements();
    project.migration(
        FILE,
        format!("CREATE TABLE r (id int, note text);\n{many}SELECT 'é', '€';\n{many}"),
    );
    let there = project.invocation().variable("DATABASE_URL", server().url(&name));
    let document = there.run(["migrate", "up", "-f", "json"]).exits(1).json();
    let place = (&document["error"]["line"], &document["error"]["details"]["column"]);
    assert_eq!(place, (&(lines(&many) + 2).into(), &14.into()), "{document:#}");
    project.database.execute(&format!("DROP DATABASE {name}"));
}
