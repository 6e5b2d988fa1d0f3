//! JSON catalogs that somebody has crafted: each is refused with a code, or gives a plan in which
//! no text has left its place.
//!
//! The catalogs of cases in `tests/diff` are taken apart: every text of them is replaced, once by
//! something hostile and once by something harmless, and both plans must have the same trees in the
//! eyes of PostgreSQL's parser. Then psql runs them beside a canary. `ROUNDS=20` draws more for
//! each place, `SEED=17` others; a failure shows what was put where.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what surprises a test must end it")]

mod hostile {
    mod broken;
    mod canary;
    mod inject;
    pub(crate) mod tree;
}

use std::fs;

use confiture_cli::scratch::Options;
use confiture_cli::stand_in;
use confiture_core::catalog::Catalog;
use confiture_core::diff::diff;
use confiture_core::plan::{Plan, Policy, plan};
use confiture_core::refusal::Refusal;
use confiture_tests::{Database, Server, checkout};
use serde_json::Value;

/// Roles that the cases use, as in `diff.rs`, and one that no case names.
const ROLES: &str = "CREATE ROLE keeper; CREATE ROLE reader; CREATE ROLE \"Odd; role\";
    CREATE ROLE warden SUPERUSER; CREATE ROLE canary";

/// One case of a kind.
pub(crate) struct Specimen {
    pub(crate) name: String,
    pub(crate) database: Database,
    pub(crate) catalog: Catalog,
    pub(crate) json: Value,
}

/// A case of every kind: the one that says most.
pub(crate) fn zoo() -> (Server, Vec<Specimen>) {
    let server = Server::start(&Options::default());
    server.database().execute(ROLES);
    let mut kinds: Vec<_> =
        fs::read_dir(checkout().join("tests/diff")).unwrap().flatten().collect();
    kinds.sort_by_key(fs::DirEntry::path);
    let specimen = |kind: fs::DirEntry| {
        let cases = fs::read_dir(kind.path()).unwrap().flatten();
        let sql = |it: fs::DirEntry| fs::read_to_string(it.path().join("to.sql")).unwrap();
        let texts = cases.map(sql).filter(|it| !it.starts_with("-- from PostgreSQL"));
        let text = texts.max_by_key(|it| (it.len(), it.clone()))?;
        let database = server.database();
        database.execute(&text);
        let catalog = stand_in::read_catalog(&mut database.wire()).unwrap();
        let json = serde_json::from_str(&catalog.to_json()).unwrap();
        let name = kind.file_name().to_string_lossy().into_owned();
        Some(Specimen { name, database, catalog, json })
    };
    let specimens = kinds.into_iter().filter_map(specimen).collect();
    (server, specimens)
}

/// Returns the plans between a catalog and the one that was made of it, and between it and none.
pub(crate) fn plans(original: &Catalog, crafted: &Catalog) -> Vec<Result<Plan, Refusal>> {
    let empty = Catalog::empty(original.server_version);
    [(original, crafted), (crafted, original), (&empty, crafted), (crafted, &empty)]
        .into_iter()
        .map(|(from, to)| plan(&diff(from, to), from, to, &Policy::default()))
        .collect()
}

/// Returns where the texts of a document stand.
pub(crate) fn texts(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(at.to_owned()),
        Value::Array(list) => {
            for (number, value) in list.iter().enumerate() {
                texts(value, &format!("{at}/{number}"), found);
            }
        }
        Value::Object(fields) => {
            for (key, value) in fields {
                let key = key.replace('~', "~0").replace('/', "~1");
                texts(value, &format!("{at}/{key}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

pub(crate) fn number(name: &str, otherwise: u64) -> u64 {
    let text = std::env::var(name).unwrap_or_default();
    if text.is_empty() {
        return otherwise;
    }
    text.parse().unwrap_or_else(|_| panic!("{name}={text} is no number"))
}
