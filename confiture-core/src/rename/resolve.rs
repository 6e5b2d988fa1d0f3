//! From what was declared to renames that can be made: every name is found, or the declaration is
//! refused, or it asks for what was done already.

use super::check::{follow_parents, refuse_circles_of_files, refuse_lost, untaken};
use super::find::{all, near};
use super::{Name, Origin, Part, RELATIONS, Rename, Target, What, Word};
use crate::catalog::{Catalog, Definition, Identity, Kind};
use crate::code::Code;
use crate::name::for_people;
use crate::refusal::{Place, Refusal};

/// What somebody declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Declared {
    /// On the command line: all names are those of the one side.
    Option(Word),
    /// In a schema file, above what has the new name: what that lies in is called as it is there.
    File {
        /// What has the new name.
        what: What,
        /// Its name with what it lies in, outermost first.
        made: Vec<String>,
        /// The arguments, of a routine.
        arguments: Option<Vec<String>>,
        /// What it was called.
        old: Name,
        /// Where it is declared.
        place: Place,
    },
}

/// Returns the renames that lead from one catalog towards the other, in the terms of `from`.
///
/// What was done already is left out: a declaration may stay in the files.
///
/// # Errors
/// `DIFFER_404` for a name that is not there, or means several things, or is in use.
pub fn resolve(
    declared: &[Declared],
    from: &Catalog,
    to: &Catalog,
) -> Result<Vec<Rename>, Refusal> {
    let mut found: Vec<Rename> = Vec::new();
    let mut files = Vec::new();
    for it in declared {
        match it {
            Declared::Option(word) => {
                if let Some(rename) = of_option(word, declared, from)? {
                    add(&mut found, rename)?;
                }
            }
            Declared::File { made, .. } => files.push((made.len(), it)),
        }
    }
    // What a part lies in is found before the part.
    files.sort_by_key(|(depth, _)| *depth);
    for files in files.chunk_by(|(one, _), (other, _)| one == other) {
        for (_, it) in files {
            if let Some(rename) = of_file(it, (declared, &found), from, to)? {
                add(&mut found, rename)?;
            }
        }
        found = untaken(found, from, to)?;
    }
    found = untaken(found, from, to)?;
    follow_parents(&mut found, from)?;
    for rename in &found {
        refuse_lost(rename, &found, to)?;
    }
    refuse_circles_of_files(&found)?;
    Ok(found)
}

pub(super) fn refused(origin: &Origin, what: String) -> Refusal {
    let refusal = Refusal::new(Code::DiffRename, what);
    match origin {
        Origin::File(place) => refusal.at(place.clone()),
        Origin::Option(value) => refusal.detail("rename", value.as_str()),
        Origin::Follows => refusal,
    }
}

/// Adds a rename; one that is declared twice counts once.
fn add(found: &mut Vec<Rename>, rename: Rename) -> Result<(), Refusal> {
    for other in found.iter() {
        if other.from == rename.from && other.to == rename.to {
            return Ok(());
        }
        let what = if other.from == rename.from {
            format!("{} is to have two names", rename.from)
        } else if other.to == rename.to {
            format!("{} and {} are to have one name", other.from, rename.from)
        } else {
            continue;
        };
        let why = format!("{} and {}", shown(other), shown(&rename));
        return Err(refused(&rename.origin, what).why(why).hint("keep one of the two"));
    }
    found.push(rename);
    Ok(())
}

fn shown(rename: &Rename) -> String {
    format!("{} ({})", for_people(rename.to.name()), rename.origin)
}

fn of_option(
    word: &Word,
    declared: &[Declared],
    from: &Catalog,
) -> Result<Option<Rename>, Refusal> {
    let origin = Origin::Option(word.to_string());
    let (mut parts, arguments) = (word.old.parts.clone(), word.old.arguments.as_deref());
    let mut targets = all(from, word.what, &parts, arguments);
    if targets.is_empty() {
        // What it lies in may have its new name already.
        let outer = parts.len() - 1;
        for part in &mut parts[..outer] {
            if let Some(new) = new_name(part, declared) {
                *part = new;
            }
        }
        targets = all(from, word.what, &parts, arguments);
    }
    let target = match targets.as_slice() {
        [] => {
            let mut new = parts;
            new.pop();
            new.push(word.new.clone());
            let is_done = !all(from, word.what, &new, arguments).is_empty();
            return if is_done {
                Ok(None)
            } else {
                Err(unknown(&word.old, word.what, from, &origin))
            };
        }
        [target] => target,
        several => return Err(ambiguous(&word.old, several, &origin)),
    };
    let name = match target {
        Target::Label(_, _) => &word.new.exact,
        Target::Object(_) | Target::Column(_, _) | Target::Check(_, _) => &word.new.folded,
    };
    rename(target, name, origin)
}

/// Returns the new name that somebody declares for what is called so.
fn new_name(old: &Part, declared: &[Declared]) -> Option<Part> {
    declared.iter().find_map(|it| match it {
        Declared::Option(word) => (word.old.parts.last() == Some(old)).then(|| word.new.clone()),
        Declared::File { made, old: name, .. } => {
            (name.parts.last() == Some(old)).then(|| made.last().map(|it| Part::of(it)))?
        }
    })
}

/// Returns the rename; none when the name stays.
fn rename(target: &Target, name: &str, origin: Origin) -> Result<Option<Rename>, Refusal> {
    if target.name() == name {
        return Ok(None);
    }
    Rename::new(target.clone(), name, origin).map(Some)
}

fn unknown(name: &Name, what: What, from: &Catalog, origin: &Origin) -> Refusal {
    let refusal = refused(origin, format!("there is no {name} to rename"));
    let near = near(from, what, &name.parts);
    if near.is_empty() {
        return refusal.hint("write the name as it is on the first of the two sides");
    }
    refusal.hint(format!("did you mean {}?", near.join(", ")))
}

fn ambiguous(name: &Name, targets: &[Target], origin: &Origin) -> Refusal {
    let list: Vec<String> = targets.iter().map(ToString::to_string).collect();
    let words: Vec<String> = targets.iter().map(notation).collect();
    refused(origin, format!("{name} means several things"))
        .why(list.join(", "))
        .hint(format!("write one of {}", words.join(", ")))
}

/// Returns how `--rename` calls it, without what it is to be called.
pub(super) fn notation(target: &Target) -> String {
    let identity = target.object();
    let mut path: Vec<String> = [&identity.schema, &identity.relation]
        .into_iter()
        .flatten()
        .map(|it| for_people(it.as_str()))
        .collect();
    match target {
        Target::Object(it) => path.push(for_people(it.name.as_str())),
        Target::Column(it, name) | Target::Check(it, name) => {
            path.extend([for_people(it.name.as_str()), for_people(name.as_str())]);
        }
        Target::Label(it, label) => {
            path.extend([for_people(it.name.as_str()), for_people(label)]);
        }
    }
    let arguments = match (target, &identity.arguments) {
        (Target::Object(_), Some(arguments)) => format!("({})", arguments.join(", ")),
        (_, _) => String::new(),
    };
    format!("{}:{}{arguments}", target.word(), path.join("."))
}

fn of_file(
    it: &Declared,
    (declared, known): (&[Declared], &[Rename]),
    from: &Catalog,
    to: &Catalog,
) -> Result<Option<Rename>, Refusal> {
    let Declared::File { what, made, arguments, old, place } = it else { return Ok(None) };
    let origin = Origin::File(place.clone());
    let [outer @ .., new] = made.as_slice() else { return Ok(None) };
    let before = outer_before(outer, known);
    let [written @ .., last] = old.parts.as_slice() else { return Ok(None) };
    let is_called = |(part, (new, old)): (&Part, (&String, &String))| {
        let later = new_name(part, declared);
        part.folded == **new || part.folded == **old || later.is_some_and(|it| it.folded == **new)
    };
    let skipped = outer.len().saturating_sub(written.len());
    let around = outer.iter().zip(&before).skip(skipped);
    if written.len() > outer.len() || !written.iter().zip(around).all(is_called) {
        return Err(refused(&origin, format!("{old} lies elsewhere"))
            .why("a rename changes the last name alone")
            .hint("write the old name without what it lies in"));
    }
    let path = |last: &Part| -> Vec<Part> {
        before.iter().map(|it| Part::of(it)).chain([last.clone()]).collect()
    };
    let mut targets = all(from, *what, &path(last), old.arguments.as_deref());
    if targets.len() > 1
        && let Some(wanted) = arguments
    {
        // Of several routines of one name, the one with the arguments that the new one has.
        let exact = all(from, *what, &path(last), Some(wanted));
        if exact.len() == 1 {
            targets = exact;
        } else {
            targets.retain(|it| it.object().arguments.as_ref().map(Vec::len) == Some(wanted.len()));
        }
    }
    match targets.as_slice() {
        [] => {
            let is_there = |what, name: &Part| !all(from, what, &path(name), None).is_empty();
            // A name before that one, of databases that lag behind, or the name that it has now.
            let is_known = declared.iter().any(|other| match other {
                Declared::File { what, made: same, old, .. } if same == made => {
                    old.parts.last().is_some_and(|it| is_there(*what, it))
                }
                Declared::File { .. } | Declared::Option(_) => false,
            });
            if is_known || is_there(*what, &Part::of(new)) {
                return Ok(None);
            }
            refuse_other_kind(*what, (all(from, What::Any, &path(last), None), to), new, &origin)?;
            if !is_lost(*what, &before, outer, from, to) {
                return Ok(None);
            }
            Err(unknown(old, *what, from, &origin).hint(STALE))
        }
        [target] => rename(target, new, origin),
        several => Err(ambiguous(old, several, &origin)),
    }
}

/// What to do about a declaration in a file that does not fit: it may be of long ago.
pub(super) const STALE: &str = "write the name that it has in the database, or remove the \
    declaration if all databases are past it";

/// Of what has the old name and is gone, nothing can become something of another kind.
fn refuse_other_kind(
    what: What,
    (called, to): (Vec<Target>, &Catalog),
    new: &str,
    origin: &Origin,
) -> Result<(), Refusal> {
    let (What::Kind(_) | What::Type) = what else { return Ok(()) };
    let is_gone = |it: &&Target| matches!(it, Target::Object(_)) && !super::is_there(to, it);
    let Some(other) = called.iter().find(is_gone) else { return Ok(()) };
    Err(refused(origin, format!("{other} cannot become {}", for_people(new)))
        .why("what has the new name is of another kind")
        .hint(STALE))
}

/// Returns what the schema and the relation around something were called before these renames.
fn outer_before(outer: &[String], known: &[Rename]) -> Vec<String> {
    let mut before = outer.to_vec();
    let was = |is_it: &dyn Fn(&Identity, &Identity) -> bool| {
        known.iter().find_map(|rename| match (&rename.from, &rename.to) {
            (Target::Object(old), Target::Object(new)) if is_it(old, new) => {
                Some(old.name.as_str().to_owned())
            }
            (_, _) => None,
        })
    };
    if let Some(schema) = before.first_mut() {
        let is_it = |old: &Identity, new: &Identity| {
            old.kind == Kind::Schema && new.name.as_str() == schema.as_str()
        };
        if let Some(name) = was(&is_it) {
            *schema = name;
        }
    }
    if let [schema, relation] = before.as_mut_slice() {
        let is_it = |old: &Identity, new: &Identity| {
            let is_in = old.schema.as_ref().is_some_and(|it| it.as_str() == schema.as_str());
            let has_parts = RELATIONS.contains(&old.kind)
                || matches!(old.kind, Kind::Enum | Kind::Composite | Kind::Domain);
            is_in && has_parts && new.name.as_str() == relation.as_str()
        };
        if let Some(name) = was(&is_it) {
            *relation = name;
        }
    }
    before
}

/// Returns whether something that such a declaration may mean would be dropped. Where nothing is,
/// the database is older than the name that was declared, and what has the new name is new.
fn is_lost(what: What, before: &[String], after: &[String], from: &Catalog, to: &Catalog) -> bool {
    let is_in = |identity: &Identity, outer: &[String]| {
        let path = [&identity.schema, &identity.relation];
        let path: Vec<&str> = path.into_iter().flatten().map(|it| it.as_str()).collect();
        path == outer.iter().map(String::as_str).collect::<Vec<_>>()
    };
    let is_of = |identity: &Identity, outer: &[String]| match outer {
        [schema, name] => {
            identity.schema.as_ref().is_some_and(|it| it.as_str() == schema)
                && identity.name.as_str() == name
                && identity.relation.is_none()
        }
        _ => false,
    };
    let lost_part = |names: &dyn Fn(&Definition) -> Vec<String>| {
        let of = |catalog: &Catalog, outer: &[String]| -> Vec<String> {
            let objects = catalog.objects.values().filter(|it| is_of(&it.identity, outer));
            objects.flat_map(|it| names(&it.definition)).collect()
        };
        let new = of(to, after);
        of(from, before).iter().any(|name| !new.contains(name))
    };
    match what {
        What::Column => lost_part(&|it| {
            it.columns().iter().map(|column| column.name.as_str().to_owned()).collect()
        }),
        What::Label => lost_part(&|it| {
            if let Definition::Enum(it) = it { it.labels.clone() } else { Vec::new() }
        }),
        What::Any | What::Type | What::Kind(_) => {
            let is_meant = |it: &&Identity| match what {
                What::Kind(kind) => it.kind == kind,
                What::Any | What::Type | What::Column | What::Label => true,
            };
            let mut old = from.objects.keys().filter(is_meant).filter(|it| is_in(it, before));
            old.any(|it| {
                let mut new = to.objects.keys().filter(is_meant).filter(|it| is_in(it, after));
                !new.any(|other| other.name == it.name && other.arguments == it.arguments)
            })
        }
    }
}
