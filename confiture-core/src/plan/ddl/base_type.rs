//! CREATE TYPE for base types and shells, and ALTER TYPE … SET.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::{Part, type_name};
use super::super::work::Work;
use super::{Alteration, shell, target, whole};
use crate::catalog::base_type::{Alignment, BaseType, Defined, Storage};
use crate::catalog::{Catalog, Column, Definition, Identity, Kind, Object};
use crate::name::{Literal, QualifiedName};

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c BaseType) -> Vec<Draft<'c>> {
    let Some(defined) = &it.defined else {
        let sql = format!("CREATE TYPE {}", target::name(&object.identity));
        return vec![whole::create(work, object, sql)];
    };
    vec![shell::create(work, object), define(work, object, defined)]
}

fn define<'c>(work: &Work<'c>, object: &'c Object, it: &'c Defined) -> Draft<'c> {
    let Defined { input, output, length, alignment, category, delimiter, .. } = it;
    let mut options = vec![format!("INPUT = {input}"), format!("OUTPUT = {output}")];
    for (option, function) in settable(it) {
        options.extend(function.map(|name| format!("{option} = {name}")));
    }
    let length = if *length < 0 { "VARIABLE".to_owned() } else { length.to_string() };
    options.push(format!("INTERNALLENGTH = {length}"));
    if it.is_by_value {
        options.push("PASSEDBYVALUE".to_owned());
    }
    let alignment = match alignment {
        Alignment::Char => "char",
        Alignment::Int2 => "int2",
        Alignment::Int4 => "int4",
        Alignment::Double => "double",
    };
    options.push(format!("ALIGNMENT = {alignment}"));
    options.push(format!("STORAGE = {}", word(it.storage)));
    options.push(format!("CATEGORY = {}", Literal(category)));
    if it.is_preferred {
        options.push("PREFERRED = true".to_owned());
    }
    options.extend(it.default.as_deref().map(|text| format!("DEFAULT = {}", Literal(text))));
    options.extend(it.element.as_ref().map(|element| format!("ELEMENT = {element}")));
    options.push(format!("DELIMITER = {}", Literal(delimiter)));
    if it.is_collatable {
        options.push("COLLATABLE = true".to_owned());
    }
    let name = target::name(&object.identity);
    shell::define(work, object, format!("CREATE TYPE {name} {}", whole::listed(&options)))
}

/// The functions that ALTER TYPE … SET can give and take away.
fn settable(it: &Defined) -> [(&'static str, Option<&QualifiedName>); 6] {
    let Defined { receive, send, modifier_input, modifier_output, analyze, subscript, .. } = it;
    [
        ("RECEIVE", receive.as_ref()),
        ("SEND", send.as_ref()),
        ("TYPMOD_IN", modifier_input.as_ref()),
        ("TYPMOD_OUT", modifier_output.as_ref()),
        ("ANALYZE", analyze.as_ref()),
        ("SUBSCRIPT", subscript.as_ref()),
    ]
}

pub(super) fn alter<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c BaseType,
    b: &'c BaseType,
) -> Alteration<'c> {
    let (old, new) = match (&a.defined, &b.defined) {
        (None, None) => return Alteration::InPlace(Vec::new()),
        (Some(old), Some(new)) => (old, new),
        (None, Some(new)) => {
            let draft = define(work, to, new);
            let why = "PostgreSQL cannot make a shell of a type again";
            return Alteration::InPlace(vec![draft.never_undone(why)]);
        }
        (Some(_), None) => return Alteration::Recreate("it is no more than a name".to_owned()),
    };
    // Values that are stored apart stay there, so the way back to plain storage is closed.
    let is_closed = new.storage == Storage::Plain && old.storage != Storage::Plain;
    if is_closed || plain(old) != plain(new) {
        let why = "PostgreSQL can change some functions of a type, nothing else about it";
        return Alteration::Recreate(why.to_owned());
    }
    let sql = |from: &Defined, to_: &Defined| {
        let functions = settable(from).into_iter().zip(settable(to_));
        let mut options: Vec<String> = functions
            .filter(|((_, from), (_, to))| from != to)
            .map(|(_, (option, function))| match function {
                Some(name) => format!("{option} = {name}"),
                None => format!("{option} = NONE"),
            })
            .collect();
        if from.storage != to_.storage {
            options.push(format!("STORAGE = {}", word(to_.storage)));
        }
        format!("ALTER TYPE {} SET ({})", target::name(&to.identity), options.join(", "))
    };
    if old == new {
        return Alteration::InPlace(Vec::new());
    }
    let draft = Draft::build(&to.identity, "its options", sql(old, new), sql(new, old))
        .hazards(&[Hazard::ChangesBehaviour])
        .makes(Part::body(&to.identity))
        .uses(work.all_needs(to))
        .releases(Part::whole(&to.identity));
    // Domains have the functions of the type, and lose them with it.
    let domains = over(work.from, &to.identity).into_iter();
    let draft = domains.fold(draft, |draft, domain| draft.releases(Part::whole(domain)));
    let is_opened = old.storage == Storage::Plain && new.storage != Storage::Plain;
    let why = "PostgreSQL cannot set the storage of a type back to plain";
    let mut drafts = vec![if is_opened { draft.never_undone(why) } else { draft }];
    if old.storage != new.storage {
        drafts.extend(stored(work, to, old.storage, new.storage));
    }
    Alteration::InPlace(drafts)
}

/// Columns keep the storage that their type had when they were made.
fn stored<'c>(work: &Work<'c>, of: &'c Object, from: Storage, to: Storage) -> Vec<Draft<'c>> {
    let mut types = over(work.to, &of.identity);
    types.push(&of.identity);
    let mut drafts = Vec::new();
    for object in work.to.objects.values().filter(|it| !work.is_made(&it.identity)) {
        let Some(old) = work.from.objects.get(&object.identity) else { continue };
        if object.identity.kind == Kind::Composite {
            continue;
        }
        for column in object.definition.columns() {
            let is_usual = |it: &Column| it.name == column.name && it.storage.is_none();
            let was_usual = old.definition.columns().iter().any(is_usual);
            if !was_usual || !is_usual(column) || !is_one_of(&types, &column.r#type) {
                continue;
            }
            let it = target::of_object(&object.identity);
            let sql = |storage| {
                format!("ALTER {it} ALTER COLUMN {} SET STORAGE {}", column.name, word(storage))
            };
            let why = "its type is stored in another way";
            let draft = Draft::build(&object.identity, why, sql(to), sql(from)).follows();
            drafts.push(draft.uses([Part::column(&object.identity, &column.name)]));
        }
    }
    drafts
}

/// Returns the domains over a type: ALTER TYPE changes them, too.
fn over<'c>(catalog: &'c Catalog, of: &'c Identity) -> Vec<&'c Identity> {
    let mut found = vec![of];
    let mut at = 0;
    while let Some(below) = found.get(at).copied() {
        at += 1;
        for (identity, object) in &catalog.objects {
            if let Definition::Domain(it) = &object.definition
                && is_one_of(&[below], &it.r#type)
            {
                found.push(identity);
            }
        }
    }
    found.split_off(1)
}

fn is_one_of(types: &[&Identity], text: &str) -> bool {
    let Some((schema, name)) = type_name(text).filter(|_| !text.ends_with("[]")) else {
        return false;
    };
    types.iter().any(|it| {
        it.name.as_str() == name && it.schema.as_ref().is_some_and(|it| it.as_str() == schema)
    })
}

/// Returns the type without what ALTER TYPE … SET can change.
fn plain(it: &Defined) -> Defined {
    Defined {
        receive: None,
        send: None,
        modifier_input: None,
        modifier_output: None,
        analyze: None,
        subscript: None,
        storage: Storage::Plain,
        ..it.clone()
    }
}

fn word(storage: Storage) -> &'static str {
    match storage {
        Storage::Plain => "plain",
        Storage::External => "external",
        Storage::Main => "main",
        Storage::Extended => "extended",
    }
}
