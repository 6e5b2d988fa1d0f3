//! `confiture.plan()` and its kin: the steps from one catalog to another.

use confiture_core::catalog::level;
use confiture_core::diff;
use confiture_core::plan::{self, Policy};
use confiture_core::refusal::Refusal;
use pgrx::pg_extern;

use super::{answer, catalog};

#[pg_extern]
fn plan_documents(from: &[u8], to: &[u8]) -> Vec<u8> {
    answer(documents(from, to))
}

fn documents(from: &[u8], to: &[u8]) -> Result<String, Refusal> {
    let (mut from, mut to) = (catalog::document(from)?, catalog::document(to)?);
    let policy = Policy { assume_owner: level(&mut from, &mut to), ..Policy::default() };
    let plan = plan::plan(&diff::diff(&from, &to), &from, &to, &policy)?;
    // Spread over lines, as the command line prints it.
    Ok(format!("{:#}", plan::document(&plan)))
}
