//! What renames on a copy made of a catalog, carried over to the original.

use crate::catalog::Catalog;

/// Returns the original with all that changed on its copy between two readings.
///
/// The copy may lack what cannot be copied, as passwords, and be of another version: what the
/// renames left alone is taken from the original.
#[must_use]
pub fn carried(original: &Catalog, before: &Catalog, after: &Catalog) -> Catalog {
    let mut found = original.clone();
    for identity in before.objects.keys() {
        if !after.objects.contains_key(identity) {
            found.objects.remove(identity);
        }
    }
    for (identity, object) in &after.objects {
        if before.objects.get(identity) != Some(object) {
            found.objects.insert(identity.clone(), object.clone());
        }
    }
    found
}
