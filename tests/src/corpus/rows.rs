//! Rows that were there before a plan, and whether they are there after it.
//!
//! It does not know why rows should survive; what a plan declares as lost is told to it.

use std::collections::{BTreeMap, BTreeSet};

use confiture_cli::wire::Client;

use super::cluster::explain;

/// Schema and name of a table.
pub type Key = (String, String);

/// The rows of each table that has some.
pub type Rows = BTreeMap<Key, Table>;

/// What a plan has declared as lost.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Declared {
    /// Tables that may go with their rows.
    pub tables: BTreeSet<Key>,
    /// Tables in which values may go.
    pub values: BTreeSet<Key>,
}

/// The rows of one table: each as the text of its columns.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The types of the columns, by name.
    types: BTreeMap<String, String>,
    rows: Vec<BTreeMap<String, Option<String>>>,
}

/// Tables with rows of their own, and their columns with values of their own.
const COLUMNS: &str = "
    SELECT n.nspname::text, c.relname::text, a.attname::text,
        pg_catalog.format_type(a.atttypid, NULL)
    FROM pg_catalog.pg_class AS c
    JOIN pg_catalog.pg_namespace AS n ON n.oid = c.relnamespace
    LEFT JOIN pg_catalog.pg_attribute AS a ON a.attrelid = c.oid
        AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
    ORDER BY 1, 2, 3";

/// Reads the rows of all tables.
///
/// # Errors
/// What the server answers.
pub fn read(client: &mut Client) -> Result<Rows, String> {
    let mut tables: Rows = BTreeMap::new();
    for row in client.query_typed(COLUMNS, &[]).map_err(|error| explain(&error))? {
        let table = tables.entry((row.get(0), row.get(1))).or_default();
        // A table may have rows and no column.
        if let Some(column) = row.get(2) {
            table.types.insert(column, row.get(3));
        }
    }
    let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
    for ((schema, name), table) in &mut tables {
        let columns: Vec<&String> = table.types.keys().collect();
        let list: Vec<String> =
            columns.iter().map(|name| format!("{}::pg_catalog.text", quoted(name))).collect();
        let list = list.join(", ");
        let query = format!("SELECT {list} FROM ONLY {}.{}", quoted(schema), quoted(name));
        for row in client.query_typed(&query, &[]).map_err(|error| explain(&error))? {
            let values = columns.iter().enumerate();
            table.rows.push(values.map(|(at, name)| ((*name).clone(), row.get(at))).collect());
        }
    }
    tables.retain(|_, table| !table.rows.is_empty());
    Ok(tables)
}

/// Returns which rows are not there any more, or not as they were, though nobody has declared it.
#[must_use]
pub fn lost(before: &Rows, after: &Rows, declared: &Declared) -> Option<String> {
    let mut complaints = Vec::new();
    for (key, old) in before.iter().filter(|(key, _)| !declared.tables.contains(*key)) {
        let name = format!("{}.{}", key.0, key.1);
        let count = after.get(key).map_or(0, |new| new.rows.len());
        if count != old.rows.len() {
            complaints.push(format!("{name}: {} rows were there, {count} are", old.rows.len()));
        } else if let Some(new) = after.get(key)
            && !declared.values.contains(key)
        {
            let (old, new) = values(old, new);
            if old != new {
                complaints.push(format!("{name}: the rows were {old:?}, and are {new:?}"));
            }
        }
    }
    (!complaints.is_empty()).then(|| complaints.join("\n"))
}

type Values<'a> = Vec<Vec<(&'a String, &'a Option<String>)>>;

/// Returns what can be compared: another type may write the same value in other words.
fn values<'a>(old: &'a Table, new: &'a Table) -> (Values<'a>, Values<'a>) {
    let is_same = |name: &String| old.types.get(name) == new.types.get(name);
    let kept = |table: &'a Table| {
        let rows = table.rows.iter();
        let mut rows: Values<'a> =
            rows.map(|row| row.iter().filter(|(name, _)| is_same(name)).collect()).collect();
        rows.sort();
        rows
    };
    (kept(old), kept(new))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(values: &[&str]) -> Rows {
        let types = BTreeMap::from([("a".to_owned(), "text".to_owned())]);
        let row = |value: &&str| BTreeMap::from([("a".to_owned(), Some((*value).to_owned()))]);
        let table = Table { types, rows: values.iter().map(row).collect() };
        BTreeMap::from([(("s".to_owned(), "t".to_owned()), table)])
    }

    #[test]
    fn rows_are_missed_by_count_and_by_value() {
        let nothing = Declared::default();
        assert_eq!(lost(&rows(&["1", "2"]), &rows(&["2", "1"]), &nothing), None);
        assert!(lost(&rows(&["1", "2"]), &rows(&["1"]), &nothing).is_some());
        assert!(lost(&rows(&["1"]), &rows(&["2"]), &nothing).is_some());
        assert!(lost(&rows(&["1"]), &Rows::new(), &nothing).is_some());
    }

    #[test]
    fn what_is_declared_is_not_missed() {
        let key = BTreeSet::from([("s".to_owned(), "t".to_owned())]);
        let values = Declared { values: key.clone(), ..Declared::default() };
        assert_eq!(lost(&rows(&["1"]), &rows(&["2"]), &values), None);
        assert!(lost(&rows(&["1"]), &Rows::new(), &values).is_some());
        let tables = Declared { tables: key, ..Declared::default() };
        assert_eq!(lost(&rows(&["1"]), &Rows::new(), &tables), None);
    }
}
