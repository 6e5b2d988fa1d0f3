//! CREATE SERVER and ALTER SERVER.

use super::super::draft::Draft;
use super::super::hazard::Hazard;
use super::super::work::Work;
use super::{Alteration, foreign_option, target, whole};
use crate::catalog::Object;
use crate::catalog::server::Server;
use crate::name::Literal;

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c Server) -> Vec<Draft<'c>> {
    let Server { wrapper, r#type, version, options } = it;
    let text = |word: &str, text: &Option<String>| match text {
        Some(text) => format!(" {word} {}", Literal(text)),
        None => String::new(),
    };
    let sql = format!(
        "CREATE {}{}{} FOREIGN DATA WRAPPER {wrapper}{}",
        target::of_object(&object.identity),
        text("TYPE", r#type),
        text("VERSION", version),
        foreign_option::list(options)
    );
    vec![foreign_option::guarded(whole::create(work, object, sql), &[], options)]
}

pub(super) fn alter<'c>(to: &'c Object, a: &'c Server, b: &'c Server) -> Alteration<'c> {
    let Server { wrapper, r#type, version, options } = b;
    if a.wrapper != *wrapper || a.r#type != *r#type {
        let why = "PostgreSQL cannot change the wrapper or the type of a server";
        return Alteration::Recreate(why.to_owned());
    }
    let actions = |a: &Server, b: &Server| {
        let mut actions = Vec::new();
        if a.version != b.version {
            actions.push(match &b.version {
                Some(version) => format!("VERSION {}", Literal(version)),
                None => "VERSION NULL".to_owned(),
            });
        }
        actions.extend(foreign_option::change(&a.options, &b.options));
        actions.join(" ")
    };
    let there = actions(a, b);
    if a.version == *version && there.is_empty() {
        return Alteration::InPlace(Vec::new());
    }
    let identity = &to.identity;
    let sql = |actions: &str| format!("ALTER {} {actions}", target::of_object(identity));
    let draft = Draft::build(identity, "its version or options", sql(&there), sql(&actions(b, a)))
        .hazards(&[Hazard::ChangesBehaviour]);
    Alteration::InPlace(vec![foreign_option::guarded(draft, &a.options, options)])
}
