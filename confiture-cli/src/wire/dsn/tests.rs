use super::*;

fn around(variables: &[(&str, &str)]) -> Surroundings {
    let variables =
        variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Surroundings { variables, home: None, account: Some("me".to_owned()) }
}

fn read(text: &str) -> Dsn {
    parse_in(text, &around(&[])).unwrap()
}

fn refused(text: &str) -> Refusal {
    parse_in(text, &around(&[])).unwrap_err()
}

fn password(dsn: &Dsn) -> Option<&str> {
    dsn.hosts[0].password.as_ref().map(Secret::reveal)
}

#[test]
fn a_url_gives_everything() {
    let dsn =
        read("postgresql://app:s%40c@db.example.com:6543/shop?sslmode=require&connect_timeout=3");
    assert_eq!(dsn.redacted(), "postgresql://app:***@db.example.com:6543/shop");
    assert_eq!(password(&dsn), Some("s@c"));
    assert_eq!(dsn.tls.mode, TlsMode::Require);
    assert_eq!(dsn.connect_timeout, Duration::from_secs(3));
    assert_eq!(dsn.application_name, "confiture");
}

#[test]
fn key_and_value_gives_the_same() {
    let dsn = read(r"host=db.example.com port = 6543 dbname='my \'shop' user=app password=p\ w");
    assert_eq!(dsn.database, "my 'shop");
    assert_eq!(password(&dsn), Some("p w"));
    assert_eq!(dsn.redacted(), "postgresql://app:***@db.example.com:6543/my%20'shop");
}

#[test]
fn several_hosts_keep_their_ports() {
    let dsn = read("postgres://u@a:1,b:2,[::1]/d?target_session_attrs=read-write");
    let names: Vec<String> = dsn.hosts.iter().map(Host::for_people).collect();
    assert_eq!(names, ["a:1", "b:2", "[::1]:5432"]);
    assert_eq!(dsn.role, Role::Writable);
}

#[test]
fn a_folder_is_a_socket() {
    for text in ["postgresql://u@/d?host=/run/pg&port=5433", "postgresql://u@%2Frun%2Fpg:5433/d"] {
        let dsn = read(text);
        assert_eq!(dsn.hosts[0].address, Address::Socket("/run/pg".into()));
        assert_eq!(dsn.redacted(), "postgresql://u@/d?host=/run/pg&port=5433");
    }
}

#[test]
fn variables_fill_what_is_missing() {
    let around = around(&[("PGHOST", "h"), ("PGPASSWORD", "x"), ("PGSSLMODE", "verify-full")]);
    let dsn = parse_in("", &around).unwrap();
    assert_eq!(dsn.redacted(), "postgresql://me:***@h:5432/me");
    assert_eq!(dsn.tls.mode, TlsMode::VerifyFull);
    assert_eq!(parse_in("host=other", &around).unwrap().hosts[0].for_people(), "other:5432");
}

#[test]
fn a_service_is_looked_up() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("services");
    std::fs::write(&file, "[other]\nhost=no\n[shop]\n# a note\nhost = s\ndbname=d\n[z]\nport=1\n")
        .unwrap();
    let around = around(&[("PGSERVICEFILE", file.to_str().unwrap())]);
    let dsn = parse_in("postgresql:///?service=shop", &around).unwrap();
    assert_eq!(dsn.redacted(), "postgresql://me@s:5432/d");
    let refusal = parse_in("service=nowhere", &around).unwrap_err();
    assert_eq!(refusal.code, Code::ConfigUrl);
}

#[test]
fn a_password_file_is_used_only_if_it_is_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("pass");
    std::fs::write(&file, "a:*:*:*:first\nb:5432:d:u:se\\:co:nd\n").unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
    let around = around(&[("PGPASSFILE", file.to_str().unwrap())]);
    let dsn = parse_in("postgresql://u@b,a,c/d", &around).unwrap();
    let found: Vec<Option<&str>> =
        dsn.hosts.iter().map(|host| host.password.as_ref().map(Secret::reveal)).collect();
    assert_eq!(found, [Some("se:co:nd"), Some("first"), None]);
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let dsn = parse_in("postgresql://u@b/d", &around).unwrap();
    assert_eq!(password(&dsn), None);
    assert_eq!(dsn.passfile_ignored, Some(file));
}

#[test]
fn a_malformed_string_is_never_repeated() {
    for text in [
        "postgresql://app:hunter/2secret@db/shop",
        "postgresql://app:hunter?2secret@db/shop",
        "postgresql://app:hunter#2secret@db/shop",
        "postgresql://app:12/hunter2secret@db/shop",
        "postgresql://app:%hunter2secret@db/shop",
        "postgresql://db:hunter2secret/shop",
        "postgresql://u:1?hunter2secret=x",
        "mysql://app:hunter2secret@db/shop",
        "hunter2secret",
        "host=db password='hunter2secret",
        "host=db hunter2secret=1",
        "host=db port=hunter2secret",
        "host=db sslmode=hunter2secret",
        "host=db connect_timeout=hunter2secret",
    ] {
        let refusal = refused(text);
        assert_eq!(refusal.code, Code::ConfigUrl, "{text}");
        let said = format!("{refusal} {refusal:?} {}", refusal.envelope());
        assert!(!said.contains("hunter") && !said.contains("2secret"), "{text}: {said}");
    }
}

#[test]
fn a_misspelt_parameter_is_recognised() {
    let refusal = refused("postgresql://h/d?sslmod=require");
    assert!(refusal.hint.unwrap().contains("`sslmode`"));
}

#[test]
fn debug_shows_no_password() {
    let dsn = read("postgresql://u:hunter2@h/d");
    assert!(!format!("{dsn:?}").contains("hunter2"));
}
