//! Which database a command uses, and why: the arguments, the environment and the configuration may
//! each name one, and exactly one order decides.
//!
//! It does not know what a DSN means; that is `wire`.

use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;

use crate::config::{Config, DEFAULT_ENVIRONMENT, Use, Variables, file_of};
use crate::duration;
use crate::wire::{self, Dsn};

/// The variable that names a database for confiture alone.
const OWN_VARIABLE: &str = "CONFITURE_DATABASE_URL";
/// The variable that names a database for everybody.
const SHARED_VARIABLE: &str = "DATABASE_URL";
/// The variable that forbids to guess.
const EXPLICIT_VARIABLE: &str = "CONFITURE_REQUIRE_EXPLICIT";

/// Where the database comes from. Part of every command's arguments that needs one.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct SourceArgs {
    /// The database: postgresql://user@host:port/name
    // Its text may hold a password, which clap would print with a default or an environment
    // variable.
    #[arg(long, short = 'd', value_name = "URL", help_heading = "Database")]
    pub database_url: Option<Url>,
    /// Configuration file (default: db/environments/local.yaml, if there is one)
    #[arg(
        long,
        short = 'c',
        value_name = "FILE",
        help_heading = "Database",
        conflicts_with = "env"
    )]
    pub config: Option<PathBuf>,
    /// Environment: the same as --config db/environments/NAME.yaml
    #[arg(long, value_name = "NAME", help_heading = "Database")]
    pub env: Option<String>,
    /// Wait for a server that is not there yet, as 30s or 2min
    #[arg(long, value_name = "TIME", help_heading = "Database", value_parser = wait)]
    pub wait: Option<Duration>,
    /// Read no configuration: CONFITURE_DATABASE_URL, else DATABASE_URL, names the database
    #[arg(long, help_heading = "Database", conflicts_with_all = ["config", "env"])]
    pub no_config: bool,
}

impl SourceArgs {
    /// Returns the database that a DSN means, with what the arguments say about connecting to it.
    ///
    /// # Errors
    /// Those of [`wire::dsn::parse`].
    pub fn dsn(&self, text: &str) -> Result<Dsn, Refusal> {
        let wait = self.wait.unwrap_or_default();
        Ok(Dsn { wait, ..wire::dsn::parse(text)? })
    }

    /// Returns the same login for another database of the same server, with what is known of that
    /// one: a password file may have another password for it.
    ///
    /// # Errors
    /// Those of [`wire::dsn::parse`].
    pub fn dsn_of(&self, text: &str, database: &str) -> Result<Dsn, Refusal> {
        let wait = self.wait.unwrap_or_default();
        Ok(Dsn { wait, ..wire::dsn::parse_for(text, database)? })
    }
}

/// Reads a number of seconds, or of `ms`, `s`, `min` or `h`.
fn wait(text: &str) -> Result<Duration, String> {
    // `m` alone is a minute here: nobody waits so many months.
    let written = match text.strip_suffix('m') {
        Some(minutes) => format!("{minutes}min"),
        None => text.to_owned(),
    };
    duration::milliseconds(&written, 1_000)
        .map(Duration::from_millis)
        .ok_or_else(|| "write for example 30s or 2min".to_owned())
}

/// A URL on the command line; it may hold a password.
#[derive(Clone, PartialEq, Eq)]
pub struct Url(pub String);

impl fmt::Debug for Url {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("[secret]")
    }
}

impl std::str::FromStr for Url {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

/// The database that a command uses.
#[derive(Clone)]
pub struct Source {
    /// The URL, or libpq's `key=value` text.
    pub dsn: String,
    /// Why this one: what named it.
    pub reason: String,
    /// The settings that hold with it. Without a configuration they are the defaults.
    pub config: Config,
    /// The file that they are from.
    pub config_path: Option<PathBuf>,
}

impl fmt::Debug for Source {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Source")
            .field("dsn", &"[secret]")
            .field("reason", &self.reason)
            .field("config_path", &self.config_path)
            .finish_non_exhaustive()
    }
}

/// What the decision says: a database and its settings.
#[derive(Debug, PartialEq, Eq)]
struct Choice {
    /// `None`: the configuration names it.
    url: Option<Url>,
    /// `None`: no configuration is read.
    config: Option<PathBuf>,
    reason: String,
}

/// Returns the database that the arguments, the environment and the configuration name.
///
/// # Errors
/// `CONFIG_003`, `CONFIG_007`, `CONFIG_010` for the sources; those of [`Config::load`];
/// `CONFIG_001` when the configuration names no database.
pub fn choose(arguments: &SourceArgs, variables: Variables<'_>) -> Result<Source, Refusal> {
    let default = file_of(Path::new(""), DEFAULT_ENVIRONMENT);
    let choice = decide(arguments, variables, default.is_file().then_some(default))?;
    let Some(file) = choice.config else {
        let dsn = choice.url.map(|url| url.0).unwrap_or_default();
        let config = Config::default();
        return Ok(Source { dsn, reason: choice.reason, config, config_path: None });
    };
    let config = load(&file, arguments, variables)?;
    config.refuse_unbuilt(Use::Connect)?;
    let dsn = choice.url.map(|url| url.0).or_else(|| config.dsn()).ok_or_else(|| {
        Refusal::new(Code::ConfigMissing, format!("{} names no database", file.display()))
            .file(file.display().to_string())
            .hint("add `database_url: postgresql://user@host/name`, or give --database-url")
    })?;
    Ok(Source { dsn, reason: choice.reason, config, config_path: Some(file) })
}

/// Returns the settings alone, for a command that can do without a database.
///
/// # Errors
/// Those of [`Config::load`].
pub fn config(arguments: &SourceArgs, variables: Variables<'_>) -> Result<Config, Refusal> {
    let default = file_of(Path::new(""), DEFAULT_ENVIRONMENT);
    match explicit(arguments) {
        _ if arguments.no_config => Ok(Config::default()),
        Some(file) => load(&file, arguments, variables),
        None if default.is_file() => Config::load(&default, variables),
        None => Ok(Config::default()),
    }
}

/// The variables of this process, as [`choose`] takes them. One that is empty is not set.
#[must_use]
pub fn process_variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn load(file: &Path, arguments: &SourceArgs, variables: Variables<'_>) -> Result<Config, Refusal> {
    match &arguments.env {
        Some(name) => Config::environment(Path::new(""), name, variables),
        None => Config::load(file, variables),
    }
}

fn explicit(arguments: &SourceArgs) -> Option<PathBuf> {
    let environment = arguments.env.as_ref().map(|name| file_of(Path::new(""), name));
    arguments.config.clone().or(environment)
}

/// Decides. `default` is the default configuration file, if it is there.
fn decide(
    arguments: &SourceArgs,
    variables: Variables<'_>,
    default: Option<PathBuf>,
) -> Result<Choice, Refusal> {
    let set = |name| variables(name).filter(|value| !value.is_empty());
    let of = |url: String, reason: &str| Choice {
        url: Some(Url(url)),
        config: None,
        reason: reason.to_owned(),
    };
    let explicit = explicit(arguments);
    if let Some(url) = &arguments.database_url {
        checked(url)?;
        // Settings are read only where somebody asks for them: a tracking table that a default
        // configuration renames would split the history of whoever deployed with a URL so far.
        return Ok(Choice { config: explicit, ..of(url.0.clone(), "--database-url") });
    }
    if arguments.no_config {
        return match (set(OWN_VARIABLE), set(SHARED_VARIABLE)) {
            (Some(url), _) => Ok(of(url, OWN_VARIABLE)),
            (None, Some(url)) => Ok(of(url, SHARED_VARIABLE)),
            (None, None) => Err(nothing("--no-config is given, and no variable names one")),
        };
    }
    match (explicit, set(OWN_VARIABLE), default) {
        (Some(file), Some(_), _) => Err(conflict(&file)),
        (Some(file), None, _) => Ok(by_config(file, "")),
        (None, Some(url), _) => Ok(of(url, OWN_VARIABLE)),
        (None, None, Some(file)) => Ok(by_config(file, " (the default)")),
        (None, None, None) => match set(SHARED_VARIABLE) {
            Some(_) if set(EXPLICIT_VARIABLE).is_some_and(|it| it != "0") => {
                Err(nothing(&format!(
                    "{SHARED_VARIABLE} is set, but {EXPLICIT_VARIABLE} forbids to use it unasked"
                )))
            }
            Some(url) => Ok(of(url, "DATABASE_URL, as there is no configuration file")),
            None => {
                Err(nothing("there is no db/environments/local.yaml, and no variable names one"))
            }
        },
    }
}

fn by_config(file: PathBuf, remark: &str) -> Choice {
    let reason = format!("{}{remark}", file.display());
    Choice { url: None, config: Some(file), reason }
}

fn checked(url: &Url) -> Result<(), Refusal> {
    if url.0.starts_with("postgresql://") || url.0.starts_with("postgres://") {
        return Ok(());
    }
    Err(Refusal::new(Code::ConfigUrl, "the value of --database-url is no PostgreSQL URL")
        .hint("write --database-url postgresql://user@host:5432/name"))
}

fn conflict(file: &Path) -> Refusal {
    let what = format!("both {OWN_VARIABLE} and {} name a database", file.display());
    Refusal::new(Code::ConfigConflict, what)
        .file(file.display().to_string())
        .hint(format!("unset {OWN_VARIABLE}, or leave out the configuration"))
}

fn nothing(why: &str) -> Refusal {
    Refusal::new(Code::ConfigNoDatabase, "nothing names a database").why(why).hint(
        "give --database-url postgresql://user@host/name, --config FILE or --env NAME, or set \
         CONFITURE_DATABASE_URL",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "postgresql://own/x";
    const SHARED: &str = "postgres://shared/x";

    /// Decides with the words of a row: arguments, variables, and `default` for its file.
    fn row(words: &str) -> Result<(String, String), &'static str> {
        let has = |word| words.split(' ').any(|it| it == word);
        let arguments = SourceArgs {
            wait: None,
            database_url: has("-d").then(|| Url("postgresql://given/x".into())),
            config: has("-c").then(|| "x.yaml".into()),
            env: has("--env").then(|| "prod".into()),
            no_config: has("--no-config"),
        };
        let variables = |name: &str| match name {
            "CONFITURE_DATABASE_URL" => has("OWN").then(|| OWN.to_owned()),
            "DATABASE_URL" => has("SHARED").then(|| SHARED.to_owned()),
            "CONFITURE_REQUIRE_EXPLICIT" => has("EXPLICIT").then(|| "1".to_owned()),
            _ => None,
        };
        let default = has("default").then(|| PathBuf::from("db/environments/local.yaml"));
        decide(&arguments, &variables, default)
            .map(|choice| {
                let file = choice.config.unwrap_or_default().display().to_string();
                (choice.url.unwrap_or(Url(String::new())).0, file)
            })
            .map_err(|refusal| refusal.code.entry().name)
    }

    fn url(url: &str) -> Result<(String, String), &'static str> {
        Ok((url.to_owned(), String::new()))
    }

    fn file(file: &str) -> Result<(String, String), &'static str> {
        Ok((String::new(), file.to_owned()))
    }

    #[test]
    fn one_order_decides() {
        const DEFAULT: &str = "db/environments/local.yaml";
        const GIVEN: &str = "postgresql://given/x";
        for (words, expected) in [
            ("-d", url(GIVEN)),
            ("-d OWN SHARED default", url(GIVEN)),
            ("-d -c OWN", Ok((GIVEN.into(), "x.yaml".into()))),
            ("-d --no-config", url(GIVEN)),
            ("--no-config OWN SHARED default", url(OWN)),
            ("--no-config SHARED default", url(SHARED)),
            ("--no-config SHARED EXPLICIT", url(SHARED)),
            ("--no-config default", Err("CONFIG_010")),
            ("-c OWN", Err("CONFIG_007")),
            ("--env OWN default", Err("CONFIG_007")),
            ("-c SHARED default", file("x.yaml")),
            ("--env", file("db/environments/prod.yaml")),
            ("OWN default", url(OWN)),
            ("OWN SHARED", url(OWN)),
            ("default", file(DEFAULT)),
            ("SHARED default", file(DEFAULT)),
            ("SHARED default EXPLICIT", file(DEFAULT)),
            ("SHARED", url(SHARED)),
            ("SHARED EXPLICIT", Err("CONFIG_010")),
            ("", Err("CONFIG_010")),
        ] {
            assert_eq!(row(words), expected, "{words}");
        }
    }

    #[test]
    fn an_empty_variable_is_not_set() {
        let variables = |_: &str| Some(String::new());
        let decided = decide(&SourceArgs::default(), &variables, None);
        assert_eq!(decided.unwrap_err().code, Code::ConfigNoDatabase);
    }

    #[test]
    fn other_schemes_are_refused_without_being_repeated() {
        for text in ["mysql://u:s3cret@h/x", "host=h password=s3cret", "POSTGRESQL//s3cret"] {
            let url = Some(Url(text.to_owned()));
            let arguments = SourceArgs { database_url: url, ..SourceArgs::default() };
            let refusal = decide(&arguments, &|_| None, None).unwrap_err();
            assert_eq!(refusal.code, Code::ConfigUrl);
            assert!(!format!("{refusal:?} {arguments:?}").contains("s3cret"));
        }
    }
}
