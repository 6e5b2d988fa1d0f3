//! Every folder `tests/diff/<kind>/<case>` is a test: `from.sql` and `to.sql` are loaded, the plan
//! between them is held against `plan.sql`, and proven by running it there and back.
//!
//! With a file `online.sql` the plan that keeps nobody waiting is held against it and proven, too.
//!
//! Add the two files, run with `BLESS=1`, read `plan.sql` as a reviewer. A folder with
//! `refusal.txt` instead of a plan is a change that must be refused, with exactly that text. A
//! first line
//! `-- from PostgreSQL 17` in `to.sql` leaves a case out on older servers.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what surprises a test must end it")]

mod measure;
mod prove;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use confiture_cli::scratch::Options;
use confiture_core::catalog::Catalog;
use confiture_core::diff::diff;
use confiture_core::name::Ident;
use confiture_core::plan::{Manner, Policy, document, plan, script};
use confiture_tests::{Server, checkout, golden, validates};
use libtest_mimic::{Arguments, Failed, Trial};
use measure::Observer;

/// The version that the approved plans are of: others write definitions back in other words.
const APPROVED_ON: u32 = 15;

/// Roles that cases may use, on the server of these tests alone.
const ROLES: &str = "CREATE ROLE keeper; CREATE ROLE reader; CREATE ROLE \"Odd; role\";
    CREATE ROLE warden SUPERUSER";

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let folder = checkout().join("tests/diff");
    let mut cases = Vec::new();
    for kind in folders(&folder) {
        cases.extend(folders(&kind));
    }
    if arguments.list {
        let trial = |case: &PathBuf| Trial::test(name(&folder, case), || Ok(()));
        return libtest_mimic::run(&arguments, cases.iter().map(trial).collect()).exit_code();
    }
    // Roles belong to a whole server, so these tests have one of their own.
    let server = Arc::new(Server::start(&Options::default()));
    server.database().execute(ROLES);
    let trials = cases.into_iter().map(|case| {
        let server = Arc::clone(&server);
        Trial::test(name(&folder, &case), move || run(&server, &case).map_err(Failed::from))
    });
    let conclusion = libtest_mimic::run(&arguments, trials.collect());
    conclusion.exit_code()
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found: Vec<PathBuf> =
        entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    found.sort();
    found
}

fn name(folder: &Path, case: &Path) -> String {
    case.strip_prefix(folder).unwrap().display().to_string()
}

fn run(server: &Server, case: &Path) -> Result<(), String> {
    let [from_sql, to_sql] = ["from.sql", "to.sql"].map(|name| {
        let path = case.join(name);
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    });
    let major = server.major();
    let least = to_sql.strip_prefix("-- from PostgreSQL ");
    let least = least.and_then(|rest| rest.lines().next()?.trim().parse::<u32>().ok());
    if least.is_some_and(|least| major < least) {
        return Ok(());
    }
    let (start, goal) = (server.database(), server.database());
    start.execute(&from_sql);
    goal.execute(&to_sql);
    let (from, to) = (prove::read(&start), prove::read(&goal));
    let policy =
        Policy { assume_owner: Some(Ident::new("postgres").unwrap()), ..Policy::default() };
    let changes = diff(&from, &to);
    let planned = match plan(&changes, &from, &to, &policy) {
        Ok(planned) if !case.join("refusal.txt").exists() => planned,
        Ok(planned) => return Err(format!("it was planned:\n{}", script(&planned))),
        Err(refusal) if case.join("refusal.txt").exists() => {
            golden(&case.join("refusal.txt"), &format!("{refusal}\n"));
            return Ok(());
        }
        Err(refusal) => return Err(refusal.to_string()),
    };
    let is_approved = major == least.unwrap_or(APPROVED_ON);
    if is_approved {
        golden(&case.join("plan.sql"), &script(&planned));
    }
    // What a server says never looks like an attack.
    for catalog in [&from, &to] {
        let again = Catalog::from_json(&catalog.to_json()).map_err(|it| it.to_string())?;
        assert_eq!(&again, catalog, "the JSON catalog lost something");
    }
    validates("catalog", &serde_json::from_str(&to.to_json()).unwrap());
    validates("plan", &document(&planned));
    validates("diff", &confiture_core::diff::document(&from, &to, &changes));
    let again = plan(&diff(&from, &to), &from, &to, &policy).map_err(|it| it.to_string())?;
    assert_eq!(script(&again), script(&planned), "the same input gave another plan");
    let mut observer = Observer::of(start.client());
    prove::apply(&start, &planned, |session, step| observer.measure(session).proves(step, &from));
    prove::assert_same(&prove::read(&start), &to, "after the plan");
    if prove::undo(&start, &planned) {
        prove::assert_same(&prove::read(&start), &from, "after the undo");
    }
    if case.join("online.sql").exists() {
        online(server, case, (&from_sql, &from, &to), &policy, is_approved)?;
    }
    Ok(())
}

/// The same change in the form that keeps nobody waiting.
fn online(
    server: &Server,
    case: &Path,
    (from_sql, from, to): (&str, &Catalog, &Catalog),
    policy: &Policy,
    is_approved: bool,
) -> Result<(), String> {
    let policy = Policy { manner: Manner::Online, ..policy.clone() };
    let planned = plan(&diff(from, to), from, to, &policy).map_err(|it| it.to_string())?;
    if is_approved {
        golden(&case.join("online.sql"), &script(&planned));
    }
    validates("plan", &document(&planned));
    let start = server.database();
    start.execute(from_sql);
    let mut observer = Observer::of(start.client());
    prove::apply(&start, &planned, |session, step| {
        let measured = observer.measure(session);
        measured.proves(step, from);
        measured.reads_as_said(step);
    });
    prove::assert_same(&prove::read(&start), to, "after the online plan");
    if prove::undo(&start, &planned) {
        prove::assert_same(&prove::read(&start), from, "after the undo of the online plan");
    }
    Ok(())
}
