//! A plan as a graph in the DOT language of Graphviz: a node for each step, an edge from each step
//! to what comes after it.

use std::fmt::Write as _;

use super::{Plan, Step};

/// Returns the graph. Steps that can be seen to hurt are drawn with a thick line.
#[must_use]
pub fn dot(plan: &Plan) -> String {
    let mut text = String::from("digraph plan {\n  rankdir=LR;\n  node [shape=box];\n");
    for step in &plan.steps {
        let weight = if step.hazards.is_empty() { "" } else { ", penwidth=2" };
        let (label, tip) = (quoted(&label(step)), quoted(&step.sql));
        let _ = writeln!(text, "  {} [label={label}, tooltip={tip}{weight}];", step.number);
    }
    for step in &plan.steps {
        for earlier in &step.needs {
            let _ = writeln!(text, "  {earlier} -> {};", step.number);
        }
    }
    text.push_str("}\n");
    text
}

fn label(step: &Step) -> String {
    let mut label = format!("{}. {}\n{}", step.number, step.object, step.why);
    if !step.hazards.is_empty() {
        let hazards: Vec<&str> = step.hazards.iter().map(|it| it.as_str()).collect();
        let _ = write!(label, "\n{}", hazards.join(", "));
    }
    label
}

/// Names are hostile: a quote ends a string of DOT, and a backslash begins an escape that Graphviz
/// replaces by the name of the node and the like.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' | '\0' => quoted.push(' '),
            // Graphviz reads entities of HTML in its strings.
            '&' => quoted.push_str("&amp;"),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Identity, Kind};
    use crate::name::Ident;
    use crate::plan::{Hazard, Undo};

    fn step(number: usize, name: &str, needs: &[usize]) -> Step {
        let object = Identity::global(Kind::Schema, Ident::new(name).unwrap());
        Step {
            number,
            sql: "S".to_owned(),
            undo: Undo::None { reason: "a test".to_owned() },
            needs: needs.to_vec(),
            object,
            locks: Vec::new(),
            lock_timeout: None,
            may_run_in_transaction: true,
            commit_after: false,
            hazards: Vec::new(),
            why: "it is new".to_owned(),
        }
    }

    #[test]
    fn needs_are_edges_and_names_stay_in_their_strings() {
        let mut last = step(2, "\"]\\N\n&", &[1]);
        last.hazards.push(Hazard::DataLoss);
        let plan =
            Plan { preamble: Vec::new(), steps: vec![step(1, "a", &[]), last], left_out: vec![] };
        assert_eq!(
            dot(&plan),
            r#"digraph plan {
  rankdir=LR;
  node [shape=box];
  1 [label="1. schema a\nit is new", tooltip="S"];
  2 [label="2. schema \"\"\"]\\N\n&amp;\"\nit is new\ndata_loss", tooltip="S", penwidth=2];
  1 -> 2;
}
"#
        );
    }
}
