//! Every code is provoked by the real program: by a cell of the table, or by another test.

use std::fs;

use confiture_core::code::Code;
use confiture_tests::checkout;

use super::cell::{Expected, Failure};
use super::table::ROWS;
use super::{config, connect, database, files, output, server, usage};

/// What provokes a code.
#[derive(Debug)]
enum Proof {
    /// A failure of the table, with at least one command.
    Cell(&'static Failure),
    /// The test with this name in this file of `tests/tests/`.
    Test(&'static str, &'static str),
    /// Nothing, because …
    Nothing(&'static str),
}

use Proof::{Cell, Nothing, Test};

const PREFLIGHT: &str = "preflight.rs";
const FILES_ALONE: Proof = Test(PREFLIGHT, "files_alone_tell_a_lot");
const GIT: Proof = Test("migrate/validate.rs", "changed_schema_files_need_a_migration");
const NO_SQUASH: Proof = Test("migrate/squash.rs", "what_cannot_be_squashed_stays");
const GENERATED: Proof = Test("generate.rs", "each_refusal_has_its_code");
const LABELS: Proof = Test("extension/diff.rs", "labels_are_unique_known_and_not_empty");

/// Returns what provokes a code. A new code does not compile before it has something.
fn proof(code: Code) -> Proof {
    match code {
        Code::ConfigMissing => Cell(&config::UNSET_VARIABLE),
        Code::ConfigSyntax => Cell(&config::NO_YAML),
        Code::ConfigUrl => Cell(&config::MALFORMED),
        Code::ConfigEnvironment => Cell(&config::UNKNOWN_ENVIRONMENT),
        Code::ConfigPattern => Test("failures/lone.rs", "a_pattern_that_is_none"),
        Code::ConnectionFailed => Cell(&connect::CLOSED_PORT),
        Code::ConfigConflict => Cell(&config::TWO_SOURCES),
        Code::ConfigNoDatabase => Cell(&config::NOTHING_NAMED),
        Code::Migration => Cell(&database::FOREIGN),
        Code::MigrationExists => Test("generate.rs", "a_file_in_the_way_is_left_alone"),
        Code::MigrationChanged => {
            Test("migrate/files.rs", "a_changed_file_stops_the_deploy_unless_told_otherwise")
        }
        Code::MigrationUnknown => Test("migrate.rs", "up_stops_at_the_target_and_goes_on_later"),
        Code::MigrationUnreadable => Cell(&files::UNREADABLE),
        Code::MigrationDuplicate => Cell(&files::DUPLICATE),
        Code::MigrationEnvelope => {
            Test("migrate/bodies.rs", "what_breaks_the_envelope_is_refused_before_anything_runs")
        }
        Code::MigrationLate => {
            Test("migrate/late.rs", "one_that_touches_what_newer_ones_touched_is_refused_by_name")
        }
        Code::MigrationLevel => {
            Test("migrate/level.rs", "what_differs_is_named_and_nothing_recorded")
        }
        Code::SchemaSyntax => Test("build.rs", "a_syntax_error_is_placed_in_its_own_file"),
        Code::SchemaDirectory => Test("build.rs", "missing_folders_and_files_are_refused"),
        Code::SchemaCycle | Code::SquashPlace => NO_SQUASH,
        Code::DiffSide | Code::DiffCatalog => Test("side.rs", "what_is_no_side_is_refused"),
        Code::DiffUnplanned | Code::DiffUnmodelled => GENERATED,
        Code::DiffRename => Test("rename/errors.rs", "an_option_that_cannot_be"),
        Code::CatalogMoving => Test("failures/lone.rs", "a_schema_that_never_holds_still"),
        Code::Validation => GENERATED,
        Code::SquashDiffers => Test("failures/lone.rs", "a_squash_that_builds_something_else"),
        Code::SquashBetween => Test("migrate/squash.rs", "one_in_between_is_told_what_to_do"),
        Code::RollbackIrreversible => Test("migrate/undo.rs", "a_missing_way_back_undoes_nothing"),
        Code::RollbackFailed => Test("migrate/undo.rs", "a_way_back_that_fails_changes_nothing"),
        Code::SqlFailed => Test("migrate.rs", "a_failure_says_where_and_keeps_what_went_well"),
        Code::SqlDeadlock => Test("failures/lone.rs", "a_deadlock_that_is_not_tried_again"),
        Code::SqlLockTimeout => {
            Test("migrate/patience.rs", "it_gives_up_in_the_end_and_nothing_is_left")
        }
        Code::Precondition => Test("migrate/preconditions.rs", "the_way_back_has_its_own"),
        Code::TrackingAbsent => Cell(&database::NO_TABLE),
        Code::HookBefore => {
            Test("migrate/hooks.rs", "what_fails_before_ends_the_run_and_nothing_was_begun")
        }
        Code::HookAfter => {
            Test("migrate/hooks.rs", "what_fails_after_is_said_or_ends_the_run_as_asked")
        }
        Code::LockHeld => Cell(&server::LOCKED),
        Code::Verify => Cell(&files::DUPLICATE),
        Code::PreflightDown
        | Code::PreflightDuplicate
        | Code::PreflightChecksum
        | Code::PreflightUnreadable => FILES_ALONE,
        Code::PreflightTransaction => {
            Test(PREFLIGHT, "what_cannot_run_in_a_transaction_runs_on_a_private_copy_only")
        }
        Code::PreflightReplay => Test(PREFLIGHT, "a_failing_migration_is_shown_at_its_place"),
        Code::PreflightDrift => Test(PREFLIGHT, "drift_is_named_object_by_object"),
        Code::PreflightRewrite | Code::PreflightBlocks => {
            Test(PREFLIGHT, "disturbance_is_measured")
        }
        Code::PreflightBody => {
            Test(PREFLIGHT, "bodies_that_are_broken_afterwards_are_named_with_their_line")
        }
        Code::PreflightPrecondition => Test(PREFLIGHT, "preconditions_are_checked_on_the_copy"),
        Code::ServerStandby => Cell(&server::STANDBY),
        Code::ServerVersion => Test("failures/lone.rs", "a_server_that_is_too_old"),
        Code::ServerPooled => {
            Test("migrate/poolers.rs", "statement_mode_is_refused_before_anything_is_done")
        }
        Code::ServerReadOnly => Cell(&server::READ_ONLY),
        Code::ScratchUnavailable => {
            Test("scratch.rs", "an_unusable_cache_is_refused_with_a_way_out")
        }
        Code::SnapshotExists | Code::SnapshotUnknown => LABELS,
        Code::FileUnwritable => Cell(&output::NO_FOLDER),
        Code::FileExists => {
            Test("init.rs", "a_file_in_the_way_stops_it_before_anything_is_written")
        }
        Code::GitAbsent | Code::GitReference | Code::GitFailed => GIT,
        Code::Unconfirmed => Test("migrate/anew.rs", "reinit_replaces_what_is_recorded"),
        Code::Unbuilt => Test("bad_input.rs", "what_is_not_built_says_so"),
        Code::Usage => Cell(&usage::UNKNOWN_OPTION),
        Code::Bug => Nothing("who knew a way would mend it; commands/mod.rs tests its document"),
    }
}

#[test]
fn every_code_is_provoked() {
    let mut wrong = Vec::new();
    for code in Code::ALL.iter().copied() {
        let name = code.entry().name;
        match proof(code) {
            Cell(failure) => {
                let is_hit = |row| (failure.of)(row) == Expected::Refused(code);
                if !ROWS.iter().any(is_hit) {
                    wrong.push(format!("{name}: no command meets it with {}", failure.name));
                }
            }
            Test(file, test) => {
                let path = checkout().join("tests/tests").join(file);
                let text = fs::read_to_string(&path).unwrap_or_default();
                if !holds(&text, test, &[name, &format!("Code::{code:?}")]) {
                    wrong.push(format!("{name}: {file} has no test {test} that names it"));
                }
            }
            Nothing(why) => assert!(!why.is_empty()),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Returns whether a file has a test with one of these words in it.
fn holds(text: &str, test: &str, words: &[&str]) -> bool {
    let Some((_, rest)) = text.split_once(&format!("\nfn {test}()")) else { return false };
    let (body, _) = rest.split_once("\n}\n").unwrap_or((rest, ""));
    words.iter().any(|word| body.contains(word))
}
