//! `confiture migrate rebuild`: the database anew from the schema files, in one transaction, with
//! all migrations recorded.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use confiture_core::catalog::{Catalog, Scope};
use confiture_core::code::Code;
use confiture_core::diff::Labels;
use confiture_core::refusal::Refusal;
use serde_json::{Value, json};

use super::tally::{self, Place};
use super::target::{LockArgs, Target, TargetArgs};
use super::{reinit, words};
use crate::commands::confirm;
use crate::compare::{self, Compared};
use crate::hook::{self, Event, Way};
use crate::load::{self, Script};
use crate::migrations::{self, Directory};
use crate::print::{self, Outcome, OutputArgs, progress};
use crate::rebuild::{self, Drops};
use crate::runner::{Ledger, Runner, apply, ledger};
use crate::select::Wanted;
use crate::side::Pair;
use crate::stand_in::{self, Original, StandIn};

/// The arguments of `confiture migrate rebuild`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
For a database whose rows may go, as that of a test environment that is many migrations behind. In
one transaction under the lock, everything is dropped (--drop-schemas), the files of db/schema/ run,
and every migration of the directory is recorded as applied: all of it is done, or nothing.

Before anything is touched, the files are run on a private server; when they do not load there, the
database keeps what it has. What came out is compared with that, and with --verify a difference
undoes everything. Without --drop-schemas nothing is dropped, and the files have to stand that.

Roles and other databases of the server are not touched. The tracking table is emptied and filled
again; --backup-tracking writes what was in it to a file first.

Exits: 0 done, 1 a statement failed or --verify found differences, 3 connection or migration error,
4 the schema files do not load or what is there cannot be dropped, 5 not confirmed, 6 another
deploy holds the lock.

Examples:
  confiture migrate status --check-rebuild         do files and migrations build the same?
  confiture migrate rebuild --drop-schemas --dry-run
  confiture migrate rebuild --drop-schemas --seed --verify --yes --env staging")]
pub struct Args {
    /// Drop everything in the database first, with all rows
    #[arg(long)]
    pub drop_schemas: bool,
    /// Run the seeds afterwards: the files in folders seed and seeds, or else those of db/seeds
    #[arg(long)]
    pub seed: bool,
    /// Write the rows of the tracking table to a JSON file of the working folder first
    #[arg(long)]
    pub backup_tracking: bool,
    /// Undo everything if the schema is not exactly what the files build on a private server
    #[arg(long)]
    pub verify: bool,
    /// Show what would be dropped, built and recorded; nothing is touched
    #[arg(long)]
    pub dry_run: bool,
    /// Do not ask
    #[arg(long, short = 'y')]
    pub yes: bool,
    /// Directory and database.
    #[command(flatten)]
    pub target: TargetArgs,
    /// How the lock is taken.
    #[command(flatten)]
    pub lock: LockArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// What the database is to become.
struct Wish {
    directory: Directory,
    /// What the schema files are called.
    name: String,
    schema: Vec<Script>,
    seeds: Vec<Script>,
    /// What the files build.
    desired: Catalog,
    /// What an empty database has.
    fresh: Catalog,
}

/// What came of it.
struct Done {
    drops: Option<Drops>,
    statements: usize,
    /// None where nothing was done.
    compared: Option<Compared>,
}

/// Drops, builds and records.
///
/// # Errors
/// `SCHEMA_200` and `SCHEMA_201` for the files, `CONFIRM_2000`, `DIFFER_402` for what cannot be
/// dropped, `SQL_700` and its kin, `VERIFY_001`, `LOCK_1300`; after an error the database is as it
/// was.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let begin = Instant::now();
    let directory = migrations::read(&args.target.migrations_dir)?;
    directory.without_duplicates()?;
    let target = Target::choose(&args.target)?;
    let (schema, seeds) = files(&target, args.seed)?;
    rebuild::check(&schema)?;
    rebuild::check(&seeds)?;
    let (mut client, session) = target.reader()?;
    // Before a private server takes its time; whoever waits may wait for a primary.
    if !args.dry_run && target.dsn.wait.is_zero() {
        session.writable()?;
    }
    let ledger = ledger::read(&mut client, &target.table)?;
    let shown = progress::begin_on_terminal();
    progress::at("running the files on a private server");
    let stand_in = StandIn::start(&Original::read(&mut client)?)?;
    let desired = load::load(&stand_in, &schema)?.catalog;
    let fresh = stand_in::read_catalog(&mut stand_in.database()?)?;
    let fresh = Catalog { deployer: Some(stand_in.user.clone()), ..fresh };
    let name = compare::name(&target.config);
    let wish = Wish { directory, name, schema, seeds, desired, fresh };
    progress::at("reading the database");
    let actual = stand_in::read_known_catalog(&mut client)?;
    drop(client);
    let drops = match args.drop_schemas {
        true => Some(rebuild::drops(actual, &wish.fresh, &ledger)?),
        false => None,
    };
    drop(shown);
    if args.dry_run {
        let statements = wish.statements()?;
        let done = Done { drops, statements, compared: None };
        return Ok(outcome(args, &wish, &done, (None, begin)));
    }
    confirm::ask(&act(&target, &wish, drops.as_ref()), args.yes)?;
    let backup = if args.backup_tracking { back_up(&ledger, &target)? } else { None };
    let mut runner = target.runner(args.lock)?;
    let mut result = with_hooks(args, &wish, &mut runner, (backup.as_deref(), begin));
    hook::run::tell(&target.config.notifications, &target.dsn.database, Way::Rebuild, &mut result);
    result
}

/// Does it with what comes before a run and after it.
fn with_hooks(
    args: &Args,
    wish: &Wish,
    runner: &mut Runner,
    of: (Option<&Path>, Instant),
) -> Result<Outcome, Refusal> {
    let place = Place::of(runner);
    let event = Event { way: Way::Rebuild, ..place.event() };
    let ran = tally::begin_run(runner, &event).and_then(|()| {
        let _shown = progress::begin_on_terminal();
        apply::locked(runner, |runner| within(args, wish, runner))
            .map_err(|refusal| untouched(refusal, args))
    });
    let files = wish.directory.files.iter().filter(|_| ran.is_ok());
    let done = files.map(|it| (it.version.as_str(), it.name.as_str())).collect();
    let duration_ms = milliseconds(of.1);
    let event = Event { done, duration_ms, is_over: true, ..event };
    let mut outcome = match ran {
        Ok(done) => outcome(args, wish, &done, of),
        Err(refusal) => return tally::end_run(runner, &event, Err(refusal)),
    };
    let ended = tally::end_run(runner, &event, Ok(()));
    if let Some(Value::Array(warnings)) = outcome.document.get_mut("warnings") {
        warnings.extend(runner.remarks.drain(..).map(Value::String));
    }
    Ok(match ended {
        Ok(()) => outcome,
        Err(refusal) => outcome.refused(refusal),
    })
}

fn milliseconds(begin: Instant) -> u64 {
    u64::try_from(begin.elapsed().as_millis()).unwrap_or(u64::MAX)
}

fn files(target: &Target, with_seeds: bool) -> Result<(Vec<Script>, Vec<Script>), Refusal> {
    let refusal = |what: String, hint: &str| {
        Err(Refusal::new(Code::SchemaDirectory, what)
            .why("nothing was dropped: there would be nothing to build")
            .hint(hint))
    };
    let schema = compare::scripts(&target.config)?;
    if schema.is_empty() {
        let name = compare::name(&target.config);
        let what = format!("there is no SQL file in {name}");
        return refusal(what, "set include_dirs in the configuration");
    }
    if !with_seeds {
        return Ok((schema, Vec::new()));
    }
    let seeds = load::seeds_of_config(&target.config)?;
    if seeds.is_empty() {
        let what = "there are no seeds".to_owned();
        return refusal(what, "put them into db/seeds/, or leave --seed out");
    }
    Ok((schema, seeds))
}

impl Wish {
    fn statements(&self) -> Result<usize, Refusal> {
        let mut count = 0;
        for file in &self.schema {
            let statements = crate::parse::script::split(&file.text)
                .map_err(|fault| fault.refusal(Code::SchemaSyntax, &file.name, &file.text))?;
            count += statements.len();
        }
        Ok(count)
    }
}

/// All of it, in the transaction under the lock. It may be done twice.
fn within(args: &Args, wish: &Wish, runner: &mut Runner) -> Result<Done, Refusal> {
    let before = ledger::read(&mut runner.client, &runner.table)?;
    let mut drops = None;
    if args.drop_schemas {
        progress::at("reading what is there");
        let actual = rebuild::catalog(&mut runner.client)?;
        let found = rebuild::drops(actual, &wish.fresh, &before)?;
        found.run(&mut runner.client)?;
        drops = Some(found);
        // What was dropped has reset the session, and with it our patience.
        runner.patiently()?;
    }
    let statements = rebuild::run(&mut runner.client, &wish.schema)?;
    if runner.keeps_texts {
        runner.ensure()?;
    }
    progress::at("recording the migrations");
    let recorded = reinit::replace_inside(runner, &wish.directory, &wish.directory.files)?;
    runner.patiently()?;
    rebuild::run(&mut runner.client, &wish.seeds)?;
    progress::at("comparing what came out");
    let scope = Scope::without_ours(recorded.table);
    let actual = scope.apply(rebuild::catalog(&mut runner.client)?);
    let compared = compared(wish, actual)?;
    if args.verify && !compared.text.is_empty() {
        let what = format!("the database would not be what {} builds", wish.name);
        return Err(Refusal::new(Code::Verify, what)
            .why(format!("--verify compares it with a private server\n{}", compared.text))
            .hint("correct the schema files, or leave --verify out")
            .detail("differences", compared.document));
    }
    Ok(Done { drops, statements, compared: Some(compared) })
}

fn compared(wish: &Wish, mut to: Catalog) -> Result<Compared, Refusal> {
    let mut from = Scope::without_ours(None).apply(wish.desired.clone());
    let deployer = confiture_core::catalog::level(&mut from, &mut to);
    let (renames, declared) = (Vec::new(), Vec::new());
    let pair = Pair { from, start: None, to, renames, deployer, declared };
    compare::compare(pair, (&Wanted::default(), Labels { from: &wish.name, to: "the database" }))
}

/// Completes "Shall I …?".
fn act(target: &Target, wish: &Wish, drops: Option<&Drops>) -> String {
    let database = target.dsn.redacted();
    let Some(drops) = drops else {
        return format!("run {} on {database} and record all migrations", wish.name);
    };
    format!(
        "drop everything in {database} ({} tables with their rows, schemas {}) and build it from \
         {}",
        drops.tables,
        drops.schemas.join(", "),
        wish.name
    )
}

fn untouched(refusal: Refusal, args: &Args) -> Refusal {
    let told = "everything was rolled back: the database is as it was";
    let why = refusal.why.iter().map(String::as_str).chain([told]).collect::<Vec<_>>().join("\n");
    let is_in_the_way = refusal
        .details
        .get("sqlstate")
        .is_some_and(|it| ["42P07", "42P06", "42710", "42723"].iter().any(|code| it == code));
    let refusal = refusal.why(why);
    if is_in_the_way && !args.drop_schemas {
        return refusal.hint("drop what is there with --drop-schemas");
    }
    refusal
}

/// Writes the rows of the tracking table to a file that the original would call the same.
fn back_up(ledger: &Ledger, target: &Target) -> Result<Option<PathBuf>, Refusal> {
    if !ledger.is_there {
        return Ok(None);
    }
    let rows: Vec<Value> = ledger
        .rows
        .iter()
        .map(|row| {
            json!({
                "version": row.version, "name": row.name, "slug": row.slug,
                "applied_at": row.applied_at, "execution_time_ms": row.execution_time_ms,
                "checksum": row.checksum, "applied_by": row.applied_by,
                "archived_into": row.archived_into,
            })
        })
        .collect();
    let table = target.table.to_string().replace(['"', '/'], "").replace('.', "_");
    let now = jiff::Timestamp::now().strftime("%Y%m%d_%H%M%S");
    let path = PathBuf::from(format!("{table}_backup_{now}.json"));
    print::write_file(&path, format!("{:#}\n", json!(rows)).as_bytes())?;
    print::say(&format!("the rows of {} are in {}", target.table, path.display()));
    Ok(Some(path))
}

fn outcome(
    args: &Args,
    wish: &Wish,
    done: &Done,
    (backup, begin): (Option<&Path>, Instant),
) -> Outcome {
    let (schemas, steps) = match &done.drops {
        Some(drops) => (drops.schemas.clone(), drops.plan.steps.len()),
        None => (Vec::new(), 0),
    };
    let verified = done.compared.as_ref().map(|it| it.text.is_empty());
    let mut warnings = Vec::new();
    if verified == Some(false) {
        warnings.push(format!(
            "the database is not exactly what {} builds on a private server: see `confiture drift`",
            wish.name
        ));
    }
    words::warn(&warnings);
    let files = &wish.directory.files;
    let is_plan = args.dry_run;
    let verb = |done: &'static str, plan: &'static str| if is_plan { plan } else { done };
    let mut text = String::new();
    if let (true, Some(drops)) = (is_plan, &done.drops) {
        let lines = drops.plan.steps.iter().map(|it| vec![it.object.to_string(), it.why.clone()]);
        text = words::columns(&lines.collect::<Vec<_>>());
    }
    if done.drops.is_some() {
        let told = verb("dropped", "would be dropped");
        let _ = writeln!(text, "{} {told}: {steps} statements", list(&schemas));
    }
    let marked: Vec<Value> =
        files.iter().map(|it| json!({"version": it.version, "name": it.name})).collect();
    let seeds = args.seed.then_some(wish.seeds.len());
    let seeded = seeds.map_or_else(String::new, |it| format!(", {it} seed files"));
    let told = verb("ran", "would run");
    let recorded = verb("recorded", "would be recorded");
    let count = words::migrations(files.len());
    let statements = done.statements;
    let _ =
        writeln!(text, "{}: {statements} statements {told}{seeded}; {count} {recorded}", wish.name);
    let differing = done.compared.as_ref().filter(|it| !it.text.is_empty());
    let document = json!({
        "success": true,
        "schemas_dropped": schemas,
        "drop_statements": steps,
        "ddl_statements_executed": done.statements,
        "marked": marked,
        "seeds_applied": seeds,
        "verified": verified,
        "differences": differing.map(|it| &it.document),
        "backup": backup,
        "dry_run": is_plan,
        "total_duration_ms": milliseconds(begin),
        "warnings": warnings,
        "error": null,
    });
    Outcome::success(document, text)
}

fn list(schemas: &[String]) -> String {
    match schemas {
        [] => "nothing".to_owned(),
        [only] => format!("everything in schema {only}"),
        several => format!("everything in schemas {}", several.join(", ")),
    }
}
