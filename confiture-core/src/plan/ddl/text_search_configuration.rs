//! CREATE TEXT SEARCH CONFIGURATION and its mappings.

use std::collections::BTreeMap;

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::Work;
use super::{Alteration, target, whole};
use crate::catalog::Object;
use crate::catalog::text_search_configuration::{Mapping, TextSearchConfiguration};
use crate::name::{Ident, QualifiedName};

/// What a statement does with the mapping of a type of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Action {
    Drop,
    Alter,
    Add,
}

/// What happens, with the dictionaries afterwards and before.
type Group<'c> = (Action, &'c [QualifiedName], &'c [QualifiedName]);

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c TextSearchConfiguration,
) -> Vec<Draft<'c>> {
    let TextSearchConfiguration { parser, mappings } = it;
    let name = target::of_object(&object.identity);
    let mut drafts =
        vec![whole::create(work, object, format!("CREATE {name} (PARSER = {parser})"))];
    drafts.extend(mapped(work, object, &[], mappings));
    drafts
}

pub(super) fn alter<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c TextSearchConfiguration,
    b: &'c TextSearchConfiguration,
) -> Alteration<'c> {
    let TextSearchConfiguration { parser, mappings } = b;
    if a.parser != *parser {
        return Alteration::Recreate("it has another parser".to_owned());
    }
    let mut drafts = mapped(work, to, &a.mappings, mappings);
    for draft in &mut drafts {
        draft.hazards.push(Hazard::ChangesBehaviour);
        draft.releases.push(Part::whole(&to.identity));
    }
    Alteration::InPlace(drafts)
}

/// Returns the statements that lead from some mappings to others, one for all types of tokens with
/// which the same happens.
fn mapped<'c>(
    work: &Work<'c>,
    object: &'c Object,
    from: &'c [Mapping],
    to: &'c [Mapping],
) -> Vec<Draft<'c>> {
    let find = |list: &'c [Mapping], name: &Ident| {
        list.iter().find(|it| it.name == *name).map(|it| it.dictionaries.as_slice())
    };
    let mut groups: BTreeMap<Group<'c>, Vec<&Ident>> = BTreeMap::new();
    for Mapping { name, dictionaries } in to {
        let old = find(from, name);
        let action = if old.is_some() { Action::Alter } else { Action::Add };
        if old != Some(dictionaries.as_slice()) {
            let key = (action, dictionaries.as_slice(), old.unwrap_or_default());
            groups.entry(key).or_default().push(name);
        }
    }
    for Mapping { name, dictionaries } in from {
        if find(to, name).is_none() {
            groups.entry((Action::Drop, &[], dictionaries)).or_default().push(name);
        }
    }
    let alter = format!("ALTER {}", target::of_object(&object.identity));
    let statement = |action, tokens: &str, dictionaries: &[QualifiedName]| {
        let with = dictionaries.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        match action {
            Action::Drop => format!("{alter} DROP MAPPING FOR {tokens}"),
            Action::Alter => format!("{alter} ALTER MAPPING FOR {tokens} WITH {with}"),
            Action::Add => format!("{alter} ADD MAPPING FOR {tokens} WITH {with}"),
        }
    };
    let draft = |((action, new, old), tokens): (Group<'_>, Vec<&Ident>)| {
        let tokens = tokens.into_iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        let back = match action {
            Action::Drop => Action::Add,
            Action::Alter => Action::Alter,
            Action::Add => Action::Drop,
        };
        let sql = statement(action, &tokens, new);
        Draft::build(&object.identity, "its mappings", sql, statement(back, &tokens, old))
            .makes(Part::body(&object.identity))
            .uses([Part::whole(&object.identity)])
            .uses(work.all_needs(object))
    };
    groups.into_iter().map(draft).collect()
}
