//! Works on several tenants at once, and on fewer where the server takes no more connections.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;

use super::super::target::Target;
use super::super::words;
use super::names::shown;
use crate::print::voice::{self, Voice};
use crate::print::{self, Outcome, style};
use crate::wait;

/// How long the last one that works waits for a server that takes no more connections.
const FULL_TIMEOUT: Duration = Duration::from_secs(10);
const INTERVAL: Duration = Duration::from_millis(250);

/// A tenant and where it is.
pub(super) struct Job {
    pub(super) name: String,
    /// Where it is, or why that cannot be said.
    pub(super) target: Result<Target, Refusal>,
}

/// What came of a tenant.
pub(super) struct Done {
    pub(super) name: String,
    pub(super) outcome: Result<Outcome, Refusal>,
    pub(super) duration_ms: u64,
}

struct Queue {
    waiting: VecDeque<(usize, Job)>,
    /// How many work on it.
    workers: usize,
    done: Vec<(usize, Done)>,
}

/// Does something with each of the tenants, `parallel` of them at once, and returns what came of
/// them in their own order.
pub(super) fn work(
    jobs: Vec<Job>,
    parallel: usize,
    act: &(impl Fn(&Target) -> Result<Outcome, Refusal> + Sync),
) -> Vec<Done> {
    let total = jobs.len();
    let workers = parallel.min(total);
    let waiting = jobs.into_iter().enumerate().collect();
    let queue = Mutex::new(Queue { waiting, workers, done: Vec::new() });
    let said = Arc::default();
    std::thread::scope(|threads| {
        let worker = |_| threads.spawn(|| work_on(&queue, total, &said, act));
        let working: Vec<_> = (0..workers).map(worker).collect();
        for thread in working {
            // What one of them has broken is a promise of ours, whoever it worked for.
            thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        }
    });
    let mut done = std::mem::take(&mut locked(&queue).done);
    done.sort_by_key(|(index, _)| *index);
    done.into_iter().map(|(_, done)| done).collect()
}

// A panic elsewhere is resumed by `work`; until then the others go on.
fn locked(queue: &Mutex<Queue>) -> MutexGuard<'_, Queue> {
    queue.lock().unwrap_or_else(PoisonError::into_inner)
}

fn next(queue: &Mutex<Queue>) -> Option<(usize, Job)> {
    let mut queue = locked(queue);
    let job = queue.waiting.pop_front();
    queue.workers -= usize::from(job.is_none());
    job
}

fn work_on(
    queue: &Mutex<Queue>,
    total: usize,
    said: &Arc<Mutex<std::collections::BTreeSet<String>>>,
    act: &impl Fn(&Target) -> Result<Outcome, Refusal>,
) {
    while let Some((index, job)) = next(queue) {
        voice::set(Some(Voice::new(shown(&job.name), said)));
        let begin = Instant::now();
        let outcome = match &job.target {
            Err(refusal) => Err(refusal.clone()),
            Ok(target) => match act(target) {
                Err(refusal) if is_full(&refusal) => {
                    let mut queue = locked(queue);
                    if queue.workers > 1 {
                        queue.workers -= 1;
                        queue.waiting.push_front((index, job));
                        let left = queue.workers;
                        voice::set(None);
                        print::say(&format!(
                            "the server takes no more connections: going on with {left} at once"
                        ));
                        return;
                    }
                    drop(queue);
                    patiently(target, refusal, act)
                }
                outcome => outcome,
            },
        };
        let duration_ms = u64::try_from(begin.elapsed().as_millis()).unwrap_or(u64::MAX);
        let done = Done { name: job.name, outcome, duration_ms };
        let mut queue = locked(queue);
        tell(&done, queue.done.len() + 1, total);
        queue.done.push((index, done));
    }
}

/// Nothing is done yet of a tenant that there was no connection for.
fn is_full(refusal: &Refusal) -> bool {
    refusal.code == Code::ConnectionFailed
        && refusal.details.get("sqlstate").is_some_and(|it| it == "53300")
}

/// Connections that were closed a moment ago still count for a while.
fn patiently(
    target: &Target,
    full: Refusal,
    act: &impl Fn(&Target) -> Result<Outcome, Refusal>,
) -> Result<Outcome, Refusal> {
    let outcome = wait::until(FULL_TIMEOUT, INTERVAL, || match act(target) {
        Err(refusal) if is_full(&refusal) => None,
        outcome => Some(outcome),
    });
    outcome.unwrap_or(Err(full))
}

/// A failure is told at once, a success where somebody watches.
fn tell(done: &Done, count: usize, total: usize) {
    match done.refusal() {
        Some(refusal) => print::say(&style::refusal(refusal)),
        None if print::is_watched() => {
            let time = words::duration(done.duration_ms);
            print::say(&format!("{} in {time} ({count} of {total})", done.summary()));
        }
        None => {}
    }
}

impl Done {
    /// Returns why it failed, if it did.
    pub(super) fn refusal(&self) -> Option<&Refusal> {
        match &self.outcome {
            Ok(outcome) => outcome.refusal.as_ref(),
            Err(refusal) => Some(refusal),
        }
    }

    /// Returns its exit status.
    pub(super) fn exit(&self) -> u8 {
        match (self.refusal(), &self.outcome) {
            (None, Ok(outcome)) => outcome.exit,
            (Some(refusal), _) | (None, Err(refusal)) => refusal.code.entry().exit,
        }
    }

    /// Returns the last line of what the command says, which sums it up.
    pub(super) fn summary(&self) -> &str {
        let text = self.outcome.as_ref().map_or("", |outcome| outcome.text.as_str());
        text.lines().next_back().unwrap_or_default()
    }
}
