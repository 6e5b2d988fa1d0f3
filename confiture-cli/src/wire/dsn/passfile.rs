//! The password file: `host:port:database:user:password` per line (manual, section 34.16).

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use super::Secret;

/// What a password file has to say.
pub(super) enum Passfile {
    /// Nothing: there is none.
    Absent,
    /// Nothing: others may read it, so it is not trusted (as libpq does).
    Ignored(PathBuf),
    /// These lines.
    Read(String),
}

/// Reads the file.
pub(super) fn read(path: &Path) -> Passfile {
    let Ok(metadata) = path.metadata() else { return Passfile::Absent };
    if !metadata.is_file() {
        return Passfile::Absent;
    }
    if metadata.permissions().mode() & 0o077 != 0 {
        return Passfile::Ignored(path.to_owned());
    }
    std::fs::read_to_string(path).map_or(Passfile::Absent, Passfile::Read)
}

/// Returns the password of the first line that matches.
pub(super) fn find(
    lines: &str,
    host: &str,
    port: u16,
    database: &str,
    user: &str,
) -> Option<Secret> {
    let port = port.to_string();
    lines.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let fields = fields(line);
        let [its_host, its_port, its_database, its_user, password] = fields.as_slice() else {
            return None;
        };
        let matches = [
            (its_host, host),
            (its_port, port.as_str()),
            (its_database, database),
            (its_user, user),
        ]
        .iter()
        .all(|(pattern, value)| *pattern == "*" || pattern == value);
        matches.then(|| Secret::new(password))
    })
}

/// Splits at colons that no backslash protects; what follows the fourth is the password.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut rest = line.chars();
    while let Some(character) = rest.next() {
        let last = fields.len() - 1;
        match character {
            '\\' => fields[last].extend(rest.next()),
            ':' if fields.len() < 5 => fields.push(String::new()),
            _ => fields[last].push(character),
        }
    }
    fields
}
