//! What interrupted builds of indexes leave behind, made by real interruptions: a plan sees it,
//! says so, and repairs it, in one transaction or keeping nobody waiting.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what surprises a test must end it")]

mod prove;

use confiture_core::diff::{Labels, diff, text};
use confiture_core::plan::{Manner, Plan, Policy, Step, Undo, plan};
use confiture_tests::{Database, server};
use postgres::error::SqlState;
use prove::{apply, assert_same, read};

const TABLE: &str = "CREATE TABLE t (a integer, b integer);";
const PARTITIONED: &str = "CREATE TABLE p (x integer, y integer) PARTITION BY RANGE (x);
    CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10);
    CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20);";

/// Runs a statement that waits for another session, which holds what `holds` takes, and gives up:
/// what it has done so far stays.
fn interrupted(database: &Database, holds: &str, sql: &str) {
    let mut holder = database.client();
    holder.batch_execute(&format!("BEGIN; {holds}")).unwrap();
    let mut client = database.client();
    client.batch_execute("SET lock_timeout = '10ms'").unwrap();
    let error = client.batch_execute(sql).unwrap_err();
    assert_eq!(error.code(), Some(&SqlState::LOCK_NOT_AVAILABLE), "{error}");
    holder.batch_execute("ROLLBACK").unwrap();
}

fn fails_on_rows(database: &Database, sql: &str) {
    let error = database.client().batch_execute(sql).unwrap_err();
    assert_eq!(error.code(), Some(&SqlState::UNIQUE_VIOLATION), "{error}");
}

/// Repairs what `leave` leaves, in both manners: what the diff says has these parts, and so have
/// the statements and reasons of the steps.
#[track_caller]
fn is_repaired(leave: impl Fn(&Database), to: &str, said: &[&str], steps: [&[&str]; 2]) {
    let goal = server().database();
    goal.execute(to);
    let to = read(&goal);
    for (manner, parts) in [Manner::Together, Manner::Online].into_iter().zip(steps) {
        let start = server().database();
        leave(&start);
        let from = read(&start);
        let changes = diff(&from, &to);
        let shown = text(&from, &to, &changes, Labels { from: "from", to: "to" });
        for part in said {
            assert!(shown.contains(part), "{part}\n{shown}");
        }
        let policy = Policy { manner, ..Policy::default() };
        let plan = plan(&changes, &from, &to, &policy).unwrap_or_else(|it| panic!("{it}"));
        let lines = lines(&plan);
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        assert_eq!(lines, parts, "{manner:?}");
        apply(&start, &plan, |_, _| {});
        assert_same(&read(&start), &to, "after the plan");
        let is_left = |it: &&Step| it.why.starts_with("it is left over");
        for step in plan.steps.iter().filter(is_left) {
            assert_eq!(step.undo, Undo::Sql(String::new()), "nobody wants it back");
        }
        prove::undo(&start, &plan);
    }
}

fn lines(plan: &Plan) -> Vec<String> {
    plan.steps.iter().map(|step| format!("{}: {}", step.sql, step.why)).collect()
}

#[test]
fn a_unique_index_that_met_equal_rows() {
    let leave = |database: &Database| {
        database.execute(&format!("{TABLE} INSERT INTO t VALUES (1, 1), (1, 2)"));
        fails_on_rows(database, "CREATE UNIQUE INDEX CONCURRENTLY t_a ON t (a)");
        database.execute("DELETE FROM t WHERE b = 2");
    };
    let left = "it is left over from an interrupted build";
    is_repaired(
        leave,
        &format!("{TABLE} CREATE UNIQUE INDEX t_a ON t (a)"),
        &["~ index public.t_a", "is_valid: false → true"],
        [
            &[
                &format!("DROP INDEX \"public\".\"t_a\": {left}"),
                "CREATE UNIQUE INDEX t_a ON public.t USING btree (a): it is new",
            ],
            &[
                "CREATE UNIQUE INDEX CONCURRENTLY \"t_a__online\" ON public.t USING btree (a): \
                    the new form, beside the old one",
                &format!("DROP INDEX CONCURRENTLY \"public\".\"t_a\": {left}"),
                "ALTER INDEX \"public\".\"t_a__online\" RENAME TO \"t_a\": it takes the name of \
                    the old one",
            ],
        ],
    );
    is_repaired(
        leave,
        TABLE,
        &["- index public.t_a"],
        [
            &[&format!("DROP INDEX \"public\".\"t_a\": {left}")],
            &[&format!("DROP INDEX CONCURRENTLY \"public\".\"t_a\": {left}")],
        ],
    );
}

#[test]
fn a_build_that_was_broken_off() {
    let left = "it is left over from an interrupted build";
    is_repaired(
        |database| {
            database.execute(TABLE);
            let sql = "CREATE INDEX CONCURRENTLY t_b ON t (b)";
            interrupted(database, "INSERT INTO t VALUES (1, 1)", sql);
        },
        &format!("{TABLE} CREATE INDEX t_b ON t (b)"),
        &["~ index public.t_b"],
        [
            &[
                &format!("DROP INDEX \"public\".\"t_b\": {left}"),
                "CREATE INDEX t_b ON public.t USING btree (b): it is new",
            ],
            &[
                "CREATE INDEX CONCURRENTLY \"t_b__online\" ON public.t USING btree (b): the new \
                    form, beside the old one",
                &format!("DROP INDEX CONCURRENTLY \"public\".\"t_b\": {left}"),
                "ALTER INDEX \"public\".\"t_b__online\" RENAME TO \"t_b\": it takes the name of \
                    the old one",
            ],
        ],
    );
}

#[test]
fn both_leftovers_of_a_reindex() {
    let index = "CREATE INDEX t_a ON t (a); CREATE INDEX t_b ON t (b);";
    let left = "it is left over from an interrupted build";
    is_repaired(
        |database| {
            database.execute(&format!("{TABLE} {index}"));
            // Before the indexes change places, and after.
            let sql = "REINDEX INDEX CONCURRENTLY t_a";
            interrupted(database, "INSERT INTO t VALUES (1, 1)", sql);
            let sql = "REINDEX INDEX CONCURRENTLY t_b";
            interrupted(database, "LOCK TABLE t IN ACCESS SHARE MODE", sql);
        },
        &format!("{TABLE} {index}"),
        &["- index public.t_a_ccnew", "- index public.t_b_ccold"],
        [
            &[
                &format!("DROP INDEX \"public\".\"t_a_ccnew\": {left}"),
                &format!("DROP INDEX \"public\".\"t_b_ccold\": {left}"),
            ],
            &[
                &format!("DROP INDEX CONCURRENTLY \"public\".\"t_a_ccnew\": {left}"),
                &format!("DROP INDEX CONCURRENTLY \"public\".\"t_b_ccold\": {left}"),
            ],
        ],
    );
}

#[test]
fn the_passing_name_of_a_swap_that_was_broken_off() {
    let left = "it is left over from an interrupted build";
    is_repaired(
        |database| {
            database.execute(&format!("{TABLE} CREATE INDEX t_i ON t (a)"));
            let sql = "CREATE INDEX CONCURRENTLY t_i__online ON t (b)";
            interrupted(database, "INSERT INTO t VALUES (1, 1)", sql);
        },
        &format!("{TABLE} CREATE INDEX t_i ON t (b)"),
        &["- index public.t_i__online", "~ index public.t_i"],
        [
            &[
                "DROP INDEX \"public\".\"t_i\": made anew: its definition differs",
                &format!("DROP INDEX \"public\".\"t_i__online\": {left}"),
                "CREATE INDEX t_i ON public.t USING btree (b): it is new",
            ],
            &[
                &format!("DROP INDEX CONCURRENTLY \"public\".\"t_i__online\": {left}"),
                "CREATE INDEX CONCURRENTLY \"t_i__online1\" ON public.t USING btree (b): the new \
                    form, beside the old one",
                "DROP INDEX CONCURRENTLY \"public\".\"t_i\": made anew: its definition differs",
                "ALTER INDEX \"public\".\"t_i__online1\" RENAME TO \"t_i\": it takes the name of \
                    the old one",
            ],
        ],
    );
}

#[test]
fn an_index_that_not_all_partitions_joined() {
    let index = format!("{PARTITIONED} CREATE INDEX pi ON p (y)");
    let left = "it is left over from an interrupted build";
    let join = "ALTER INDEX \"public\".\"pi\" ATTACH PARTITION \"public\".\"p2_y_idx\": a \
        partition has it, too";
    is_repaired(
        |database| {
            database.execute(PARTITIONED);
            database.execute(
                "CREATE INDEX pi ON ONLY p (y); CREATE INDEX p1_y_idx ON p1 (y);
                ALTER INDEX pi ATTACH PARTITION p1_y_idx; INSERT INTO p VALUES (11, 1), (11, 1)",
            );
            fails_on_rows(database, "CREATE UNIQUE INDEX CONCURRENTLY p2_y_idx ON p2 (y)");
        },
        &index,
        &["- index public.p2_y_idx", "~ index public.pi", "missing_on"],
        [
            &[
                &format!("DROP INDEX \"public\".\"p2_y_idx\": {left}"),
                "CREATE INDEX \"p2_y_idx\" ON \"public\".\"p2\" USING btree (y): it is new",
                join,
            ],
            &[
                "CREATE INDEX CONCURRENTLY \"p2_y_idx__online\" ON \"public\".\"p2\" USING btree \
                    (y): the new form, beside the old one",
                &format!("DROP INDEX CONCURRENTLY \"public\".\"p2_y_idx\": {left}"),
                "ALTER INDEX \"public\".\"p2_y_idx__online\" RENAME TO \"p2_y_idx\": it takes the \
                    name of the old one",
                join,
            ],
        ],
    );
}

#[test]
fn an_index_that_joined_before_it_was_built() {
    is_repaired(
        |database| {
            database.execute(PARTITIONED);
            database.execute("CREATE INDEX pi ON ONLY p (y)");
            let sql = "CREATE INDEX CONCURRENTLY p1_y_idx ON p1 (y)";
            interrupted(database, "INSERT INTO p1 VALUES (1, 1)", sql);
            database.execute(
                "ALTER INDEX pi ATTACH PARTITION p1_y_idx; CREATE INDEX p2_y_idx ON p2 (y);
                ALTER INDEX pi ATTACH PARTITION p2_y_idx",
            );
        },
        &format!("{PARTITIONED} CREATE INDEX pi ON p (y)"),
        &["~ index public.pi", "is_valid: false → true"],
        [
            &[
                "DROP INDEX \"public\".\"pi\": made anew: it is left over from an \
                    interrupted build",
                "CREATE INDEX pi ON public.p USING btree (y): it is new",
            ],
            &[
                "CREATE INDEX \"pi__online\" ON ONLY public.p USING btree (y): \
                    it is new, and what joins the table will have it",
                "CREATE INDEX CONCURRENTLY \"p1_y_idx__online\" ON \"public\".\"p1\" USING btree \
                    (y): its part for p1",
                "CREATE INDEX CONCURRENTLY \"p2_y_idx__online\" ON \"public\".\"p2\" USING btree \
                    (y): its part for p2",
                "ALTER INDEX \"public\".\"pi__online\" ATTACH PARTITION \
                    \"public\".\"p2_y_idx__online\": its part for p2 joins it",
                "ALTER INDEX \"public\".\"pi__online\" ATTACH PARTITION \
                    \"public\".\"p1_y_idx__online\": its part for p1 joins it",
                "DROP INDEX \"public\".\"pi\": made anew: \
                    it is left over from an interrupted build",
                "ALTER INDEX \"public\".\"pi__online\" RENAME TO \"pi\": \
                    it takes the name of the old one",
                "ALTER INDEX \"public\".\"p1_y_idx__online\" RENAME TO \"p1_y_idx\": \
                    so does its part for p1",
                "ALTER INDEX \"public\".\"p2_y_idx__online\" RENAME TO \"p2_y_idx\": \
                    so does its part for p2",
            ],
        ],
    );
}
