//! Tells whoever wants to know what came of a whole run, once it is over.

use std::collections::BTreeSet;

use confiture_core::refusal::Refusal;
use serde_json::Value;

use super::{Event, warn, webhook};
use crate::config::{Notification, Phase};
use crate::print::{self, Outcome};
use crate::runner::Direction;

/// Sends the result of a run that did something or failed. What becomes of the messages changes
/// nothing of the result but its warnings.
pub fn tell(
    notifications: &[Notification],
    database: &str,
    direction: Direction,
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
    if done.is_empty() && error.is_none() {
        return;
    }
    let duration_ms = document["total_duration_ms"].as_u64().unwrap_or_default();
    let event = Event {
        direction: Some(direction),
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

/// Returns what was applied or undone, by any of the tenants where there are some.
fn done(document: &Value) -> Vec<(&str, &str)> {
    let mut seen = BTreeSet::new();
    let tenants = document["tenants"].as_array().into_iter().flatten();
    let documents = tenants.map(|tenant| &tenant["result"]).chain([document]);
    documents
        .flat_map(|it| [&it["applied"], &it["rolled_back"]])
        .filter_map(Value::as_array)
        .flatten()
        .filter_map(|it| match it.as_str() {
            Some(version) => Some((version, "")),
            None => Some((it["version"].as_str()?, it["name"].as_str().unwrap_or_default())),
        })
        .filter(|pair| seen.insert(*pair))
        .collect()
}
