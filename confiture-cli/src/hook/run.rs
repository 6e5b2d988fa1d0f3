//! Tells whoever wants to know what came of a whole run, once it is over.

use std::collections::BTreeSet;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use serde_json::Value;

use super::{Event, Way, warn, webhook};
use crate::config::{Notification, Phase};
use crate::print::{self, Outcome};

/// Sends the result of a run that did something or failed. What becomes of the messages changes
/// nothing of the result but its warnings.
pub fn tell(
    notifications: &[Notification],
    database: &str,
    way: Way,
    result: &mut Result<Outcome, Refusal>,
) {
    let (document, error) = match &*result {
        Ok(outcome) => {
            let refusal = outcome.refusal.as_ref();
            (print::merged(outcome.document.clone(), refusal), refusal)
        }
        Err(refusal) => (refusal.envelope(), Some(refusal)),
    };
    let done = done(&document);
    // Nobody need hear that somebody was asked and said no.
    let is_refused = error.is_some_and(|it| it.code == Code::Unconfirmed);
    if is_refused || (done.is_empty() && error.is_none()) {
        return;
    }
    let duration_ms = document["total_duration_ms"].as_u64().unwrap_or_default();
    let event = Event {
        way,
        database,
        duration_ms,
        done,
        is_over: true,
        error,
        result: Some(&document),
        ..Event::default()
    };
    let is_meant = |it: &&Notification| match it.phase {
        Phase::AfterRun => true,
        Phase::OnFailure => event.error.is_some(),
        Phase::BeforeRun
        | Phase::BeforeExecute
        | Phase::AfterExecute
        | Phase::BeforeRollback
        | Phase::AfterRollback => false,
    };
    let warnings: Vec<String> = notifications
        .iter()
        .filter(is_meant)
        .filter_map(|it| webhook::tell(it, it.phase, &event).err())
        .collect();
    for warning in &warnings {
        warn(warning);
    }
    if let Ok(outcome) = result
        && let Some(Value::Array(said)) = outcome.document.get_mut("warnings")
    {
        said.extend(warnings.into_iter().map(Value::String));
    }
}

/// Returns what was applied, undone or recorded, by any of the tenants where there are some.
fn done(document: &Value) -> Vec<(&str, &str)> {
    let mut seen = BTreeSet::new();
    // `apply-as` is about one migration.
    let alone = document["applied_by"].is_string() && document["skipped"] == false;
    let alone = alone.then_some(document);
    let tenants = document["tenants"].as_array().into_iter().flatten();
    let documents = tenants.map(|tenant| &tenant["result"]).chain([document]);
    documents
        .flat_map(|it| {
            ["applied", "rolled_back", "marked", "copied", "migrations"].map(|key| &it[key])
        })
        .filter_map(Value::as_array)
        .flatten()
        .filter(|it| it.get("status").is_none_or(|status| status == "marked"))
        .chain(alone)
        .filter_map(|it| match it.as_str() {
            Some(version) => Some((version, "")),
            None => Some((it["version"].as_str()?, it["name"].as_str().unwrap_or_default())),
        })
        .filter(|pair| seen.insert(*pair))
        .collect()
}
