//! On whose behalf a thread speaks, where one command does the same for many at once.
//!
//! It prints nothing: whoever does asks here for the name that goes before a line.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

thread_local! {
    static CURRENT: RefCell<Option<Voice>> = const { RefCell::new(None) };
}

/// One of several that speak at once.
#[derive(Debug, Clone)]
pub struct Voice {
    /// What goes before each line.
    pub name: String,
    /// What one of them has said for all.
    said: Arc<Mutex<BTreeSet<String>>>,
}

impl Voice {
    /// Returns one of several, which share what was said.
    #[must_use]
    pub fn new(name: String, said: &Arc<Mutex<BTreeSet<String>>>) -> Self {
        Self { name, said: Arc::clone(said) }
    }

    /// Notes that something is said, and returns whether it is the first time.
    #[must_use]
    pub fn is_first_to_say(&self, text: &str) -> bool {
        // A panic of another voice leaves a set that is as good as before.
        self.said.lock().unwrap_or_else(PoisonError::into_inner).insert(text.to_owned())
    }
}

/// Returns on whose behalf this thread speaks.
#[must_use]
pub fn current() -> Option<Voice> {
    CURRENT.with_borrow(Clone::clone)
}

/// Lets this thread speak on somebody's behalf from now on.
pub fn set(voice: Option<Voice>) {
    CURRENT.set(voice);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_says_it_for_all() {
        let said = Arc::default();
        let [one, other] = ["one", "other"].map(|name| Voice::new(name.to_owned(), &said));
        assert!(one.is_first_to_say("x"));
        assert!(!other.is_first_to_say("x"));
        assert!(current().is_none());
    }
}
