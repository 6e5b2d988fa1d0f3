//! CREATE CAST.

use super::super::draft::Draft;
use super::super::work::Work;
use super::{Alteration, target, whole};
use crate::catalog::Object;
use crate::catalog::cast::{Cast, Context, Method};

pub(super) fn create<'c>(work: &Work<'c>, object: &'c Object, it: &'c Cast) -> Vec<Draft<'c>> {
    let Cast { method, function, context } = it;
    let how = match (method, function) {
        (Method::Function, Some(function)) => format!("WITH FUNCTION {function}"),
        // The reader gives a function to every cast that is by one.
        (Method::Function | Method::Binary, _) => "WITHOUT FUNCTION".to_owned(),
        (Method::Inout, _) => "WITH INOUT".to_owned(),
    };
    let context = match context {
        Context::Explicit => "",
        Context::Assignment => " AS ASSIGNMENT",
        Context::Implicit => " AS IMPLICIT",
    };
    let sql = format!("CREATE {} {how}{context}", target::of_object(&object.identity));
    vec![whole::create(work, object, sql)]
}

/// There is no ALTER CAST.
pub(super) fn alter<'c>(a: &'c Cast, b: &'c Cast) -> Alteration<'c> {
    whole::alter(a, b)
}
