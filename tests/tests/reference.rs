//! The reference pages that are made from the program: `BLESS=1` writes them anew.

use std::fmt::Write as _;

use clap::{Command, CommandFactory as _};
use confiture_cli::args::Cli;
use confiture_core::code::Code;
use confiture_tests::{checkout, golden};

#[test]
fn codes() {
    let mut page = String::from(
        "# Codes\n\nEverything that can go wrong has a code. The exit is that of the command \
         line, the SQLSTATE\nthat of the extension; findings of preflight make it exit 7 when they \
         are errors. Each is provoked\nby a test with the real program, but for BUG_001, \
         which nobody is to see. Made from\n`confiture-core/src/code.rs`.\n\n\
         | code | exit | SQLSTATE | severity | meaning |\n|---|---|---|---|---|\n",
    );
    for code in Code::ALL {
        let entry = code.entry();
        let _ = writeln!(
            page,
            "| {} | {} | {} | {} | {} |",
            entry.name,
            entry.exit,
            entry.sqlstate,
            entry.severity.as_str(),
            entry.meaning
        );
    }
    golden(&checkout().join("docs/reference/codes.md"), &page);
}

#[test]
fn commands() {
    let mut page = String::from(
        "# Commands\n\nWhat `--help` prints, of every command. Made from \
         `confiture-cli/src/args.rs` and\n`confiture-cli/src/commands/`.\n",
    );
    // A fixed width: the page must not depend on somebody's terminal.
    let mut root = Cli::command().term_width(100);
    root.build();
    page_of(&root, "confiture", &mut page);
    golden(&checkout().join("docs/reference/commands.md"), &page);
}

fn page_of(command: &Command, name: &str, page: &mut String) {
    let help = command.clone().render_long_help().to_string();
    let help: Vec<&str> = help.lines().map(str::trim_end).collect();
    let _ = write!(page, "\n## {name}\n\n```text\n{}\n```\n", help.join("\n").trim_end());
    for inner in command.get_subcommands().filter(|it| it.get_name() != "help") {
        page_of(inner, &format!("{name} {}", inner.get_name()), page);
    }
}

#[test]
fn configuration() {
    let page = confiture_cli::config::reference::page();
    let page = page.expect("each key has a word, and each word a key");
    golden(&checkout().join("docs/reference/configuration.md"), &page);
}
