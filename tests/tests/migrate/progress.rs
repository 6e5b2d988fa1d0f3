//! How far a run has come: one line on a terminal, and lines now and then where there is none.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use confiture_tests::{Project, skipped};

/// Runs it on a terminal of its own and returns what came there.
fn on_a_terminal(project: &Project, words: &str, variables: &[(&str, &str)]) -> Option<String> {
    ends(project, words, variables, 0)
}

fn ends(project: &Project, words: &str, variables: &[(&str, &str)], exit: i32) -> Option<String> {
    let command = project.invocation().command();
    let line = format!("{} migrate {words}", command.get_program().display());
    let mut script = Command::new("script");
    script.args(["-qec", &line, "/dev/null"]).current_dir(project.folder());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => script.env(name, value),
            None => script.env_remove(name),
        };
    }
    script.env("TERM", "xterm").env_remove("CI").envs(variables.iter().copied());
    let Ok(output) = script.stdin(Stdio::null()).output() else {
        skipped("there is no `script` (util-linux)");
        return None;
    };
    assert_eq!(output.status.code(), Some(exit), "{output:?}");
    Some(String::from_utf8(output.stdout).unwrap())
}

const EMPTY: &str = "\r\u{1b}[2K";

fn project() -> Project {
    let project = Project::new();
    for version in ["1", "2", "3"] {
        project.table(version);
    }
    project
}

#[test]
fn a_terminal_has_one_line_that_is_written_over() {
    let project = project();
    project.migration("2_make.up.sql", "DO $$ BEGIN RAISE NOTICE 'hello'; END $$;");
    project.migration("2_make.down.sql", "SELECT 1;");
    let Some(said) = on_a_terminal(&project, "up", &[("NO_COLOR", "1")]) else { return };
    for line in ["applying 1 of 3: 1_make", "applying 2 of 3: 2_make", "applying 3 of 3: 3_make"] {
        assert!(said.contains(&format!("{EMPTY}{line}")), "{said:?}");
    }
    // What is said meanwhile has a line of its own, and nothing of the line is left at the end.
    assert!(said.contains(&format!("{EMPTY}server notice: hello\r\n")), "{said:?}");
    let end = said.rsplit_once(EMPTY).unwrap().1;
    assert!(end.contains("3 migrations applied, 0 pending"), "{said:?}");
    // Colours are what NO_COLOR takes away; the line is written over all the same.
    assert!(!said.replace("\u{1b}[2K", "").contains('\u{1b}'), "{said:?}");
    let down = on_a_terminal(&project, "down --steps 2 --in-one-transaction", &[]).unwrap();
    assert!(down.contains("undoing 1 of 2: 3_make"), "{down:?}");
    assert!(down.contains("undoing 2 of 2: 2_make"), "{down:?}");
}

#[test]
fn what_is_compared_with_a_database_is_said() {
    let project = project();
    project.database.execute("CREATE TABLE t_1 (); CREATE TABLE t_2 ()");
    let Some(said) = on_a_terminal(&project, "introspect", &[]) else { return };
    for line in ["comparing 1 of 3: 1_make", "comparing 3 of 3: 3_make"] {
        assert!(said.contains(&format!("{EMPTY}{line}")), "{said:?}");
    }
    let end = said.rsplit_once(EMPTY).unwrap().1;
    assert!(end.starts_with("the schema is that of 2_make"), "{said:?}");
}

#[test]
fn a_statement_that_takes_long_is_shown() {
    let project = project();
    let text = "SELECT 1;\nSELECT pg_sleep(2);\nSELECT nowhere;\n";
    project.migration("2_make.up.sql", text);
    let Some(said) = ends(&project, "up", &[], 1) else { return };
    assert!(said.contains(&format!("{EMPTY}applying 2 of 3: 2_make, statement 2 of 3 (line 2), ")));
    assert!(!said.contains("statement 1 of 3") && !said.contains("statement 3 of 3"), "{said:?}");
    // The failure begins where the line was, and nothing of that is left.
    let end = said.rsplit_once(EMPTY).unwrap().1;
    assert!(end.contains("SQL_700") && !end.contains("applying"), "{said:?}");
    // Without a transaction as well, and nothing where nobody watches.
    project.migration("2_make.up.sql", text.replace("nowhere", "2").replace("SELECT 1", "VACUUM"));
    let said = on_a_terminal(&project, "up", &[]).unwrap();
    assert!(said.contains("2_make, statement 2 of 3 (line 2), "), "{said:?}");
    project.migration("2_make.down.sql", "SELECT 1;");
    project.exits("down --steps 2", 0);
    let run = project.migrate("up").exits(0);
    assert!(!run.stderr.contains("statement 2"), "{}", run.stderr);
}

#[test]
fn what_the_server_says_of_an_index_is_shown() {
    let project = project();
    project.migration(
        "2_make.up.sql",
        "CREATE TABLE slow AS SELECT generate_series(1, 8) AS x;
         CREATE FUNCTION f(x int) RETURNS int IMMUTABLE LANGUAGE plpgsql
         AS 'BEGIN PERFORM pg_catalog.pg_sleep(0.5); RETURN x; END';",
    );
    project.migration("3_make.up.sql", "CREATE INDEX ON slow (f(x));");
    let Some(said) = on_a_terminal(&project, "up", &[]) else { return };
    assert!(said.contains("applying 3 of 3: 3_make, building index: scanning table, "), "{said:?}");
}

#[test]
fn a_rehearsal_shows_where_it_is() {
    let project = project();
    let Some(said) = ends(&project, "preflight", &[], 0) else { return };
    for line in ["making a private copy", "rehearsing 1 of 3: 1_make", "rehearsing 3 of 3: 3_make"]
    {
        assert!(said.contains(&format!("{EMPTY}{line}")), "{said:?}");
    }
    let end = said.rsplit_once(EMPTY).unwrap().1;
    assert!(!end.contains("rehearsing"), "{said:?}");
    assert!(!project.migrate("preflight").exits(0).stderr.contains("rehearsing"));
}

#[test]
fn a_rebuild_shows_where_it_is() {
    let project = project();
    project
        .file("db/schema/t.sql", "CREATE TABLE t_1 (); CREATE TABLE t_2 (); CREATE TABLE t_3 ();");
    project.exits("up", 0);
    let words = "rebuild --drop-schemas --yes --verify";
    let Some(said) = on_a_terminal(&project, words, &[]) else { return };
    for line in [
        "running the files on a private server",
        "dropping what is there",
        "running 1 of 1: db/schema/t.sql",
        "comparing what came out",
    ] {
        assert!(said.contains(&format!("{EMPTY}{line}")), "{said:?}");
    }
    let end = said.rsplit_once(EMPTY).unwrap().1;
    assert!(end.contains("3 migrations recorded") && !end.contains("comparing"), "{said:?}");
    assert!(!project.migrate(words).exits(0).stderr.contains("comparing"));
}

#[test]
fn a_terminal_that_cannot_go_back_and_a_robot_have_none() {
    let project = project();
    for variables in [&[("TERM", "dumb")][..], &[("CI", "true")]] {
        let Some(said) = on_a_terminal(&project, "up", variables) else { return };
        assert!(!said.contains("\u{1b}[2K") && !said.contains("applying"), "{said:?}");
        project.exits("down --steps 3", 0);
    }
    let run = project.migrate("up -f json").exits(0);
    assert!(!run.stderr.contains("applying"), "{}", run.stderr);
    let _ = run.json();
}

/// Short runs say nothing; whoever reads the log of a long one sees where it is.
#[test]
fn without_a_terminal_a_long_run_says_where_it_is() {
    let project = project();
    project.database.execute("CREATE TABLE gate ()");
    project.migration("2_make.up.sql", "LOCK TABLE gate;");
    let mut client = project.database.client();
    let mut held = client.transaction().unwrap();
    held.batch_execute("LOCK TABLE gate").unwrap();
    let mut command = project.invocation().command();
    command.args(["migrate", "up", "-f", "json", "--statement-lock-timeout", "0"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut said = String::new();
    while !said.contains("applying 2 of 3: 2_make, ") {
        assert_ne!(stderr.read_line(&mut said).unwrap(), 0, "{said}");
    }
    held.rollback().unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{said}");
    let document: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["applied"].as_array().unwrap().len(), 3);
    assert!(!said.contains('\u{1b}') && !said.contains("1 of 3"), "{said:?}");
}
