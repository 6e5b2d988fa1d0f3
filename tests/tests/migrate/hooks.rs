//! What is done before and after migrations and runs, in SQL and as commands.

use confiture_tests::{Project, Run, validates};
use serde_json::json;

use super::super::{code, until};

fn with(hooks: &str) -> Project {
    let project = Project::new();
    project.file("db/environments/local.yaml", format!("database_url: ${{DATABASE_URL}}\n{hooks}"));
    project
}

fn log(project: &Project) -> Vec<String> {
    let text = std::fs::read_to_string(project.path("log")).unwrap_or_default();
    text.lines().map(str::to_owned).collect()
}

/// Runs with output that a program reads, and holds it against its schema.
fn json_of(project: &Project, words: &str, exit: i32) -> Run {
    let run = project.migrate(&format!("{words} -f json")).exits(exit);
    validates(&format!("migrate-{}", words.split_whitespace().next().unwrap()), &run.json());
    run
}

const NOTE: &str = "echo $CONFITURE_PHASE $CONFITURE_DIRECTION $CONFITURE_STATUS \
                    $CONFITURE_VERSION $CONFITURE_NAME $CONFITURE_DONE \
                    $CONFITURE_ERROR_CODE >> log";

fn in_every_phase() -> String {
    let phases = [
        "before_run",
        "before_execute",
        "after_execute",
        "before_rollback",
        "after_rollback",
        "after_run",
        "on_failure",
    ];
    let note = "INSERT INTO note (phase, version) VALUES (current_setting('confiture.phase'), \
                current_setting('confiture.version'))";
    let of = |phase: &str| {
        format!(
            "  - {{id: c-{phase}, phase: {phase}, command: '{NOTE}'}}\n  \
             - {{id: s-{phase}, phase: {phase}, sql: \"{note}\"}}\n"
        )
    };
    format!("hooks:\n{}", phases.iter().map(|phase| of(phase)).collect::<String>())
}

fn noted(project: &Project) -> String {
    project.database.text(
        "SELECT coalesce(string_agg(concat_ws(':', phase, nullif(version, '')), ' ' ORDER BY id),
                         '') FROM note",
    )
}

#[test]
fn each_phase_has_its_moment_and_knows_what_it_is_about() {
    let project = with(&in_every_phase());
    project.database.execute("CREATE TABLE note (id serial, phase text, version text)");
    project.table("1");
    project.migration("2_clean.up.sql", "VACUUM note;");
    project.migration("2_clean.down.sql", "SELECT 1;");
    let _ = json_of(&project, "up", 0);
    assert_eq!(
        log(&project),
        [
            "before_run up pending",
            "before_execute up pending 1 make",
            "after_execute up success 1 make",
            "before_execute up pending 2 clean",
            "after_execute up success 2 clean",
            "after_run up success 1,2",
        ]
    );
    assert_eq!(
        noted(&project),
        "before_run before_execute:1 after_execute:1 before_execute:2 after_execute:2 after_run"
    );
    project.database.execute("TRUNCATE note");
    std::fs::remove_file(project.path("log")).unwrap();
    // Nothing is pending, so there is no run.
    for words in ["up", "up --dry-run", "up --dry-run-execute", "down --dry-run"] {
        project.exits(words, 0);
    }
    assert_eq!((log(&project), noted(&project)), (Vec::new(), String::new()));
    let _ = json_of(&project, "down --steps 2 --in-one-transaction", 0);
    assert_eq!(log(&project)[1], "before_rollback down pending 2 clean");
    assert_eq!(
        noted(&project),
        "before_run before_rollback:2 after_rollback:2 before_rollback:1 after_rollback:1 after_run"
    );
}

/// A rebuild is a run of which no migration runs; what only records runs nothing.
#[test]
fn a_rebuild_is_a_run_and_what_only_records_is_none() {
    let project = with(&in_every_phase());
    project.database.execute("CREATE TABLE note (id serial, phase text, version text)");
    project.table("1");
    project.table("2");
    project.file(
        "db/schema/t.sql",
        "CREATE TABLE t_1 (); CREATE TABLE t_2 ();
         CREATE TABLE note (id serial, phase text, version text);",
    );
    for words in ["baseline --through 1", "reinit --yes", "rebuild --drop-schemas --dry-run"] {
        let _ = json_of(&project, words, 0);
        assert_eq!((log(&project), noted(&project)), (Vec::new(), String::new()), "{words}");
    }
    let _ = json_of(&project, "rebuild --drop-schemas --yes", 0);
    assert_eq!(log(&project), ["before_run rebuild pending", "after_run rebuild success 1,2"]);
    // What was noted before went with everything else.
    assert_eq!(noted(&project), "after_run");
    std::fs::remove_file(project.path("log")).unwrap();
    let refused = json_of(&project, "rebuild --yes", 1).json();
    assert_eq!(code(&refused), "SQL_700");
    assert_eq!(log(&project), ["before_run rebuild pending", "on_failure rebuild failure SQL_700"]);
    assert_eq!(noted(&project), "after_run before_run on_failure");
}

#[test]
fn what_fails_around_a_rebuild() {
    for (hook, exit, name, tables) in [
        ("phase: before_run, command: 'exit 3'", 1, "HOOK_1100", "old"),
        ("phase: before_run, sql: SELECT 1/0", 1, "HOOK_1100", "old"),
        ("phase: after_run, sql: SELECT 1/0, on_error: stop", 1, "HOOK_1101", "t_1 tb_confiture"),
        ("phase: after_run, command: 'exit 3'", 0, "", "t_1 tb_confiture"),
    ] {
        let project = with(&format!("hooks:\n  - {{id: h, {hook}}}\n"));
        project.database.execute("CREATE TABLE old ()");
        project.table("1");
        project.file("db/schema/t.sql", "CREATE TABLE t_1 ();");
        let document = json_of(&project, "rebuild --drop-schemas --yes", exit).json();
        assert_eq!(project.tables(), tables, "{hook}");
        match name {
            "" => assert!(document["warnings"][0].as_str().unwrap().contains("its exit is 3")),
            name => assert_eq!(code(&document), name, "{hook}"),
        }
    }
}

#[test]
fn sql_is_done_with_the_migration_or_not_at_all() {
    let project = with(&in_every_phase());
    project.database.execute("CREATE TABLE note (id serial, phase text, version text)");
    project.migration("1_bad.up.sql", "SELECT 1/0;");
    let document = json_of(&project, "up", 1).json();
    assert_eq!(code(&document), "SQL_700");
    assert_eq!(noted(&project), "before_run on_failure");
    assert_eq!(log(&project).last().unwrap(), "on_failure up failure SQL_700");
}

#[test]
fn what_fails_before_ends_the_run_and_nothing_was_begun() {
    for (hook, told) in [
        ("phase: before_run, command: 'exit 3'", "its exit is 3"),
        ("phase: before_execute, command: 'kill -TERM $$'", "signal 15 ended it"),
        ("phase: before_run, sql: SELECT 1/0", "division by zero"),
        ("phase: before_execute, sql: SELECT 1/0", "division by zero"),
        ("phase: before_execute, file: db/hook.sql", "division by zero"),
    ] {
        let project = with(&format!("hooks:\n  - {{id: h, {hook}}}\n"));
        project.file("db/hook.sql", "SELECT\n  1/0");
        project.table("1");
        let run = json_of(&project, "up", 1);
        let document = run.json();
        assert_eq!(code(&document), "HOOK_1100", "{hook}");
        assert!(document["error"]["message"].as_str().unwrap().contains(told), "{document:#}");
        assert_eq!(document["error"]["details"]["hook"], "h");
        assert_eq!(document["applied"], json!([]));
        if hook.contains("file") {
            assert_eq!(document["error"]["file"], "db/hook.sql");
        }
        assert!(!project.tables().contains("t_1"), "{hook}");
        assert!(!run.stderr.contains("1 | SELECT 1/0"), "{}", run.stderr);
    }
}

#[test]
fn what_fails_after_is_said_or_ends_the_run_as_asked() {
    let hook = |on_error: &str, act: &str| {
        format!("hooks:\n  - {{id: h, phase: after_execute, on_error: {on_error}, {act}}}\n")
    };
    for (act, recorded) in [("command: 'false'", "1"), ("sql: SELECT 1/0", "")] {
        let project = with(&hook("warn", act));
        project.table("1");
        project.table("2");
        let document = json_of(&project, "up", 0).json();
        assert!(document["warnings"][0].as_str().unwrap().starts_with("hook `h`"), "{document:#}");
        assert_eq!(project.recorded(), "1 2");
        let project = with(&hook("stop", act));
        project.table("1");
        project.table("2");
        let document = json_of(&project, "up", 1).json();
        assert_eq!(code(&document), "HOOK_1101");
        // What a command follows is committed; SQL is a part of it.
        assert_eq!(project.recorded(), recorded, "{act}");
        assert_eq!(document["applied"].as_array().unwrap().len(), recorded.len());
        let why = document["error"]["details"]["why"].as_str().unwrap_or_default();
        let expected = if recorded.is_empty() { "rolled back as a whole" } else { "stays so" };
        assert!(why.contains(expected), "{document:#}");
    }
    let project = with("hooks: [{id: h, phase: after_run, on_error: stop, command: 'false'}]\n");
    project.table("1");
    let document = json_of(&project, "up", 1).json();
    assert_eq!((code(&document), &document["pending"]), ("HOOK_1101", &json!([])));
    assert_eq!(project.recorded(), "1");
    let project = with("hooks: [{id: h, phase: after_execute, on_error: stop, sql: SELECT 1/0}]\n");
    project.migration("1_alone.up.sql", "VACUUM;");
    let document = json_of(&project, "up", 1).json();
    assert_eq!((code(&document), &document["pending"]), ("HOOK_1101", &json!([])));
    assert_eq!(project.recorded(), "1");
    let back = "hooks: [{id: h, phase: after_rollback, on_error: stop, command: 'false'}]\n";
    project.file("db/environments/local.yaml", format!("database_url: ${{DATABASE_URL}}\n{back}"));
    project.migration("1_alone.down.sql", "SELECT 1;");
    let run = json_of(&project, "down", 1);
    assert_eq!((code(&run.json()), project.recorded().as_str()), ("HOOK_1101", ""));
    assert!(!run.stderr.contains("stays applied"), "{}", run.stderr);
}

#[test]
fn what_a_hook_does_to_its_session_stays_with_it() {
    let project = with(
        "hooks:\n  - {id: h, phase: before_execute, sql: \"SET search_path = elsewhere; \
         SET LOCAL lock_timeout = 1; CREATE TEMP TABLE t_1 (); SET ROLE pg_monitor\"}\n",
    );
    project.database.execute("CREATE SCHEMA elsewhere");
    project.migration(
        "1_make.up.sql",
        "CREATE TABLE t_1 ();
         DO $$BEGIN ASSERT current_setting('lock_timeout') = '5s' AND current_user = 'postgres';
         END$$;",
    );
    project.exits("up", 0);
    assert_eq!(project.tables(), "t_1 tb_confiture");
}

#[test]
fn commands_speak_on_stderr_and_no_secret_passes() {
    let project = Project::new();
    project.table("1");
    let url = project.database.url.replacen("user=postgres", "user=postgres&password=hunt%262", 1);
    let text = "hooks:\n  - {id: h, phase: before_run, command: 'echo out $DATABASE_URL; echo \
                err hunt\\&2 ${TOKEN} >&2; exit 1'}\n\
                notifications: {hooks: [{id: n, transport: {type: http, url: 'http://x/${TOKEN}', \
                headers: {Authorization: '${TOKEN}'}}}]}\n";
    project.file("db/environments/local.yaml", format!("database_url: ${{DATABASE_URL}}\n{text}"));
    let run = project.invocation().variable("DATABASE_URL", &url).variable("TOKEN", "tok-en");
    let run = run.run(["migrate", "up", "-f", "json"]).exits(1);
    assert_eq!(code(&run.json()), "HOOK_1100");
    assert!(run.stderr.contains("hook h: out postgresql://"), "{}", run.stderr);
    assert!(run.stderr.contains("hook h: err *** ***"), "{}", run.stderr);
    for secret in ["hunt&2", "hunt%262", "tok-en"] {
        assert!(!run.stderr.contains(secret) && !run.stdout.contains(secret), "{}", run.stderr);
    }
}

#[test]
fn a_hook_that_takes_too_long_is_ended_with_all_that_it_started() {
    let project = with(
        "hooks:\n  - {id: h, phase: before_run, timeout_seconds: 1, \
         command: 'sh -c \"echo \\$\\$ > pid; exec sleep 1000\"; true'}\n",
    );
    project.table("1");
    let run = json_of(&project, "up", 1);
    assert_eq!(code(&run.json()), "HOOK_1100");
    assert!(run.stderr.contains("not done after 1 s"), "{}", run.stderr);
    let pid = std::fs::read_to_string(project.path("pid")).unwrap();
    let process = std::path::PathBuf::from(format!("/proc/{}/cwd", pid.trim()));
    until("it is gone", || std::fs::read_link(&process).is_err());
    let slow =
        "hooks: [{id: h, phase: before_execute, timeout_seconds: 1, sql: SELECT pg_sleep(60)}]";
    let project = with(slow);
    project.table("1");
    let document = json_of(&project, "up", 1).json();
    assert_eq!(document["error"]["details"]["sqlstate"], "57014");
}

#[test]
fn what_cannot_be_a_hook_is_refused_before_anything_runs() {
    for (act, exit, refused) in [
        ("sql: VACUUM", 5, "CONFIG_002"),
        ("sql: 'SELECT 1; COMMIT'", 5, "CONFIG_002"),
        ("sql: ' '", 5, "CONFIG_002"),
        ("file: nowhere.sql", 3, "MIGR_102"),
    ] {
        let project = with(&format!("hooks:\n  - {{id: h, phase: after_run, {act}}}\n"));
        project.table("1");
        let document = json_of(&project, "up", exit).json();
        assert_eq!(code(&document), refused, "{act}");
        assert_eq!(project.tables(), "", "{act}");
        project.exits("status", 2);
    }
}

#[test]
fn each_tenant_has_its_own_hooks() {
    let project = with(
        "hooks:\n  - {id: c, phase: before_run, command: 'echo $CONFITURE_TENANT >> log'}\n  \
         - {id: s, phase: after_execute, sql: INSERT INTO t_1 DEFAULT VALUES}\n",
    );
    project.database.execute("CREATE SCHEMA a; CREATE SCHEMA \"b c\"");
    project.table("1");
    let run = project.invocation().run(["migrate", "up", "--tenants-list", "a,b c"]);
    let _ = run.exits(0);
    let mut seen = log(&project);
    seen.sort();
    assert_eq!(seen, ["a", "b c"]);
    assert_eq!(project.database.text("SELECT count(*)::text FROM \"b c\".t_1"), "1");
}

#[test]
fn apply_as_has_hooks_as_well() {
    let project = with(&format!(
        "apply_as: {{owner: {{url: '${{DATABASE_URL}}'}}}}\nhooks:\n  \
         - {{id: c, phase: after_execute, command: '{NOTE}'}}\n"
    ));
    project.table("1");
    project.exits("apply-as owner 1", 0);
    assert_eq!(log(&project), ["after_execute up success 1 make"]);
}
