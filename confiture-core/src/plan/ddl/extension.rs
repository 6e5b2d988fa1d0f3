//! CREATE EXTENSION and its changes.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::part::Part;
use super::super::work::{Work, unplanned};
use super::{Alteration, privilege, target};
use crate::catalog::extension::{Extension, Member};
use crate::catalog::{Identity, Object, Privileges};
use crate::name::Literal;
use crate::refusal::Refusal;

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c Extension) -> Vec<Draft<'c>> {
    let name = target::name(&object.identity);
    // Every database begins with it; a catalog that was not read from one may lack it.
    let is_everywhere = object.identity.name.as_str() == "plpgsql";
    let unless = if is_everywhere { "IF NOT EXISTS " } else { "" };
    let Extension { version, schema, members, holds: _, updates: _ } = it;
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
    let mut drafts = vec![
        Draft::build(&object.identity, "it is new", sql, undo)
            .makes(Part::whole(&object.identity))
            .uses(work.all_needs(object)),
    ];
    for member in members {
        drafts.extend(privileged(object, member, &Privileges::default(), &member.privileges));
    }
    drafts
}

/// Returns the statements that change the privileges on a member.
fn privileged<'c>(
    object: &'c Object,
    member: &Member,
    from: &Privileges,
    to: &Privileges,
) -> Vec<Draft<'c>> {
    let Member { identity, owner, privileges: _ } = member;
    let there = privilege::between(identity, Some(owner), from, to);
    let back = super::joined(privilege::between(identity, Some(owner), to, from));
    if there.is_empty() {
        return Vec::new();
    }
    let why = "privileges of a member";
    let draft = Draft::build(&object.identity, why, super::joined(there), back);
    vec![draft.uses([Part::whole(&object.identity)])]
}

fn members<'c>(object: &'c Object, a: &'c Extension, b: &'c Extension) -> Vec<Draft<'c>> {
    let none = Privileges::default();
    let of = |it: &'c Extension, member: &Member| {
        it.members.iter().find(|other| other.identity == member.identity)
    };
    let gone = a.members.iter().filter(|member| of(b, member).is_none());
    let gone = gone.flat_map(|it| privileged(object, it, &it.privileges, &none));
    let changed = b.members.iter().flat_map(|it| {
        let before = of(a, it).map_or(&none, |old| &old.privileges);
        privileged(object, it, before, &it.privileges)
    });
    gone.chain(changed).collect()
}

/// Returns the statements by which something that is there on both sides joins the extension, or
/// leaves it and goes on as it is.
fn held<'c>(
    work: &Work<'c>,
    object: &'c Object,
    a: &'c Extension,
    b: &'c Extension,
) -> Vec<Draft<'c>> {
    let name = target::name(&object.identity);
    let sql = |verb, it| format!("ALTER EXTENSION {name} {verb} {}", target::of_object(it));
    let draft = |why, there, back, it: &'c Identity| {
        Draft::build(&object.identity, why, sql(there, it), sql(back, it))
            .uses([Part::whole(&object.identity), Part::whole(it)])
    };
    let joins = b.holds.difference(&a.holds).filter(|it| work.from.objects.contains_key(it));
    let joins = joins.map(|it| draft("a member that was there before", "ADD", "DROP", it));
    let leaves = a.holds.difference(&b.holds).filter(|it| work.to.objects.contains_key(it));
    let leaves = leaves.map(|it| draft("a member that stays without it", "DROP", "ADD", it));
    joins.chain(leaves).collect()
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
    if a.version != b.version && a.updates.as_ref().is_some_and(|it| !it.contains(&b.version)) {
        let (a, b) = (&a.version, &b.version);
        let why = format!("its files have no way from version {a} to version {b}");
        return Ok(Alteration::Recreate(why));
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
        // The old schema may go, and the new one come.
        drafts.push(
            Draft::build(identity, "its schema", sql(b), sql(a))
                .makes(Part::whole(identity))
                .uses(work.all_needs(to))
                .releases(Part::whole(identity)),
        );
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
    drafts.extend(members(to, a, b));
    drafts.extend(held(work, to, a, b));
    Ok(Alteration::InPlace(drafts))
}
