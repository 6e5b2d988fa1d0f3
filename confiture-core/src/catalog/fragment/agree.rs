//! Holds what a catalog says twice against each other: in a text that is written, and in a field
//! that is compared or that says whose something is.

use super::super::constraint::{Constraint, ConstraintType};
use super::super::domain::Domain;
use super::super::{Definition, Object};
use super::{Placed, Token, name, scan, skip};
use crate::name::{Ident, QualifiedName};

/// Says which field of an object does not say what a text beside it does.
#[expect(clippy::wildcard_enum_match_arm, reason = "only what says something twice is looked at")]
pub(super) fn complaint(object: &Object) -> Option<(String, &'static str)> {
    let arguments = object.identity.arguments.iter().flatten();
    match &object.definition {
        Definition::Constraint(it) => {
            of_constraint(it).err().map(|why| ("definition.clause".to_owned(), why))
        }
        Definition::Domain(Domain { constraints, .. }) => {
            let mut places = constraints.iter().enumerate();
            places.find_map(|(at, it)| {
                let begins = scan(&it.definition).is_ok_and(|it| words(&it, &["check"]).is_some());
                let why = "it is not the clause of a check";
                (!begins).then(|| (format!("definition.constraints[{at}].definition"), why))
            })
        }
        // The name of an access method, quoted by the server where it has to be.
        Definition::OperatorClass(_) | Definition::OperatorFamily(_) => {
            let is_name = |text: &String| {
                let tokens = scan(text).unwrap_or_default();
                let is_one = tokens.len() == 1 && !text.starts_with(|it: char| it.is_ascii_digit());
                is_one && matches!(tokens[0].token, Token::Word(_) | Token::Quoted(_))
            };
            let mut others = arguments.filter(|it| !is_name(it));
            others.next().map(|_| ("identity".to_owned(), "an access method has one name"))
        }
        // Nobody else can give them.
        Definition::DefaultPrivileges(it) => {
            let mut all = it.0.granted.iter().chain(&it.0.revoked);
            let is_other = all.any(|it| it.grantor != object.identity.name);
            is_other.then(|| ("definition.granted".to_owned(), "another role grants it"))
        }
        _others => None,
    }
}

fn of_constraint(it: &Constraint) -> Result<(), &'static str> {
    const OTHER: &str = "it is not the clause of its type of constraint";
    let tokens = scan(&it.clause)?;
    let begin: &[&str] = match it.r#type {
        ConstraintType::Primary => &["primary", "key"],
        ConstraintType::Unique => &["unique"],
        ConstraintType::Check => &["check"],
        ConstraintType::Foreign => &["foreign", "key"],
        ConstraintType::Exclude => &["exclude"],
    };
    let rest = words(&tokens, begin).ok_or(OTHER)?;
    let on = rest.iter().position(|it| it.is_word("references"));
    let referred = on.map(|at| {
        let mut rest = &rest[at + 1..];
        skip(&mut rest, "only");
        name(&mut rest)
    });
    let is_said = match (&it.references, referred.as_deref()) {
        (None, None) => it.r#type != ConstraintType::Foreign,
        (Some(QualifiedName { schema, name }), Some([of, on])) => {
            it.r#type == ConstraintType::Foreign && is(schema, of) && is(name, on)
        }
        (None, Some(_)) | (Some(_), None | Some(_)) => false,
    };
    if is_said { Ok(()) } else { Err("it refers to another table than the catalog says") }
}

fn is(name: &Ident, text: &str) -> bool {
    name.as_str() == text
}

/// Returns what follows these words, if it begins with them.
fn words<'t>(mut tokens: &'t [Placed], begin: &[&str]) -> Option<&'t [Placed]> {
    begin.iter().all(|word| skip(&mut tokens, word)).then_some(tokens)
}
