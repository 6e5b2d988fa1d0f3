//! CREATE POLICY and ALTER POLICY.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::Work;
use super::{Alteration, target};
use crate::catalog::Object;
use crate::catalog::policy::Policy;

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c Policy) -> Vec<Draft<'c>> {
    let Policy { is_permissive, command, .. } = it;
    let manner = if *is_permissive { "PERMISSIVE" } else { "RESTRICTIVE" };
    let sql = format!(
        "CREATE {} AS {manner} FOR {}{}",
        target::of_object(&object.identity),
        word(command),
        rest(it)
    );
    let undo = target::drop(&object.identity);
    let draft = Draft::build(&object.identity, "it is new", sql, undo);
    vec![draft.makes(Part::whole(&object.identity)).uses(work.all_needs(object))]
}

/// ALTER POLICY can replace roles and conditions, but takes no condition away.
pub(super) fn alter<'c>(
    work: &Work<'c>,
    to: &'c Object,
    a: &'c Policy,
    b: &'c Policy,
) -> Alteration<'c> {
    let Policy { is_permissive, command, roles, using, check } = b;
    if a.is_permissive != *is_permissive || a.command != *command {
        return Alteration::Recreate(
            "it applies to other commands or in another manner".to_owned(),
        );
    }
    let loses = |old: &Option<String>, new: &Option<String>| old.is_some() != new.is_some();
    if loses(&a.using, using) || loses(&a.check, check) {
        return Alteration::Recreate("it has other conditions".to_owned());
    }
    if a.roles == *roles && a.using == *using && a.check == *check {
        return Alteration::InPlace(Vec::new());
    }
    let sql = |it: &Policy| format!("ALTER {}{}", target::of_object(&to.identity), rest(it));
    Alteration::InPlace(vec![
        Draft::build(&to.identity, "its roles or conditions", sql(b), sql(a))
            .hazards(&[Hazard::ChangesBehaviour])
            .makes(Part::body(&to.identity))
            .uses(work.all_needs(to))
            .releases(Part::whole(&to.identity)),
    ])
}

fn rest(it: &Policy) -> String {
    let roles: Vec<String> = it.roles.iter().map(ToString::to_string).collect();
    let whom = if roles.is_empty() { "PUBLIC".to_owned() } else { roles.join(", ") };
    let mut text = format!(" TO {whom}");
    if let Some(using) = &it.using {
        text.push_str(&["\n    USING (", using, ")"].concat());
    }
    if let Some(check) = &it.check {
        text.push_str(&["\n    WITH CHECK (", check, ")"].concat());
    }
    text
}

/// The words are the reader's own; a document from elsewhere gives none but these.
fn word(command: &str) -> &'static str {
    match command {
        "SELECT" => "SELECT",
        "INSERT" => "INSERT",
        "UPDATE" => "UPDATE",
        "DELETE" => "DELETE",
        _other => "ALL",
    }
}
