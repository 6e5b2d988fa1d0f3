//! Walks over the JSON of two objects, so that no attribute can be forgotten.
//!
//! It does not know any kind of object: what has a name is found by that name, whatever it is.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::Difference;
use crate::catalog::Object;
use crate::name::for_people;

/// Returns what differs between two canonical objects of one identity.
pub(super) fn objects(from: &Object, to: &Object) -> Vec<Difference> {
    let mut walk = Walk::default();
    walk.values(&flat(from), &flat(to));
    walk.found
}

/// The object without its identity, and its definition's fields beside the rest.
fn flat(object: &Object) -> Value {
    let value = serde_json::to_value(object).expect("an object is always valid JSON");
    let Value::Object(mut fields) = value else { return value };
    fields.remove("identity");
    fields.remove("needs");
    if let Some(Value::Object(definition)) = fields.remove("definition") {
        for inner in definition.into_values() {
            if let Value::Object(inner) = inner {
                fields.extend(inner);
            }
        }
    }
    Value::Object(fields)
}

#[derive(Default)]
struct Walk {
    path: Vec<String>,
    found: Vec<Difference>,
}

impl Walk {
    fn values(&mut self, from: &Value, to: &Value) {
        if from == to {
            return;
        }
        if let (Some(from), Some(to)) = (fields(from), fields(to)) {
            let keys: BTreeSet<&String> = from.keys().chain(to.keys()).collect();
            for key in keys {
                self.step(key.clone(), from.get(key), to.get(key));
            }
        } else if let (Some(from), Some(to)) = (named(from), named(to)) {
            let keys: BTreeSet<&String> = from.keys().chain(to.keys()).collect();
            for key in keys {
                self.step(key.clone(), from.get(key), to.get(key));
            }
        } else {
            let value = |value: &Value| (!value.is_null()).then(|| value.clone());
            let attribute = self.path.join(".");
            self.found.push(Difference { attribute, from: value(from), to: value(to) });
        }
    }

    fn step(&mut self, key: String, from: Option<&Value>, to: Option<&Value>) {
        let (mut from, mut to) = (from.unwrap_or(&Value::Null), to.unwrap_or(&Value::Null));
        // These are left out where they are empty, and are read better entry by entry.
        let (list, fields) = (Value::Array(Vec::new()), Value::Object(Map::new()));
        let empty = match key.as_str() {
            "granted" | "revoked" => Some(&list),
            "privileges" | "labels" => Some(&fields),
            _ => None,
        };
        if let Some(empty) = empty {
            from = if from.is_null() { empty } else { from };
            to = if to.is_null() { empty } else { to };
        }
        // A flag is left out where it is not set.
        let unset = Value::Bool(false);
        if from.is_boolean() || to.is_boolean() {
            from = if from.is_null() { &unset } else { from };
            to = if to.is_null() { &unset } else { to };
        }
        self.path.push(key);
        self.values(from, to);
        self.path.pop();
    }
}

fn fields(value: &Value) -> Option<&Map<String, Value>> {
    // Something with a schema is one name, not two attributes.
    value.as_object().filter(|fields| !fields.contains_key("schema"))
}

/// Returns the elements of a list by what they are called: columns and constraints by name,
/// privileges by who may do what. None when they have no names.
fn named(value: &Value) -> Option<BTreeMap<String, Value>> {
    let list = value.as_array()?;
    let mut found: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for element in list {
        let mut fields = fields(element)?.clone();
        let key = if let Some(privilege) = fields.remove("privilege") {
            let grantee = fields.remove("grantee");
            let grantee = grantee.as_ref().and_then(Value::as_str);
            let whom = grantee.map_or("PUBLIC".to_owned(), for_people);
            match fields.remove("column").as_ref().and_then(Value::as_str) {
                Some(column) => format!("{whom}.{} ({})", privilege.as_str()?, for_people(column)),
                None => format!("{whom}.{}", privilege.as_str()?),
            }
        } else {
            for_people(fields.remove("name")?.as_str()?)
        };
        found.entry(key).or_default().push(Value::Object(fields));
    }
    let single = |mut values: Vec<Value>| match values.len() {
        1 => values.remove(0),
        // One privilege given by several roles.
        _ => Value::Array(values),
    };
    Some(found.into_iter().map(|(key, values)| (key, single(values))).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn walk(from: &Value, to: &Value) -> Vec<(String, Value, Value)> {
        let mut walk = Walk::default();
        walk.values(from, to);
        let plain = |value: Option<Value>| value.unwrap_or(Value::Null);
        walk.found.into_iter().map(|it| (it.attribute, plain(it.from), plain(it.to))).collect()
    }

    #[test]
    fn what_has_a_name_is_found_by_it() {
        let from = json!({"columns": [{"name": "a", "type": "int"}, {"name": "B.c", "type": "x"}]});
        let to = json!({"columns": [{"name": "B.c", "type": "y"}, {"name": "a", "type": "int"}]});
        assert_eq!(walk(&from, &to), [("columns.\"B.c\".type".to_owned(), json!("x"), json!("y"))]);
    }

    #[test]
    fn privileges_are_found_by_who_may_do_what() {
        let to = json!({"privileges": {"granted": [
            {"grantee": "app", "privilege": "SELECT", "grantor": "o"},
            {"privilege": "USAGE", "grantor": "o"},
        ]}});
        let found = walk(&json!({}), &to);
        assert_eq!(found[0].0, "privileges.granted.PUBLIC.USAGE");
        assert_eq!(found[1].0, "privileges.granted.app.SELECT");
        assert_eq!(found[1].2, json!({"grantor": "o"}));
    }

    #[test]
    fn a_list_without_names_and_a_qualified_name_are_one_value() {
        let from = json!({"labels": ["a"], "collation": {"schema": "s", "name": "c"}});
        let to = json!({"labels": ["a", "b"], "collation": {"schema": "s", "name": "d"}});
        let attributes: Vec<_> = walk(&from, &to).into_iter().map(|it| it.0).collect();
        assert_eq!(attributes, ["collation", "labels"]);
    }
}
