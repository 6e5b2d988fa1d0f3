//! Holds a schema against the one that the schema files describe: what preflight and drift share.

use confiture_core::catalog::{self, Catalog, Scope, Unmodelled};
use confiture_core::diff::{self, Change, Labels, Side};
use confiture_core::refusal::Refusal;
use confiture_core::rename::Rename;
use serde_json::Value;

use crate::config::Config;
use crate::files;
use crate::load::{self, Script};
use crate::rename;
use crate::select::{self, Wanted};
use crate::side::Pair;
use crate::stand_in::StandIn;

/// What came of the comparison.
#[derive(Debug)]
pub struct Compared {
    /// The changes that lead from the schema files to what was compared with them.
    pub changes: Vec<Change>,
    /// Objects on one side alone, of kinds that are not modelled.
    pub unmodelled: Vec<(Side, Unmodelled)>,
    /// The diff for programs.
    pub document: Value,
    /// The diff for people; empty when there is no difference.
    pub text: String,
    /// How many objects the schema files describe.
    pub objects: usize,
    /// The renames that the files declare and nobody made yet.
    pub awaited: Vec<Rename>,
}

/// Returns the schema files of a project, or nothing when there are none.
///
/// # Errors
/// `SCHEMA_201` when a folder that the configuration names is missing, `SCHEMA_200` when a file is
/// no text.
pub fn scripts(config: &Config) -> Result<Vec<Script>, Refusal> {
    let is_default = config.file.is_none();
    if is_default && !config.include_dirs.iter().any(|it| config.path(&it.path).exists()) {
        return Ok(Vec::new());
    }
    load::of_config(config)
}

/// Returns what the schema files are called in messages. Folders of seeds hold rows and are left
/// out.
#[must_use]
pub fn name(config: &Config) -> String {
    let folders: Vec<String> = config
        .include_dirs
        .iter()
        .filter(|it| !files::is_seed_folder(&it.path))
        .map(|it| format!("{}/", it.path.display().to_string().trim_end_matches('/')))
        .collect();
    folders.join(", ")
}

/// Returns both sides of a comparison of a schema with the files on a stand-in.
///
/// # Errors
/// `SCHEMA_200` for a file that does not load, and what the server refuses.
pub fn with_files(
    stand_in: &StandIn,
    mut actual: Catalog,
    scripts: &[Script],
) -> Result<Pair, Refusal> {
    let loaded = load::load(stand_in, scripts)?;
    let mut desired = Scope::without_ours(None).apply(loaded.catalog);
    let deployer = catalog::level(&mut desired, &mut actual);
    let renames = Vec::new();
    let declared = loaded.declared;
    Ok(Pair { from: desired, start: None, to: actual, renames, deployer, declared })
}

/// Compares a schema, on the one side, with the one that it should be, on the other.
///
/// # Errors
/// `DIFFER_403` for what cannot be compared where that is an error.
pub fn compare(pair: Pair, (wanted, names): (&Wanted, Labels<'_>)) -> Result<Compared, Refusal> {
    let Pair { from: desired, to: actual, declared, .. } = pair;
    // What there is is said, not made: a declaration that cannot be is nothing to fail for.
    let awaited =
        rename::resolve(&declared, (&actual, &desired), &wanted.selection).unwrap_or_default();
    let actual = select::select(wanted, &desired, actual)?.to;
    let changes = select::changes(wanted, &desired, &actual);
    let unmodelled: Vec<(Side, Unmodelled)> = diff::unmodelled(&desired, &actual)
        .into_iter()
        .map(|(side, it)| (side, it.clone()))
        .collect();
    let is_equal = changes.is_empty() && unmodelled.is_empty();
    let mut text =
        if is_equal { String::new() } else { diff::text(&desired, &actual, &changes, names) };
    if !is_equal && !awaited.is_empty() {
        text.push_str("\nThe files declare renames that are still to be made:\n");
        text.push_str(&confiture_core::rename::text(&awaited));
    }
    let document = diff::document(&desired, &actual, &changes);
    let objects = desired.objects.len();
    Ok(Compared { changes, unmodelled, document, text, objects, awaited })
}
