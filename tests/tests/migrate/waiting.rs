//! A server that is not there yet is waited for, if asked; a wrong password is not.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use confiture_tests::Project;

use super::super::code;

#[test]
fn a_server_that_is_not_there_yet_is_waited_for() {
    let project = Project::new();
    project.table("1");
    let url = project.database.url.clone();
    let real = url.split_once("host=").unwrap().1.split('&').next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let later = url.replacen(real, &folder.path().display().to_string(), 1);

    let absent = project.invocation().variable("DATABASE_URL", &later);
    let document = absent.run(["migrate", "up", "-f", "json"]).exits(3).json();
    assert_eq!(code(&document), "CONFIG_006");
    let document = absent.run(["migrate", "up", "-f", "json", "--wait", "1s"]).exits(3).json();
    assert!(document["error"].to_string().contains("waited 1 s (--wait)"), "{document:#}");
    absent.run(["migrate", "up", "--wait", "soon"]).exits(64);

    let mut command = absent.command();
    command.args(["migrate", "up", "--wait", "2min"]).stderr(Stdio::piped()).stdout(Stdio::null());
    let mut child = command.spawn().unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut said = String::new();
    while !said.contains("waiting for the server: no server listens") {
        assert_ne!(stderr.read_line(&mut said).unwrap(), 0, "{said}");
    }
    let socket = ".s.PGSQL.5432";
    let real = std::path::Path::new(real).join(socket);
    std::os::unix::fs::symlink(real, folder.path().join(socket)).unwrap();
    assert!(child.wait().unwrap().success());
    assert_eq!(project.recorded(), "1");

    let nowhere = url.replacen(&project.database.name, "no_such_database", 1);
    let wrong = project.invocation().variable("DATABASE_URL", nowhere);
    let run = wrong.run(["migrate", "up", "--wait", "2min"]).exits(3);
    assert!(!run.stderr.contains("waiting for"), "{}", run.stderr);
}
