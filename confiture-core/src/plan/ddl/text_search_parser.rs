//! CREATE TEXT SEARCH PARSER; what a parser is cannot be altered.

use super::super::draft::Draft;
use super::super::work::Work;
use super::{target, whole};
use crate::catalog::Object;
use crate::catalog::text_search_parser::TextSearchParser;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &TextSearchParser,
) -> Vec<Draft<'c>> {
    let TextSearchParser { start, token, end, types, headline } = it;
    let headline = headline.as_ref().map_or(String::new(), |it| format!(",\n    HEADLINE = {it}"));
    let sql = format!(
        "CREATE {} (\n    START = {start},\n    GETTOKEN = {token},\n    END = {end},\n    \
         LEXTYPES = {types}{headline}\n)",
        target::of_object(&object.identity)
    );
    vec![whole::create(work, object, sql)]
}
