//! A step: one statement, with all that somebody who reviews or runs it wants to know.

use super::hazard::Hazard;
use super::lock::Lock;
use super::settle;
use crate::catalog::Identity;

/// One statement of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Its place in the plan, from 1.
    pub number: usize,
    /// The statement, without a final semicolon.
    pub sql: String,
    /// How it is taken back.
    pub undo: Undo,
    /// The numbers of the steps that must come before it.
    pub needs: Vec<usize>,
    /// The object that it makes, changes or drops.
    pub object: Identity,
    /// The locks it takes on relations that were there before, beyond those of readers and writers.
    pub locks: Vec<Lock>,
    /// Whether it works inside a transaction at all.
    pub may_run_in_transaction: bool,
    /// Whether its transaction must end before the next step: what it makes can be used only then,
    /// or its lock is not to be held while the next one works.
    pub commit_after: bool,
    /// How long it may wait for its locks, as a value of `lock_timeout`; none for as long as it
    /// takes.
    pub lock_timeout: Option<&'static str>,
    /// What may hurt.
    pub hazards: Vec<Hazard>,
    /// Why it is there, in one phrase.
    pub why: String,
}

/// How a step is taken back, after all later steps were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undo {
    /// By these statements, separated by semicolons; none where the undo of an earlier step takes
    /// its effect along.
    Sql(String),
    /// It cannot be.
    None {
        /// What stands in the way.
        reason: String,
    },
}

impl Undo {
    /// Returns it as the server reads it back.
    pub(super) fn settled(self) -> Self {
        match self {
            Self::Sql(sql) => Self::Sql(settle::settled(&sql).into_owned()),
            Self::None { reason } => Self::None { reason },
        }
    }
}
