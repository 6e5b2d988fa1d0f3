//! The JSON of a diff: one document for the command line and the extension, so that the bytes are
//! the same (`docs/reference/schemas/diff.schema.json`).

use serde_json::{Value, json};

use super::{Change, unmodelled};
use crate::catalog::Catalog;
use crate::rename::{Suggestion, suggest};

/// The format that is written.
const FORMAT: u32 = 1;

/// Returns the diff as JSON.
#[must_use]
pub fn document(from: &Catalog, to: &Catalog, changes: &[Change]) -> Value {
    let unmodelled: Vec<Value> = unmodelled(from, to)
        .into_iter()
        .map(
            |(side, it)| json!({"side": side.as_str(), "type": it.r#type, "identity": it.identity}),
        )
        .collect();
    let (mut created, mut dropped, mut altered) = (0, 0, 0);
    for change in changes {
        match change {
            Change::Create(_) => created += 1,
            Change::Drop(_) => dropped += 1,
            Change::Alter { .. } => altered += 1,
        }
    }
    let is_equal = changes.is_empty() && unmodelled.is_empty();
    json!({
        "format": FORMAT,
        "equal": is_equal,
        // The key of the original.
        "has_changes": !is_equal,
        "from": side(from),
        "to": side(to),
        "summary": {"created": created, "dropped": dropped, "altered": altered},
        "changes": changes.iter().map(change).collect::<Vec<_>>(),
        "unmodelled": unmodelled,
        // Whoever made some beforehand fills them in.
        "renames": [],
        "suggestions": suggest(from, to).iter().map(Suggestion::document).collect::<Vec<_>>(),
    })
}

/// Returns what JSON says of a side as a whole.
#[must_use]
pub fn side(catalog: &Catalog) -> Value {
    json!({"digest": catalog.digest().as_str(), "server_version": catalog.server_version})
}

fn change(change: &Change) -> Value {
    let identity = change.identity();
    let (word, differences) = match change {
        Change::Create(_) => ("create", Vec::new()),
        Change::Drop(_) => ("drop", Vec::new()),
        Change::Alter { differences, .. } => {
            let list = differences.iter();
            let list =
                list.map(|it| json!({"attribute": it.attribute, "from": it.from, "to": it.to}));
            ("alter", list.collect())
        }
    };
    json!({
        "change": word,
        "kind": identity.kind.as_str(),
        "identity": identity,
        "name": identity.to_string(),
        "differences": differences,
    })
}
