//! Service files: `[name]` sections of `pg_service.conf` (manual, section 34.17).

use std::path::PathBuf;

use confiture_core::refusal::Refusal;

use super::{Parameters, Surroundings, malformed};

/// Returns the settings of this service, from the first file that has it.
pub(super) fn parameters(service: &str, around: &Surroundings) -> Result<Parameters, Refusal> {
    for path in files(around) {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        if let Some(found) = section(&text, service) {
            return Ok(found);
        }
    }
    let looked: Vec<String> = files(around).iter().map(|it| it.display().to_string()).collect();
    Err(malformed(&format!("its service is in none of {}", looked.join(", ")))
        .hint("add a section with the service's name to ~/.pg_service.conf"))
}

/// PGSERVICEFILE replaces the user's file; the system's file comes after both.
fn files(around: &Surroundings) -> Vec<PathBuf> {
    let own = match around.variable("PGSERVICEFILE") {
        Some(path) => Some(PathBuf::from(path)),
        None => around.home.as_ref().map(|home| home.join(".pg_service.conf")),
    };
    let folder = around.variable("PGSYSCONFDIR").unwrap_or("/etc/postgresql-common");
    own.into_iter().chain([PathBuf::from(folder).join("pg_service.conf")]).collect()
}

fn section(text: &str, service: &str) -> Option<Parameters> {
    let mut lines = text.lines().map(str::trim);
    lines
        .by_ref()
        .find(|line| line.strip_prefix('[').and_then(|it| it.strip_suffix(']')) == Some(service))?;
    let pairs = lines
        .take_while(|line| !line.starts_with('['))
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .filter_map(|line| line.split_once('='))
        .map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned()));
    Some(pairs.collect())
}
