//! The table has a row for every command, and says of each what its options say.

use clap::{Command, CommandFactory as _};
use confiture_cli::args::Cli;

use super::table::{Database, Migrations, ROWS, Row};

/// Returns the commands that do something, as they are typed, from the description that
/// `docs/reference/commands.md` is made from.
fn commands() -> Vec<(String, Command)> {
    let mut root = Cli::command();
    root.build();
    let mut found = Vec::new();
    gather(&root, "", &mut found);
    found
}

fn gather(command: &Command, name: &str, found: &mut Vec<(String, Command)>) {
    let inner: Vec<&Command> =
        command.get_subcommands().filter(|it| it.get_name() != "help").collect();
    if inner.is_empty() {
        found.push((name.to_owned(), command.clone()));
    }
    for it in inner {
        gather(it, format!("{name} {}", it.get_name()).trim(), found);
    }
}

fn has(command: &Command, option: &str) -> bool {
    command.get_arguments().any(|it| it.get_long() == Some(option) && !it.is_hide_set())
}

#[test]
fn every_command_has_a_row() {
    let commands = commands();
    let (mut named, mut rows): (Vec<&str>, Vec<&str>) = (
        commands.iter().map(|(name, _)| name.as_str()).collect(),
        ROWS.iter().map(|row| row.command).collect(),
    );
    named.sort_unstable();
    rows.sort_unstable();
    assert_eq!(rows, named, "tests/tests/failures/table.rs has a row for each command");
}

#[test]
fn every_row_says_what_the_options_say() {
    for (name, command) in commands() {
        let Some(row) = ROWS.iter().find(|row| row.command == name) else { continue };
        let takes_url = match row.database {
            Database::Reads | Database::Writes | Database::Lends | Database::Settings => true,
            Database::Side | Database::None => false,
        };
        assert_eq!(has(&command, "database-url"), takes_url, "{name}");
        let takes_folder = row.migrations != Migrations::None;
        assert_eq!(has(&command, "migrations-dir"), takes_folder, "{name}");
        assert_eq!(row.words.contains("{url}"), row.database == Database::Side, "{name}");
        assert!(has(&command, "format"), "{name} has no JSON");
        let locks = row.database == Database::Writes || name.ends_with("verify-checksums");
        assert_eq!(has(&command, "lock-timeout"), locks, "{name}");
    }
}

/// Returns the arguments that a command must be given, as the words of its row have them.
pub(super) fn required(row: &Row) -> Vec<String> {
    let commands = commands();
    let (_, command) = commands.iter().find(|(name, _)| name == row.command).unwrap();
    command.get_arguments().filter(|it| it.is_required_set()).map(|it| it.to_string()).collect()
}
