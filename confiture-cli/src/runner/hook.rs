//! Hooks in SQL: in the migration's own transaction where it has one, so that they are done with
//! it or not at all.

use std::sync::Arc;

use confiture_core::refusal::Refusal;
use confiture_core::tracking::sql;

use super::{Runner, apply, batch, body, statement, transaction};
use crate::config::{OnError, Phase};
use crate::hook::{self, Event, Ready};
use crate::migrations::Migration;

const OPEN: &str = "SAVEPOINT confiture_hook";
const CLOSE: &str = "RELEASE SAVEPOINT confiture_hook";
const TAKE_BACK: &str = "ROLLBACK TO SAVEPOINT confiture_hook;\nRELEASE SAVEPOINT confiture_hook";

/// Runs the SQL of a phase in the open transaction.
///
/// # Errors
/// `HOOK_1100` and `HOOK_1101` for a hook that fails and is to end the run.
pub(super) fn inside(
    runner: &mut Runner,
    phase: Phase,
    migration: &Migration,
) -> Result<(), Refusal> {
    let hooks = Arc::clone(&runner.hooks);
    let mut own =
        hooks.list.iter().filter(|it| it.hook.phase == phase && it.script.is_some()).peekable();
    if own.peek().is_some() && !phase.is_before() {
        // A hook that follows has the session as it was, and not a fault of the migration.
        let ended = transaction::end(&mut runner.client);
        ended.map_err(|refusal| transaction::at_end(refusal, migration))?;
        runner.patiently()?;
    }
    let (version, name) = (migration.version.as_str(), migration.name.as_str());
    own.try_for_each(|ready| {
        one(runner, ready, (version, name)).map_err(|refusal| {
            let hint = "correct the hook and run the same command again: the migration was rolled \
                        back with it";
            refusal.migration(version).hint(hint)
        })
    })
}

/// Returns whether a phase has SQL that runs in the open transaction.
pub(super) fn is_within(runner: &Runner, phase: Phase) -> bool {
    runner.hooks.list.iter().any(|it| it.hook.phase == phase && it.script.is_some())
}

/// Runs it in a transaction of its own, beside a migration that has none.
///
/// # Errors
/// `HOOK_1100` and `HOOK_1101` as in a transaction of a migration, and those of the lock.
pub fn beside(runner: &mut Runner, phase: Phase, migration: &Migration) -> Result<(), Refusal> {
    if !is_within(runner, phase) {
        return Ok(());
    }
    let done = apply::locked(runner, |runner| inside(runner, phase, migration));
    done.map_err(|refusal| Refusal { migration: None, hint: None, ..refusal })
}

/// Runs the hooks of a phase of a whole run, SQL and commands in their order.
///
/// # Errors
/// `HOOK_1100` and `HOOK_1101` as in a transaction of a migration, and those of the lock.
pub fn of_run(runner: &mut Runner, phase: Phase, event: &Event<'_>) -> Result<(), Refusal> {
    let hooks = Arc::clone(&runner.hooks);
    for ready in hooks.list.iter().filter(|it| it.hook.phase == phase) {
        match &ready.script {
            Some(_) => {
                let done = apply::locked(runner, |runner| one(runner, ready, ("", "")));
                match (done, ready.hook.on_error) {
                    (Err(refusal), OnError::Warn) => runner.remark(refusal.what),
                    (done, _) => done?,
                }
            }
            None => hook::one(runner, &hooks, &ready.hook, event)?,
        }
    }
    Ok(())
}

fn one(runner: &mut Runner, ready: &Ready, of: (&str, &str)) -> Result<(), Refusal> {
    let Some(script) = &ready.script else { return Ok(()) };
    let may_fail = ready.hook.on_error == OnError::Warn;
    if may_fail {
        batch(&mut runner.client, OPEN)?;
    }
    let done = run(runner, ready, script, of);
    match done {
        Ok(()) if may_fail => batch(&mut runner.client, CLOSE)?,
        Ok(()) => {}
        Err(refusal) if may_fail => {
            batch(&mut runner.client, TAKE_BACK)?;
            runner.remark(refusal.what);
        }
        Err(refusal) => return Err(refusal),
    }
    // What it did to the session is no business of the migration, nor of the next hook.
    transaction::restore(&mut runner.client)?;
    runner.patiently()
}

fn run(
    runner: &mut Runner,
    ready: &Ready,
    script: &Migration,
    (version, name): (&str, &str),
) -> Result<(), Refusal> {
    let hook = &ready.hook;
    let failed = |refusal: Refusal| {
        let told = hook::failed(hook, &refusal.what);
        let details = refusal.details.clone().into_iter().chain(told.details.clone()).collect();
        let refusal = Refusal { code: told.code, what: told.what, details, ..refusal };
        hook::without_text(Refusal { migration: None, ..refusal }, hook)
    };
    let settings = sql::hook(hook.timeout.as_millis(), hook.phase.name(), version, name);
    batch(&mut runner.client, &settings).map_err(failed)?;
    let body = body::read(script).map_err(failed)?;
    for statement in body.held() {
        statement::run(&mut runner.client, script, statement).map_err(failed)?;
    }
    batch(&mut runner.client, sql::bare(sql::CHECK_DEFERRED)).map_err(failed)
}
