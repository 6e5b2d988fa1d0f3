//! Declared renames, made on a copy: the server says what they do to everything around them, and
//! the diff begins where they end. No lock is taken on a database of the user's.

use confiture_core::catalog::{Catalog, Scope, Selection};
use confiture_core::code::Code;
use confiture_core::plan;
use confiture_core::refusal::Refusal;
use confiture_core::rename::{self, Declared, Origin, Rename, Word, carried, follow, passing};

use crate::stand_in;
use crate::wire::{Client, refuse};

pub mod declare;

/// The option that declares a rename. Part of the arguments of every command that plans.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct RenameArgs {
    /// Something of the first side has another name on the second: keep it, and rename it
    ///
    /// OLD=NEW or KIND:OLD=NEW, as `users=accounts`, `column:public.users.mail=email`,
    /// `table:app."Order"=purchase`, `function:public.f(integer)=g`, `label:mood.'sad'='blue'`,
    /// `constraint:users.users_ck=accounts_ck`. All names before the = are those of the first
    /// side; they are written as in SQL, and what they lie in may be left out where it is clear.
    /// Kinds are the words of --format json, `type`, `column` (also of a composite type) and
    /// `label` of an enum. Keys, indexes and sequences that are called after what is renamed follow
    /// it. A file of the second side declares the same with `-- confiture:renamed from OLD`
    /// directly above the statement, column, constraint or label that has the new name, or at the
    /// end of its line. Can be given several times.
    #[arg(long, value_name = "OLD=NEW", value_parser = word)]
    pub rename: Vec<Word>,
}

/// What a usage error says is the reason alone: the option and its value stand before it.
fn word(text: &str) -> Result<Word, String> {
    text.parse::<Word>().map_err(|refusal| {
        [refusal.why, refusal.hint].into_iter().flatten().collect::<Vec<_>>().join("; ")
    })
}

/// Returns what was declared on the command line.
#[must_use]
pub fn declared(words: &[Word]) -> Vec<Declared> {
    words.iter().cloned().map(Declared::Option).collect()
}

/// Returns the renames that lead from one side towards the other, of what counts.
///
/// # Errors
/// `DIFFER_404` for a declaration that cannot be.
pub fn resolve(
    declared: &[Declared],
    (from, to): (&Catalog, &Catalog),
    selection: &Selection,
) -> Result<Vec<Rename>, Refusal> {
    let renames = rename::resolve(declared, from, to)?;
    let counts = |it: &&Rename| {
        let before = it.from.object();
        selection.counts([before, &rename::forward(before, &renames)])
    };
    Ok(renames.iter().filter(counts).cloned().collect())
}

/// What renames lead to.
#[derive(Debug)]
pub struct Renamed {
    /// All of them in order, those that follow from others included.
    pub renames: Vec<Rename>,
    /// The side they began at, after them.
    pub catalog: Catalog,
}

/// How often a rename may lead to others: a key follows its table, and nothing follows a key.
const ROUNDS_MAX: usize = 3;

/// Makes the renames on a copy of the one side, and those that follow from them.
///
/// # Errors
/// `DIFFER_404` for a rename that the server refuses.
pub fn make(
    client: &mut Client,
    declared: &[Rename],
    (from, to): (&Catalog, &Catalog),
) -> Result<Renamed, Refusal> {
    let read = |client: &mut Client| -> Result<Catalog, Refusal> {
        Ok(Scope::without_ours(None).apply(stand_in::read_catalog(client)?))
    };
    let before = read(client)?;
    let mut renames = passing(declared, (from, to))?;
    for rename in &renames {
        run(client, rename).map_err(|error| refused(rename, &error))?;
    }
    let mut catalog = carried(from, &before, &read(client)?);
    let mut followers = Vec::new();
    for _ in 0..ROUNDS_MAX {
        let found = follow(&catalog, to, (declared, &followers))?;
        let mut made = passing(&found, (&catalog, to))?;
        // One that the server refuses is dropped and made, as it would have been.
        made.retain(|rename| run(client, rename).is_ok());
        if made.is_empty() {
            break;
        }
        followers.extend(made);
        catalog = carried(from, &before, &read(client)?);
    }
    renames.extend(followers);
    Ok(Renamed { renames, catalog })
}

fn run(client: &mut Client, rename: &Rename) -> Result<(), tokio_postgres::Error> {
    client.batch_execute(&plan::statement(rename))
}

fn refused(rename: &Rename, error: &tokio_postgres::Error) -> Refusal {
    let server = refuse::from_postgres(error);
    let what = format!("{} cannot be renamed to {}", rename.from, rename.to.name());
    let refusal = Refusal { details: server.details, ..Refusal::new(Code::DiffRename, what) };
    let refusal = refusal.why(format!("the server says: {}", server.what));
    match &rename.origin {
        Origin::File(place) => refusal.at(place.clone()),
        Origin::Option(value) => refusal.detail("rename", value.as_str()),
        Origin::Follows => refusal,
    }
}
