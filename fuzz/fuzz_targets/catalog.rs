//! Any bytes as a JSON catalog: a refusal or a catalog that is written and read again as the same,
//! compared and planned both ways with an empty one; never a panic.

#![no_main]

use confiture_core::catalog::Catalog;
use confiture_core::code::Code;
use confiture_core::diff::diff;
use confiture_core::plan::{Manner, Policy, dot, plan, script, undo_script};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let crafted = match Catalog::from_json(text) {
        Ok(catalog) => catalog,
        Err(refusal) => {
            assert_eq!(refusal.code, Code::DiffCatalog);
            return;
        }
    };
    let again = Catalog::from_json(&crafted.to_json()).expect("what was written can be read");
    assert_eq!(again.digest(), crafted.digest());
    assert_eq!(diff(&crafted, &again), []);
    let empty = Catalog::empty(crafted.server_version);
    for (from, to) in [(&empty, &crafted), (&crafted, &empty)] {
        let changes = diff(from, to);
        for manner in [Manner::Together, Manner::Online] {
            let policy = Policy { manner, ..Policy::default() };
            if let Ok(plan) = plan(&changes, from, to, &policy) {
                assert!(!script(&plan).is_empty() && !dot(&plan).is_empty());
                let _ = undo_script(&plan);
            }
        }
    }
});
