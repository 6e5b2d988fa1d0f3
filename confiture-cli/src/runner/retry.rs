//! Losing against others: a transaction that waited too long for a lock, met a deadlock or could
//! not be serialized is rolled back and tried again, a few times, after a pause that differs from
//! that of others who lost in the same moment.

use std::hash::{BuildHasher as _, RandomState};
use std::time::Duration;

use confiture_core::refusal::Refusal;
use serde_json::Value;

use super::holder::{self, Holder};
use super::statement;
use crate::{print, wait};

/// The pause after the first failure; it doubles with each.
const PAUSE_MIN: Duration = Duration::from_millis(250);
/// No pause is longer, but for its jitter.
const PAUSE_MAX: Duration = Duration::from_secs(8);
/// What another try may mend: a lock that was not to be had in time, a deadlock, and a transaction
/// that others overtook (manual, appendix A).
const WORTH_A_TRY: [&str; 3] = ["55P03", "40P01", "40001"];

/// How long others are made to wait behind us, and how often we come back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// The `lock_timeout` of our transactions in milliseconds; 0 waits for ever.
    pub lock_timeout_ms: u64,
    /// How often a transaction that lost is tried again.
    pub retries: u32,
}

/// The tries of one transaction.
#[derive(Debug)]
pub(super) struct Tries {
    patience: Patience,
    failed: u32,
}

impl Tries {
    pub(super) fn new(patience: Patience) -> Self {
        Self { patience, failed: 0 }
    }

    /// Returns whether one of them has failed.
    pub(super) fn have_begun(&self) -> bool {
        self.failed > 0
    }

    /// Pauses if the failure is worth another try, and returns it with what is known of its cause
    /// if not. The transaction has been rolled back by then.
    pub(super) fn after(
        &mut self,
        what: &str,
        refusal: Refusal,
        blockers: &[Holder],
    ) -> Result<(), Refusal> {
        self.failed += 1;
        if !is_worth_a_try(&refusal) || self.failed > self.patience.retries {
            return Err(self.told(refusal, blockers));
        }
        let pause = pause(self.failed, RandomState::new().hash_one(self.failed));
        print::say(&format!(
            "{what} was rolled back: {}; trying again in {:.1} s ({} of {})",
            refusal.what,
            pause.as_secs_f64(),
            self.failed,
            self.patience.retries
        ));
        wait::pause(pause);
        Ok(())
    }

    fn told(&self, refusal: Refusal, blockers: &[Holder]) -> Refusal {
        let mut facts = refusal.why.clone().into_iter().collect::<Vec<_>>();
        let mut told = refusal;
        if !blockers.is_empty() {
            facts.push(format!("it waited for {}", holder::in_words(blockers)));
            let documents: Vec<Value> = blockers.iter().map(Holder::document).collect();
            told = told.detail("blockers", documents);
        }
        if is_worth_a_try(&told) {
            facts.push(format!("tried {} times", self.failed));
            told = told.detail("attempts", self.failed).hint(
                "run the command again when those who hold the lock are done, or be more patient \
                 with --statement-lock-timeout and --lock-retries",
            );
        }
        if facts.is_empty() { told } else { told.why(facts.join("\n")) }
    }
}

fn is_worth_a_try(refusal: &Refusal) -> bool {
    let state = refusal.details.get("sqlstate").and_then(Value::as_str);
    state.is_some_and(|state| WORTH_A_TRY.contains(&state))
        || refusal.details.contains_key(statement::NAME_IS_TAKEN)
}

/// Returns the pause after so many failures: between half and one and a half of the usual one.
fn pause(failed: u32, random: u64) -> Duration {
    let doubled = PAUSE_MIN.saturating_mul(1 << (failed - 1).min(16));
    let share = f64::from(u32::try_from(random >> 32).unwrap_or(0)) / f64::from(u32::MAX);
    doubled.min(PAUSE_MAX).mul_f64(0.5 + share)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_bound_and_differ() {
        let ms = |failed, random| pause(failed, random).as_millis();
        assert_eq!((ms(1, 0), ms(1, u64::MAX), ms(3, 0)), (125, 375, 500));
        assert_eq!((ms(60, 0), ms(60, u64::MAX)), (4_000, 12_000));
    }

    #[test]
    fn what_no_other_try_mends_is_not_tried_again() {
        use confiture_core::code::Code;
        let patience = Patience { lock_timeout_ms: 1, retries: 1 };
        let failure = |state| Refusal::new(Code::SqlFailed, "no").detail("sqlstate", state);
        assert!(Tries::new(patience).after("it", failure("23505"), &[]).is_err());
        let mut tries = Tries::new(patience);
        assert!(tries.after("it", failure("40001"), &[]).is_ok());
        let refusal = tries.after("it", failure("40001"), &[]).unwrap_err();
        assert_eq!(refusal.details["attempts"], 2);
    }
}
