//! ALTER DEFAULT PRIVILEGES.
//!
//! All of it comes last: what the plan makes, and what its undo makes, is made under the defaults
//! of the old state (`plan::defaults`). Those of a schema that goes away go away with it.

use super::super::draft::{Draft, Stage};
use super::super::part::Part;
use super::super::step::Undo;
use super::super::work::Work;
use super::{Alteration, joined, privilege};
use crate::catalog::default_privileges::DefaultPrivileges;
use crate::catalog::{Object, Privileges};

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c DefaultPrivileges,
) -> Vec<Draft<'c>> {
    let mut drafts = drafts(object, &Privileges::default(), &it.0, "they are new");
    for draft in &mut drafts {
        draft.makes.push(Part::whole(&object.identity));
        draft.uses.extend(work.all_needs(object));
    }
    drafts
}

pub(super) fn alter<'c>(
    to: &'c Object,
    a: &DefaultPrivileges,
    b: &DefaultPrivileges,
) -> Alteration<'c> {
    Alteration::InPlace(drafts(to, &a.0, &b.0, "what they are"))
}

pub(super) fn drop<'c>(object: &'c Object, it: &DefaultPrivileges, why: &str) -> Draft<'c> {
    let list = statements(object, &it.0, &Privileges::default());
    let sql = joined(list.iter().map(|(sql, _)| sql.clone()));
    let undo = joined(list.into_iter().rev().map(|(_, undo)| undo));
    Draft::new(&object.identity, Stage::Build, why, sql, Undo::Sql(undo))
        .releases(Part::whole(&object.identity))
}

fn drafts<'c>(object: &'c Object, from: &Privileges, to: &Privileges, why: &str) -> Vec<Draft<'c>> {
    statements(object, from, to)
        .into_iter()
        .map(|(sql, undo)| Draft::build(&object.identity, why, sql, undo))
        .enumerate()
        .map(|(at, draft)| if at == 0 { draft } else { draft.follows() })
        .collect()
}

fn statements(object: &Object, from: &Privileges, to: &Privileges) -> Vec<(String, String)> {
    let identity = &object.identity;
    let role = &identity.name;
    let within = identity.schema.as_ref().map_or(String::new(), |it| format!(" IN SCHEMA {it}"));
    let of_what = identity.arguments.iter().flatten().next().map_or("", String::as_str);
    let full = |sql: String| format!("ALTER DEFAULT PRIVILEGES FOR ROLE {role}{within} {sql}");
    privilege::of_role(from, to, word(of_what), role)
        .into_iter()
        .map(|(sql, undo)| (full(sql), full(undo)))
        .collect()
}

/// The words are the reader's own; a document from elsewhere gives none but these.
fn word(of_what: &str) -> &'static str {
    match of_what {
        "sequences" => "SEQUENCES",
        "functions" => "FUNCTIONS",
        "types" => "TYPES",
        "schemas" => "SCHEMAS",
        "large objects" => "LARGE OBJECTS",
        _other => "TABLES",
    }
}
