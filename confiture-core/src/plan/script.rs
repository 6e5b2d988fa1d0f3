//! A plan as SQL text and as JSON (`docs/reference/schemas/plan.schema.json`).

use serde_json::{Value, json};

use super::{Hazard, Plan, Step, Undo};

/// The format that is written.
const FORMAT: u32 = 1;

/// Returns the plan as one text of SQL, each statement with its semicolon.
#[must_use]
pub fn script(plan: &Plan) -> String {
    let mut text = preamble(plan);
    let mut patience = None;
    for step in &plan.steps {
        text.push('\n');
        if step.lock_timeout != patience {
            let value = step.lock_timeout.unwrap_or("0");
            text.push_str(&["SET lock_timeout = '", value, "';\n\n"].concat());
            patience = step.lock_timeout;
        }
        text.push_str(&heading(step));
        text.push_str(&step.sql);
        text.push_str(";\n");
    }
    text
}

/// Returns what ends a file that is not alone in its session: another tool writes down that it ran,
/// and looks for its table by name.
#[must_use]
pub fn restoring(plan: &Plan) -> String {
    let mut text = "\n-- The session is as it was.\nRESET search_path;\n".to_owned();
    text.push_str("RESET check_function_bodies;\n");
    if plan.steps.iter().any(|it| it.lock_timeout.is_some()) {
        text.push_str("RESET lock_timeout;\n");
    }
    text
}

/// Returns the SQL that takes the plan back, last step first.
///
/// # Errors
/// The steps that cannot be taken back.
pub fn undo_script(plan: &Plan) -> Result<String, Vec<&Step>> {
    let lost: Vec<&Step> =
        plan.steps.iter().filter(|step| matches!(step.undo, Undo::None { .. })).collect();
    if !lost.is_empty() {
        return Err(lost);
    }
    let mut text = preamble(plan);
    for step in plan.steps.iter().rev() {
        // What was left by something else comes back with it.
        if let Undo::Sql(sql) = &step.undo
            && !sql.is_empty()
        {
            text.push('\n');
            text.push_str(sql);
            text.push_str(";\n");
        }
    }
    Ok(text)
}

fn preamble(plan: &Plan) -> String {
    plan.preamble.iter().map(|statement| format!("{statement};\n")).collect()
}

/// Names are hostile: one with a newline must not end the comment.
fn heading(step: &Step) -> String {
    let hazards: Vec<&str> = step.hazards.iter().map(|it| it.as_str()).collect();
    let hazards =
        if hazards.is_empty() { String::new() } else { format!(" [{}]", hazards.join(", ")) };
    let line = format!("-- {}. {}: {}{hazards}", step.number, step.object, step.why);
    let line = line.replace(['\n', '\r'], " ");
    let line = if is_in_the_way(step) {
        line + "\n-- Others wait until it is done: there \
                is no form of it that keeps nobody waiting."
    } else {
        line
    };
    if !step.may_run_in_transaction {
        return line + "\n-- Runs outside of a transaction.\n";
    }
    if step.commit_after {
        return line + "\n-- Must be committed before the next step.\n";
    }
    line + "\n"
}

/// Whether a step of a plan that shall keep nobody waiting does so all the same.
fn is_in_the_way(step: &Step) -> bool {
    let blocks = [Hazard::BlocksReads, Hazard::BlocksWrites];
    step.lock_timeout.is_some() && blocks.iter().any(|it| step.hazards.contains(it))
}

/// Returns the plan as JSON.
#[must_use]
pub fn document(plan: &Plan) -> Value {
    let left_out: Vec<Value> = plan
        .left_out
        .iter()
        .map(
            |(side, it)| json!({"side": side.as_str(), "type": it.r#type, "identity": it.identity}),
        )
        .collect();
    json!({
        "format": FORMAT,
        "preamble": plan.preamble,
        "steps": plan.steps.iter().map(step).collect::<Vec<_>>(),
        "left_out": left_out,
    })
}

fn step(step: &Step) -> Value {
    let undo = match &step.undo {
        Undo::Sql(sql) => json!({"sql": sql, "reason": null}),
        Undo::None { reason } => json!({"sql": null, "reason": reason}),
    };
    let locks = step.locks.iter().map(|it| json!({"mode": it.mode.as_str(), "on": it.on}));
    json!({
        "number": step.number,
        "sql": step.sql,
        "undo": undo,
        "needs": step.needs,
        "object": step.object,
        "name": step.object.to_string(),
        "locks": locks.collect::<Vec<_>>(),
        "may_run_in_transaction": step.may_run_in_transaction,
        "commit_after": step.commit_after,
        "lock_timeout": step.lock_timeout,
        "hazards": step.hazards.iter().map(|it| it.as_str()).collect::<Vec<_>>(),
        "why": step.why,
    })
}
