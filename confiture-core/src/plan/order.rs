//! Puts drafts into an order that runs: stages and kinds first, edges second, names last.
//!
//! A plan that keeps its order under small edits is one that people can review.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use super::draft::{Draft, Stage};
use super::graph::Before;
use crate::catalog::Kind;

/// Returns the order, or the drafts of each circle.
pub(super) fn sort(drafts: &[Draft<'_>], before: &Before) -> Result<Vec<usize>, Vec<Vec<usize>>> {
    let ranks = ranks(drafts);
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); drafts.len()];
    let mut waiting: Vec<usize> = before.iter().map(BTreeSet::len).collect();
    for (at, list) in before.iter().enumerate() {
        for earlier in list {
            after[*earlier].push(at);
        }
    }
    let is_free = |at: &usize| waiting[*at] == 0;
    let mut ready: BinaryHeap<_> =
        (0..drafts.len()).filter(is_free).map(|at| Reverse((ranks[at], at))).collect();
    let mut order = Vec::with_capacity(drafts.len());
    while let Some(Reverse((_, at))) = ready.pop() {
        order.push(at);
        for later in &after[at] {
            waiting[*later] -= 1;
            if waiting[*later] == 0 {
                ready.push(Reverse((ranks[*later], *later)));
            }
        }
    }
    if order.len() == drafts.len() { Ok(order) } else { Err(circles(before, &waiting)) }
}

/// The place of each draft if nothing depended on anything.
fn ranks(drafts: &[Draft<'_>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..drafts.len()).collect();
    let key = |at: usize| {
        let draft = &drafts[at];
        let kind = kind_rank(draft.place);
        let kind = match draft.stage {
            Stage::Leave | Stage::Teardown => Kind::ALL.len() - kind,
            Stage::Build => kind,
        };
        (draft.stage, kind, draft.object, at)
    };
    order.sort_by(|a, b| key(*a).cmp(&key(*b)));
    let mut ranks = vec![0; drafts.len()];
    for (rank, at) in order.into_iter().enumerate() {
        ranks[at] = rank;
    }
    ranks
}

fn kind_rank(kind: Kind) -> usize {
    Kind::ALL.iter().position(|it| *it == kind).unwrap_or(Kind::ALL.len())
}

/// Finds the circles among those that still wait (Tarjan, without recursion: plans are long).
fn circles(before: &Before, waiting: &[usize]) -> Vec<Vec<usize>> {
    struct Frame {
        at: usize,
        rest: Vec<usize>,
    }
    const UNSEEN: usize = usize::MAX;
    let open = |at: &usize| waiting[*at] > 0;
    let next = |at: usize| before[at].iter().copied().filter(open).collect::<Vec<_>>();
    let (mut index, mut low) = (vec![UNSEEN; before.len()], vec![0; before.len()]);
    let (mut stack, mut is_on_stack) = (Vec::new(), vec![false; before.len()]);
    let (mut count, mut found) = (0, Vec::new());
    for root in (0..before.len()).filter(open) {
        if index[root] != UNSEEN {
            continue;
        }
        let mut frames = vec![Frame { at: root, rest: next(root) }];
        (index[root], low[root]) = (count, count);
        count += 1;
        stack.push(root);
        is_on_stack[root] = true;
        while let Some(frame) = frames.last_mut() {
            let at = frame.at;
            if let Some(to) = frame.rest.pop() {
                if index[to] == UNSEEN {
                    (index[to], low[to]) = (count, count);
                    count += 1;
                    stack.push(to);
                    is_on_stack[to] = true;
                    frames.push(Frame { at: to, rest: next(to) });
                } else if is_on_stack[to] {
                    low[at] = low[at].min(index[to]);
                }
                continue;
            }
            frames.pop();
            if let Some(frame) = frames.last() {
                low[frame.at] = low[frame.at].min(low[at]);
            }
            if low[at] == index[at] {
                let from = stack.iter().rposition(|it| *it == at).unwrap_or(0);
                let mut circle = stack.split_off(from);
                for it in &circle {
                    is_on_stack[*it] = false;
                }
                circle.sort_unstable();
                if circle.len() > 1 {
                    found.push(circle);
                }
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn circles_are_found_and_lines_are_not() {
        let before: Before =
            [vec![1], vec![2], vec![0], vec![0], vec![5], vec![4]].map(BTreeSet::from_iter).into();
        let waiting: Vec<usize> = before.iter().map(BTreeSet::len).collect();
        assert_eq!(circles(&before, &waiting), [vec![0, 1, 2], vec![4, 5]]);
    }
}
