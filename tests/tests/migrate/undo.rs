//! `down` and `down-to`: everything is checked before anything is undone.

use confiture_tests::Project;
use serde_json::json;

use super::super::code;

fn applied(versions: &[&str]) -> Project {
    let project = Project::new();
    for version in versions {
        project.table(version);
    }
    project.exits("up", 0);
    project
}

fn without_down(project: &Project, version: &str) {
    let path = format!("db/migrations/{version}_make.down.sql");
    std::fs::remove_file(project.path(&path)).unwrap();
}

#[test]
fn down_undoes_the_newest_first() {
    let project = applied(&["1", "2", "3"]);
    let plan = project.migrate("down --steps 2 --dry-run -f json").exits(0).json();
    assert_eq!(plan["rolled_back"][0]["version"], "3");
    assert_eq!(project.recorded(), "1 2 3");
    let down = project.migrate("down --steps 2 -f json").exits(0).json();
    assert_eq!(down["rolled_back"][0]["version"], "3");
    assert_eq!(down["rolled_back"][1]["version"], "2");
    assert_eq!((down["success"].clone(), down["error"].clone()), (json!(true), json!(null)));
    assert_eq!(project.tables(), "t_1 tb_confiture");
    project.exits("down --steps 9", 0);
    let nothing = project.migrate("down -f json").exits(0).json();
    assert_eq!(nothing["rolled_back"], json!([]));
    assert!(nothing["hints"][0].as_str().unwrap().contains("nothing to undo"));
}

#[test]
fn a_missing_way_back_undoes_nothing() {
    let project = applied(&["1", "2", "3"]);
    without_down(&project, "2");
    for words in ["down --steps 2 -f json", "down-to 1 -f json", "down-to 1 --dry-run -f json"] {
        let refused = project.migrate(words).exits(8).json();
        assert_eq!(code(&refused), "ROLLBACK_600", "{words}");
        assert_eq!(refused["error"]["file"], "db/migrations/2_make.down.sql");
        assert_eq!(project.recorded(), "1 2 3");
    }
    project.exits("down", 0);
    assert_eq!(project.recorded(), "1 2");
}

#[test]
fn a_way_back_that_fails_changes_nothing() {
    let project = applied(&["1", "2"]);
    project.migration("2_make.down.sql", "DROP TABLE t_2;\nDROP TABLE nowhere;\n");
    let document = project.migrate("down --steps 2 -f json").exits(8).json();
    assert_eq!(code(&document), "ROLLBACK_601");
    assert_eq!((&document["error"]["line"], &document["success"]), (&json!(2), &json!(false)));
    assert_eq!(project.recorded(), "1 2");
    assert_eq!(project.tables(), "t_1 t_2 tb_confiture");
}

#[test]
fn down_to_goes_back_to_a_version() {
    let project = applied(&["1", "2", "3"]);
    let same = project.migrate("down-to 3 -f json").exits(0).json();
    assert_eq!(same["rolled_back"], json!([]));
    let back = project.migrate("down-to 1 -f json").exits(0).json();
    assert_eq!((&back["from"], &back["to"]), (&json!("3"), &json!("1")));
    assert_eq!(back["rolled_back"], json!(["3", "2"]));
    assert_eq!(project.recorded(), "1");
    for version in ["3", "99"] {
        let refused = project.migrate(&format!("down-to {version} -f json")).exits(3).json();
        assert_eq!(code(&refused), "MIGR_100");
    }
}

#[test]
fn the_order_of_application_decides_and_not_that_of_versions() {
    let project = applied(&["1", "3"]);
    project.table("2");
    project.exits("up", 0);
    let down = project.migrate("down -f json").exits(0).json();
    assert_eq!(down["rolled_back"][0]["version"], "2");
}
