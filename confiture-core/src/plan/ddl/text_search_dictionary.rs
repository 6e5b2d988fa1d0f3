//! CREATE TEXT SEARCH DICTIONARY and its options.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::{Part, identifier};
use super::super::work::{Work, unplanned};
use super::{Alteration, target, whole};
use crate::catalog::Object;
use crate::catalog::text_search_dictionary::TextSearchDictionary;
use crate::name::{Ident, Literal};
use crate::refusal::Refusal;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &TextSearchDictionary,
) -> Result<Vec<Draft<'c>>, Refusal> {
    let TextSearchDictionary { template, options: _ } = it;
    let mut list = vec![format!("TEMPLATE = {template}")];
    list.extend(options(object, it)?.into_iter().map(|(name, value)| format!("{name} = {value}")));
    let name = target::of_object(&object.identity);
    Ok(vec![whole::create(work, object, format!("CREATE {name} ({})", list.join(", ")))])
}

/// ALTER puts each option that it names at the end, or takes it away when it has no value: naming
/// all of them gives them the order that they shall have.
pub(super) fn alter<'c>(
    to: &'c Object,
    a: &TextSearchDictionary,
    b: &TextSearchDictionary,
) -> Result<Alteration<'c>, Refusal> {
    if a.template != b.template {
        return Ok(Alteration::Recreate("it has another template".to_owned()));
    }
    let (old, new) = (options(to, a)?, options(to, b)?);
    if old == new {
        return Ok(Alteration::InPlace(Vec::new()));
    }
    let name = target::of_object(&to.identity);
    let sql = |from: &[(Ident, String)], to: &[(Ident, String)]| {
        let gone = from.iter().filter(|(name, _)| to.iter().all(|(other, _)| other != name));
        let gone = gone.map(|(name, _)| name.to_string());
        let set = to.iter().map(|(name, value)| format!("{name} = {value}"));
        format!("ALTER {name} ({})", gone.chain(set).collect::<Vec<_>>().join(", "))
    };
    Ok(Alteration::InPlace(vec![
        Draft::build(&to.identity, "its options", sql(&old, &new), sql(&new, &old))
            .uses([Part::whole(&to.identity)])
            .hazards(&[Hazard::ChangesBehaviour]),
    ]))
}

fn options(object: &Object, it: &TextSearchDictionary) -> Result<Vec<(Ident, String)>, Refusal> {
    let text = it.options.as_deref().unwrap_or_default();
    parsed(text)?.ok_or_else(|| {
        unplanned(&object.identity, "options", &format!("{text:?} is no list of options"))
    })
}

/// Reads what `serialize_deflist()` has written: numbers stand bare, everything else in quotes.
fn parsed(text: &str) -> Result<Option<Vec<(Ident, String)>>, Refusal> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let Some((name, after)) = identifier(rest) else { return Ok(None) };
        let Some((value, after)) = after.strip_prefix(" = ").and_then(value) else {
            return Ok(None);
        };
        found.push((Ident::new(name)?, value));
        rest = match after.strip_prefix(", ") {
            Some(more) => more,
            None if after.is_empty() => after,
            None => return Ok(None),
        };
    }
    Ok(Some(found))
}

fn value(text: &str) -> Option<(String, &str)> {
    let (is_escaped, text) = match text.strip_prefix('E') {
        Some(text) => (true, text),
        None => (false, text),
    };
    let Some(quoted) = text.strip_prefix('\'') else {
        let end = text.find(',').unwrap_or(text.len());
        let (number, rest) = text.split_at(end);
        let is_number = !is_escaped && number.parse::<f64>().is_ok();
        return is_number.then(|| (number.to_owned(), rest));
    };
    let mut value = String::new();
    let mut characters = quoted.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let is_doubled = character == '\'' || (is_escaped && character == '\\');
        if is_doubled && characters.next_if(|(_, next)| *next == character).is_none() {
            let is_end = character == '\'';
            return is_end.then(|| (Literal(&value).to_string(), &quoted[at + 1..]));
        }
        value.push(character);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_as_the_server_keeps_them() {
        let read = |text: &str| {
            let list = parsed(text).unwrap();
            list.map(|it| it.into_iter().map(|(name, value)| format!("{name}={value}")).collect())
        };
        let list = |parts: &[&str]| Some(parts.iter().map(|it| (*it).to_owned()).collect());
        assert_eq!(read(""), list(&[]));
        assert_eq!(
            read(r#"a = 'it''s, b = 1', "B ""c" = -1.5, d = E'x\\y''z'"#),
            list(&[r#""a"='it''s, b = 1'"#, r#""B ""c"=-1.5"#, r#""d"=E'x\\y''z'"#])
        );
        for wrong in ["a", "a = b", "a = 'x", "a = 'x' b", "a = 1; DROP TABLE t", "a = E1"] {
            assert_eq!(read(wrong), None::<Vec<String>>, "{wrong}");
        }
    }
}
