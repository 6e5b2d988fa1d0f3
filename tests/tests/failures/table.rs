//! All commands: what they are given here, and what of the world they need.

/// One command.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    /// As it is typed behind `confiture`.
    pub(crate) command: &'static str,
    /// What makes it work in the project of [`super::stage`]; `{url}` is the database.
    pub(crate) words: &'static str,
    /// The configuration that it cannot do without.
    pub(crate) config: Option<&'static str>,
    /// The schema of its documents, in `docs/reference/schemas/`.
    pub(crate) schema: &'static str,
    /// How it comes by its database.
    pub(crate) database: Database,
    /// What it does with the directory of migrations.
    pub(crate) migrations: Migrations,
    /// Its exit there when nothing is wrong.
    pub(crate) exit: u8,
}

/// How a command comes by its database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Database {
    /// Options, variables and configuration name one that it reads.
    Reads,
    /// The same, and it changes it.
    Writes,
    /// It is one of its sides.
    Side,
    /// It asks the one that is named for what it knows, and does without.
    Lends,
    /// It takes the options of those that need one, for the settings of the configuration alone.
    Settings,
    /// It knows none.
    None,
}

/// What a command does with the directory of migrations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Migrations {
    /// It reads the names of the files and what is in them.
    Reads,
    /// It writes files into it, and reads none.
    Writes,
    /// It takes the option as its family does, and has no use for it here.
    Ignores,
    /// It does not know it.
    None,
}

/// A command of the runner, with everything that most of them have.
const fn row(command: &'static str, words: &'static str, schema: &'static str) -> Row {
    Row {
        command,
        words,
        config: None,
        schema,
        database: Database::Reads,
        migrations: Migrations::Reads,
        exit: 0,
    }
}

/// Every command. `failures/complete.rs` holds that none is missing.
pub(crate) const ROWS: &[Row] = &[
    Row { database: Database::None, migrations: Migrations::None, ..row("init", "shop", "init") },
    Row { database: Database::None, migrations: Migrations::None, ..row("build", "", "build") },
    Row { exit: 1, ..row("migrate status", "", "migrate-status") },
    Row { migrations: Migrations::Ignores, ..row("migrate current", "", "migrate-current") },
    Row { database: Database::Writes, ..row("migrate up", "", "migrate-up") },
    Row { database: Database::Writes, ..row("migrate down", "", "migrate-down") },
    Row { database: Database::Writes, ..row("migrate down-to", "1", "migrate-down-to") },
    Row {
        database: Database::Writes,
        ..row("migrate baseline", "--through 2", "migrate-baseline")
    },
    Row {
        config: Some("boss.yaml"),
        database: Database::Writes,
        ..row("migrate apply-as", "boss 2", "migrate-apply-as")
    },
    row("migrate introspect", "", "migrate-introspect"),
    Row { database: Database::Writes, ..row("migrate reinit", "--yes", "migrate-reinit") },
    Row {
        database: Database::Writes,
        ..row("migrate rebuild", "--drop-schemas --yes", "migrate-rebuild")
    },
    Row { database: Database::Lends, ..row("migrate squash", "--through 1", "migrate-squash") },
    row("migrate preflight", "", "migrate-preflight"),
    Row { database: Database::Settings, ..row("migrate validate", "", "migrate-validate") },
    Row { database: Database::Settings, ..row("migrate fix", "--idempotent", "migrate-fix") },
    row("migrate verify", "", "migrate-verify"),
    row("migrate verify-checksums", "", "migrate-verify-checksums"),
    Row {
        database: Database::Side,
        migrations: Migrations::Ignores,
        exit: 1,
        ..row("migrate diff", "{url} empty.json", "migrate-diff")
    },
    Row {
        database: Database::Side,
        migrations: Migrations::Writes,
        ..row("migrate generate", "add --from {url} --to empty.json", "migrate-generate")
    },
    Row {
        database: Database::Side,
        migrations: Migrations::None,
        exit: 1,
        ..row("diff", "{url} empty.json", "diff")
    },
    row("verify-checksums", "", "migrate-verify-checksums"),
    Row { migrations: Migrations::None, ..row("introspect", "", "introspect") },
    Row {
        database: Database::Side,
        migrations: Migrations::None,
        ..row("catalog", "{url}", "catalog")
    },
    Row { migrations: Migrations::None, exit: 1, ..row("drift", "", "drift") },
    Row {
        database: Database::None,
        migrations: Migrations::None,
        ..row("completions", "bash", "completions")
    },
];
