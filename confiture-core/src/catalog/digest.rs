//! Fingerprints of objects and catalogs: same schema, same digest, on any server, encoding, locale.
//!
//! A digest is taken over the canonical JSON of an object. What follows from the rest (needs) and
//! what carries no meaning (the position of a table's column) is left out.

use super::{Catalog, Definition, Object};
use crate::checksum::Checksum;

impl Object {
    /// Returns the object as it is compared: without needs, and a table's columns by name, because
    /// one that was added later stands last and is the same column.
    #[must_use]
    pub fn canonical(&self) -> Self {
        let mut object = self.clone();
        object.needs.clear();
        let columns = if let Definition::Table(it) = &mut object.definition {
            Some(&mut it.columns)
        } else if let Definition::ForeignTable(it) = &mut object.definition {
            Some(&mut it.table.columns)
        } else {
            None
        };
        if let Some(columns) = columns {
            columns.sort_by(|a, b| a.name.cmp(&b.name));
            for column in columns {
                column.position = 0;
            }
        }
        // A clone comes and goes with its partition; only what somebody gave to it is compared.
        if let Definition::Index(index) = &mut object.definition {
            index.clones.retain(|clone| !clone.is_usual);
        }
        if let Definition::Constraint(constraint) = &mut object.definition {
            constraint.clones.retain(|clone| !clone.is_usual);
        }
        // The order of a type's attributes matters, the gaps that dropped ones leave do not.
        if let Definition::Composite(composite) = &mut object.definition {
            for (position, attribute) in (1..).zip(&mut composite.attributes) {
                attribute.position = position;
            }
        }
        if let Definition::Extension(extension) = &mut object.definition {
            extension.holds.clear();
            extension.updates = None;
        }
        object
    }

    /// Returns the digest of this object.
    #[must_use]
    pub fn digest(&self) -> Checksum {
        let json = serde_json::to_vec(&self.canonical()).expect("an object is always valid JSON");
        Checksum::of(&json)
    }
}

impl Catalog {
    /// Returns the digest of the sorted digests of all objects, and of what is not modelled by
    /// name.
    #[must_use]
    pub fn digest(&self) -> Checksum {
        let mut digests: Vec<Checksum> = self.objects.values().map(Object::digest).collect();
        for it in &self.unmodelled {
            digests.push(Checksum::of(format!("{}\0{}", it.r#type, it.identity).as_bytes()));
        }
        digests.sort();
        let mut whole = String::with_capacity(digests.len() * 65);
        for digest in digests {
            whole.push_str(digest.as_str());
            whole.push('\n');
        }
        Checksum::of(whole.as_bytes())
    }
}
