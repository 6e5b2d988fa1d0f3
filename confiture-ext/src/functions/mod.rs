//! What SQL can call. One function, one line of `sql/kernel/native/`, which says what it is for.

mod catalog;
mod diff;
mod plan;
mod version;

use confiture_core::refusal::Refusal;

use crate::{raise, text};

/// Returns the text for the server, or ends the statement.
fn answer(outcome: Result<String, Refusal>) -> Vec<u8> {
    raise::or_raise(outcome.and_then(|it| text::to_server(&it)))
}
