//! The order in which renames run: what something lies in keeps its old name until all within have
//! their new ones, a name is free before it is taken, and a circle goes through a passing name.

use std::collections::BTreeSet;

use super::{Rename, Target};
use crate::catalog::kind::Shape;
use crate::catalog::{Catalog, Identity, Kind};
use crate::name::Ident;
use crate::refusal::Refusal;

/// Returns the renames in an order that runs; every name in them is that of the moment.
///
/// # Errors
/// None that a caller could cause: names in a circle pass through one that is free.
pub fn passing(
    renames: &[Rename],
    (from, to): (&Catalog, &Catalog),
) -> Result<Vec<Rename>, Refusal> {
    let mut ordered = Vec::new();
    for depth in [2, 1, 0] {
        let of_depth = renames.iter().filter(|it| self::depth(&it.from) == depth);
        let mut waiting: Vec<Rename> = of_depth.cloned().collect();
        waiting.sort_by(|a, b| a.from.cmp(&b.from));
        while !waiting.is_empty() {
            let is_free = |at: &usize| {
                let taken = names(&waiting[*at].to);
                let others = waiting.iter().enumerate().filter(|(other, _)| other != at);
                others.map(|(_, it)| names(&it.from)).all(|it| it.is_disjoint(&taken))
            };
            if let Some(at) = (0..waiting.len()).find(is_free) {
                ordered.push(waiting.remove(at));
                continue;
            }
            let first = waiting[0].clone();
            let name = free(&first.from, [from, to]);
            let aside = Rename::new(first.from, &name, first.origin)?;
            waiting[0].from = aside.to.clone();
            ordered.push(aside);
        }
    }
    Ok(ordered)
}

/// Returns how deep it lies: in the database, in a schema, in a relation or type.
fn depth(target: &Target) -> u8 {
    match target {
        Target::Column(_, _) | Target::Check(_, _) | Target::Label(_, _) => 2,
        Target::Object(it) => match it.kind.shape() {
            Shape::InDatabase | Shape::Signed | Shape::OnServer | Shape::Defaults => 0,
            // The arguments of a routine are called as before as long as the types are.
            Shape::WithArguments | Shape::OnRelation => 2,
            Shape::InSchema => 1,
        },
    }
}

/// Returns the names that it has, each with the room in which no other can have it.
fn names(target: &Target) -> BTreeSet<(&'static str, Vec<&str>)> {
    let it = target.object();
    let outer = [&it.schema, &it.relation].into_iter().flatten().map(Ident::as_str);
    let mut path: Vec<&str> = outer.collect();
    let rooms: &[&'static str] = match target {
        Target::Object(_) => rooms(it.kind),
        Target::Column(_, _) | Target::Check(_, _) | Target::Label(_, _) => {
            path.push(it.name.as_str());
            &["part"]
        }
    };
    path.push(target.name());
    rooms.iter().map(|room| (*room, path.clone())).collect()
}

/// Returns the rooms in which an object of this kind has a name.
#[expect(clippy::wildcard_enum_match_arm, reason = "only what is special about a kind is said")]
fn rooms(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Table
        | Kind::ForeignTable
        | Kind::View
        | Kind::MaterializedView
        | Kind::Composite => &["relation", "type"],
        Kind::Sequence | Kind::Index => &["relation"],
        Kind::Enum | Kind::Domain | Kind::Range | Kind::BaseType => &["type"],
        Kind::Function | Kind::Procedure | Kind::Aggregate => &["routine"],
        Kind::Schema => &["schema"],
        Kind::Constraint => &["constraint"],
        Kind::Trigger => &["trigger"],
        Kind::Policy => &["policy"],
        Kind::Rule => &["rule"],
        _other => &["other"],
    }
}

/// Returns a name that nothing has, and that says what it is for.
fn free(target: &Target, catalogs: [&Catalog; 2]) -> String {
    let is_used = |name: &str| {
        let is_called = |it: &Identity| it.name.as_str() == name;
        let called = catalogs.iter().any(|it| it.objects.keys().any(is_called));
        let target = target.called(name);
        called
            || target.is_ok_and(|it| catalogs.iter().any(|catalog| super::is_there(catalog, &it)))
    };
    let names = (1_u32..).map(|number| format!("confiture_swap_{number}"));
    names.into_iter().find(|name| !is_used(name)).expect("a catalog has fewer names than there are")
}
