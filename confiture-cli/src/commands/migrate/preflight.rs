//! `confiture migrate preflight`: prove the pending migrations on a copy before anybody deploys
//! them.

use confiture_core::catalog::Scope;
use confiture_core::code::{Code, Severity};
use confiture_core::diff::Labels;
use confiture_core::name::QualifiedName;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::{Fate, Standing, State, TableName, Version};

use super::target::{Target, TargetArgs};
use super::words;
use crate::compare;
use crate::config::Config;
use crate::migrations::{self, Directory, Migration};
use crate::preflight::copy::{self, Ran};
use crate::preflight::{Copy, Issue, Rehearsed, check, drift};
use crate::print::{self, Outcome, OutputArgs, progress, style};
use crate::runner::ledger;
use crate::select::{SelectArgs, Wanted};
use crate::source::{self, Url};
use crate::stand_in::{Original, StandIn};
use crate::wire::{self, Client, Dsn, Purpose, pooler};

mod report;

use report::Report;

/// The arguments of `confiture migrate preflight`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Replays each pending migration on a copy of the database and compares the schema that comes out with
db/schema/, object by object. Nothing is deployed and nothing is recorded.

The copy is --against URL, where everything is rolled back, or else a private one: the schema of the
database, without rows, on a server that is started for it and gone afterwards.

Exits: 0 safe to deploy, 7 something was found, 3 no connection, 4 db/schema/ does not load,
5 configuration.

Examples:
  confiture migrate preflight
  confiture migrate preflight --against \"$PREFLIGHT_URL\" -c db/environments/production.yaml
  confiture migrate preflight --format json --output preflight.json
  confiture migrate preflight --static       read the files only")]
pub struct Args {
    /// Directory and database.
    #[command(flatten)]
    pub target: TargetArgs,
    /// Replay on this database, a copy of the one to be deployed to; all is rolled back
    #[arg(long, value_name = "URL")]
    pub against: Option<Url>,
    /// Look at the files only: replay and compare nothing
    #[arg(long = "static", conflicts_with = "against")]
    pub is_static: bool,
    /// Warnings count as errors
    #[arg(long)]
    pub strict: bool,
    /// Which differences from the schema files count.
    #[command(flatten)]
    pub select: SelectArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// Checks, replays, compares.
///
/// # Errors
/// `CONFIG_*` for sources, `SCHEMA_200` when the schema files do not load, `SCRATCH_1700` when the
/// machine has no PostgreSQL for a private copy. What is wrong with migrations is no refusal but a
/// finding.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let directory = migrations::read(&args.target.migrations_dir)?;
    let Setting { config, mut ground, state, place, between } = setting(args, &directory)?;
    let mut report = Report::new(place, args.strict);
    report.issues = check::directory(&directory, &state);
    report.issues.extend(between.into_iter().map(Issue::new));
    let migrations = pending(&directory, &state, &mut report.issues);
    report.pending = state.pending().count();
    let can_replay = report.errors() == 0 || report.issues.iter().all(may_replay);
    if let (Some(ground), true, false) = (&mut ground, can_replay, args.is_static) {
        let scripts = compare::scripts(&config)?;
        let _shown = progress::begin_on_terminal();
        let (rehearsed, stand_in) = rehearse(ground, &migrations, !scripts.is_empty())?;
        report.ran = rehearsed.ran;
        report.issues.extend(rehearsed.issues);
        report.is_replayed = true;
        if let (Some(catalog), Some(stand_in)) = (rehearsed.catalog, &stand_in) {
            let catalog = Scope::without_ours(ground.tracking.clone()).apply(catalog);
            let folder = compare::name(&config);
            let names = Labels { from: &folder, to: "the migrated copy" };
            let wanted = Wanted::of(&args.select, false);
            progress::at(&format!("comparing with {folder}"));
            let pair = compare::with_files(stand_in, catalog, &scripts)?;
            let compared = compare::compare(pair, (&wanted, names))?;
            report.issues.extend(drift::issues(&compared, names));
            report.compared = Some((folder, compared));
        } else if scripts.is_empty() {
            report.hints.push(format!(
                "there is no {} to compare with: the migrations were only replayed",
                compare::name(&config)
            ));
        }
    }
    words::hint(&report.hints);
    Ok(report.outcome())
}

/// Everything that is known before the first migration runs.
struct Setting {
    config: Config,
    ground: Option<Ground>,
    state: State,
    place: String,
    /// The squashed migrations that `up` would refuse.
    between: Vec<Refusal>,
}

/// The databases that take part: the one to deploy to, and the one that was given as its copy.
struct Ground {
    tracked: Option<Client>,
    dsn: Option<Dsn>,
    against: Option<Client>,
    table: TableName,
    tracking: Option<QualifiedName>,
}

fn setting(args: &Args, directory: &Directory) -> Result<Setting, Refusal> {
    let against = args.against.as_ref().map(|url| wire::dsn::parse(&url.0)).transpose()?;
    let target = match Target::choose(&args.target) {
        Ok(target) => Some(target),
        // The files, or the copy with a table of its own, are enough.
        Err(refusal)
            if refusal.code == Code::ConfigNoDatabase && (against.is_some() || args.is_static) =>
        {
            None
        }
        Err(refusal) => return Err(refusal),
    };
    let config = match &target {
        Some(target) => target.config.clone(),
        None => source::config(&args.target.source, &source::process_variable)?,
    };
    if target.is_none() && against.is_none() {
        let (state, place) = (directory.state(&[]), "the files alone".to_owned());
        return Ok(Setting { config, ground: None, state, place, between: Vec::new() });
    }
    let table = TableName::parse(&config.migration.tracking_table)?;
    let mut tracked = target.as_ref().map(Target::reader).transpose()?.map(|(client, _)| client);
    let given = match &against {
        Some(dsn) => Some(open_copy(dsn)?),
        None => None,
    };
    let dsn = target.map(|it| it.dsn);
    let mut ground = Ground { tracked: tracked.take(), dsn, against: given, table, tracking: None };
    let client = ground.tracked.as_mut().or(ground.against.as_mut());
    let ledger = match client {
        Some(client) => ledger::read(client, &ground.table)?,
        None => return Err(Refusal::new(Code::ConfigNoDatabase, "nothing names a database")),
    };
    if !ledger.is_there {
        words::hint(&[format!(
            "there is no tracking table {} in the database, so every migration counts as pending: \
             if it has its schema already, run `confiture migrate baseline --through VERSION` \
             first",
            ground.table
        )]);
    }
    let mut state = directory.state(&ledger.rows);
    // What `up` records without running it is not replayed either.
    let fates = directory.fates(&ledger.rows);
    let is_recorded = |it: &Version| matches!(fates.get(it), Some(Fate::Record(_) | Fate::After));
    state.entries.retain(|it| it.standing == Standing::Applied || !is_recorded(&it.version));
    let between = fates.iter().filter_map(|(version, fate)| match fate {
        Fate::Between { missing, changed } => Some(directory.between(version, missing, changed)),
        Fate::Recorded | Fate::Record(_) | Fate::After | Fate::Run => None,
    });
    let between = between.collect();
    ground.tracking = ledger.table.filter(|_| ledger.is_there);
    let place = against.as_ref().map_or_else(|| "a private copy".to_owned(), Dsn::redacted);
    Ok(Setting { config, ground: Some(ground), state, place, between })
}

fn open_copy(dsn: &Dsn) -> Result<Client, Refusal> {
    let (client, _) = wire::open(dsn, Purpose::Write)
        .map_err(|refusal| Refusal { what: format!("--against: {}", refusal.what), ..refusal })?;
    Ok(client)
}

fn pending(directory: &Directory, state: &State, issues: &mut Vec<Issue>) -> Vec<Migration> {
    let mut migrations = Vec::new();
    for file in state.pending().filter_map(|entry| entry.file.as_ref()) {
        let (migration, found) = check::migration(directory, file);
        issues.extend(found);
        migrations.extend(migration);
    }
    migrations
}

/// A missing way back says nothing about the way up; with a duplicate version, an unreadable file
/// or a history that is not whole, what would run is not known.
fn may_replay(issue: &Issue) -> bool {
    issue.severity != Severity::Error
        || matches!(issue.finding.code, Code::PreflightDown | Code::PreflightChecksum)
}

fn rehearse(
    ground: &mut Ground,
    migrations: &[Migration],
    is_compared: bool,
) -> Result<(Rehearsed, Option<StandIn>), Refusal> {
    let mut tell = |ran: &Ran| {
        if print::is_watched() {
            print::say(&style::paint(style::FAINT, &report::line(ran)));
        }
    };
    let Ground { tracked, dsn, against, table, .. } = ground;
    progress::at("starting a private server");
    if let Some(mut client) = against.take() {
        let stand_in = if is_compared {
            let asked = tracked.as_mut().unwrap_or(&mut client);
            Some(StandIn::start(&Original::read(asked)?)?)
        } else {
            None
        };
        let rehearsed = Copy::Given(Box::new(client)).rehearse(migrations, &mut tell)?;
        return Ok((rehearsed, stand_in));
    }
    let Some(client) = tracked.as_mut() else {
        return Err(Refusal::new(Code::ConfigNoDatabase, "nothing names a database"));
    };
    let stand_in = StandIn::start(&Original::read(client)?)?;
    progress::at("reading the database");
    let original = crate::side::of_server(client, table);
    let original = original.map_err(|refusal| match dsn {
        Some(dsn) => pooler::explained(dsn, refusal),
        None => refusal,
    })?;
    progress::at("making a private copy");
    let copy = Copy::Private(Box::new(copy::clone(&stand_in, &original)?));
    Ok((copy.rehearse(migrations, &mut tell)?, is_compared.then_some(stand_in)))
}
