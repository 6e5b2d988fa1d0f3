//! The commands, one file each: arguments in, [`Outcome`](crate::print::Outcome) out.
//!
//! This file knows which commands there are and nothing of what they do.

use std::any::Any;
use std::ffi::OsString;
use std::process::ExitCode;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory as _, Parser as _};
use confiture_core::code::Code;
use confiture_core::refusal::Refusal;

use crate::args::{Cli, Command};
use crate::print::{self, Format, OutputArgs};

pub mod build;
pub mod catalog;
pub mod completions;
mod confirm;
pub mod diff;
pub mod drift;
pub mod init;
pub mod introspect;
pub mod migrate;
mod unbuilt;

/// Runs the command line and returns its exit status.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    // A broken promise of ours is reported like everything else: a code, an exit, one document.
    std::panic::set_hook(Box::new(|_| {}));
    let done = std::panic::catch_unwind(|| match Cli::try_parse_from(&arguments) {
        Ok(cli) => dispatch(cli.command),
        Err(error) => usage(&error, &arguments),
    });
    done.unwrap_or_else(|payload| print::finish(Err(bug(payload.as_ref())), &output_of(&arguments)))
}

/// Returns what a panic says. Its text is ours: the promise that was broken.
fn bug(payload: &(dyn Any + Send)) -> Refusal {
    let text = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied())
        .unwrap_or("no reason is known");
    Refusal::new(Code::Bug, "confiture broke a promise of its own")
        .why(text)
        .hint("report it with the command that you ran; a deploy that was cut off is rolled back")
}

/// Returns the form of output that the arguments ask for, where they could not be understood.
fn output_of(arguments: &[OsString]) -> OutputArgs {
    let is_json =
        |pair: &[OsString]| (pair[0] == "--format" || pair[0] == "-f") && pair[1] == "json";
    let wants_json = arguments.windows(2).any(is_json)
        || arguments.iter().any(|it| it == "--format=json" || it == "-fjson");
    let format = if wants_json { Format::Json } else { Format::Text };
    OutputArgs { format, output: None }
}

/// Prints help and version as clap made them; a usage error becomes a refusal, in JSON as well.
fn usage(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    if !error.use_stderr() {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if let Some(refusal) = unbuilt::refusal(error) {
        return print::finish(Err(refusal), &output_of(arguments));
    }
    let rendered = without_secrets(error.render().to_string(), arguments);
    let (command, name) = command_of(arguments);
    let mut lines = rendered.lines();
    let what = if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        format!("no command follows `{name}`")
    } else {
        lines.next().unwrap_or_default().trim_start_matches("error: ").to_owned()
    };
    // The hint says it better.
    let is_said = |line: &&str| line.is_empty() || line.starts_with("For more information, try");
    let why: Vec<&str> = lines.map(str::trim).filter(|line| !is_said(line)).collect();
    let hint = match is_url_out_of_place(error, &command) {
        true => "name the database with --database-url URL, or -d URL".to_owned(),
        false => format!("run `{name} --help`"),
    };
    let refusal = Refusal::new(Code::Usage, what).why(why.join("\n")).hint(hint);
    print::finish(Err(refusal), &output_of(arguments))
}

/// Returns the command that the arguments mean, as far as it can be told, and how it is typed.
fn command_of(arguments: &[OsString]) -> (clap::Command, String) {
    let mut command = Cli::command();
    let mut name = command.get_name().to_owned();
    for word in arguments.iter().skip(1) {
        if let Some(inner) = command.find_subcommand(word).cloned() {
            name = format!("{name} {}", inner.get_name());
            command = inner;
        }
    }
    (command, name)
}

/// Returns whether somebody has given a database without its option to a command that has one.
fn is_url_out_of_place(error: &clap::Error, command: &clap::Command) -> bool {
    let Some(ContextValue::String(argument)) = error.get(ContextKind::InvalidArg) else {
        return false;
    };
    let is_url = ["postgres://", "postgresql://", "dbname=", "host="]
        .iter()
        .any(|start| argument.starts_with(start));
    let has_option = command.get_arguments().any(|it| it.get_long() == Some("database-url"));
    error.kind() == ErrorKind::UnknownArgument && is_url && has_option
}

/// Takes arguments that may hold a password out of a text that repeats them.
fn without_secrets(text: String, arguments: &[OsString]) -> String {
    let words = arguments.iter().filter_map(|it| it.to_str());
    // The value of `--option=value` is repeated without the option.
    let words = words.flat_map(|word| [Some(word), word.split_once('=').map(|(_, value)| value)]);
    let marks = ["://", "@", "password"];
    let may_be_secret = |word: &str| word.len() > 3 && marks.iter().any(|it| word.contains(it));
    let secrets = words.flatten().filter(|word| may_be_secret(word));
    secrets.fold(text, |text, secret| text.replace(secret, "[a URL or the like]"))
}

fn dispatch(command: Command) -> ExitCode {
    match command {
        Command::Init(args) => print::finish(init::run(&args), &args.output),
        Command::Build(args) => print::finish(build::run(&args), &args.report()),
        Command::Migrate(args) => migrate::run(&args),
        Command::VerifyChecksums(args) => {
            print::finish(migrate::verify_checksums::run(&args), &args.output)
        }
        Command::Catalog(args) => print::finish(catalog::run(&args), &args.output),
        Command::Introspect(args) => print::finish(introspect::run(&args), &args.output),
        Command::Diff(args) => print::finish(diff::run(&args), &args.output),
        Command::Drift(args) => print::finish(drift::run(&args), &args.output),
        Command::Completions(args) => print::finish(completions::run(&args), &args.output),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_bug_with_exit_70() {
        let payload = std::panic::catch_unwind(|| panic!("names are {}", "unique")).unwrap_err();
        let refusal = bug(payload.as_ref());
        assert_eq!(refusal.code.entry().exit, 70);
        assert_eq!(refusal.why.as_deref(), Some("names are unique"));
    }
}
