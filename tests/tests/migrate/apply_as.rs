//! One migration over the connection of another role.

use confiture_tests::{Project, validates};

use super::super::code;

#[test]
fn one_migration_runs_as_the_role_of_the_configuration() {
    let project = Project::new();
    project.table("1");
    project.table("2");
    project.migration("3_wrong.up.sql", "SELECT 1 / 0;");
    project.file(
        "db/environments/local.yaml",
        "database_url: postgresql://x@127.0.0.1:1/y\napply_as:\n  boss: {url: \"${BOSS}\"}\n",
    );
    let run = |words: &str, exit: i32| {
        let words = ["migrate", "apply-as"].into_iter().chain(words.split_whitespace());
        let boss = project.invocation().variable("BOSS", &project.database.url);
        let document = boss.run(words.chain(["-f", "json"])).exits(exit).json();
        validates("migrate-apply-as", &document);
        document
    };
    let applied = run("boss 2", 0);
    assert_eq!((&applied["version"], &applied["skipped"]), (&"2".into(), &false.into()));
    assert_eq!(run("boss 2", 0)["skipped"], true);
    assert_eq!(project.recorded(), "2");
    let by = project.database.text("SELECT applied_by FROM tb_confiture");
    assert_eq!(applied["applied_by"], by);
    let unknown = run("other 1", 5);
    assert_eq!(code(&unknown), "CONFIG_001");
    assert_eq!(unknown["error"]["actionable"], "choose one of boss");
    assert_eq!(code(&run("boss 9", 3)), "MIGR_100");
    assert_eq!(code(&run("boss 3", 1)), "SQL_700");
    assert_eq!(project.recorded(), "2");
}
