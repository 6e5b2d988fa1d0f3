//! Declarations in schema files, while the files are loaded: which schema a name without one is in
//! and which of several routines a statement makes is asked of the session that runs it.

use confiture_core::code::Code;
use confiture_core::name::Ident;
use confiture_core::refusal::{Place, Refusal};
use confiture_core::rename::Declared;

use crate::load::Script;
use crate::parse::{Renamed, Room, Statement, place, renamed};
use crate::wire::{Client, refuse};

const ROOM: &str = include_str!("../../../sql/rename/room.sql");
const ROUTINE: &str = include_str!("../../../sql/rename/routine.sql");
const ARGUMENTS: &str = include_str!("../../../sql/rename/arguments.sql");

/// The declarations of the files that were loaded so far.
#[derive(Debug, Default)]
pub struct Declarations {
    found: Vec<Declared>,
    /// Which of them are of routines, and which routine it is.
    routines: Vec<(usize, u32)>,
}

/// The declarations of one file that no statement was met for yet.
#[derive(Debug)]
pub struct Pending<'s> {
    script: &'s Script,
    renamed: Vec<Renamed>,
}

/// Reads the declarations of a file.
///
/// # Errors
/// `DIFFER_404` with file and line of one that belongs to nothing.
pub fn of_file<'s>(
    script: &'s Script,
    statements: &[Statement<'_>],
) -> Result<Pending<'s>, Refusal> {
    let renamed = renamed::read(&script.text, statements)
        .map_err(|fault| fault.refusal(Code::DiffRename, &script.name, &script.text))?;
    Ok(Pending { script, renamed })
}

impl Declarations {
    /// Notes the declarations of a statement that is about to run. What comes back is for
    /// [`Self::after`].
    ///
    /// # Errors
    /// What the server refuses.
    pub fn before(
        &mut self,
        client: &mut Client,
        pending: &Pending<'_>,
        statement: &Statement<'_>,
    ) -> Result<Vec<usize>, Refusal> {
        let mut routines = Vec::new();
        let of_it = pending.renamed.iter().filter(|it| it.statement == statement.offset);
        for renamed in of_it {
            let Some(schema) = schema(client, &renamed.made.room)? else { continue };
            let made = &renamed.made;
            let path = schema.into_iter().chain(made.within.clone()).chain([made.name.clone()]);
            let script = pending.script;
            let line = place::of(&script.text, renamed.offset).0;
            if made.is_routine() {
                routines.push(self.found.len());
            }
            self.found.push(Declared::File {
                what: made.what,
                made: path.collect(),
                arguments: None,
                old: renamed.old.clone(),
                place: Place { file: script.name.clone(), line: Some(line), column: None },
            });
        }
        Ok(routines)
    }

    /// Notes which routines the statement has made.
    ///
    /// # Errors
    /// What the server refuses.
    pub fn after(&mut self, client: &mut Client, routines: &[usize]) -> Result<(), Refusal> {
        for at in routines {
            let Some(Declared::File { made, .. }) = self.found.get(*at) else { continue };
            let [schema, name] = made.as_slice() else { continue };
            let row = client.query_opt(ROUTINE, &[schema, name]);
            let row = row.map_err(|error| refuse::from_postgres(&error))?;
            self.routines.extend(row.map(|row| (*at, row.get(0))));
        }
        Ok(())
    }

    /// Returns all declarations. Names in the session have their schemas by now: its `search_path`
    /// is empty.
    ///
    /// # Errors
    /// What the server refuses.
    pub fn finish(mut self, client: &mut Client) -> Result<Vec<Declared>, Refusal> {
        for (at, oid) in &self.routines {
            let row = client.query_opt(ARGUMENTS, &[oid]);
            let row = row.map_err(|error| refuse::from_postgres(&error))?;
            if let (Some(row), Some(Declared::File { arguments, .. })) =
                (row, self.found.get_mut(*at))
            {
                *arguments = row.get(0);
            }
        }
        Ok(self.found)
    }
}

/// Returns the schema of what is made; none inside where it lies in no schema, none at all where
/// the statement will fail anyway.
fn schema(client: &mut Client, room: &Room) -> Result<Option<Option<String>>, Refusal> {
    let row = match room {
        Room::Database => return Ok(Some(None)),
        Room::Schema(schema) => return Ok(Some(Some(schema.clone()))),
        Room::Current => client.query_opt("SELECT pg_catalog.current_schema()::text", &[]),
        Room::Of(relation) => {
            client.query_opt(ROOM, &[&Ident::new(relation.as_str())?.to_string()])
        }
    };
    let row = row.map_err(|error| refuse::from_postgres(&error))?;
    Ok(row.and_then(|row| row.get::<_, Option<String>>(0)).map(Some))
}
