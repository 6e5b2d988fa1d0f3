//! On a hot standby, what reads works; what writes is refused before anything else, or waits until
//! the standby is promoted if it was told to wait.

use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

use confiture_cli::scratch::Options;
use confiture_tests::{Project, Run, Server, Standby, confiture};
use serde_json::json;

use super::super::code;

fn migrate(project: &Project, url: &str, words: &str) -> Run {
    let invocation = project.invocation().variable("DATABASE_URL", url);
    invocation.run(["migrate"].into_iter().chain(words.split_whitespace()))
}

#[test]
fn reading_works_and_writing_is_refused() {
    let server = Server::start(&Options::default());
    let project = Project::on(server.database());
    project.table("1");
    project.migration("1_make.verify.sql", "SELECT true;");
    project.exits("up", 0);
    project.table("2");
    project.file("db/schema/t.sql", "CREATE TABLE t_1 ();\nCREATE TABLE t_2 ();\n");
    let standby = Standby::of(&server);
    let url = standby.url(&project.database.name);
    // Where serializable is the default, a standby refuses every statement.
    for isolation in ["read committed", "repeatable read", "serializable"] {
        let name = &project.database.name;
        project.database.execute(&format!(
            "ALTER DATABASE {name} SET default_transaction_isolation = '{isolation}'"
        ));
        standby.catch_up(&server);
        let read = |words: &str, exit: i32| migrate(&project, &url, words).exits(exit);
        assert_eq!(read("status -f json", 1).json()["pending"], json!(["2"]));
        assert_eq!(read("current", 0).stdout, "1\n");
        assert_eq!(read("up --dry-run -f json", 0).json()["pending"], json!(["2"]));
        assert_eq!(read("verify -f json", 0).json()["verified_count"], 1);
        assert_eq!(read("verify-checksums -f json", 0).json()["ok"], true);
        let down = read("down --dry-run -f json", 0).json();
        assert_eq!(down["rolled_back"][0]["version"], "1", "{down:#}");
        assert_eq!(read("down-to 1 --dry-run -f json", 0).json()["rolled_back"], json!([]));
        let baseline = read("baseline --through 2 --dry-run -f json", 0).json();
        assert_eq!(baseline["marked_count"], 1, "{baseline:#}");
        assert_eq!(read("reinit --dry-run -f json", 0).json()["deleted_count"], 1);
        let preflight = read("preflight -f json", 0).json();
        assert_eq!(preflight["ok"], true, "{preflight:#}");
        let same = confiture(["diff", &url, &project.database.url]).exits(0);
        assert!(same.stdout.contains("no difference"), "{}", same.stdout);
        let drift = project.invocation().variable("DATABASE_URL", &url).run(["drift"]);
        assert_eq!(drift.exit, 1, "{drift:?}");
        for words in [
            "up",
            "up --no-lock",
            "up --dry-run-execute",
            "down",
            "down-to 1",
            "baseline --through 2",
            "reinit --yes",
            "rebuild --drop-schemas --yes",
        ] {
            let run = read(&format!("{words} -f json"), 3);
            assert_eq!(code(&run.json()), "SERVER_1600", "{words}: {}", run.stderr);
        }
    }
    for words in [
        &format!("baseline --from-db {} --dry-run", project.database.url),
        "rebuild --drop-schemas --dry-run",
        "squash --through 1 --dry-run",
        "down --dry-run --tenants-list public",
        "introspect",
    ] {
        let _ = migrate(&project, &url, words).exits(0);
    }
}

/// Starts `up` on a standby and promotes it as soon as somebody waits.
fn promoted(project: &Project, standby: &Standby, url: &str, said: &str) {
    let mut command = project.invocation().variable("DATABASE_URL", url).command();
    command.args(["migrate", "up", "--wait", "2min"]);
    let mut child = command.stderr(Stdio::piped()).stdout(Stdio::null()).spawn().unwrap();
    let mut stderr = BufReader::new(child.stderr.take().unwrap());
    let mut heard = String::new();
    while !heard.contains(said) {
        assert_ne!(stderr.read_line(&mut heard).unwrap(), 0, "{heard}");
    }
    standby.promote();
    assert!(child.wait().unwrap().success(), "{heard}");
    let status = migrate(project, &standby.url(&project.database.name), "status -f json");
    assert_eq!(status.exits(0).json()["current"], "1");
}

#[test]
fn whoever_waits_gets_the_standby_that_is_promoted() {
    let server = Server::start(&Options::default());
    let project = Project::on(server.database());
    project.table("1");
    let standby = Standby::of(&server);
    let url = standby.url(&project.database.name);
    let run = migrate(&project, &url, "up --wait 1s -f json").exits(3);
    assert_eq!(code(&run.json()), "SERVER_1600");
    assert!(run.json()["error"].to_string().contains("waited 1 s (--wait)"), "{}", run.stdout);
    promoted(&project, &standby, &url, "is on a read-only standby");
}

/// The primary is gone, and of two hosts nobody takes writes yet.
#[test]
fn a_failover_is_waited_for() {
    let server = Server::start(&Options::default());
    let project = Project::on(server.database());
    project.table("1");
    let standby = Standby::of(&server);
    let hosts = format!("host=/nowhere,{}", standby.socket_directory().display());
    let url = format!(
        "postgresql:///{}?{hosts}&user=postgres&target_session_attrs=read-write",
        project.database.name
    );
    let run = migrate(&project, &url, "up -f json").exits(3);
    assert_eq!(code(&run.json()), "CONFIG_006");
    promoted(&project, &standby, &url, "waiting for the server");
}
