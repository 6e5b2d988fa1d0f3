//! At which version a database without a history is: its schema beside what the migrations build,
//! one after the other. Nothing is guessed: a version is found where nothing differs.

use std::fmt::Write as _;

use confiture_core::catalog::{self, Catalog, Outline, Scope};
use confiture_core::code::Code;
use confiture_core::diff::{self, Labels};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::MigrationFile;
use serde_json::{Value, json};

use super::target::Target;
use super::{baseline, words};
use crate::built::Built;
use crate::compare::{self, Compared};
use crate::migrations::Directory;
use crate::print::progress;
use crate::runner::{Ledger, Runner, ledger};
use crate::select::Wanted;
use crate::side::Pair;
use crate::stand_in::{self, Original};
use crate::wire::Client;

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
    let shown = progress::begin();
    progress::at("reading the database");
    let original = Original::read(client)?;
    let scope = Scope::without_ours(ledger.table.clone());
    let actual = scope.apply(stand_in::read_known_catalog(client)?);
    let outline = stand_in::read_outline(client, &scope)?;
    let sought = Sought { scope, actual, outline };
    let mut built = Built::empty(&original)?;
    if sought.differences(&mut built)?.0 == 0 {
        return Ok(Level::Empty);
    }
    let Seen { mut found, mut nearest, distances } = search(built, directory, &sought)?;
    if let Some(only) = found.pop() {
        if found.is_empty() {
            return Ok(Level::At(only));
        }
        found.push(only);
        return Ok(Level::Several(found));
    }
    if nearest.is_none() {
        nearest = approach(Built::empty(&original)?, directory, &sought, &distances)?;
    }
    drop(shown);
    let Some((_, file, pair)) = nearest else { return Ok(Level::Nowhere(None)) };
    let name = format!("migration {}", file.version);
    let labels = Labels { from: &name, to: "the database" };
    let compared = compare::compare(pair, (&Wanted::default(), labels))?;
    Ok(Level::Nowhere(Some(Box::new(Nearest { file: file.clone(), compared }))))
}

/// How many of the states that come nearest from afar are looked at whole.
const NEAREST_MAX: usize = 10;

/// The schema that is sought.
struct Sought {
    scope: Scope,
    actual: Catalog,
    outline: Outline,
}

impl Sought {
    /// Returns how many objects differ, and the two sides as they were compared.
    fn differences(&self, built: &mut Built) -> Result<(usize, Pair), Refusal> {
        let (mut from, mut to) = (built.catalog(&self.scope)?, self.actual.clone());
        let deployer = catalog::level(&mut from, &mut to);
        let count = diff::diff(&from, &to).len() + diff::unmodelled(&from, &to).len();
        let (renames, declared) = (Vec::new(), Vec::new());
        Ok((count, Pair { from, start: None, to, renames, deployer, declared }))
    }
}

/// A state that was looked at whole: how much differs there.
type Whole<'a> = (usize, &'a MigrationFile, Pair);

/// What came of the states.
struct Seen<'a> {
    /// Where nothing differs.
    found: Vec<MigrationFile>,
    /// Where the least differs among those that were looked at whole.
    nearest: Option<Whole<'a>>,
    /// How far each of them is from afar.
    distances: Vec<usize>,
}

/// Runs the migrations one after the other and looks at what they build.
///
/// Reading what a database holds takes as long as all of its objects: a state that is another one
/// from afar already cannot be the one.
fn search<'a>(
    mut built: Built,
    directory: &'a Directory,
    sought: &Sought,
) -> Result<Seen<'a>, Refusal> {
    let mut seen = Seen { found: Vec::new(), nearest: None, distances: Vec::new() };
    let files = directory.from_nothing();
    let mut last = None;
    for (index, file) in files.iter().enumerate() {
        progress::at_one("comparing", (index, files.len()), &file.stem());
        run(&mut built, directory, file)?;
        let distance = built.outline(&sought.scope)?.distance(&sought.outline);
        seen.distances.push(distance);
        if distance > 0 {
            continue;
        }
        // What fills tables leaves the schema as it was.
        let seal = built.seal()?;
        let count = match last {
            Some((count, ref known)) if *known == seal => count,
            Some(_) | None => {
                let (count, pair) = sought.differences(&mut built)?;
                keep_nearest(&mut seen.nearest, (count, file, pair));
                count
            }
        };
        last = Some((count, seal));
        if count == 0 {
            seen.found.push((*file).clone());
        }
    }
    Ok(seen)
}

/// Runs them again up to those that come nearest from afar, and returns the nearest of them.
fn approach<'a>(
    mut built: Built,
    directory: &'a Directory,
    sought: &Sought,
    distances: &[usize],
) -> Result<Option<Whole<'a>>, Refusal> {
    let files = directory.from_nothing();
    let least = distances.iter().min();
    let is_near = |(_, distance): &(usize, &usize)| Some(*distance) == least;
    let near: Vec<usize> =
        distances.iter().enumerate().filter(is_near).map(|it| it.0).take(NEAREST_MAX).collect();
    let total = near.last().map_or(0, |last| last + 1);
    let mut nearest = None;
    for (index, file) in files.into_iter().enumerate().take(total) {
        let what = "looking for the nearest, building";
        progress::at_one(what, (index, total), &file.stem());
        run(&mut built, directory, file)?;
        if near.contains(&index) {
            let (count, pair) = sought.differences(&mut built)?;
            keep_nearest(&mut nearest, (count, file, pair));
        }
    }
    Ok(nearest)
}

fn keep_nearest<'a>(nearest: &mut Option<Whole<'a>>, state: Whole<'a>) {
    if nearest.as_ref().is_none_or(|(least, ..)| state.0 < *least) {
        *nearest = Some(state);
    }
}

fn run(built: &mut Built, directory: &Directory, file: &MigrationFile) -> Result<(), Refusal> {
    let migration = directory.up(file)?;
    built.run(&migration).map_err(|it| Refusal { code: Code::MigrationLevel, ..it })
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
