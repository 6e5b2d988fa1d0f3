//! Which cells run: all of them, or a few that a seed draws.

use std::hash::{DefaultHasher, Hasher as _};

/// How many of one kind run when not all do.
const SAMPLE: usize = 5;

/// Returns whether every cell runs.
pub(crate) fn is_all() -> bool {
    std::env::var("FAULTS").is_ok_and(|it| it == "all")
}

/// Returns the seed of the sample.
pub(crate) fn seed() -> u64 {
    std::env::var("FAULTS_SEED").map_or(1, |it| it.parse().expect("FAULTS_SEED is a number"))
}

/// Returns which of the cells 1 to `total` of a kind run.
pub(crate) fn cells(kind: &str, total: usize) -> Vec<usize> {
    if let Ok(at) = std::env::var("FAULTS_AT") {
        return vec![at.parse().expect("FAULTS_AT is a number")];
    }
    let mut cells: Vec<usize> = (1..=total).collect();
    if !is_all() {
        cells.sort_by_key(|cell| hash(&(seed(), kind, cell)));
        cells.truncate(SAMPLE);
        cells.sort_unstable();
    }
    cells
}

fn hash(value: &impl std::hash::Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
