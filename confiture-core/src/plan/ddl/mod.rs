//! Writes SQL, one file per kind of object: how it is created, changed in place, and dropped.
//!
//! Text comes from names (`Ident`), strings (`Literal`), and what a server has written back itself.
//! It does not know about order: each statement says what it makes, uses and takes away.

use super::draft::Draft;
use super::work::Work;
use crate::catalog::{Definition, Object};
use crate::refusal::Refusal;

mod access_method;
mod aggregate;
mod base_type;
mod built_in;
mod cast;
mod claim;
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
mod expression;
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
mod removal;
pub(super) mod rename;
mod retype;
mod rule;
mod schema;
pub(super) mod sequence;
mod server;
mod setting;
pub(super) mod shell;
mod statistics;
pub(super) mod storage;
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

use removal::again;
pub(super) use removal::{drop, loosen};

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
        first.takes.extend(claim::names(object));
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

/// Returns statements as one text.
pub(super) fn joined(statements: impl IntoIterator<Item = String>) -> String {
    statements.into_iter().collect::<Vec<_>>().join(";\n")
}
