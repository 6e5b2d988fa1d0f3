//! Which differences between two catalogs count: what was chosen, and what was not ignored.
//!
//! What does not count stays as it is in `from`. So a plan still knows that it is there: it makes
//! it anew around what it alters, and refuses to pull something away from under it.

use std::collections::{BTreeMap, BTreeSet};

use super::pattern::Pattern;
use super::table::Table;
use super::{Catalog, Definition, Identity, Kind, Object};
use crate::name::{Ident, QualifiedName};

/// Which differences count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// Only these objects; all when there is none.
    pub only: Vec<Pattern>,
    /// Not these.
    pub ignored: Vec<Pattern>,
    /// Whether owners are compared.
    pub owners: Attention,
    /// Whether privileges are compared.
    pub privileges: Attention,
    /// Whether partitions that one side alone has are compared: an extension may make them.
    pub lone_partitions: Attention,
}

/// Whether something is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Attention {
    /// It is compared.
    #[default]
    Compared,
    /// It is passed over.
    Ignored,
}

/// That something which counts cannot be without something which does not, or the other way round.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Missing {
    /// What needs it.
    pub object: Identity,
    /// What would not be there.
    pub on: Identity,
    /// The column of it that would not be there; none for the object as a whole.
    pub on_part: Option<Ident>,
}

/// The catalog that a comparison leads to, when not all differences count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selected {
    /// As `to` where differences count, as `from` where they do not.
    pub to: Catalog,
    /// What keeps that from being a schema; a plan that leads there would not run.
    pub missing: Vec<Missing>,
    /// Patterns that no object of either side matches.
    pub unmatched: Vec<Pattern>,
}

impl Selection {
    /// Returns whether every difference counts.
    #[must_use]
    pub fn is_all(&self) -> bool {
        *self == Self::default()
    }

    /// Returns whether something counts that is called so on either side.
    #[must_use]
    pub fn counts(&self, names: [&Identity; 2]) -> bool {
        let is_meant = |patterns: &[Pattern]| {
            let mut both = names.iter().flat_map(|it| {
                let table = it.on_relation().map(|name| Identity::within(Kind::Table, name));
                [Some((*it).clone()), table]
            });
            both.any(|it| it.is_some_and(|it| patterns.iter().any(|other| other.matches(&it))))
        };
        (self.only.is_empty() || is_meant(&self.only)) && !is_meant(&self.ignored)
    }

    /// Returns what is left of `to` of the differences that count.
    #[must_use]
    pub fn select(&self, from: &Catalog, to: Catalog) -> Selected {
        if self.is_all() {
            return Selected { to, missing: Vec::new(), unmatched: Vec::new() };
        }
        let unmatched = self.unmatched(from, &to);
        let passed_over = self.passed_over(from, &to);
        let mut objects = BTreeMap::new();
        for (identity, object) in &from.objects {
            if passed_over.contains(identity) && !goes(identity, from, &to, &passed_over) {
                objects.insert(identity.clone(), object.clone());
            }
        }
        let unmodelled =
            if self.only.is_empty() { to.unmodelled.clone() } else { from.unmodelled.clone() };
        let known: BTreeSet<Identity> = to.objects.keys().cloned().collect();
        let columns = columns_of([from, &to]);
        for (identity, mut object) in to.objects {
            if !passed_over.contains(&identity) {
                self.level(from.objects.get(&identity), &mut object);
                objects.insert(identity, object);
            }
        }
        let Catalog { server_version, deployer, .. } = to;
        let to = Catalog { server_version, objects, unmodelled, deployer };
        let is_known = |it: &Identity| known.contains(it) || from.objects.contains_key(it);
        let missing = missing(&to, is_known, &columns);
        Selected { to, missing, unmatched }
    }

    fn unmatched(&self, from: &Catalog, to: &Catalog) -> Vec<Pattern> {
        let all = self.only.iter().chain(&self.ignored);
        let identities = || from.objects.keys().chain(to.objects.keys());
        all.filter(|pattern| !identities().any(|it| pattern.matches(it))).cloned().collect()
    }

    /// Returns the objects whose differences do not count.
    fn passed_over(&self, from: &Catalog, to: &Catalog) -> BTreeSet<Identity> {
        let mut found = BTreeSet::new();
        let all: BTreeSet<&Identity> = from.objects.keys().chain(to.objects.keys()).collect();
        for identity in &all {
            let sides = [from, to].into_iter().filter(|it| it.objects.contains_key(identity));
            // An index that moved to another table is on two tables.
            let mut hosts = sides.filter_map(|side| host(side, identity));
            let hosts: BTreeSet<Identity> = hosts.by_ref().collect();
            let is_meant = |patterns: &[Pattern]| {
                let meant = |it: &Identity| patterns.iter().any(|pattern| pattern.matches(it));
                meant(identity) || hosts.iter().any(meant)
            };
            let is_privilege =
                identity.kind == Kind::DefaultPrivileges && self.privileges == Attention::Ignored;
            let is_chosen = self.only.is_empty() || is_meant(&self.only);
            if !is_chosen || is_meant(&self.ignored) || is_privilege {
                found.insert((*identity).clone());
            }
        }
        if self.lone_partitions == Attention::Ignored {
            lone_partitions(from, to, &mut found);
        }
        found
    }

    /// Gives an object that counts the owner and the privileges that it has on the other side.
    fn level(&self, old: Option<&Object>, object: &mut Object) {
        let wanted = object.owner.clone();
        if self.owners == Attention::Ignored {
            match old.and_then(|it| it.owner.as_ref()) {
                Some(owner) => object.hand_over(owner),
                // Whoever runs the plan owns what it makes.
                None => object.owner = None,
            }
        }
        if self.privileges == Attention::Ignored {
            let kept = old.cloned().map(|mut kept| {
                if let (Attention::Compared, Some(owner)) = (self.owners, &wanted) {
                    kept.hand_over(owner);
                }
                kept
            });
            take_privileges(object, kept.as_ref());
        }
    }
}

/// Gives an object the privileges of another, or the default ones.
fn take_privileges(object: &mut Object, kept: Option<&Object>) {
    object.privileges = kept.map(|it| it.privileges.clone()).unwrap_or_default();
    for column in object.definition.columns_mut() {
        let same =
            kept.and_then(|it| it.definition.columns().iter().find(|it| it.name == column.name));
        column.privileges = same.map(|it| it.privileges.clone()).unwrap_or_default();
    }
    // Members are listed for their privileges alone.
    if let Definition::Extension(it) = &mut object.definition {
        it.members.clear();
        if let Some(Definition::Extension(kept)) = kept.map(|it| &it.definition) {
            it.members.clone_from(&kept.members);
        }
    }
}

/// Returns the relation that an object is a part of: what is chosen with it.
fn host(catalog: &Catalog, identity: &Identity) -> Option<Identity> {
    let object = catalog.objects.get(identity)?;
    let name = if let (Definition::Index(it), Some(schema)) = (&object.definition, &identity.schema)
    {
        QualifiedName { schema: schema.clone(), name: it.relation.clone() }
    } else if let Definition::Statistics(it) = &object.definition {
        it.relation.clone()
    } else if let Definition::Sequence(it) = &object.definition {
        let owner = it.owned_by.as_ref()?;
        QualifiedName { schema: owner.schema.clone(), name: owner.relation.clone() }
    } else {
        identity.on_relation()?
    };
    [Kind::Table, Kind::ForeignTable, Kind::View, Kind::MaterializedView]
        .into_iter()
        .map(|kind| Identity::within(kind, name.clone()))
        .find(|it| catalog.objects.contains_key(it))
}

/// A part goes with its relation, whether its own differences count or not.
fn goes(
    identity: &Identity,
    from: &Catalog,
    to: &Catalog,
    passed_over: &BTreeSet<Identity>,
) -> bool {
    host(from, identity)
        .is_some_and(|host| !to.objects.contains_key(&host) && !passed_over.contains(&host))
}

/// Adds partitions that one side alone has, of tables that both have, and all that is in them.
fn lone_partitions(from: &Catalog, to: &Catalog, found: &mut BTreeSet<Identity>) {
    loop {
        let before = found.len();
        for (side, other) in [(from, to), (to, from)] {
            for (identity, object) in &side.objects {
                if other.objects.contains_key(identity) || found.contains(identity) {
                    continue;
                }
                let is_lone = if let Some(Table { bound: Some(_), parents, .. }) = table(object) {
                    parents.iter().flatten().any(|parent| {
                        let parent = Identity::within(Kind::Table, parent.clone());
                        other.objects.contains_key(&parent) || found.contains(&parent)
                    })
                } else {
                    host(side, identity).is_some_and(|host| {
                        found.contains(&host) && !other.objects.contains_key(&host)
                    })
                };
                if is_lone {
                    found.insert(identity.clone());
                }
            }
        }
        if found.len() == before {
            return;
        }
    }
}

fn table(object: &Object) -> Option<&Table> {
    if let Definition::Table(it) = &object.definition {
        Some(it)
    } else if let Definition::ForeignTable(it) = &object.definition {
        Some(&it.table)
    } else {
        None
    }
}

type Columns = BTreeSet<(Identity, Ident)>;

fn columns_of(catalogs: [&Catalog; 2]) -> Columns {
    let objects = catalogs.into_iter().flat_map(|it| it.objects.values());
    let columns = objects.flat_map(|object| {
        let columns = object.definition.columns().iter();
        columns.map(|column| (object.identity.clone(), column.name.clone()))
    });
    columns.collect()
}

/// Returns what the objects need and is not there, though one of the sides has it.
fn missing(
    catalog: &Catalog,
    is_known: impl Fn(&Identity) -> bool,
    columns: &Columns,
) -> Vec<Missing> {
    let mut found = BTreeSet::new();
    for object in catalog.objects.values() {
        for need in &object.needs {
            let on_part = match (catalog.objects.get(&need.on), &need.on_part) {
                (None, _) if is_known(&need.on) => None,
                (Some(on), Some(column))
                    if columns.contains(&(need.on.clone(), column.clone()))
                        && on.definition.columns().iter().all(|it| it.name != *column) =>
                {
                    Some(column.clone())
                }
                (_, _) => continue,
            };
            let (object, on) = (object.identity.clone(), need.on.clone());
            found.insert(Missing { object, on, on_part });
        }
    }
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn table(name: &str, columns: &[&str], more: &Value) -> Value {
        let columns: Vec<Value> = (1..)
            .zip(columns)
            .map(|(at, name)| {
                json!({"name": name, "position": at, "type": "integer", "is_not_null": false})
            })
            .collect();
        let mut table = json!({"is_unlogged": false, "columns": columns});
        table.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let identity = json!({"kind": "table", "schema": "s", "name": name});
        json!({"identity": identity, "definition": {"table": table}})
    }

    fn view(name: &str, on: &str, column: &str) -> Value {
        json!({
            "identity": {"kind": "view", "schema": "s", "name": name},
            "definition": {"view": {"query": "SELECT", "columns": []}},
            "needs": [{"on": {"kind": "table", "schema": "s", "name": on}, "on_part": column}],
        })
    }

    fn catalog(objects: &[Value]) -> Catalog {
        let document = json!({"format": 1, "server_version": 150_000, "objects": objects});
        Catalog::from_json(&document.to_string()).unwrap()
    }

    fn ignoring(pattern: &str) -> Selection {
        Selection { ignored: vec![pattern.parse().unwrap()], ..Selection::default() }
    }

    fn names(catalog: &Catalog) -> Vec<&str> {
        catalog.objects.keys().map(|it| it.name.as_str()).collect()
    }

    #[test]
    fn what_does_not_count_stays_as_it_was() {
        let from = catalog(&[table("a", &["x"], &json!({})), table("b", &["x"], &json!({}))]);
        let to = catalog(&[table("b", &["x", "y"], &json!({})), table("c", &["x"], &json!({}))]);
        let selected = ignoring("*/table/*").select(&from, to.clone());
        assert_eq!(selected.to, from);
        assert!(selected.missing.is_empty() && selected.unmatched.is_empty());
        let only = vec!["s/table/c".parse().unwrap(), "s/view".parse().unwrap()];
        let selected = Selection { only, ..Selection::default() }.select(&from, to);
        assert_eq!(names(&selected.to), ["a", "b", "c"]);
        assert_eq!(selected.unmatched[0].to_string(), "s/view");
    }

    #[test]
    fn what_would_be_pulled_away_is_named() {
        let (a, v) = (table("a", &["x", "y"], &json!({})), view("v", "a", "y"));
        let from = catalog(&[a, v]);
        let to = catalog(&[table("a", &["x"], &json!({}))]);
        let missing =
            |selection: Selection, to: &Catalog| selection.select(&from, to.clone()).missing;
        let found = missing(ignoring("*/view"), &to);
        assert_eq!(found[0].on_part.as_ref().map(Ident::as_str), Some("y"));
        let found = missing(ignoring("*/view"), &catalog(&[]));
        assert_eq!((found[0].object.kind, found[0].on_part.as_ref()), (Kind::View, None));
        assert_eq!(missing(ignoring("*/table"), &to), []);
    }

    #[test]
    fn lone_partitions_are_those_of_tables_on_both_sides() {
        let part = |name: &str, of: &str| {
            let parents = json!([{"schema": "s", "name": of}]);
            table(name, &["x"], &json!({"bound": "DEFAULT", "parents": parents}))
        };
        let parent = |name: &str| table(name, &["x"], &json!({"partition_key": "LIST (x)"}));
        let index = json!({
            "identity": {"kind": "index", "schema": "s", "name": "i"},
            "definition": {"index": {
                "relation": "b", "is_unique": false, "is_valid": true,
                "command": "CREATE INDEX i ON s.b USING btree (x)",
            }},
        });
        let from = catalog(&[parent("a"), part("b", "a"), part("c", "b"), index]);
        let to = catalog(&[parent("a"), part("d", "a"), parent("e"), part("f", "e")]);
        let selection = Selection { lone_partitions: Attention::Ignored, ..Selection::default() };
        let selected = selection.select(&from, to).to;
        assert_eq!(names(&selected), ["a", "b", "c", "e", "f", "i"]);
    }
}
