//! `confiture.diff_against()` and its kin: the document that `confiture diff` prints.

use confiture_core::catalog::level;
use confiture_core::diff;
use confiture_core::refusal::Refusal;
use pgrx::pg_extern;

use super::{answer, catalog};

#[pg_extern]
fn diff_documents(from: &[u8], to: &[u8]) -> Vec<u8> {
    answer(documents(from, to))
}

fn documents(from: &[u8], to: &[u8]) -> Result<String, Refusal> {
    let (mut from, mut to) = (catalog::document(from)?, catalog::document(to)?);
    level(&mut from, &mut to);
    // Spread over lines, as the command line prints it: the bytes are the same.
    Ok(format!("{:#}", diff::document(&from, &to, &diff::diff(&from, &to))))
}
