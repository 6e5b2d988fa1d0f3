//! Commands of the original that are still to come: whoever types one is told so, instead of being
//! asked whether something else was meant.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use confiture_core::code::Code;
use confiture_core::refusal::Refusal;

/// The commands, as they are typed behind `confiture` or `confiture migrate`.
const COMMANDS: &[&str] = &[
    "bootstrap",
    "coordinate",
    "debug",
    "fix-signatures",
    "generate",
    "install-helpers",
    "lint",
    "mcp",
    "restore",
    "schema-to-schema",
    "seed",
    "sync",
    "validate-config",
];

/// Returns the refusal, if the error is about one of these commands.
pub(super) fn refusal(error: &clap::Error) -> Option<Refusal> {
    if error.kind() != ErrorKind::InvalidSubcommand {
        return None;
    }
    let Some(ContextValue::String(name)) = error.get(ContextKind::InvalidSubcommand) else {
        return None;
    };
    COMMANDS.contains(&name.as_str()).then(|| {
        Refusal::new(Code::Unbuilt, format!("`{name}` is not built yet"))
            .hint("run `confiture --help` for the commands there are")
    })
}
