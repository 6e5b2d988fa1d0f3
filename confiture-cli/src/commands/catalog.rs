//! `confiture catalog SIDE`: one side of a diff as a JSON catalog, to be kept and compared later.

use confiture_core::catalog::{Catalog, Pattern, Selection};
use confiture_core::refusal::Refusal;
use serde_json::Value;

use crate::print::{self, Outcome, OutputArgs, style};
use crate::select::pattern;
use crate::side::{self, Side};
use crate::source;

/// The arguments of `confiture catalog`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A catalog is a schema as data: every object with its definition, owner, privileges and comment, no
rows and no passwords. It is a side like any other, without a server:

  confiture catalog production -o before.json      keep what there is
  confiture diff before.json production            what has changed since
  confiture diff before.json db/schema --sql       the SQL that leads to the files, from far away
  confiture drift --env production --schema before.json
  confiture catalog db/schema --only 'app/*' | jq '.objects[].identity'

The same schema gives the same bytes, so the file can be committed and reviewed. What belongs to
whoever runs schema files belongs to nobody in particular in a catalog made of files. In psql,
confiture.catalog_json() gives the same document, and confiture.diff_against() takes it.

SIDE is an SQL file, a directory of SQL files, a database URL, an environment (its database), a
snapshot that the extension keeps (snapshot:LABEL@DATABASE), another JSON catalog, or `empty`.

Exits: 0, 3 no connection, 4 the side cannot be read, 5 configuration, or the file cannot be
written.")]
pub struct Args {
    /// What to read
    pub side: String,
    /// Only these objects: schema/kind/name, as `confiture diff --help` explains them
    #[arg(long, value_name = "PATTERN", value_parser = pattern)]
    pub only: Vec<Pattern>,
    /// Not these objects, though --only chose them; written the same way
    #[arg(long, value_name = "PATTERN", value_parser = pattern)]
    pub ignore: Vec<Pattern>,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Reads the side.
///
/// # Errors
/// Those of [`side::read`].
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let side = Side::parse(&args.side, &source::process_variable)?;
    let catalog = chosen(args, side::read_one(&side)?);
    let document: Value =
        serde_json::from_str(&catalog.to_json()).expect("what to_json writes is JSON");
    // One form, whichever is asked for: people read JSON here, too.
    let text = format!("{document:#}\n");
    Ok(Outcome::success(document, text))
}

/// Returns the objects that were chosen, and says which pattern chose nothing.
fn chosen(args: &Args, catalog: Catalog) -> Catalog {
    let (only, ignored) = (args.only.clone(), args.ignore.clone());
    let selection = Selection { only, ignored, ..Selection::default() };
    let selected = selection.select(&Catalog::empty(catalog.server_version), catalog);
    for pattern in &selected.unmatched {
        print::say(&style::warning(&format!("{pattern} matches no object")));
    }
    selected.to
}
