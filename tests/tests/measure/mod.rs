//! What a statement really locks and rewrites, as a second session sees it while the first has not
//! committed yet.

use std::collections::{BTreeMap, BTreeSet};

use confiture_core::catalog::{Catalog, Identity, Kind};
use confiture_core::name::{Ident, QualifiedName};
use confiture_core::plan::{Hazard, LockMode, Step};
use postgres::{Client, SimpleQueryMessage};

/// What one statement did to relations that were there before the plan.
#[derive(Debug, Default)]
pub(crate) struct Measured {
    /// The strongest mode in which each is locked, beyond those of readers and writers.
    locks: BTreeMap<Identity, LockMode>,
    /// Tables and materialized views whose rows were written anew.
    rewritten: BTreeSet<Identity>,
    /// Tables and materialized views whose rows were read from the first to the last.
    scanned: BTreeSet<Identity>,
}

/// Watches a session from a second one.
pub(crate) struct Observer {
    client: Client,
    /// The relations that were there before the plan, by oid, with the file of their rows.
    there: BTreeMap<String, (Identity, String)>,
    /// How often each was read as a whole, as the session counts until it reports that.
    scans: BTreeMap<String, u64>,
}

/// Relations that a session has read as a whole.
const SCANS: &str = "SELECT relid, seq_scan FROM pg_catalog.pg_stat_xact_user_tables \
    WHERE seq_scan > 0";

/// Relations that people read or write; the locks on indexes follow from those on their tables.
const RELATIONS: &str = "SELECT c.oid, CASE c.relkind WHEN 'v' THEN 'view' \
    WHEN 'm' THEN 'materialized_view' WHEN 'S' THEN 'sequence' WHEN 'f' THEN 'foreign_table' \
    ELSE 'table' END, n.nspname, c.relname, c.relfilenode \
    FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace \
    WHERE c.oid >= 16384 AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') \
    AND n.nspname <> 'pg_toast'";

impl Observer {
    /// Starts watching: what is there now was there before.
    pub(crate) fn of(mut client: Client) -> Self {
        let there = rows(&mut client, RELATIONS).into_iter().map(|row| {
            let name = QualifiedName {
                schema: Ident::new(row[2].as_str()).unwrap(),
                name: Ident::new(row[3].as_str()).unwrap(),
            };
            let identity = Identity::within(Kind::named(&row[1]).unwrap(), name);
            (row[0].clone(), (identity, row[4].clone()))
        });
        let there = there.collect();
        Self { client, there, scans: BTreeMap::new() }
    }

    /// Returns what the open transaction of the session holds and has written.
    pub(crate) fn measure(&mut self, session: &mut Client) -> Measured {
        let mut found = Measured::default();
        let pid = &rows(session, "SELECT pg_catalog.pg_backend_pid()")[0][0];
        let locks = format!(
            "SELECT relation, mode FROM pg_catalog.pg_locks \
             WHERE locktype = 'relation' AND granted AND pid = {pid}"
        );
        for row in rows(&mut self.client, &locks) {
            let Some((identity, _)) = self.there.get(&row[0]) else { continue };
            let Some(mode) = mode(&row[1]) else { continue };
            let strongest = found.locks.entry(identity.clone()).or_insert(mode);
            *strongest = mode.max(*strongest);
        }
        for row in rows(session, RELATIONS) {
            let Some((identity, node)) = self.there.get_mut(&row[0]) else { continue };
            let has_rows = matches!(identity.kind, Kind::Table | Kind::MaterializedView);
            if *node != row[4] && has_rows {
                found.rewritten.insert(identity.clone());
                node.clone_from(&row[4]);
            }
        }
        let scans: BTreeMap<String, u64> = rows(session, SCANS)
            .into_iter()
            .map(|row| (row[0].clone(), row[1].parse().unwrap()))
            .collect();
        for (relation, count) in &scans {
            if *count > self.scans.get(relation).copied().unwrap_or(0)
                && let Some((identity, _)) = self.there.get(relation)
            {
                found.scanned.insert(identity.clone());
            }
        }
        self.scans = scans;
        found
    }
}

/// The modes of `pg_locks` that are reported (manual, section 13.3.1).
fn mode(name: &str) -> Option<LockMode> {
    Some(match name {
        "ShareUpdateExclusiveLock" => LockMode::ShareUpdateExclusive,
        "ShareLock" => LockMode::Share,
        "ShareRowExclusiveLock" => LockMode::ShareRowExclusive,
        "ExclusiveLock" | "AccessExclusiveLock" => LockMode::AccessExclusive,
        _others => return None,
    })
}

impl Measured {
    /// Holds what an online step says of reading rows against what it did.
    pub(crate) fn reads_as_said(&self, step: &Step) {
        let is_said = step
            .hazards
            .iter()
            .any(|it| matches!(it, Hazard::FullScan | Hazard::TableRewrite | Hazard::IndexBuild));
        let Self { scanned, .. } = self;
        assert!(is_said || scanned.is_empty(), "reads all of {scanned:?}:\n{}", step.sql);
    }

    /// Holds what a step says against what it did.
    pub(crate) fn proves(&self, step: &Step, from: &Catalog) {
        let Step { sql, locks, hazards, .. } = step;
        for lock in locks {
            let actual = self.locks.get(&lock.on);
            assert!(
                actual == Some(&lock.mode),
                "plan/lock/table.rs says that {:?} is taken on {}, and it was {actual:?}:\n{sql}",
                lock.mode,
                lock.on
            );
        }
        let mut said: BTreeSet<&Identity> = locks.iter().map(|it| &it.on).collect();
        // What inherits is locked as well, and so is what it inherits from when it comes or goes.
        for _ in 0..from.objects.len() {
            let before = said.len();
            let inherits = |identity: &Identity| -> Option<Vec<QualifiedName>> {
                from.objects.get(identity)?.definition.table()?.parents.clone()
            };
            for identity in from.objects.keys() {
                let parents = inherits(identity).unwrap_or_default();
                let is_said = parents.into_iter().any(|parent| {
                    [Kind::Table, Kind::ForeignTable]
                        .iter()
                        .any(|kind| said.contains(&Identity::within(*kind, parent.clone())))
                });
                if is_said {
                    said.insert(identity);
                }
            }
            if said.len() == before {
                break;
            }
        }
        for (identity, mode) in &self.locks {
            // A sequence that a column owns is locked together with its table.
            let is_checked = identity.kind != Kind::Sequence || step.object == *identity;
            assert!(
                !is_checked || said.contains(identity),
                "plan/lock/table.rs does not know that {mode:?} is taken on {identity}:\n{sql}"
            );
        }
        // Only the server knows which casts of an extension's types leave the bytes as they are.
        let columns = from.objects.get(&step.object).map(|it| it.definition.columns());
        let is_foreign = columns.is_some_and(|it| it.iter().any(|it| it.r#type.contains('.')));
        let is_said = hazards.contains(&Hazard::TableRewrite);
        assert!(
            is_said != self.rewritten.is_empty() || (is_said && is_foreign),
            "rewritten: {:?}, and the hazards are {hazards:?}:\n{sql}",
            self.rewritten
        );
    }
}

fn rows(client: &mut Client, sql: &str) -> Vec<Vec<String>> {
    let messages = client.simple_query(sql).unwrap();
    let mut found = Vec::new();
    for message in messages {
        if let SimpleQueryMessage::Row(row) = message {
            let text = |at| row.get(at).unwrap_or_default().to_owned();
            found.push((0..row.len()).map(text).collect());
        }
    }
    found
}
