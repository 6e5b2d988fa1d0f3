//! A step: one statement, with all that somebody who reviews or runs it wants to know.

use super::hazard::Hazard;
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
    /// The lock it takes; none while it is not measured.
    pub lock: Option<Lock>,
    /// Whether it works inside a transaction together with the steps around it.
    pub may_run_in_transaction: bool,
    /// What may hurt.
    pub hazards: Vec<Hazard>,
    /// Why it is there, in one phrase.
    pub why: String,
}

/// How a step is taken back, after all later steps were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undo {
    /// By these statements, separated by semicolons.
    Sql(String),
    /// It cannot be.
    None {
        /// What stands in the way.
        reason: String,
    },
}

/// A lock that a step takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// The mode, as in the manual: `ACCESS EXCLUSIVE`.
    pub mode: String,
    /// On what.
    pub on: Identity,
}
