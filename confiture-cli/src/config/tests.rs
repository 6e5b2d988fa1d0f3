use super::*;

fn variables(name: &str) -> Option<String> {
    (name == "PASSWORD").then(|| "s3cret/@".to_owned())
}

fn read(text: &str) -> Result<Config, Refusal> {
    read::read(text, Path::new("shop/db/environments/staging.yaml"), &variables)
}

/// The code, the line, the column and the hint of the refusal.
fn refused(text: &str) -> (Code, usize, usize, String) {
    let refusal = read(text).unwrap_err();
    let place = refusal.place.clone().unwrap();
    assert_eq!(place.file, "shop/db/environments/staging.yaml");
    let hint = format!("{} / {}", refusal.what, refusal.hint.unwrap_or_default());
    (refusal.code, place.line.unwrap_or(0), place.column.unwrap_or(0), hint)
}

#[test]
fn an_empty_file_has_the_defaults() {
    let config = read("# nothing\n").unwrap();
    assert_eq!(config.name, "staging");
    assert_eq!(config.project_dir, Path::new("shop"));
    assert_eq!(config.include_dirs, [IncludeDir::new("db/schema")]);
    assert_eq!(config.migration.tracking_table, "tb_confiture");
    assert_eq!(config.migration.lock_timeout_ms, 30_000);
    assert_eq!(config.dsn(), None);
    assert_eq!(Config::default().project_dir, Path::new(""));
    assert_eq!(Config::default().file, None);
}

#[test]
fn every_key_of_the_contract_is_known() {
    let config = read(
        r#"
name: staging
database_url: postgresql://app:${PASSWORD}@${HOST:-db}/app
include_dirs:
  - db/schema
  - path: db/extra
    recursive: false
    exclude: ["x_*.sql"]
    order: -5
    auto_discover: false
exclude_dirs: [db/schema/old]
superuser_dirs: []
superuser_post_dirs: [db/super]
auto_backup: false
require_confirmation: yes
build:
  sort_mode: hex
  two_pass: true
  validate_comments: {enabled: true, fail_on_unclosed_blocks: false, fail_on_spillover: true}
  separators: {style: custom, custom_template: "-- {file_path}"}
  lint: {enabled: false, rules: [primary_key]}
migration:
  tracking_table: ops.tb_confiture
  strict_mode: true
  locking: {enabled: false, timeout_ms: 1000}
  view_helpers: off
  migration_generators:
    mine: {command: "gen {from} {to} {output}", description: x}
  snapshot_history: false
  snapshots_dir: history
  rebuild_threshold: 9
  grant_dir: grants
seed: {execution_mode: sequential, continue_on_error: true, transaction_mode: transaction}
acls:
  - {schema: app, apply_to: ALL_TABLES, grants: [{role: r, privileges: [SELECT]}]}
ownership: {expected_owner: app}
infrastructure: {replicas: ["postgresql://r1"]}
ssh_tunnel: {host: bastion, local_port: 0}
apply_as: {owner: {url: "postgresql://owner@db/app"}}
notifications: {hooks: [{id: x, transport: {type: smtp, password: "${PASSWORD}"}}]}
"#,
    )
    .unwrap();
    assert_eq!(config.dsn().unwrap(), "postgresql://app:s3cret/@@db/app");
    assert_eq!(config.include_dirs[1].include, ["*.sql"]);
    assert_eq!(config.include_dirs[1].order, -5);
    assert_eq!(config.build.sort_mode, SortMode::Hex);
    assert_eq!(config.migration.view_helpers, ViewHelpers::Off);
    assert_eq!(config.migration.migration_generators["mine"].description, "x");
    assert!(config.seed.sequential && config.require_confirmation && !config.auto_backup);
    assert_eq!(config.kept["acls"].0[0]["schema"], "app");
    assert!(!format!("{config:?}").contains("s3cret"));
}

#[test]
fn a_database_in_parts_becomes_a_url() {
    let config =
        read("database: {host: /var/run/pg, user: a b, password: '${PASSWORD}', database: é}");
    let expected = "postgresql://a%20b:s3cret%2f%40@%2fvar%2frun%2fpg:5432/%c3%a9";
    assert_eq!(config.unwrap().dsn().unwrap(), expected);
    let config = read("database: {host: '::1', port: 5433}").unwrap();
    assert_eq!(config.dsn().unwrap(), "postgresql://postgres@[::1]:5433/postgres");
}

#[test]
fn unknown_keys_are_refused_with_what_was_meant() {
    let (code, line, column, hint) = refused("name: x\ndatabse_url: y\n");
    assert_eq!((code, line, column), (Code::ConfigSyntax, 2, 1));
    assert!(hint.contains("`databse_url` is unknown / did you mean `database_url`?"), "{hint}");
    let (_, line, column, hint) = refused("build:\n  separators:\n    styel: x\n");
    assert_eq!((line, column), (3, 5));
    assert!(hint.contains("`build.separators.styel`") && hint.contains("`style`"), "{hint}");
    assert!(refused("include_dirs:\n  - {path: a, recursiv: false}").3.contains("`recursive`"));
    assert!(refused("migration_table: x").3.contains("tracking_table"));
    assert!(refused("apply_as: {x: {uri: y, url: z}}").3.contains("`url`"));
}

#[test]
fn wrong_values_are_refused_where_they_stand() {
    for (text, line, column, part) in [
        ("build: {sort_mode: hexx}", 1, 20, "did you mean `hex`?"),
        ("auto_backup: maybe", 1, 14, "true or false"),
        ("migration:\n  rebuild_threshold: many", 2, 22, "number"),
        ("database: {port: 99999}", 1, 18, "number"),
        ("build: yes", 1, 8, "mapping"),
        ("name: [a]", 1, 7, "single value"),
        ("name: a\nname: b", 2, 1, "twice"),
        ("a: &x 1\nb: *x", 1, 7, "anchors"),
        ("name: *x", 1, 0, "YAML"),
        ("name: !!str x", 1, 13, "tags"),
        ("# first\n---\nname: a\n---\nname: b", 4, 1, "second"),
        ("- a", 1, 1, "mapping"),
        ("just text", 1, 1, "mapping"),
        ("name: \"a\nbuild: {}", 1, 7, "YAML"),
        ("name: x\n  build: {\n", 0, 0, "YAML"),
    ] {
        let (code, found_line, found_column, hint) = refused(text);
        assert_eq!(code, Code::ConfigSyntax, "{text}");
        assert!(hint.contains(part), "{text}: {hint}");
        if line > 0 {
            assert_eq!(found_line, line, "{text}: {hint}");
        }
        if column > 0 {
            assert_eq!(found_column, column, "{text}: {hint}");
        }
    }
}

#[test]
fn missing_variables_and_keys_are_named() {
    let (code, line, _, hint) = refused("name: x\ndatabase_url: postgresql://${HOST}/x");
    assert_eq!((code, line), (Code::ConfigMissing, 2));
    assert!(hint.contains("variable HOST") && hint.contains("`database_url`"), "{hint}");
    let hook = "notifications: {hooks: [{id: x, transport: {type: http, url: '${TOKEN}'}}]}";
    assert_eq!(refused(hook).0, Code::ConfigMissing);
    assert_eq!(refused("include_dirs:\n  - {recursive: true}").0, Code::ConfigMissing);
    assert_eq!(refused("build: {separators: {style: custom}}").0, Code::ConfigMissing);
    assert_eq!(refused("database_url: 'postgresql://u:${x y}@h'").0, Code::ConfigMissing);
}

#[test]
fn no_refusal_repeats_a_password() {
    for text in [
        "database_url: [postgresql://u:${PASSWORD}@h]",
        "database: {password: ${PASSWORD}, port: x}",
        "apply_as: {r: {url: {a: '${PASSWORD}'}}}",
    ] {
        let refusal = read(text).unwrap_err();
        assert!(!format!("{refusal} {refusal:?}").contains("s3cret"), "{text}");
    }
}

#[test]
fn what_is_not_built_is_refused_at_use() {
    let refused = |text: &str, what_for| read(text).unwrap().refuse_unbuilt(what_for);
    assert!(refused("ssh_tunnel: {host: h}", Use::Connect).is_err());
    assert!(refused("ssh_tunnel: {host: h}", Use::Build).is_ok());
    let mail =
        "notifications: {hooks: [{id: x, transport: {type: smtp}, renderer: {type: email}}]}";
    assert!(refused(mail, Use::Deploy).is_err());
    assert!(refused(mail, Use::Connect).is_ok());
    assert!(refused("build: {two_pass: true}", Use::Build).is_err());
    assert_eq!(refused("name: x", Use::Deploy), Ok(()));
}

#[test]
fn hooks_are_read_and_refused_where_they_make_no_sense() {
    let config = read(
        "hooks:\n  - {id: a, phase: before_run, command: 'x ${PASSWORD}', timeout_seconds: 5}\n  \
         - {id: b, phase: after_execute, sql: SELECT 1, on_error: stop}\n  \
         - {id: c, phase: after_run, file: x.sql}\n",
    )
    .unwrap();
    let seen: Vec<_> =
        config.hooks.iter().map(|it| (it.id.as_str(), it.phase.name(), it.on_error)).collect();
    let (stop, warn) = (super::OnError::Stop, super::OnError::Warn);
    assert_eq!(
        seen,
        [("a", "before_run", stop), ("b", "after_execute", stop), ("c", "after_run", warn)]
    );
    assert!(!format!("{config:?}").contains("s3cret"));
    for (text, part) in [
        ("hooks: [{id: a, phase: after_run}]", "one of `sql`, `file` and `command`"),
        ("hooks: [{id: a, phase: after_run, sql: x, command: y}]", "one of `sql`"),
        ("hooks: [{id: a, phase: before_run, sql: x, on_error: warn}]", "`hooks.on_error`"),
        ("hooks: [{id: a, phase: befor_run, sql: x}]", "did you mean `before_run`?"),
        ("hooks: [{id: a, sql: x}]", "`hooks.phase` is missing"),
        ("hooks: [{phase: after_run, sql: x}]", "`hooks.id` is missing"),
        ("hooks: [{id: a, phase: after_run, sql: x, when: y}]", "`hooks.when` is unknown"),
        ("hooks: [x]", "not a mapping"),
        (
            "hooks: [{id: a, phase: after_run, sql: x}, {id: a, phase: after_run, sql: y}]",
            "`a` is taken",
        ),
    ] {
        assert!(refused(text).3.contains(part), "{text}: {}", refused(text).3);
    }
}

#[test]
fn notifications_are_read_with_the_keys_of_the_original() {
    let config = read(
        r#"
notifications:
  hooks:
    - id: chat
      phase: on_failure
      transport:
        type: http
        url: "https://x/${PASSWORD}"
        timeout_seconds: 2.5
        retry: {attempts: 3, backoff_seconds: 0.5}
        headers: {Authorization: "Bearer ${PASSWORD}"}
      renderer: {type: slack, mention_on_failure: "@oncall"}
"#,
    )
    .unwrap();
    let chat = &config.notifications[0];
    assert_eq!((chat.attempts, chat.timeout.as_millis(), chat.backoff.as_millis()), (3, 2500, 500));
    assert_eq!(chat.renderer, super::Renderer::Slack);
    assert!(!format!("{config:?}").contains("s3cret"));
    let with = |keys: &str| format!("notifications: {{hooks: [{{id: x, transport: {{{keys}}}}}]}}");
    for (keys, part) in [
        ("type: http", "`notifications.hooks.transport.url` is missing"),
        ("type: htp, url: x", "did you mean `http`?"),
        ("type: http, url: 'file:///${PASSWORD}'", "neither https:// nor http://"),
        ("type: http, url: 'http://x', retry: {attempts: 0}", "write 1 to 10"),
        ("type: http, url: 'http://x', timeout_seconds: -1", "write 0 to 300"),
        ("type: http, url: 'http://x', timeout_seconds: NaN", "write 0 to 300"),
        ("type: http, url: 'http://x', tls: no", "is unknown"),
    ] {
        let hint = refused(&with(keys)).3;
        assert!(hint.contains(part) && !hint.contains("s3cret"), "{keys}: {hint}");
    }
}
