//! The section `hooks`: what is done before and after migrations and runs.

use std::path::PathBuf;
use std::time::Duration;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;

use super::Secret;
use super::section::Section;

/// How long a hook may take unless it says otherwise.
const TIMEOUT_SECONDS: u64 = 60;

/// When something is done. The names of the phases of single migrations are those of the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Before the first migration of a run, if there is one.
    BeforeRun,
    /// Before each migration that is applied.
    BeforeExecute,
    /// After each migration that was applied.
    AfterExecute,
    /// Before each migration that is undone.
    BeforeRollback,
    /// After each migration that was undone.
    AfterRollback,
    /// After the last migration of a run, if all went well.
    AfterRun,
    /// After a run that failed.
    OnFailure,
}

impl Phase {
    /// Every phase by its name.
    pub const ALL: [(&'static str, Self); 7] = [
        ("before_run", Self::BeforeRun),
        ("before_execute", Self::BeforeExecute),
        ("after_execute", Self::AfterExecute),
        ("before_rollback", Self::BeforeRollback),
        ("after_rollback", Self::AfterRollback),
        ("after_run", Self::AfterRun),
        ("on_failure", Self::OnFailure),
    ];

    /// Returns its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        let named = Self::ALL.into_iter().find(|(_, phase)| *phase == self);
        named.expect("all of them are listed").0
    }

    /// Returns whether what it precedes has not begun yet.
    #[must_use]
    pub fn is_before(self) -> bool {
        matches!(self, Self::BeforeRun | Self::BeforeExecute | Self::BeforeRollback)
    }
}

/// What becomes of the run when a hook fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnError {
    /// It goes on, and says so.
    Warn,
    /// It ends.
    Stop,
}

/// What a hook does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Act {
    /// Statements in the configuration.
    Sql(Secret),
    /// Statements in a file.
    File(PathBuf),
    /// A command of the shell.
    Command(Secret),
}

/// Something that is done before or after migrations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hook {
    /// What it is called in messages.
    pub id: String,
    /// When it is done.
    pub phase: Phase,
    /// What is done.
    pub act: Act,
    /// What becomes of the run when it fails.
    pub on_error: OnError,
    /// How long it may take.
    pub timeout: Duration,
}

/// Reads the section.
pub(super) fn hooks(top: &Section<'_>) -> Result<Vec<Hook>, Refusal> {
    let mut hooks: Vec<Hook> = Vec::new();
    for section in top.sections("hooks")? {
        let hook = hook(&section)?;
        if hooks.iter().any(|it| it.id == hook.id) {
            let node = section.node("id").expect("it was read a moment ago");
            let why = format!("`{}` is taken by another hook", hook.id);
            return Err(section.wrong("id", node, &why).hint("give each hook an id of its own"));
        }
        section.finish()?;
        hooks.push(hook);
    }
    Ok(hooks)
}

fn hook(section: &Section<'_>) -> Result<Hook, Refusal> {
    let id = section.text("id")?.ok_or_else(|| section.missing("id"))?;
    if section.node("phase").is_none() {
        return Err(section.missing("phase"));
    }
    let phase = section.choice("phase", &Phase::ALL)?;
    let acts = [
        section.text("sql")?.map(|text| Act::Sql(Secret::new(text))),
        section.text("file")?.map(|path| Act::File(path.into())),
        section.text("command")?.map(|text| Act::Command(Secret::new(text))),
    ];
    let mut acts = acts.into_iter().flatten();
    let (Some(act), None) = (acts.next(), acts.next()) else {
        let mut refusal = section.missing("command");
        refusal.code = Code::ConfigSyntax;
        refusal.what = format!("the hook `{id}` does not do one thing");
        return Err(refusal.hint("give it one of `sql`, `file` and `command`"));
    };
    let on_error = match phase {
        Phase::AfterExecute | Phase::AfterRollback | Phase::AfterRun => {
            section.choice("on_error", &[("warn", OnError::Warn), ("stop", OnError::Stop)])?
        }
        Phase::BeforeRun | Phase::BeforeExecute | Phase::BeforeRollback => {
            section.choice("on_error", &[("stop", OnError::Stop)])?
        }
        Phase::OnFailure => section.choice("on_error", &[("warn", OnError::Warn)])?,
    };
    let timeout = Duration::from_secs(section.number("timeout_seconds", TIMEOUT_SECONDS)?);
    Ok(Hook { id, phase, act, on_error, timeout })
}
