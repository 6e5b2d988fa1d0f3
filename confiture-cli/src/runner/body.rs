//! What a script is as a whole: its statements, and whether they fit into one transaction.

use confiture_core::code::Code;
use confiture_core::refusal::{Place, Refusal};

use crate::migrations::{Migration, Script, Streamed};
use crate::parse::nature::{Nature, Transaction};
use crate::parse::{Statement, place, script};

/// What is around the statements.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Envelope {
    /// One transaction of ours.
    Transaction,
    /// Nothing: each statement commits by itself. The text says why.
    Outside(String),
}

/// The statements of a script.
#[derive(Debug)]
pub enum Statements<'a> {
    /// They are held, without an absorbed `BEGIN` and `COMMIT`.
    Held(Vec<Statement<'a>>),
    /// They are in their file, and the numbers of those that are absorbed.
    Streamed(&'a Streamed, Option<(usize, usize)>),
}

impl Statements<'_> {
    /// Returns how many run.
    #[must_use]
    pub fn count(&self) -> usize {
        match self {
            Self::Held(statements) => statements.len(),
            Self::Streamed(streamed, absorbed) => {
                streamed.survey.len() - if absorbed.is_some() { 2 } else { 0 }
            }
        }
    }
}

/// A script that may run.
#[derive(Debug)]
pub struct Body<'a> {
    /// Its statements.
    pub statements: Statements<'a>,
    /// What is around them.
    pub envelope: Envelope,
    /// Whether it may prepare statements. Of one that is too long to be looked through once more,
    /// that is taken for granted.
    pub may_prepare: bool,
    /// What its author should know.
    pub warnings: Vec<String>,
}

impl<'a> Body<'a> {
    /// Returns the statements of a script that is held, as one is that runs outside of a
    /// transaction.
    #[must_use]
    pub fn held(&self) -> &[Statement<'a>] {
        let held = match &self.statements {
            Statements::Held(statements) => Some(statements),
            Statements::Streamed(..) => None,
        };
        held.expect("what runs outside of a transaction is held: Script::read saw to it")
    }

    /// Refuses a script that does not fit into a transaction.
    ///
    /// # Errors
    /// `MIGR_107` that says what cannot be done with it, and why.
    pub fn inside(&self, migration: &Migration, cannot: &str) -> Result<(), Refusal> {
        let Envelope::Outside(why) = &self.envelope else { return Ok(()) };
        let what = format!("migration {} {cannot}", migration.version);
        Err(Refusal::new(Code::MigrationEnvelope, what)
            .why(format!("it runs outside of one: {why}"))
            .migration(migration.version.as_str())
            .file(migration.path.clone()))
    }
}

/// Cuts a script into statements and decides how they run, before any of them does.
///
/// # Errors
/// `MIGR_001` for a script that cannot be cut or has no statement, `MIGR_107` for one whose
/// transaction statements would break the envelope.
pub fn read(migration: &Migration) -> Result<Body<'_>, Refusal> {
    match &migration.script {
        Script::Held(text) => held(migration, text),
        Script::Streamed(streamed) => left(migration, streamed),
    }
}

fn held<'a>(migration: &'a Migration, text: &'a str) -> Result<Body<'a>, Refusal> {
    let path = &migration.path;
    let mut statements = script::split(text).map_err(|fault| {
        fault.refusal(Code::Migration, path, text).migration(migration.version.as_str())
    })?;
    if statements.is_empty() {
        return Err(Refusal::new(Code::Migration, format!("{path} contains no statement"))
            .hint("write its SQL, or `SELECT 1;` if there is nothing to do")
            .migration(migration.version.as_str())
            .file(path.clone()));
    }
    let natures = statements.iter().map(|it| it.nature).enumerate();
    let shape = shape(natures, migration.directives.no_transaction).map_err(|breach| {
        let it = &statements[breach.index];
        breach.refusal(migration, text, (it.line, it.column, it.offset))
    })?;
    let lines = shape.absorbed.map(|(first, last)| (statements[first].line, statements[last].line));
    if let Some((first, last)) = shape.absorbed {
        statements.remove(last);
        statements.remove(first);
    }
    Ok(body(migration, Statements::Held(statements), shape.envelope, lines))
}

fn left<'a>(migration: &'a Migration, streamed: &'a Streamed) -> Result<Body<'a>, Refusal> {
    let marks = &streamed.survey.marks;
    let at = |index: usize| {
        let mark = marks.iter().find(|it| it.index == index);
        mark.expect("a statement about transactions is not ordinary: the survey marked it")
    };
    let natures = marks.iter().map(|it| (it.index, it.nature));
    let shape = match shape(natures, migration.directives.no_transaction) {
        Ok(shape) => shape,
        Err(breach) => {
            let it = at(breach.index);
            let place = (it.line, it.column, it.offset);
            return Err(breach.refusal(migration, &migration.text()?, place));
        }
    };
    let lines = shape.absorbed.map(|(first, last)| (at(first).line, at(last).line));
    let statements = Statements::Streamed(streamed, shape.absorbed);
    Ok(body(migration, statements, shape.envelope, lines))
}

fn body<'a>(
    migration: &Migration,
    statements: Statements<'a>,
    envelope: Envelope,
    absorbed_lines: Option<(usize, usize)>,
) -> Body<'a> {
    let path = &migration.path;
    let mut warnings = Vec::new();
    if let Some((begin, end)) = absorbed_lines {
        warnings.push(format!(
            "{path}: the transaction of lines {begin} to {end} is absorbed into the migration's own"
        ));
    }
    if let (Envelope::Outside(why), false) = (&envelope, migration.directives.no_transaction) {
        warnings.push(format!(
            "{path}: {why} cannot run in a transaction, so each statement commits by itself; say \
             so with `-- confiture:no-transaction` at its top"
        ));
    }
    let may_prepare = match &migration.script {
        Script::Held(text) => text.to_lowercase().contains("prepare"),
        Script::Streamed(_) => true,
    };
    Body { statements, envelope, may_prepare, warnings }
}

/// How the statements run, and which pair of them is left out.
#[derive(Debug, PartialEq, Eq)]
struct Shape {
    envelope: Envelope,
    absorbed: Option<(usize, usize)>,
}

/// The statement that keeps a script from running.
#[derive(Debug, PartialEq, Eq)]
struct Breach {
    index: usize,
    what: &'static str,
    why: &'static str,
    hint: &'static str,
}

impl Breach {
    fn refusal(
        self,
        migration: &Migration,
        text: &str,
        (line, column, offset): (usize, usize, usize),
    ) -> Refusal {
        let file = migration.path.clone();
        Refusal::new(Code::MigrationEnvelope, self.what)
            .why(self.why)
            .hint(self.hint)
            .migration(migration.version.as_str())
            .at(Place { file, line: Some(line), column: Some(column) })
            .excerpt(place::excerpt(text, offset))
    }
}

/// Decides on the natures alone, which come with their numbers; ordinary ones may be left out.
fn shape(
    natures: impl Iterator<Item = (usize, Nature)> + Clone,
    is_outside: bool,
) -> Result<Shape, Breach> {
    let alone = natures.clone().find_map(|(_, nature)| match nature {
        Nature::CannotRunInTransaction(phrase) => Some(phrase),
        Nature::Transaction(_)
        | Nature::CopyFromStdin
        | Nature::CopyToStdout
        | Nature::MayCommit
        | Nature::Session
        | Nature::Ordinary => None,
    });
    if is_outside || alone.is_some() {
        balanced(natures)?;
        let why = alone.unwrap_or("confiture:no-transaction").to_owned();
        return Ok(Shape { envelope: Envelope::Outside(why), absorbed: None });
    }
    let mut begin = None;
    let mut commit = None;
    for (index, nature) in natures {
        let Nature::Transaction(kind) = nature else { continue };
        match kind {
            Transaction::Savepoint => {}
            Transaction::Begin if begin.is_none() && commit.is_none() => begin = Some(index),
            Transaction::Commit if begin.is_some() && commit.is_none() => commit = Some(index),
            Transaction::Begin | Transaction::Commit => {
                return Err(Breach {
                    index,
                    what: "the migration ends its transaction in the middle",
                    why: "what runs before it would stay although what follows failed",
                    hint: "remove it, cut the migration in two, or write \
                           `-- confiture:no-transaction` at its top",
                });
            }
            Transaction::Rollback | Transaction::Prepare => {
                return Err(Breach {
                    index,
                    what: "the migration takes its transaction away",
                    why: "its work would be lost, and yet be recorded as applied",
                    hint: "remove the statement",
                });
            }
        }
    }
    match (begin, commit) {
        (Some(index), None) => Err(unfinished(index)),
        (begin, commit) => {
            Ok(Shape { envelope: Envelope::Transaction, absorbed: begin.zip(commit) })
        }
    }
}

fn unfinished(index: usize) -> Breach {
    Breach {
        index,
        what: "the migration begins a transaction that it does not end",
        why: "a BEGIN needs its COMMIT",
        hint: "remove the BEGIN: a migration is one transaction anyway",
    }
}

/// Outside of a transaction of ours, a script may have its own, one after the other.
fn balanced(natures: impl Iterator<Item = (usize, Nature)>) -> Result<(), Breach> {
    let mut open = None;
    for (index, nature) in natures {
        let Nature::Transaction(kind) = nature else { continue };
        match (kind, open) {
            (Transaction::Begin, None) => open = Some(index),
            (Transaction::Commit | Transaction::Rollback, Some(_)) => open = None,
            (Transaction::Savepoint, Some(_)) => {}
            (Transaction::Prepare, _) | (Transaction::Begin, Some(_)) | (_, None) => {
                return Err(Breach {
                    index,
                    what: "the migration has a transaction statement out of place",
                    why: "each BEGIN needs one COMMIT after it",
                    hint: "remove it, or add what is missing",
                });
            }
        }
    }
    open.map_or(Ok(()), |index| Err(unfinished(index)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BEGIN: Nature = Nature::Transaction(Transaction::Begin);
    const COMMIT: Nature = Nature::Transaction(Transaction::Commit);
    const ROLLBACK: Nature = Nature::Transaction(Transaction::Rollback);
    const SAVEPOINT: Nature = Nature::Transaction(Transaction::Savepoint);
    const PREPARE: Nature = Nature::Transaction(Transaction::Prepare);
    const ALONE: Nature = Nature::CannotRunInTransaction("VACUUM");
    const DO: Nature = Nature::Ordinary;

    fn shape(natures: &[Nature], is_outside: bool) -> Result<Shape, Breach> {
        super::shape(natures.iter().copied().enumerate(), is_outside)
    }

    fn absorbed(natures: &[Nature]) -> Option<(usize, usize)> {
        let shape = shape(natures, false).unwrap();
        assert_eq!(shape.envelope, Envelope::Transaction);
        shape.absorbed
    }

    #[test]
    fn one_pair_is_absorbed() {
        assert_eq!(absorbed(&[DO, SAVEPOINT, DO]), None);
        assert_eq!(absorbed(&[BEGIN, DO, COMMIT]), Some((0, 2)));
        assert_eq!(absorbed(&[DO, BEGIN, DO, COMMIT, DO]), Some((1, 3)));
    }

    #[test]
    fn what_breaks_the_envelope_is_refused_where_it_stands() {
        for (natures, index) in [
            (&[DO, COMMIT][..], 1),
            (&[BEGIN, DO, COMMIT, BEGIN, DO, COMMIT], 3),
            (&[BEGIN, DO], 0),
            (&[DO, ROLLBACK], 1),
            (&[BEGIN, DO, ROLLBACK], 2),
            (&[DO, PREPARE], 1),
        ] {
            assert_eq!(shape(natures, false).unwrap_err().index, index, "{natures:?}");
        }
    }

    #[test]
    fn outside_each_statement_stands_alone() {
        let outside = |natures: &[Nature], is_outside| shape(natures, is_outside).unwrap().envelope;
        assert_eq!(outside(&[DO, ALONE], false), Envelope::Outside("VACUUM".into()));
        assert!(matches!(outside(&[BEGIN, DO, COMMIT, DO], true), Envelope::Outside(_)));
        for natures in [&[BEGIN, DO][..], &[COMMIT], &[BEGIN, BEGIN], &[SAVEPOINT], &[PREPARE]] {
            assert!(shape(natures, true).is_err(), "{natures:?}");
        }
    }
}
