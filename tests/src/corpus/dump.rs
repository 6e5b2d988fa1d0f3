//! What `pg_dump --schema-only` says of a database, in a form in which neither the order of entries
//! nor that of a table's columns matters.
//!
//! It compares texts and does not know what they mean: what it cannot tell apart from an order is
//! left as it is.

use std::path::PathBuf;
use std::process::Command;

use crate::Server;

/// Before each entry stands a comment that names it; the program makes names fit one line.
const HEADING: &str = "--\n-- Name: ";

/// How long pg_dump waits for a lock that somebody else holds; nobody should hold one.
const LOCK_WAIT: &str = "--lock-wait-timeout=10s";

/// Returns the entries of the dump of the database at a URL, sorted.
///
/// # Errors
/// What the program complains about.
pub fn entries(server: &Server, url: &str) -> Result<Vec<String>, String> {
    let program = server.program("pg_dump").unwrap_or_else(|| PathBuf::from("pg_dump"));
    let output = Command::new(program)
        .args(["--schema-only", LOCK_WAIT, "-d", url])
        .output()
        .map_err(|error| format!("pg_dump: {error}"))?;
    if !output.status.success() {
        return Err(format!("pg_dump: {}", String::from_utf8_lossy(&output.stderr)));
    }
    Ok(normalised(&String::from_utf8_lossy(&output.stdout)))
}

/// Returns what one dump has and the other has not, or nothing.
#[must_use]
pub fn difference(actual: &[String], expected: &[String]) -> Option<String> {
    let (mut actual, mut expected) = (actual.to_vec(), expected.to_vec());
    // Each equal entry cancels one, so that an entry that is there twice is seen.
    expected.retain(|entry| match actual.iter().position(|other| other == entry) {
        Some(at) => {
            actual.swap_remove(at);
            false
        }
        None => true,
    });
    actual.sort();
    if actual.is_empty() && expected.is_empty() {
        return None;
    }
    let lost = expected.iter().map(|entry| format!("lost: {entry}"));
    let extra = actual.iter().map(|entry| format!("extra: {entry}"));
    Some(lost.chain(extra).collect::<Vec<_>>().join("\n"))
}

fn normalised(dump: &str) -> Vec<String> {
    let mut place = Place::default();
    let mut sorted: Vec<String> = dump
        .split(HEADING)
        .enumerate()
        .filter_map(|(number, text)| {
            // Settings that the next entry needs stand at the end of the one before.
            let before = place.clone();
            let text = place.strip(text);
            // What stands before the first heading are settings of the session.
            (number > 0).then(|| entry(&text, &before))
        })
        .collect();
    sorted.sort();
    sorted
}

/// The settings that decide where the next tables and indexes lie: the program writes them only
/// where they change, which depends on the order of entries.
#[derive(Debug, Clone, Default)]
struct Place {
    tablespace: String,
    method: String,
}

impl Place {
    /// Takes the settings out of a text, and notes them.
    fn strip(&mut self, text: &str) -> String {
        let mut kept = Vec::new();
        for line in text.lines() {
            let value = |setting: &str| {
                line.strip_prefix(setting)?.strip_suffix(';').map(|it| it.trim_matches('\''))
            };
            if let Some(name) = value("SET default_tablespace = ") {
                name.clone_into(&mut self.tablespace);
            } else if let Some(name) = value("SET default_table_access_method = ") {
                name.clone_into(&mut self.method);
            } else if !line.starts_with("\\restrict ") && !line.starts_with("\\unrestrict ") {
                kept.push(line);
            }
        }
        kept.join("\n")
    }
}

/// Returns an entry: its heading, where it lies, and its statements.
fn entry(text: &str, place: &Place) -> String {
    let (heading, body) = text.split_once("\n--\n").unwrap_or((text, ""));
    let body = body.trim_end().trim_end_matches("--\n-- PostgreSQL database dump complete\n--");
    let kind = heading.split("; Type: ").nth(1).and_then(|rest| rest.split(';').next());
    let (body, lies) = match kind.unwrap_or_default() {
        "TABLE" => (table(body), is_stored(body).then_some(place)),
        "FOREIGN TABLE" => (table(&without_secrets(body)), None),
        "FOREIGN DATA WRAPPER" | "SERVER" | "USER MAPPING" => (without_secrets(body), None),
        "MATERIALIZED VIEW" | "INDEX" | "CONSTRAINT" => (body.trim().to_owned(), Some(place)),
        "ACL" | "DEFAULT ACL" => (lines_sorted(body), None),
        "STATISTICS" => (list_sorted(body, " ON ", " FROM "), None),
        "PUBLICATION TABLE" => (list_sorted(body, " (", ")"), None),
        _ => (body.trim().to_owned(), None),
    };
    let method = |it: &Place| match kind {
        Some("TABLE" | "MATERIALIZED VIEW") if it.method != "heap" => it.method.clone(),
        Some(_) | None => String::new(),
    };
    let lies = lies.map(|it| (it.tablespace.clone(), method(it))).unwrap_or_default();
    let lies = match (lies.0.as_str(), lies.1.as_str()) {
        ("", "") => String::new(),
        (tablespace, method) => format!("\n-- in {tablespace:?} by {method:?}"),
    };
    format!("{heading}{lies}\n{body}")
}

/// A partitioned table has no rows of its own, and the settings before it are those of another.
fn is_stored(body: &str) -> bool {
    !body.contains("\nPARTITION BY ")
}

/// Returns a table with its columns sorted, and with the statements about them sorted.
fn table(body: &str) -> String {
    let mut statements: Vec<&str> = body.trim().split(";\n").map(str::trim).collect();
    let create = statements.remove(0);
    // The options of a foreign table end like its columns.
    let close = create.find("\n)\nSERVER ").or_else(|| create.rfind("\n)"));
    let create = match (create.find("(\n    "), close) {
        (Some(open), Some(close)) if open < close => {
            let mut columns: Vec<&str> = create[open + 2..close].split(",\n").collect();
            columns = columns.into_iter().map(str::trim).collect();
            columns.sort_unstable();
            format!("{}\n    {}{}", &create[..=open], columns.join(",\n    "), &create[close..])
        }
        _ => create.to_owned(),
    };
    statements.sort_unstable();
    statements.retain(|statement| !statement.is_empty());
    let statements = statements.into_iter().map(|it| list_sorted(it, " SET (", ")"));
    std::iter::once(create).chain(statements).collect::<Vec<_>>().join(";\n")
}

/// Returns a statement with options, one to a line, without the values that never leave a server.
fn without_secrets(body: &str) -> String {
    let shown = |line: &str| match line.split_once(" '") {
        Some((name, value)) if is_secret(name.trim()) => {
            format!("{name} ''{}", if value.ends_with(',') { "," } else { "" })
        }
        Some(_) | None => line.to_owned(),
    };
    body.trim().lines().map(shown).collect::<Vec<_>>().join("\n")
}

fn is_secret(name: &str) -> bool {
    ["password", "passcode", "secret", "token", "api_key"].iter().any(|end| name.ends_with(end))
}

/// Grants are a set; the server keeps them in the order in which they were made.
fn lines_sorted(body: &str) -> String {
    let mut lines: Vec<&str> = body.lines().filter(|line| !line.is_empty()).collect();
    lines.sort_unstable();
    lines.join("\n")
}

/// The server keeps some lists of columns in the order of the table, and options as they were set.
fn list_sorted(body: &str, before: &str, after: &str) -> String {
    let body = body.trim();
    let list = body.find(before).and_then(|at| {
        let start = at + before.len();
        body[start..].find(after).map(|length| (start, start + length))
    });
    let Some((start, end)) = list else { return body.to_owned() };
    let mut columns: Vec<&str> = body[start..end].split(", ").collect();
    columns.sort_unstable();
    format!("{}{}{}", &body[..start], columns.join(", "), &body[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str =
        "--\n-- PostgreSQL database dump\n--\n\n\\restrict x\nSET row_security = off;\n";

    fn dump(entries: &[(&str, &str, &str)]) -> Vec<String> {
        let mut text = HEAD.to_owned();
        for (name, kind, body) in entries {
            let heading = format!("{HEADING}{name}; Type: {kind}; Schema: s; Owner: o\n--\n");
            text.extend([heading.as_str(), "\n", body, "\n\n\n"]);
        }
        normalised(&(text + "--\n-- PostgreSQL database dump complete\n--\n\n\\unrestrict x\n"))
    }

    #[test]
    fn the_order_of_columns_and_entries_does_not_matter() {
        let t = ("t", "TABLE", "CREATE TABLE s.t (\n    a integer,\n    b text\n);");
        let u = ("t", "TABLE", "CREATE TABLE s.t (\n    b text,\n    a integer\n);");
        let f = ("f()", "FUNCTION", "CREATE FUNCTION s.f() …;");
        assert_eq!(difference(&dump(&[t, f]), &dump(&[f, u])), None);
    }

    #[test]
    fn secrets_differ_and_are_not_seen() {
        let mapping = |value: &str| {
            let options = format!("OPTIONS (\n    password '{value}',\n    \"user\" 'u'\n);");
            ("m", "USER MAPPING", "CREATE USER MAPPING FOR u SERVER s ".to_owned() + &options)
        };
        let dump = |(name, kind, body): (_, _, String)| dump(&[(name, kind, &body)]);
        assert_eq!(difference(&dump(mapping("a")), &dump(mapping("b"))), None);
    }

    #[test]
    fn options_of_a_foreign_table_are_no_columns() {
        let of = |columns: &str| {
            let options = "SERVER s\nOPTIONS (\n    a 'b',\n    c 'd'\n);";
            format!("CREATE FOREIGN TABLE s.t (\n    {columns}\n)\n{options}")
        };
        let (one, other) = (of("a integer,\n    b text"), of("b text,\n    a integer"));
        let dump = |text: &str| dump(&[("t", "FOREIGN TABLE", text)]);
        assert_eq!(difference(&dump(&one), &dump(&other)), None);
    }

    #[test]
    fn columns_of_a_view_and_bodies_have_an_order() {
        let v = ("v", "VIEW", "CREATE VIEW s.v AS\n SELECT a,\n    b\n;");
        let w = ("v", "VIEW", "CREATE VIEW s.v AS\n SELECT b,\n    a\n;");
        assert!(difference(&dump(&[v]), &dump(&[w])).is_some());
    }

    #[test]
    fn where_a_table_lies_is_seen_wherever_it_is_said() {
        let set = "CREATE SCHEMA s;\n\n\nSET default_tablespace = fast;\n";
        let unset = "CREATE SCHEMA s;\n\n\nSET default_tablespace = '';\n";
        let t = ("t", "TABLE", "CREATE TABLE s.t (\n    a integer\n);");
        let (fast, slow) = (("s", "SCHEMA", set), ("s", "SCHEMA", unset));
        assert!(difference(&dump(&[fast, t]), &dump(&[slow, t])).is_some());
        let difference =
            difference(&dump(&[slow, t]), &dump(&[("s", "SCHEMA", "CREATE SCHEMA s;"), t]));
        assert_eq!(difference, None);
    }

    #[test]
    fn an_entry_that_is_there_twice_counts_twice() {
        let r = ("r", "RULE", "CREATE RULE r;");
        assert!(difference(&dump(&[r, r]), &dump(&[r])).is_some());
    }
}
