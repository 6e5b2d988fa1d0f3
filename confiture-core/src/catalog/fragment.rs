//! Holds every text of a catalog that came from outside against what stands there in statements: a
//! fragment cannot leave its place, and a whole command makes nothing but the object it belongs to.
//!
//! A server's own catalog consists of such texts by itself and is not asked. Nothing is known here
//! about what a fragment means: an expression may still call whatever function it names.

use serde_json::Value;

use super::scan::{Placed, Token, scan};
use super::{Definition, Identity, Kind, Object};
use crate::name::Ident;

mod agree;

/// What a text may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rule {
    /// Written as an identifier, a literal or not at all: anything.
    Free,
    /// One of the server's words: letters, spaces.
    Words,
    /// What can be granted.
    Privilege,
    /// A type.
    Type,
    /// A clause of a constraint.
    Clause,
    /// A query, with or without the final semicolon.
    Query,
    /// A whole command.
    Command,
    /// Parts between commas.
    List,
    /// What stands between two commas: an expression, a bound, a partition key.
    Fragment,
}

/// Returns what the texts under this key of a definition are.
///
/// What is not named here is a fragment: who adds a kind may be too strict, never too lax.
fn rule(kind: Kind, key: &str) -> Rule {
    match (kind, key) {
        // Identifiers.
        (_, "name" | "schema" | "relation" | "owner" | "grantee" | "grantor" | "column")
        | (_, "language" | "tablespace" | "access_method" | "clustered_on" | "wrapper" | "event")
        | (
            _,
            "roles" | "extensions" | "validated" | "replica_identity" | "server" | "publications"
            | "schemas",
        )
        | (Kind::Statistics | Kind::Publication, "columns") => Rule::Free,
        // Words of the server with literals in them.
        (Kind::TextSearchDictionary, "options") => Rule::List,
        // Literals.
        (_, "comment" | "index_comment" | "labels" | "version" | "value" | "options" | "tags")
        | (Kind::Server, "type") => Rule::Free,
        (Kind::BaseType, "category" | "delimiter" | "default") => Rule::Free,
        (Kind::Aggregate, "initial") | (Kind::Conversion, "source" | "target") => Rule::Free,
        (Kind::Collation | Kind::Subscription, _) => Rule::Free,
        (Kind::OperatorClass, "storage") | (Kind::Aggregate, "result") => Rule::Type,
        (Kind::Aggregate, "arguments") => Rule::List,
        // Compared, and never written.
        (Kind::Function | Kind::Procedure, "arguments" | "result") => Rule::List,
        (_, "privilege") => Rule::Privilege,
        (_, "kinds" | "storage" | "compression") => Rule::Words,
        (Kind::Policy, "command") | (Kind::Constraint, "type") => Rule::Words,
        (_, "type" | "of_type" | "arguments" | "subtype" | "left" | "right" | "element") => {
            Rule::Type
        }
        (Kind::Constraint, "clause") => Rule::Clause,
        (Kind::Domain, "definition") => Rule::Clause,
        (_, "query") => Rule::Query,
        (_, "command") => Rule::Command,
        (_, _) => Rule::Fragment,
    }
}

/// Says which text of an object could leave its place, and why.
pub(super) fn complaint(object: &Object) -> Option<(String, &'static str)> {
    if let Some(why) = of_identity(&object.identity) {
        return Some(("identity".to_owned(), why));
    }
    for privilege in object.privileges.granted.iter().chain(&object.privileges.revoked) {
        if let Err(why) = of_privilege(&privilege.privilege) {
            return Some(("privileges".to_owned(), why));
        }
    }
    for need in &object.needs {
        if let Some(why) = of_identity(&need.on) {
            return Some(("needs".to_owned(), why));
        }
    }
    let definition = serde_json::to_value(&object.definition).ok()?;
    let definition = definition.as_object()?.values().next()?;
    walk(object, "definition", "", definition).or_else(|| agree::complaint(object))
}

fn of_identity(identity: &Identity) -> Option<&'static str> {
    let arguments = identity.arguments.as_deref().unwrap_or_default();
    if identity.kind == Kind::DefaultPrivileges {
        // Of what, in the server's words: `large objects` are two of them.
        return arguments.iter().find_map(|it| words(it).err());
    }
    arguments.iter().find_map(|it| of_type(it).err())
}

fn walk(object: &Object, path: &str, key: &str, value: &Value) -> Option<(String, &'static str)> {
    match value {
        Value::String(text) => {
            let judged = judge(object, rule(object.identity.kind, key), text);
            judged.err().map(|why| (path.to_owned(), why))
        }
        Value::Array(list) => list
            .iter()
            .enumerate()
            .find_map(|(number, value)| walk(object, &format!("{path}[{number}]"), key, value)),
        Value::Object(fields) => fields
            .iter()
            .find_map(|(key, value)| walk(object, &format!("{path}.{key}"), key, value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

fn judge(object: &Object, rule: Rule, text: &str) -> Result<(), &'static str> {
    match rule {
        Rule::Free => Ok(()),
        Rule::Words => words(text),
        Rule::Privilege => of_privilege(text),
        Rule::Type => of_type(text),
        Rule::Clause => apart(text, false),
        Rule::Query => query(text),
        Rule::Command => command(object, text),
        Rule::List => apart(text, true),
        Rule::Fragment => expression(text),
    }
}

fn words(text: &str) -> Result<(), &'static str> {
    let is_plain = text.chars().all(|it| it.is_ascii_alphanumeric() || it == ' ' || it == '_');
    if is_plain { Ok(()) } else { Err("it is more than a word") }
}

/// What `aclexplode()` says of objects in a database, up to PostgreSQL 18.
fn of_privilege(text: &str) -> Result<(), &'static str> {
    const KNOWN: [&str; 11] = [
        "SELECT",
        "INSERT",
        "UPDATE",
        "DELETE",
        "TRUNCATE",
        "REFERENCES",
        "TRIGGER",
        "MAINTAIN",
        "USAGE",
        "CREATE",
        "EXECUTE",
    ];
    if KNOWN.contains(&text) { Ok(()) } else { Err("it is no privilege") }
}

/// Neither ends the statement nor, where that has parts, begins another part of it.
fn apart(text: &str, may_have_parts: bool) -> Result<(), &'static str> {
    let tokens = scan(text)?;
    if tokens.iter().any(|it| it.token == Token::Sign(';')) {
        return Err("it contains a semicolon");
    }
    if !may_have_parts && tokens.iter().any(|it| it.is_sign(',')) {
        return Err("it contains a comma outside of brackets");
    }
    Ok(())
}

/// What follows an expression in the definition of a column is reserved: the server quotes names
/// that are called so.
fn expression(text: &str) -> Result<(), &'static str> {
    const FOLLOWING: [&str; 6] =
        ["check", "constraint", "primary", "references", "unique", "using"];
    apart(text, false)?;
    if scan(text)?.iter().any(|it| FOLLOWING.iter().any(|word| it.is_word(word))) {
        return Err("something else follows the expression");
    }
    Ok(())
}

/// A type is one name, bar those of the standard that have several words.
fn of_type(text: &str) -> Result<(), &'static str> {
    const FURTHER: [&str; 16] = [
        "varying",
        "precision",
        "with",
        "without",
        "time",
        "zone",
        "year",
        "month",
        "day",
        "hour",
        "minute",
        "second",
        "to",
        "local",
        "character",
        "bit",
    ];
    apart(text, false)?;
    let mut before: Option<Token> = None;
    for placed in scan(text)?.into_iter().filter(|it| it.depth == 0) {
        let is_name = matches!(placed.token, Token::Word(_) | Token::Quoted(_));
        let begins = matches!(before, None | Some(Token::Sign('.')));
        let goes_on = FURTHER.iter().any(|word| placed.is_word(word));
        let is_sign = ['.', '(', ')', '[', ']'].iter().any(|sign| placed.is_sign(*sign));
        if !(is_sign || is_name && (begins || goes_on)) {
            return Err("it is more than a type");
        }
        before = Some(placed.token);
    }
    Ok(())
}

fn query(text: &str) -> Result<(), &'static str> {
    let text = text.trim();
    apart(text.strip_suffix(';').unwrap_or(text), true)?;
    let begins = scan(text)?;
    let is_query = |it: &Placed| {
        it.is_sign('(') || ["select", "with", "values", "table"].iter().any(|word| it.is_word(word))
    };
    if begins.first().is_some_and(is_query) { Ok(()) } else { Err("it is no query") }
}

/// What a command must say before the rest, and how it may end.
#[expect(clippy::wildcard_enum_match_arm, reason = "only what is special about a kind is said")]
fn command(object: &Object, text: &str) -> Result<(), &'static str> {
    const OTHER: Result<(), &str> = Err("it is not the command that makes this object");
    let tokens = scan(text)?;
    let mut rest = tokens.as_slice();
    let identity = &object.identity;
    if !skip(&mut rest, "create") {
        return OTHER;
    }
    let is_routine = matches!(identity.kind, Kind::Function | Kind::Procedure);
    if skip(&mut rest, "or") && !(skip(&mut rest, "replace") && is_routine) {
        return OTHER;
    }
    let optional = match identity.kind {
        Kind::Index => "unique",
        Kind::Trigger => "constraint",
        _others => "",
    };
    skip(&mut rest, optional);
    for word in identity.kind.sql().split(' ') {
        if !skip(&mut rest, &word.to_ascii_lowercase()) {
            return OTHER;
        }
    }
    let names = name(&mut rest);
    if is_routine {
        let schema = identity.schema.as_ref().map(Ident::as_str);
        if names != [schema.unwrap_or_default(), identity.name.as_str()] {
            return OTHER;
        }
        return body(rest);
    }
    if identity.kind == Kind::Rule {
        // The actions stand in brackets, and semicolons between them.
        let end = rest.iter().rposition(|it| !it.is_sign(';')).map_or(0, |it| it + 1);
        rest = &rest[..end];
        if rest.iter().any(|it| it.is_sign(';')) {
            return Err("it contains a semicolon");
        }
        return on(object, &names, rest, "to");
    }
    if rest.iter().any(|it| it.token == Token::Sign(';')) {
        return Err("it contains a semicolon");
    }
    match identity.kind {
        Kind::Index | Kind::Trigger => on(object, &names, rest, "on"),
        _others => Ok(()),
    }
}

/// The name must be the object's, and what follows a word the relation that it is a part of.
#[expect(clippy::wildcard_enum_match_arm, reason = "an index alone is named without its table")]
fn on(
    object: &Object,
    names: &[String],
    tokens: &[Placed],
    word: &str,
) -> Result<(), &'static str> {
    let at = tokens.iter().position(|it| it.is_word(word)).map_or(tokens.len(), |at| at + 1);
    let mut rest = &tokens[at..];
    skip(&mut rest, "only");
    let relation = name(&mut rest);
    let identity = &object.identity;
    let schema = identity.schema.as_ref().map(Ident::as_str).unwrap_or_default();
    let expected = match &object.definition {
        Definition::Index(it) => Some(&it.relation),
        _others => identity.relation.as_ref(),
    };
    let is_on = match relation.as_slice() {
        [of, relation] => of == schema && expected.is_some_and(|it| it.as_str() == relation),
        _others => false,
    };
    if names == [identity.name.as_str()] && is_on {
        return Ok(());
    }
    Err("it is not the command that makes this object")
}

/// Semicolons stand in a body of BEGIN ATOMIC alone, which ends with the command. CASE, too, ends
/// with END, and never goes beyond a semicolon: a column that is called so cannot hide the END that
/// is the body's.
fn body(tokens: &[Placed]) -> Result<(), &'static str> {
    let atomic = tokens.windows(2).position(|it| it[0].is_word("begin") && it[1].is_word("atomic"));
    let (head, body) = tokens.split_at(atomic.unwrap_or(tokens.len()));
    if head.iter().any(|it| it.token == Token::Sign(';')) {
        return Err("it contains a semicolon");
    }
    let mut open = 0_usize;
    for (number, placed) in body.iter().enumerate().filter(|(_, it)| it.depth == 0) {
        if placed.is_word("case") {
            open += 1;
        } else if placed.is_sign(';') && open != 0 {
            return Err("a statement of its body ends within an expression");
        } else if placed.is_word("end") {
            if open == 0 && number + 1 != body.len() {
                return Err("something follows its body");
            }
            open = open.saturating_sub(1);
        }
    }
    Ok(())
}

fn skip(tokens: &mut &[Placed], word: &str) -> bool {
    match tokens.split_first() {
        Some((first, rest)) if first.is_word(word) => {
            *tokens = rest;
            true
        }
        Some(_) | None => false,
    }
}

/// Takes a name with or without its schema, each part of it bare or quoted.
fn name(tokens: &mut &[Placed]) -> Vec<String> {
    let mut names = Vec::new();
    while let Some((first, rest)) = tokens.split_first() {
        match &first.token {
            Token::Word(name) | Token::Quoted(name) => names.push(name.clone()),
            Token::Text | Token::Sign(_) => return names,
        }
        *tokens = rest;
        match rest.split_first() {
            Some((dot, rest)) if dot.is_sign('.') => *tokens = rest,
            Some(_) | None => return names,
        }
    }
    names
}

#[cfg(test)]
mod tests;
