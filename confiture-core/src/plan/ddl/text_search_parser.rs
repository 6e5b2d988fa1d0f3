//! CREATE TEXT SEARCH PARSER and ALTER TEXT SEARCH PARSER.

use super::super::draft::Draft;
use super::super::work::Work;
use super::{Alteration, whole};
use crate::catalog::Object;
use crate::catalog::text_search_parser::TextSearchParser;
use crate::refusal::Refusal;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c TextSearchParser,
) -> Result<Vec<Draft<'c>>, Refusal> {
    // SKELETON
    Ok(vec![whole::create(work, object, it.command.clone())])
}

pub(super) fn alter<'c>(
    _work: &Work<'c>,
    _from: &'c Object,
    _to: &'c Object,
    a: &'c TextSearchParser,
    b: &'c TextSearchParser,
) -> Result<Alteration<'c>, Refusal> {
    // SKELETON
    Ok(whole::alter(a, b))
}
