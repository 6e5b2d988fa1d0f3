//! The file beside a migration that says what has to hold before it runs: `VERSION_name.yaml`.
//!
//! It reads; the server is asked in `runner::precondition`. Its kinds and keys are those of the
//! original.

use confiture_core::code::Code;
use confiture_core::name::{Ident, Literal, QualifiedName};
use confiture_core::refusal::{Place, Refusal};
use confiture_core::tracking::Precondition;
use confiture_core::tracking::precondition::{Count, Presence};

use crate::config::nearest;
use crate::config::section::{self, Section, Source};
use crate::parse::question::{self, Question};

/// The schema of a table whose schema is not given.
const SCHEMA_DEFAULT: &str = "public";

const KINDS: &[&str] = &[
    "TableExists",
    "TableNotExists",
    "ColumnExists",
    "ColumnNotExists",
    "ColumnType",
    "ConstraintExists",
    "ConstraintNotExists",
    "ForeignKeyExists",
    "IndexExists",
    "IndexNotExists",
    "SchemaExists",
    "SchemaNotExists",
    "RowCountEquals",
    "RowCountGreaterThan",
    "TableIsEmpty",
    "CustomSQL",
];

/// What has to hold before a script runs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Preconditions {
    /// The file that says so.
    pub path: String,
    /// Each with its line in the file.
    pub list: Vec<(Precondition, usize)>,
}

/// What a file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Both {
    /// Before the way up.
    pub up: Preconditions,
    /// Before the way back.
    pub down: Preconditions,
}

/// Reads the file.
///
/// # Errors
/// `MIGR_102` with file and line for what is no YAML, a kind or key that is unknown, a key that is
/// missing and a value that cannot be used.
pub fn read(text: &str, path: &str) -> Result<Both, Refusal> {
    sections(text, path).map_err(|refusal| Refusal { code: Code::MigrationUnreadable, ..refusal })
}

fn sections(text: &str, path: &str) -> Result<Both, Refusal> {
    let node = section::parse(text, path)?;
    let source = Source { file: path, variables: None, seen: None };
    let top = Section::new(source, String::new(), node.as_mapping());
    let both = Both {
        up: side(&top, "up_preconditions", path)?,
        down: side(&top, "down_preconditions", path)?,
    };
    top.finish()?;
    Ok(both)
}

fn side(top: &Section<'_>, key: &'static str, path: &str) -> Result<Preconditions, Refusal> {
    let mut list = Vec::new();
    for node in top.nodes(key).unwrap_or_default() {
        let Some(section) = top.element(key, node) else {
            return Err(top
                .wrong(key, node, "a precondition is a mapping with a `type`")
                .hint("write `- type: TableExists` and its keys below it"));
        };
        let line = section.line().unwrap_or(1);
        let broken = |refusal: Refusal| {
            // What is wrong with a name knows no file.
            let place = Place { file: path.to_owned(), line: Some(line), column: None };
            if refusal.place.is_some() { refusal } else { refusal.at(place) }
        };
        list.push((precondition(&section, path, line).map_err(broken)?, line));
        section.finish()?;
    }
    Ok(Preconditions { path: path.to_owned(), list })
}

fn precondition(section: &Section<'_>, path: &str, line: usize) -> Result<Precondition, Refusal> {
    use Presence::{Absent, There};
    let kind = section.text("type")?.ok_or_else(|| section.missing("type"))?;
    Ok(match kind.as_str() {
        "TableExists" => Precondition::Table(table(section)?, There),
        "TableNotExists" => Precondition::Table(table(section)?, Absent),
        "ColumnExists" => Precondition::Column(table(section)?, name(section, "column")?, There),
        "ColumnNotExists" => {
            Precondition::Column(table(section)?, name(section, "column")?, Absent)
        }
        "ColumnType" => Precondition::ColumnType(
            table(section)?,
            name(section, "column")?,
            required(section, "expected_type")?,
        ),
        "ConstraintExists" => {
            Precondition::Constraint(table(section)?, name(section, "constraint")?, There)
        }
        "ConstraintNotExists" => {
            Precondition::Constraint(table(section)?, name(section, "constraint")?, Absent)
        }
        "ForeignKeyExists" => Precondition::ForeignKey {
            table: table(section)?,
            column: name(section, "column")?,
            references: QualifiedName {
                schema: Ident::new(section.text_or("references_schema", SCHEMA_DEFAULT)?)?,
                name: name(section, "references_table")?,
            },
            references_column: name(section, "references_column")?,
        },
        "IndexExists" => Precondition::Index(table(section)?, name(section, "index")?, There),
        "IndexNotExists" => Precondition::Index(table(section)?, name(section, "index")?, Absent),
        "SchemaExists" => Precondition::Schema(name(section, "schema")?, There),
        "SchemaNotExists" => Precondition::Schema(name(section, "schema")?, Absent),
        "RowCountEquals" => {
            Precondition::Rows(table(section)?, Count::Exactly(count(section, "expected_count")?))
        }
        "RowCountGreaterThan" => {
            Precondition::Rows(table(section)?, Count::MoreThan(count(section, "min_count")?))
        }
        "TableIsEmpty" => Precondition::Rows(table(section)?, Count::None),
        "CustomSQL" => custom(section)?,
        unknown => return Err(refuse_kind(unknown, path, line)),
    })
}

fn refuse_kind(kind: &str, path: &str, line: usize) -> Refusal {
    let refusal = Refusal::new(
        Code::MigrationUnreadable,
        format!("there is no precondition of type {kind:?}"),
    )
    .at(Place { file: path.to_owned(), line: Some(line), column: None });
    match nearest(kind, KINDS.iter().copied()) {
        Some(near) => refusal.hint(format!("did you mean `{near}`?")),
        None => refusal.hint(format!("use one of {}", KINDS.join(", "))),
    }
}

fn custom(section: &Section<'_>) -> Result<Precondition, Refusal> {
    let node = section.node("sql").ok_or_else(|| section.missing("sql"))?;
    let text = section.scalar("sql", node)?;
    let wrong = |why: &str| section.wrong("sql", node, why).hint("write one SELECT");
    let filled = with_values(&text, section)?;
    let sql = match question::read(&filled) {
        Ok(Question::One(query)) => query.text.to_owned(),
        Ok(Question::None) => return Err(wrong("it is empty")),
        Ok(Question::Other(why, _)) => return Err(wrong(why)),
        Err(fault) => return Err(wrong(&fault.what)),
    };
    Ok(Precondition::Sql { sql, description: required(section, "description")? })
}

/// Puts the values of `params` in place of `%s`, as the driver of the original does.
fn with_values(sql: &str, section: &Section<'_>) -> Result<String, Refusal> {
    let Some(nodes) = section.nodes("params").filter(|nodes| !nodes.is_empty()) else {
        return Ok(sql.to_owned());
    };
    let mut values = nodes.iter();
    let (mut filled, mut rest) = (String::new(), sql);
    while let Some(at) = rest.find('%') {
        filled.push_str(&rest[..at]);
        let value = match rest[at + 1..].chars().next() {
            Some('s') => values.next().map(|node| section.scalar("params", node)).transpose()?,
            Some('%') => {
                filled.push('%');
                rest = &rest[at + 2..];
                continue;
            }
            Some(_) | None => None,
        };
        let Some(value) = value else {
            return Err(section.wrong("params", nodes[0], "`sql` has another number of `%s`"));
        };
        filled.push_str(&Literal(&value).to_string());
        rest = &rest[at + 2..];
    }
    if values.next().is_some() {
        return Err(section.wrong("params", nodes[0], "`sql` has another number of `%s`"));
    }
    Ok(filled + rest)
}

fn table(section: &Section<'_>) -> Result<QualifiedName, Refusal> {
    let schema = Ident::new(section.text_or("schema", SCHEMA_DEFAULT)?)?;
    Ok(QualifiedName { schema, name: name(section, "table")? })
}

fn name(section: &Section<'_>, key: &'static str) -> Result<Ident, Refusal> {
    Ident::new(required(section, key)?)
}

fn required(section: &Section<'_>, key: &'static str) -> Result<String, Refusal> {
    section.text(key)?.ok_or_else(|| section.missing(key))
}

fn count(section: &Section<'_>, key: &'static str) -> Result<u64, Refusal> {
    section.node(key).ok_or_else(|| section.missing(key))?;
    section.number(key, 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: &str = "
up_preconditions:
  - {type: TableExists, table: t}
  - {type: TableNotExists, table: t, schema: s}
  - {type: ColumnExists, table: t, column: c}
  - {type: ColumnNotExists, table: t, column: c}
  - {type: ColumnType, table: t, column: c, expected_type: int}
  - {type: ConstraintExists, table: t, constraint: k}
  - {type: ConstraintNotExists, table: t, constraint: k}
  - {type: ForeignKeyExists, table: t, column: c, references_table: u, references_column: d}
  - {type: IndexExists, table: t, index: i}
  - {type: IndexNotExists, table: t, index: i}
  - {type: SchemaExists, schema: s}
  - {type: SchemaNotExists, schema: s}
  - {type: RowCountEquals, table: t, expected_count: 5}
  - {type: RowCountGreaterThan, table: t, min_count: 0}
  - {type: TableIsEmpty, table: t}
  - type: CustomSQL
    sql: SELECT count(*) % 2 = %s FROM t WHERE a = '${b}'
    description: an even number
down_preconditions:
";

    #[test]
    fn all_kinds_are_read() {
        let both = read(&ALL.replace(" % 2", ""), "x.yaml").unwrap();
        let kinds: Vec<_> = both.up.list.iter().map(|(it, _)| it.kind()).collect();
        assert_eq!(kinds, KINDS);
        assert_eq!((both.up.list[0].1, both.up.list[15].1), (3, 18));
        assert_eq!(both.down.list, []);
        let (custom, _) = &both.up.list[15];
        assert!(custom.question().ends_with("a = '${b}'"), "{custom:?}");
    }

    #[test]
    fn values_take_the_place_of_percent_s() {
        let custom = |sql: &str, params: &str| {
            let entry = format!("{{type: CustomSQL, sql: \"{sql}\", description: d{params}}}");
            read(&format!("up_preconditions: [{entry}]"), "x.yaml")
                .map(|both| both.up.list[0].0.question())
        };
        assert_eq!(
            custom("SELECT %s = %s %% 2", ", params: [it's, 3]").unwrap(),
            "SELECT 'it''s' = '3' % 2"
        );
        assert_eq!(custom("SELECT 5 % 2", "").unwrap(), "SELECT 5 % 2");
        for params in [", params: [1]", ", params: [1, 2, 3]"] {
            assert!(custom("SELECT %s + %s", params).is_err(), "{params}");
        }
    }

    #[test]
    fn what_cannot_be_used_is_refused_where_it_stands() {
        let long = "x".repeat(64);
        for (text, line, part) in [
            ("up_preconditions:\n  - type: TableExist\n    table: t", 2, "TableExist"),
            ("up_preconditions:\n  - table: t", 2, "`up_preconditions.type` is missing"),
            ("up_preconditions:\n  - type: TableExists", 2, "table` is missing"),
            ("up_preconditions:\n  - type: TableExists\n    table: t\n    colum: c", 4, "colum"),
            ("\nup_precondition: []", 2, "up_precondition"),
            ("up_preconditions:\n  - TableExists", 2, "mapping"),
            ("up_preconditions: [", 2, "YAML"),
            (
                "up_preconditions:\n  - {type: CustomSQL, sql: DROP TABLE t, description: d}",
                2,
                "no query",
            ),
            (
                "up_preconditions:\n  - {type: RowCountEquals, table: t, expected_count: -1}",
                2,
                "no number",
            ),
            (
                &format!("up_preconditions:\n  - {{type: TableExists, table: {long}}}"),
                2,
                "identifier",
            ),
        ] {
            let refusal = read(text, "x.yaml").unwrap_err();
            assert_eq!(refusal.code, Code::MigrationUnreadable, "{text}");
            let place = refusal.place.unwrap();
            assert!(refusal.what.contains(part), "{text}: {}", refusal.what);
            assert_eq!((place.file.as_str(), place.line), ("x.yaml", Some(line)), "{text}");
        }
    }
}
