//! The only place that sleeps: waiting for a fact, with a named bound.
//!
//! It does not know what is waited for. Everything else asks here, so that no wait is without an
//! end.

use std::time::{Duration, Instant};

/// Asks `look` until it answers, at most for `timeout` and once per `interval`; returns `None` when
/// the time is over. It asks at least once, and once more at the very end.
pub fn until<T>(
    timeout: Duration,
    interval: Duration,
    mut look: impl FnMut() -> Option<T>,
) -> Option<T> {
    let start = Instant::now();
    loop {
        if let Some(found) = look() {
            return Some(found);
        }
        let left = timeout.checked_sub(start.elapsed())?;
        pause(interval.min(left));
    }
}

/// Lets some time pass. For retries whose length was decided elsewhere; to wait for something, use
/// [`until`].
#[expect(clippy::disallowed_methods, reason = "the one place that may sleep; callers name bounds")]
pub fn pause(duration: Duration) {
    std::thread::sleep(duration);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_with_the_fact_or_with_the_time() {
        let mut asked = 0;
        let found = until(Duration::from_secs(60), Duration::ZERO, || {
            asked += 1;
            (asked == 3).then_some("here")
        });
        assert_eq!((found, asked), (Some("here"), 3));
        assert_eq!(until(Duration::ZERO, Duration::ZERO, || None::<()>), None);
    }
}
