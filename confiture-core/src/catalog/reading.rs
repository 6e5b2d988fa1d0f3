//! A catalog while it is put together: the rows of each question find the objects that they are
//! about.
//!
//! It does not know how rows come, nor in which order the questions are asked, but for the objects,
//! which come first. Nor do rows come in any order, where nothing else is said: sorting them here,
//! once, costs less than the server's sorting of definitions.

use std::collections::{BTreeMap, BTreeSet};

use super::column::{self, Column};
use super::extension::Member;
use super::foreign_option::ForeignOption;
use super::identity::Identity;
use super::kind::Kind;
use super::privilege::{Privilege, Privileges};
use super::questions::{PG_CLASS, PG_EXTENSION};
use super::read::Cells;
use super::sequence::IdentityOptions;
use super::{Definition, Need, Object};
use crate::code::Code;
use crate::name::Ident;
use crate::refusal::Refusal;

/// A row of a system catalog: the catalog's oid and the row's.
type Address = (u32, u32);

/// The objects while they are put together, by where they lie in the system catalogs.
#[derive(Default)]
pub(super) struct Reading {
    objects: Vec<Object>,
    addresses: BTreeMap<Address, usize>,
    /// Catalog rows that stand for another, with the column of it they stand for.
    aliases: BTreeMap<Address, (Address, i16)>,
    /// Every name once: most stand in many places.
    names: BTreeSet<Ident>,
}

/// What a comment or label is on.
enum Marked<'a> {
    Object(&'a mut Object),
    Column(&'a mut Column),
    Numbers(&'a mut IdentityOptions),
}

impl Reading {
    pub(super) fn object(&mut self, class: u32, row: Cells<'_>) -> Result<(), Refusal> {
        self.addresses.insert((class, number(row, 0)?), self.objects.len());
        let mut object: Object = json(text(row, 1)?)?;
        let Identity { kind: _, schema, relation, name, arguments: _ } = &mut object.identity;
        let said = [schema.as_mut(), relation.as_mut(), Some(name), object.owner.as_mut()];
        for name in said.into_iter().flatten() {
            share(&mut self.names, name);
        }
        self.objects.push(object);
        Ok(())
    }

    pub(super) fn column(&mut self, row: Cells<'_>) -> Result<(), Refusal> {
        let Some(at) = self.addresses.get(&address(row, 0)?) else { return Ok(()) };
        let Some(columns) = self.objects[*at].definition.columns_list_mut() else { return Ok(()) };
        let mut column = column::of_row(row)?;
        share(&mut self.names, &mut column.name);
        columns.push(column);
        Ok(())
    }

    pub(super) fn alias(&mut self, row: Cells<'_>) -> Result<(), Refusal> {
        let to = (address(row, 2)?, number(row, 4)?);
        // Of what stands for several things, it is the same one each time.
        let known = self.aliases.entry(address(row, 0)?).or_insert(to);
        *known = to.max(*known);
        Ok(())
    }

    /// Returns the objects by identity, with everything in its order.
    pub(super) fn finish(self) -> BTreeMap<Identity, Object> {
        let ordered = |mut object: Object| {
            object.needs.sort();
            object.needs.dedup();
            object.needs.shrink_to_fit();
            object.privileges.sort();
            if let Some(columns) = object.definition.columns_list_mut() {
                columns.sort_by_key(|it| it.position);
                columns.shrink_to_fit();
            }
            for column in object.definition.columns_mut() {
                column.privileges.sort();
                if let Some(identity) = &mut column.identity {
                    identity.options.privileges.sort();
                }
            }
            if let Definition::Extension(it) = &mut object.definition {
                it.members.sort_by(|a, b| a.identity.cmp(&b.identity));
            }
            (object.identity.clone(), object)
        };
        let Self { objects, addresses, aliases, names } = self;
        // Nobody asks for them any more, and the objects take twice their room for a moment.
        drop((addresses, aliases, names));
        objects.into_iter().map(ordered).collect()
    }

    pub(super) fn comment(&mut self, row: Cells<'_>) -> Result<(), Refusal> {
        let comment = Some(text(row, 3)?.to_owned());
        match self.marked(row)? {
            Some(Marked::Object(object)) => object.comment = comment,
            Some(Marked::Column(column)) => column.comment = comment,
            Some(Marked::Numbers(options)) => options.comment = comment,
            None => {}
        }
        Ok(())
    }

    pub(super) fn label(&mut self, row: Cells<'_>) -> Result<(), Refusal> {
        let (provider, label) = (Ident::new(text(row, 3)?)?, text(row, 4)?.to_owned());
        let labels = match self.marked(row)? {
            Some(Marked::Object(object)) => &mut object.labels,
            Some(Marked::Column(column)) => &mut column.labels,
            Some(Marked::Numbers(_)) | None => return Ok(()),
        };
        labels.insert(provider, label);
        Ok(())
    }

    /// Returns what a comment or label is on: class, object and part begin the row.
    fn marked(&mut self, row: Cells<'_>) -> Result<Option<Marked<'_>>, Refusal> {
        let (address, own_part) = (address(row, 0)?, number(row, 2)?);
        // A mark on a stand-in (a member of an extension, a clone) is not the object's own; only
        // the attributes of a composite type hang on its stand-in in pg_class.
        let is_own = self.addresses.contains_key(&address);
        let Some((at, part)) = self.resolve(address, own_part) else { return Ok(None) };
        let object = &mut self.objects[at];
        Ok(match part {
            0 => is_own.then_some(Marked::Object(object)),
            part => object.definition.column_at_mut(part).and_then(|column| {
                // What stands for a column as a whole is the sequence behind it.
                if own_part == 0 && column.identity.is_some() {
                    return column.identity.as_mut().map(|it| Marked::Numbers(&mut it.options));
                }
                Some(Marked::Column(column))
            }),
        })
    }

    pub(super) fn privilege(&mut self, row: Cells<'_>) -> Result<(), Refusal> {
        // Of a column that no definition has, the whole has the privileges, and they its name.
        let (address, own_part) = (address(row, 0)?, number::<i16>(row, 2)?);
        let is_own = self.addresses.contains_key(&address);
        let is_sequence = address.0 == PG_CLASS && own_part == 0;
        let Some((at, part)) = self.resolve(address, own_part) else { return Ok(()) };
        let object = &mut self.objects[at];
        let privileges = match part {
            _ if !is_own => match object.definition.column_at_mut(part) {
                Some(Column { identity: Some(identity), .. }) if is_sequence => {
                    &mut identity.options.privileges
                }
                Some(_) | None => return Ok(()),
            },
            0 => &mut object.privileges,
            part => match object.definition.column_at_mut(part) {
                Some(column) => &mut column.privileges,
                None => return Ok(()),
            },
        };
        let privilege = privilege(row)?;
        if text(row, 3)? == "t" {
            privileges.granted.push(privilege);
        } else {
            privileges.revoked.push(privilege);
        }
        Ok(())
    }

    pub(super) fn member(&mut self, row: Cells<'_>) -> Result<(), Refusal> {
        let Some(at) = self.addresses.get(&(PG_EXTENSION, number(row, 0)?)) else { return Ok(()) };
        let Definition::Extension(it) = &mut self.objects[*at].definition else { return Ok(()) };
        let identity: Identity = json(text(row, 1)?)?;
        it.holds.insert(identity.clone());
        if optional(row, 3).is_none() {
            return Ok(());
        }
        // The rows of one member come one after the other.
        if it.members.last().is_none_or(|last| last.identity != identity) {
            let owner = Ident::new(text(row, 2)?)?;
            it.members.push(Member { identity, owner, privileges: Privileges::default() });
        }
        let Some(member) = it.members.last_mut() else { return Ok(()) };
        let privilege = privilege(row)?;
        if text(row, 3)? == "t" {
            member.privileges.granted.push(privilege);
        } else {
            member.privileges.revoked.push(privilege);
        }
        member.privileges.sort();
        Ok(())
    }

    pub(super) fn extension(&mut self, row: Cells<'_>) -> Result<(), Refusal> {
        let address = address(row, 0)?;
        let Some((at, _)) = self.resolve(address, 0) else { return Ok(()) };
        let object = &mut self.objects[at];
        // The index of a key stands for the key; a clone on a partition does not for the original.
        let is_key = object.identity.kind == Kind::Constraint;
        if !is_key && !self.addresses.contains_key(&address) {
            return Ok(());
        }
        object.extensions.push(Ident::new(text(row, 2)?)?);
        object.extensions.sort();
        object.extensions.dedup();
        Ok(())
    }

    pub(super) fn not_null(&mut self, row: Cells<'_>) -> Result<(), Refusal> {
        let Some(at) = self.addresses.get(&(PG_CLASS, number(row, 0)?)) else { return Ok(()) };
        if let Some(column) = self.objects[*at].definition.column_at_mut(number(row, 1)?) {
            column.not_null = Some(json(text(row, 2)?)?);
        }
        Ok(())
    }

    pub(super) fn foreign_option(&mut self, row: Cells<'_>) -> Result<(), Refusal> {
        let Some(at) = self.addresses.get(&address(row, 0)?) else { return Ok(()) };
        let options = self.objects[*at].definition.foreign_options_mut(number(row, 2)?);
        let Some(options) = options else { return Ok(()) };
        options.push(ForeignOption {
            name: Ident::new(text(row, 3)?)?,
            value: optional(row, 4).map(str::to_owned),
            is_secret: text(row, 5)? == "t",
        });
        Ok(())
    }

    pub(super) fn need(&mut self, row: Cells<'_>) -> Result<(), Refusal> {
        let of = self.resolve(address(row, 0)?, number(row, 2)?);
        let on = self.resolve(address(row, 3)?, number(row, 5)?);
        let (Some((of, part)), Some((on, on_part))) = (of, on) else { return Ok(()) };
        // Of an object's needs on itself, those between two of its columns say something: one is
        // generated from the other.
        let is_between_columns = part != 0 && on_part != 0 && part != on_part;
        // That an object lies in a schema is said by its identity.
        if (of == on && !is_between_columns) || self.objects[on].identity.kind == Kind::Schema {
            return Ok(());
        }
        let need = Need {
            part: column_name(&self.objects[of], part),
            on: self.objects[on].identity.clone(),
            on_part: column_name(&self.objects[on], on_part),
        };
        self.objects[of].needs.push(need);
        Ok(())
    }

    /// Follows stand-ins to an object that was read: its index and the column's position, or 0.
    fn resolve(&self, mut address: Address, mut part: i16) -> Option<(usize, i16)> {
        // The longest chain is: array → row type → table → extension.
        const HOPS_MAX: usize = 8;
        for _ in 0..HOPS_MAX {
            if let Some(at) = self.addresses.get(&address) {
                return Some((*at, part));
            }
            let (to, to_part) = self.aliases.get(&address)?;
            address = *to;
            part = if *to_part == 0 { part } else { *to_part };
        }
        None
    }
}

/// Makes a name one of those that are known already.
fn share(names: &mut BTreeSet<Ident>, name: &mut Ident) {
    match names.get(name.as_str()) {
        Some(known) => known.clone_into(name),
        None => {
            names.insert(name.clone());
        }
    }
}

fn address(row: Cells<'_>, column: usize) -> Result<Address, Refusal> {
    Ok((number(row, column)?, number(row, column + 1)?))
}

fn column_name(object: &Object, position: i16) -> Option<Ident> {
    if position == 0 {
        return None;
    }
    let columns = object.definition.columns();
    columns.iter().find(|it| it.position == position).map(|it| it.name.clone())
}

fn privilege(row: Cells<'_>) -> Result<Privilege, Refusal> {
    Ok(Privilege {
        grantee: optional(row, 4).map(Ident::new).transpose()?,
        grantor: Ident::new(text(row, 5)?)?,
        privilege: text(row, 6)?.to_owned(),
        is_grantable: text(row, 7)? == "t",
        column: optional(row, 8).map(Ident::new).transpose()?,
    })
}

/// Returns what a value of JSON says.
pub(super) fn json<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, Refusal> {
    serde_json::from_str(json).map_err(|error| unexpected(&format!("{error} in {json}")))
}

/// Returns a value that may be NULL.
pub(super) fn optional<'a>(row: Cells<'a>, column: usize) -> Option<&'a str> {
    row.get(column).copied().flatten()
}

/// Returns a value.
pub(super) fn text<'a>(row: Cells<'a>, column: usize) -> Result<&'a str, Refusal> {
    optional(row, column).ok_or_else(|| unexpected(&format!("column {column} is NULL")))
}

/// Returns a number.
pub(super) fn number<T: std::str::FromStr>(row: Cells<'_>, column: usize) -> Result<T, Refusal> {
    let text = text(row, column)?;
    text.parse().map_err(|_| unexpected(&format!("{text:?} is no number")))
}

/// The statements are ours: an answer of another shape is a bug of ours, or a server we do not
/// know.
fn unexpected(why: &str) -> Refusal {
    Refusal::new(Code::Bug, "the server's catalog has an unexpected shape").why(why)
}
