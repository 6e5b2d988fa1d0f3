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
use crate::catalog::{Definition, Identity, Kind, Object};
use crate::name::{Ident, QualifiedName};
use crate::refusal::Refusal;

mod access_method;
mod aggregate;
mod base_type;
mod built_in;
mod cast;
mod clone;
mod collation;
mod column;
mod composite;
mod constraint;
mod conversion;
mod default;
mod default_privileges;
mod domain;
mod r#enum;
mod event_trigger;
mod extension;
mod facet;
mod foreign_data_wrapper;
mod foreign_option;
mod foreign_table;
mod function;
mod index;
mod inherited;
mod inner;
mod label;
mod language;
mod mark;
mod materialized_view;
pub(super) mod membership;
mod not_null;
mod numbered;
mod operator;
mod operator_class;
mod operator_family;
mod option;
mod policy;
mod privilege;
mod publication;
mod range;
pub(super) mod rename;
mod retype;
mod rule;
mod schema;
pub(super) mod sequence;
mod server;
mod setting;
pub(super) mod shell;
mod statistics;
mod stored;
mod subscription;
mod table;
pub(super) mod target;
mod text_search_configuration;
mod text_search_dictionary;
mod text_search_parser;
mod text_search_template;
mod transform;
mod trigger;
mod user_mapping;
mod view;
mod volatile;
mod whole;
mod widen;

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
        Definition::Language(it) => language::create(work, object, it),
        Definition::Collation(it) => collation::create(work, object, it),
        Definition::Conversion(it) => conversion::create(work, object, it),
        Definition::ForeignDataWrapper(it) => foreign_data_wrapper::create(work, object, it),
        Definition::Server(it) => server::create(work, object, it),
        Definition::UserMapping(it) => user_mapping::create(work, object, it),
        Definition::Range(it) => range::create(work, object, it),
        Definition::BaseType(it) => base_type::create(work, object, it),
        Definition::ForeignTable(it) => foreign_table::create(work, object, it)?,
        Definition::Aggregate(it) => aggregate::create(work, object, it),
        Definition::Operator(it) => operator::create(work, object, it),
        Definition::OperatorFamily(it) => operator_family::create(work, object, it),
        Definition::OperatorClass(it) => operator_class::create(work, object, it),
        Definition::AccessMethod(it) => access_method::create(work, object, it),
        Definition::Cast(it) => cast::create(work, object, it),
        Definition::Transform(it) => transform::create(work, object, it),
        Definition::TextSearchParser(it) => text_search_parser::create(work, object, it),
        Definition::TextSearchTemplate(it) => text_search_template::create(work, object, it),
        Definition::TextSearchDictionary(it) => text_search_dictionary::create(work, object, it)?,
        Definition::TextSearchConfiguration(it) => {
            text_search_configuration::create(work, object, it)
        }
        Definition::Statistics(it) => statistics::create(work, object, it),
        Definition::Rule(it) => rule::create(work, object, it)?,
        Definition::Publication(it) => publication::create(work, object, it),
        Definition::Subscription(it) => subscription::create(work, object, it),
        Definition::DefaultPrivileges(it) => default_privileges::create(work, object, it),
        Definition::EventTrigger(it) => event_trigger::create(work, object, it),
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
        (D::Index(a), D::Index(b)) => index::alter(work, to, a, b)?,
        (D::Constraint(a), D::Constraint(b)) => constraint::alter(work, to, a, b)?,
        (D::Trigger(a), D::Trigger(b)) => trigger::alter(work, to, a, b),
        (D::Policy(a), D::Policy(b)) => policy::alter(work, to, a, b),
        (D::Language(a), D::Language(b)) => language::alter(work, to, a, b),
        (D::Collation(a), D::Collation(b)) => whole::alter(a, b),
        (D::Conversion(a), D::Conversion(b)) => conversion::alter(a, b),
        (D::ForeignDataWrapper(a), D::ForeignDataWrapper(b)) => {
            foreign_data_wrapper::alter(work, to, a, b)
        }
        (D::Server(a), D::Server(b)) => server::alter(to, a, b),
        (D::UserMapping(a), D::UserMapping(b)) => user_mapping::alter(to, a, b),
        (D::Range(a), D::Range(b)) => range::alter(a, b),
        (D::BaseType(a), D::BaseType(b)) => base_type::alter(work, to, a, b),
        (D::ForeignTable(a), D::ForeignTable(b)) => foreign_table::alter(work, from, to, a, b)?,
        (D::Aggregate(a), D::Aggregate(b)) => aggregate::alter(work, to, a, b),
        (D::Operator(a), D::Operator(b)) => operator::alter(work, from, to, a, b)?,
        (D::OperatorFamily(a), D::OperatorFamily(b)) => operator_family::alter(work, to, a, b),
        (D::OperatorClass(a), D::OperatorClass(b)) => operator_class::alter(a, b),
        (D::AccessMethod(a), D::AccessMethod(b)) => access_method::alter(a, b),
        (D::Cast(a), D::Cast(b)) => cast::alter(a, b),
        (D::Transform(a), D::Transform(b)) => transform::alter(work, to, a, b),
        (D::TextSearchParser(a), D::TextSearchParser(b)) => whole::alter(a, b),
        (D::TextSearchTemplate(a), D::TextSearchTemplate(b)) => whole::alter(a, b),
        (D::TextSearchDictionary(a), D::TextSearchDictionary(b)) => {
            text_search_dictionary::alter(to, a, b)?
        }
        (D::TextSearchConfiguration(a), D::TextSearchConfiguration(b)) => {
            text_search_configuration::alter(work, to, a, b)
        }
        (D::Statistics(a), D::Statistics(b)) => statistics::alter(to, a, b),
        (D::Rule(a), D::Rule(b)) => rule::alter(work, from, to, a, b)?,
        (D::Publication(a), D::Publication(b)) => publication::alter(work, to, a, b),
        (D::Subscription(a), D::Subscription(b)) => subscription::alter(to, a, b),
        (D::DefaultPrivileges(a), D::DefaultPrivileges(b)) => default_privileges::alter(to, a, b),
        (D::EventTrigger(a), D::EventTrigger(b)) => event_trigger::alter(to, a, b),
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
#[expect(clippy::wildcard_enum_match_arm, reason = "only what is special about a kind is said")]
pub(super) fn drop<'c>(
    work: &Work<'c>,
    object: &'c Object,
    together: &[&'c Object],
    why: &str,
) -> Result<Draft<'c>, Refusal> {
    let identity = &object.identity;
    if let Definition::DefaultPrivileges(it) = &object.definition {
        return Ok(default_privileges::drop(object, it, why));
    }
    let mut hazards = Vec::new();
    let undo = match identity.kind {
        Kind::Rule if rule::is_lost(work, object) => {
            hazards.push(Hazard::NotReversible);
            Undo::None { reason: "a column that it returns would have to go".to_owned() }
        }
        Kind::Table if !is_partitioned(object) => {
            hazards.extend([Hazard::DataLoss, Hazard::NotReversible]);
            Undo::None { reason: format!("the rows of {identity} are gone") }
        }
        Kind::Table => {
            // The sequence behind a column goes with it, and numbers begin anew.
            let is_numbered = object.definition.columns().iter().any(|it| it.identity.is_some());
            hazards.extend(is_numbered.then_some(Hazard::DataLoss));
            Undo::Sql(all_again(work, object, together)?)
        }
        Kind::Extension => {
            hazards.extend([Hazard::DataLoss, Hazard::NotReversible]);
            Undo::None { reason: format!("what {identity} kept is gone") }
        }
        Kind::ForeignTable => Undo::Sql(foreign_table::again(work, object, together)?),
        kind => {
            // The position of a sequence is data; that it begins anew is said, not hidden. So is
            // how far a subscription has come.
            let has_position = matches!(kind, Kind::Sequence | Kind::Subscription);
            hazards.extend(has_position.then_some(Hazard::DataLoss));
            let mut before = clone::first(work, object);
            for key in together.iter().filter(|it| it.identity.kind == Kind::Constraint) {
                let drafts = create(&work.reversed(), key)?.into_iter();
                before.extend(drafts.map(|draft| draft.sql));
            }
            let before = before.into_iter();
            Undo::Sql(joined(before.chain([again(work, object, together)?])))
        }
    };
    let mut sql = target::drop(identity);
    if together.iter().any(|it| it.identity.kind == Kind::Function) {
        sql.push_str(" CASCADE");
    }
    let clones = object.definition.clones().iter();
    let keys: Vec<&Identity> =
        clones.filter_map(|it| super::aside::key(work.from, object, it)).collect();
    if !keys.is_empty() {
        sql = clone::with_keys(identity);
    }
    let mut draft = Draft::new(identity, Stage::Teardown, why, sql, undo).hazards(&hazards);
    // What refers to such a key goes before.
    draft.waits.extend(keys.iter().copied().map(Part::whole));
    draft.releases.extend(keys.into_iter().map(Part::whole));
    for gone in std::iter::once(&object).chain(together) {
        // The parts of a table are gone with it; functions may be used by others.
        if gone.identity == *identity || gone.identity.kind == Kind::Function {
            draft = draft.disturbs(Part::whole(&gone.identity), Disturbance::Gone);
        }
        draft.releases.push(Part::whole(&gone.identity));
        draft.frees.extend(names(gone));
    }
    if let Definition::Subscription(it) = &object.definition {
        return Ok(subscription::left(draft, it));
    }
    Ok(foreign_option::dropped(draft, &object.definition))
}

/// The rows of a partitioned table are in its partitions, which have statements of their own.
fn is_partitioned(object: &Object) -> bool {
    matches!(&object.definition, Definition::Table(table) if table.partition_key.is_some())
}

/// Returns the statements that take the parts of an old object away, one by one, where a circle
/// does not let it go at once.
pub(super) fn loosen<'c>(work: &Work<'c>, object: &'c Object) -> Result<Vec<Draft<'c>>, Refusal> {
    if let Some(it) = object.definition.table() {
        Ok(table::loosen(object, it))
    } else if let Definition::Domain(it) = &object.definition {
        Ok(domain::loosen(object, it))
    } else if let Definition::View(it) = &object.definition {
        view::loosen(work, object, it)
    } else {
        Ok(Vec::new())
    }
}

/// Returns the statements that make an old object again, with the functions that went away with a
/// type: they come after its name and before the rest of it; and with the default privileges that
/// went away with a schema.
fn again<'c>(
    work: &Work<'c>,
    object: &'c Object,
    together: &[&'c Object],
) -> Result<String, Refusal> {
    let reversed = work.reversed();
    let mut drafts = create(&reversed, object)?;
    let is_function = |it: &&&Object| it.identity.kind == Kind::Function;
    for function in together.iter().filter(is_function).rev() {
        let at = drafts.len().min(1);
        drafts.splice(at..at, create(&reversed, function)?);
    }
    for part in together.iter().filter(|it| it.identity.kind == Kind::DefaultPrivileges) {
        drafts.extend(create(&reversed, part)?);
    }
    Ok(joined(drafts.into_iter().map(|draft| draft.sql)))
}

/// Returns the statements that make an old table again with all that went away with it: its
/// sequences first, which belong to its columns in the end.
fn all_again<'c>(
    work: &Work<'c>,
    object: &'c Object,
    together: &[&'c Object],
) -> Result<String, Refusal> {
    let mut others: Vec<&Object> = together.to_vec();
    others.sort_by_key(|it| &it.identity);
    let (mut first, mut last) = (Vec::new(), Vec::new());
    for it in others {
        let mut drafts = create(&work.reversed(), it)?.into_iter().map(|draft| draft.sql);
        if it.identity.kind == Kind::Sequence {
            first.extend(drafts.next());
        }
        last.extend(drafts);
    }
    first.push(again(work, object, &[])?);
    Ok(joined(first.into_iter().chain(last)))
}

/// Returns statements as one text.
pub(super) fn joined(statements: impl IntoIterator<Item = String>) -> String {
    statements.into_iter().collect::<Vec<_>>().join(";\n")
}

/// Returns the names that nothing else can have beside this object.
#[expect(clippy::wildcard_enum_match_arm, reason = "only what is special about a kind is said")]
fn names(object: &Object) -> Vec<Name> {
    let Identity { schema, name, arguments, .. } = &object.identity;
    let Some(schema) = schema else { return Vec::new() };
    let relation = |name: &Ident| Name::Relation(schema.clone(), name.clone());
    let of_type = Name::Type(schema.clone(), name.clone());
    match object.identity.kind {
        Kind::Table | Kind::ForeignTable => {
            let mut names = vec![relation(name), of_type];
            let columns = object.definition.columns();
            let numbered = columns.iter().filter_map(|column| column.identity.as_ref());
            names.extend(numbered.map(|identity| {
                let sequence = &identity.options.sequence;
                Name::Relation(sequence.schema.clone(), sequence.name.clone())
            }));
            names
        }
        Kind::View | Kind::MaterializedView | Kind::Composite => vec![relation(name), of_type],
        Kind::Sequence => vec![relation(name)],
        Kind::Index => with_clones(vec![relation(name)], object),
        Kind::Enum | Kind::Domain | Kind::BaseType => vec![of_type],
        Kind::Range => {
            let Definition::Range(it) = &object.definition else { return vec![of_type] };
            let QualifiedName { schema, name } = it.multirange.clone();
            vec![of_type, Name::Type(schema, name)]
        }
        Kind::Constraint => {
            let Definition::Constraint(it) = &object.definition else { return Vec::new() };
            match it.r#type {
                ConstraintType::Primary | ConstraintType::Unique | ConstraintType::Exclude => {
                    with_clones(vec![relation(name)], object)
                }
                ConstraintType::Check | ConstraintType::Foreign => Vec::new(),
            }
        }
        Kind::Function | Kind::Procedure | Kind::Aggregate => {
            let arguments = arguments.clone().unwrap_or_default();
            vec![Name::Routine(schema.clone(), name.clone(), arguments)]
        }
        _others => Vec::new(),
    }
}

fn with_clones(mut names: Vec<Name>, object: &Object) -> Vec<Name> {
    names.extend(
        object
            .definition
            .clones()
            .iter()
            .map(|it| Name::Relation(it.relation.schema.clone(), it.name.clone())),
    );
    names
}
