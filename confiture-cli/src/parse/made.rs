//! What a statement makes: the object and its parts that have names, and where they stand.

use std::fmt;

use confiture_core::catalog::Kind;
use confiture_core::rename::What;
use pg_query::NodeEnum;
use pg_query::protobuf::{ConstrType, Node, ObjectType, RangeVar, Token};

use super::engine;

/// Something that a statement makes. `Display` is for tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// What it is.
    pub what: What,
    /// Where it lies.
    pub room: Room,
    /// The relation or type that it is a part of.
    pub within: Option<String>,
    /// Its name; empty when it has none of its own.
    pub name: String,
}

/// Where something lies that a statement makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Room {
    /// In no schema.
    Database,
    /// In this schema.
    Schema(String),
    /// In the schema in which the session makes things.
    Current,
    /// In the schema in which the session finds this relation.
    Of(String),
}

/// A part that stands somewhere inside of its statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Element {
    /// In bytes from the begin of the statement.
    pub(super) offset: usize,
    pub(super) made: Made,
    /// Whether it stands within another one: a constraint of a column.
    pub(super) is_inner: bool,
}

impl Made {
    fn new(what: What, room: Room, name: &str) -> Self {
        Self { what, room, within: None, name: name.to_owned() }
    }

    fn part(what: What, room: Room, within: &str, name: &str) -> Self {
        Self { what, room, within: Some(within.to_owned()), name: name.to_owned() }
    }

    /// Returns whether it is a text, which may be empty.
    pub(super) fn may_be_empty(&self) -> bool {
        self.what == What::Label
    }

    /// Returns whether several can have one name, told apart by their arguments.
    #[must_use]
    pub fn is_routine(&self) -> bool {
        matches!(self.what, What::Kind(Kind::Function | Kind::Procedure | Kind::Aggregate))
    }
}

impl fmt::Display for Made {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.what {
            What::Any | What::Type => "type",
            What::Column => "column",
            What::Label => "label",
            What::Kind(kind) => kind.as_str(),
        };
        write!(out, "{word} ")?;
        if let Room::Schema(schema) = &self.room {
            write!(out, "{schema}.")?;
        }
        if let Some(within) = &self.within {
            write!(out, "{within}.")?;
        }
        out.write_str(&self.name)
    }
}

/// Returns the object that the statement makes.
pub(super) fn object(node: &NodeEnum) -> Option<Made> {
    let global = |kind, name: &str| Some(Made::new(What::Kind(kind), Room::Database, name));
    match node {
        NodeEnum::CreateStmt(it) => relation(Kind::Table, it.relation.as_ref()?),
        NodeEnum::CreateForeignTableStmt(it) => {
            relation(Kind::ForeignTable, it.base_stmt.as_ref()?.relation.as_ref()?)
        }
        NodeEnum::ViewStmt(it) => relation(Kind::View, it.view.as_ref()?),
        NodeEnum::CreateTableAsStmt(it) => {
            let kind = match it.objtype() {
                ObjectType::ObjectMatview => Kind::MaterializedView,
                _ => Kind::Table,
            };
            relation(kind, it.into.as_ref()?.rel.as_ref()?)
        }
        NodeEnum::CreateSeqStmt(it) => relation(Kind::Sequence, it.sequence.as_ref()?),
        NodeEnum::CompositeTypeStmt(it) => relation(Kind::Composite, it.typevar.as_ref()?),
        NodeEnum::IndexStmt(it) => {
            Some(Made::new(What::Kind(Kind::Index), beside(it.relation.as_ref()?), &it.idxname))
        }
        NodeEnum::CreateEnumStmt(it) => qualified(Kind::Enum, &it.type_name),
        NodeEnum::CreateRangeStmt(it) => qualified(Kind::Range, &it.type_name),
        NodeEnum::CreateDomainStmt(it) => qualified(Kind::Domain, &it.domainname),
        NodeEnum::CreateFunctionStmt(it) => {
            let kind = if it.is_procedure { Kind::Procedure } else { Kind::Function };
            qualified(kind, &it.funcname)
        }
        NodeEnum::CreateStatsStmt(it) => qualified(Kind::Statistics, &it.defnames),
        NodeEnum::CreateConversionStmt(it) => qualified(Kind::Conversion, &it.conversion_name),
        NodeEnum::CreateOpClassStmt(it) => qualified(Kind::OperatorClass, &it.opclassname),
        NodeEnum::CreateOpFamilyStmt(it) => qualified(Kind::OperatorFamily, &it.opfamilyname),
        NodeEnum::DefineStmt(it) => qualified(defined(it.kind())?, &it.defnames),
        NodeEnum::CreateTrigStmt(it) => of(Kind::Trigger, it.relation.as_ref()?, &it.trigname),
        NodeEnum::CreatePolicyStmt(it) => of(Kind::Policy, it.table.as_ref()?, &it.policy_name),
        NodeEnum::RuleStmt(it) => of(Kind::Rule, it.relation.as_ref()?, &it.rulename),
        NodeEnum::CreateSchemaStmt(it) => global(Kind::Schema, &it.schemaname),
        NodeEnum::CreatePublicationStmt(it) => global(Kind::Publication, &it.pubname),
        NodeEnum::CreateSubscriptionStmt(it) => global(Kind::Subscription, &it.subname),
        NodeEnum::CreateEventTrigStmt(it) => global(Kind::EventTrigger, &it.trigname),
        NodeEnum::CreateFdwStmt(it) => global(Kind::ForeignDataWrapper, &it.fdwname),
        NodeEnum::CreateForeignServerStmt(it) => global(Kind::Server, &it.servername),
        NodeEnum::CreatePlangStmt(it) => global(Kind::Language, &it.plname),
        _ => None,
    }
}

/// Returns the kind that CREATE of a list of options makes.
fn defined(kind: ObjectType) -> Option<Kind> {
    Some(match kind {
        ObjectType::ObjectAggregate => Kind::Aggregate,
        ObjectType::ObjectType => Kind::BaseType,
        ObjectType::ObjectCollation => Kind::Collation,
        ObjectType::ObjectTsparser => Kind::TextSearchParser,
        ObjectType::ObjectTstemplate => Kind::TextSearchTemplate,
        ObjectType::ObjectTsdictionary => Kind::TextSearchDictionary,
        ObjectType::ObjectTsconfiguration => Kind::TextSearchConfiguration,
        _ => return None,
    })
}

/// Returns the parts of what the statement makes or alters.
pub(super) fn elements(node: &NodeEnum, text: &str) -> Vec<Element> {
    match node {
        NodeEnum::CreateStmt(it) => it
            .relation
            .as_ref()
            .map_or_else(Vec::new, |it_is| parts(&made_in(it_is), &it.table_elts)),
        NodeEnum::CreateForeignTableStmt(it) => it
            .base_stmt
            .as_ref()
            .and_then(|it| Some(parts(&made_in(it.relation.as_ref()?), &it.table_elts)))
            .unwrap_or_default(),
        NodeEnum::CompositeTypeStmt(it) => {
            it.typevar.as_ref().map_or_else(Vec::new, |is| parts(&made_in(is), &it.coldeflist))
        }
        NodeEnum::CreateDomainStmt(it) => {
            let Some(domain) = qualified(Kind::Domain, &it.domainname) else { return Vec::new() };
            parts(&(domain.room, domain.name), &it.constraints)
        }
        NodeEnum::AlterTableStmt(it) => {
            let Some(relation) = &it.relation else { return Vec::new() };
            let place = (beside(relation), relation.relname.clone());
            let definitions = it.cmds.iter().filter_map(|command| match &command.node {
                Some(NodeEnum::AlterTableCmd(it)) => it.def.as_deref().cloned(),
                _ => None,
            });
            parts(&place, &definitions.collect::<Vec<Node>>())
        }
        NodeEnum::CreateEnumStmt(it) => {
            let Some(owner) = qualified(Kind::Enum, &it.type_name) else { return Vec::new() };
            labels(text, &owner, &it.vals)
        }
        _ => Vec::new(),
    }
}

fn made_in(relation: &RangeVar) -> (Room, String) {
    (room(&relation.schemaname), relation.relname.clone())
}

fn parts((room, within): &(Room, String), nodes: &[Node]) -> Vec<Element> {
    let element = |what, name: &str, location: i32, is_inner| {
        let offset = usize::try_from(location).ok()?;
        let made = Made::part(what, room.clone(), within, name);
        Some(Element { offset, made, is_inner })
    };
    let mut found = Vec::new();
    for node in nodes {
        match &node.node {
            Some(NodeEnum::ColumnDef(it)) => {
                found.extend(element(What::Column, &it.colname, it.location, false));
                for inner in &it.constraints {
                    if let Some(NodeEnum::Constraint(it)) = &inner.node
                        && !it.conname.is_empty()
                        && it.contype() != ConstrType::ConstrNotnull
                    {
                        let what = What::Kind(Kind::Constraint);
                        found.extend(element(what, &it.conname, it.location, true));
                    }
                }
            }
            Some(NodeEnum::Constraint(it)) => {
                let what = What::Kind(Kind::Constraint);
                found.extend(element(what, &it.conname, it.location, false));
            }
            _ => {}
        }
    }
    found
}

/// The tree does not say where labels stand; they are the strings of the statement, in order.
fn labels(text: &str, owner: &Made, values: &[Node]) -> Vec<Element> {
    let tokens = engine::tokens(text).unwrap_or_default();
    let strings = tokens.iter().filter(|it| matches!(it.token(), Token::Sconst | Token::Usconst));
    let labels = values.iter().filter_map(|value| match &value.node {
        Some(NodeEnum::String(it)) => Some(&it.sval),
        _ => None,
    });
    let element = |(token, label): (_, &String)| {
        let token: &pg_query::protobuf::ScanToken = token;
        let offset = usize::try_from(token.start).ok()?;
        let made = Made::part(What::Label, owner.room.clone(), &owner.name, label);
        Some(Element { offset, made, is_inner: false })
    };
    strings.zip(labels).filter_map(element).collect()
}

fn room(schema: &str) -> Room {
    if schema.is_empty() { Room::Current } else { Room::Schema(schema.to_owned()) }
}

/// Returns where something lies that is made for a relation which is there.
fn beside(relation: &RangeVar) -> Room {
    if relation.schemaname.is_empty() {
        Room::Of(relation.relname.clone())
    } else {
        Room::Schema(relation.schemaname.clone())
    }
}

fn relation(kind: Kind, relation: &RangeVar) -> Option<Made> {
    Some(Made::new(What::Kind(kind), room(&relation.schemaname), &relation.relname))
}

fn of(kind: Kind, relation: &RangeVar, name: &str) -> Option<Made> {
    Some(Made::part(What::Kind(kind), beside(relation), &relation.relname, name))
}

fn qualified(kind: Kind, names: &[Node]) -> Option<Made> {
    let names: Vec<&str> = names
        .iter()
        .filter_map(|it| match &it.node {
            Some(NodeEnum::String(it)) => Some(it.sval.as_str()),
            _ => None,
        })
        .collect();
    let (name, schema) = names.split_last()?;
    let schema = schema.last().copied().unwrap_or_default();
    Some(Made::new(What::Kind(kind), room(schema), name))
}
