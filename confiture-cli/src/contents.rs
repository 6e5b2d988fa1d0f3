//! The rows of a private database: what migrations have put into an empty one, as statements that
//! put it into another.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use confiture_core::catalog::trigger::Enabled;
use confiture_core::catalog::{Catalog, Definition, Kind};
use confiture_core::code::Code;
use confiture_core::name::{Ident, Literal, QualifiedName};
use confiture_core::plan::Plan;
use confiture_core::refusal::Refusal;

use crate::wire::{Client, reader, refuse};

const ROWS: &str = include_str!("../../sql/squash/rows.sql");
const SEQUENCES: &str = include_str!("../../sql/squash/sequences.sql");

/// The rows of a database.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Tables that have some, by name.
    pub tables: BTreeMap<QualifiedName, Rows>,
    /// How far sequences have come.
    sequences: Vec<(QualifiedName, String)>,
}

/// The rows of a table.
#[derive(Debug, PartialEq, Eq)]
pub struct Rows {
    /// The columns that have values of their own.
    columns: Vec<Ident>,
    /// One line for each row, as COPY writes it.
    data: String,
}

impl Rows {
    /// Returns how many there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.data.lines().count()
    }
}

/// Reads all rows of a database with this catalog.
///
/// # Errors
/// What the server refuses.
pub fn read(client: &mut Client, catalog: &Catalog) -> Result<Contents, Refusal> {
    let mut contents = Contents::default();
    for (identity, object) in &catalog.objects {
        let (Some(table), Some(name)) = (object.definition.table(), identity.qualified()) else {
            continue;
        };
        // The rows of a partitioned table are those of its partitions.
        if identity.kind != Kind::Table || table.partition_key.is_some() {
            continue;
        }
        let own = table.columns.iter().filter(|it| it.generated.is_none());
        let columns: Vec<Ident> = own.map(|it| it.name.clone()).collect();
        let data = copy(client, &name, &columns)?;
        if !data.is_empty() {
            contents.tables.insert(name, Rows { columns, data });
        }
    }
    let answer = client.simple_query(SEQUENCES).map_err(|error| refuse::from_postgres(&error))?;
    for row in reader::rows(answer) {
        let [Some(schema), Some(name), Some(value)] = row.as_slice() else { continue };
        let (schema, name) = (Ident::new(schema.as_str())?, Ident::new(name.as_str())?);
        contents.sequences.push((QualifiedName { schema, name }, value.clone()));
    }
    Ok(contents)
}

fn copy(client: &mut Client, table: &QualifiedName, columns: &[Ident]) -> Result<String, Refusal> {
    let sql = ROWS.replace("{columns}", &list(columns)).replace("{table}", &table.to_string());
    let refused = |error: tokio_postgres::Error| refuse::from_postgres(&error);
    let mut data = Vec::new();
    for piece in client.copy_out(&sql).map_err(refused)? {
        data.extend_from_slice(&piece.map_err(refused)?);
    }
    String::from_utf8(data).map_err(|error| {
        Refusal::new(Code::SqlFailed, format!("the rows of {table} cannot be read"))
            .why(error.to_string())
    })
}

fn list(columns: &[Ident]) -> String {
    let columns: Vec<String> = columns.iter().map(ToString::to_string).collect();
    if columns.is_empty() { String::new() } else { format!("({})", columns.join(", ")) }
}

impl Contents {
    /// Returns the statements that put the rows into a database which a plan has made of nothing:
    /// tables after those that they refer to, without firing their triggers.
    ///
    /// # Errors
    /// `SCHEMA_202` when tables with rows refer to each other in a circle.
    pub fn script(&self, catalog: &Catalog, plan: &Plan) -> Result<String, Refusal> {
        if *self == Self::default() {
            return Ok(String::new());
        }
        let mut text = String::from("\n-- The rows that the squashed migrations write.\n");
        let order = self.order(catalog)?;
        let triggers = triggers(catalog, &order);
        for (table, name, _) in &triggers {
            let _ = writeln!(text, "ALTER TABLE {table} DISABLE TRIGGER {name};");
        }
        for table in &order {
            let rows = &self.tables[table];
            let _ = write!(
                text,
                "COPY {table} {} FROM stdin;\n{}\\.\n",
                list(&rows.columns),
                rows.data
            );
        }
        for (table, name, enabled) in &triggers {
            let _ = writeln!(text, "ALTER TABLE {table} {} TRIGGER {name};", enabled.sql());
        }
        for (sequence, value) in &self.sequences {
            let sequence = sequence.to_string();
            let name = Literal(&sequence);
            let _ = writeln!(
                text,
                "SELECT pg_catalog.setval({name}::pg_catalog.regclass, {value}, true);"
            );
        }
        let views = plan.steps.iter().filter(|step| {
            step.object.kind == Kind::MaterializedView
                && step.sql.starts_with("CREATE MATERIALIZED VIEW")
                && !step.sql.ends_with("WITH NO DATA")
        });
        for view in views.filter_map(|step| step.object.qualified()) {
            let _ = writeln!(text, "REFRESH MATERIALIZED VIEW {view};");
        }
        Ok(text)
    }

    fn order(&self, catalog: &Catalog) -> Result<Vec<QualifiedName>, Refusal> {
        let families: BTreeMap<&QualifiedName, BTreeSet<QualifiedName>> =
            self.tables.keys().map(|it| (it, family(catalog, it))).collect();
        let references: Vec<(QualifiedName, QualifiedName)> = catalog
            .objects
            .iter()
            .filter_map(|(identity, object)| {
                let Definition::Constraint(it) = &object.definition else { return None };
                Some((identity.on_relation()?, it.references.clone()?))
            })
            .collect();
        let needs = |table: &QualifiedName, other: &QualifiedName| {
            table != other
                && references.iter().any(|(from, to)| {
                    families[table].contains(from) && families[other].contains(to)
                })
        };
        let mut left: Vec<&QualifiedName> = self.tables.keys().collect();
        let mut order = Vec::new();
        while !left.is_empty() {
            let is_free = |it: &&&QualifiedName| !left.iter().any(|other| needs(it, other));
            let Some(next) = left.iter().find(is_free).copied() else {
                let names: Vec<String> = left.iter().map(ToString::to_string).collect();
                let what = format!("the rows of {} refer to each other", names.join(", "));
                return Err(Refusal::new(Code::SchemaCycle, what)
                    .why("there is no order in which they could be written again")
                    .hint("leave the rows out with --drop-data, and write them in a migration"));
            };
            left.retain(|it| *it != next);
            order.push(next.clone());
        }
        Ok(order)
    }
}

/// Returns the table with all that it is a partition or a child of.
fn family(catalog: &Catalog, table: &QualifiedName) -> BTreeSet<QualifiedName> {
    let mut family = BTreeSet::new();
    let mut open = vec![table.clone()];
    while let Some(name) = open.pop() {
        let object = catalog
            .objects
            .iter()
            .find(|(it, _)| it.kind == Kind::Table && it.qualified().as_ref() == Some(&name));
        if family.insert(name) {
            let table = object.and_then(|(_, object)| object.definition.table());
            open.extend(table.and_then(|it| it.parents.clone()).into_iter().flatten());
        }
    }
    family
}

/// Returns the triggers that would fire when the rows are written.
fn triggers(catalog: &Catalog, tables: &[QualifiedName]) -> Vec<(QualifiedName, Ident, Enabled)> {
    let concerned: BTreeSet<QualifiedName> =
        tables.iter().flat_map(|table| family(catalog, table)).collect();
    let trigger = |identity: &confiture_core::catalog::Identity, definition: &Definition| {
        let Definition::Trigger(trigger) = definition else { return None };
        let table = identity.on_relation().filter(|it| concerned.contains(it))?;
        let fires = matches!(trigger.enabled, Enabled::Origin | Enabled::Always);
        fires.then(|| (table, identity.name.clone(), trigger.enabled))
    };
    catalog.objects.iter().filter_map(|(it, object)| trigger(it, &object.definition)).collect()
}
