//! One schema as if it had another's name, so that two schemas of one database can be compared.
//!
//! The two names change places: what refers to its own schema refers to the other one afterwards,
//! and a reference across stays one. Names are structure where the catalog has structure, and
//! qualifiers in the texts that the server wrote. A name that is only data (in a string that is not
//! cast to `regclass` or the like, in a comment, in SET search_path) stays as it is: it shows up as
//! a difference, which is the honest answer, since nobody can know what it is used for.

use std::iter::Peekable;
use std::str::CharIndices;

use confiture_core::catalog::{Catalog, Identity, Kind, Object, Unmodelled};
use confiture_core::code::Code;
use confiture_core::name::Ident;
use confiture_core::refusal::Refusal;
use serde_json::Value;

use crate::text;

/// The keys of a catalog's JSON whose values are texts that the server wrote.
const TEXTS: [&str; 14] = [
    "arguments",
    "bound",
    "check",
    "clause",
    "command",
    "default",
    "definition",
    "expression",
    "of_type",
    "partition_key",
    "query",
    "result",
    "type",
    "using",
];

/// Returns the schema alone, under the other name.
pub(crate) fn within_schema(
    catalog: &Catalog,
    schema: &Ident,
    as_schema: &Ident,
) -> Result<Catalog, Refusal> {
    if !catalog.objects.contains_key(&Identity::global(Kind::Schema, schema.clone())) {
        let what = format!("there is no schema {:?}", schema.as_str());
        return Err(Refusal::new(Code::DiffSide, what)
            .why("schemas of the server and of confiture are not compared")
            .hint("list the others: SELECT name FROM confiture.catalog() WHERE kind = 'schema'"));
    }
    let names = Names { one: Name::new(schema)?, other: Name::new(as_schema)? };
    let mut alone =
        Catalog { deployer: catalog.deployer.clone(), ..Catalog::empty(catalog.server_version) };
    for object in catalog.objects.values().filter(|object| lies_in(&object.identity, schema)) {
        let object = names.exchange_in(object)?;
        alone.objects.insert(object.identity.clone(), object);
    }
    for it in &catalog.unmodelled {
        let identity = names.exchange_in_text(&it.identity);
        if schema == as_schema && it.identity.starts_with(&format!("{}.", names.one.written))
            || identity != it.identity
        {
            alone.unmodelled.insert(Unmodelled { r#type: it.r#type.clone(), identity });
        }
    }
    Ok(alone)
}

fn lies_in(identity: &Identity, schema: &Ident) -> bool {
    identity.schema.as_ref() == Some(schema)
        || identity.kind == Kind::Schema && identity.name == *schema
}

/// A name, and how the server writes it: quotes depend on its keywords.
struct Name {
    plain: String,
    written: String,
}

impl Name {
    fn new(name: &Ident) -> Result<Self, Refusal> {
        let plain = name.as_str().to_owned();
        Ok(Self { written: text::quoted(&plain)?, plain })
    }
}

struct Names {
    one: Name,
    other: Name,
}

impl Names {
    fn exchange_in(&self, object: &Object) -> Result<Object, Refusal> {
        let broken = |error: serde_json::Error| {
            Refusal::new(Code::Bug, "an object does not survive a change of name")
                .why(error.to_string())
        };
        let mut value = serde_json::to_value(object).map_err(broken)?;
        self.exchange_in_value(&mut value);
        let mut object: Object = serde_json::from_value(value).map_err(broken)?;
        if object.identity.kind == Kind::Schema {
            object.identity.name = Ident::new(self.exchange(object.identity.name.as_str()))?;
        }
        Ok(object)
    }

    fn exchange_in_value(&self, value: &mut Value) {
        let Value::Object(map) = value else {
            if let Value::Array(list) = value {
                list.iter_mut().for_each(|it| self.exchange_in_value(it));
            }
            return;
        };
        for (key, value) in map {
            let is_text = TEXTS.contains(&key.as_str());
            match value {
                Value::String(name) if key == "schema" => *name = self.exchange(name),
                Value::String(text) if is_text => *text = self.exchange_in_text(text),
                Value::Array(list) if is_text => {
                    for text in list {
                        if let Value::String(text) = text {
                            *text = self.exchange_in_text(text);
                        }
                    }
                }
                Value::Array(_) | Value::Object(_) => self.exchange_in_value(value),
                Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
    }

    fn exchange(&self, name: &str) -> String {
        if name == self.one.plain {
            self.other.plain.clone()
        } else if name == self.other.plain {
            self.one.plain.clone()
        } else {
            name.to_owned()
        }
    }

    /// Exchanges the qualifiers in SQL, and in the bodies of functions that it contains.
    fn exchange_in_text(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text.char_indices().peekable();
        while let Some((start, it)) = rest.next() {
            let end = |rest: &mut Peekable<CharIndices<'_>>| {
                rest.peek().map_or(text.len(), |(at, _)| *at)
            };
            match it {
                '\'' => {
                    let escapes = text[..start].ends_with(['E', 'e']);
                    skip_literal(&mut rest, escapes);
                    let end = end(&mut rest);
                    if text[end..].starts_with("::reg") {
                        out.push_str(&self.exchange_in_literal(&text[start..end]));
                    } else {
                        out.push_str(&text[start..end]);
                    }
                }
                '-' if text[start..].starts_with("--") => {
                    while rest.next_if(|(_, it)| *it != '\n').is_some() {}
                    out.push_str(&text[start..end(&mut rest)]);
                }
                '$' if !out.ends_with(is_word) => match dollar_quoted(&text[start..]) {
                    Some((tag, body)) => {
                        for part in [tag, &self.exchange_in_text(body), tag] {
                            out.push_str(part);
                        }
                        let after = start + 2 * tag.len() + body.len();
                        while rest.next_if(|(at, _)| *at < after).is_some() {}
                    }
                    None => out.push('$'),
                },
                '"' => {
                    skip_quoted(&mut rest);
                    let end = end(&mut rest);
                    let name = text[start + 1..end].trim_end_matches('"').replace("\"\"", "\"");
                    self.push_word(&mut out, text, start..end, &name);
                }
                it if is_word(it) => {
                    while rest.next_if(|(_, it)| is_word(*it)).is_some() {}
                    let end = end(&mut rest);
                    self.push_word(&mut out, text, start..end, &text[start..end].to_lowercase());
                }
                it => out.push(it),
            }
        }
        out
    }

    /// Writes a word, or the other schema's name where it is the one's and qualifies something.
    fn push_word(&self, out: &mut String, text: &str, at: std::ops::Range<usize>, name: &str) {
        let qualifies = text[at.end..].starts_with('.') && !out.ends_with('.');
        out.push_str(match name {
            name if qualifies && name == self.one.plain => &self.other.written,
            name if qualifies && name == self.other.plain => &self.one.written,
            _ => &text[at],
        });
    }

    /// What is cast to `regclass` and the like is a name inside a string.
    fn exchange_in_literal(&self, literal: &str) -> String {
        let inside = literal.trim_start_matches('\'').trim_end_matches('\'');
        format!("'{}'", self.exchange_in_text(&inside.replace("''", "'")).replace('\'', "''"))
    }
}

fn is_word(it: char) -> bool {
    it.is_alphanumeric() || it == '_' || it == '$' || !it.is_ascii()
}

/// Goes behind the closing quote; two quotes in a row are one of the text.
fn skip_literal(rest: &mut Peekable<CharIndices<'_>>, escapes: bool) {
    while let Some((_, it)) = rest.next() {
        match it {
            '\\' if escapes => drop(rest.next()),
            '\'' if rest.next_if(|(_, it)| *it == '\'').is_none() => return,
            _ => {}
        }
    }
}

fn skip_quoted(rest: &mut Peekable<CharIndices<'_>>) {
    while let Some((_, it)) = rest.next() {
        if it == '"' && rest.next_if(|(_, it)| *it == '"').is_none() {
            return;
        }
    }
}

/// Returns the tag and the body of a dollar-quoted string, where one begins.
fn dollar_quoted(text: &str) -> Option<(&str, &str)> {
    let length = text[1..].find('$')? + 2;
    let tag = &text[..length];
    if !tag[1..length - 1].chars().all(|it| it.is_alphanumeric() || it == '_') {
        return None;
    }
    let body = &text[length..];
    Some((tag, &body[..body.find(tag)?]))
}
