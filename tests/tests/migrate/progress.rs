//! How far a run has come: one line on a terminal, and lines now and then where there is none.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use confiture_tests::{Project, skipped};

/// Runs it on a terminal of its own and returns what came there.
fn on_a_terminal(project: &Project, words: &str, variables: &[(&str, &str)]) -> Option<String> {
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
    let output = script.stdin(Stdio::null()).output();
    match output {
        Ok(output) if output.status.success() => Some(String::from_utf8(output.stdout).unwrap()),
        Ok(output) => panic!("{output:?}"),
        Err(_) => {
            skipped("there is no `script` (util-linux)");
            None
        }
    }
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
    let run = project.migrate("introspect -f json").exits(0);
    assert_eq!(run.stderr, "");
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
