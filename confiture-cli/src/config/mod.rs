//! The configuration of an environment, `db/environments/{env}.yaml`.

pub mod nearest;

pub use nearest::nearest;
