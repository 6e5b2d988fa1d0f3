//! `confiture build`: the schema files of an environment become one file.

use std::path::{Path, PathBuf};
use std::time::Instant;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use serde_json::{Value, json};

use crate::config::{Config, DEFAULT_ENVIRONMENT, SeparatorStyle, Use, file_of};
use crate::disk;
use crate::print::{self, Format, Outcome, OutputArgs, style};
use crate::source::process_variable;

mod assemble;
mod check;
mod known;
mod separator;

pub use assemble::{Built, BuiltFile, Contents, assemble};

/// The arguments of `confiture build`.
#[derive(Debug, Clone, clap::Args)]
#[command(after_help = "\
Every file is checked on the way: a syntax error is reported with its own file, line and column.
The same files give the same bytes, so that the result can be committed and compared.

Examples:
  confiture build                        db/schema → db/generated/schema_local.sql
  confiture build --env production
  confiture build -o - | psql -d scratch
  confiture build --check                in CI: exit 1 if the committed file is out of date")]
pub struct Args {
    /// Environment: db/environments/NAME.yaml (default: local, if there is one)
    #[arg(long, short = 'e', value_name = "NAME")]
    pub env: Option<String>,
    /// The built file; `-` is stdout (default: db/generated/schema_NAME.sql)
    #[arg(long, short = 'o', value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The folder that db/ is in
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub project_dir: PathBuf,
    /// Leave out the files in folders `seed` and `seeds`
    #[arg(long)]
    pub schema_only: bool,
    /// Write nothing: exit 1 if the built file is missing or out of date
    #[arg(long)]
    pub check: bool,
    /// Show the digest of the files
    #[arg(long)]
    pub show_hash: bool,
    /// Flags that override the configuration.
    #[command(flatten)]
    pub overrides: Overrides,
    /// Options of the original that are not built yet.
    #[command(flatten)]
    pub unbuilt: Unbuilt,
    /// Form of the report on stdout
    #[arg(long, short = 'f', value_enum, default_value_t, help_heading = "Output")]
    pub format: Format,
    /// Write the report to this file instead of stdout
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    pub report: Option<PathBuf>,
}

/// Flags that override the configuration.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Instead of the configuration")]
pub struct Overrides {
    /// Refuse block comments without an end
    #[arg(long, overrides_with = "no_validate_comments")]
    pub validate_comments: bool,
    /// Accept block comments without an end
    #[arg(long)]
    pub no_validate_comments: bool,
    /// Refuse a block comment that is open at the end of a file
    #[arg(long, overrides_with = "no_fail_on_unclosed")]
    pub fail_on_unclosed: bool,
    /// Only warn about it
    #[arg(long)]
    pub no_fail_on_unclosed: bool,
    /// Refuse a block comment that reaches into the next file
    #[arg(long, overrides_with = "no_fail_on_spillover")]
    pub fail_on_spillover: bool,
    /// Only warn about it
    #[arg(long)]
    pub no_fail_on_spillover: bool,
    /// What stands between the files
    #[arg(long, value_enum, value_name = "STYLE")]
    pub separator_style: Option<Style>,
    /// The separator of the style custom, with {file_path} in it
    // Most templates begin with the dashes of a comment.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub separator_template: Option<String>,
}

/// Options of the original that this version refuses instead of ignoring.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Unbuilt {
    #[arg(long, hide = true)]
    two_pass: bool,
    #[arg(long, hide = true)]
    no_two_pass: bool,
    #[arg(long, hide = true)]
    sequential: bool,
    #[arg(long, hide = true)]
    continue_on_error: bool,
    #[arg(long, hide = true)]
    database_url: Option<crate::source::Url>,
}

/// A separator style by its name in the configuration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum Style {
    /// `/* … */`
    BlockComment,
    /// `-- …`
    LineComment,
    /// `# …`, which PostgreSQL does not accept
    Mysql,
    /// The template
    Custom,
}

impl Args {
    /// Returns where the report goes. If the schema itself goes to stdout, the report does not.
    #[must_use]
    pub fn report(&self) -> OutputArgs {
        OutputArgs { format: self.format, output: self.report.clone() }
    }

    fn is_to_stdout(&self) -> bool {
        self.output.as_deref() == Some(Path::new("-"))
    }
}

/// Builds the schema, and writes or compares it.
///
/// # Errors
/// Those of the configuration and of [`assemble`]; `FILE_1900` when the file cannot be written.
pub fn run(args: &Args) -> Result<Outcome, Refusal> {
    let started = Instant::now();
    let config = configure(args)?;
    let default = format!("db/generated/schema_{}.sql", config.name);
    let output = args.output.clone().unwrap_or_else(|| config.path(Path::new(&default)));
    let contents = match args.schema_only || config.seed.sequential {
        true => Contents::SchemaOnly,
        false => Contents::Everything,
    };
    let mut built = assemble::assemble_besides(&config, contents, Some(&output))?;
    if config.seed.sequential && !args.schema_only {
        let remark = "seed.execution_mode is sequential: the seeds are left out of the built file";
        built.warnings.push(remark.to_owned());
    }
    for warning in &built.warnings {
        print::say(&style::warning(warning));
    }
    if args.is_to_stdout() {
        let document = match args.format {
            Format::Text => Value::Null,
            Format::Json => {
                let mut document = document(&config, &built, None, started);
                document["sql"] = built.sql.as_str().into();
                document
            }
        };
        return Ok(Outcome::success(document, built.sql));
    }
    let is_current = if args.check {
        std::fs::read(&output).is_ok_and(|bytes| bytes == built.sql.as_bytes())
    } else {
        write(args, &output, &built.sql)?;
        true
    };
    let shown = output.display();
    let files = match built.files.len() {
        1 => "1 file".to_owned(),
        count => format!("{count} files"),
    };
    // A thousand files make a large document, which only programs read.
    let mut document = match args.format {
        Format::Text => Value::Null,
        Format::Json => document(&config, &built, Some(&output), started),
    };
    let (mut text, exit) = match (args.check, is_current) {
        (false, _) => (format!("{shown}: {files}, {} bytes\n", built.sql.len()), 0),
        (true, true) => (format!("{shown} is up to date: {files}\n"), 0),
        (true, false) if output.exists() => {
            (format!("{shown} is out of date: run `confiture build` and commit it\n"), 1)
        }
        (true, false) => (format!("{shown} is missing: run `confiture build` and commit it\n"), 1),
    };
    if args.check && args.format == Format::Json {
        document["up_to_date"] = is_current.into();
        document["success"] = is_current.into();
    }
    if args.show_hash {
        text.extend(["hash ", built.hash.as_str(), "\n"]);
    }
    Ok(Outcome::success(document, text).exit(exit))
}

fn configure(args: &Args) -> Result<Config, Refusal> {
    // The working folder is not repeated in front of every path.
    let project = args.project_dir.strip_prefix(".").unwrap_or(&args.project_dir);
    let default = file_of(project, DEFAULT_ENVIRONMENT);
    let mut config = match &args.env {
        Some(name) => Config::environment(project, name, &process_variable)?,
        None if default.is_file() => Config::load(&default, &process_variable)?,
        None => Config { project_dir: project.to_owned(), ..Config::default() },
    };
    refuse_unbuilt(&args.unbuilt)?;
    apply(&mut config, &args.overrides)?;
    config.refuse_unbuilt(Use::Build)?;
    Ok(config)
}

fn apply(config: &mut Config, overrides: &Overrides) -> Result<(), Refusal> {
    let comments = &mut config.build.validate_comments;
    for (value, on, off) in [
        (&mut comments.enabled, overrides.validate_comments, overrides.no_validate_comments),
        (
            &mut comments.fail_on_unclosed_blocks,
            overrides.fail_on_unclosed,
            overrides.no_fail_on_unclosed,
        ),
        (
            &mut comments.fail_on_spillover,
            overrides.fail_on_spillover,
            overrides.no_fail_on_spillover,
        ),
    ] {
        *value = (*value || on) && !off;
    }
    if let Some(style) = overrides.separator_style {
        config.build.separator_style = match style {
            Style::BlockComment => SeparatorStyle::BlockComment,
            Style::LineComment => SeparatorStyle::LineComment,
            Style::Mysql => SeparatorStyle::Mysql,
            Style::Custom => SeparatorStyle::Custom,
        };
    }
    if let Some(template) = &overrides.separator_template {
        config.build.separator_template = Some(template.clone());
    }
    if config.build.separator_style == SeparatorStyle::Custom
        && config.build.separator_template.is_none()
    {
        return Err(Refusal::new(Code::ConfigMissing, "the custom separator has no template")
            .hint("give --separator-template '-- {file_path}'"));
    }
    Ok(())
}

fn refuse_unbuilt(unbuilt: &Unbuilt) -> Result<(), Refusal> {
    let option = [
        (unbuilt.two_pass, "--two-pass"),
        (unbuilt.sequential, "--sequential"),
        (unbuilt.continue_on_error, "--continue-on-error"),
        (unbuilt.database_url.is_some(), "--database-url"),
    ];
    match option.into_iter().find(|(is_given, _)| *is_given) {
        Some((_, name)) => {
            Err(Refusal::new(Code::Unbuilt, format!("`confiture build {name}` is not built yet"))
                .hint(format!("leave out {name}")))
        }
        None => Ok(()),
    }
}

fn write(args: &Args, output: &Path, sql: &str) -> Result<(), Refusal> {
    // The folder of the default file is ours to make; one that the user names is not.
    if let (None, Some(folder)) = (&args.output, output.parent()) {
        disk::make_folder(folder)?;
    }
    print::write_file(output, sql.as_bytes())
}

fn document(config: &Config, built: &Built, output: Option<&Path>, started: Instant) -> Value {
    let absolute = output.map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
    let files: Vec<Value> = built
        .files
        .iter()
        .map(|file| {
            let path = file.path.display().to_string();
            json!({ "path": path, "bytes": file.bytes, "is_seed": file.is_seed })
        })
        .collect();
    json!({
        "ok": true,
        "success": true,
        "environment": config.name,
        "files_processed": files.len(),
        "schema_size_bytes": built.sql.len(),
        "output_path": absolute.map(|path| path.display().to_string()),
        "hash": built.hash.as_str(),
        "execution_time_ms": u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        "seed_files_applied": 0,
        "warnings": built.warnings,
        "error": null,
        "files": files,
    })
}
