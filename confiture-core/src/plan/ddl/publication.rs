//! CREATE PUBLICATION and ALTER PUBLICATION.
//!
//! A table leaves its publication while a column that is listed or filtered by is changed, and
//! joins it again afterwards: within a transaction, subscribers see neither.

use super::super::draft::{Draft, Stage};
use super::super::hazard::Hazard;
use super::super::part::{Facet, Part};
use super::super::step::Undo;
use super::super::work::Work;
use super::{Alteration, target, whole};
use crate::catalog::publication::{Publication, PublishedTable};
use crate::catalog::{Catalog, Identity, Kind, Object};
use crate::name::{Ident, Literal};

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c Publication,
) -> Vec<Draft<'c>> {
    let Publication { is_for_all_tables, tables, schemas, .. } = it;
    let mut list: Vec<String> = tables.iter().map(written).collect();
    if let Some(first) = list.first_mut() {
        first.insert_str(0, "TABLE ");
    }
    if !schemas.is_empty() {
        let schemas: Vec<String> = schemas.iter().map(ToString::to_string).collect();
        list.push(format!("TABLES IN SCHEMA {}", schemas.join(", ")));
    }
    let what = match (is_for_all_tables, list.is_empty()) {
        (true, _) => " FOR ALL TABLES".to_owned(),
        (false, true) => String::new(),
        (false, false) => format!("\n    FOR {}", list.join(",\n    ")),
    };
    let options = options(None, it);
    let with = if options.is_empty() { options } else { format!("\n    WITH ({options})") };
    let sql = format!("CREATE {}{what}{with}", target::of_object(&object.identity));
    vec![whole::create(work, object, sql)]
}

pub(super) fn alter<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c Publication,
    b: &'c Publication,
) -> Alteration<'c> {
    let Publication { is_for_all_tables, tables, schemas, .. } = b;
    if a.is_for_all_tables != *is_for_all_tables {
        let why = "PostgreSQL cannot change whether it is for all tables";
        return Alteration::Recreate(why.to_owned());
    }
    let alter = Alter { work, object: to };
    let mut drafts = Vec::new();
    for old in &a.tables {
        let new = tables.iter().find(|new| new.table == old.table);
        let member = identity(old);
        let why = work.decisions.rejoined.get(&(to.identity.clone(), member.clone()));
        let why = match (new, why) {
            (None, _) => "a table is no longer published",
            (Some(new), None) if new == old => continue,
            (Some(new), Some(why)) if new == old => why.as_str(),
            (Some(_), _) => "what is published of a table",
        };
        drafts.push(alter.leaves(&member, why, &format!("TABLE {}", written(old)), &only(old)));
        if let Some(new) = new {
            drafts.push(alter.joins(&member, why, &format!("TABLE {}", written(new)), &only(new)));
        }
    }
    for new in tables.iter().filter(|new| !a.tables.iter().any(|old| old.table == new.table)) {
        let (why, text) = ("a table is published", format!("TABLE {}", written(new)));
        drafts.push(alter.joins(&identity(new), why, &text, &only(new)));
    }
    for old in a.schemas.iter().filter(|it| !schemas.contains(it)) {
        let (member, text) = of_schema(old);
        drafts.push(alter.leaves(&member, "a schema is no longer published", &text, &text));
    }
    for new in schemas.iter().filter(|it| !a.schemas.contains(it)) {
        let (member, text) = of_schema(new);
        drafts.push(alter.joins(&member, "a schema is published", &text, &text));
    }
    let there = options(Some(a), b);
    if !there.is_empty() {
        let name = target::of_object(&to.identity);
        let sql = |options: String| format!("ALTER {name} SET ({options})");
        let back = options(Some(b), a);
        drafts.push(
            Draft::build(&to.identity, "its options", sql(there), sql(back))
                .hazards(&[Hazard::ChangesBehaviour])
                .makes(Part::body(&to.identity)),
        );
    }
    Alteration::InPlace(drafts)
}

struct Alter<'w, 'c> {
    work: &'w Work<'c>,
    object: &'c Object,
}

impl<'c> Alter<'_, 'c> {
    /// Lets a table or schema leave, `text` being how it was written and `name` what it is called.
    fn leaves(&self, member: &Identity, why: &str, text: &str, name: &str) -> Draft<'c> {
        let identity = &self.object.identity;
        let it = target::of_object(identity);
        let undo = Undo::Sql(format!("ALTER {it} ADD {text}"));
        let sql = format!("ALTER {it} DROP {name}");
        let mut draft = Draft::new(identity, Stage::Teardown, why, sql, undo)
            .hazards(&[Hazard::ChangesBehaviour]);
        let member = known(self.work.from, member);
        draft.releases.extend(member.map(|it| Part::member(identity, it)));
        draft
    }

    /// Lets a table or schema join. What options allow is allowed before.
    fn joins(&self, member: &Identity, why: &str, text: &str, name: &str) -> Draft<'c> {
        let identity = &self.object.identity;
        let it = target::of_object(identity);
        let sql = format!("ALTER {it} ADD {text}");
        let draft = Draft::build(identity, why, sql, format!("ALTER {it} DROP {name}"))
            .hazards(&[Hazard::ChangesBehaviour])
            .uses([Part::body(identity)]);
        match known(self.work.to, member) {
            Some(member) => draft
                .makes(Part::member(identity, member))
                .uses(self.work.needs(self.object, |facet| facet == Facet::Member(member))),
            None => draft,
        }
    }
}

/// A table may be a member of an extension, and is no object then.
fn known<'c>(catalog: &'c Catalog, identity: &Identity) -> Option<&'c Identity> {
    catalog.objects.get_key_value(identity).map(|(identity, _)| identity)
}

fn identity(it: &PublishedTable) -> Identity {
    Identity::within(Kind::Table, it.table.clone())
}

fn of_schema(name: &Ident) -> (Identity, String) {
    (Identity::global(Kind::Schema, name.clone()), format!("TABLES IN SCHEMA {name}"))
}

/// Without ONLY, the tables that inherit from it would join or leave as well.
fn only(it: &PublishedTable) -> String {
    format!("TABLE ONLY {}", it.table)
}

fn written(it: &PublishedTable) -> String {
    let PublishedTable { table, columns, filter } = it;
    let columns = columns.as_ref().map_or(String::new(), |columns| {
        let columns: Vec<String> = columns.iter().map(ToString::to_string).collect();
        format!(" ({})", columns.join(", "))
    });
    let filter = filter.as_ref().map_or(String::new(), |filter| format!(" WHERE ({filter})"));
    format!("ONLY {table}{columns}{filter}")
}

/// Returns the options that differ from those before, or from what a new publication has.
fn options(from: Option<&Publication>, to: &Publication) -> String {
    let published = |it: &Publication| {
        let all = [
            (it.publishes_insert, "insert"),
            (it.publishes_update, "update"),
            (it.publishes_delete, "delete"),
            (it.publishes_truncate, "truncate"),
        ];
        let words = all.into_iter().filter(|(is_published, _)| *is_published).map(|(_, word)| word);
        words.collect::<Vec<_>>().join(", ")
    };
    let mut options = Vec::new();
    let before = from.map_or("insert, update, delete, truncate".to_owned(), published);
    let after = published(to);
    if before != after {
        options.push(format!("publish = {}", Literal(&after)));
    }
    if from.is_some_and(|it| it.is_via_partition_root) != to.is_via_partition_root {
        options.push(format!("publish_via_partition_root = {}", to.is_via_partition_root));
    }
    if from.is_some_and(|it| it.has_generated_columns) != to.has_generated_columns {
        let which = if to.has_generated_columns { "stored" } else { "none" };
        options.push(format!("publish_generated_columns = {which}"));
    }
    options.join(", ")
}
