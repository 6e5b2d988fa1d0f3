//! Whether the schema files and the migrations agree: whether a database that is built from the
//! ones equals a database that is built by the others.

use confiture_core::catalog::Scope;
use confiture_core::code::Code;
use confiture_core::diff::Labels;
use confiture_core::refusal::Refusal;
use serde_json::{Value, json};

use crate::built::Built;
use crate::compare::{self, Compared};
use crate::config::Config;
use crate::migrations::Directory;
use crate::print::progress;
use crate::runner::Ledger;
use crate::select::Wanted;
use crate::stand_in::{Original, StandIn};
use crate::wire::Client;

/// What came of the comparison.
pub(super) struct Agreement {
    folder: String,
    compared: Compared,
}

/// Builds both on private servers, and compares them.
///
/// # Errors
/// `SCHEMA_201` when there are no schema files, `SCHEMA_200` when they do not load, `SQL_700` and
/// its kin for a migration that does not run in an empty database, `SCRATCH_1700`.
pub(super) fn look(
    client: &mut Client,
    (config, ledger): (&Config, &Ledger),
    directory: &Directory,
) -> Result<Agreement, Refusal> {
    let scripts = compare::scripts(config)?;
    let folder = compare::name(config);
    if scripts.is_empty() {
        let what = format!("there is no SQL file in {folder}");
        return Err(Refusal::new(Code::SchemaDirectory, what)
            .why("what the migrations build is compared with what the schema files build")
            .hint("set include_dirs in the configuration"));
    }
    let original = Original::read(client)?;
    let mut built = Built::empty(&original)?;
    let shown = progress::begin();
    let files = directory.from_nothing();
    for (index, file) in files.iter().enumerate() {
        progress::at_one("building", (index, files.len()), &file.stem());
        built.run(&directory.up(file)?)?;
    }
    drop(shown);
    let catalog = built.catalog(&Scope::without_ours(ledger.table.clone()))?;
    // Both may make roles, so each has a server of its own.
    let stand_in =
        StandIn::start(&Original { roles: std::collections::BTreeSet::new(), ..original })?;
    let pair = compare::with_files(&stand_in, catalog, &scripts)?;
    let labels = Labels { from: &folder, to: "the migrations" };
    let compared = compare::compare(pair, (&Wanted::default(), labels))?;
    Ok(Agreement { folder, compared })
}

impl Agreement {
    /// Returns whether nothing differs.
    pub(super) fn is_there(&self) -> bool {
        self.compared.text.is_empty()
    }

    pub(super) fn document(&self) -> Value {
        json!({
            "equal": self.is_there(),
            "schema": self.folder,
            "differences": self.compared.document,
        })
    }

    pub(super) fn text(&self) -> String {
        let Self { folder, compared } = self;
        if self.is_there() {
            return format!(
                "the migrations and {folder} build the same schema ({} objects)\n",
                compared.objects
            );
        }
        format!("the migrations do not build what {folder} builds\n{}", compared.text)
    }
}
