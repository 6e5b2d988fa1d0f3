//! CREATE TEXT SEARCH TEMPLATE; what a template is cannot be altered.

use super::super::draft::Draft;
use super::super::work::Work;
use super::{target, whole};
use crate::catalog::Object;
use crate::catalog::text_search_template::TextSearchTemplate;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &TextSearchTemplate,
) -> Vec<Draft<'c>> {
    let TextSearchTemplate { init, lexize } = it;
    let init = init.as_ref().map_or(String::new(), |it| format!("INIT = {it}, "));
    let name = target::of_object(&object.identity);
    vec![whole::create(work, object, format!("CREATE {name} ({init}LEXIZE = {lexize})"))]
}
