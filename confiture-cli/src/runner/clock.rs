//! The server's clock, which is read along with the lock. Where a row is sent together with the
//! last statement of its migration, only the server knows how long that took.

use std::time::Instant;

/// What the server's clock showed at some moment of ours.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    shown: f64,
    read: Instant,
}

impl Clock {
    /// Reads it out of an answer that has just come: seconds since 1970.
    pub(super) fn read(shown: &str) -> Option<Self> {
        Some(Self { shown: shown.parse().ok()?, read: Instant::now() })
    }

    /// Returns what it shows at another moment, later by the way of a message at most.
    pub(super) fn at(self, moment: Instant) -> f64 {
        self.shown + moment.saturating_duration_since(self.read).as_secs_f64()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn it_goes_on_by_our_own() {
        let clock = Clock::read("1700000000.25").unwrap();
        let later = clock.at(clock.read + Duration::from_millis(500));
        assert!((later - 1_700_000_000.75).abs() < 1e-6, "{later}");
        assert!((clock.at(clock.read) - clock.shown).abs() < f64::EPSILON);
        assert!(Clock::read("now").is_none());
    }
}
