//! At which version a database without a history is: its schema beside what the migrations build,
//! one after the other. Nothing is guessed: a version is found where nothing differs.

use std::fmt::Write as _;

use confiture_core::catalog::{self, Catalog, Identity, Kind, Scope};
use confiture_core::code::Code;
use confiture_core::diff::{self, Labels};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::MigrationFile;
use postgres::Client;
use serde_json::{Value, json};

use super::target::Target;
use super::{baseline, words};
use crate::built::Built;
use crate::compare::{self, Compared};
use crate::migrations::Directory;
use crate::runner::{Ledger, Runner, ledger};
use crate::select::Wanted;
use crate::side::Pair;
use crate::stand_in::{self, Original};

/// How much of the differences is shown.
const DIFFERENCE_LINES: usize = 40;

/// At which version a database is.
pub(super) enum Level {
    /// There is nothing in it.
    Empty,
    /// After this migration the schema is the same.
    At(MigrationFile),
    /// After each of these it is: what lies between them changes no schema.
    Several(Vec<MigrationFile>),
    /// After none of them; this one comes nearest, if there is any.
    Nowhere(Option<Box<Nearest>>),
}

/// The migration after which the least differs.
pub(super) struct Nearest {
    pub(super) file: MigrationFile,
    pub(super) compared: Compared,
}

/// What was recorded of a level, for programs and for people.
pub(super) struct Recorded {
    pub(super) document: Value,
    pub(super) text: String,
}

/// Records the level of a database without a history.
///
/// # Errors
/// `MIGR_109` when it is at none, or not at one for certain; those of [`detect`].
pub(super) fn record(
    runner: &mut Runner,
    target: &Target,
    directory: &Directory,
) -> Result<Option<Recorded>, Refusal> {
    let ledger = ledger::read(&mut runner.client, &runner.table)?;
    if !ledger.rows.is_empty() {
        let told = format!("{} has a history: nothing was detected", target.table);
        words::hint(&[told]);
        return Ok(None);
    }
    let (mut client, _) = target.reader()?;
    let level = detect(&mut client, &ledger, directory)?;
    drop(client);
    let file = match level {
        Level::Empty => return Ok(None),
        Level::At(file) => file,
        Level::Several(_) | Level::Nowhere(_) => return Err(refusal(&level, directory)),
    };
    let files = baseline::through_version(directory, file.version.as_str())?;
    // Another deploy may have begun the history in the meantime: then it is the one that counts.
    let before = baseline::record(runner, files, |ledger| ledger.rows.is_empty())?;
    if !before.rows.is_empty() {
        return Ok(None);
    }
    let (version, count) = (file.version.as_str(), files.len());
    let document = json!({ "version": version, "name": file.name, "recorded": count });
    let text = format!(
        "the schema is that of {version}: {} recorded, none of their SQL ran\n",
        words::migrations(count)
    );
    Ok(Some(Recorded { document, text }))
}

/// Compares the database with what the migrations build.
///
/// # Errors
/// `SCRATCH_1700` when the machine has no PostgreSQL, `MIGR_109` when a migration does not run in
/// an empty database, and what the server refuses.
pub(super) fn detect(
    client: &mut Client,
    ledger: &Ledger,
    directory: &Directory,
) -> Result<Level, Refusal> {
    let scope = Scope::without_ours(ledger.table.clone());
    let original = Original::read(client)?;
    let actual = scope.apply(stand_in::read_known_catalog(client)?);
    let mut built = Built::empty(&original)?;
    if differences(&built.catalog(&scope)?, &actual).0 == 0 {
        return Ok(Level::Empty);
    }
    // Reading what a database holds takes as long as all of its objects: states that cannot be the
    // one are passed over, and read only when none is, to say which comes nearest.
    let sides = (&scope, &actual);
    let mut seen = search(&mut built, directory, sides, Thoroughness::Likely)?;
    if seen.found.is_empty() {
        let mut built = Built::empty(&original)?;
        seen = search(&mut built, directory, sides, Thoroughness::All)?;
    }
    let Seen { mut found, nearest } = seen;
    if let Some(only) = found.pop() {
        if found.is_empty() {
            return Ok(Level::At(only));
        }
        found.push(only);
        return Ok(Level::Several(found));
    }
    let Some((_, file, pair)) = nearest else { return Ok(Level::Nowhere(None)) };
    let name = format!("migration {}", file.version);
    let labels = Labels { from: &name, to: "the database" };
    let compared = compare::compare(pair, (&Wanted::default(), labels))?;
    Ok(Level::Nowhere(Some(Box::new(Nearest { file: file.clone(), compared }))))
}

/// How many tables of a migration's own making the catalog may leave out: the tracking table and
/// what lies beside it.
const HIDDEN_MAX: usize = 5;

/// Which states are looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Thoroughness {
    /// Those with as many tables as the database.
    Likely,
    All,
}

/// What came of the states that were looked at.
struct Seen<'a> {
    /// Where nothing differs.
    found: Vec<MigrationFile>,
    /// How much differs after which migration, where the least does.
    nearest: Option<(usize, &'a MigrationFile, Pair)>,
}

/// Runs the migrations one after the other and compares what they build.
fn search<'a>(
    built: &mut Built,
    directory: &'a Directory,
    (scope, actual): (&Scope, &Catalog),
    thoroughness: Thoroughness,
) -> Result<Seen<'a>, Refusal> {
    let is_table = |it: &&Identity| matches!(it.kind, Kind::Table | Kind::ForeignTable);
    let tables = actual.objects.keys().filter(is_table).count();
    let mut seen = Seen { found: Vec::new(), nearest: None };
    for file in directory.from_nothing() {
        let migration = directory.up(file)?;
        built.run(&migration).map_err(|it| Refusal { code: Code::MigrationLevel, ..it })?;
        if thoroughness == Thoroughness::Likely {
            let count = built.tables()?;
            if !(tables..=tables + HIDDEN_MAX).contains(&count) {
                continue;
            }
        }
        let (count, pair) = differences(&built.catalog(scope)?, actual);
        if count == 0 {
            seen.found.push(file.clone());
        }
        if seen.nearest.as_ref().is_none_or(|(least, ..)| count < *least) {
            seen.nearest = Some((count, file, pair));
        }
    }
    Ok(seen)
}

/// Returns how many objects differ, and the two sides as they were compared.
fn differences(built: &Catalog, actual: &Catalog) -> (usize, Pair) {
    let (mut from, mut to) = (built.clone(), actual.clone());
    let deployer = catalog::level(&mut from, &mut to);
    let count = diff::diff(&from, &to).len() + diff::unmodelled(&from, &to).len();
    (count, Pair { from, start: None, to, renames: Vec::new(), deployer, declared: Vec::new() })
}

/// Returns why no version can be recorded.
pub(super) fn refusal(level: &Level, directory: &Directory) -> Refusal {
    let folder = directory.folder.display();
    let refusal = |what: String| Refusal::new(Code::MigrationLevel, what);
    match level {
        Level::Empty => refusal("the database is empty".to_owned())
            .hint("run `confiture migrate up`: there is nothing to record"),
        Level::At(file) => refusal(format!("the database is at {}", file.version)),
        Level::Several(files) => {
            let versions: Vec<&str> = files.iter().map(|it| it.version.as_str()).collect();
            let last = versions.last().copied().unwrap_or_default();
            refusal(format!(
                "the database has the schema of {} migrations: {}",
                versions.len(),
                versions.join(", ")
            ))
            .why("a schema does not tell whether migrations have run that change none")
            .hint(format!(
                "look at what they do to rows, and record the right one: confiture migrate \
                 baseline --through {last}"
            ))
            .detail("versions", versions)
        }
        Level::Nowhere(None) => {
            refusal(format!("the database is not empty, and {folder} has no migration"))
                .hint("correct --migrations-dir")
        }
        Level::Nowhere(Some(nearest)) => {
            let version = nearest.file.version.as_str();
            let lines: Vec<&str> = nearest.compared.text.lines().collect();
            let mut shown = lines[..lines.len().min(DIFFERENCE_LINES)].join("\n");
            if lines.len() > DIFFERENCE_LINES {
                let _ = write!(shown, "\n… {} lines more", lines.len() - DIFFERENCE_LINES);
            }
            refusal(format!("the database has the schema of no migration in {folder}"))
                .why(format!("migration {version} comes nearest, but\n{shown}"))
                .hint(format!(
                    "change the database until it is equal, or say what it has: confiture migrate \
                     baseline --through {version}"
                ))
                .detail("closest_version", version)
                .detail("differences", nearest.compared.document.clone())
        }
    }
}
