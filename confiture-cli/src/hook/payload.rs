//! What hooks and receivers are told: the variables of a command, and the body of a message.

use confiture_core::refusal::Refusal;
use serde_json::{Value, json};

use crate::config::{Hook, Notification, Phase, Renderer};
use crate::runner::Direction;

/// What a run is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Way {
    /// Migrations are applied.
    #[default]
    Up,
    /// Migrations are undone.
    Down,
    /// Migrations are recorded without running.
    Baseline,
    /// All that was recorded is forgotten, and the files are recorded.
    Reinit,
    /// The database is built anew from the schema files.
    Rebuild,
}

impl Way {
    /// Returns its name, for programs.
    fn name(self) -> &'static str {
        match self {
            Self::Up => "up",
            Self::Down => "down",
            Self::Baseline => "baseline",
            Self::Reinit => "reinit",
            Self::Rebuild => "rebuild",
        }
    }

    /// Returns what becomes of migrations, for people.
    fn verb(self) -> &'static str {
        match self {
            Self::Up | Self::Down => self.name(),
            Self::Baseline => "recorded (baseline)",
            Self::Reinit => "recorded (reinit)",
            Self::Rebuild => "recorded (rebuild)",
        }
    }
}

impl From<Direction> for Way {
    fn from(direction: Direction) -> Self {
        match direction {
            Direction::Up | Direction::Again => Self::Up,
            Direction::Down => Self::Down,
        }
    }
}

/// What has happened, or is about to.
#[derive(Debug, Clone, Default)]
pub struct Event<'a> {
    /// Which way it goes.
    pub way: Way,
    /// The database.
    pub database: &'a str,
    /// The schema, where it is one of many.
    pub tenant: Option<&'a str>,
    /// The version of the migration, unless it is about a run.
    pub version: &'a str,
    /// Its name.
    pub name: &'a str,
    /// How long it took; of a run, all of its migrations together.
    pub duration_ms: u64,
    /// What a run has done: versions and names, in order.
    pub done: Vec<(&'a str, &'a str)>,
    /// Whether it is over.
    pub is_over: bool,
    /// Why it failed.
    pub error: Option<&'a Refusal>,
    /// What the command answers.
    pub result: Option<&'a Value>,
}

impl Event<'_> {
    fn status(&self) -> &'static str {
        match (self.is_over, self.error) {
            (_, Some(_)) => "failure",
            (true, None) => "success",
            (false, None) => "pending",
        }
    }

    /// Returns the variables that a command finds.
    #[must_use]
    pub fn variables(&self, hook: &Hook) -> Vec<(&'static str, String)> {
        // A name can hold what no variable can.
        let text = |text: &str| text.replace('\0', "");
        let versions: Vec<&str> = self.done.iter().map(|(version, _)| *version).collect();
        let error = self.error.map_or("", |it| it.what.as_str());
        let code = self.error.map_or("", |it| it.code.entry().name);
        vec![
            ("CONFITURE_HOOK", text(&hook.id)),
            ("CONFITURE_PHASE", hook.phase.name().to_owned()),
            ("CONFITURE_DIRECTION", self.way.name().to_owned()),
            ("CONFITURE_STATUS", self.status().to_owned()),
            ("CONFITURE_VERSION", text(self.version)),
            ("CONFITURE_NAME", text(self.name)),
            ("CONFITURE_DURATION_MS", self.duration_ms.to_string()),
            ("CONFITURE_DATABASE", text(self.database)),
            ("CONFITURE_TENANT", text(self.tenant.unwrap_or_default())),
            ("CONFITURE_DONE", text(&versions.join(","))),
            ("CONFITURE_ERROR_CODE", code.to_owned()),
            ("CONFITURE_ERROR", text(error)),
        ]
    }

    /// Returns what is sent, for the receiver that it is written for.
    #[must_use]
    pub fn message(&self, notification: &Notification, phase: Phase) -> Value {
        match notification.renderer {
            Renderer::RawJson => self.document(phase),
            Renderer::Slack => {
                let mut message = json!({ "text": self.line(notification) });
                if let Some(channel) = &notification.channel {
                    message["channel"] = channel.as_str().into();
                }
                message
            }
            Renderer::Discord => json!({ "content": self.line(notification) }),
            Renderer::Teams => json!({ "text": self.line(notification) }),
        }
    }

    /// The first keys are those of the original.
    fn document(&self, phase: Phase) -> Value {
        let way = self.way.name();
        let detail = |it: &(&str, &str)| json!({ "version": it.0, "name": it.1, "direction": way });
        let details: Vec<Value> = match self.version {
            "" => self.done.iter().map(detail).collect(),
            version => vec![detail(&(version, self.name))],
        };
        let is_run = self.version.is_empty();
        let failed = self.error.is_some();
        json!({
            "event": match (is_run, self.is_over) {
                (true, _) => "run_completed",
                (false, true) => "migration_completed",
                (false, false) => "migration_started",
            },
            "timestamp": jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%S+00:00").to_string(),
            "database": self.database,
            "schema": self.tenant,
            "success": self.is_over && !failed,
            "execution_time_ms": self.duration_ms,
            "migrations_applied": if is_run || !failed { details.len() } else { 0 },
            "error": self.error.map(|it| it.what.as_str()),
            "error_code": self.error.map(|it| it.code.entry().name),
            "migration_details": details,
            "phase": phase.name(),
            "direction": way,
            "status": self.status(),
            "result": self.result,
        })
    }

    fn line(&self, notification: &Notification) -> String {
        let mention = match (&notification.mention_on_failure, self.error) {
            (Some(mention), Some(_)) => format!("{mention} "),
            (Some(_) | None, _) => String::new(),
        };
        let verb = self.way.verb();
        let what = match self.version {
            "" => format!("{} migrations {verb}", self.done.len()),
            version => format!("migration {version}_{} {verb}", self.name),
        };
        let place = match self.tenant {
            Some(tenant) => format!("{}, {tenant}", self.database),
            None => self.database.to_owned(),
        };
        let status = self.status();
        let error = self
            .error
            .map_or_else(String::new, |it| format!(": {} {}", it.code.entry().name, it.what));
        format!("{mention}{status}: {what} on {place} in {} ms{error}", self.duration_ms)
    }
}
