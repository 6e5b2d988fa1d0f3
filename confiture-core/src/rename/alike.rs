//! What an object is apart from its name: what two objects have in common that may be one.

use serde_json::Value;

use crate::catalog::{Definition, Object};

/// Returns what the object is without its own name and what hangs on it by other names.
pub(super) fn essence(object: &Object) -> Value {
    let mut definition = object.canonical().definition;
    if let Some(clones) = definition.clones_mut() {
        clones.clear();
    }
    if let Definition::Index(it) = &mut definition {
        it.command = after_name(&it.command, "INDEX");
    } else if let Definition::Constraint(it) = &mut definition {
        it.index_comment = None;
    } else if let Definition::Function(it) = &mut definition {
        it.command = after_name(&it.command, "FUNCTION");
    } else if let Definition::Procedure(it) = &mut definition {
        it.command = after_name(&it.command, "PROCEDURE");
    } else if let Definition::Range(it) = &mut definition {
        it.multirange.clone_from(&it.operator_class);
    }
    serde_json::to_value(definition).expect("a definition is always valid JSON")
}

/// Returns what follows the name in a command that the server wrote.
fn after_name(command: &str, word: &str) -> String {
    let Some((_, rest)) = command.split_once(&format!("{word} ")) else {
        return command.to_owned();
    };
    let mut is_quoted = false;
    let end = rest.find(|it: char| {
        if it == '"' {
            is_quoted = !is_quoted;
        }
        !is_quoted && (it == ' ' || it == '(')
    });
    rest[end.unwrap_or(rest.len())..].to_owned()
}

#[cfg(test)]
mod tests {
    use super::after_name;

    #[test]
    fn names_are_skipped_whatever_is_in_them() {
        for (command, word, rest) in [
            ("CREATE INDEX a ON s.t USING btree (x)", "INDEX", " ON s.t USING btree (x)"),
            ("CREATE UNIQUE INDEX \"a ON (\"\"\" ON s.t", "INDEX", " ON s.t"),
            ("CREATE OR REPLACE FUNCTION s.\"f(\"(a int)\n", "FUNCTION", "(a int)\n"),
        ] {
            assert_eq!(after_name(command, word), rest);
        }
    }
}
