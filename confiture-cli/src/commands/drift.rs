//! `confiture drift`: whether a database still is what the schema files say.

use confiture_core::catalog::{Catalog, Kind};
use confiture_core::code::Code;
use confiture_core::diff::{Change, Difference, Labels, Side as From};
use confiture_core::name::for_people;
use confiture_core::refusal::Refusal;
use confiture_core::rename::Rename;
use confiture_core::tracking::TableName;
use serde_json::{Value, json};

use crate::compare::{self, Compared};
use crate::print::{Outcome, OutputArgs};
use crate::select::{SelectArgs, Wanted};
use crate::side::{self, Side};
use crate::source::{self, Source, SourceArgs};

/// The arguments of `confiture drift`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Compares the database with db/schema/, object by object. Pending migrations are drift: to compare
what will be after them, use `confiture migrate preflight`. With --schema snapshot:LABEL it says
what has changed since the extension took that snapshot.

Exits: 0 no drift, 1 drift, 3 no connection, 4 the schema files do not load, 5 configuration.

Examples:
  confiture drift -c db/environments/production.yaml
  confiture drift --env production --schema db/generated/schema_production.sql --format json
  confiture drift --env production --schema 'snapshot:before the hotfix'")]
pub struct Args {
    /// Where the database is.
    #[command(flatten)]
    pub source: SourceArgs,
    /// Compare with this instead of the configuration's schema files: an SQL file, a directory, a
    /// JSON catalog, or snapshot:LABEL, a snapshot that the database itself keeps
    #[arg(long, value_name = "SIDE")]
    pub schema: Option<String>,
    /// Report drift, and exit 0 all the same
    #[arg(long)]
    pub warn_only: bool,
    /// Objects of kinds that confiture does not compare are an error
    #[arg(long)]
    pub strict: bool,
    /// Which differences count.
    #[command(flatten)]
    pub select: SelectArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Reads the database and the files, and compares them.
///
/// # Errors
/// `CONFIG_*` for sources, `SCHEMA_200` and `SCHEMA_201` for files.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let source = source::choose(&args.source, &source::process_variable)?;
    let (expected, name) = expected(args, &source)?;
    let dsn = args.source.dsn(&source.dsn)?;
    let tracking = TableName::parse(&source.config.migration.tracking_table)?;
    let database = dsn.database.clone();
    let pair = side::read(&expected, &Side::Server { dsn: Box::new(dsn), tracking })?;
    let tables = count(&pair.to, Kind::Table);
    let indexes = count(&pair.to, Kind::Index);
    let columns: usize =
        pair.to.objects.values().map(|object| object.definition.columns().len()).sum();
    let labels = Labels { from: &name, to: "the database" };
    let wanted = Wanted::of(&args.select, args.strict);
    let compared = compare::compare(pair, (&wanted, labels))?;
    let items = items(&compared);
    let of = |severity: &str| items.iter().filter(|it| it["severity"] == severity).count();
    let (critical, warning, info) = (of("critical"), of("warning"), of("info"));
    let text = if items.is_empty() {
        format!("no drift: {} matches {name} ({} objects)\n", database, compared.objects)
    } else {
        format!("drift: {} does not match {name}\n{}", database, compared.text)
    };
    let exit = u8::from(!items.is_empty() && !args.warn_only);
    let document = json!({
        "database_name": database,
        "expected_schema_source": source_of(&expected, &name),
        "has_drift": !items.is_empty(),
        "has_critical_drift": critical > 0,
        "critical_count": critical,
        "warning_count": warning,
        "info_count": info,
        "tables_checked": tables,
        "columns_checked": columns,
        "indexes_checked": indexes,
        "drift_items": items,
        "diff": compared.document,
        "hints": compared.awaited.iter().map(hint).collect::<Vec<String>>(),
    });
    Ok(Outcome::success(document, text).exit(exit))
}

/// Returns what is said of a rename that the files declare and nobody made.
fn hint(rename: &Rename) -> String {
    let (from, to) = (&rename.from, for_people(rename.to.name()));
    format!("{from} is to be renamed to {to} ({}), and was not yet", rename.origin)
}

/// Returns what the database should be, and what that is called.
fn expected(args: &Args, source: &Source) -> Result<(Side, String), Refusal> {
    let Some(word) = &args.schema else {
        let scripts = compare::scripts(&source.config)?;
        let name = compare::name(&source.config);
        if scripts.is_empty() {
            return Err(Refusal::new(
                Code::SchemaDirectory,
                format!("there is no SQL file in {name}"),
            )
            .why("drift compares the database with schema files")
            .hint(
                "give a file or directory with --schema, or set include_dirs in the \
                    configuration",
            ));
        }
        return Ok((Side::Files { name: name.clone(), scripts }, name));
    };
    let side = Side::parse_at(word, Some(&source.dsn), &source::process_variable)?;
    let what = match &side {
        Side::Files { .. } | Side::Catalog { .. } | Side::Snapshot { .. } => {
            let name = side.to_string();
            return Ok((side, name));
        }
        Side::Empty => "nothing",
        Side::Server { .. } => "a database",
    };
    Err(Refusal::new(Code::DiffSide, format!("--schema names {what}"))
        .why("drift compares a database with what it should be")
        .hint("compare any two sides with `confiture diff`"))
}

/// Returns where the expected schema is from, as the original writes it.
fn source_of(expected: &Side, name: &str) -> String {
    match expected {
        Side::Snapshot { label, .. } => format!("snapshot:{label}"),
        Side::Empty | Side::Catalog { .. } | Side::Files { .. } | Side::Server { .. } => {
            format!("file:{name}")
        }
    }
}

fn count(catalog: &Catalog, kind: Kind) -> usize {
    catalog.objects.keys().filter(|identity| identity.kind == kind).count()
}

/// Returns the entries of `drift_items`: an entry for each object or attribute. The words of type
/// and severity are the original's, spread over all kinds.
fn items(compared: &Compared) -> Vec<Value> {
    let mut items = Vec::new();
    for change in &compared.changes {
        let identity = change.identity();
        let (kind, name) = (identity.kind, identity.to_string());
        match change {
            Change::Drop(_) => items.push(item("missing", kind.as_str(), "critical", &name)),
            Change::Create(_) => {
                let severity = if kind == Kind::Index { "info" } else { "warning" };
                items.push(item("extra", kind.as_str(), severity, &name));
            }
            Change::Alter { differences, .. } => {
                items.extend(differences.iter().map(|it| difference(&name, it)));
            }
        }
    }
    for (side, it) in &compared.unmodelled {
        let name = format!("{} {}", it.r#type, it.identity);
        items.push(match side {
            From::From => item("missing", "object", "critical", &name),
            From::To => item("extra", "object", "warning", &name),
        });
    }
    items
}

fn item(what: &str, kind: &str, severity: &str, name: &str) -> Value {
    let message = match what {
        "missing" => format!("{name} is missing in the database"),
        _ => format!("{name} is in the database only"),
    };
    json!({
        "type": format!("{what}_{kind}"), "severity": severity, "object": name,
        "expected": (what == "missing").then_some(name),
        "actual": (what != "missing").then_some(name),
        "message": message,
    })
}

fn difference(name: &str, difference: &Difference) -> Value {
    let Difference { attribute, from, to } = difference;
    let column = attribute.strip_prefix("columns.").filter(|rest| !rest.contains('.'));
    if let (Some(column), true) = (column, from.is_none() || to.is_none()) {
        let (what, severity) =
            if to.is_none() { ("missing", "critical") } else { ("extra", "warning") };
        return item(what, "column", severity, &format!("column {column} of {name}"));
    }
    let last = attribute.rsplit('.').next().unwrap_or(attribute);
    let (r#type, severity) = match last {
        "type" => ("type_mismatch", "warning"),
        "is_not_null" => ("nullable_mismatch", "warning"),
        "default" => ("default_mismatch", "warning"),
        "owner" => ("wrong_owner", "critical"),
        "comment" => ("comment_mismatch", "info"),
        _ => ("definition_mismatch", "warning"),
    };
    json!({
        "type": r#type, "severity": severity, "object": name,
        "expected": shown(from.as_ref()), "actual": shown(to.as_ref()),
        "message": format!("{attribute} of {name} differs"),
    })
}

fn shown(value: Option<&Value>) -> Option<String> {
    value.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned))
}
