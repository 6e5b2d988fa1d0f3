//! A database that has not changed is known by its seal, and one that has is read again.
#![expect(clippy::unwrap_used, reason = "what surprises a test must end it")]

use std::fs;
use std::path::Path;

use confiture_tests::{Invocation, Project, Run};

const EMPTY: &str = r#"{"format":1,"server_version":150000,"objects":[]}"#;

fn remembering(project: &Project, cache: &Path) -> Invocation {
    project.file("nothing.json", EMPTY);
    project.invocation().variable("CONFITURE_CACHE", cache)
}

fn diff(invocation: &Invocation, url: &str) -> Run {
    invocation.run(["diff", "nothing.json", url])
}

/// Whether the forged catalog was looked at, which is as empty as the file.
fn is_forged(run: &Run) -> bool {
    run.stdout.contains("no difference")
}

/// Puts an empty catalog where the real one was kept, so that it shows who looks there.
fn forge(cache: &Path) {
    let folder = cache.join("catalogs");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        let head = text.lines().next().unwrap();
        fs::write(&path, format!("{head}\n{EMPTY}")).unwrap();
    }
}

#[test]
fn only_an_unchanged_database_is_known() {
    let project = Project::new();
    let database = &project.database;
    database.execute("DROP SCHEMA public");
    database.execute("CREATE SCHEMA s; CREATE SEQUENCE s.q; CREATE TABLE s.t (a int)");
    let cache = tempfile::tempdir().unwrap();
    let invocation = remembering(&project, cache.path());
    for change in [
        "ALTER SEQUENCE s.q OWNED BY s.t.a",
        "COMMENT ON TABLE s.t IS 'x'",
        "GRANT SELECT ON s.t TO PUBLIC",
        "ALTER TABLE s.t ALTER a SET DEFAULT 1",
        "CREATE FUNCTION s.f() RETURNS int LANGUAGE sql RETURN 1",
        "CREATE OR REPLACE FUNCTION s.f() RETURNS int LANGUAGE sql RETURN 2",
    ] {
        database.execute(change);
        let real = diff(&invocation, &database.url).exits(1).stdout;
        assert!(real.contains("table s.t"), "{real}");
        forge(cache.path());
        assert!(is_forged(&diff(&invocation, &database.url)), "{change}");
    }
    // Rows are no part of a schema.
    database.execute("INSERT INTO s.t VALUES (1); ANALYZE s.t");
    assert!(is_forged(&diff(&invocation, &database.url)));
}

#[test]
fn another_role_looks_for_itself() {
    let project = Project::new();
    let cache = tempfile::tempdir().unwrap();
    let invocation = remembering(&project, cache.path());
    let role = format!("{}_reader", project.database.name);
    project.database.execute(&format!("CREATE ROLE {role} LOGIN"));
    diff(&invocation, &project.database.url).exits(1);
    forge(cache.path());
    assert!(is_forged(&diff(&invocation, &project.database.url)));
    let own = project.database.url.replacen("user=postgres", &format!("user={role}"), 1);
    assert_ne!(own, project.database.url);
    assert!(!is_forged(&diff(&invocation, &own)));
    project.database.execute(&format!("DROP ROLE {role}"));
}

#[test]
fn a_broken_memory_is_none() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::new();
    let cache = tempfile::tempdir().unwrap();
    let invocation = remembering(&project, cache.path());
    let real = diff(&invocation, &project.database.url).exits(1).stdout;
    for entry in fs::read_dir(cache.path().join("catalogs")).unwrap() {
        let path = entry.unwrap().path();
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("{}\nnonsense", text.lines().next().unwrap())).unwrap();
    }
    assert_eq!(diff(&invocation, &project.database.url).exits(1).stdout, real);
    let nowhere = remembering(&project, Path::new("/dev/null/x"));
    assert_eq!(diff(&nowhere, &project.database.url).exits(1).stdout, real);
}
