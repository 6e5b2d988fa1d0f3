//! Another name for something: ALTER … RENAME.

use super::target;
use crate::catalog::Kind;
use crate::name::Literal;
use crate::rename::{Rename, Target};

/// Returns the statement that renames, and the one that takes it back.
pub(in crate::plan) fn statements(rename: &Rename) -> (String, String) {
    (statement(&rename.from, &rename.to), statement(&rename.to, &rename.from))
}

fn statement(from: &Target, to: &Target) -> String {
    match (from, to) {
        (Target::Object(it), Target::Object(new)) if it.kind == Kind::Constraint => {
            let relation = target::relation(it);
            format!("ALTER TABLE {relation} RENAME CONSTRAINT {} TO {}", it.name, new.name)
        }
        (Target::Object(it), Target::Object(new)) => {
            format!("ALTER {} RENAME TO {}", target::of_object(it), new.name)
        }
        (Target::Column(it, name), Target::Column(_, new)) if it.kind == Kind::Composite => {
            // Tables of the type go along; without this word, one of them is an error.
            let it = target::of_object(it);
            format!("ALTER {it} RENAME ATTRIBUTE {name} TO {new} CASCADE")
        }
        (Target::Column(it, name), Target::Column(_, new)) => {
            format!("ALTER {} RENAME COLUMN {name} TO {new}", target::of_object(it))
        }
        (Target::Check(it, name), Target::Check(_, new)) => {
            format!("ALTER {} RENAME CONSTRAINT {name} TO {new}", target::of_object(it))
        }
        (Target::Label(it, label), Target::Label(_, new)) => {
            let it = target::of_object(it);
            format!("ALTER {it} RENAME VALUE {} TO {}", Literal(label), Literal(new))
        }
        // Both sides of a rename differ in nothing but the name.
        (_, _) => String::new(),
    }
}
