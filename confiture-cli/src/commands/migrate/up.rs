//! `confiture migrate up`: applies what is pending.

use std::collections::BTreeMap;

use confiture_core::refusal::Refusal;
use serde_json::{Value, json};

use super::plan::{self, OnMismatch, Plan, Request};
use super::rehearse::{self, Detail};
use super::tally::{Ran, Tally};
use super::target::{FlushArgs, RunArgs, Target, TargetArgs};
use super::tenants::TenantArgs;
use super::{level, words};
use crate::migrations::{Directory, Migration};
use crate::print::{Outcome, OutputArgs};
use crate::runner::{self, Direction, Runner, apply, commit, ledger, outside};

/// The arguments of `confiture migrate up`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Each migration is one transaction; running the command again after a failure or a crash goes on
where it ended. Several deploys at once wait for each other and all succeed.

What has to hold before a migration stands beside it, in VERSION_name.yaml:
  up_preconditions:
    - {type: TableExists, table: users, schema: public}
    - {type: RowCountGreaterThan, table: users, min_count: 0}
    - {type: CustomSQL, sql: SELECT count(*) = 0 FROM users WHERE email IS NULL, description: \
all users have an email}
The types: TableExists, ColumnExists, ConstraintExists, IndexExists and SchemaExists, each also as
…NotExists; ColumnType, ForeignKeyExists, RowCountEquals, RowCountGreaterThan, TableIsEmpty and
CustomSQL. down_preconditions are those of the way back.

Exits: 0 success (also: nothing pending), 1 SQL failed, 3 connection or migration error,
5 a precondition does not hold, 6 another deploy holds the lock, 8 --require-reversible found no
way back.

With --tenants, --tenants-list or --tenants-file it works on many schemas, or databases, each with
its own tracking table. One that fails keeps none of the others back; the same command again does
what is missing. The exit is that of the first failure, and 6 only if nothing else failed.

Examples:
  confiture migrate up
  confiture migrate up --tenants 'SELECT name FROM public.tenants' --parallel 8
  confiture migrate up --target 004
  confiture migrate up --auto-detect-baseline   of a database that has tables and no history
  confiture migrate up --dry-run-execute      run everything and roll it back")]
pub struct Args {
    /// Stop after this version
    #[arg(long = "target", short = 't', value_name = "VERSION")]
    pub to: Option<String>,
    /// Show what would run; nothing is touched
    #[arg(long, conflicts_with_all = ["dry_run_execute", "force"])]
    pub dry_run: bool,
    /// Really run everything in one transaction, and roll it back
    #[arg(long, conflicts_with = "force")]
    pub dry_run_execute: bool,
    /// Run all of them in one transaction: all are applied, or none
    #[arg(long, conflicts_with_all = ["dry_run", "dry_run_execute"])]
    pub in_one_transaction: bool,
    /// Refuse when the directory holds SQL that belongs to no migration
    #[arg(long)]
    pub strict: bool,
    /// Run late arrivals whatever newer migrations have touched
    #[arg(long)]
    pub out_of_order: bool,
    /// Run applied migrations again, and check nothing
    #[arg(long)]
    pub force: bool,
    /// Check that applied files have not changed (default)
    #[arg(long, overrides_with = "no_verify_checksums")]
    pub verify_checksums: bool,
    /// Do not look at the files of applied migrations
    #[arg(long)]
    pub no_verify_checksums: bool,
    /// What to do when the file of an applied migration has changed
    #[arg(long, value_enum, default_value_t, value_name = "WHAT")]
    pub on_checksum_mismatch: OnMismatch,
    /// Refuse when a migration that would run has no .down.sql
    #[arg(long)]
    pub require_reversible: bool,
    /// Where nothing is recorded: recognise the version whose schema the database has, and record
    /// it first
    #[arg(long, conflicts_with_all = ["dry_run", "dry_run_execute", "force", "tenants",
        "tenants_list", "tenants_file"])]
    pub auto_detect_baseline: bool,
    /// Where the original's `--auto-detect-baseline` looks
    #[arg(long, hide = true, value_name = "DIR")]
    pub snapshots_dir: Option<std::path::PathBuf>,
    /// Say more about a dry run
    #[arg(long, short = 'v', hide = true)]
    pub verbose: bool,
    /// How migrations run.
    #[command(flatten)]
    pub run: RunArgs,
    /// When migrations are on disk.
    #[command(flatten)]
    pub flush: FlushArgs,
    /// Directory and database.
    #[command(flatten)]
    pub target: TargetArgs,
    /// Many at once.
    #[command(flatten)]
    pub tenants: TenantArgs,
    /// Where the result goes.
    #[command(flatten)]
    pub output: OutputArgs,
}

/// What came of the command so far; it is told even if the rest fails.
#[derive(Debug, Default)]
pub(super) struct Report {
    pub(super) tally: Tally,
    pub(super) pending: Vec<String>,
    pub(super) hints: Vec<String>,
    /// What a dry run found out about each migration.
    pub(super) migrations: Option<Vec<Value>>,
    /// What the statements of a rehearsed migration did, by its version.
    pub(super) details: BTreeMap<String, Vec<Detail>>,
}

/// Applies what is pending.
///
/// # Errors
/// Those of [`plan::look_and_plan`] and [`crate::runner::apply()`].
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let directory = args.tenants.directory(&args.target)?;
    directory.without_duplicates()?;
    let is_run = !args.dry_run && !args.dry_run_execute;
    let direction = is_run.then_some(Direction::Up);
    args.tenants.each(&args.target, direction, |target| one(args, &directory, target))
}

/// Applies what is pending in one database.
fn one(args: &Args, directory: &Directory, target: &Target) -> Result<Outcome, Refusal> {
    let request = request(args, target.config.migration.strict_mode);
    if args.dry_run {
        return rehearse::on_paper(args, directory, target, &request);
    }
    let mut runner = args.run.runner(target)?;
    args.flush.tell(&mut runner);
    if args.dry_run_execute {
        return rehearse::in_transaction(args, directory, &mut runner, &request);
    }
    let mut baseline = None;
    if args.auto_detect_baseline {
        baseline = level::record(&mut runner, target, directory)?;
    }
    let mut outcome = deploy(args, directory, &mut runner, &request)?;
    if let Some(baseline) = baseline {
        outcome.document["baseline"] = baseline.document;
        outcome.text = baseline.text + &outcome.text;
    }
    Ok(outcome)
}

fn request(args: &Args, is_strict: bool) -> Request<'_> {
    Request {
        to: args.to.as_deref(),
        checksums: (!args.no_verify_checksums).then_some(args.on_checksum_mismatch),
        is_strict: args.strict || is_strict,
        needs_way_back: args.require_reversible,
        allows_late: args.out_of_order,
        is_forced: args.force,
    }
}

fn deploy(
    args: &Args,
    directory: &Directory,
    runner: &mut Runner,
    request: &Request<'_>,
) -> Result<Outcome, Refusal> {
    // The plan is made under the lock, of what is applied at that moment; the table is made only
    // when there is something to record.
    let (mut plan, mut recorded, table) = apply::locked(runner, |runner| {
        let ledger = ledger::read(&mut runner.client, &runner.table)?;
        let (recorded, mut ledger) = runner::settle(runner, directory, ledger)?;
        let plan = plan::look_and_plan(&mut runner.client, &ledger, directory, request)?;
        if !plan.steps.is_empty() {
            ledger = runner.ensure()?;
        }
        Ok((plan, recorded, ledger.table))
    })?;
    let mut report = begin(&mut plan);
    words::warn(&report.tally.warnings);
    let steps: Vec<(&Migration, Direction)> =
        plan.steps.iter().map(|step| (&step.migration, step.direction)).collect();
    let failure = table.as_ref().and_then(|table| {
        let alone = plan.steps.iter().filter(|step| step.is_alone && !args.in_one_transaction);
        let may_run = outside::refuse_lent(runner, alone.map(|step| &step.migration));
        let ran = may_run
            .and_then(|()| report.tally.run_all(runner, table, &steps, args.in_one_transaction));
        ran.err().map(|it| match args.in_one_transaction {
            true => it.detail("in_one_transaction", plan.steps.len()),
            false => it,
        })
    });
    remaining(&mut report, &plan);
    if failure.is_none() && !plan.recorded.is_empty() {
        recorded.extend(apply::locked(runner, |runner| {
            let ledger = ledger::read(&mut runner.client, &runner.table)?;
            Ok(runner::settle(runner, directory, ledger)?.0)
        })?);
    }
    let mut outcome = outcome(args, report, failure);
    if !recorded.is_empty() {
        let told = "is recorded without running: what it stands for is applied";
        let lines = recorded.iter().map(|it| format!("{it} {told}\n"));
        outcome.text = lines.collect::<String>() + &outcome.text;
        outcome.document["recorded"] = json!(recorded);
    }
    Ok(outcome)
}

pub(super) fn begin(plan: &mut Plan) -> Report {
    Report {
        tally: Tally {
            skipped: std::mem::take(&mut plan.skipped),
            warnings: std::mem::take(&mut plan.warnings),
            ..Tally::default()
        },
        ..Report::default()
    }
}

/// What is still pending: the steps that did not run, and what nobody asked for.
pub(super) fn remaining(report: &mut Report, plan: &Plan) {
    let done = |version: &str| {
        report.tally.ran.iter().any(|ran| ran.version == version)
            || report.tally.skipped.iter().any(|skipped| skipped == version)
    };
    let versions = plan.steps.iter().map(|step| step.migration.version.as_str());
    report.pending = versions
        .filter(|version| !done(version))
        .map(str::to_owned)
        .chain(plan.left.iter().cloned())
        .collect();
}

/// Says what stays, and which command comes next.
fn explained(refusal: Refusal, report: &Report) -> Refusal {
    let Some(version) = refusal.migration.clone() else { return refusal };
    if ["statements_done", commit::IS_UNKNOWN].iter().any(|it| refusal.details.contains_key(*it)) {
        return refusal;
    }
    let mut why = refusal.why.clone().map_or_else(String::new, |why| why + "\n");
    let rolled_back = match refusal.details.get("in_one_transaction") {
        Some(count) => format!("all {count} migrations were rolled back: they are one transaction"),
        None => format!("migration {version} was rolled back as a whole"),
    };
    why.push_str(&rolled_back);
    if let Some(last) = report.tally.ran.last() {
        why.push_str("; what ran before it stays, up to ");
        why.push_str(&last.version);
    }
    let file = refusal.place.as_ref().map_or("the file", |place| place.file.as_str());
    let hint = format!("correct {file} and run `confiture migrate up` again");
    let has_hint = refusal.hint.is_some();
    let refusal = refusal.why(why);
    if has_hint { refusal } else { refusal.hint(hint) }
}

pub(super) fn outcome(args: &Args, report: Report, failure: Option<Refusal>) -> Outcome {
    let failure = failure.map(|refusal| explained(refusal, &report));
    let total: u64 = report.tally.ran.iter().map(|ran| ran.duration_ms).sum();
    let errors: Vec<&str> = failure.iter().map(|refusal| refusal.what.as_str()).collect();
    let mut document = json!({
        "success": failure.is_none(),
        "applied": report.tally.ran.iter().map(Ran::document).collect::<Vec<_>>(),
        "skipped": report.tally.skipped,
        "skipped_superuser": [],
        "pending": report.pending,
        "errors": errors,
        "total_duration_ms": total,
        "checksums_verified": !args.no_verify_checksums && !args.force,
        "dry_run": args.dry_run,
        "dry_run_execute": args.dry_run_execute,
        "warnings": report.tally.warnings,
        "hints": report.hints,
    });
    if let Some(migrations) = &report.migrations {
        document["migrations"] = json!(migrations);
    }
    let outcome = Outcome::success(document, text(args, &report, failure.is_some()));
    words::hint(&report.hints);
    match failure {
        Some(refusal) => outcome.refused(refusal),
        None => outcome,
    }
}

fn text(args: &Args, report: &Report, has_failed: bool) -> String {
    let verb = match (args.dry_run, args.dry_run_execute) {
        (true, _) => "would run",
        (_, true) => "ran and was rolled back in",
        (false, false) => "applied in",
    };
    let mut text = String::new();
    let line = |ran: &Ran| {
        let time = words::duration(ran.duration_ms);
        vec![format!("{}_{}", ran.version, ran.name), format!("{verb} {time}")]
    };
    if report.details.is_empty() {
        text = words::columns(&report.tally.ran.iter().map(line).collect::<Vec<_>>());
    }
    for ran in report.tally.ran.iter().filter(|_| !report.details.is_empty()) {
        text.push_str(&words::columns(&[line(ran)]));
        let details = report.details.get(&ran.version).map(Vec::as_slice).unwrap_or_default();
        text.push_str(&words::columns(&details.iter().map(Detail::cells).collect::<Vec<_>>()));
    }
    if args.dry_run {
        let rows: Vec<Vec<String>> =
            report.pending.iter().map(|version| vec![version.clone(), verb.to_owned()]).collect();
        text.push_str(&words::columns(&rows));
    }
    let pending = report.pending.len();
    let summary = match (report.tally.ran.len(), pending) {
        (0, 0) if !has_failed => {
            format!(
                "nothing to do: {} applied, 0 pending",
                words::migrations(report.tally.skipped.len())
            )
        }
        (ran, _) if args.dry_run_execute => {
            format!("{} rehearsed and rolled back, nothing changed", words::migrations(ran))
        }
        _ if args.dry_run => format!("{} would run, nothing changed", words::migrations(pending)),
        (ran, _) => format!("{} applied, {pending} pending", words::migrations(ran)),
    };
    text + &summary + "\n"
}
