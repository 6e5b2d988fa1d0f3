//! The URL form: `postgresql://user:password@host:port,host:port/database?name=value`.

use confiture_core::refusal::Refusal;

use super::{Parameters, malformed};

/// Returns what follows the scheme, if the text is a URL of PostgreSQL.
pub(super) fn without_scheme(text: &str) -> Option<&str> {
    text.strip_prefix("postgresql://").or_else(|| text.strip_prefix("postgres://"))
}

/// Returns the settings that a URL carries, by their libpq names.
pub(super) fn parameters(rest: &str) -> Result<Parameters, Refusal> {
    let mut found = Parameters::new();
    // A password may hold an unencoded `@`, so the last one counts; it must not hold `/` or `?`.
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, tail) = rest.split_at(end);
    if tail.starts_with('#') {
        return Err(malformed("a `#` stands where a host, a port or a slash should be"));
    }
    let (path, query) = tail.split_once('?').unwrap_or((tail, ""));
    let path = path.strip_prefix('/').unwrap_or(path);
    if path.contains(['@', '/']) {
        return Err(malformed("a `/` stands in the user, the password or the database name"));
    }
    let hosts = match authority.rsplit_once('@') {
        Some((login, hosts)) => {
            let (user, password) = login.split_once(':').unwrap_or((login, ""));
            insert(&mut found, "user", user)?;
            insert(&mut found, "password", password)?;
            hosts
        }
        None => authority,
    };
    let (mut names, mut ports) = (Vec::new(), Vec::new());
    for host in hosts.split(',') {
        let (name, port) = host_and_port(host)?;
        names.push(decode(name)?);
        ports.push(port);
    }
    if names.iter().any(|name| !name.is_empty()) {
        found.insert("host".to_owned(), names.join(","));
    }
    if ports.iter().any(|port| !port.is_empty()) {
        found.insert("port".to_owned(), ports.join(","));
    }
    insert(&mut found, "dbname", path)?;
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let Some((name, value)) = pair.split_once('=') else {
            return Err(malformed("a parameter after `?` has no value"));
        };
        let name = decode(name)?;
        // JDBC's spelling, which libpq takes as well.
        let (name, value) = match (name.as_str(), value) {
            ("ssl", "true") => ("sslmode".to_owned(), "require"),
            _ => (name, value),
        };
        insert(&mut found, &name, value)?;
    }
    Ok(found)
}

fn host_and_port(text: &str) -> Result<(&str, &str), Refusal> {
    if let Some(rest) = text.strip_prefix('[') {
        let Some((name, tail)) = rest.split_once(']') else {
            return Err(malformed("an IPv6 address has no closing bracket"));
        };
        return match tail.strip_prefix(':') {
            Some(port) => Ok((name, port)),
            None if tail.is_empty() => Ok((name, "")),
            None => Err(malformed("something follows the bracket of an IPv6 address")),
        };
    }
    Ok(text.split_once(':').unwrap_or((text, "")))
}

fn insert(found: &mut Parameters, name: &str, value: &str) -> Result<(), Refusal> {
    if !value.is_empty() {
        found.insert(name.to_owned(), decode(value)?);
    }
    Ok(())
}

/// Returns the text with `%41` turned into `A`.
fn decode(text: &str) -> Result<String, Refusal> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |it: Option<u8>| it.and_then(|byte| char::from(byte).to_digit(16));
        let pair = digit(rest.next()).zip(digit(rest.next()));
        let value = pair.and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        match value {
            Some(value) if value != 0 => bytes.push(value),
            _ => return Err(malformed("a `%` is not followed by two hexadecimal digits")),
        }
    }
    String::from_utf8(bytes).map_err(|_| malformed("the percent-encoded bytes are not UTF-8"))
}

/// Returns the text as it may stand in a URL.
pub(super) fn encode(text: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_control() || " %/?#@:[]&=,\"<>".contains(character) {
            let mut bytes = [0; 4];
            for byte in character.encode_utf8(&mut bytes).bytes() {
                let _ = write!(encoded, "%{byte:02X}");
            }
        } else {
            encoded.push(character);
        }
    }
    encoded
}
