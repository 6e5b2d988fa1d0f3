//! What `up`, `status` and preflight make of squashed migrations.

use std::collections::BTreeMap;

use confiture_core::refusal::Refusal;
use confiture_core::tracking::{Fate, Version};

use super::plan::Plan;
use crate::migrations::Directory;

/// Returns whether a pending migration is to run. A squashed one may be recorded instead, at once
/// or when what it replaces has run.
///
/// # Errors
/// `VALID_008` when a part of what it replaces is applied.
pub(super) fn runs(
    directory: &Directory,
    fates: &BTreeMap<Version, Fate>,
    version: &Version,
    plan: &mut Plan,
) -> Result<bool, Refusal> {
    match fates.get(version) {
        Some(Fate::Between { missing, changed }) => {
            Err(directory.between(version, missing, changed))
        }
        Some(Fate::Record(_) | Fate::After) => {
            plan.recorded.push(version.to_string());
            Ok(false)
        }
        Some(Fate::Run | Fate::Recorded) | None => Ok(true),
    }
}

/// Returns what `up` would do with the squashed migrations that are pending.
pub(super) fn hints(directory: &Directory, fates: &BTreeMap<Version, Fate>) -> Vec<String> {
    let hint = |(version, fate): (&Version, &Fate)| match fate {
        Fate::Record(_) => Some(format!(
            "migration {version} stands for others that are all applied: `confiture migrate up` \
             records it without running it"
        )),
        Fate::After => Some(format!(
            "migration {version} stands for others that lie beside it: they run, and it is \
             recorded afterwards"
        )),
        Fate::Between { missing, changed } => {
            let refusal = directory.between(version, missing, changed);
            Some(format!("{}: {}", refusal.what, refusal.hint.unwrap_or_default()))
        }
        Fate::Run | Fate::Recorded => None,
    };
    fates.iter().filter_map(hint).collect()
}
