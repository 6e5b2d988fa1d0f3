//! Asks before something dangerous is done.

use std::io::{IsTerminal as _, Write as _};

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;

/// Returns when it is confirmed, by a flag or on the terminal. `act` completes "Shall I …?".
///
/// # Errors
/// `CONFIRM_2000` when somebody says no, and when there is nobody to ask.
pub(super) fn ask(act: &str, is_confirmed: bool) -> Result<(), Refusal> {
    if is_confirmed {
        return Ok(());
    }
    let refusal = |why: &str| {
        Refusal::new(Code::Unconfirmed, format!("nothing was done: it was not confirmed to {act}"))
            .why(why)
            .hint("run the same command with --yes")
    };
    if !std::io::stdin().is_terminal() {
        return Err(refusal("there is no terminal to ask on"));
    }
    let mut err = anstream::stderr();
    let _ = write!(err, "Shall I {act}? [y/N] ");
    let _ = err.flush();
    let mut answer = String::new();
    let _ = std::io::stdin().read_line(&mut answer);
    match answer.trim().to_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(refusal("the answer was no")),
    }
}
