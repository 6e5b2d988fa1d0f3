//! Reads a catalog from a server: one statement per kind, then comments, privileges and needs, all
//! between two seals.
//!
//! It does not know how a statement travels: that is the [`Source`]'s business, the wire's in the
//! command line and SPI's in the extension.

use std::collections::{BTreeMap, BTreeSet};

use super::extension::Member;
use super::foreign_option::ForeignOption;
use super::identity::Identity;
use super::kind::Kind;
use super::privilege::{Privilege, Privileges};
use super::questions::{
    ALIAS, COMMENT, DEPENDENCY, LABEL, PG_CLASS, PG_EXTENSION, PLACE, PRIVILEGE, QUERIES, SEAL,
    SETTINGS, UNMODELLED, VERSION,
};
use super::sequence::IdentityOptions;
use super::{Catalog, Column, Definition, Need, Object, Unmodelled};
use super::{extension, foreign_option, not_null};
use crate::code::Code;
use crate::name::Ident;
use crate::refusal::Refusal;

/// How often a catalog that changes while it is read is read again.
pub const ATTEMPTS_MAX: usize = 5;

/// A row of a result: every column as text, or NULL.
pub type Row = Vec<Option<String>>;

/// Somewhere a SELECT can be run.
///
/// All rows of a reading should come from one snapshot, and each seal from a newer one: what comes
/// and goes between two statements leaves no trace that a seal could show.
pub trait Source {
    /// Turns to what is committed by now: the statements that follow see nothing older, and where
    /// this source can hold a snapshot nothing newer either. Errors of the statements before are
    /// over, and so may be what was set with them.
    ///
    /// # Errors
    /// What the server refused.
    fn renew(&mut self) -> Result<(), Refusal>;

    /// Returns the rows of one statement, in order.
    ///
    /// # Errors
    /// What the server refused.
    fn rows(&mut self, sql: &str) -> Result<Vec<Row>, Refusal>;
}

/// Catalogs that were read before.
pub trait Memory {
    /// Returns the catalog that was read at this place under this seal.
    fn recall(&mut self, place: &str, seal: &str) -> Option<Catalog>;

    /// Keeps what was read. What cannot be kept is read again.
    fn keep(&mut self, place: &str, seal: &str, catalog: &Catalog);
}

/// A row of a system catalog: the catalog's oid and the row's.
type Address = (u32, u32);

/// Reads the whole catalog, so that it is one that really existed.
///
/// # Errors
/// `CATALOG_900` when the schema changed during each of [`ATTEMPTS_MAX`] readings, or what the
/// server refused.
pub fn read(source: &mut dyn Source) -> Result<Catalog, Refusal> {
    let before = seal(source)?;
    read_sealed(source, before).map(|(_, catalog)| catalog)
}

/// Reads the whole catalog, unless it is the one that was read at this place before.
///
/// # Errors
/// Those of [`read`].
pub fn read_unless_known(
    source: &mut dyn Source,
    memory: &mut dyn Memory,
) -> Result<Catalog, Refusal> {
    let before = seal(source)?;
    let places = source.rows(PLACE)?;
    let Some(place) = places.into_iter().flatten().next().flatten() else {
        return read_sealed(source, before).map(|(_, catalog)| catalog);
    };
    if let Some(catalog) = memory.recall(&place, &before) {
        return Ok(catalog);
    }
    let (seal, catalog) = read_sealed(source, before)?;
    memory.keep(&place, &seal, &catalog);
    Ok(catalog)
}

/// Returns the seal of what is committed by now, and leaves the source ready to be read.
///
/// # Errors
/// What the server refused.
pub fn seal(source: &mut dyn Source) -> Result<String, Refusal> {
    source.renew()?;
    // Pins what changes how the server writes definitions.
    source.rows(SETTINGS)?;
    let rows = source.rows(SEAL)?;
    Ok(text(rows.first().map_or(&[], Vec::as_slice), 0)?.to_owned())
}

/// Returns the catalog with the seal that was on it before and after.
///
/// Rows are those of one snapshot, the seal before included. `pg_get_*def()` looks past it at newer
/// rows; when all rows of the snapshot are still there afterwards, there were none that it could
/// have taken for them.
fn read_sealed(source: &mut dyn Source, mut before: String) -> Result<(String, Catalog), Refusal> {
    for _ in 0..ATTEMPTS_MAX {
        let outcome = read_once(source);
        let after = seal(source)?;
        if after == before {
            return Ok((after, outcome?));
        }
        // An object that went away between two statements may have failed the reading: read again.
        before = after;
    }
    Err(Refusal::new(Code::CatalogMoving, "the schema kept changing while it was read")
        .why(format!("{ATTEMPTS_MAX} readings in a row met concurrent DDL"))
        .hint("run the command again when the other deploy is done"))
}

fn read_once(source: &mut dyn Source) -> Result<Catalog, Refusal> {
    let server = source.rows(VERSION)?;
    let mut catalog = Catalog::empty(number(server.first().map_or(&[], Vec::as_slice), 0)?);
    let mut reading = Reading::default();
    for (class, query) in QUERIES.iter().copied() {
        for row in source.rows(query)? {
            reading.addresses.insert((class, number(&row, 0)?), reading.objects.len());
            reading.objects.push(object(text(&row, 1)?)?);
        }
    }
    for row in source.rows(ALIAS)? {
        let to = (address(&row, 2)?, number(&row, 4)?);
        reading.aliases.insert(address(&row, 0)?, to);
    }
    for row in source.rows(COMMENT)? {
        reading.comment(&row)?;
    }
    for row in source.rows(LABEL)? {
        reading.label(&row)?;
    }
    for row in source.rows(foreign_option::QUERY)? {
        reading.foreign_option(row)?;
    }
    for row in source.rows(not_null::QUERY)? {
        reading.not_null(&row)?;
    }
    for row in source.rows(PRIVILEGE)? {
        reading.privilege(&row)?;
    }
    for row in source.rows(extension::MEMBERS)? {
        reading.member(&row)?;
    }
    for row in source.rows(extension::DEPENDENCY)? {
        reading.extension(&row)?;
    }
    let mut needs: Vec<BTreeSet<Need>> = vec![BTreeSet::new(); reading.objects.len()];
    for row in source.rows(DEPENDENCY)? {
        if let Some((of, need)) = reading.need(&row)? {
            needs[of].insert(need);
        }
    }
    for (mut object, needs) in reading.objects.into_iter().zip(needs) {
        object.needs = needs;
        object.privileges.sort();
        for column in object.definition.columns_mut() {
            column.privileges.sort();
            if let Some(identity) = &mut column.identity {
                identity.options.privileges.sort();
            }
        }
        if let Definition::Extension(it) = &mut object.definition {
            it.members.sort_by(|a, b| a.identity.cmp(&b.identity));
        }
        catalog.objects.insert(object.identity.clone(), object);
    }
    for row in source.rows(UNMODELLED)? {
        let (r#type, identity) = (text(&row, 0)?.to_owned(), text(&row, 1)?.to_owned());
        catalog.unmodelled.insert(Unmodelled { r#type, identity });
    }
    Ok(catalog)
}

/// The objects while they are put together, by where they lie in the system catalogs.
#[derive(Default)]
struct Reading {
    objects: Vec<Object>,
    addresses: BTreeMap<Address, usize>,
    /// Catalog rows that stand for another, with the column of it they stand for.
    aliases: BTreeMap<Address, (Address, i16)>,
}

/// What a comment or label is on.
enum Marked<'a> {
    Object(&'a mut Object),
    Column(&'a mut Column),
    Numbers(&'a mut IdentityOptions),
}

impl Reading {
    fn comment(&mut self, row: &[Option<String>]) -> Result<(), Refusal> {
        let comment = Some(text(row, 3)?.to_owned());
        match self.marked(row)? {
            Some(Marked::Object(object)) => object.comment = comment,
            Some(Marked::Column(column)) => column.comment = comment,
            Some(Marked::Numbers(options)) => options.comment = comment,
            None => {}
        }
        Ok(())
    }

    fn label(&mut self, row: &[Option<String>]) -> Result<(), Refusal> {
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
    fn marked(&mut self, row: &[Option<String>]) -> Result<Option<Marked<'_>>, Refusal> {
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

    fn privilege(&mut self, row: &[Option<String>]) -> Result<(), Refusal> {
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

    fn member(&mut self, row: &[Option<String>]) -> Result<(), Refusal> {
        let Some(at) = self.addresses.get(&(PG_EXTENSION, number(row, 0)?)) else { return Ok(()) };
        let Definition::Extension(it) = &mut self.objects[*at].definition else { return Ok(()) };
        let json = text(row, 1)?;
        let identity: Identity = serde_json::from_str(json)
            .map_err(|error| unexpected(&format!("{error} in {json}")))?;
        it.holds.insert(identity.clone());
        if row.get(3).is_none_or(Option::is_none) {
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

    fn extension(&mut self, row: &[Option<String>]) -> Result<(), Refusal> {
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

    fn not_null(&mut self, row: &[Option<String>]) -> Result<(), Refusal> {
        let Some(at) = self.addresses.get(&(PG_CLASS, number(row, 0)?)) else { return Ok(()) };
        let json = text(row, 2)?;
        let special = serde_json::from_str(json)
            .map_err(|error| unexpected(&format!("{error} in {json}")))?;
        if let Some(column) = self.objects[*at].definition.column_at_mut(number(row, 1)?) {
            column.not_null = Some(special);
        }
        Ok(())
    }

    fn foreign_option(&mut self, mut row: Row) -> Result<(), Refusal> {
        let Some(at) = self.addresses.get(&address(&row, 0)?) else { return Ok(()) };
        let options = self.objects[*at].definition.foreign_options_mut(number(&row, 2)?);
        let Some(options) = options else { return Ok(()) };
        let name = Ident::new(text(&row, 3)?)?;
        let is_secret = text(&row, 5)? == "t";
        let value = row.get_mut(4).and_then(Option::take);
        options.push(ForeignOption { name, value, is_secret });
        Ok(())
    }

    fn need(&self, row: &[Option<String>]) -> Result<Option<(usize, Need)>, Refusal> {
        let of = self.resolve(address(row, 0)?, number(row, 2)?);
        let on = self.resolve(address(row, 3)?, number(row, 5)?);
        let (Some((of, part)), Some((on, on_part))) = (of, on) else { return Ok(None) };
        // Of an object's needs on itself, those between two of its columns say something: one is
        // generated from the other.
        let is_between_columns = part != 0 && on_part != 0 && part != on_part;
        // That an object lies in a schema is said by its identity.
        if (of == on && !is_between_columns) || self.objects[on].identity.kind == Kind::Schema {
            return Ok(None);
        }
        let need = Need {
            part: column_name(&self.objects[of], part),
            on: self.objects[on].identity.clone(),
            on_part: column_name(&self.objects[on], on_part),
        };
        Ok(Some((of, need)))
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

fn address(row: &[Option<String>], column: usize) -> Result<Address, Refusal> {
    Ok((number(row, column)?, number(row, column + 1)?))
}

fn column_name(object: &Object, position: i16) -> Option<Ident> {
    if position == 0 {
        return None;
    }
    let columns = object.definition.columns();
    columns.iter().find(|it| it.position == position).map(|it| it.name.clone())
}

fn privilege(row: &[Option<String>]) -> Result<Privilege, Refusal> {
    Ok(Privilege {
        grantee: match row.get(4) {
            Some(Some(name)) => Some(Ident::new(name.as_str())?),
            Some(None) | None => None,
        },
        grantor: Ident::new(text(row, 5)?)?,
        privilege: text(row, 6)?.to_owned(),
        is_grantable: text(row, 7)? == "t",
    })
}

fn object(json: &str) -> Result<Object, Refusal> {
    serde_json::from_str(json).map_err(|error| unexpected(&format!("{error} in {json}")))
}

fn text(row: &[Option<String>], column: usize) -> Result<&str, Refusal> {
    row.get(column)
        .and_then(Option::as_deref)
        .ok_or_else(|| unexpected(&format!("column {column} is NULL")))
}

fn number<T: std::str::FromStr>(row: &[Option<String>], column: usize) -> Result<T, Refusal> {
    let text = text(row, column)?;
    text.parse().map_err(|_| unexpected(&format!("{text:?} is no number")))
}

/// The statements are ours: an answer of another shape is a bug of ours, or a server we do not
/// know.
fn unexpected(why: &str) -> Refusal {
    Refusal::new(Code::Bug, "the server's catalog has an unexpected shape").why(why)
}
