//! The names of the tenants: from a query, from the command line or from a file.

use confiture_core::code::Code;
use confiture_core::name::Ident;
use confiture_core::refusal::{Place, Refusal};
use confiture_core::tracking::sql;
use tokio_postgres::types::Type;

use super::super::target::Target;
use super::{Kind, TenantArgs};
use crate::migrations;
use crate::parse::question::{self, Question};
use crate::wire::{self, Client, reader, refuse};

/// The tenants that there are to work on.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Found {
    /// Their names in the order given, each of them once.
    pub(super) names: Vec<String>,
    /// Those that were given more than once.
    pub(super) repeated: Vec<String>,
    /// Those that are no schema, where they should be.
    pub(super) missing: Vec<String>,
}

/// Returns the names that the arguments mean.
///
/// # Errors
/// `VALID_500` for what is no name, no query, or a file that cannot be read; those of the server
/// for a query that fails.
pub(super) fn find(args: &TenantArgs, base: &Target) -> Result<Found, Refusal> {
    let mut client = None;
    let given = match (&args.tenants, &args.tenants_list, &args.tenants_file) {
        (Some(query), _, _) => ask(client.insert(base.reader()?.0), query)?,
        (None, Some(names), _) => listed(names)?,
        (None, None, Some(path)) => {
            let shown = path.display().to_string();
            let bytes = std::fs::read(path).map_err(|failure| {
                Refusal::new(Code::Validation, format!("{shown} cannot be read"))
                    .why(failure.to_string())
                    .file(shown.clone())
            })?;
            lines(&migrations::text(bytes, &shown)?, &shown)?
        }
        (None, None, None) => Vec::new(),
    };
    let mut found = distinct(given);
    if args.tenants_are == Kind::Schemas && !found.names.is_empty() {
        let client = match &mut client {
            Some(client) => client,
            None => client.insert(base.reader()?.0),
        };
        found.missing = client
            .query_typed(sql::MISSING_SCHEMAS, &[(&found.names, Type::TEXT_ARRAY)])
            .map(|rows| rows.iter().map(|row| row.get(0)).collect())
            .map_err(|error| refuse::from_postgres(&error))?;
    }
    Ok(found)
}

/// Returns a name as it is shown in one line of text, whatever is in it.
pub(super) fn shown(name: &str) -> String {
    if name.chars().any(char::is_control) { format!("{name:?}") } else { name.to_owned() }
}

/// Returns the refusal of a tenant that is not there.
pub(super) fn missing(name: &str) -> Refusal {
    let what = format!("there is no schema {name:?} in this database");
    let refusal = Refusal::new(Code::Validation, what).why("tenants are schemas that are there");
    match Ident::new(name) {
        Ok(name) => refusal.hint(format!(
            "run CREATE SCHEMA {name}; once, or say --tenants-are databases if it is one"
        )),
        Err(_) => refusal,
    }
}

fn distinct(given: Vec<String>) -> Found {
    let mut found = Found::default();
    for name in given {
        if !found.names.contains(&name) {
            found.names.push(name);
        } else if !found.repeated.contains(&name) {
            found.repeated.push(name);
        }
    }
    found
}

fn listed(names: &[String]) -> Result<Vec<String>, Refusal> {
    let wrong = |why: Refusal| {
        Refusal::new(Code::Validation, format!("--tenants-list: {}", why.what))
            .hint("write --tenants-list acme,globex; names with a comma go into a --tenants-file")
    };
    names.iter().map(|name| checked(name.trim()).map_err(wrong)).collect()
}

/// Each line is one name, with its blanks inside; `#` begins a comment only where a line begins.
fn lines(text: &str, file: &str) -> Result<Vec<String>, Refusal> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let is_name = |(_, line): &(usize, &str)| !line.is_empty() && !line.starts_with('#');
    let lines = text.lines().map(str::trim).enumerate().filter(is_name);
    let name = |(index, line): (usize, &str)| {
        let place = Place { file: file.to_owned(), line: Some(index + 1), column: None };
        checked(line).map_err(|refusal| refusal.at(place))
    };
    lines.map(name).collect()
}

/// A name is what the server can have as one, no matter how strange.
fn checked(name: &str) -> Result<String, Refusal> {
    Ident::new(name).map(String::from)
}

fn ask(client: &mut Client, query: &str) -> Result<Vec<String>, Refusal> {
    let wrong = |why: &str| {
        Refusal::new(Code::Validation, "the text of --tenants is not one query")
            .why(why)
            .hint("write for example --tenants 'SELECT schema_name FROM public.tenants'")
    };
    let statement = match question::read(query) {
        Ok(Question::One(statement)) => statement,
        Ok(Question::None) => return Err(wrong("it is empty")),
        Ok(Question::Other(why, _)) => return Err(wrong(why)),
        Err(fault) => return Err(wrong(&fault.refusal(Code::Validation, "", query).what)),
    };
    let refused = |error: tokio_postgres::Error| {
        let refusal = refuse::from_postgres(&error);
        Refusal { what: format!("--tenants: {}", refusal.what), ..refusal }
    };
    let mut transaction = client.begin("BEGIN READ ONLY").map_err(refused)?;
    wire::look_after(&mut transaction)?;
    let rows = reader::rows(transaction.simple_query(statement.text).map_err(refused)?);
    transaction.rollback().map_err(refused)?;
    rows.into_iter()
        .map(|row| match row.into_iter().next().flatten() {
            Some(name) => checked(&name).map_err(|refusal| Refusal {
                what: format!("--tenants: {}", refusal.what),
                ..refusal
            }),
            None => Err(Refusal::new(Code::Validation, "the query of --tenants answers NULL")
                .hint("leave rows without a name out: … WHERE name IS NOT NULL")),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_one_name_per_line() {
        let text = "\u{feff}acme\r\n\n# gone\n  we ird, \"x\"  \nacme\n";
        let found = distinct(lines(text, "tenants.txt").unwrap());
        assert_eq!(found.names, ["acme", "we ird, \"x\""]);
        assert_eq!(found.repeated, ["acme"]);
        let long = "x".repeat(64);
        let refusal = lines(&format!("a\n{long}"), "tenants.txt").unwrap_err();
        assert_eq!((refusal.code, refusal.place.unwrap().line), (Code::Validation, Some(2)));
    }

    #[test]
    fn a_list_has_no_empty_name() {
        let read = |names: &[&str]| listed(&names.iter().map(|&it| it.into()).collect::<Vec<_>>());
        assert_eq!(read(&["a", " b"]).unwrap(), ["a", "b"]);
        assert_eq!(read(&["a", ""]).unwrap_err().code, Code::Validation);
    }
}
