//! The JSON form of a catalog: snapshots, `jsonb` arguments, files.
//!
//! A format (`"format": 1`): a reader of this version refuses what it does not know, by name.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::kind::{Kind, Shape};
use super::{Catalog, Object, Unmodelled, fragment};
use crate::code::Code;
use crate::name::{Ident, Symbol};
use crate::refusal::Refusal;

/// The format that is written, and the only one that is read.
pub const FORMAT: u32 = 1;

#[derive(Serialize)]
struct Written<'a> {
    format: u32,
    server_version: u32,
    objects: Vec<&'a Object>,
    #[serde(skip_serializing_if = "BTreeSet::is_empty")]
    unmodelled: &'a BTreeSet<Unmodelled>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deployer: Option<&'a Ident>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with format, server_version and objects")]
struct Read {
    format: u32,
    server_version: u32,
    objects: Vec<Object>,
    #[serde(default)]
    unmodelled: BTreeSet<Unmodelled>,
    #[serde(default)]
    deployer: Option<Ident>,
}

impl Catalog {
    /// Returns the catalog as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(&self.written()).expect("a catalog is always valid JSON")
    }

    /// Writes the same piece by piece: the whole text of a large catalog takes much room.
    ///
    /// # Errors
    /// Those of `file`.
    pub fn write_json(&self, file: &mut dyn std::io::Write) -> std::io::Result<()> {
        serde_json::to_writer(file, &self.written()).map_err(std::io::Error::from)
    }

    fn written(&self) -> Written<'_> {
        Written {
            format: FORMAT,
            server_version: self.server_version,
            objects: self.objects.values().collect(),
            unmodelled: &self.unmodelled,
            deployer: self.deployer.as_ref(),
        }
    }

    /// Reads a catalog from JSON text.
    ///
    /// # Errors
    /// `DIFFER_401` when the text is no JSON, of another format, or names an object twice or
    /// wrongly, or holds a text that could leave its place in a statement.
    pub fn from_json(json: &str) -> Result<Self, Refusal> {
        let mut read = parse(json)?;
        let mut named = BTreeSet::new();
        for object in &mut read.objects {
            object.needs.sort();
            object.needs.dedup();
            check(object)?;
        }
        for object in &read.objects {
            if !named.insert(&object.identity) {
                return Err(wrong(&object.identity.to_string(), "it is listed twice"));
            }
        }
        Ok(Self::of(read))
    }

    /// Reads a catalog that this program wrote for itself: what a stranger could have put there is
    /// not looked for, which takes longer than the reading.
    ///
    /// # Errors
    /// `DIFFER_401` when the text is no JSON or of another format.
    pub fn from_own_json(json: &str) -> Result<Self, Refusal> {
        parse(json).map(Self::of)
    }

    fn of(read: Read) -> Self {
        let Read { format: _, server_version, objects, unmodelled, deployer } = read;
        let objects = objects.into_iter().map(|it| (it.identity.clone(), it)).collect();
        Self { server_version, objects, unmodelled, deployer }
    }
}

fn parse(json: &str) -> Result<Read, Refusal> {
    let read: Read = match serde_json::from_str(json) {
        Ok(read) => read,
        Err(error) => return Err(other_format(json).unwrap_or_else(|| malformed(&error))),
    };
    if read.format == FORMAT { Ok(read) } else { Err(foreign(&read.format.to_string())) }
}

/// A document of another format fails on its first unknown key; the format is the better answer.
fn other_format(json: &str) -> Option<Refusal> {
    let value: Value = serde_json::from_str(json).ok()?;
    let format = value.get("format")?;
    (format != &Value::from(FORMAT)).then(|| foreign(&format.to_string()))
}

fn foreign(format: &str) -> Refusal {
    Refusal::new(Code::DiffCatalog, format!("the catalog has format {format}"))
        .why(format!("this version of confiture reads format {FORMAT}"))
}

fn malformed(error: &serde_json::Error) -> Refusal {
    Refusal::new(Code::DiffCatalog, "the text is no JSON catalog").why(error.to_string())
}

fn wrong(object: &str, why: &str) -> Refusal {
    Refusal::new(Code::DiffCatalog, format!("the catalog is wrong about {object}")).why(why)
}

/// An identity must have exactly the parts that its kind has; SQL is written from them.
fn check(object: &Object) -> Result<(), Refusal> {
    let identity = &object.identity;
    let actual =
        (identity.schema.is_some(), identity.relation.is_some(), identity.arguments.is_some());
    let expected = match identity.kind.shape() {
        Shape::InDatabase => (false, false, false),
        Shape::InSchema => (true, false, false),
        Shape::OnRelation => (true, true, false),
        Shape::WithArguments => (true, false, true),
        Shape::OnServer => (false, true, false),
        Shape::Signed => (false, false, true),
        Shape::Defaults => (actual.0, false, true),
    };
    if actual != expected {
        return Err(wrong(&identity.to_string(), "its identity lacks a part or has one too many"));
    }
    // An operator is not quoted: its name must not be more than one.
    if identity.kind == Kind::Operator && Symbol::new(identity.name.as_str()).is_err() {
        return Err(wrong(&identity.to_string(), "that is no name of an operator"));
    }
    if identity.kind != object.definition.kind() {
        return Err(wrong(
            &identity.to_string(),
            &format!("its definition is that of a {}", object.definition.kind()),
        ));
    }
    if let Some((field, why)) = fragment::complaint(object) {
        return Err(wrong(&identity.to_string(), &format!("{field}: {why}"))
            .detail("field", field)
            .hint("read the catalog again from where it comes from"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCHEMA: &str = r#"{"identity":{"kind":"schema","name":"a"},"definition":{"schema":{}}}"#;

    #[test]
    fn goes_out_and_comes_back() {
        let text = format!(r#"{{"format":1,"server_version":150018,"objects":[{SCHEMA}]}}"#);
        let catalog = Catalog::from_json(&text).unwrap();
        assert_eq!(catalog.to_json(), text);
        assert_eq!(Catalog::from_json(&catalog.to_json()).unwrap(), catalog);
    }

    #[test]
    fn refuses_what_it_does_not_know() {
        for (objects, why) in [
            (format!("{SCHEMA},{SCHEMA}"), "listed twice"),
            (SCHEMA.replace("\"a\"", "\"\""), "no identifier"),
            (SCHEMA.replace("\"name\"", "\"schema\":\"b\",\"name\""), "one too many"),
            (SCHEMA.replace("{\"schema\":{}}", "{\"enum\":{\"labels\":[]}}"), "that of a enum"),
            (SCHEMA.replace("{\"schema\":{}}", "{\"tabel\":{}}"), "unknown variant"),
        ] {
            let text = format!(r#"{{"format":1,"server_version":150018,"objects":[{objects}]}}"#);
            let refusal = Catalog::from_json(&text).unwrap_err();
            assert_eq!(refusal.code, Code::DiffCatalog);
            assert!(refusal.to_string().contains(why), "{refusal}");
        }
        let refusal = Catalog::from_json(r#"{"format":2,"things":[]}"#).unwrap_err();
        assert!(refusal.to_string().contains("format 2"), "{refusal}");
    }
}
