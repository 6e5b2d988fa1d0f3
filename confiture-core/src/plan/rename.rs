//! The steps of declared renames, which come before all others: what a plan does next finds
//! everything under its new name.
//!
//! It does not know which renames follow from others; it is told.

use super::ddl::rename::statements;
use super::hazard::Hazard;
use super::step::{Step, Undo};
use super::{LOCK_TIMEOUT, Manner, Plan, lock};
use crate::catalog::{Catalog, Definition, Identity, Kind, Object};
use crate::name::for_people;
use crate::rename::{Origin, Rename, Target};

/// Returns the statements alone, for running them on a copy.
#[must_use]
pub fn statement(rename: &Rename) -> String {
    statements(rename).0
}

/// Puts the steps of the renames before those of a plan that begins where they end: they lead from
/// the first catalog to the second, and the plan on to the third.
#[must_use]
pub fn after_renames(
    plan: Plan,
    renames: &[Rename],
    (from, middle, to): (&Catalog, &Catalog, &Catalog),
    manner: Manner,
) -> Plan {
    let ahead = renames.len();
    let steps = renames.iter().enumerate().map(|(at, rename)| {
        // What follows is known by the name that it gets.
        let known = match rename.origin {
            Origin::Option(_) | Origin::File(_) => (from, rename.from.object()),
            Origin::Follows => (middle, rename.to.object()),
        };
        step(at, rename, known, to, manner)
    });
    let mut steps: Vec<Step> = steps.collect();
    for mut step in plan.steps {
        step.number += ahead;
        for need in &mut step.needs {
            *need += ahead;
        }
        if step.needs.is_empty() && ahead > 0 {
            step.needs.push(ahead);
        }
        steps.push(step);
    }
    Plan { steps, ..plan }
}

fn step(
    at: usize,
    rename: &Rename,
    (from, known): (&Catalog, &Identity),
    to: &Catalog,
    manner: Manner,
) -> Step {
    let (sql, undo) = statements(rename);
    let is_online = manner == Manner::Online;
    let object = rename.from.object().clone();
    let name = match &rename.to {
        Target::Label(_, label) => format!("'{label}'"),
        Target::Object(_) | Target::Column(_, _) | Target::Check(_, _) => {
            for_people(rename.to.name())
        }
    };
    let part = match &rename.from {
        Target::Object(_) => String::new(),
        Target::Column(_, name) => format!("column {} ", for_people(name.as_str())),
        Target::Check(_, name) => format!("constraint {} ", for_people(name.as_str())),
        Target::Label(_, label) => format!("label '{label}' "),
    };
    let mut why = match rename.origin {
        Origin::Option(_) | Origin::File(_) => format!("{part}renamed to {name}, as declared"),
        Origin::Follows => format!("{part}renamed to {name}, its name follows"),
    };
    let broken = broken(rename, (from, to));
    if !broken.is_empty() {
        why.push_str("; named in the bodies of ");
        why.push_str(&broken.join(", "));
        why.push_str(", which stay as they are");
    }
    Step {
        number: at + 1,
        locks: lock::of_rename(from, (&object, known), &sql),
        sql,
        undo: Undo::Sql(undo),
        needs: if at == 0 { Vec::new() } else { vec![at] },
        object,
        may_run_in_transaction: true,
        commit_after: is_online,
        lock_timeout: is_online.then_some(LOCK_TIMEOUT),
        hazards: if is_known_by_name(&rename.from) {
            vec![Hazard::ChangesBehaviour]
        } else {
            Vec::new()
        },
        why,
    }
}

/// Returns whether those who use the database use the name: nobody names an index.
#[expect(clippy::wildcard_enum_match_arm, reason = "only what is special about a kind is said")]
fn is_known_by_name(target: &Target) -> bool {
    match target {
        Target::Column(_, _) | Target::Label(_, _) => true,
        Target::Check(_, _) => false,
        Target::Object(it) => match it.kind {
            Kind::Index
            | Kind::Constraint
            | Kind::Statistics
            | Kind::Rule
            | Kind::Trigger
            | Kind::Policy
            | Kind::OperatorFamily
            | Kind::EventTrigger => false,
            _others => true,
        },
    }
}

/// Returns the functions whose bodies are strings that name it, and that the plan leaves as they
/// are: PostgreSQL does not look into them, and the first call fails.
fn broken(rename: &Rename, (from, to): (&Catalog, &Catalog)) -> Vec<String> {
    if !is_known_by_name(&rename.from) {
        return Vec::new();
    }
    let is_named = |object: &&Object| {
        body(object).is_some_and(|(body, is_trigger)| {
            let has = |name: &str| has_word(body, name);
            match &rename.from {
                // `id` alone says nothing; a trigger has its table without naming it.
                Target::Column(it, name) => {
                    has(name.as_str()) && (is_trigger || has(it.name.as_str()))
                }
                Target::Object(_) | Target::Check(_, _) | Target::Label(_, _) => {
                    has(rename.from.name())
                }
            }
        })
    };
    // A function that the plan changes has what the files give it.
    let stays = |object: &&Object| {
        to.objects.values().any(|it| {
            it.identity.kind == object.identity.kind
                && it.identity.name == object.identity.name
                && body(it) == body(object)
        })
    };
    let found = from.objects.values().filter(is_named).filter(stays);
    found.map(|it: &Object| it.identity.to_string()).collect()
}

/// Returns the body of a function where it is a string, and whether triggers call it.
fn body(object: &Object) -> Option<(&str, bool)> {
    let (Definition::Function(it) | Definition::Procedure(it)) = &object.definition else {
        return None;
    };
    // The server writes such a body between two of these, however the user did.
    let (_, body) = it.command.split_once("\nAS $")?;
    Some((body, it.result.as_deref() == Some("trigger")))
}

/// Returns whether the name stands in the text as a word. Case matters where it has to be quoted.
fn has_word(text: &str, name: &str) -> bool {
    let folds = !name.chars().any(|it| it.is_ascii_uppercase());
    let folded = text.to_ascii_lowercase();
    let text = if folds { folded.as_str() } else { text };
    let is_in = |it: char| it.is_alphanumeric() || it == '_';
    text.match_indices(name).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        !before.is_some_and(is_in) && !after.is_some_and(is_in)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_no_part_of_another_one() {
        assert!(has_word("SELECT * FROM Users;", "users"));
        assert!(has_word("\"users\".id", "users"));
        assert!(!has_word("SELECT * FROM users_old, my_users", "users"));
        assert!(!has_word("FROM users", "Users"));
        assert!(has_word("FROM \"Users\"", "Users"));
    }
}
