//! Taking turns over a squash: whichever of the two squashes, the other knows what its database
//! has.

use serde_json::json;

use super::{CONFIG, Shared, json, tables, with_each};

/// The newest version that knows nothing of squashed migrations.
const WITHOUT_SQUASH: &str = "0.23.0";

/// Whether the original has squashes of its own.
fn knows_squashes(shared: &Shared) -> bool {
    shared.version != WITHOUT_SQUASH
}

/// The rows that stay of what was squashed.
fn archived(shared: &Shared) -> String {
    shared.project.database.text(
        "SELECT coalesce(string_agg(version, ' ' ORDER BY version), '') FROM tb_confiture
         WHERE archived_into IS NOT NULL",
    )
}

/// Nothing is left to do, and both say so.
fn agree(shared: &Shared) {
    let up = json(&shared.ours("up -f json", 0));
    assert_eq!(up["applied"], json!([]), "{}: {up:#}", shared.version);
    shared.ours("status", 0);
    let status = json(&shared.original(&format!("status -f json {CONFIG}"), 0));
    assert_eq!(status["pending"], json!([]), "{}: {status:#}", shared.version);
    assert_eq!(tables(shared), "t_001 t_002 t_003 t_004 tb_confiture", "{}", shared.version);
}

#[test]
fn our_squash_that_we_record_is_believed() {
    with_each(|shared| {
        shared.original(&format!("up --target 003 {CONFIG}"), 0);
        shared.ours("squash --through 003", 0);
        let up = json(&shared.ours("up --target 003s -f json", 0));
        assert_eq!(up["recorded"], json!(["003s"]));
        assert_eq!(archived(shared), "001 002 003");
        // What comes next is theirs.
        shared.original(&format!("up {CONFIG}"), 0);
        assert_eq!(shared.project.recorded(), "001 002 003 003s 004");
        agree(shared);
    });
}

#[test]
fn our_squash_is_recorded_by_the_original() {
    with_each(|shared| {
        shared.ours("up --target 003", 0);
        shared.ours("squash --through 003", 0);
        if !knows_squashes(shared) {
            // It takes it for a migration like any other, which the database refuses as a whole.
            let _ = shared.command(&format!("up {CONFIG}")).output().unwrap();
            assert_eq!(shared.project.recorded(), "001 002 003");
            shared.ours("up", 0);
            return agree(shared);
        }
        shared.original(&format!("up {CONFIG}"), 0);
        assert_eq!(shared.project.recorded(), "001 002 003 003s 004");
        assert_eq!(archived(shared), "001 002 003");
        agree(shared);
        shared.ours("down", 0);
        shared.ours("down", 8);
    });
}

#[test]
fn an_empty_database_gets_our_squash_from_either() {
    with_each(|shared| {
        shared.ours("squash --through 003", 0);
        shared.original(&format!("up {CONFIG}"), 0);
        assert_eq!(shared.project.recorded(), "003s 004");
        agree(shared);
    });
}

#[test]
fn a_half_applied_history_is_refused_by_both() {
    with_each(|shared| {
        shared.ours("up --target 001", 0);
        shared.ours("squash --through 003", 0);
        let refused = json(&shared.ours("up -f json", 5));
        assert_eq!(refused["error"]["code"], "VALID_008");
        if knows_squashes(shared) {
            let output = shared.command(&format!("up -f json {CONFIG}")).output().unwrap();
            assert_eq!(output.status.code(), Some(5));
            let document = json(&String::from_utf8(output.stdout).unwrap());
            assert!(document.to_string().contains("VALID_008"), "{document:#}");
        }
        assert_eq!(shared.project.recorded(), "001");
        assert_eq!(tables(shared), "t_001 tb_confiture");
        // The rest comes from the archive, by either of them.
        shared.original(
            &format!("up --migrations-dir db/migrations/archive --target 003 {CONFIG}"),
            0,
        );
        shared.ours("up", 0);
        agree(shared);
    });
}

#[test]
fn the_squash_of_the_original_is_ours() {
    with_each(|shared| {
        if !knows_squashes(shared) {
            return;
        }
        shared.ours("up --target 003", 0);
        shared.project.file("db/schema/t.sql", "SELECT 1;\n");
        shared.project.file("db/project.yaml", "squash: {min_age_days: 0}\n");
        shared.original(&format!("squash --through 003 --version 003a {CONFIG}"), 0);
        let preflight = json(&shared.ours("preflight --ignore */*/* -f json", 0));
        assert_eq!(preflight["summary"]["migrations_checked"], 1, "{preflight:#}");
        let up = json(&shared.ours("up -f json", 0));
        assert_eq!((&up["recorded"], &up["pending"]), (&json!(["003a"]), &json!([])));
        assert_eq!(archived(shared), "001 002 003");
        agree(shared);
        // An empty database runs it.
        shared.project.database.execute(
            "DROP SCHEMA public CASCADE; CREATE SCHEMA public;
             GRANT ALL ON SCHEMA public TO public",
        );
        shared.ours("up", 0);
        assert_eq!(shared.project.recorded(), "003a 004");
        agree(shared);
    });
}
