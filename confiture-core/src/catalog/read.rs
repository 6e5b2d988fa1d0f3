//! Reads a catalog from a server: one statement per kind, then comments, privileges and needs, all
//! between two seals.
//!
//! It does not know how a statement travels: that is the [`Source`]'s business, the wire's in the
//! command line and SPI's in the extension.

use super::questions::{
    ALIAS, COMMENT, DEPENDENCY, LABEL, MOMENT, PLACE, PRIVILEGE, QUERIES, SEAL, SETTINGS,
    UNMODELLED, VERSION,
};
use super::reading::{Reading, number, text};
use super::{Catalog, Unmodelled, column, extension, foreign_option, not_null};
use crate::code::Code;
use crate::refusal::Refusal;

/// How often a catalog that changes while it is read is read again.
pub const ATTEMPTS_MAX: usize = 5;

/// A row of a result: every column as text, or NULL.
pub type Row = Vec<Option<String>>;

/// The same for as long as it is looked at.
pub type Cells<'a> = &'a [Option<&'a str>];

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

    /// Shows the rows of one statement in order, one at a time: those of a large database are too
    /// many to be held.
    ///
    /// # Errors
    /// What the server refused, or what `look` did.
    fn each(
        &mut self,
        sql: &str,
        look: &mut dyn FnMut(Cells<'_>) -> Result<(), Refusal>,
    ) -> Result<(), Refusal> {
        for row in self.rows(sql)? {
            look(&row.iter().map(Option::as_deref).collect::<Vec<_>>())?;
        }
        Ok(())
    }
}

/// Catalogs that were read before.
pub trait Memory {
    /// Returns the seal that was on the catalog at this place and moment.
    fn seal_at(&mut self, place: &str, moment: &str) -> Option<String>;

    /// Keeps what seal was on the catalog at this place and moment.
    fn keep_seal(&mut self, place: &str, moment: &str, seal: &str);

    /// Returns the catalog that was read at this place under this seal.
    fn recall(&mut self, place: &str, seal: &str) -> Option<Catalog>;

    /// Keeps what was read. What cannot be kept is read again.
    fn keep(&mut self, place: &str, seal: &str, catalog: &Catalog);
}

/// What tells the state of a catalog from others.
struct Mark {
    /// The transactions whose rows are seen; None where the server cannot say.
    moment: Option<String>,
    /// A hash over the rows that are seen.
    seal: String,
}

/// Reads the whole catalog, so that it is one that really existed.
///
/// # Errors
/// `CATALOG_900` when the schema changed during each of [`ATTEMPTS_MAX`] readings, or what the
/// server refused.
pub fn read(source: &mut dyn Source) -> Result<Catalog, Refusal> {
    begin(source)?;
    let moment = moment(source)?;
    let seal = sealed(source)?;
    read_sealed(source, Mark { moment, seal }).map(|(_, catalog)| catalog)
}

/// Reads the whole catalog, unless it is the one that was read at this place before.
///
/// At the same moment it is the same catalog, and at another one when the seal says so. Only for a
/// source that holds a snapshot: the seal of a later one would be kept with the moment before.
///
/// # Errors
/// Those of [`read`].
pub fn read_unless_known(
    source: &mut dyn Source,
    memory: &mut dyn Memory,
) -> Result<Catalog, Refusal> {
    begin(source)?;
    let places = source.rows(PLACE)?;
    let Some(place) = places.into_iter().flatten().next().flatten() else {
        return read(source);
    };
    let moment = moment(source)?;
    let known = moment.as_deref().and_then(|it| memory.seal_at(&place, it));
    let is_known = known.is_some();
    let seal = known.map_or_else(|| sealed(source), Ok)?;
    if let (Some(moment), false) = (&moment, is_known) {
        memory.keep_seal(&place, moment, &seal);
    }
    if let Some(catalog) = memory.recall(&place, &seal) {
        return Ok(catalog);
    }
    let (mark, catalog) = read_sealed(source, Mark { moment, seal })?;
    memory.keep(&place, &mark.seal, &catalog);
    if let Some(moment) = &mark.moment {
        memory.keep_seal(&place, moment, &mark.seal);
    }
    Ok(catalog)
}

/// Returns the seal of what is committed by now, and leaves the source ready to be read.
///
/// # Errors
/// What the server refused.
pub fn seal(source: &mut dyn Source) -> Result<String, Refusal> {
    begin(source)?;
    sealed(source)
}

/// Turns to what is committed by now, and pins what changes how the server writes definitions.
pub(super) fn begin(source: &mut dyn Source) -> Result<(), Refusal> {
    source.renew()?;
    source.rows(SETTINGS).map(|_| ())
}

/// Returns the name of what is seen. A server that cannot answer the question costs a seal.
fn moment(source: &mut dyn Source) -> Result<Option<String>, Refusal> {
    if let Ok(rows) = source.rows(MOMENT) {
        return Ok(rows.into_iter().flatten().next().flatten());
    }
    begin(source).map(|()| None)
}

fn sealed(source: &mut dyn Source) -> Result<String, Refusal> {
    let mut seal = String::new();
    source.each(SEAL, &mut |row| {
        text(row, 0)?.clone_into(&mut seal);
        Ok(())
    })?;
    Ok(seal)
}

/// Returns the catalog with what was the mark of it before and after.
///
/// Rows are those of one snapshot, the seal before included. `pg_get_*def()` looks past it at newer
/// rows; when all rows of the snapshot are still there afterwards, there were none that it could
/// have taken for them. When it is still the same moment, nothing was written meanwhile, and there
/// is no need for a seal to show it.
fn read_sealed(source: &mut dyn Source, mut before: Mark) -> Result<(Mark, Catalog), Refusal> {
    for _ in 0..ATTEMPTS_MAX {
        let outcome = read_once(source);
        begin(source)?;
        let now = moment(source)?;
        if now.is_some() && now == before.moment {
            return Ok((before, outcome?));
        }
        let after = Mark { moment: now, seal: sealed(source)? };
        if after.seal == before.seal {
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
    let mut version = 0;
    source.each(VERSION, &mut |row| {
        version = number(row, 0)?;
        Ok(())
    })?;
    let mut reading = Reading::default();
    for (class, query) in QUERIES.iter().copied() {
        source.each(query, &mut |row| reading.object(class, row))?;
    }
    source.each(column::QUERY, &mut |row| reading.column(row))?;
    source.each(ALIAS, &mut |row| reading.alias(row))?;
    source.each(COMMENT, &mut |row| reading.comment(row))?;
    source.each(LABEL, &mut |row| reading.label(row))?;
    source.each(foreign_option::QUERY, &mut |row| reading.foreign_option(row))?;
    source.each(not_null::QUERY, &mut |row| reading.not_null(row))?;
    source.each(PRIVILEGE, &mut |row| reading.privilege(row))?;
    source.each(extension::MEMBERS, &mut |row| reading.member(row))?;
    source.each(extension::DEPENDENCY, &mut |row| reading.extension(row))?;
    source.each(DEPENDENCY, &mut |row| reading.need(row))?;
    let mut catalog = Catalog::empty(version);
    catalog.objects = reading.finish();
    source.each(UNMODELLED, &mut |row| {
        let (r#type, identity) = (text(row, 0)?.to_owned(), text(row, 1)?.to_owned());
        catalog.unmodelled.insert(Unmodelled { r#type, identity });
        Ok(())
    })?;
    Ok(catalog)
}
