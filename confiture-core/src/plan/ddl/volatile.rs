//! Whether an expression may have another value for every row: then a column that gets it as its
//! default is written into all rows. Only the server knows for sure; what is not known counts as
//! volatile.

use super::super::part::identifier;
use super::super::work::Work;
use super::inner;
use crate::catalog::function::Function;
use crate::catalog::{Column, Definition};
use crate::name::Ident;

/// The volatile functions of PostgreSQL that a default can be made of (`pg_proc.provolatile` of 14
/// to 18).
const VOLATILE: &[&str] = &[
    "array_sample",
    "array_shuffle",
    "clock_timestamp",
    "currval",
    "gen_random_uuid",
    "lastval",
    "nextval",
    "random",
    "random_normal",
    "set_config",
    "setseed",
    "setval",
    "timeofday",
    "uuidv4",
    "uuidv7",
];

/// Returns whether adding the column writes every row anew (measured on 14 to 18).
pub(super) fn rewrites(work: &Work<'_>, column: &Column) -> bool {
    let is_stored = column.generated.as_ref().is_some_and(|it| it.is_stored);
    let default = column.default.as_deref();
    column.identity.is_some()
        || is_stored
        || inner::is_choosy(work.to, &column.r#type)
        || default.is_some_and(|it| is_volatile(work, it))
}

fn is_volatile(work: &Work<'_>, expression: &str) -> bool {
    may_vary(work, expression, 0)
}

/// How deep functions in functions are looked into.
const DEPTH_MAX: u32 = 10;

fn may_vary(work: &Work<'_>, expression: &str, depth: u32) -> bool {
    calls(expression).into_iter().any(|(schema, name)| {
        if schema.is_none() && VOLATILE.contains(&name.as_str()) {
            return true;
        }
        let functions: Vec<&Function> = named(work, schema.as_deref(), &name).collect();
        // One of an extension is not seen; those of the server have no schema in front.
        let is_unknown = schema.is_some() && functions.is_empty();
        is_unknown || functions.into_iter().any(|it| varies(work, it, depth))
    })
}

fn named<'c>(
    work: &Work<'c>,
    schema: Option<&str>,
    name: &str,
) -> impl Iterator<Item = &'c Function> {
    work.to.objects.values().filter_map(move |it| {
        let Definition::Function(function) = &it.definition else { return None };
        let of = it.identity.schema.as_ref().map(Ident::as_str);
        let is_it = it.identity.name.as_str() == name && (schema.is_none() || of == schema);
        is_it.then_some(function)
    })
}

/// A simple function in SQL is not called: its body takes its place, and counts.
fn varies(work: &Work<'_>, function: &Function, depth: u32) -> bool {
    let command = &function.command;
    let (head, body) = command.split_once("\nAS ").unwrap_or((command, ""));
    let is_of = |word: &str| head.lines().any(|line| line.starts_with(word));
    if is_of(" IMMUTABLE") || is_of(" STABLE") {
        return false;
    }
    let is_plain = function.language.as_str() == "sql"
        && !head.contains("SECURITY DEFINER")
        && !head.contains("\n SET ")
        && !body.to_uppercase().contains("FROM")
        && body.to_uppercase().contains("SELECT");
    !is_plain || depth >= DEPTH_MAX || may_vary(work, body, depth + 1)
}

/// Returns the names in front of an opening bracket, with their schemas: functions, and a few words
/// of the server.
fn calls(expression: &str) -> Vec<(Option<String>, String)> {
    let mut found = Vec::new();
    let (mut rest, mut is_type) = (expression, false);
    while let Some(char) = rest.chars().next() {
        if char == '\'' {
            let end = rest[1..].find('\'').map_or(rest.len(), |at| at + 2);
            rest = &rest[end..];
        } else if char.is_ascii_digit() {
            rest = rest.trim_start_matches(|it: char| it.is_ascii_alphanumeric() || it == '.');
        } else if let Some((first, tail)) = identifier(rest) {
            let second = tail.strip_prefix('.').and_then(identifier);
            let (schema, name, tail) = match second {
                Some((second, tail)) => (Some(first), second, tail),
                None => (None, first, tail),
            };
            if tail.starts_with('(') && !is_type {
                found.push((schema, name));
            }
            rest = tail;
            is_type = false;
        } else {
            is_type = rest.starts_with("::") || (is_type && char == ':');
            rest = &rest[char.len_utf8()..];
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calls_are_found_and_types_are_not() {
        let names = |text: &str| {
            let names = calls(text).into_iter().map(|(schema, name)| match schema {
                Some(schema) => format!("{schema}.{name}"),
                None => name,
            });
            names.collect::<Vec<_>>()
        };
        assert_eq!(names("nextval('public.s(1)'::regclass)"), ["nextval"]);
        assert_eq!(names("(1.5)::numeric(10,2)"), [""; 0]);
        assert_eq!(
            names("public.\"F x\"(COALESCE(now(), 'it''s random()'))"),
            ["public.F x", "COALESCE", "now"]
        );
    }
}
