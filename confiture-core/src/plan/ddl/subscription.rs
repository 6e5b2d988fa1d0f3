//! CREATE SUBSCRIPTION and ALTER SUBSCRIPTION.
//!
//! No step opens a connection, so that each may run in a transaction: a subscription is made
//! disabled and without a slot on the other side, and dropped without asking there. What comes
//! next, enabling it or dropping the slot, is for who runs the publisher.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::step::Undo;
use super::super::work::Work;
use super::{Alteration, target, whole};
use crate::catalog::subscription::Subscription;
use crate::catalog::{Identity, Object};
use crate::name::Literal;

pub(super) fn create<'c>(
    work: &Work<'c>,
    object: &'c Object,
    it: &'c Subscription,
) -> Vec<Draft<'c>> {
    let mut with = vec!["connect = false".to_owned(), slot(it)];
    with.extend(options(None, it));
    let sql = format!(
        "CREATE {}\n    CONNECTION {}\n    PUBLICATION {}\n    WITH ({})",
        target::of_object(&object.identity),
        Literal(it.connection.as_deref().unwrap_or_default()),
        publications(it),
        with.join(", ")
    );
    let mut draft = whole::create(work, object, sql);
    draft.why.push_str("; it does nothing before it is enabled");
    vec![guarded(draft, None, it)]
}

pub(super) fn alter<'c>(
    to: &'c Object,
    a: &'c Subscription,
    b: &'c Subscription,
) -> Alteration<'c> {
    if a.is_two_phase != b.is_two_phase || a.is_failover != b.is_failover {
        let why = "PostgreSQL can change it only together with the slot on the other side";
        return Alteration::Recreate(why.to_owned());
    }
    let identity = &to.identity;
    let name = target::of_object(identity);
    let changed = |why: &str, there: String, back: String| {
        Draft::build(identity, why, there, back).hazards(&[Hazard::ChangesBehaviour])
    };
    let mut drafts = Vec::new();
    // What was not seen on one side is left as it is.
    if let (Some(old), Some(new)) = (&a.connection, &b.connection)
        && old != new
    {
        let sql = |text: &str| format!("ALTER {name} CONNECTION {}", Literal(text));
        let draft = changed("where it connects to", sql(new), sql(old));
        drafts.push(guarded(draft, Some(a), b));
    }
    if a.publications != b.publications {
        let sql = |it: &Subscription| {
            format!("ALTER {name} SET PUBLICATION {} WITH (refresh = false)", publications(it))
        };
        drafts.push(changed("its publications", sql(b), sql(a)));
    }
    if a.slot != b.slot {
        let sql = |it: &Subscription| {
            // One that is enabled cannot do without a slot.
            let off = if it.slot.is_none() { disabled(identity) + ";\n" } else { String::new() };
            format!("{off}ALTER {name} SET ({})", slot(it))
        };
        drafts.push(changed("its slot", sql(b), sql(a)));
    }
    let (there, back) = (options(Some(a), b), options(Some(b), a));
    if !there.is_empty() {
        let sql = |options: Vec<String>| format!("ALTER {name} SET ({})", options.join(", "));
        drafts.push(changed("its options", sql(there), sql(back)));
    }
    for draft in drafts.iter_mut().skip(1) {
        draft.follows = true;
    }
    Alteration::InPlace(drafts)
}

/// Returns how it is dropped without a word to the other side, where its slot stays.
pub(super) fn dropped(identity: &Identity) -> String {
    let name = target::of_object(identity);
    let off = disabled(identity);
    format!("{off};\nALTER {name} SET (slot_name = NONE);\nDROP {name}")
}

/// Says what the drop of a subscription leaves behind, and what it takes along.
pub(super) fn left<'c>(mut draft: Draft<'c>, it: &Subscription) -> Draft<'c> {
    if it.slot.is_some() {
        draft.why.push_str("; its slot stays on the other side");
    }
    lost(draft, Some(it))
}

fn disabled(identity: &Identity) -> String {
    format!("ALTER {} DISABLE", target::of_object(identity))
}

/// Says what becomes of the password in a connection.
fn guarded<'c>(mut draft: Draft<'c>, from: Option<&Subscription>, to: &Subscription) -> Draft<'c> {
    if to.has_secret() || to.connection.is_none() {
        draft.why.push_str("; what is secret in its connection is set by hand");
        draft.hazards.push(Hazard::ChangesBehaviour);
    }
    lost(draft, from)
}

fn lost<'c>(mut draft: Draft<'c>, it: Option<&Subscription>) -> Draft<'c> {
    if it.is_some_and(|it| it.has_secret() || it.connection.is_none()) {
        let reason = "nobody but the server knows what is secret in its connection".to_owned();
        draft.undo = Undo::None { reason };
        draft.hazards.push(Hazard::NotReversible);
    }
    draft
}

fn publications(it: &Subscription) -> String {
    let names: Vec<String> = it.publications.iter().map(ToString::to_string).collect();
    names.join(", ")
}

fn slot(it: &Subscription) -> String {
    match &it.slot {
        Some(slot) => format!("slot_name = {}", Literal(slot.as_str())),
        None => "slot_name = NONE".to_owned(),
    }
}

/// Returns the options that differ from those before, or from what a new subscription has on every
/// version; how it streams is always said at first, since that differs from 18.
fn options(from: Option<&Subscription>, to: &Subscription) -> Vec<String> {
    let text = |name: &str, usual: Option<&str>, of: fn(&Subscription) -> &String| {
        let before = from.map(|it| of(it).as_str()).or(usual);
        let after = of(to).as_str();
        (before != Some(after)).then(|| format!("{name} = {}", Literal(after)))
    };
    let flag = |name: &str, usual: bool, of: fn(&Subscription) -> bool| {
        let after = of(to);
        (from.map_or(usual, of) != after).then(|| format!("{name} = {after}"))
    };
    let all = [
        flag("binary", false, |it| it.is_binary),
        text("streaming", None, |it| &it.streaming),
        text("synchronous_commit", Some("off"), |it| &it.synchronous_commit),
        flag("two_phase", false, |it| it.is_two_phase),
        flag("disable_on_error", false, |it| it.is_disabled_on_error),
        flag("password_required", true, |it| it.is_password_required),
        flag("run_as_owner", false, |it| it.is_run_as_owner),
        text("origin", Some("any"), |it| &it.origin),
        flag("failover", false, |it| it.is_failover),
    ];
    all.into_iter().flatten().collect()
}
