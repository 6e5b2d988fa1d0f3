//! The bound of a partition as a condition that PostgreSQL sees to be the same, and does not read
//! the rows again. What is not simple is left out: it would be read after all.

use super::super::part::{identifier, type_name};
use super::super::work::Work;
use crate::catalog::table::Table;
use crate::name::{Ident, QualifiedName};

/// Returns the condition of a partition of this table with this bound, those of all tables above
/// included.
pub(super) fn condition(work: &Work<'_>, parent: &QualifiedName, bound: &str) -> Option<String> {
    let (_, table) = work.new_table(parent)?;
    let own = one(table, bound)?;
    match (table.parents.as_ref().and_then(|it| it.first()), &table.bound) {
        (Some(above), Some(bound)) => Some(format!("{} AND {own}", condition(work, above, bound)?)),
        (_, _) => Some(own),
    }
}

/// Returns the columns of a partition key, when it is of nothing else.
pub(super) fn columns(table: &Table) -> Option<Vec<Ident>> {
    let (_, list) = table.partition_key.as_ref()?.split_once(" (")?;
    let mut rest = list.strip_suffix(')')?;
    let mut found = Vec::new();
    loop {
        let (name, tail) = identifier(rest)?;
        found.push(Ident::new(name).ok()?);
        match tail.strip_prefix(", ") {
            Some(tail) => rest = tail,
            None if tail.is_empty() => return Some(found),
            // An expression, a collation or an operator class.
            None => return None,
        }
    }
}

/// Returns what this bound says alone.
pub(super) fn own(work: &Work<'_>, parent: &QualifiedName, bound: &str) -> Option<String> {
    one(work.new_table(parent)?.1, bound)
}

fn one(table: &Table, bound: &str) -> Option<String> {
    let columns = columns(table)?;
    let [name] = columns.as_slice() else { return None };
    let column = table.columns.iter().find(|it| it.name == *name)?;
    // Operators of other types may be anywhere.
    if type_name(&column.r#type).is_some() {
        return None;
    }
    if let Some(list) = bound.strip_prefix("FOR VALUES IN (") {
        return one_of(name, &items(list.strip_suffix(')')?)?);
    }
    let range = bound.strip_prefix("FOR VALUES FROM (")?;
    let low = literal(range)?;
    let rest = range.strip_prefix(low)?.strip_prefix(") TO (")?;
    let high = literal(rest)?;
    if rest.strip_prefix(high)? != ")" {
        return None;
    }
    let mut parts = vec![format!("({name} IS NOT NULL)")];
    if low != "MINVALUE" {
        parts.push(format!("({name} >= {low})"));
    }
    if high != "MAXVALUE" {
        parts.push(format!("({name} < {high})"));
    }
    Some(parts.join(" AND "))
}

fn one_of(name: &Ident, items: &[&str]) -> Option<String> {
    let values: Vec<&str> = items.iter().copied().filter(|it| *it != "NULL").collect();
    let is_in = format!("({name} IN ({}))", values.join(", "));
    Some(match (values.is_empty(), values.len() < items.len()) {
        (true, false) => return None,
        (true, true) => format!("({name} IS NULL)"),
        (false, true) => format!("(({name} IS NULL) OR {is_in})"),
        (false, false) => format!("({name} IS NOT NULL) AND {is_in}"),
    })
}

fn items(mut rest: &str) -> Option<Vec<&str>> {
    let mut found = Vec::new();
    loop {
        let item = literal(rest)?;
        found.push(item);
        rest = &rest[item.len()..];
        match rest.strip_prefix(", ") {
            Some(tail) => rest = tail,
            None => return rest.is_empty().then_some(found),
        }
    }
}

/// Returns the literal at the start of the text: `'it''s'`, `-1`, `true`, `NULL`.
fn literal(text: &str) -> Option<&str> {
    if !text.starts_with('\'') {
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '+');
        let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
        return (end > 0).then(|| &text[..end]);
    }
    let mut at = 1;
    loop {
        at += text[at..].find('\'')? + 1;
        if !text[at..].starts_with('\'') {
            return Some(&text[..at]);
        }
        at += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn literals_are_read_as_the_server_writes_them() {
        assert_eq!(items("1, -2.5, 'it''s, ', NULL"), Some(vec!["1", "-2.5", "'it''s, '", "NULL"]));
        assert_eq!(items("'open"), None);
        assert_eq!(items("1; DROP TABLE t"), None);
        assert_eq!(literal("'2020-01-01') TO ('2021-01-01')"), Some("'2020-01-01'"));
        assert_eq!(literal(r"E'\\'"), Some("E"));
    }

    #[test]
    fn a_list_may_hold_null() {
        let name = Ident::new("a").unwrap();
        assert_eq!(
            one_of(&name, &["1", "NULL"]).as_deref(),
            Some("((\"a\" IS NULL) OR (\"a\" IN (1)))")
        );
        assert_eq!(one_of(&name, &["NULL"]).as_deref(), Some("(\"a\" IS NULL)"));
    }
}
