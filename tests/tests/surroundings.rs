//! A diff where something is not as usual: a reader that goes away, Ctrl-C, no colours, no home.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use confiture_cli::wait;
use confiture_tests::{Project, skipped};

/// How long anything may take that must happen; nothing waits this long when all is well.
const PATIENCE: Duration = Duration::from_secs(120);

const INTERVAL: Duration = Duration::from_millis(5);

fn project() -> Project {
    let project = Project::new();
    project.file("a.sql", "CREATE TABLE a (id int);");
    project.file("slow.sql", "SELECT pg_catalog.pg_sleep(86400);");
    project
}

/// Returns how many scratch servers a cache holds.
fn servers(cache: &Path) -> usize {
    let entries = fs::read_dir(cache).into_iter().flatten().filter_map(Result::ok);
    let folders = entries.map(|entry| entry.path()).filter(|path| path.is_dir());
    let count = |folder: &Path| fs::read_dir(folder).map_or(0, Iterator::count);
    let of = |path: &Path| if path.ends_with("scratch") { count(path) } else { servers(path) };
    folders.map(|path| of(&path)).sum()
}

#[test]
fn nothing_stays_behind_when_somebody_presses_control_c() {
    let project = project();
    let cache = tempfile::Builder::new().prefix("cache").tempdir().unwrap();
    // The account that root hands over to must be able to enter it.
    fs::set_permissions(cache.path(), Permissions::from_mode(0o755)).unwrap();
    let invocation = project.invocation().variable("CONFITURE_CACHE", cache.path());
    let mut command = invocation.command();
    // A terminal puts what it starts into a group of its own; Ctrl-C goes to all of it.
    command.args(["diff", "a.sql", "slow.sql"]).process_group(0).stdout(Stdio::null());
    let mut child = command.stderr(Stdio::null()).spawn().unwrap();
    let some = || (servers(cache.path()) > 0).then_some(());
    wait::until(PATIENCE, INTERVAL, some).expect("it has started its server");
    let group = format!("-{}", child.id());
    assert!(Command::new("kill").args(["-INT", "--", &group]).status().unwrap().success());
    assert!(!child.wait().unwrap().success());
    let none = || (servers(cache.path()) == 0).then_some(());
    wait::until(PATIENCE, INTERVAL, none).expect("the server and its folder are gone");
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let project = project();
    for words in [&["--sql"][..], &["--dot"], &["-f", "json"], &[]] {
        let mut command = project.invocation().command();
        command.args(["diff", "empty", "a.sql"]).args(words);
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        assert!(output.stderr.is_empty(), "{output:?}");
    }
}

#[test]
fn colours_come_only_where_they_are_wanted() {
    let project = project();
    let run = |variables: &[(&str, &str)]| {
        let mut command = project.invocation().command();
        command.env_remove("NO_COLOR").envs(variables.iter().copied());
        let output = command.args(["diff", "nowhere", "empty"]).output().unwrap();
        String::from_utf8(output.stderr).unwrap().contains('\u{1b}')
    };
    assert!(!run(&[]), "nobody watches");
    assert!(run(&[("CLICOLOR_FORCE", "1")]));
    assert!(!run(&[("NO_COLOR", "1")]));
}

#[test]
fn without_a_home_nothing_is_remembered_and_nothing_fails() {
    let project = project();
    let url = project.database.url.clone();
    let invocation = project.invocation().variable("HOME", "/dev/null/x");
    let invocation = invocation.variable("XDG_CACHE_HOME", "/dev/null/x");
    let run = invocation.variable("CONFITURE_CACHE", "/dev/null/x").run(["diff", &url, &url]);
    assert!(run.clone().exits(0).stderr.is_empty(), "{run:#?}");
}

#[test]
fn a_file_that_nobody_may_read_is_named() {
    let project = project();
    let path = project.path("a.sql");
    fs::set_permissions(&path, Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        return skipped("root may read every file");
    }
    let run = project.invocation().run(["diff", "a.sql", "empty"]).exits(4);
    assert!(run.stderr.contains("a.sql"), "{run:#?}");
}
