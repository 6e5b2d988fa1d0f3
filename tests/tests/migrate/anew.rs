//! The tracking table made anew: from the files, and from another database.

use confiture_tests::{Project, validates};

use super::super::code;

#[test]
fn reinit_replaces_what_is_recorded() {
    let project = Project::new();
    for version in ["1", "2", "3"] {
        project.table(version);
    }
    project.exits("up", 0);
    std::fs::remove_file(project.path("db/migrations/3_make.up.sql")).unwrap();
    project.migration("1_make.up.sql", "CREATE TABLE t_1 (other int);\n");
    project.exits("up", 3);
    let shown = project.migrate("reinit --dry-run -f json").exits(0).json();
    validates("migrate-reinit", &shown);
    assert_eq!((&shown["deleted_count"], &shown["marked"][1]["version"]), (&3.into(), &"2".into()));
    let refused = project.migrate("reinit -f json").exits(5).json();
    validates("migrate-reinit", &refused);
    assert_eq!(code(&refused), "CONFIRM_2000");
    assert_eq!(project.recorded(), "1 2 3");
    let unknown = project.migrate("reinit --through 9 --yes -f json").exits(3).json();
    assert_eq!(code(&unknown), "MIGR_100");

    let done = project.migrate("reinit --yes -f json").exits(0).json();
    validates("migrate-reinit", &done);
    assert!(done["warnings"][0].as_str().unwrap().contains("migration 3"), "{done:#}");
    assert_eq!(project.recorded(), "1 2");
    let slug = project.database.text("SELECT slug FROM tb_confiture WHERE version = '1'");
    assert!(slug.starts_with("make_") && slug.ends_with("_reinit"), "{slug}");
    project.exits("up", 0);
    project.exits("reinit --through 1 --yes", 0);
    assert_eq!(project.recorded(), "1");
    assert_eq!(project.tables(), "t_1 t_2 t_3 tb_confiture");
    // Also where there is no table yet.
    let fresh = Project::new();
    fresh.table("1");
    assert_eq!(fresh.migrate("reinit --dry-run -f json").exits(0).json()["deleted_count"], 0);
    assert_eq!(fresh.tables(), "");
    fresh.exits("reinit -y", 0);
    assert_eq!(fresh.recorded(), "1");
    fresh.migration("1_twin.up.sql", "SELECT 1;");
    assert_eq!(code(&fresh.migrate("reinit -y -f json").exits(3).json()), "MIGR_106");
}

#[test]
fn the_history_of_another_database_is_taken_over() {
    let source = Project::new();
    let project = Project::new();
    for version in ["1", "2", "3"] {
        source.table(version);
        project.table(version);
    }
    source.exits("up", 0);
    let from = format!("baseline --from-db {} -f json", source.database.url);
    let shown = project.migrate(&format!("{from} --dry-run")).exits(0).json();
    validates("migrate-baseline", &shown);
    assert_eq!(shown["copied"].as_array().unwrap().len(), 3);
    assert_eq!(project.tables(), "");
    let capped = project.migrate(&format!("{from} --through 1")).exits(0).json();
    validates("migrate-baseline", &capped);
    assert!(capped["warnings"][0].as_str().unwrap().contains("2 migrations"), "{capped:#}");
    let all = project.migrate(&from).exits(0).json();
    validates("migrate-baseline", &all);
    assert_eq!(all["skipped"][0], "1");
    assert_eq!(project.recorded(), "1 2 3");
    let rows = "SELECT string_agg(version || name || applied_at || checksum || applied_by, ' '
                                  ORDER BY pk_confiture) FROM tb_confiture";
    assert_eq!(project.database.text(rows), source.database.text(rows));
    assert_eq!(project.tables(), "tb_confiture");
    project.exits("up", 0);

    std::fs::remove_file(project.path("db/migrations/2_make.up.sql")).unwrap();
    let refused = project.migrate(&from).exits(3).json();
    assert_eq!(code(&refused), "MIGR_100");
    assert_eq!(refused["error"]["details"]["versions"][0], "2");
    let absent = project.migrate(&format!("{from} --source-table other.log")).exits(2).json();
    assert_eq!(code(&absent), "PRECON_1001");
    let broken = project.migrate("baseline --from-db mysql://x -f json").exits(5).json();
    assert_eq!(code(&broken), "CONFIG_003");
}
