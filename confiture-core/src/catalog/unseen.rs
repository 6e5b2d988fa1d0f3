//! What a server shows to one reader and hides from another: nothing is said about it unless both
//! sides of a comparison were seen.

use super::{Definition, Object};

/// Leaves out of both what was not seen of one of them.
pub(crate) fn leave_out(from: &mut Object, to: &mut Object) {
    if let (Definition::UserMapping(a), Definition::UserMapping(b)) =
        (&mut from.definition, &mut to.definition)
        && (a.options.is_none() || b.options.is_none())
    {
        (a.options, b.options) = (None, None);
    }
    if let (Definition::Subscription(a), Definition::Subscription(b)) =
        (&mut from.definition, &mut to.definition)
        && (a.connection.is_none() || b.connection.is_none())
    {
        (a.connection, b.connection) = (None, None);
    }
}
