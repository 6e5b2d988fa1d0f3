//! Hooks: what people want done before and after migrations and runs, as SQL or as a command of the
//! shell, and whom they want told.
//!
//! It decides nothing about migrations. SQL runs where the runner has a transaction for it
//! (`runner::hook`); what is here runs between the transactions, so that no lock is held meanwhile.

use std::path::PathBuf;

use confiture_core::checksum::Checksum;
use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use confiture_core::tracking::Version;

use crate::config::{Act, Config, Hook, Notification, OnError, Phase, Secret};
use crate::migrations::{self, Migration, Script};
use crate::parse::directives;
use crate::precondition::Preconditions;
use crate::print::{self, style};
use crate::runner::body::{self, Envelope};
use crate::runner::{Direction, Runner};
use crate::wire::Dsn;

mod command;
pub mod payload;
pub mod run;
pub mod webhook;

pub use payload::{Event, Way};

/// The hooks of a deploy: read, and known to fit into a transaction where they are SQL.
#[derive(Debug, Default)]
pub struct Hooks {
    /// In the order of the configuration.
    pub list: Vec<Ready>,
    /// Who is told.
    pub notifications: Vec<Notification>,
    /// What must not be read in anything that they say.
    secrets: Vec<Secret>,
}

/// A hook that can run.
#[derive(Debug)]
pub struct Ready {
    /// What it is.
    pub hook: Hook,
    /// Its statements; a command has none.
    pub script: Option<Migration>,
}

impl Hooks {
    /// Reads the hooks of a configuration, before anything runs.
    ///
    /// # Errors
    /// `CONFIG_002` for SQL that cannot be a hook, `MIGR_102` for a file that cannot be read.
    pub fn read(config: &Config, dsn: &Dsn) -> Result<Self, Refusal> {
        let list: Vec<Ready> = config
            .hooks
            .iter()
            .map(|hook| Ok(Ready { hook: hook.clone(), script: script(hook, config)? }))
            .collect::<Result<_, Refusal>>()?;
        let mut secrets: Vec<Secret> = dsn.secrets().into_iter().map(Secret::new).collect();
        for notification in &config.notifications {
            secrets.push(notification.url.clone());
            secrets.extend(notification.headers.values().cloned());
        }
        Ok(Self { list, notifications: config.notifications.clone(), secrets })
    }

    /// Returns whether somebody outside of the database hears that a migration is done.
    #[must_use]
    pub fn hear_of_migrations(&self) -> bool {
        let is_meant = |it: Phase| matches!(it, Phase::AfterExecute | Phase::AfterRollback);
        self.list.iter().any(|it| it.script.is_none() && is_meant(it.hook.phase))
            || self.notifications.iter().any(|it| is_meant(it.phase))
    }

    /// Returns whether there are none at all.
    #[must_use]
    pub fn are_silent(&self) -> bool {
        self.list.is_empty() && self.notifications.is_empty()
    }

    /// Takes what is secret out of a text.
    #[must_use]
    pub fn redacted(&self, text: &str) -> String {
        let mut redacted = text.to_owned();
        for secret in self.secrets.iter().filter(|it| it.expose().len() > 2) {
            redacted = redacted.replace(secret.expose(), "***");
        }
        redacted
    }
}

fn script(hook: &Hook, config: &Config) -> Result<Option<Migration>, Refusal> {
    let file = config.file.as_ref().map_or_else(String::new, |it| it.display().to_string());
    let (text, path) = match &hook.act {
        Act::Command(_) => return Ok(None),
        Act::Sql(text) => (text.expose().to_owned(), file),
        Act::File(path) => {
            let path: PathBuf = config.path(path);
            let shown = path.display().to_string();
            let bytes = std::fs::read(&path).map_err(|failure| {
                let what = format!("the file of hook `{}` cannot be read", hook.id);
                Refusal::new(Code::MigrationUnreadable, what)
                    .why(failure.to_string())
                    .file(shown.clone())
            })?;
            (migrations::text(bytes, &shown)?, shown)
        }
    };
    let wrong = |refusal: Refusal| {
        let what = format!("hook `{}` cannot run: {}", hook.id, refusal.what);
        let told = Refusal { code: Code::ConfigSyntax, what, migration: None, ..refusal };
        without_text(told, hook)
    };
    let script = Migration {
        version: Version::new(hook.id.as_str()),
        name: hook.id.clone(),
        checksum: Checksum::of(b""),
        directives: directives::read(&text, &path).map_err(wrong)?,
        path,
        script: Script::Held(text),
        preconditions: Preconditions::default(),
    };
    if let Envelope::Outside(why) = body::read(&script).map_err(wrong)?.envelope {
        let refusal = Refusal::new(Code::ConfigSyntax, "it does not fit into a transaction");
        return Err(wrong(refusal.why(format!("it holds {why}")).file(script.path)));
    }
    Ok(Some(script))
}

/// What stands in the configuration may hold what a variable has put there: it is not shown.
#[must_use]
pub fn without_text(mut refusal: Refusal, hook: &Hook) -> Refusal {
    if matches!(hook.act, Act::Sql(_)) {
        refusal.excerpt = None;
        refusal.details.remove("statement");
        if let Some(place) = &mut refusal.place {
            (place.line, place.column) = (None, None);
        }
    }
    refusal
}

/// Returns the refusal of a hook that failed.
#[must_use]
pub fn failed(hook: &Hook, what: &str) -> Refusal {
    let code = if hook.phase.is_before() { Code::HookBefore } else { Code::HookAfter };
    Refusal::new(code, format!("hook `{}` ({}) failed: {what}", hook.id, hook.phase.name()))
        .detail("hook", hook.id.as_str())
        .detail("phase", hook.phase.name())
}

/// Runs the commands of a phase, then tells whoever wants to be told of it.
///
/// # Errors
/// `HOOK_1100` and `HOOK_1101` for a command that fails and is to end the run.
pub fn perform(runner: &mut Runner, phase: Phase, event: &Event<'_>) -> Result<(), Refusal> {
    let hooks = std::sync::Arc::clone(&runner.hooks);
    let mut done = Ok(());
    for ready in hooks.list.iter().filter(|it| it.hook.phase == phase && it.script.is_none()) {
        done = one(runner, &hooks, &ready.hook, event);
        if done.is_err() {
            break;
        }
    }
    let error = done.as_ref().err();
    tell(runner, phase, &Event { error, ..event.clone() });
    done
}

/// Tells whoever wants to be told of a phase.
pub fn tell(runner: &mut Runner, phase: Phase, event: &Event<'_>) {
    let hooks = std::sync::Arc::clone(&runner.hooks);
    for notification in hooks.notifications.iter().filter(|it| it.phase == phase) {
        if let Err(warning) = webhook::tell(notification, phase, event) {
            runner.remark(warning);
        }
    }
}

/// Runs one command.
///
/// # Errors
/// As [`perform`].
pub(crate) fn one(
    runner: &mut Runner,
    hooks: &Hooks,
    hook: &Hook,
    event: &Event<'_>,
) -> Result<(), Refusal> {
    match (command::run(hook, hooks, event), hook.on_error) {
        (Ok(()), _) => Ok(()),
        (Err(refusal), OnError::Stop) => Err(refusal),
        (Err(refusal), OnError::Warn) => {
            runner.remark(refusal.what);
            Ok(())
        }
    }
}

/// Returns the phases before and after a migration that goes this way.
#[must_use]
pub fn around(direction: Direction) -> (Phase, Phase) {
    match direction {
        Direction::Up | Direction::Again => (Phase::BeforeExecute, Phase::AfterExecute),
        Direction::Down => (Phase::BeforeRollback, Phase::AfterRollback),
    }
}

/// Says a warning now, where nobody collects them.
pub(crate) fn warn(text: &str) {
    print::say(&style::warning(text));
}
