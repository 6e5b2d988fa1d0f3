//! What has to hold before a migration runs: the question to the server, and what its answer means.
//!
//! It neither reads the file that says so nor asks the server; it does not know what the migration
//! does.

use crate::catalog::read::Row;
use crate::name::{Ident, Literal, QualifiedName, for_people};

use super::sql::fill;

/// Whether something has to be there, or must not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It has to be there.
    There,
    /// It must not be there.
    Absent,
}

/// How many rows a table has to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Count {
    /// As many.
    Exactly(u64),
    /// More than so many.
    MoreThan(u64),
    /// None: the same as exactly 0, and said in another way.
    None,
}

/// Something that has to hold before a migration runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Precondition {
    /// A table, view or foreign table.
    Table(QualifiedName, Presence),
    /// A column of a table.
    Column(QualifiedName, Ident, Presence),
    /// The type of a column, as one would write it.
    ColumnType(QualifiedName, Ident, String),
    /// A constraint of a table.
    Constraint(QualifiedName, Ident, Presence),
    /// A column refers to a column.
    ForeignKey {
        /// The table.
        table: QualifiedName,
        /// Its column.
        column: Ident,
        /// The table that it refers to.
        references: QualifiedName,
        /// The column of that one.
        references_column: Ident,
    },
    /// An index of a table.
    Index(QualifiedName, Ident, Presence),
    /// A schema.
    Schema(Ident, Presence),
    /// The number of rows of a table.
    Rows(QualifiedName, Count),
    /// A query of the author's own, which answers true.
    Sql {
        /// The query.
        sql: String,
        /// What it asks, for people.
        description: String,
    },
}

impl Precondition {
    /// Returns the name of its kind in the file.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        use Presence::{Absent, There};
        match self {
            Self::Table(_, There) => "TableExists",
            Self::Table(_, Absent) => "TableNotExists",
            Self::Column(_, _, There) => "ColumnExists",
            Self::Column(_, _, Absent) => "ColumnNotExists",
            Self::ColumnType(..) => "ColumnType",
            Self::Constraint(_, _, There) => "ConstraintExists",
            Self::Constraint(_, _, Absent) => "ConstraintNotExists",
            Self::ForeignKey { .. } => "ForeignKeyExists",
            Self::Index(_, _, There) => "IndexExists",
            Self::Index(_, _, Absent) => "IndexNotExists",
            Self::Schema(_, There) => "SchemaExists",
            Self::Schema(_, Absent) => "SchemaNotExists",
            Self::Rows(_, Count::Exactly(_)) => "RowCountEquals",
            Self::Rows(_, Count::MoreThan(_)) => "RowCountGreaterThan",
            Self::Rows(_, Count::None) => "TableIsEmpty",
            Self::Sql { .. } => "CustomSQL",
        }
    }

    /// Returns whether a copy without rows can tell nothing about it.
    #[must_use]
    pub fn is_about_rows(&self) -> bool {
        match self {
            Self::Rows(..) | Self::Sql { .. } => true,
            Self::Table(..)
            | Self::Column(..)
            | Self::ColumnType(..)
            | Self::Constraint(..)
            | Self::ForeignKey { .. }
            | Self::Index(..)
            | Self::Schema(..) => false,
        }
    }

    /// Returns what is expected, as `table public.users exists`.
    #[must_use]
    pub fn expected(&self) -> String {
        let exists = |presence: &Presence| match presence {
            Presence::There => "exists",
            Presence::Absent => "does not exist",
        };
        match self {
            Self::Table(table, presence) => format!("table {} {}", of(table), exists(presence)),
            Self::Column(table, column, presence) => {
                format!("column {}.{} {}", of(table), word(column), exists(presence))
            }
            Self::ColumnType(table, column, expected) => {
                format!("column {}.{} has type {expected}", of(table), word(column))
            }
            Self::Constraint(table, name, presence) => {
                format!("constraint {} of {} {}", word(name), of(table), exists(presence))
            }
            Self::ForeignKey { table, column, references, references_column } => format!(
                "{}.{} refers to {}.{}",
                of(table),
                word(column),
                of(references),
                word(references_column)
            ),
            Self::Index(table, name, presence) => {
                format!("index {} of {} {}", word(name), of(table), exists(presence))
            }
            Self::Schema(schema, presence) => {
                format!("schema {} {}", word(schema), exists(presence))
            }
            Self::Rows(table, Count::Exactly(count)) => format!("{} has {count} rows", of(table)),
            Self::Rows(table, Count::MoreThan(count)) => {
                format!("{} has more than {count} rows", of(table))
            }
            Self::Rows(table, Count::None) => format!("{} has no rows", of(table)),
            Self::Sql { description, .. } => description.clone(),
        }
    }

    /// Returns what to ask the server: one query.
    #[must_use]
    pub fn question(&self) -> String {
        match self {
            Self::Table(table, _) => {
                fill(include_str!("../../../sql/precondition/relation.sql"), &place(table))
            }
            Self::Column(table, column, _) => {
                part(include_str!("../../../sql/precondition/column.sql"), table, column)
            }
            Self::ColumnType(table, column, expected) => {
                let expected = ("{type}", Literal(expected).to_string());
                let values = [&parts(table, column)[..], &[expected]].concat();
                fill(include_str!("../../../sql/precondition/column_type.sql"), &values)
            }
            Self::Constraint(table, name, _) => {
                part(include_str!("../../../sql/precondition/constraint.sql"), table, name)
            }
            Self::ForeignKey { table, column, references, references_column } => {
                let target = [
                    ("{target_schema}", literal(&references.schema)),
                    ("{target_name}", literal(&references.name)),
                    ("{target_part}", literal(references_column)),
                ];
                let values = [&parts(table, column)[..], &target].concat();
                fill(include_str!("../../../sql/precondition/foreign_key.sql"), &values)
            }
            Self::Index(table, name, _) => {
                part(include_str!("../../../sql/precondition/index.sql"), table, name)
            }
            Self::Schema(schema, _) => {
                let values = [("{schema}", literal(schema))];
                fill(include_str!("../../../sql/precondition/schema.sql"), &values)
            }
            Self::Rows(table, count) => {
                let values =
                    [("{table}", table.to_string()), ("{limit}", limit(*count).to_string())];
                fill(include_str!("../../../sql/precondition/rows.sql"), &values)
            }
            Self::Sql { sql, .. } => sql.clone(),
        }
    }

    /// Returns what was found instead, if the answer is not the expected one.
    #[must_use]
    pub fn violation(&self, answer: &[Row]) -> Option<String> {
        let cell = |column: usize| answer.first().and_then(|row| row.get(column)?.as_deref());
        match self {
            Self::Table(_, presence) => match (cell(0), presence) {
                // What can be selected from counts as a table, as in information_schema.
                (Some("r" | "p" | "v" | "f"), Presence::There) => None,
                (Some("r" | "p" | "v" | "f"), Presence::Absent) => Some("it is there".to_owned()),
                (Some(kind), Presence::There) => Some(format!("there is {}", relation(kind))),
                (None, Presence::There) => Some("it is not there".to_owned()),
                (_, Presence::Absent) => None,
            },
            Self::ColumnType(_, _, expected) => match (cell(0), cell(1)) {
                (Some(_), Some("t")) => None,
                (Some(found), Some(_)) => Some(format!("it has type {found}")),
                (Some(found), None) => {
                    Some(format!("it has type {found}, and there is no type {expected}"))
                }
                (None, _) => Some("there is no such column".to_owned()),
            },
            Self::Column(_, _, presence) => presence.violation(cell(0), "it is there with type "),
            Self::Constraint(_, _, presence) => presence.violation(cell(0), "it is there: "),
            Self::Schema(_, presence) => presence.violation(cell(0), "it is there: "),
            Self::ForeignKey { .. } => {
                cell(0).is_none().then(|| "no foreign key says so".to_owned())
            }
            Self::Index(_, _, presence) => match (cell(0), presence) {
                (Some("f"), Presence::There) => Some("it is there, but invalid".to_owned()),
                (Some("f"), Presence::Absent) => Some("it is there, though invalid".to_owned()),
                (Some(_), Presence::Absent) => Some("it is there".to_owned()),
                (None, Presence::There) => Some("it is not there".to_owned()),
                (Some(_), Presence::There) | (None, Presence::Absent) => None,
            },
            Self::Rows(_, count) => {
                let found = cell(0).and_then(|it| it.parse::<u64>().ok()).unwrap_or_default();
                let holds = match count {
                    Count::Exactly(wanted) => found == *wanted,
                    Count::MoreThan(wanted) => found > *wanted,
                    Count::None => found == 0,
                };
                let counted = if found >= limit(*count) { "at least " } else { "" };
                (!holds).then(|| format!("it has {counted}{found}"))
            }
            Self::Sql { .. } => match answer.first() {
                None => Some("the query answered no row".to_owned()),
                Some(_) if is_true(cell(0)) => None,
                Some(_) => Some(format!("the query answered {}", cell(0).unwrap_or("NULL"))),
            },
        }
    }
}

impl Presence {
    fn violation(self, found: Option<&str>, there: &str) -> Option<String> {
        match (found, self) {
            (Some(found), Self::Absent) => Some(format!("{there}{found}")),
            (None, Self::There) => Some("it is not there".to_owned()),
            (Some(_), Self::There) | (None, Self::Absent) => None,
        }
    }
}

/// Returns whether the first column of an answer counts as true: `true` of the server, a number
/// that is not 0, and the words for it that the server reads as such.
#[must_use]
pub fn is_true(value: Option<&str>) -> bool {
    let Some(value) = value else { return false };
    let lower = value.trim().to_lowercase();
    ["t", "true", "yes", "y", "on"].contains(&lower.as_str())
        || lower.parse::<f64>().is_ok_and(|number| number != 0.0 && !number.is_nan())
}

/// One more than what has to be told apart.
fn limit(count: Count) -> u64 {
    match count {
        Count::Exactly(count) | Count::MoreThan(count) => {
            count.saturating_add(1).min(i64::MAX.unsigned_abs())
        }
        Count::None => 1,
    }
}

fn relation(kind: &str) -> &'static str {
    match kind {
        "m" => "a materialized view of this name",
        "S" => "a sequence of this name",
        "i" | "I" => "an index of this name",
        "c" => "a composite type of this name",
        _ => "something else of this name",
    }
}

fn part(text: &str, table: &QualifiedName, part: &Ident) -> String {
    fill(text, &parts(table, part))
}

fn parts(table: &QualifiedName, part: &Ident) -> [(&'static str, String); 3] {
    let [schema, name] = place(table);
    [schema, name, ("{part}", literal(part))]
}

fn place(table: &QualifiedName) -> [(&'static str, String); 2] {
    [("{schema}", literal(&table.schema)), ("{name}", literal(&table.name))]
}

fn literal(name: &Ident) -> String {
    Literal(name.as_str()).to_string()
}

fn of(table: &QualifiedName) -> String {
    format!("{}.{}", word(&table.schema), word(&table.name))
}

fn word(name: &Ident) -> String {
    for_people(name.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> QualifiedName {
        QualifiedName { schema: Ident::new("a").unwrap(), name: Ident::new("it's").unwrap() }
    }

    fn answer(cells: &[&str]) -> Vec<Row> {
        vec![cells.iter().map(|cell| Some((*cell).to_owned())).collect()]
    }

    #[test]
    fn a_name_stays_a_literal() {
        let question = Precondition::Table(table(), Presence::There).question();
        assert!(question.contains("'it''s'::pg_catalog.name"), "{question}");
        let question = Precondition::Rows(table(), Count::MoreThan(u64::MAX)).question();
        assert!(question.contains("\"a\".\"it's\" AS counted LIMIT 9223372036854775807"));
    }

    #[test]
    fn rows_are_counted_no_further_than_need_be() {
        let found =
            |count, rows: &str| Precondition::Rows(table(), count).violation(&answer(&[rows]));
        assert_eq!(found(Count::Exactly(2), "2"), None);
        assert_eq!(found(Count::Exactly(2), "3").as_deref(), Some("it has at least 3"));
        assert_eq!(found(Count::Exactly(2), "1").as_deref(), Some("it has 1"));
        assert_eq!(found(Count::MoreThan(2), "3"), None);
        assert_eq!(found(Count::MoreThan(2), "2").as_deref(), Some("it has 2"));
        assert_eq!(found(Count::None, "1").as_deref(), Some("it has at least 1"));
    }

    #[test]
    fn a_view_is_a_table_and_a_sequence_is_none() {
        let exists = Precondition::Table(table(), Presence::There);
        assert_eq!(exists.violation(&answer(&["v"])), None);
        assert!(exists.violation(&answer(&["S"])).unwrap().contains("sequence"));
        assert_eq!(Precondition::Table(table(), Presence::Absent).violation(&answer(&["S"])), None);
    }

    #[test]
    fn what_counts_as_true() {
        for yes in ["t", "TRUE", "1", "-2.5", "yes"] {
            assert!(is_true(Some(yes)), "{yes}");
        }
        for no in [Some("f"), Some("0"), Some(""), Some("NaN"), Some("no"), None] {
            assert!(!is_true(no), "{no:?}");
        }
    }
}
