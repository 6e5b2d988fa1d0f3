//! Types that another one takes the place of under their users: an enumerated type that loses a
//! label, a domain over another type, a composite type with its attributes in another order; and
//! collations, by which the values of a column stay as they are.
//!
//! PostgreSQL changes none of them in place while a table has values of it. So the old type steps
//! aside under another name, the new one takes its own, the values of each column pass over, and
//! the old one goes. What names the type (functions, views, conditions) is gone by then and made
//! anew. The way back does the same with both types exchanged.

use super::ddl::{self, target};
use super::draft::{Disturbance, Draft, Stage};
use super::hazard::Hazard;
use super::part::{Part, identifier};
use super::step::Undo;
use super::work::Work;
use crate::catalog::{Definition, Identity, Kind, Object};
use crate::name::{BYTES_MAX, Ident};
use crate::refusal::Refusal;

mod value;

pub(super) use value::passed_over;

/// What a column has to do with a type that is replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Passage {
    /// Its values pass over.
    Open,
    /// It tells partitions apart, and has one type for ever.
    PartitionKey,
    /// No way is known.
    Unknown,
}

/// Returns whether the values of a column can pass over when the type, which it is of, is replaced.
pub(super) fn passage(table: &Object, column: &Ident, of: Part<'_>) -> Passage {
    let Definition::Table(it) = &table.definition else { return Passage::Unknown };
    if it.partition_key.as_deref().is_some_and(|key| names(key, column)) {
        return Passage::PartitionKey;
    }
    let kind = of.object.kind;
    let is_type = matches!(kind, Kind::Enum | Kind::Domain | Kind::Composite | Kind::Collation);
    if is_type { Passage::Open } else { Passage::Unknown }
}

/// Whether an expression of the server names the column.
fn names(mut text: &str, column: &Ident) -> bool {
    while !text.is_empty() {
        if let Some((name, rest)) = identifier(text) {
            if name == column.as_str() {
                return true;
            }
            text = rest;
        } else {
            let mut rest = text.chars();
            rest.next();
            text = rest.as_str();
        }
    }
    false
}

/// Returns the statements that put the new type in the place of the old one, and remove that when
/// nothing is of it any more.
pub(super) fn drafts<'c>(
    work: &Work<'c>,
    from: &'c Object,
    to: &'c Object,
    why: &str,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let identity = &to.identity;
    let aside = aside(work, identity)?;
    let loses = value::loses_attributes(&from.definition, &to.definition);
    let gone = target::drop(&aside);
    let what = if identity.kind == Kind::Collation { "collation" } else { "type" };
    let why = format!("another {what} takes its place: {why}");
    let there = instead(work, to, &aside)?;
    let first = Draft::build(identity, why, there, gone.clone())
        .makes(Part::name(identity))
        .uses(beside(work, work.all_needs(to)))
        .disturbs(Part::whole(&from.identity), Disturbance::Aside)
        .hazards(&[Hazard::ChangesBehaviour]);
    let back = Undo::Sql(instead(&work.reversed(), from, &aside)?);
    let why = format!("nothing is of the old {what} any more");
    let mut last = Draft::new(identity, Stage::Build, why, gone, back)
        .makes(Part::whole(identity))
        .uses([Part::name(identity)])
        .releases(Part::whole(&from.identity))
        .disturbs(Part::whole(&from.identity), Disturbance::Replaced);
    if loses {
        last = last.never_undone("the values of attributes are gone").hazards(&[Hazard::DataLoss]);
    }
    Ok(vec![first, last])
}

/// Returns what is used by something that comes between the two: the new types by their names.
pub(super) fn beside<'c>(work: &Work<'c>, uses: Vec<Part<'c>>) -> Vec<Part<'c>> {
    let is_replaced = |part: &Part<'c>| work.decisions.replaced.contains_key(part.object);
    uses.into_iter()
        .map(|part| if is_replaced(&part) { Part::name(part.object) } else { part })
        .collect()
}

/// Returns the statements that let a type step aside for another one.
fn instead<'c>(work: &Work<'c>, object: &'c Object, aside: &Identity) -> Result<String, Refusal> {
    let rename = format!("ALTER {} RENAME TO {}", target::of_object(&object.identity), aside.name);
    let create = ddl::create(work, object)?.into_iter().map(|draft| draft.sql);
    Ok(ddl::joined(std::iter::once(rename).chain(create)))
}

/// Returns what the type is called while the other one has its name.
fn aside(work: &Work<'_>, identity: &Identity) -> Result<Identity, Refusal> {
    const SUFFIX: &str = "_replaced";
    let is_taken = |name: &Ident| {
        let mut all = work.from.objects.keys().chain(work.to.objects.keys());
        all.any(|it| it.schema == identity.schema && it.relation.is_none() && it.name == *name)
    };
    for number in 1_usize.. {
        let number = if number == 1 { String::new() } else { number.to_string() };
        let room = BYTES_MAX - SUFFIX.len() - number.len();
        let stem = identity.name.as_str();
        let end = (0..=room.min(stem.len())).rev().find(|at| stem.is_char_boundary(*at));
        let name = Ident::new([&stem[..end.unwrap_or(0)], SUFFIX, &number].concat())?;
        if !is_taken(&name) {
            return Ok(Identity { name, ..identity.clone() });
        }
    }
    Ok(identity.clone())
}
