//! `confiture migrate verify`: asks the `.verify.sql` of every applied migration whether it did
//! what it should. Nothing that they do stays.

use std::fmt::Write as _;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::precondition::is_true;
use confiture_core::tracking::{Applied, Version};
use serde_json::{Value, json};

use super::target::{Target, TargetArgs};
use super::words;
use crate::migrations::{self, Directory};
use crate::parse::Statement;
use crate::parse::question::{self, Question};
use crate::print::{Outcome, OutputArgs, style};
use crate::runner::{Ledger, ledger, statement};
use crate::wire::{self, Client, Transaction, pooler, reader, refuse};

/// The arguments of `confiture migrate verify`.
#[derive(Debug, clap::Args)]
#[command(disable_version_flag = true)]
#[command(after_help = "\
VERSION_name.verify.sql is one query whose first column has to be true, as
  SELECT count(*) = 0 FROM users WHERE bio IS NULL;
No row, false, 0 and NULL are failures; a file of comments is passed over. Each query runs in a
read-only transaction that is rolled back. Whether the files of migrations have changed is another
question: `confiture migrate verify-checksums`.

Exits: 0 all hold, 1 one does not, 2 the tracking table does not exist, 3 no connection.

Examples:
  confiture migrate verify
  confiture migrate verify --version 004 --format json | jq .results")]
pub struct Args {
    /// Verify this migration alone
    #[arg(long, value_name = "VERSION")]
    pub version: Option<String>,
    /// A database without a tracking table is no failure
    #[arg(long)]
    pub allow_uninitialized: bool,
    /// Directory and database.
    #[command(flatten)]
    pub target: TargetArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// What came of one migration.
#[derive(Debug)]
struct Verified {
    version: String,
    name: String,
    file: Option<String>,
    verdict: Verdict,
}

#[derive(Debug)]
enum Verdict {
    /// The answer is true.
    Holds(String),
    /// The answer is another one.
    Fails(Option<String>),
    /// There is no answer: why, in one line.
    Broken(String),
    /// The file has no statement yet.
    Empty,
    /// There is no file.
    NoFile,
}

/// Asks.
///
/// # Errors
/// `PRECON_1001` without a table, `MIGR_100` for a version that is not applied, `VERIFY_001` when
/// something does not hold.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let directory = migrations::read(&args.target.migrations_dir)?;
    let target = Target::choose(&args.target)?;
    let (mut client, _) = target.reader()?;
    let ledger = ledger::read(&mut client, &target.table)?;
    if !ledger.is_there && !args.allow_uninitialized {
        return Err(ledger::absent(&target.table));
    }
    let rows = chosen(&ledger, args.version.as_deref())?;
    let results = ask_all(&mut client, &directory, &rows)
        .map_err(|refusal| pooler::explained(&target.dsn, refusal))?;
    Ok(outcome(&results, rows.len(), ledger.is_there))
}

fn chosen<'a>(ledger: &'a Ledger, version: Option<&str>) -> Result<Vec<&'a Applied>, Refusal> {
    let mut rows: Vec<&Applied> =
        ledger.rows.iter().filter(|row| row.archived_into.is_none()).collect();
    if let Some(version) = version.map(Version::new) {
        rows.retain(|row| row.version == version);
        if rows.is_empty() {
            let what = format!("migration {version} is not applied in this database");
            return Err(Refusal::new(Code::MigrationUnknown, what)
                .migration(version.as_str())
                .hint("choose one of `confiture migrate status`"));
        }
    }
    Ok(rows)
}

fn ask_all(
    client: &mut Client,
    directory: &Directory,
    rows: &[&Applied],
) -> Result<Vec<Verified>, Refusal> {
    let refused = |error: tokio_postgres::Error| refuse::from_postgres(&error);
    let mut transaction = client.begin("BEGIN READ ONLY").map_err(refused)?;
    wire::look_after(&mut transaction)?;
    let mut results = Vec::new();
    for row in rows {
        let file = directory.verification(row);
        let verdict = match file {
            None => Verdict::NoFile,
            Some(name) => ask_file(&mut transaction, directory, name)?,
        };
        let (version, name) = (row.version.to_string(), row.name.clone());
        let file = file.map(|name| directory.path(name));
        results.push(Verified { version, name, file, verdict });
    }
    transaction.rollback().map_err(refused)?;
    Ok(results)
}

fn ask_file(
    transaction: &mut Transaction<'_>,
    directory: &Directory,
    name: &str,
) -> Result<Verdict, Refusal> {
    let path = directory.path(name);
    let text = match migrations::text(directory.bytes(name)?, &path) {
        Ok(text) => text,
        Err(refusal) => return Ok(Verdict::Broken(in_one_line(&refusal))),
    };
    match question::read(&text) {
        Ok(Question::None) => Ok(Verdict::Empty),
        Ok(Question::One(statement)) => ask(transaction, &path, &text, &statement),
        Ok(Question::Other(why, line)) => {
            Ok(Verdict::Broken(format!("{path}:{line}: {why}; a verification is one query")))
        }
        Err(fault) => {
            Ok(Verdict::Broken(in_one_line(&fault.refusal(Code::Migration, &path, &text))))
        }
    }
}

/// A savepoint around each: one that fails does not take the others with it.
fn ask(
    transaction: &mut Transaction<'_>,
    path: &str,
    text: &str,
    query: &Statement<'_>,
) -> Result<Verdict, Refusal> {
    let refused = |error: tokio_postgres::Error| refuse::from_postgres(&error);
    let mut inner = transaction.part().map_err(refused)?;
    let answered = inner.simple_query(query.text);
    let is_lost = answered.as_ref().is_err_and(|error| error.as_db_error().is_none());
    if !is_lost {
        inner.rollback().map_err(refused)?;
    }
    match answered {
        Ok(messages) => {
            let rows = reader::rows(messages);
            let Some(row) = rows.first() else {
                return Ok(Verdict::Broken("the query answered no row".to_owned()));
            };
            let value = row.first().cloned().flatten();
            Ok(match value {
                Some(value) if is_true(Some(&value)) => Verdict::Holds(value),
                value => Verdict::Fails(value),
            })
        }
        Err(error) if is_lost => Err(refuse::from_postgres(&error)),
        Err(error) => {
            Ok(Verdict::Broken(in_one_line(&statement::refusal(&error, path, text, query))))
        }
    }
}

fn in_one_line(refusal: &Refusal) -> String {
    let mut line = refusal.place.as_ref().map(|it| format!("{it}: ")).unwrap_or_default();
    line.push_str(&refusal.what);
    if let Some(state) = refusal.details.get("sqlstate").and_then(Value::as_str) {
        let _ = write!(line, " (SQLSTATE {state})");
    }
    line
}

impl Verdict {
    fn status(&self) -> &'static str {
        match self {
            Self::Holds(_) => "verified",
            Self::Fails(_) | Self::Broken(_) => "failed",
            Self::Empty => "skipped",
            Self::NoFile => "no_file",
        }
    }

    /// The server writes `t` and `f` for what JSON has words for.
    fn value(&self) -> Value {
        match self {
            Self::Holds(value) | Self::Fails(Some(value)) => match value.as_str() {
                "t" => true.into(),
                "f" => false.into(),
                other => other.into(),
            },
            Self::Fails(None) | Self::Broken(_) | Self::Empty | Self::NoFile => Value::Null,
        }
    }

    fn in_words(&self) -> String {
        match self {
            Self::Holds(_) => "verified".to_owned(),
            Self::Fails(value) => {
                format!("failed: the query answered {}", value.as_deref().unwrap_or("NULL"))
            }
            Self::Broken(why) => format!("failed: {why}"),
            Self::Empty => "skipped: its .verify.sql has no statement".to_owned(),
            Self::NoFile => "no .verify.sql".to_owned(),
        }
    }
}

fn outcome(results: &[Verified], total: usize, is_there: bool) -> Outcome {
    let count = |status: &str| results.iter().filter(|it| it.verdict.status() == status).count();
    let (verified, failed) = (count("verified"), count("failed"));
    let skipped = count("skipped") + count("no_file");
    let list: Vec<Value> = results
        .iter()
        .map(|it| {
            let error = match &it.verdict {
                Verdict::Broken(why) => Some(why),
                Verdict::Holds(_) | Verdict::Fails(_) | Verdict::Empty | Verdict::NoFile => None,
            };
            json!({
                "version": it.version,
                "name": it.name,
                "status": it.verdict.status(),
                "actual_value": it.verdict.value(),
                "verify_file": it.file,
                "error": error,
            })
        })
        .collect();
    let document = json!({
        "ok": is_there && failed == 0,
        "was_skipped": !is_there,
        "ledger_present": is_there,
        "verified_count": verified,
        "failed_count": failed,
        "skipped_count": skipped,
        "total_applied": total,
        "results": list,
    });
    let lines: Vec<Vec<String>> = results
        .iter()
        .map(|it| vec![it.version.clone(), it.name.clone(), it.verdict.in_words()])
        .collect();
    let mut text = words::columns(&lines);
    if is_there {
        let style = if failed == 0 { style::GOOD } else { style::ERROR };
        let summary =
            format!("{verified} verified, {failed} failed, {skipped} without a verification");
        let _ = writeln!(text, "{}", style::paint(style, &summary));
    } else {
        text.push_str("there is no tracking table: nothing was verified\n");
    }
    let outcome = Outcome::success(document, text);
    let Some(first) = results.iter().find(|it| it.verdict.status() == "failed") else {
        return outcome;
    };
    let migrations = words::migrations(failed);
    let verb = if failed == 1 { "does" } else { "do" };
    outcome.refused(
        Refusal::new(Code::Verify, format!("{migrations} {verb} not verify"))
            .why(format!("{}: {}", first.version, first.verdict.in_words()))
            .hint("look at what the migration left, and correct it by another one")
            .migration(first.version.clone())
            .file(first.file.clone().unwrap_or_default()),
    )
}
