//! The configuration of an environment, `db/environments/{env}.yaml`: one file becomes one typed
//! value, or a refusal that names the line.
//!
//! It does not know which database a command uses in the end (that is `source`), nor does it read
//! any file but the one.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;

mod expand;
mod hook;
pub mod nearest;
mod notification;
mod read;
pub mod reference;
mod secret;
pub(crate) mod section;
mod unbuilt;

pub use expand::Variables;
pub use hook::{Act, Hook, OnError, Phase};
pub use nearest::nearest;
pub use notification::{Notification, Renderer};
pub use secret::{Kept, Secret};
pub use unbuilt::Use;

/// Where the environments of a project are.
pub const ENVIRONMENTS: &str = "db/environments";
/// The environment that is meant when none is named.
pub const DEFAULT_ENVIRONMENT: &str = "local";

/// The configuration of one environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The environment: the stem of the file's name.
    pub name: String,
    /// The file, unless everything is default.
    pub file: Option<PathBuf>,
    /// The folder that relative paths start from: the one that `db/` is in.
    pub project_dir: PathBuf,
    /// The database, as a URL or as libpq's `key=value` text.
    pub database_url: Option<Secret>,
    /// The database, in parts.
    pub database: Option<Database>,
    /// Where the schema files are.
    pub include_dirs: Vec<IncludeDir>,
    /// What is left out of them.
    pub exclude_dirs: Vec<PathBuf>,
    /// What only a superuser may run, before everything else.
    pub superuser_dirs: Vec<PathBuf>,
    /// What only a superuser may run, after everything else.
    pub superuser_post_dirs: Vec<PathBuf>,
    /// How the schema files become one.
    pub build: Build,
    /// How migrations run.
    pub migration: Migration,
    /// How seeds are applied.
    pub seed: Seed,
    /// The URLs of the replicas.
    pub replicas: Vec<Secret>,
    /// A tunnel to the database.
    pub ssh_tunnel: Option<Kept>,
    /// Databases URLs by role.
    pub apply_as: BTreeMap<String, Secret>,
    /// What is done before and after migrations and runs, in the order of the file.
    pub hooks: Vec<Hook>,
    /// Who is told of what happened.
    pub notifications: Vec<Notification>,
    /// Sections by name that features read themselves: `acls`, `ownership`, ….
    pub kept: BTreeMap<&'static str, Kept>,
    /// Whether a backup is made before a deploy.
    pub auto_backup: bool,
    /// Whether dangerous commands ask.
    pub require_confirmation: bool,
}

/// The database, in parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Database {
    /// The name or address, or the folder of a socket.
    pub host: String,
    /// The port.
    pub port: u16,
    /// The name of the database.
    pub database: String,
    /// The role.
    pub user: String,
    /// Its password; empty for none.
    pub password: Secret,
}

/// One source of schema files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncludeDir {
    /// The folder, as written.
    pub path: PathBuf,
    /// Whether its subfolders belong to it.
    pub recursive: bool,
    /// Which files belong to it.
    pub include: Vec<String>,
    /// Which of them do not.
    pub exclude: Vec<String>,
    /// Its rank: lower ones come first.
    pub order: i64,
    /// Whether it may be missing.
    pub auto_discover: bool,
}

impl IncludeDir {
    /// Returns the folder with everything below it that ends in `.sql`; it has to be there.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            recursive: true,
            include: vec!["**/*.sql".to_owned()],
            exclude: Vec::new(),
            order: 0,
            auto_discover: false,
        }
    }
}

/// The order of schema files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SortMode {
    /// By path, name by name.
    #[default]
    Alphabetical,
    /// By the hexadecimal numbers that names begin with.
    Hex,
}

/// What stands between the files of a built schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SeparatorStyle {
    /// `/* … */`.
    #[default]
    BlockComment,
    /// `-- …`.
    LineComment,
    /// `# …`, which PostgreSQL does not take for a comment.
    Mysql,
    /// The template.
    Custom,
}

/// How the schema files become one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Build {
    /// Their order.
    pub sort_mode: SortMode,
    /// Whether foreign keys are added after all tables.
    pub two_pass: bool,
    /// Whether comments are checked.
    pub validate_comments: ValidateComments,
    /// What stands between the files.
    pub separator_style: SeparatorStyle,
    /// The separator of [`SeparatorStyle::Custom`], with `{file_path}` in it.
    pub separator_template: Option<String>,
    /// Whether the schema is linted as well.
    pub lint: Lint,
}

/// Whether comments are checked: each file has to close what it opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ValidateComments {
    /// Whether at all.
    pub enabled: bool,
    /// Whether an unclosed block comment is an error.
    pub fail_on_unclosed_blocks: bool,
    /// Whether one that reaches into the next file is an error.
    pub fail_on_spillover: bool,
}

/// Whether a build lints.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lint {
    /// Whether at all.
    pub enabled: bool,
    /// Whether an error of a rule fails the build.
    pub fail_on_error: bool,
    /// Whether a warning does.
    pub fail_on_warning: bool,
    /// The rules.
    pub rules: Vec<String>,
}

/// Whether views that stand in the way of a migration are saved and made again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ViewHelpers {
    /// When they are needed.
    #[default]
    Auto,
    /// When a migration calls them.
    Manual,
    /// Never.
    Off,
}

/// How migrations run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// The tracking table, perhaps with its schema.
    pub tracking_table: String,
    /// Whether warnings are errors.
    pub strict_mode: bool,
    /// Whether deploys exclude each other.
    pub locking_enabled: bool,
    /// How long a deploy waits for another one.
    pub lock_timeout_ms: u64,
    /// How long a statement of a migration waits for a lock.
    pub statement_lock_timeout_ms: u64,
    /// How often a migration that waited too long is tried again.
    pub lock_retries: u32,
    /// Whether the files of applied migrations are kept in the database.
    pub keep_texts: bool,
    /// Whether views are saved and made again.
    pub view_helpers: ViewHelpers,
    /// Commands that write migrations, by name.
    pub migration_generators: BTreeMap<String, Generator>,
    /// Whether `generate` keeps a copy of the built schema.
    pub snapshot_history: bool,
    /// Where it keeps it.
    pub snapshots_dir: PathBuf,
    /// Whether that copy is made from the database.
    pub live_snapshot: bool,
    /// From how many pending migrations on a rebuild is recommended.
    pub rebuild_threshold: u64,
    /// Where the files with grants are.
    pub grant_dir: PathBuf,
    /// Whether changes that disturb replicas are allowed.
    pub allow_unsafe_under_replication: bool,
}

/// A command that writes a migration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Generator {
    /// The shell command, with `{from}`, `{to}` and `{output}` in it.
    pub command: String,
    /// What it is.
    pub description: String,
}

/// How seeds are applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed {
    /// Whether they are run file by file instead of being part of the built schema.
    pub sequential: bool,
    /// Whether the next file is run when one fails.
    pub continue_on_error: bool,
    /// Whether each file is a transaction of its own instead of a savepoint.
    pub is_transaction_per_file: bool,
}

impl Default for Config {
    /// Returns what holds without any file: `db/schema` below the working folder.
    fn default() -> Self {
        read::defaults(DEFAULT_ENVIRONMENT, Path::new(""))
    }
}

impl Config {
    /// Reads a configuration file.
    ///
    /// # Errors
    /// `CONFIG_004` when there is none, `CONFIG_002` when it is not what it should be, `CONFIG_001`
    /// when a variable or a required key is missing.
    pub fn load(file: &Path, variables: Variables<'_>) -> Result<Self, Refusal> {
        let shown = file.display().to_string();
        let bytes = std::fs::read(file).map_err(|failure| {
            Refusal::new(Code::ConfigEnvironment, format!("{shown} cannot be read"))
                .why(failure.to_string())
                .file(shown.clone())
                .hint(existing(file))
        })?;
        let text = String::from_utf8(bytes).map_err(|error| {
            let at = error.utf8_error().valid_up_to();
            Refusal::new(Code::ConfigSyntax, format!("byte {at} of {shown} is not UTF-8"))
                .file(shown.clone())
                .hint("save the file as UTF-8")
        })?;
        read::read(&text, file, variables)
    }

    /// Reads the configuration of an environment of the project in this folder.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn environment(
        project_dir: &Path,
        name: &str,
        variables: Variables<'_>,
    ) -> Result<Self, Refusal> {
        let file = file_of(project_dir, name);
        if !file.exists() {
            let what = format!("the environment {name} has no file {}", file.display());
            return Err(Refusal::new(Code::ConfigEnvironment, what)
                .file(file.display().to_string())
                .hint(existing(&file)));
        }
        Self::load(&file, variables)
    }

    /// Returns a path of the configuration as it is found from the working folder.
    #[must_use]
    pub fn path(&self, path: &Path) -> PathBuf {
        // `./db/schema` and `db/schema` are one folder, and have to sort and compare as one.
        self.project_dir.join(path).components().filter(|it| *it != Component::CurDir).collect()
    }

    /// Returns the database that the configuration names, if it names one.
    #[must_use]
    pub fn dsn(&self) -> Option<String> {
        let parts = self.database.as_ref().map(Database::dsn);
        self.database_url.as_ref().map(|url| url.expose().to_owned()).or(parts)
    }
}

impl Database {
    /// Returns the parts as one URL.
    fn dsn(&self) -> String {
        let password = match self.password.expose() {
            "" => String::new(),
            password => format!(":{}", encoded(password)),
        };
        // The address of IPv6 stands in brackets, the folder of a socket is encoded.
        let host = if self.host.contains(':') && !self.host.starts_with('[') {
            format!("[{}]", self.host)
        } else {
            encoded(&self.host)
        };
        let user = encoded(&self.user);
        format!("postgresql://{user}{password}@{host}:{}/{}", self.port, encoded(&self.database))
    }
}

/// Returns the file of an environment of the project in this folder.
#[must_use]
pub fn file_of(project_dir: &Path, name: &str) -> PathBuf {
    project_dir.join(ENVIRONMENTS).join(format!("{name}.yaml"))
}

/// Returns what to do about a missing file: which environments there are.
fn existing(file: &Path) -> String {
    let folder = file.parent().unwrap_or(Path::new(""));
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|it| it == "yaml"))
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect();
    names.sort();
    let wanted = file.file_stem().unwrap_or_default().to_string_lossy();
    match nearest(&wanted, names.iter().map(String::as_str)) {
        _ if names.is_empty() => "create one with `confiture init`".to_owned(),
        Some(meant) if meant != wanted => {
            format!("did you mean {meant}? There are: {}", names.join(", "))
        }
        _ => format!("use one of those in {}: {}", folder.display(), names.join(", ")),
    }
}

/// Returns the text as a part of a URL (RFC 3986: everything but the unreserved is encoded).
fn encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            encoded.push(char::from(byte));
        } else {
            encoded.push('%');
            for digit in [byte >> 4, byte & 15] {
                encoded.extend(char::from_digit(u32::from(digit), 16));
            }
        }
    }
    encoded
}

#[cfg(test)]
mod tests;
