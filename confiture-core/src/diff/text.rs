//! A diff for people: every object and attribute that differs, one line each where that is enough.

use serde_json::Value;

use super::{Change, Difference, Side, unmodelled};
use crate::catalog::Catalog;

/// What the two sides are called in front of people: `database shop`, `db/schema`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Labels<'a> {
    /// Where it would start.
    pub from: &'a str,
    /// Where it would lead.
    pub to: &'a str,
}

impl Default for Labels<'_> {
    fn default() -> Self {
        Self { from: "from", to: "to" }
    }
}

/// Returns the diff as text, without colours; an empty one is the line `no difference`.
#[must_use]
pub fn text(from: &Catalog, to: &Catalog, changes: &[Change], labels: Labels<'_>) -> String {
    let unmodelled = unmodelled(from, to);
    let Labels { from, to } = labels;
    if changes.is_empty() && unmodelled.is_empty() {
        return format!("no difference between {from} and {to}\n");
    }
    let mut lines = vec![
        format!("- only in {from}"),
        format!("+ only in {to}"),
        format!("~ in both, as in {from} → as in {to}"),
        String::new(),
    ];
    for change in changes {
        match change {
            Change::Create(identity) => lines.push(format!("+ {identity}")),
            Change::Drop(identity) => lines.push(format!("- {identity}")),
            Change::Alter { identity, differences } => {
                lines.push(format!("~ {identity}"));
                for difference in differences {
                    lines.extend(attribute(difference));
                }
            }
        }
    }
    for (side, it) in unmodelled {
        let mark = match side {
            Side::From => '-',
            Side::To => '+',
        };
        let (kind, name) = (&it.r#type, &it.identity);
        lines.push(format!("{mark} {kind} {name} (a kind that confiture does not compare yet)"));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn attribute(difference: &Difference) -> Vec<String> {
    let Difference { attribute, from, to } = difference;
    if let (Some(Value::String(from)), Some(Value::String(to))) = (from, to)
        && (from.contains('\n') || to.contains('\n'))
    {
        let mut lines = vec![format!("    {attribute}:")];
        lines.extend(block(from, to));
        return lines;
    }
    vec![format!("    {attribute}: {} → {}", value(from.as_ref()), value(to.as_ref()))]
}

/// The lines of two texts that differ, between those that are the same at both ends.
fn block(from: &str, to: &str) -> Vec<String> {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.lines().collect(), to.lines().collect());
    let head = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    let rest = from.len().min(to.len()) - head;
    let tail = from.iter().rev().zip(to.iter().rev()).take(rest);
    let tail = tail.take_while(|(a, b)| a == b).count();
    let part = |mark: char, lines: &[&str]| -> Vec<String> {
        let lines = &lines[head..lines.len() - tail];
        lines.iter().map(|line| format!("      {mark} {line}")).collect()
    };
    [part('-', &from), part('+', &to)].concat()
}

fn value(value: Option<&Value>) -> String {
    match value {
        None => "absent".to_owned(),
        Some(Value::String(text)) if !text.is_empty() => text.clone(),
        Some(Value::Object(fields)) => {
            let shown = fields.iter().filter(|(key, _)| *key != "position");
            let shown: Vec<String> = shown
                .map(|(key, value)| match value.as_str() {
                    Some(text) => format!("{key} {text}"),
                    None => format!("{key} {value}"),
                })
                .collect();
            // A privilege without a grant option has nothing else to say.
            if shown.is_empty() { "present".to_owned() } else { shown.join(", ") }
        }
        Some(other) => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn long_texts_show_only_the_lines_that_differ() {
        assert_eq!(block("a\nb\nc", "a\nx\ny\nc"), ["      - b", "      + x", "      + y"]);
        assert_eq!(block("a\na", "a\na\na"), ["      + a"]);
        assert_eq!(block("a", ""), ["      - a"]);
    }

    #[test]
    fn an_attribute_is_one_line() {
        let difference = Difference {
            attribute: "columns.email".into(),
            from: None,
            to: Some(json!({"position": 3, "type": "text", "is_not_null": true})),
        };
        assert_eq!(
            attribute(&difference),
            ["    columns.email: absent → is_not_null true, type text"]
        );
    }
}
