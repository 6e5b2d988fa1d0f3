//! `confiture introspect`: the tables of a database and how they refer to each other, or the SQL
//! that makes all of it.

use std::fmt::Write as _;

use confiture_core::catalog::constraint::ConstraintType;
use confiture_core::catalog::{Catalog, Definition, Kind, Pattern, Selection};
use confiture_core::code::Code;
use confiture_core::name::{Ident, for_people};
use confiture_core::plan::{self, Manner};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::TableName;
use serde_json::{Value, json};

use super::diff;
use super::migrate::words;
use crate::parse::keys;
use crate::print::{self, Outcome, OutputArgs, style};
use crate::select::{Wanted, pattern};
use crate::side::{self, Side};
use crate::source::{self, SourceArgs, Url};
use crate::wire::{self, Dsn, Purpose};

/// The arguments of `confiture introspect`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Reads the database and changes nothing: tables with their columns, primary keys and foreign keys in
both directions. `confiture catalog` has everything else that a schema consists of.

With --sql it prints the whole schema as SQL, in an order that runs: the way to db/schema/ and a
first migration for a database that grew without either. --schema does not matter then.

Exits: 0, 3 no connection, 4 the schema cannot be planned (--sql), 5 configuration.

Examples:
  confiture introspect
  confiture introspect postgresql://localhost/shop
  confiture introspect --schema app --only 'app/table/order*' --format json
  confiture introspect --database-url \"$LEGACY_URL\" --sql --output db/schema/00_legacy.sql")]
pub struct Args {
    /// The same as --database-url, where one may leave the option out
    #[arg(value_name = "URL", conflicts_with_all = ["database_url", "db"])]
    pub url: Option<Url>,
    /// Where the database is.
    #[command(flatten)]
    pub source: SourceArgs,
    /// The same as --database-url, as the original spells it
    #[arg(long, value_name = "URL", hide = true, conflicts_with = "database_url")]
    pub db: Option<Url>,
    /// The schema whose tables are shown
    #[arg(long, value_name = "NAME", default_value = "public")]
    pub schema: String,
    /// Only these objects: schema/kind/name, as `confiture diff --help` explains them
    #[arg(long, value_name = "PATTERN", value_parser = pattern)]
    pub only: Vec<Pattern>,
    /// Not these objects, though --only chose them; written the same way
    #[arg(long, value_name = "PATTERN", value_parser = pattern)]
    pub ignore: Vec<Pattern>,
    /// The original shows only tables that begin with tb_ without it; here all are shown
    #[arg(long, hide = true)]
    pub all_tables: bool,
    /// Leave out the hints about names
    #[arg(long)]
    pub no_hints: bool,
    /// Print the SQL that makes the schema
    #[arg(long)]
    pub sql: bool,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Reads the database.
///
/// # Errors
/// `CONFIG_*` for sources, `VALID_500` for a schema that is not there, `DIFFER_402` and
/// `SCHEMA_202` for one that cannot be planned.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let mut from = args.source.clone();
    from.database_url = [&args.url, &args.db]
        .into_iter()
        .fold(from.database_url, |one, other| one.or_else(|| other.clone()));
    let source = source::choose(&from, &source::process_variable)?;
    let dsn = from.dsn(&source.dsn)?;
    let tracking = TableName::parse(&source.config.migration.tracking_table)?;
    let selection =
        Selection { only: args.only.clone(), ignored: args.ignore.clone(), ..Selection::default() };
    if args.sql {
        return made(dsn, tracking, selection);
    }
    let (mut client, _) = wire::open(&dsn, Purpose::Read)?;
    let catalog = side::of_server(&mut client, &tracking)?;
    let schema = Ident::new(args.schema.as_str())?;
    let is_there = |it: &Kind, name: &Ident| *it == Kind::Schema && *name == schema;
    if !catalog.objects.keys().any(|it| is_there(&it.kind, &it.name)) {
        let what = format!("there is no schema {}", for_people(schema.as_str()));
        return Err(Refusal::new(Code::Validation, what)
            .why(format!("looked in database {}", dsn.database))
            .hint("give another one with --schema"));
    }
    let empty = Catalog::empty(catalog.server_version);
    let selected = selection.select(&empty, catalog);
    for pattern in &selected.unmatched {
        print::say(&style::warning(&format!("{pattern} matches no object")));
    }
    let tables = tables(&selected.to, &schema, args.no_hints);
    let document = json!({
        "database": dsn.database,
        "schema": schema.as_str(),
        "introspected_at": jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
        "tables": tables,
    });
    Ok(Outcome::success(document, text(&tables)))
}

/// Returns the SQL that makes the schema in a database as CREATE DATABASE leaves it.
fn made(dsn: Dsn, tracking: TableName, selection: Selection) -> Result<Outcome, Refusal> {
    let server = Side::Server { dsn: Box::new(dsn), tracking };
    let wanted = Wanted { selection, is_strict: false };
    let plan = diff::compare(&Side::Empty, &server, &[], &wanted)?.plan(Manner::Together)?;
    let document = json!({ "plan": plan::document(&plan) });
    Ok(Outcome::success(document, plan::script(&plan)))
}

fn tables(catalog: &Catalog, schema: &Ident, without_hints: bool) -> Vec<Value> {
    let references = references(catalog);
    let is_shown = |kind: Kind| matches!(kind, Kind::Table | Kind::ForeignTable);
    let mut tables = Vec::new();
    for (identity, object) in &catalog.objects {
        if !is_shown(identity.kind) || identity.schema.as_ref() != Some(schema) {
            continue;
        }
        let name = identity.name.as_str();
        let primary = primary_key(catalog, schema, &identity.name);
        let columns: Vec<Value> = object
            .definition
            .columns()
            .iter()
            .map(|column| {
                let name = column.name.as_str();
                let is_primary = primary.iter().any(|it| it == name);
                json!({
                    "name": name,
                    "pg_type": column.r#type,
                    "nullable": !column.is_not_null && !is_primary,
                    "is_primary_key": is_primary,
                })
            })
            .collect();
        let here = (schema.clone(), identity.name.clone());
        let outbound = references.iter().filter(|it| it.from == here);
        let inbound = references.iter().filter(|it| it.to == here);
        let mut table = json!({
            "name": name,
            "columns": columns,
            "outbound_fks": outbound.map(|it| it.document(None, Some(it.told(&it.to, schema))))
                .collect::<Vec<_>>(),
            "inbound_fks": inbound.map(|it| it.document(Some(it.told(&it.from, schema)), None))
                .collect::<Vec<_>>(),
            "hints": null,
        });
        if !without_hints {
            let surrogate = primary.iter().find(|it| it.starts_with("pk_"));
            let natural = columns.iter().any(|it| it["name"] == "id").then_some("id");
            if surrogate.is_some() || natural.is_some() {
                table["hints"] = json!({ "surrogate_pk": surrogate, "natural_id": natural });
            }
        }
        tables.push(table);
    }
    tables
}

fn primary_key(catalog: &Catalog, schema: &Ident, table: &Ident) -> Vec<String> {
    let is_of = |it: &confiture_core::catalog::Identity| {
        it.schema.as_ref() == Some(schema) && it.relation.as_ref() == Some(table)
    };
    let clauses = catalog.objects.iter().filter_map(|(identity, object)| {
        let Definition::Constraint(it) = &object.definition else { return None };
        (is_of(identity) && it.r#type == ConstraintType::Primary).then_some(&it.clause)
    });
    clauses.filter_map(|it| keys::key(it)).flat_map(|it| it.columns).collect()
}

/// A column that refers to another one.
struct Reference {
    from: (Ident, Ident),
    to: (Ident, Ident),
    via: String,
    on: String,
}

impl Reference {
    /// Tables of the same schema go by their name, as in the original.
    fn told(&self, (schema, name): &(Ident, Ident), here: &Ident) -> String {
        if schema == here {
            name.as_str().to_owned()
        } else {
            format!("{}.{}", schema.as_str(), name.as_str())
        }
    }

    fn document(&self, from: Option<String>, to: Option<String>) -> Value {
        json!({ "from_table": from, "to_table": to, "via_column": self.via, "on_column": self.on })
    }
}

fn references(catalog: &Catalog) -> Vec<Reference> {
    let mut references = Vec::new();
    for (identity, object) in &catalog.objects {
        let Definition::Constraint(constraint) = &object.definition else { continue };
        let (Some(to), Some(from)) = (&constraint.references, identity.on_relation()) else {
            continue;
        };
        let Some(key) = keys::key(&constraint.clause) else { continue };
        for (via, on) in key.columns.into_iter().zip(key.referenced) {
            let from = (from.schema.clone(), from.name.clone());
            let to = (to.schema.clone(), to.name.clone());
            references.push(Reference { from, to, via, on });
        }
    }
    references
}

fn text(tables: &[Value]) -> String {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut text = String::new();
    for table in tables {
        text.push_str(&word(&table["name"]));
        text.push('\n');
        let list = |key: &str| table[key].as_array().cloned().unwrap_or_default();
        let column = |it: &Value| {
            let mut marks = Vec::new();
            if it["is_primary_key"] == true {
                marks.push("primary key".to_owned());
            } else if it["nullable"] == false {
                marks.push("not null".to_owned());
            }
            for key in list("outbound_fks").iter().filter(|key| key["via_column"] == it["name"]) {
                marks.push(format!("→ {}.{}", word(&key["to_table"]), word(&key["on_column"])));
            }
            vec![format!("  {}", word(&it["name"])), word(&it["pg_type"]), marks.join(", ")]
        };
        let columns: Vec<Vec<String>> = list("columns").iter().map(column).collect();
        text.push_str(&words::columns(&columns));
        for key in list("inbound_fks") {
            let from = format!("{}.{}", word(&key["from_table"]), word(&key["via_column"]));
            let _ = writeln!(text, "  ← {from} ({})", word(&key["on_column"]));
        }
        text.push('\n');
    }
    let plural = if tables.len() == 1 { "" } else { "s" };
    text + &format!("{} table{plural}\n", tables.len())
}
