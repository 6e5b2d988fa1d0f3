//! CREATE EXTENSION and its changes.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::{Work, unplanned};
use super::{Alteration, target};
use crate::catalog::Object;
use crate::catalog::extension::Extension;
use crate::name::Literal;
use crate::refusal::Refusal;

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c Extension) -> Vec<Draft<'c>> {
    let name = target::name(&object.identity);
    // Every database begins with it; a catalog that was not read from one may lack it.
    let is_everywhere = object.identity.name.as_str() == "plpgsql";
    let unless = if is_everywhere { "IF NOT EXISTS " } else { "" };
    let Extension { version, schema } = it;
    let sql = format!(
        "CREATE EXTENSION {unless}{name} WITH SCHEMA {schema} VERSION {}",
        Literal(version)
    );
    // Nothing can give an extension to another role later.
    let sql = match (&object.owner, &work.policy.assume_owner) {
        (Some(owner), Some(assumed)) if owner != assumed => {
            format!("SET ROLE {owner};\n{sql};\nRESET ROLE")
        }
        (_, _) => sql,
    };
    let undo = format!("DROP EXTENSION {name}");
    vec![
        Draft::build(&object.identity, "it is new", sql, undo)
            .makes(Part::whole(&object.identity))
            .uses(work.all_needs(object)),
    ]
}

pub(super) fn alter<'c>(
    work: &Work<'c>,
    from: &'c Object,
    to: &'c Object,
    a: &'c Extension,
    b: &'c Extension,
) -> Result<Alteration<'c>, Refusal> {
    let identity = &to.identity;
    if from.owner != to.owner {
        let why = "PostgreSQL cannot give an extension to another role";
        return Err(unplanned(identity, "owner", why));
    }
    let name = target::name(identity);
    let mut drafts = Vec::new();
    let is_in_use =
        || work.from.objects.values().any(|it| it.needs.iter().any(|it| it.on == *identity));
    if a.schema != b.schema && is_in_use() {
        let why = "its types and functions would have other names wherever they are used";
        return Err(unplanned(identity, "schema", why));
    }
    if a.schema != b.schema {
        let sql = |it: &Extension| format!("ALTER EXTENSION {name} SET SCHEMA {}", it.schema);
        drafts.push(Draft::build(identity, "its schema", sql(b), sql(a)));
    }
    if a.version != b.version {
        let sql =
            |it: &Extension| format!("ALTER EXTENSION {name} UPDATE TO {}", Literal(&it.version));
        drafts.push(
            Draft::build(identity, "its version", sql(b), sql(a))
                .hazards(&[Hazard::ChangesBehaviour])
                .never_undone("extensions rarely have a way back to an older version"),
        );
    }
    Ok(Alteration::InPlace(drafts))
}
