//! Random pairs of schemas: the one is made of objects of every kind with hostile names, the other
//! is the same after some of them were removed, added and changed.
//!
//! Schemas load by construction: every statement knows what it needs. What is to be proven about a
//! pair is the corpus runner's business.

mod column;
mod database;
mod foreign;
mod mutate;
mod name;
mod operation;
mod part;
pub mod random;
mod relation;
mod routine;
mod search;
mod sketch;
mod trigger;

use self::random::Random;
use self::sketch::Sketch;
use crate::corpus::Pair;

/// Roles that own things and may do things.
pub const ROLES: [&str; 2] = ["Odd; \"role", "reader"];

/// How many makers are asked for one schema.
const OBJECTS: (usize, usize) = (8, 60);

/// How many changes lead to the other.
const MUTATIONS: (usize, usize) = (1, 12);

/// Returns the pair of a seed, for servers of this major version.
#[must_use]
pub fn pair(seed: u64, major: u32) -> Pair {
    let mut random = Random::new(seed);
    let mut sketch = Sketch::of(major);
    for _ in 0..1 + random.below(3) {
        routine::schema(&mut sketch, &mut random);
    }
    for _ in 0..between(OBJECTS, &mut random) {
        mutate::make(&mut sketch, &mut random);
    }
    let from = sketch.write();
    for _ in 0..between(MUTATIONS, &mut random) {
        mutate::mutate(&mut sketch, &mut random);
    }
    Pair {
        name: format!("generated/{seed}"),
        from,
        to: sketch.write(),
        roles: ROLES.map(str::to_owned).to_vec(),
        seeds: Default::default(),
    }
}

fn between((least, most): (usize, usize), random: &mut Random) -> usize {
    least + random.below(most - least + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_gives_the_same_pair() {
        assert_eq!(pair(7, 15), pair(7, 15));
        assert_ne!(pair(7, 15).from, pair(8, 15).from);
    }
}
