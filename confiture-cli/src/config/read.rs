//! From the sections of a file to a typed [`Config`]: every key that there is, and its default.

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use confiture_core::refusal::Refusal;

use super::section::{Known, Section, Source, parse};
use super::{
    Build, Config, Database, Generator, IncludeDir, Kept, Lint, Migration, Notification, Secret,
    Seed, SeparatorStyle, SortMode, ValidateComments, Variables, ViewHelpers,
};
use super::{hook, notification};

/// Sections that features read themselves. The last ones are those of the original's newer
/// versions.
const KEPT: &[&str] =
    &["acls", "ownership", "function_coverage", "pggit", "drift", "lint", "security_lint"];

/// Returns the configuration in the text of a file.
pub(super) fn read(text: &str, file: &Path, variables: Variables<'_>) -> Result<Config, Refusal> {
    read_and_note(text, file, variables, None)
}

/// Does the same, and notes which keys there are.
pub(super) fn read_and_note(
    text: &str,
    file: &Path,
    variables: Variables<'_>,
    seen: Option<&RefCell<Vec<Known>>>,
) -> Result<Config, Refusal> {
    let shown = file.display().to_string();
    let node = parse(text, &shown)?;
    let source = Source { file: &shown, variables: Some(variables), seen };
    let top = Section::new(source, String::new(), node.as_mapping());
    let project_dir = project_dir(file);
    // The original overwrites it with the file's name, so nothing can depend on it.
    top.text("name")?;
    let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let mut config = Config {
        name,
        file: Some(file.to_owned()),
        project_dir,
        database_url: top.text("database_url")?.map(Secret::new),
        database: top.optional("database")?.map(database).transpose()?,
        include_dirs: include_dirs(&top)?,
        exclude_dirs: paths(&top, "exclude_dirs")?,
        superuser_dirs: paths(&top, "superuser_dirs")?,
        superuser_post_dirs: paths(&top, "superuser_post_dirs")?,
        build: build(top.section("build")?)?,
        migration: migration(top.section("migration")?)?,
        seed: seed(top.section("seed")?)?,
        replicas: replicas(top.section("infrastructure")?)?,
        ssh_tunnel: top.optional("ssh_tunnel")?.map(ssh_tunnel).transpose()?,
        apply_as: top
            .named("apply_as")?
            .into_iter()
            .map(|(role, section)| {
                let url = section.text("url")?.ok_or_else(|| section.missing("url"))?;
                section.finish().map(|()| (role, Secret::new(url)))
            })
            .collect::<Result<_, _>>()?,
        hooks: hook::hooks(&top)?,
        notifications: notifications(top.section("notifications")?)?,
        kept: [].into(),
        auto_backup: top.flag("auto_backup", true)?,
        require_confirmation: top.flag("require_confirmation", true)?,
    };
    for key in KEPT {
        if let Some(value) = top.anything(key)? {
            config.kept.insert(key, Kept(value));
        }
    }
    top.finish()?;
    Ok(config)
}

/// Returns the configuration that an empty file of this environment would have.
pub(super) fn defaults(name: &str, project_dir: &Path) -> Config {
    let file = super::file_of(project_dir, name);
    let mut config = read("", &file, &|_| None).expect("an empty configuration is valid");
    config.file = None;
    config
}

/// Returns the folder that `db/environments/{env}.yaml` is below; for a file elsewhere the working
/// folder, since its own says nothing about where `db/` is.
fn project_dir(file: &Path) -> PathBuf {
    let mut folders = file.ancestors().skip(1);
    let environments = folders.next().and_then(Path::file_name);
    let db = folders.next().and_then(Path::file_name);
    match (environments, db, folders.next()) {
        (Some(environments), Some(db), Some(project))
            if environments == "environments" && db == "db" =>
        {
            project.to_owned()
        }
        _ => PathBuf::new(),
    }
}

fn paths(section: &Section<'_>, key: &'static str) -> Result<Vec<PathBuf>, Refusal> {
    Ok(section.texts(key)?.unwrap_or_default().into_iter().map(PathBuf::from).collect())
}

fn database(section: Section<'_>) -> Result<Database, Refusal> {
    let database = Database {
        host: section.text_or("host", "localhost")?,
        port: section.number("port", 5432)?,
        database: section.text_or("database", "postgres")?,
        user: section.text_or("user", "postgres")?,
        password: Secret::new(section.text_or("password", "")?),
    };
    section.finish().map(|()| database)
}

fn include_dirs(top: &Section<'_>) -> Result<Vec<IncludeDir>, Refusal> {
    let Some(nodes) = top.nodes("include_dirs") else {
        return Ok(vec![IncludeDir::new("db/schema")]);
    };
    let mut folders = Vec::new();
    for node in nodes {
        let Some(section) = top.element("include_dirs", node) else {
            folders.push(IncludeDir::new(top.scalar("include_dirs", node)?));
            continue;
        };
        let path = section.text("path")?.ok_or_else(|| section.missing("path"))?;
        let recursive = section.flag("recursive", true)?;
        let all = if recursive { "**/*.sql" } else { "*.sql" };
        folders.push(IncludeDir {
            path: path.into(),
            recursive,
            include: section.texts("include")?.unwrap_or_else(|| vec![all.to_owned()]),
            exclude: section.texts("exclude")?.unwrap_or_default(),
            order: section.number("order", 0)?,
            auto_discover: section.flag("auto_discover", true)?,
        });
        section.finish()?;
    }
    Ok(folders)
}

fn build(section: Section<'_>) -> Result<Build, Refusal> {
    let comments = section.section("validate_comments")?;
    let validate_comments = ValidateComments {
        enabled: comments.flag("enabled", true)?,
        fail_on_unclosed_blocks: comments.flag("fail_on_unclosed_blocks", true)?,
        fail_on_spillover: comments.flag("fail_on_spillover", true)?,
    };
    comments.finish()?;
    let separators = section.section("separators")?;
    let separator_style = separators.choice(
        "style",
        &[
            ("block_comment", SeparatorStyle::BlockComment),
            ("line_comment", SeparatorStyle::LineComment),
            ("mysql", SeparatorStyle::Mysql),
            ("custom", SeparatorStyle::Custom),
        ],
    )?;
    let separator_template = separators.text("custom_template")?;
    if separator_style == SeparatorStyle::Custom && separator_template.is_none() {
        return Err(separators.missing("custom_template").hint("give it, with {file_path} in it"));
    }
    separators.finish()?;
    let lint = lint(section.section("lint")?)?;
    let build = Build {
        sort_mode: section.choice(
            "sort_mode",
            &[("alphabetical", SortMode::Alphabetical), ("hex", SortMode::Hex)],
        )?,
        two_pass: section.flag("two_pass", false)?,
        validate_comments,
        separator_style,
        separator_template,
        lint,
    };
    section.finish().map(|()| build)
}

fn lint(section: Section<'_>) -> Result<Lint, Refusal> {
    let lint = Lint {
        enabled: section.flag("enabled", false)?,
        fail_on_error: section.flag("fail_on_error", true)?,
        fail_on_warning: section.flag("fail_on_warning", false)?,
        rules: section.texts("rules")?.unwrap_or_default(),
    };
    section.finish().map(|()| lint)
}

fn migration(section: Section<'_>) -> Result<Migration, Refusal> {
    let locking = section.section("locking")?;
    let mut generators = std::collections::BTreeMap::new();
    for (name, generator) in section.named("migration_generators")? {
        let command = generator.text("command")?.ok_or_else(|| generator.missing("command"))?;
        let description = generator.text_or("description", "")?;
        generator.finish()?;
        generators.insert(name, Generator { command, description });
    }
    let migration = Migration {
        tracking_table: section.text_or("tracking_table", "tb_confiture")?,
        strict_mode: section.flag("strict_mode", false)?,
        locking_enabled: locking.flag("enabled", true)?,
        lock_timeout_ms: locking.number("timeout_ms", 30_000)?,
        statement_lock_timeout_ms: locking.number("statement_lock_timeout_ms", 5_000)?,
        lock_retries: locking.number("retries", 10)?,
        keep_texts: section.flag("keep_texts", true)?,
        view_helpers: section.choice(
            "view_helpers",
            &[
                ("auto", ViewHelpers::Auto),
                ("manual", ViewHelpers::Manual),
                ("off", ViewHelpers::Off),
            ],
        )?,
        migration_generators: generators,
        snapshot_history: section.flag("snapshot_history", true)?,
        snapshots_dir: section.text_or("snapshots_dir", "db/schema_history")?.into(),
        live_snapshot: section.flag("live_snapshot", false)?,
        rebuild_threshold: section.number("rebuild_threshold", 5)?,
        grant_dir: section.text_or("grant_dir", "db/7_grant")?.into(),
        allow_unsafe_under_replication: section.flag("allow_unsafe_under_replication", false)?,
    };
    locking.finish()?;
    // Keys of the original's newer versions; nothing of ours reads them yet.
    section.choice("destructive", &[("gated", ()), ("allow", ()), ("forbid", ())])?;
    section.anything("backfill")?;
    section.finish().map(|()| migration)
}

fn notifications(section: Section<'_>) -> Result<Vec<Notification>, Refusal> {
    let notifications = notification::notifications(&section)?;
    section.finish().map(|()| notifications)
}

fn seed(section: Section<'_>) -> Result<Seed, Refusal> {
    let seed = Seed {
        sequential: section
            .choice("execution_mode", &[("concatenate", false), ("sequential", true)])?,
        continue_on_error: section.flag("continue_on_error", false)?,
        is_transaction_per_file: section
            .choice("transaction_mode", &[("savepoint", false), ("transaction", true)])?,
    };
    section.anything("profiles")?;
    section.finish().map(|()| seed)
}

fn replicas(section: Section<'_>) -> Result<Vec<Secret>, Refusal> {
    let replicas = section.texts("replicas")?.unwrap_or_default();
    section.finish().map(|()| replicas.into_iter().map(Secret::new).collect())
}

/// Reads the keys of a tunnel; they are kept together, since nothing of ours opens one yet.
fn ssh_tunnel(section: Section<'_>) -> Result<Kept, Refusal> {
    const KEYS: &[&str] = &[
        "user",
        "remote_host",
        "remote_port",
        "remote_socket",
        "local_port",
        "identity_file",
        "timeout_s",
    ];
    let host = section.text("host")?.ok_or_else(|| section.missing("host"))?;
    let mut tunnel = serde_json::Map::new();
    tunnel.insert("host".to_owned(), host.into());
    for key in KEYS {
        if let Some(value) = section.anything(key)? {
            tunnel.insert((*key).to_owned(), value);
        }
    }
    section.finish().map(|()| Kept(tunnel.into()))
}
