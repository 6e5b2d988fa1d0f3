//! Catalogs that were read before, so that an unchanged database is known by its seal.
//!
//! One file for each place (a database as one role sees it) holds the seal and the catalog as JSON.
//! A restart of the server, another version of confiture or another seal make it useless, and it is
//! written anew. A small file beside it holds the moment at which that seal was last seen: where
//! that has not passed, nobody asks for a seal. What it says is true whatever becomes of the other
//! file.

use std::path::PathBuf;

use confiture_core::catalog::{Catalog, Memory, questions};
use confiture_core::checksum::Checksum;

use crate::cache;

/// The memory in the user's cache.
#[derive(Debug, Default)]
pub struct Remembered;

impl Memory for Remembered {
    fn seal_at(&mut self, place: &str, moment: &str) -> Option<String> {
        let text = std::fs::read_to_string(file("moments", place)?).ok()?;
        let (head, seal) = text.split_once('\n')?;
        (head == heading(place, moment)).then(|| seal.to_owned())
    }

    fn keep_seal(&mut self, place: &str, moment: &str, seal: &str) {
        let Some(file) = file("moments", place) else { return };
        cache::write(&file, &|file| write!(file, "{}\n{seal}", heading(place, moment)));
    }

    fn recall(&mut self, place: &str, seal: &str) -> Option<Catalog> {
        let text = std::fs::read_to_string(file("catalogs", place)?).ok()?;
        let (head, json) = text.split_once('\n')?;
        (head == heading(place, seal)).then(|| Catalog::from_own_json(json).ok())?
    }

    fn keep(&mut self, place: &str, seal: &str, catalog: &Catalog) {
        let Some(file) = file("catalogs", place) else { return };
        cache::write(&file, &|file| {
            writeln!(file, "{}", heading(place, seal))?;
            catalog.write_json(file)
        });
    }
}

fn file(folder: &str, place: &str) -> Option<PathBuf> {
    let name = Checksum::of(place.as_bytes());
    cache::folder(folder).map(|folder| folder.join(&name.as_str()[..32]))
}

fn heading(place: &str, mark: &str) -> String {
    let questions = questions();
    let version = confiture_core::VERSION;
    Checksum::of([version, questions.as_str(), place, mark].join("\n").as_bytes()).to_string()
}
