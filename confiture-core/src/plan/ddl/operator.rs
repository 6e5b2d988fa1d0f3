//! CREATE OPERATOR and ALTER OPERATOR.
//!
//! Commutators and negators name each other, and the server records no dependency between them:
//! the first one made leaves a shell of the second, which is filled when that one is made, and
//! whichever is dropped is forgotten by the other.

use super::super::draft::Draft;
use super::super::part::Part;
use super::super::step::Undo;
use super::super::work::{Work, unplanned};
use super::{Alteration, target, whole};
use crate::catalog::operator::Operator;
use crate::catalog::routine::OperatorName;
use crate::catalog::{Catalog, Definition, Identity, Kind, Object};
use crate::name::{Ident, QualifiedName};
use crate::refusal::Refusal;

/// What one operator is to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Commutator,
    Negator,
}

const ROLES: [Role; 2] = [Role::Commutator, Role::Negator];

impl Role {
    fn word(self) -> &'static str {
        match self {
            Self::Commutator => "COMMUTATOR",
            Self::Negator => "NEGATOR",
        }
    }

    fn of(self, it: &Operator) -> Option<&OperatorName> {
        match self {
            Self::Commutator => it.commutator.as_ref(),
            Self::Negator => it.negator.as_ref(),
        }
    }

    /// Returns the identity of the operator that has this role for another: a commutator takes its
    /// operands the other way round.
    fn identity(self, object: &Object, it: &Operator) -> Option<Identity> {
        let name = self.of(it)?;
        let mut arguments = object.identity.arguments.clone()?;
        match self {
            Self::Commutator => arguments.reverse(),
            Self::Negator => {}
        }
        Some(Identity {
            kind: Kind::Operator,
            schema: Some(name.schema.clone()),
            relation: None,
            name: Ident::new(String::from(name.name.clone())).ok()?,
            arguments: Some(arguments),
        })
    }
}

/// A shell is made by the operator that names it.
pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c Operator) -> Vec<Draft<'c>> {
    let Some(function) = &it.function else { return Vec::new() };
    let mut draft = whole::create(work, object, statement(object, it, function));
    if let Undo::Sql(undo) = &mut draft.undo {
        for role in ROLES {
            let other = role.identity(object, it);
            let other = other.filter(|it| is_shell(work.to, it) && work.is_made(it));
            if let Some(other) = other {
                let sql = target::drop(&other).replacen("OPERATOR", "OPERATOR IF EXISTS", 1);
                undo.push_str(&[";\n", &sql].concat());
            }
        }
    }
    vec![draft]
}

fn statement(object: &Object, it: &Operator, function: &QualifiedName) -> String {
    let mut options = vec![format!("FUNCTION = {function}")];
    let operands = object.identity.arguments.iter().flatten();
    for (option, of_type) in ["LEFTARG", "RIGHTARG"].iter().zip(operands) {
        if of_type != "NONE" {
            options.push(format!("{option} = {of_type}"));
        }
    }
    for role in ROLES {
        options.extend(role.of(it).map(|name| format!("{} = OPERATOR({name})", role.word())));
    }
    options.extend(it.restrict.as_ref().map(|name| format!("RESTRICT = {name}")));
    options.extend(it.join.as_ref().map(|name| format!("JOIN = {name}")));
    if it.can_hash {
        options.push("HASHES".to_owned());
    }
    if it.can_merge {
        options.push("MERGES".to_owned());
    }
    let schema = object.identity.schema.iter().map(|schema| format!("{schema}."));
    let schema: String = schema.collect();
    let name = object.identity.name.as_str();
    format!("CREATE OPERATOR {schema}{name} {}", whole::listed(&options))
}

fn operator<'c>(catalog: &'c Catalog, identity: &Identity) -> Option<(&'c Object, &'c Operator)> {
    let object = catalog.objects.get(identity)?;
    let Definition::Operator(it) = &object.definition else { return None };
    Some((object, it))
}

fn is_shell(catalog: &Catalog, identity: &Identity) -> bool {
    operator(catalog, identity).is_some_and(|(_, it)| it.function.is_none())
}

pub(super) fn alter<'c>(
    work: &Work<'c>,
    from: &'c Object,
    to: &'c Object,
    a: &'c Operator,
    b: &'c Operator,
) -> Result<Alteration<'c>, Refusal> {
    match (&a.function, &b.function) {
        (None, None) => Ok(Alteration::InPlace(Vec::new())),
        (Some(_), None) => {
            let why = "another operator still names it, and forgets it when it is dropped: take \
                       the name away there, too";
            Err(unplanned(&to.identity, "function", why))
        }
        (None, Some(function)) => {
            let sql = statement(to, b, function);
            let why = "PostgreSQL cannot make a forward reference of an operator again";
            Ok(Alteration::InPlace(vec![whole::create(work, to, sql).never_undone(why)]))
        }
        (Some(_), Some(_)) => Ok(altered(work, (from, a), (to, b))),
    }
}

fn altered<'c>(
    work: &Work<'c>,
    (from, a): (&'c Object, &'c Operator),
    (to, b): (&'c Object, &'c Operator),
) -> Alteration<'c> {
    if a.function != b.function {
        return Alteration::Recreate("it calls another function".to_owned());
    }
    // Each can be set from 17, and never be taken back.
    let mut options = Vec::new();
    for (word, is_old, is_new) in
        [("HASHES", a.can_hash, b.can_hash), ("MERGES", a.can_merge, b.can_merge)]
    {
        if is_old != is_new {
            if work.to.major() < 17 || is_old {
                return Alteration::Recreate("PostgreSQL cannot change how it joins".to_owned());
            }
            options.push(word.to_owned());
        }
    }
    for role in ROLES {
        match linked(work, role, (from, a), (to, b)) {
            Link::Kept => {}
            Link::Set(name) => options.push(format!("{} = OPERATOR({name})", role.word())),
            Link::Lost(why) => return Alteration::Recreate(why.to_owned()),
        }
    }
    let mut drafts: Vec<Draft<'c>> = estimated(work, to, a, b).into_iter().collect();
    if !options.is_empty() {
        let sql = format!("ALTER {} SET ({})", target::of_object(&to.identity), options.join(", "));
        let draft = Draft::build(&to.identity, "what the planner knows of it", sql, String::new())
            .uses([Part::whole(&to.identity)])
            .never_undone("PostgreSQL can set this about an operator, and not take it back");
        drafts.push(draft);
    }
    Alteration::InPlace(drafts)
}

/// What becomes of what one operator is to another.
enum Link<'c> {
    /// It is as it should be, or will be when the other one is made or dropped.
    Kept,
    /// It has to be said.
    Set(&'c OperatorName),
    /// There is no way but making this one anew.
    Lost(&'static str),
}

fn linked<'c>(
    work: &Work<'c>,
    role: Role,
    (from, a): (&'c Object, &'c Operator),
    (to, b): (&'c Object, &'c Operator),
) -> Link<'c> {
    let (old, new) = (role.identity(from, a), role.identity(to, b));
    let is_cut = old.as_ref().is_some_and(|it| {
        !work.to.objects.contains_key(it) || work.decisions.recreated.contains_key(it)
    });
    let Some(other) = new else {
        let is_left = old.is_some() && !is_cut;
        return if is_left { Link::Lost("PostgreSQL cannot take a link away") } else { Link::Kept };
    };
    if old.as_ref() == Some(&other) && !is_cut {
        return Link::Kept;
    }
    if work.is_made(&other) {
        let back = operator(work.to, &other).and_then(|(object, it)| role.identity(object, it));
        return if back.as_ref() == Some(&to.identity) {
            Link::Kept
        } else {
            Link::Lost("it names an operator that is not there")
        };
    }
    if work.to.major() < 17 || (old.is_some() && !is_cut) {
        return Link::Lost("PostgreSQL cannot change the link to another operator");
    }
    match role.of(b) {
        // It is set on both sides at once.
        Some(name) if to.identity <= other => Link::Set(name),
        Some(_) | None => Link::Kept,
    }
}

fn estimated<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c Operator,
    b: &'c Operator,
) -> Option<Draft<'c>> {
    let sql = |from: &Operator, it: &Operator| {
        let both = [("RESTRICT", &from.restrict, &it.restrict), ("JOIN", &from.join, &it.join)];
        let options = both.into_iter().filter(|(_, from, to)| from != to);
        let options: Vec<String> = options
            .map(|(word, _, to)| match to {
                Some(name) => format!("{word} = {name}"),
                None => format!("{word} = NONE"),
            })
            .collect();
        let it = target::of_object(&to.identity);
        (!options.is_empty()).then(|| format!("ALTER {it} SET ({})", options.join(", ")))
    };
    let (sql, undo) = (sql(a, b)?, sql(b, a)?);
    Some(
        Draft::build(&to.identity, "how its rows are estimated", sql, undo)
            .makes(Part::body(&to.identity))
            .uses(work.all_needs(to))
            .releases(Part::whole(&to.identity)),
    )
}
