//! The page of all keys: what the readers ask for, as they ask for it, with a word on each.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::path::Path;

use super::read;

/// One of each list and mapping, so that the readers ask for what is in it.
const SAMPLE: &str = "
database: {}
include_dirs: [{path: x}]
ssh_tunnel: {host: x}
apply_as: {ROLE: {url: x}}
migration: {migration_generators: {NAME: {command: x}}}
hooks: [{id: x, phase: after_run, sql: x}]
notifications: {hooks: [{id: x, transport: {type: http, url: 'http://x', headers: {}}}]}
";

const HEAD: &str = "\
# Configuration

The keys of `db/environments/NAME.yaml`, in the order in which they are read. `${NAME}` and
`${NAME:-default}` are replaced by variables of the environment everywhere. An unknown key is an
error with its line (`CONFIG_002`), a variable that is not set as well (`CONFIG_001`). Keys that
nothing reads are there for files of the original. Made from `confiture-cli/src/config/`.

## An example

```yaml
database_url: ${DATABASE_URL}
migration:
  locking: {timeout_ms: 60000}
hooks:
  - id: backup
    phase: before_run
    command: ./backup.sh \"$CONFITURE_DATABASE\"
    timeout_seconds: 600
  - id: grants
    phase: after_execute
    file: db/hooks/grants.sql
    on_error: stop
notifications:
  hooks:
    - id: chat
      phase: on_failure
      transport:
        type: http
        url: ${SLACK_URL}
        retry: {attempts: 3, backoff_seconds: 1}
      renderer: {type: slack, mention_on_failure: \"@oncall\"}
```

## Hooks

`before_run`, `after_run` and `on_failure` are about a run that has something to do, the other
phases about each of its migrations: `…_execute` where it is applied, `…_rollback` where it is
undone. SQL around a migration is a part of its transaction; around one that has none, and
around a run, it has transactions of its own. Commands come between the transactions, and may
run again when a run is repeated. `migrate rebuild` is a run, too. `baseline` and `reinit` run
nothing, and no hook either: what is to be done before and after a deploy has no business there.

A hook that fails before ends the run, nothing having begun (`HOOK_1100`). One that fails after
is a warning, or ends the run with `on_error: stop` (`HOOK_1101`); SQL takes its migration back
with it then. `on_failure` only warns.

A command finds `CONFITURE_HOOK`, `CONFITURE_PHASE`, `CONFITURE_DIRECTION` (`up`, `down`,
`rebuild`), `CONFITURE_STATUS` (`pending`, `success`, `failure`), `CONFITURE_VERSION`,
`CONFITURE_NAME`, `CONFITURE_DURATION_MS`, `CONFITURE_DATABASE`, `CONFITURE_TENANT`,
`CONFITURE_DONE` (the versions of a run), `CONFITURE_ERROR_CODE` and `CONFITURE_ERROR`; what does
not apply is empty. What it says goes to stderr. SQL finds `current_setting('confiture.phase')`,
`confiture.version` and `confiture.name`.

## Notifications

`after_run` is sent when a run that did something, or failed, is over, with the document of the
command (`docs/reference/schemas/notification.schema.json`); with tenants once for all. So are
the results of `rebuild`, `baseline` and `reinit`, which change what deploys go by, and `on_failure`
with them.
The certificate of an https receiver has to be signed by an authority that the system trusts, or
one of the file that `SSL_CERT_FILE` names, which counts in their place.
`after_execute` and `after_rollback` are sent for each migration, also for one that failed. An
attempt is repeated after HTTP 429 and 5xx, and where nobody answers. A message that is not
delivered is a warning and changes nothing.

## Keys

| key | value | without it | |
|---|---|---|---|
";

/// What a key is for, in the order of the page. One that holds others says so by its form.
const WORDS: &[(&str, &str)] = &[
    ("name", "the file's name counts; this is not read"),
    ("database_url", "the database, as a URL or as libpq's `key=value` text"),
    ("database", "the database in parts, where there is no `database_url`"),
    ("database.host", "the server, or the folder of its socket"),
    ("database.port", "its port"),
    ("database.database", "the name of the database"),
    ("database.user", "the role"),
    ("database.password", "its password"),
    ("include_dirs", "the folders of schema files: names, or mappings; `db/schema` without it"),
    ("include_dirs.path", "the folder; required"),
    ("include_dirs.recursive", "whether its subfolders belong to it"),
    ("include_dirs.include", "patterns of the files that belong to it; `**/*.sql` without it"),
    ("include_dirs.exclude", "patterns of those that do not"),
    ("include_dirs.order", "its rank: lower ones come first"),
    ("include_dirs.auto_discover", "whether it may be missing"),
    ("exclude_dirs", "folders that are left out"),
    ("superuser_dirs", "what only a superuser may run, before everything else"),
    ("superuser_post_dirs", "what only a superuser may run, after everything else"),
    ("build", "how schema files become one"),
    ("build.validate_comments", "whether comments are checked"),
    ("build.validate_comments.enabled", "whether at all"),
    ("build.validate_comments.fail_on_unclosed_blocks", "a comment that is not closed is an error"),
    ("build.validate_comments.fail_on_spillover", "so is one that goes on in the next file"),
    ("build.separators", "what stands between files"),
    ("build.separators.style", "its form"),
    ("build.separators.custom_template", "the text of `custom`, with `{file_path}` in it"),
    ("build.lint", "refused where it is enabled: not built"),
    ("build.lint.enabled", "whether the built schema is linted"),
    ("build.lint.fail_on_error", "nothing reads it"),
    ("build.lint.fail_on_warning", "nothing reads it"),
    ("build.lint.rules", "nothing reads it"),
    ("build.sort_mode", "the order of files: by path, or by hexadecimal numbers"),
    ("build.two_pass", "foreign keys after all tables; refused where it is true: not built"),
    ("migration", "how migrations run"),
    ("migration.locking", "how deploys wait"),
    ("migration.migration_generators", "commands that write migrations; nothing reads them"),
    ("migration.migration_generators.NAME.command", "the command; required"),
    ("migration.migration_generators.NAME.description", "what it is"),
    ("migration.tracking_table", "the tracking table, perhaps with its schema"),
    ("migration.strict_mode", "as `up --strict`"),
    ("migration.locking.enabled", "whether deploys exclude each other"),
    ("migration.locking.timeout_ms", "how long a deploy waits for another one"),
    ("migration.locking.statement_lock_timeout_ms", "how long a migration waits for a lock"),
    ("migration.locking.retries", "how often one that waited too long is tried again"),
    ("migration.keep_texts", "whether the files of applied migrations are kept in the database"),
    ("migration.view_helpers", "nothing reads it"),
    ("migration.snapshot_history", "nothing reads it"),
    ("migration.snapshots_dir", "nothing reads it"),
    ("migration.live_snapshot", "nothing reads it"),
    ("migration.rebuild_threshold", "from how many pending migrations on a rebuild is recommended"),
    ("migration.grant_dir", "nothing reads it"),
    ("migration.allow_unsafe_under_replication", "nothing reads it"),
    ("migration.destructive", "nothing reads it"),
    ("migration.backfill", "nothing reads it"),
    ("seed", "how seeds are applied"),
    ("seed.execution_mode", "`sequential` keeps seeds out of the built schema"),
    ("seed.continue_on_error", "nothing reads it"),
    ("seed.transaction_mode", "nothing reads it"),
    ("seed.profiles", "nothing reads it"),
    ("infrastructure", "what is around the database"),
    ("infrastructure.replicas", "nothing reads it"),
    ("ssh_tunnel", "refused where it is there: not built"),
    ("ssh_tunnel.host", "nothing reads it; required"),
    ("ssh_tunnel.user", "nothing reads it"),
    ("ssh_tunnel.remote_host", "nothing reads it"),
    ("ssh_tunnel.remote_port", "nothing reads it"),
    ("ssh_tunnel.remote_socket", "nothing reads it"),
    ("ssh_tunnel.local_port", "nothing reads it"),
    ("ssh_tunnel.identity_file", "nothing reads it"),
    ("ssh_tunnel.timeout_s", "nothing reads it"),
    ("apply_as", "the databases of `migrate apply-as`, by role"),
    ("apply_as.ROLE.url", "the database as this role; required"),
    ("hooks", "what is done before and after migrations and runs, in this order"),
    ("hooks.id", "what it is called in messages; required, each once"),
    ("hooks.phase", "when it is done; required"),
    ("hooks.sql", "statements; one of `sql`, `file` and `command` is required"),
    ("hooks.file", "a file of statements, from the folder that `db/` is in"),
    ("hooks.command", "a command, run by `/bin/sh -c` in the working folder"),
    ("hooks.on_error", "what its failure means: `stop` before, `warn` or `stop` after"),
    ("hooks.timeout_seconds", "how long it may take"),
    ("notifications", "who is told"),
    ("notifications.allow_templated_renderers", "nothing reads it"),
    ("notifications.hooks", "each of them"),
    ("notifications.hooks.id", "what it is called in messages; required"),
    ("notifications.hooks.phase", "when it is sent"),
    ("notifications.hooks.transport", "how it is sent; required"),
    ("notifications.hooks.transport.type", "`http`; the others are refused: not built"),
    ("notifications.hooks.transport.url", "where it is sent; required, and secret"),
    ("notifications.hooks.transport.timeout_seconds", "how long one attempt may take, up to 300"),
    ("notifications.hooks.transport.verify_tls", "whether the certificate is checked"),
    ("notifications.hooks.transport.headers", "further headers; secret"),
    ("notifications.hooks.transport.retry", "how often it is tried"),
    ("notifications.hooks.transport.retry.attempts", "the attempts, 1 to 10"),
    ("notifications.hooks.transport.retry.backoff_seconds", "the first pause, which doubles"),
    ("notifications.hooks.renderer", "what it looks like"),
    ("notifications.hooks.renderer.type", "its form; the last four are refused: not built"),
    ("notifications.hooks.renderer.channel", "the channel, for Slack"),
    ("notifications.hooks.renderer.username", "nothing reads it"),
    ("notifications.hooks.renderer.mention_on_failure", "who is called when something failed"),
    ("auto_backup", "nothing reads it"),
    ("require_confirmation", "whether dangerous commands ask"),
    ("acls", "nothing reads it"),
    ("ownership", "nothing reads it"),
    ("function_coverage", "nothing reads it"),
    ("pggit", "nothing reads it"),
    ("drift", "nothing reads it"),
    ("lint", "nothing reads it"),
    ("security_lint", "nothing reads it"),
];

/// Returns the page, or the keys that have no word and the words that have no key.
///
/// # Errors
/// Their names.
pub fn page() -> Result<String, Vec<String>> {
    let seen = RefCell::new(Vec::new());
    let file = Path::new("db/environments/sample.yaml");
    let read = read::read_and_note(SAMPLE, file, &|_| None, Some(&seen));
    read.map_err(|refusal| vec![refusal.to_string()])?;
    let seen = seen.into_inner();
    let word = |path: &str| WORDS.iter().find(|(key, _)| *key == path).map(|(_, word)| *word);
    let mute = seen.iter().map(|it| it.path.as_str()).filter(|path| word(path).is_none());
    let idle = WORDS.iter().map(|(key, _)| *key);
    let idle = idle.filter(|key| !seen.iter().any(|it| it.path == *key));
    let wrong: Vec<String> = mute.chain(idle).map(str::to_owned).collect();
    if !wrong.is_empty() {
        return Err(wrong);
    }
    let mut page = HEAD.to_owned();
    for known in &seen {
        let default = match known.default.as_str() {
            "" => String::new(),
            default => format!("`{default}`"),
        };
        let word = word(&known.path).unwrap_or_default();
        let _ = writeln!(page, "| `{}` | {} | {default} | {word} |", known.path, known.form);
    }
    Ok(page)
}
