//! CREATE COLLATION; what a collation is cannot be altered.

use super::super::draft::Draft;
use super::super::work::Work;
use super::{target, whole};
use crate::catalog::Object;
use crate::catalog::collation::Collation;
use crate::name::Literal;

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &Collation) -> Vec<Draft<'c>> {
    let Collation { provider, locale, lc_collate, lc_ctype, rules, is_nondeterministic } = it;
    let mut options = vec![format!("PROVIDER = {}", word(provider))];
    let texts =
        [("LOCALE", locale), ("LC_COLLATE", lc_collate), ("LC_CTYPE", lc_ctype), ("RULES", rules)];
    for (key, value) in texts {
        options.extend(value.as_ref().map(|value| format!("{key} = {}", Literal(value))));
    }
    options.extend(is_nondeterministic.then(|| "DETERMINISTIC = false".to_owned()));
    let sql = format!("CREATE {} ({})", target::of_object(&object.identity), options.join(", "));
    vec![whole::create(work, object, sql)]
}

/// The words are the reader's own; a document from elsewhere gives none but these.
fn word(provider: &str) -> &'static str {
    match provider {
        "icu" => "icu",
        "builtin" => "builtin",
        _other => "libc",
    }
}
