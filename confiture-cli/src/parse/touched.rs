//! What a script touches: the names that it changes and the names that it only reads, as far as its
//! text tells. Enough to say that two scripts have nothing to do with each other.

use std::collections::BTreeSet;

use pg_query::protobuf::ObjectType;
use serde_json::{Map, Value, json};

use super::{engine, script};

/// A name as written: its parts, the object last.
pub type Name = Vec<String>;

/// What a script touches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Touched {
    /// What it makes, alters, drops or writes.
    pub changes: BTreeSet<Name>,
    /// Relations that it reads or refers to.
    pub reads: BTreeSet<Name>,
    /// Types and functions that it uses; those of the server are among them.
    pub uses: BTreeSet<Name>,
    /// Schemas that it drops or renames with all that is in them.
    pub schemas: BTreeSet<String>,
    /// The words of its `DO` blocks, which may touch whatever they name.
    pub words: BTreeSet<String>,
}

/// Returns what the script touches, or nothing if it cannot be cut into statements or one of them
/// does not parse.
#[must_use]
pub fn touched(text: &str) -> Option<Touched> {
    let mut touched = Touched::default();
    for statement in script::split(text).ok()? {
        let node = serde_json::to_value(engine::tree(statement.text)?).ok()?;
        let (kind, body) = node.as_object().and_then(|it| it.iter().next())?;
        touched.statement(kind, body);
    }
    Some(touched)
}

impl Touched {
    /// Returns what both touch and at least one of them changes, as people write it.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> BTreeSet<String> {
        let mut shared = BTreeSet::new();
        for (one, two) in [(self, other), (other, self)] {
            for name in &one.changes {
                let all = two.changes.iter().chain(&two.reads).chain(&two.uses);
                let is_named = all.clone().any(|it| is_same(name, it));
                let is_said = name.last().is_some_and(|it| two.words.contains(it));
                if is_named || is_said {
                    shared.insert(name.join("."));
                }
            }
            let said =
                one.reads.iter().filter(|it| it.last().is_some_and(|it| two.words.contains(it)));
            shared.extend(said.map(|it| it.join(".")));
            for schema in &one.schemas {
                let mut all = two.changes.iter().chain(&two.reads).chain(&two.uses);
                if all.any(|it| it.len() > 1 && it[0] == *schema) || two.words.contains(schema) {
                    shared.insert(schema.clone());
                }
            }
        }
        shared
    }

    fn statement(&mut self, kind: &str, body: &Value) {
        let is_reading = matches!(kind, "SelectStmt" | "ExplainStmt" | "VariableSetStmt");
        let mut hidden = BTreeSet::new();
        ctes(body, &mut hidden);
        if kind == "DoStmt" {
            self.say(body);
            return;
        }
        let Value::Object(fields) = body else { return };
        self.schemas(kind, fields);
        for (key, value) in fields {
            self.field(key, value, !is_reading, kind);
        }
        self.reads.retain(|it| !(it.len() == 1 && hidden.contains(&it[0])));
    }

    fn schemas(&mut self, kind: &str, fields: &Map<String, Value>) {
        let is_schema =
            |key: &str| fields.get(key) == Some(&json!(ObjectType::ObjectSchema as i32));
        if kind == "DropStmt" && is_schema("remove_type") {
            let names = fields.get("objects").and_then(Value::as_array).into_iter().flatten();
            self.schemas.extend(names.filter_map(part));
        } else if kind == "RenameStmt" && is_schema("rename_type") {
            self.schemas.extend(fields.get("subname").map(text));
            self.change(vec![fields.get("subname").map(text).unwrap_or_default()]);
        }
    }

    /// Looks at a field of a statement itself: what it names there is what it is about.
    fn field(&mut self, key: &str, value: &Value, may_change: bool, kind: &str) {
        let names_target = match key {
            // The objects of DROP, COMMENT, ALTER … OWNER and their kin.
            "objects" | "object" => true,
            "funcname" | "defnames" | "domainname" | "opclassname" | "opfamilyname"
            | "conversion_name" => true,
            "type_name" => value.is_array(),
            _ => false,
        };
        if may_change && names_target {
            self.targets(value);
        } else if may_change && TARGETS.contains(&key) {
            self.relations(value);
            self.walk(value);
        } else if may_change && kind == "CreateSchemaStmt" && key == "schemaname"
            || kind == "IndexStmt" && key == "idxname"
            || key == "newname"
        {
            self.change(vec![text(value)]);
        } else {
            self.walk(value);
        }
    }

    fn targets(&mut self, value: &Value) {
        match value {
            Value::Array(items) => {
                let parts: Vec<String> = items.iter().filter_map(part).collect();
                if !parts.is_empty() && parts.len() == items.len() {
                    // `DROP SCHEMA a, b` is a list of names, `DROP TABLE a.b` of lists.
                    self.change(parts);
                } else {
                    items.iter().for_each(|it| self.targets(it));
                }
            }
            Value::Object(fields) => {
                if let Some(name) = fields.get("objname").or_else(|| fields.get("names")) {
                    self.targets(name);
                } else if let Some(part) = part(value) {
                    self.change(vec![part]);
                } else {
                    fields.values().for_each(|it| self.targets(it));
                }
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn relations(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|it| self.relations(it)),
            Value::Object(fields) if fields.contains_key("relname") => self.change(relation(value)),
            Value::Object(fields) => fields.values().for_each(|it| self.relations(it)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    /// Looks for what is read anywhere below.
    fn walk(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|it| self.walk(it)),
            Value::Object(fields) => {
                if fields.contains_key("relname") {
                    self.reads.insert(relation(value));
                }
                for key in ["funcname", "names", "objname"] {
                    let parts = fields.get(key).and_then(Value::as_array);
                    let parts: Vec<String> = parts.into_iter().flatten().filter_map(part).collect();
                    if !parts.is_empty() {
                        self.uses.insert(parts);
                    }
                }
                fields.values().for_each(|it| self.walk(it));
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn change(&mut self, name: Name) {
        if name.iter().all(|it| !it.is_empty()) {
            self.changes.insert(name);
        }
    }

    fn say(&mut self, value: &Value) {
        match value {
            Value::String(text) => {
                let words = text.split(|it: char| !(it.is_alphanumeric() || it == '_'));
                self.words.extend(words.filter(|it| !it.is_empty()).map(str::to_lowercase));
            }
            Value::Array(items) => items.iter().for_each(|it| self.say(it)),
            Value::Object(fields) => fields.values().for_each(|it| self.say(it)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
}

/// The fields that hold what a statement is about.
const TARGETS: &[&str] =
    &["into", "rel", "relation", "relations", "sequence", "table", "typevar", "view"];

fn relation(value: &Value) -> Name {
    let parts = [text(&value["schemaname"]), text(&value["relname"])];
    parts.into_iter().filter(|it| !it.is_empty()).collect()
}

fn part(value: &Value) -> Option<String> {
    let inner = value.get("node").unwrap_or(value);
    let name = inner.get("String").unwrap_or(inner).get("sval")?;
    name.as_str().map(str::to_owned)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn ctes(value: &Value, names: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|it| ctes(it, names)),
        Value::Object(fields) => {
            names.extend(fields.get("ctename").and_then(Value::as_str).map(str::to_owned));
            fields.values().for_each(|it| ctes(it, names));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// A name without a schema may be in any.
fn is_same(one: &[String], other: &[String]) -> bool {
    let length = one.len().min(other.len());
    length > 0 && one[one.len() - length..] == other[other.len() - length..]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlap(one: &str, other: &str) -> Vec<String> {
        touched(one).unwrap().overlap(&touched(other).unwrap()).into_iter().collect()
    }

    #[test]
    fn scripts_about_different_things_have_nothing_in_common() {
        for (one, other) in [
            ("CREATE TABLE a (id int, at timestamptz DEFAULT now())", "CREATE TABLE b (id text)"),
            ("INSERT INTO a SELECT now(), count(*) FROM c", "UPDATE b SET x = now() FROM c"),
            ("WITH x AS (SELECT 1) SELECT * FROM x", "CREATE TABLE x ()"),
            ("CREATE TABLE s.a ()", "CREATE TABLE t.a ()"),
            ("DO 'BEGIN PERFORM 1; END'", "CREATE TABLE a ()"),
            ("DROP TABLE s", "CREATE TABLE s.a ()"),
            ("GRANT SELECT ON a TO r", "GRANT SELECT ON b TO r"),
        ] {
            assert_eq!(overlap(one, other), Vec::<String>::new(), "{one} / {other}");
        }
    }

    #[test]
    fn what_one_changes_and_the_other_touches_is_named() {
        for (one, other, name) in [
            ("ALTER TABLE a ADD x int", "CREATE VIEW v AS SELECT * FROM a", "a"),
            ("CREATE INDEX i ON s.a (x)", "UPDATE a SET x = 1", "s.a"),
            ("DROP TABLE s.a", "SELECT * FROM s.a", "s.a"),
            ("CREATE TYPE mood AS ENUM ('x')", "CREATE TABLE t (m mood)", "mood"),
            ("ALTER TYPE mood ADD VALUE 'y'", "CREATE TABLE t (m s.mood)", "mood"),
            ("CREATE FUNCTION f() RETURNS int LANGUAGE sql AS '1'", "SELECT f()", "f"),
            ("CREATE TABLE b (a int REFERENCES a)", "TRUNCATE a", "a"),
            ("DO 'BEGIN ALTER TABLE A ADD y int; END'", "CREATE TABLE a ()", "a"),
            ("COMMENT ON TABLE a IS 'x'", "DELETE FROM a", "a"),
            ("CREATE TRIGGER g BEFORE INSERT ON a EXECUTE FUNCTION f()", "LOCK a", "a"),
            ("COPY a FROM '/x'", "ALTER TABLE a RENAME TO b", "a"),
            ("CREATE SCHEMA s", "DROP SCHEMA s", "s"),
            ("CREATE TABLE x AS SELECT 1", "DROP TABLE x", "x"),
            ("DROP SCHEMA r, s CASCADE", "ALTER TABLE s.a ADD x int", "s"),
            ("ALTER SCHEMA s RENAME TO r", "SELECT s.f()", "s"),
            ("ALTER SCHEMA s RENAME TO r", "DROP SCHEMA s", "s"),
            ("ALTER TABLE b RENAME TO a", "SELECT * FROM a", "a"),
            ("CREATE MATERIALIZED VIEW m AS SELECT 1", "REFRESH MATERIALIZED VIEW m", "m"),
            ("ALTER SEQUENCE q RESTART", "CREATE SEQUENCE q", "q"),
            ("CREATE POLICY p ON a USING (true)", "ALTER TABLE a ENABLE ROW LEVEL SECURITY", "a"),
        ] {
            assert!(overlap(one, other).contains(&name.to_owned()), "{one} / {other}");
            assert_eq!(overlap(one, other), overlap(other, one), "{other} / {one}");
        }
    }

    #[test]
    fn what_does_not_parse_is_not_judged() {
        assert_eq!(touched("CREATE TABEL a ()"), None);
        assert_eq!(touched("SELECT 'a"), None);
    }
}
