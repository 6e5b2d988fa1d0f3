//! Gives the settings their types: the string first, then the service, the variables, the defaults.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

use confiture_core::refusal::Refusal;

use super::passfile::{self, Passfile};
use super::{
    Address, CONNECT_TIMEOUT_DEFAULT, ChannelBinding, Dsn, Host, Keepalive, Parameters, Role,
    Secret, Surroundings, Tls, TlsMode, malformed, service,
};

const PORT_DEFAULT: &str = "5432";
/// Debian's folder first, PostgreSQL's own second.
const SOCKET_FOLDERS: [&str; 2] = ["/var/run/postgresql", "/tmp"];
const KEEPALIVE_IDLE_DEFAULT: Duration = Duration::from_secs(60);
const KEEPALIVE_INTERVAL_DEFAULT: Duration = Duration::from_secs(10);
const KEEPALIVE_COUNT_DEFAULT: u32 = 6;

/// The settings that are honoured, each with the variable that stands in for it.
const HONOURED: [(&str, &str); 26] = [
    ("application_name", "PGAPPNAME"),
    ("channel_binding", "PGCHANNELBINDING"),
    ("connect_timeout", "PGCONNECT_TIMEOUT"),
    ("dbname", "PGDATABASE"),
    ("fallback_application_name", ""),
    ("host", "PGHOST"),
    ("hostaddr", "PGHOSTADDR"),
    ("keepalives", ""),
    ("keepalives_count", ""),
    ("keepalives_idle", ""),
    ("keepalives_interval", ""),
    ("options", "PGOPTIONS"),
    ("passfile", "PGPASSFILE"),
    ("password", "PGPASSWORD"),
    ("port", "PGPORT"),
    ("service", "PGSERVICE"),
    ("sslcert", "PGSSLCERT"),
    ("sslkey", "PGSSLKEY"),
    ("sslmode", "PGSSLMODE"),
    ("sslnegotiation", "PGSSLNEGOTIATION"),
    ("sslrootcert", "PGSSLROOTCERT"),
    ("target_session_attrs", "PGTARGETSESSIONATTRS"),
    ("user", "PGUSER"),
    // Harmless to leave out: we always speak UTF-8, verify with SNI, and balance nothing.
    ("client_encoding", ""),
    ("sslsni", ""),
    ("load_balance_hosts", ""),
];

/// Settings of libpq that only change comfort or that concern GSSAPI, which is never attempted.
const IGNORED: [&str; 8] = [
    "gssdelegation",
    "gssencmode",
    "gsslib",
    "krbsrvname",
    "max_protocol_version",
    "min_protocol_version",
    "sslcompression",
    "tcp_user_timeout",
];

/// Returns the DSN that these settings mean in these surroundings.
pub(super) fn resolve(given: Parameters, around: &Surroundings) -> Result<Dsn, Refusal> {
    given.keys().try_for_each(|name| known(name))?;
    let service = given.get("service").map(String::as_str).or(around.variable("PGSERVICE"));
    let mut settings = match service {
        Some(service) => service::parameters(service, around)?,
        None => Parameters::new(),
    };
    settings.extend(given);
    for (name, variable) in HONOURED {
        if let (false, Some(value)) = (settings.contains_key(name), around.variable(variable)) {
            settings.insert(name.to_owned(), value.to_owned());
        }
    }
    let text = |name: &str| settings.get(name).map(String::as_str).filter(|it| !it.is_empty());
    let Some(user) = text("user").or(around.account.as_deref()) else {
        return Err(malformed("it names no user, and this account has no name"));
    };
    let database = text("dbname").unwrap_or(user);
    let application_name = text("application_name").or(text("fallback_application_name"));
    let mut dsn = Dsn {
        hosts: hosts(text("host"), text("hostaddr"), text("port"))?,
        user: user.to_owned(),
        database: database.to_owned(),
        application_name: application_name.unwrap_or("confiture").to_owned(),
        options: text("options").map(str::to_owned),
        tls: tls(&settings, around)?,
        role: role(text("target_session_attrs"))?,
        connect_timeout: connect_timeout(text("connect_timeout"))?,
        wait: Duration::ZERO,
        keepalive: keepalive(&settings)?,
        passfile_ignored: None,
    };
    let passfile = match text("passfile") {
        Some(path) => Some(PathBuf::from(path)),
        None => around.home.as_ref().map(|home| home.join(".pgpass")),
    };
    add_passwords(&mut dsn, text("password"), passfile.as_deref());
    Ok(dsn)
}

/// Returns a DSN in which everything but the place and the login has its default.
pub(super) fn plain(host: Host, user: &str, database: &str) -> Dsn {
    Dsn {
        hosts: vec![host],
        user: user.to_owned(),
        database: database.to_owned(),
        application_name: "confiture".to_owned(),
        options: None,
        tls: Tls {
            mode: TlsMode::Disable,
            root: None,
            certificate: None,
            key: None,
            is_direct: false,
            channel_binding: ChannelBinding::Prefer,
        },
        role: Role::Any,
        connect_timeout: CONNECT_TIMEOUT_DEFAULT,
        wait: Duration::ZERO,
        keepalive: Keepalive {
            is_on: true,
            idle: KEEPALIVE_IDLE_DEFAULT,
            interval: KEEPALIVE_INTERVAL_DEFAULT,
            count: KEEPALIVE_COUNT_DEFAULT,
        },
        passfile_ignored: None,
    }
}

/// Refuses names that are not libpq's, and promises of safety that we could not keep.
fn known(name: &str) -> Result<(), Refusal> {
    if HONOURED.iter().any(|(known, _)| *known == name) || IGNORED.contains(&name) {
        return Ok(());
    }
    if let Some(strict) = ["require_auth", "requirepeer", "sslcrl", "sslcrldir", "sslpassword"]
        .iter()
        .find(|strict| **strict == name)
    {
        return Err(malformed(&format!("confiture cannot honour `{strict}`"))
            .hint(format!("remove `{strict}`, or connect through a proxy that enforces it")));
    }
    // An unknown name is not repeated: it may be the tail of a password that was not encoded.
    let near = HONOURED
        .iter()
        .map(|(known, _)| (strsim::damerau_levenshtein(known, name), *known))
        .min()
        .filter(|(distance, _)| *distance <= 2);
    Err(match near {
        Some((_, near)) => malformed("it has an unknown parameter")
            .hint(format!("check its parameters: did you mean `{near}`?")),
        None => malformed("it has an unknown parameter"),
    })
}

fn hosts(
    names: Option<&str>,
    addresses: Option<&str>,
    ports: Option<&str>,
) -> Result<Vec<Host>, Refusal> {
    let list = |text: Option<&str>| -> Vec<String> {
        text.map_or_else(Vec::new, |text| text.split(',').map(|it| it.trim().to_owned()).collect())
    };
    let (names, addresses) = (list(names), list(addresses));
    let count = names.len().max(addresses.len()).max(1);
    if !addresses.is_empty() && !names.is_empty() && addresses.len() != names.len() {
        return Err(malformed("it does not have as many hosts as addresses"));
    }
    let ports = list(Some(ports.unwrap_or(PORT_DEFAULT)));
    if ports.len() != 1 && ports.len() != count {
        return Err(malformed("it does not have as many ports as hosts"));
    }
    let host = |index: usize| {
        let port = ports.get(index).unwrap_or(&ports[0]);
        let port = if port.is_empty() { PORT_DEFAULT } else { port };
        let port = match port.parse::<u16>() {
            Ok(port) if port > 0 => port,
            _ => return Err(malformed("a port is not a number from 1 to 65535")),
        };
        let name = names.get(index).map_or("", String::as_str);
        let address = match addresses.get(index).filter(|it| !it.is_empty()) {
            Some(text) => match text.parse::<IpAddr>() {
                Ok(address) => Some(address),
                Err(_) => return Err(malformed("a hostaddr is not an IP address")),
            },
            None => None,
        };
        Ok(Host { address: address_of(name, address, port), port, password: None })
    };
    (0..count).map(host).collect()
}

fn address_of(name: &str, address: Option<IpAddr>, port: u16) -> Address {
    match (name, address) {
        ("", None) => {
            let has_socket =
                |folder: &&str| Path::new(folder).join(format!(".s.PGSQL.{port}")).exists();
            let found = SOCKET_FOLDERS.into_iter().find(has_socket);
            Address::Socket(PathBuf::from(found.unwrap_or(SOCKET_FOLDERS[0])))
        }
        ("", Some(address)) => Address::Tcp { host: address.to_string(), address: Some(address) },
        (folder, None) if folder.starts_with('/') => Address::Socket(PathBuf::from(folder)),
        (host, address) => Address::Tcp { host: host.to_owned(), address },
    }
}

fn tls(settings: &Parameters, around: &Surroundings) -> Result<Tls, Refusal> {
    let text = |name: &str| settings.get(name).map(String::as_str).filter(|it| !it.is_empty());
    let default = |file: &str| {
        let path = around.home.as_ref()?.join(".postgresql").join(file);
        path.is_file().then_some(path)
    };
    let path =
        |name: &str, file: &str| text(name).map_or_else(|| default(file), |it| Some(it.into()));
    let root = path("sslrootcert", "root.crt");
    let mode = match text("sslmode") {
        Some("disable") => TlsMode::Disable,
        Some("allow") => TlsMode::Allow,
        Some("prefer") => TlsMode::Prefer,
        Some("require") => TlsMode::Require,
        Some("verify-ca") => TlsMode::VerifyCa,
        Some("verify-full") => TlsMode::VerifyFull,
        Some(_) => {
            return Err(malformed("its sslmode is unknown")
                .hint("use disable, allow, prefer, require, verify-ca or verify-full"));
        }
        // As libpq: trusting the system's authorities without checking the name means nothing.
        None if root.as_deref() == Some(Path::new("system")) => TlsMode::VerifyFull,
        None => TlsMode::Prefer,
    };
    let is_direct = match text("sslnegotiation") {
        None | Some("postgres") => false,
        Some("direct") => true,
        Some(_) => return Err(malformed("its sslnegotiation is neither postgres nor direct")),
    };
    let certificate = path("sslcert", "postgresql.crt");
    let key = path("sslkey", "postgresql.key");
    let channel_binding = match text("channel_binding") {
        None | Some("prefer") => ChannelBinding::Prefer,
        Some("disable") => ChannelBinding::Disable,
        Some("require") => ChannelBinding::Require,
        Some(_) => return Err(malformed("its channel_binding is unknown")),
    };
    Ok(Tls { mode, root, certificate, key, is_direct, channel_binding })
}

fn role(text: Option<&str>) -> Result<Role, Refusal> {
    match text {
        None | Some("any" | "prefer-standby") => Ok(Role::Any),
        Some("read-write" | "primary") => Ok(Role::Writable),
        Some("read-only" | "standby") => Ok(Role::ReadOnly),
        Some(_) => Err(malformed("its target_session_attrs is unknown")),
    }
}

/// Zero and negative numbers mean "for ever" to libpq; here every wait has a bound.
fn connect_timeout(text: Option<&str>) -> Result<Duration, Refusal> {
    let Some(text) = text else { return Ok(CONNECT_TIMEOUT_DEFAULT) };
    match text.trim().parse::<i64>() {
        Ok(seconds) if seconds > 0 => Ok(Duration::from_secs(seconds.unsigned_abs())),
        Ok(_) => Ok(CONNECT_TIMEOUT_DEFAULT),
        Err(_) => Err(malformed("its connect_timeout is not a number of seconds")),
    }
}

fn keepalive(settings: &Parameters) -> Result<Keepalive, Refusal> {
    let number = |name: &str, default: u64| match settings.get(name).map(|it| it.trim().parse()) {
        None => Ok(default),
        Some(Ok(0)) if name != "keepalives" => Ok(default),
        Some(Ok(number)) => Ok(number),
        Some(Err(_)) => Err(malformed(&format!("its {name} is not a number"))),
    };
    let count = number("keepalives_count", u64::from(KEEPALIVE_COUNT_DEFAULT))?;
    Ok(Keepalive {
        is_on: number("keepalives", 1)? != 0,
        idle: Duration::from_secs(number("keepalives_idle", KEEPALIVE_IDLE_DEFAULT.as_secs())?),
        interval: Duration::from_secs(number(
            "keepalives_interval",
            KEEPALIVE_INTERVAL_DEFAULT.as_secs(),
        )?),
        count: u32::try_from(count).unwrap_or(KEEPALIVE_COUNT_DEFAULT),
    })
}

fn add_passwords(dsn: &mut Dsn, password: Option<&str>, path: Option<&Path>) {
    if let Some(password) = password {
        for host in &mut dsn.hosts {
            host.password = Some(Secret::new(password));
        }
        return;
    }
    match path.map_or(Passfile::Absent, passfile::read) {
        Passfile::Absent => {}
        Passfile::Ignored(path) => dsn.passfile_ignored = Some(path),
        Passfile::Read(lines) => {
            for host in &mut dsn.hosts {
                let name = match &host.address {
                    Address::Tcp { host, .. } => host.clone(),
                    // libpq looks the default socket folder up as `localhost`.
                    Address::Socket(folder)
                        if SOCKET_FOLDERS.iter().any(|it| folder == Path::new(it)) =>
                    {
                        "localhost".to_owned()
                    }
                    Address::Socket(folder) => folder.display().to_string(),
                };
                host.password = passfile::find(&lines, &name, host.port, &dsn.database, &dsn.user);
            }
        }
    }
}
