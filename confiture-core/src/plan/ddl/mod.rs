//! Writes SQL, one file per kind of object: how it is created, changed in place, and dropped.
//!
//! Text comes from names (`Ident`), strings (`Literal`), and what a server has written back itself.
//! It does not know about order: each statement says what it makes, uses and takes away.

use super::draft::{Disturbance, Draft, Name, Stage};
use super::hazard::Hazard;
use super::part::Part;
use super::step::Undo;
use super::work::Work;
use crate::catalog::constraint::ConstraintType;
use crate::catalog::{Definition, Identity, Object};
use crate::name::Ident;
use crate::refusal::Refusal;

mod column;
mod composite;
mod constraint;
mod domain;
mod r#enum;
mod extension;
mod facet;
mod function;
mod index;
mod inherited;
mod mark;
mod materialized_view;
mod numbered;
mod option;
mod policy;
mod privilege;
mod schema;
mod sequence;
mod setting;
mod table;
mod target;
mod trigger;
mod view;

/// How an object on both sides becomes the new one.
pub(super) enum Alteration<'c> {
    /// By these statements.
    InPlace(Vec<Draft<'c>>),
    /// Only by dropping and making it, for this reason.
    Recreate(String),
}

/// Returns the statements that make an object with all that belongs to it.
pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object) -> Result<Vec<Draft<'c>>, Refusal> {
    let mut drafts = match &object.definition {
        Definition::Schema(_) => schema::create(work, object),
        Definition::Extension(it) => extension::create(work, object, it),
        Definition::Enum(it) => r#enum::create(work, object, it),
        Definition::Domain(it) => domain::create(work, object, it),
        Definition::Composite(it) => composite::create(work, object, it),
        Definition::Sequence(it) => sequence::create(work, object, it),
        Definition::Function(it) | Definition::Procedure(it) => function::create(work, object, it),
        Definition::Table(it) => table::create(work, object, it)?,
        Definition::View(it) => view::create(work, object, it)?,
        Definition::MaterializedView(it) => materialized_view::create(work, object, it)?,
        Definition::Index(it) => index::create(work, object, it)?,
        Definition::Constraint(it) => constraint::create(work, object, it)?,
        Definition::Trigger(it) => trigger::create(work, object, it),
        Definition::Policy(it) => policy::create(work, object, it),
    };
    if let Some(first) = drafts.first_mut() {
        first.takes.extend(names(object));
    }
    drafts.extend(facet::create(work, object));
    Ok(drafts)
}

/// Returns the statements that change an object in place, or why that is impossible.
pub(super) fn alter<'c>(
    work: &Work<'c>,
    from: &'c Object,
    to: &'c Object,
) -> Result<Alteration<'c>, Refusal> {
    use Definition as D;
    let outcome = match (&from.definition, &to.definition) {
        (D::Schema(_), D::Schema(_)) => Alteration::InPlace(Vec::new()),
        (D::Extension(a), D::Extension(b)) => extension::alter(work, from, to, a, b)?,
        (D::Enum(a), D::Enum(b)) => r#enum::alter(to, a, b),
        (D::Domain(a), D::Domain(b)) => domain::alter(work, to, a, b),
        (D::Composite(a), D::Composite(b)) => composite::alter(work, to, a, b),
        (D::Sequence(a), D::Sequence(b)) => sequence::alter(work, to, a, b)?,
        (D::Function(a), D::Function(b)) | (D::Procedure(a), D::Procedure(b)) => {
            function::alter(work, to, a, b)
        }
        (D::Table(a), D::Table(b)) => table::alter(work, from, to, a, b)?,
        (D::View(a), D::View(b)) => view::alter(work, from, to, a, b)?,
        (D::MaterializedView(a), D::MaterializedView(b)) => {
            materialized_view::alter(work, to, a, b)?
        }
        (D::Index(a), D::Index(b)) => index::alter(to, a, b)?,
        (D::Constraint(a), D::Constraint(b)) => constraint::alter(to, a, b)?,
        (D::Trigger(a), D::Trigger(b)) => trigger::alter(to, a, b),
        (D::Policy(a), D::Policy(b)) => policy::alter(work, to, a, b),
        // One identity has one kind, as the reader of catalogs has checked.
        (_, _) => Alteration::Recreate("it is of another kind".to_owned()),
    };
    Ok(match outcome {
        Alteration::InPlace(mut drafts) => {
            drafts.extend(facet::alter(work, from, to));
            Alteration::InPlace(drafts)
        }
        Alteration::Recreate(why) => Alteration::Recreate(why),
    })
}

/// Returns the statement that drops an object, with the objects that go away together with it.
pub(super) fn drop<'c>(
    work: &Work<'c>,
    object: &'c Object,
    together: &[&'c Object],
    why: &str,
) -> Result<Draft<'c>, Refusal> {
    let identity = &object.identity;
    let mut hazards = Vec::new();
    let undo = match &object.definition {
        Definition::Table(_) => {
            hazards.extend([Hazard::DataLoss, Hazard::NotReversible]);
            Undo::None { reason: format!("the rows of {identity} are gone") }
        }
        Definition::Extension(_) => {
            hazards.extend([Hazard::DataLoss, Hazard::NotReversible]);
            Undo::None { reason: format!("what {identity} kept is gone") }
        }
        // The position of a sequence is data; that it begins anew is said, not hidden.
        Definition::Sequence(_) => {
            hazards.push(Hazard::DataLoss);
            Undo::Sql(again(work, object)?)
        }
        Definition::Schema(_)
        | Definition::Enum(_)
        | Definition::Domain(_)
        | Definition::Composite(_)
        | Definition::Function(_)
        | Definition::Procedure(_)
        | Definition::View(_)
        | Definition::MaterializedView(_)
        | Definition::Index(_)
        | Definition::Constraint(_)
        | Definition::Trigger(_)
        | Definition::Policy(_) => Undo::Sql(again(work, object)?),
    };
    let mut draft = Draft::new(identity, Stage::Teardown, why, target::drop(identity), undo)
        .disturbs(Part::whole(identity), Disturbance::Gone)
        .hazards(&hazards);
    for gone in std::iter::once(&object).chain(together) {
        draft.releases.push(Part::whole(&gone.identity));
        draft.frees.extend(names(gone));
    }
    Ok(draft)
}

/// Returns the statements that take the parts of an old object away, one by one, where a circle
/// does not let it go at once.
pub(super) fn loosen<'c>(work: &Work<'c>, object: &'c Object) -> Result<Vec<Draft<'c>>, Refusal> {
    match &object.definition {
        Definition::Table(it) => Ok(table::loosen(object, it)),
        Definition::Domain(it) => Ok(domain::loosen(object, it)),
        Definition::View(it) => view::loosen(work, object, it),
        Definition::Schema(_)
        | Definition::Extension(_)
        | Definition::Enum(_)
        | Definition::Composite(_)
        | Definition::Sequence(_)
        | Definition::Function(_)
        | Definition::Procedure(_)
        | Definition::MaterializedView(_)
        | Definition::Index(_)
        | Definition::Constraint(_)
        | Definition::Trigger(_)
        | Definition::Policy(_) => Ok(Vec::new()),
    }
}

/// Returns the statements that make an old object again.
fn again<'c>(work: &Work<'c>, object: &'c Object) -> Result<String, Refusal> {
    let drafts = create(&work.reversed(), object)?;
    Ok(joined(drafts.into_iter().map(|draft| draft.sql)))
}

/// Returns statements as one text.
fn joined(statements: impl IntoIterator<Item = String>) -> String {
    statements.into_iter().collect::<Vec<_>>().join(";\n")
}

/// Returns the names that nothing else can have beside this object.
fn names(object: &Object) -> Vec<Name> {
    let Identity { schema, name, arguments, .. } = &object.identity;
    let Some(schema) = schema else { return Vec::new() };
    let relation = |name: &Ident| Name::Relation(schema.clone(), name.clone());
    let of_type = Name::Type(schema.clone(), name.clone());
    match &object.definition {
        Definition::Table(table) => {
            let mut names = vec![relation(name), of_type];
            let numbered = table.columns.iter().filter_map(|column| column.identity.as_ref());
            names.extend(numbered.map(|identity| {
                let sequence = &identity.options.sequence;
                Name::Relation(sequence.schema.clone(), sequence.name.clone())
            }));
            names
        }
        Definition::View(_) | Definition::MaterializedView(_) | Definition::Composite(_) => {
            vec![relation(name), of_type]
        }
        Definition::Sequence(_) | Definition::Index(_) => vec![relation(name)],
        Definition::Enum(_) | Definition::Domain(_) => vec![of_type],
        Definition::Constraint(it) => match it.r#type {
            ConstraintType::Primary | ConstraintType::Unique | ConstraintType::Exclude => {
                vec![relation(name)]
            }
            ConstraintType::Check | ConstraintType::Foreign => Vec::new(),
        },
        Definition::Function(_) | Definition::Procedure(_) => {
            let arguments = arguments.clone().unwrap_or_default();
            vec![Name::Routine(schema.clone(), name.clone(), arguments)]
        }
        Definition::Schema(_)
        | Definition::Extension(_)
        | Definition::Trigger(_)
        | Definition::Policy(_) => Vec::new(),
    }
}
