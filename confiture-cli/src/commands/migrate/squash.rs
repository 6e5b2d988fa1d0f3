//! `confiture migrate squash`: one migration in the place of all up to a version, proven to build
//! the same before a file is written.

use std::fmt::Write as _;
use std::path::PathBuf;

use confiture_core::catalog::{self, Catalog, Scope};
use confiture_core::checksum::Checksum;
use confiture_core::code::Code;
use confiture_core::diff::{self, Labels};
use confiture_core::name::for_people;
use confiture_core::plan::{self, Policy};
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{MigrationFile, Version, squash};
use serde_json::{Value, json};

use super::target::{Target, TargetArgs};
use super::{baseline, words};
use crate::built::Built;
use crate::compare;
use crate::contents::{self, Contents};
use crate::disk::{self, Act};
use crate::migrations::{self, Directory, Migration, Script};
use crate::parse::beyond::{self, Beyond};
use crate::parse::directives;
use crate::precondition::Preconditions;
use crate::print::{Outcome, OutputArgs};
use crate::select::Wanted;
use crate::side::Pair;
use crate::stand_in::{self, Original};

mod away;

use away::{in_the_way, moves, put_away};

/// The name of the migration, which is the original's.
const NAME: &str = "squashed_baseline";

/// Its way back, without which the original runs no migration.
const DOWN: &str = "\
-- confiture:irreversible
-- There is no way back: the files of what the migration stands for are put away.
DO $$ BEGIN RAISE EXCEPTION 'a squashed migration cannot be undone'; END $$;
";

/// The arguments of `confiture migrate squash`.
#[derive(Debug, clap::Args)]
// Its --version is that of the migration, as in the original.
#[command(disable_version_flag = true)]
#[command(after_help = "\
The migrations up to --through run on a private server. What they build is planned from nothing and
written as one migration, the rows that they leave there included, as reference data; statements
about roles are kept as they are. The new file runs on a second private server, and schema and rows
must come out the same, or nothing is written. Then the files of the old ones move to
MIGRATIONS_DIR/archive.

What `migrate up` makes of it: a database that has applied all of the old ones records it without
running it, and keeps their rows; an empty one runs it; one that has applied a part of them is
refused with the command that applies the rest. `down` stops before it.

Nothing of a database is changed; one that is named lends its version alone.

Exits: 0 done, 1 a migration does not run in an empty database, 3 unknown version, 4 what they build
cannot be planned, 5 a file is in the way, no version is free, or the result is not the same.

Examples:
  confiture migrate squash --through 20250101000000 --dry-run
  confiture migrate squash --through 004
  confiture migrate squash --through 004 --version 004a --delete --drop-data")]
pub struct Args {
    /// The last version that is replaced
    #[arg(long, short = 't', visible_alias = "to", value_name = "VERSION")]
    pub through: String,
    /// The version of the new migration (default: one more if that is free, else --through with an
    /// s behind it)
    #[arg(long, value_name = "VERSION")]
    pub version: Option<String>,
    /// Where the files of the old ones go (default: archive in the directory of migrations)
    #[arg(long, value_name = "DIR")]
    pub keep: Option<PathBuf>,
    /// Delete the files of the old ones: git has them
    #[arg(long, conflicts_with = "keep")]
    pub delete: bool,
    /// Leave out the rows that they write
    #[arg(long)]
    pub drop_data: bool,
    /// Do everything but write, move and delete files
    #[arg(long)]
    pub dry_run: bool,
    /// Directory and database.
    #[command(flatten)]
    pub target: TargetArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// What is to be written.
struct Squashed {
    migration: Migration,
    digest: Checksum,
    contents: Contents,
    /// Where rows are written: file, line, verb.
    writes: Vec<(String, usize, &'static str)>,
    /// How many statements about roles are kept.
    kept: usize,
}

/// Builds, proves, writes and moves.
///
/// # Errors
/// `MIGR_100` for an unknown version, `SQL_700` and its kin for a migration that does not run in an
/// empty database, `VALID_007` when no version is free, a file is in the way, or an
/// earlier squash stands for a part of them, `DIFFER_402` and
/// `SCHEMA_202` when the result cannot be planned, `VALID_006` when it is not the same, `FILE_1900`
/// when a file cannot be written, moved or deleted; after an error all files are what they were.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let directory = migrations::read(&args.target.migrations_dir)?;
    directory.without_duplicates()?;
    let files = baseline::through_version(&directory, &args.through)?;
    away::inside_another(&directory, files)?;
    let version = version(args, &directory, files.len())?;
    let original = original(args)?;
    let squashed = squash(args, &original, (&directory, files), version)?;
    let path = PathBuf::from(&squashed.migration.path);
    let moves = moves(args, &directory, files);
    let down = directory.folder.join(format!("{}_{NAME}.down.sql", squashed.migration.version));
    in_the_way([&path, &down], &moves)?;
    if !args.dry_run {
        let text = squashed.migration.text()?;
        let mut acts = vec![Act::Write(&path, text.as_bytes()), Act::Write(&down, DOWN.as_bytes())];
        acts.extend(moves.iter().map(put_away));
        disk::together(&acts)?;
    }
    Ok(outcome(args, (&directory, files), &squashed, &moves))
}

/// The database lends its version; without one, the newest PostgreSQL of the machine is taken.
fn original(args: &Args) -> Result<Original, Refusal> {
    let target = match Target::choose(&args.target) {
        Ok(target) => target,
        Err(refusal) if refusal.code == Code::ConfigNoDatabase => return Ok(Original::of_files()),
        Err(refusal) => return Err(refusal),
    };
    match target.reader() {
        Ok((mut client, _)) => Original::read(&mut client),
        Err(refusal) if refusal.code == Code::ConnectionFailed => {
            words::warn(&[format!(
                "{} cannot be reached: the newest PostgreSQL of this machine is taken",
                target.dsn.redacted()
            )]);
            Ok(Original::of_files())
        }
        Err(refusal) => Err(refusal),
    }
}

/// Returns the version of the new migration: after the last one that it replaces, before all
/// others.
fn version(args: &Args, directory: &Directory, count: usize) -> Result<Version, Refusal> {
    let (through, next) = (Version::new(args.through.as_str()), directory.files.get(count));
    let is_free = |it: &Version| *it > through && next.is_none_or(|next| *it < next.version);
    let given = args.version.as_deref().map(Version::new);
    let one_more = || {
        let number = args.through.parse::<u128>().ok()?.checked_add(1)?;
        Some(Version::new(format!("{number:0width$}", width = args.through.len())))
    };
    let candidates = match given {
        Some(version) => vec![version],
        None => {
            let behind = Version::new(format!("{}s", args.through));
            one_more().into_iter().chain([behind]).collect()
        }
    };
    let is_plain = |it: &Version| {
        let text = it.as_str();
        !text.is_empty() && text.chars().all(|it| it.is_ascii_alphanumeric() || "-.".contains(it))
    };
    candidates.into_iter().find(|it| is_plain(it) && is_free(it)).ok_or_else(|| {
        let after = next.map_or(String::new(), |it| format!(" and before {}", it.version));
        let what = format!("the squashed migration needs a version after {through}{after}");
        Refusal::new(Code::SquashPlace, what)
            .why("it runs in their place, and a file has one version")
            .hint(format!("give one of letters and digits, as --version {through}a"))
    })
}

fn squash(
    args: &Args,
    original: &Original,
    (directory, files): (&Directory, &[MigrationFile]),
    version: Version,
) -> Result<Squashed, Refusal> {
    let scope = Scope::without_ours(None);
    let mut built = Built::empty(original)?;
    let (mut writes, mut roles) = (Vec::new(), Vec::new());
    let from_nothing = directory.from_nothing();
    for file in files.iter().filter(|it| from_nothing.contains(it)) {
        let migration = directory.up(file)?;
        built.run(&migration)?;
        let text = migration.text()?;
        let found = beyond::beyond(&text)
            .map_err(|fault| fault.refusal(Code::Migration, &migration.path, &text))?;
        for (statement, what) in found {
            match what {
                Beyond::Rows(verb) => writes.push((file.file.clone(), statement.line, verb)),
                Beyond::Roles => roles.push(statement.text.to_owned()),
            }
        }
    }
    let mut wanted = built.catalog(&scope)?;
    let contents = match args.drop_data {
        true => Contents::default(),
        false => contents::read(&mut built.client, &wanted)?,
    };
    let mut fresh = scope.apply(stand_in::read_catalog(&mut built.stand_in.database()?)?);
    fresh.deployer = Some(built.stand_in.user.clone());
    let assume_owner = catalog::level(&mut fresh, &mut wanted);
    let changes = diff::diff(&fresh, &wanted);
    let policy = Policy { assume_owner, ..Policy::default() };
    let plan = plan::plan(&changes, &fresh, &wanted, &policy)?;
    // A database has an earlier squashed migration with or without what that one replaced.
    let is_folded = |it: &&MigrationFile| {
        let mut earlier = files.iter().filter_map(|it| directory.squashes.get(&it.version));
        earlier.any(|squash| squash.replaces(&it.version))
    };
    let replaced: Vec<&MigrationFile> = files.iter().filter(|it| !is_folded(it)).collect();
    let pairs = replaced.iter().map(|it| (&it.version, Some(it.checksum.as_str())));
    let digest = squash::digest(pairs);
    let is_alone = plan.steps.iter().any(|it| !it.may_run_in_transaction || it.commit_after);
    let mut text = head(&replaced, &digest, is_alone);
    if !roles.is_empty() {
        text.push_str("\n-- What the squashed migrations say of roles.\n");
        text.extend(roles.iter().map(|it| format!("{it};\n")));
    }
    text.push('\n');
    text.push_str(&plan::script(&plan));
    text.push_str(&contents.script(&wanted, &plan)?);
    text.push_str(&plan::restoring(&plan));
    let path = directory.path(&format!("{version}_{NAME}.up.sql"));
    let migration = Migration {
        directives: directives::read(&text, &path)?,
        checksum: Checksum::of(text.as_bytes()),
        name: NAME.to_owned(),
        preconditions: Preconditions::default(),
        version,
        path,
        script: Script::Held(text),
    };
    prove(original, &migration, (wanted, &contents), args.drop_data)?;
    Ok(Squashed { migration, digest, contents, writes, kept: roles.len() })
}

/// The first line is the original's: its own `migrate up` understands it.
fn head(files: &[&MigrationFile], digest: &Checksum, is_alone: bool) -> String {
    let through = files.last().map_or("", |it| it.version.as_str());
    let mut text = format!(
        "-- confiture:squashed-baseline through={through} versions={} digest={digest}\n",
        files.len()
    );
    for file in files {
        let _ = writeln!(text, "-- confiture:replaces {} {}", file.version, file.checksum);
    }
    text.push_str("-- confiture:irreversible\n");
    if is_alone {
        text.push_str("-- confiture:no-transaction\n");
    }
    text + "--\n-- All that the migrations above build, in one. A database that has applied all of \
            them records\n-- this one without running it.\n"
}

/// Runs the new migration on a server of its own and compares what comes out.
fn prove(
    original: &Original,
    migration: &Migration,
    (mut wanted, contents): (Catalog, &Contents),
    without_rows: bool,
) -> Result<(), Refusal> {
    let not_the_same = |why: String| {
        Refusal::new(Code::SquashDiffers, "the squashed migration does not build the same")
            .why(why)
            .hint("squash up to an earlier version; nothing was written")
    };
    let mut built = Built::empty(original)?;
    built.run(migration).map_err(|refusal| {
        let place = refusal.excerpt.clone().unwrap_or_default();
        not_the_same(format!("{}\n{place}", refusal.what))
    })?;
    let mut made = built.catalog(&Scope::without_ours(None))?;
    let rows = if without_rows { None } else { Some(contents::read(&mut built.client, &made)?) };
    let deployer = catalog::level(&mut wanted, &mut made);
    let (renames, declared) = (Vec::new(), Vec::new());
    let pair = Pair { from: wanted, start: None, to: made, renames, deployer, declared };
    let labels = Labels { from: "the migrations", to: "the squashed one" };
    let compared = compare::compare(pair, (&Wanted::default(), labels))?;
    if !compared.text.is_empty() {
        return Err(not_the_same(compared.text).detail("differences", compared.document));
    }
    match rows.is_some_and(|rows| rows != *contents) {
        true => Err(not_the_same("its rows are others".to_owned())),
        false => Ok(()),
    }
}

fn outcome(
    args: &Args,
    (directory, files): (&Directory, &[MigrationFile]),
    squashed: &Squashed,
    moves: &[(PathBuf, Option<PathBuf>)],
) -> Outcome {
    let is_plan = args.dry_run;
    let verb = |done: &'static str, plan: &'static str| if is_plan { plan } else { done };
    let Squashed { migration, digest, contents, writes, kept } = squashed;
    let rows: usize = contents.tables.values().map(contents::Rows::count).sum();
    let mut warnings = Vec::new();
    if !writes.is_empty() {
        let what = if args.drop_data {
            "their rows are left out"
        } else {
            "the rows that they leave are kept"
        };
        let list: Vec<String> =
            writes.iter().map(|(file, line, verb)| format!("{file}:{line} {verb}")).collect();
        warnings.push(format!("these write rows, or may ({what}): {}", list.join(", ")));
    }
    let verifies = files.iter().filter(|it| it.has_verify).count();
    if verifies > 0 {
        let verifies = words::counted(verifies, "file");
        warnings.push(format!("{verifies} with verifications (.verify.sql) go with the old ones"));
    }
    words::warn(&warnings);
    let hints = vec![if is_plan {
        "run it again without --dry-run".to_owned()
    } else {
        let through = &args.through;
        format!(
            "commit it, and run `confiture migrate up` on each database that has applied {through}"
        )
    }];
    words::hint(&hints);
    let mut text = format!(
        "{} {} {}: the same schema, proven on a private server\n",
        words::migrations(files.len()),
        verb("became", "would become"),
        migration.path
    );
    if !args.drop_data {
        let tables = contents.tables.len();
        let _ = writeln!(text, "rows kept as the migrations leave them: {rows}, tables: {tables}");
    }
    if *kept > 0 {
        let _ = writeln!(text, "kept: {} about roles", words::counted(*kept, "statement"));
    }
    let place = match moves.first().and_then(|(_, to)| to.as_ref()).and_then(|it| it.parent()) {
        Some(archive) => format!("{} {}", verb("moved to", "would move to"), archive.display()),
        None => verb("deleted", "would be deleted").to_owned(),
    };
    let _ = writeln!(text, "{} {place}", words::counted(moves.len(), "file"));
    let tables: Vec<Value> = contents
        .tables
        .iter()
        .map(|(table, rows)| {
            let parts = [&table.schema, &table.name].map(|it| for_people(it.as_str()).to_string());
            json!({ "table": parts.join("."), "rows": rows.count() })
        })
        .collect();
    let writes: Vec<Value> = writes
        .iter()
        .map(|(file, line, verb)| {
            json!({ "file": directory.path(file), "line": line, "statement": verb })
        })
        .collect();
    let archived = moves.iter().map(|(from, to)| to.as_ref().unwrap_or(from));
    let document = json!({
        "success": true,
        "through": args.through,
        "versions": files.iter().map(|it| it.version.as_str()).collect::<Vec<_>>(),
        "version": migration.version,
        "baseline": migration.path,
        "source": "replay",
        "digest": digest.as_str(),
        "archived": archived.collect::<Vec<_>>(),
        "deleted": args.delete,
        "data_dropped": args.drop_data,
        "data": tables,
        "data_statements": writes,
        "role_statements": kept,
        "dry_run": is_plan,
        "warnings": warnings,
        "hints": hints,
    });
    Outcome::success(document, text)
}
