//! All or nothing, and rehearsals that tell what each statement does.

use confiture_tests::{Project, confiture};

use super::super::code;

#[test]
fn several_migrations_are_one_transaction_if_asked() {
    let project = Project::new();
    for version in ["1", "2", "3"] {
        project.table(version);
        let down = format!("{version}_t_{version}.down.sql");
        project.migration(&down, format!("DROP TABLE t_{version};"));
    }
    project.migration("4_wrong.up.sql", "SELECT 1 / 0;");
    project.migration("4_wrong.down.sql", "SELECT 1 / 0;");
    let run = project.migrate("up --in-one-transaction -f json").exits(1);
    let document = run.json();
    assert_eq!(document["applied"], serde_json::json!([]));
    assert_eq!(document["pending"], serde_json::json!(["1", "2", "3", "4"]));
    assert!(run.stderr.contains("all 4 migrations were rolled back"), "{}", run.stderr);
    assert_eq!((project.recorded().as_str(), project.tables().as_str()), ("", "tb_confiture"));

    project.migration("4_wrong.up.sql", "SELECT 1;");
    let document = project.migrate("up --in-one-transaction -f json").exits(0).json();
    assert_eq!(document["applied"].as_array().unwrap().len(), 4);
    let moments = "SELECT count(DISTINCT xmin::text)::text FROM tb_confiture";
    assert_eq!(project.database.text(moments), "1");

    for words in ["down --steps 4", "down-to 1"] {
        let document = project.migrate(&format!("{words} --in-one-transaction -f json")).exits(8);
        assert_eq!(code(&document.json()), "ROLLBACK_601", "{words}");
        assert_eq!(project.recorded(), "1 2 3 4");
    }
    project.migration("4_wrong.down.sql", "SELECT 1;");
    project.exits("down-to 1 --in-one-transaction", 0);
    assert_eq!(project.recorded(), "1");
    assert_eq!(project.tables(), "t_1 tb_confiture");
}

#[test]
fn what_cannot_run_in_a_transaction_cannot_run_in_one_with_others() {
    let project = Project::new();
    project.table("1");
    project.migration("2_alone.up.sql", "VACUUM;");
    let refused = project.migrate("up --in-one-transaction -f json").exits(3).json();
    assert_eq!(code(&refused), "MIGR_107");
    assert_eq!(refused["error"]["file"], "db/migrations/2_alone.up.sql");
    assert_eq!(project.recorded(), "");
    project.exits("up --in-one-transaction --dry-run", 64);
}

#[test]
fn a_rehearsal_measures_each_statement_and_changes_nothing() {
    let project = Project::new();
    project.database.execute("CREATE TABLE \"Old\" (x int); INSERT INTO \"Old\" VALUES (1), (2)");
    project.migration(
        "1_work.up.sql",
        "CREATE TABLE fresh (x int);\nUPDATE \"Old\" SET x = 3;\n\
         CREATE INDEX ON \"Old\" (x);\nALTER TABLE \"Old\" ALTER x TYPE bigint;\n",
    );
    project.migration("2_next.up.sql", "SET lock_timeout = 0; DROP TABLE \"Old\";");
    let catalog = || confiture(["catalog", &project.database.url]).exits(0).stdout;
    let before = catalog();
    let run = project.migrate("up --dry-run-execute -f json").exits(0).json();
    assert_eq!(catalog(), before);
    assert_eq!(project.database.text("SELECT sum(x)::text FROM \"Old\""), "3");
    assert_eq!(project.tables(), "Old");
    let details = &run["migrations"][0]["details"];
    assert_eq!(details[0]["locks"], serde_json::json!([]), "{details:#}");
    assert_eq!(details[1]["rows_affected"], 2);
    let old = serde_json::json!("public.\"Old\"");
    let share = serde_json::json!([{"relation": old, "mode": "ShareLock"}]);
    assert_eq!(details[2]["locks"], share);
    let exclusive = serde_json::json!([{"relation": old, "mode": "AccessExclusiveLock"}]);
    assert_eq!((&details[3]["line"], &details[3]["locks"]), (&4.into(), &exclusive));
    assert_eq!(details[3]["rewritten"], serde_json::json!([old]));
    assert_eq!(run["migrations"][1]["details"][1]["statement"], "DROP TABLE \"Old\"");

    let text = project.migrate("up --dry-run-execute").exits(0).stdout;
    assert!(text.contains("rewrites public.\"Old\", AccessExclusiveLock on"), "{text}");
}
