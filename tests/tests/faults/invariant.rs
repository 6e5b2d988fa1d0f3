//! What holds after every cell.

use confiture_tests::{Project, Run, confiture};

use super::super::until;
use super::script::{Bond, Script};

/// What is there after a run that nothing disturbed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clean {
    /// How many messages the client sent.
    pub(crate) requests: usize,
    /// How many messages the server sent.
    pub(crate) answers: usize,
    catalog: String,
    rows: String,
    log: String,
}

const ROWS: &str = "SELECT coalesce(string_agg(concat_ws(' ', version, name, checksum, applied_by),
                                               '; ' ORDER BY pk_confiture), '') FROM tb_confiture";
const LOG: &str = "SELECT coalesce(string_agg(entry, ' ' ORDER BY entry), '') FROM log";

/// Of a deploy that ended nothing stays: no session, no lock, no object of a session, no prepared
/// transaction, no line of the journal, no index that nobody uses.
const LEFT: &[(&str, &str)] = &[
    (
        "lock",
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database =
             (SELECT oid FROM pg_database WHERE datname = current_database())",
    ),
    (
        "prepared transaction",
        "SELECT count(*) FROM pg_prepared_xacts WHERE database = current_database()",
    ),
    ("temporary object", "SELECT count(*) FROM pg_class WHERE relpersistence = 't'"),
    ("invalid index", "SELECT count(*) FROM pg_index WHERE NOT indisvalid OR NOT indisready"),
];

impl Clean {
    /// Reads what is there.
    pub(crate) fn of(project: &Project, requests: usize, answers: usize) -> Self {
        let catalog = confiture(["catalog", &project.database.url]).exits(0).stdout;
        let (rows, log) = (project.database.text(ROWS), project.database.text(LOG));
        Self { requests, answers, catalog, rows, log }
    }

    /// Returns how a project that was recovered differs.
    pub(crate) fn differs(&self, project: &Project) -> Vec<String> {
        if !is_tracked(project) {
            return vec!["there is no tracking table".to_owned()];
        }
        let found = Self::of(project, self.requests, self.answers);
        let mut wrong = Vec::new();
        for (name, found, wanted) in [
            ("rows", &found.rows, &self.rows),
            ("log", &found.log, &self.log),
            ("catalog", &found.catalog, &self.catalog),
        ] {
            if found != wanted {
                wrong.push(format!("{name} differ from a clean run: {found} instead of {wanted}"));
            }
        }
        wrong
    }
}

/// Waits until no session of a deploy is there.
pub(crate) fn calm(project: &Project) {
    let mut client = project.database.client();
    let query = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND \
                 application_name = 'confiture'";
    until("no session of a deploy is left", || client.query(query, &[]).unwrap().is_empty());
}

/// Waits until no session of a deploy does anything or holds the lock: a pooler keeps them.
pub(crate) fn idle(project: &Project) {
    let mut client = project.database.client();
    let query = "SELECT FROM pg_stat_activity WHERE datname = current_database() AND \
                 application_name = 'confiture' AND \
                 (state <> 'idle' OR pid IN \
                      (SELECT pid FROM pg_locks WHERE locktype = 'advisory'))";
    until("no session of a deploy is at work", || client.query(query, &[]).unwrap().is_empty());
}

/// Returns where rows and effects do not fit.
pub(crate) fn bond(project: &Project, script: &Script) -> Vec<String> {
    let versions = versions(project);
    let has_row = |version: &str| versions.iter().any(|it| it == version);
    let mut wrong = Vec::new();
    let mut client = project.database.client();
    for (version, condition) in script.effects {
        let has_effect: bool =
            client.query_one(&format!("SELECT {condition}"), &[]).unwrap().get(0);
        let is_good = match (script.bond, has_row(version), has_effect) {
            (Bond::Both | Bond::AllOrNone, has_row, has_effect) => has_row == has_effect,
            (Bond::RowLast, true, has_effect) => has_effect,
            (Bond::RowGoesLast, false, has_effect) => !has_effect || *version == "1",
            (Bond::RowLast, false, _) | (Bond::RowGoesLast, true, _) => true,
        };
        if !is_good {
            wrong.push(format!("version {version}: row {}, effect {has_effect}", has_row(version)));
        }
    }
    if script.bond == Bond::AllOrNone && !matches!(versions.len(), 0 | 2) {
        wrong.push(format!("some rows only: {versions:?}"));
    }
    let twice = "SELECT count(*) = count(DISTINCT entry) FROM log";
    let is_once: bool = client.query_one(twice, &[]).unwrap().get(0);
    if !is_once {
        wrong.push(format!("a statement ran twice: {}", project.database.text(LOG)));
    }
    wrong
}

/// Returns what was left behind.
pub(crate) fn left(project: &Project) -> Vec<String> {
    let mut client = project.database.client();
    let mut wrong = Vec::new();
    for (name, query) in LEFT {
        let count: i64 = client.query_one(*query, &[]).unwrap().get(0);
        if count > 0 {
            wrong.push(format!("{count} × {name} left"));
        }
    }
    let journal = "SELECT to_regclass('tb_confiture_journal') IS NOT NULL";
    if client.query_one(journal, &[]).unwrap().get(0) {
        let lines = project.database.text("SELECT count(*)::text FROM tb_confiture_journal");
        if lines != "0" {
            wrong.push(format!("{lines} lines of the journal left"));
        }
    }
    wrong
}

/// Returns where a run that survived a broken connection does not tell the truth.
pub(crate) fn honest(project: &Project, clean: &Clean, run: &Run) -> Vec<String> {
    let Ok(document) = serde_json::from_str::<serde_json::Value>(&run.stdout) else {
        return vec!["stdout is no JSON".to_owned()];
    };
    let mut wrong = Vec::new();
    match run.exit {
        0 => wrong.extend(clean.differs(project)),
        3 if document["error"]["code"] == "CONFIG_006" => {}
        exit => wrong.push(format!("exit {exit} does not name the cause")),
    }
    let versions = versions(project);
    for ran in document["applied"].as_array().into_iter().flatten() {
        if !versions.iter().any(|it| ran["version"] == **it) {
            wrong.push(format!("called applied but not recorded: {ran}"));
        }
    }
    wrong
}

fn versions(project: &Project) -> Vec<String> {
    if !is_tracked(project) {
        return Vec::new();
    }
    project.recorded().split_whitespace().map(str::to_owned).collect()
}

fn is_tracked(project: &Project) -> bool {
    project.database.text("SELECT (to_regclass('tb_confiture') IS NOT NULL)::text") == "true"
}
