//! What a migration does to others while it runs: tables it rewrites, writers it makes wait.
//! Measured on the copy, never looked up in a table of ours.

use std::collections::BTreeMap;

use confiture_core::catalog::Source;
use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use serde_json::{Value, json};

use super::Issue;
use crate::migrations::Migration;

const RELATIONS: &str = include_str!("../../../sql/preflight/relations.sql");
const LOCKS: &str = include_str!("../../../sql/preflight/locks.sql");

/// The relations that were there before the replay: oid → file and name.
#[derive(Debug, Clone, Default)]
pub struct Relations(BTreeMap<String, (String, String)>);

impl Relations {
    /// Reads them.
    ///
    /// # Errors
    /// What the server refuses.
    pub fn read(source: &mut dyn Source) -> Result<Self, Refusal> {
        let rows = source.rows(RELATIONS)?;
        let triples = rows.into_iter().filter_map(|row| {
            let [oid, file, name] = <[Option<String>; 3]>::try_from(row).ok()?;
            Some((oid?, (file?, name?)))
        });
        Ok(Self(triples.collect()))
    }
}

/// What one migration did to relations that were there before it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Disturbance {
    /// The relations that were rewritten.
    pub rewritten: Vec<String>,
    /// Relation and lock, as `pg_locks` calls it, of those locks that make writers wait.
    pub locks: Vec<(String, String)>,
}

impl Disturbance {
    /// Reads what the open transaction holds and did.
    ///
    /// # Errors
    /// What the server refuses.
    pub fn read(source: &mut dyn Source, before: &Relations) -> Result<Self, Refusal> {
        let mut disturbance = Self::default();
        for row in source.rows(LOCKS)? {
            if let [Some(oid), Some(mode)] = row.as_slice()
                && let Some((_, name)) = before.0.get(oid)
            {
                disturbance.locks.push((name.clone(), mode.clone()));
            }
        }
        for (oid, (file, _)) in Relations::read(source)?.0 {
            if let Some((file_before, name)) = before.0.get(&oid)
                && *file_before != file
            {
                disturbance.rewritten.push(name.clone());
            }
        }
        Ok(disturbance)
    }

    /// Returns what is new beside what was seen before.
    #[must_use]
    pub fn without<'a>(mut self, seen: impl Iterator<Item = &'a Self> + Clone) -> Self {
        self.rewritten.retain(|it| !seen.clone().any(|seen| seen.rewritten.contains(it)));
        self.locks.retain(|it| !seen.clone().any(|seen| seen.locks.contains(it)));
        self
    }

    /// Returns what is worth a warning: a rewrite, or a lock that is held while rows are read, as
    /// an index build does. ACCESS EXCLUSIVE alone is not: most of ALTER TABLE takes it for an
    /// instant.
    #[must_use]
    pub fn issues(&self, migration: &Migration) -> Vec<Issue> {
        let version = migration.version.as_str();
        let found = |code: Code, what: String| {
            Refusal::new(code, what).migration(version).file(migration.path.clone())
        };
        let rewritten = self.rewritten.iter().map(|name| {
            let waits = "reads and writes wait until it is done";
            let what = format!("migration {version} rewrites {name}: {waits}");
            Issue::new(found(Code::PreflightRewrite, what).detail("relation", name.as_str()))
        });
        let is_share = |(_, mode): &&(String, String)| mode == "ShareLock";
        let blocked = self.locks.iter().filter(is_share).map(|(name, mode)| {
            let waits = "writes wait until it is done";
            let what = format!("migration {version} takes SHARE on {name}: {waits}");
            Issue::new(
                found(Code::PreflightBlocks, what)
                    .hint(
                        "build the index CONCURRENTLY in a migration of its own with \
                         `-- confiture:no-transaction`",
                    )
                    .detail("relation", name.as_str())
                    .detail("mode", mode.as_str()),
            )
        });
        rewritten.chain(blocked).collect()
    }

    /// Returns the locks for JSON.
    #[must_use]
    pub fn locks_document(&self) -> Value {
        self.locks.iter().map(|(name, mode)| json!({"relation": name, "mode": mode})).collect()
    }
}
