//! Real output against the published JSON Schemas.

use confiture_tests::{Project, validates};

#[test]
fn every_document_is_what_its_schema_says() {
    let project = Project::new();
    project.table("1");
    project.table("2");
    project.migration("3_orphan.sql", "SELECT 1;");
    let run = |words: &str, exit: i32| project.migrate(words).exits(exit).json();
    validates("migrate-status", &run("status -f json", 2));
    validates("migrate-current", &run("current -f json", 2));
    validates("migrate-down", &run("down -f json", 2));
    validates("migrate-baseline", &run("baseline --through 1 --dry-run -f json", 0));
    validates("migrate-baseline", &run("baseline --through 1 -f json", 0));
    validates("migrate-baseline", &run("baseline --through 9 -f json", 3));
    validates("migrate-up", &run("up --dry-run -f json", 0));
    validates("migrate-up", &run("up --dry-run-execute -f json", 0));
    validates("migrate-up", &run("up -f json", 0));
    validates("migrate-up", &run("up -f json", 0));
    validates("migrate-status", &run("status -f json", 0));
    validates("migrate-current", &run("current -f json", 0));
    validates("migrate-down-to", &run("down-to 1 -f json", 0));
    validates("migrate-down-to", &run("down-to 9 -f json", 3));
    project.migration("2_make.up.sql", "SELECT 1/0;");
    validates("migrate-up", &run("up -f json", 1));
    project.migration("1_make.down.sql", "SELECT 1/0;");
    validates("migrate-down", &run("down -f json --steps 0", 0));
    validates("migrate-down", &run("down -f json", 8));
    validates("migrate-down", &run("down --dry-run -f json", 0));
    validates("migrate-generate", &run("generate x -f json", 0));
    validates("migrate-generate", &run("generate x.y -f json", 5));
    project.migration("1_twin.up.sql", "SELECT 1;");
    validates("migrate-status", &run("status -f json", 1));
}
