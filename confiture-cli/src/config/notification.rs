//! The section `notifications`: who is told of what happened, with the keys of the original.

use std::collections::BTreeMap;
use std::time::Duration;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;

use super::section::Section;
use super::{Phase, Secret};

/// The most attempts that may be asked for: a receiver that is gone must not hold a deploy up.
const ATTEMPTS_MAX: u32 = 10;
/// The longest that one attempt, and the pause after it, may take.
const SECONDS_MAX: f64 = 300.0;

/// Keys of the transports and renderers that are not built, of the original's newer versions.
const OTHER_KEYS: [&str; 22] = [
    "host",
    "port",
    "username",
    "password",
    "use_tls",
    "timeout_seconds",
    "path",
    "from",
    "to",
    "subject_template",
    "cc",
    "include_html",
    "routing_key",
    "service_name",
    "component",
    "group",
    "class",
    "severity",
    "api_key",
    "alias_template",
    "tags",
    "priority_on_failure",
];

/// What a message looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renderer {
    /// All that is known, as one JSON document.
    RawJson,
    /// A line of text for Slack.
    Slack,
    /// A line of text for Discord.
    Discord,
    /// A line of text for Microsoft Teams.
    Teams,
}

/// Somebody who is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notification {
    /// What it is called in messages.
    pub id: String,
    /// When it is sent.
    pub phase: Phase,
    /// Where it is sent; whoever knows it may send there.
    pub url: Secret,
    /// How long one attempt may take.
    pub timeout: Duration,
    /// How often it is tried.
    pub attempts: u32,
    /// The pause after the first attempt; it doubles with each.
    pub backoff: Duration,
    /// Whether the certificate is checked.
    pub verify_tls: bool,
    /// Further headers, which may hold a token.
    pub headers: BTreeMap<String, Secret>,
    /// What it looks like.
    pub renderer: Renderer,
    /// The channel, for Slack.
    pub channel: Option<String>,
    /// Who is called when something failed.
    pub mention_on_failure: Option<String>,
    /// A key whose value is not built.
    pub unbuilt: Option<&'static str>,
}

/// Reads the section.
pub(super) fn notifications(section: &Section<'_>) -> Result<Vec<Notification>, Refusal> {
    // Templates are not built, so that nothing has to be allowed.
    section.flag("allow_templated_renderers", false)?;
    section.sections("hooks")?.iter().map(notification).collect()
}

fn notification(section: &Section<'_>) -> Result<Notification, Refusal> {
    let id = section.text("id")?.ok_or_else(|| section.missing("id"))?;
    let phases = [
        ("after_execute", Phase::AfterExecute),
        ("before_execute", Phase::BeforeExecute),
        ("before_rollback", Phase::BeforeRollback),
        ("after_rollback", Phase::AfterRollback),
        ("on_failure", Phase::OnFailure),
        ("after_run", Phase::AfterRun),
    ];
    let mut notification = Notification {
        id,
        phase: section.choice("phase", &phases)?,
        url: Secret::new(String::new()),
        timeout: Duration::ZERO,
        attempts: 1,
        backoff: Duration::ZERO,
        verify_tls: true,
        headers: BTreeMap::new(),
        renderer: Renderer::RawJson,
        channel: None,
        mention_on_failure: None,
        unbuilt: None,
    };
    let transport = section.optional("transport")?.ok_or_else(|| section.missing("transport"))?;
    read_transport(transport, &mut notification)?;
    read_renderer(section.section("renderer")?, &mut notification)?;
    section.unknown()?;
    Ok(notification)
}

fn read_transport(section: Section<'_>, into: &mut Notification) -> Result<(), Refusal> {
    let kinds = [("http", true), ("smtp", false), ("stdout", false), ("file", false)];
    if !section.choice("type", &kinds)? {
        into.unbuilt = Some("transport.type");
        return passed_over(section);
    }
    let url = section.text("url")?.ok_or_else(|| section.missing("url"))?;
    if !url.starts_with("https://") && !url.starts_with("http://") {
        let node = section.node("url").expect("it was read a moment ago");
        return Err(section.wrong("url", node, "it begins with neither https:// nor http://"));
    }
    into.url = Secret::new(url);
    into.timeout = seconds(&section, "timeout_seconds", 10.0)?;
    into.verify_tls = section.flag("verify_tls", true)?;
    for (name, value) in section.texts_by_name("headers")? {
        into.headers.insert(name, Secret::new(value));
    }
    let retry = section.section("retry")?;
    into.attempts = retry.number("attempts", 1_u32)?;
    if !(1..=ATTEMPTS_MAX).contains(&into.attempts) {
        let node = retry.node("attempts").expect("the default is within the bounds");
        return Err(retry.wrong("attempts", node, &format!("write 1 to {ATTEMPTS_MAX}")));
    }
    into.backoff = seconds(&retry, "backoff_seconds", 0.0)?;
    retry.finish()?;
    section.finish()
}

fn read_renderer(section: Section<'_>, into: &mut Notification) -> Result<(), Refusal> {
    let kinds = [
        ("raw_json", Some(Renderer::RawJson)),
        ("slack", Some(Renderer::Slack)),
        ("discord", Some(Renderer::Discord)),
        ("teams", Some(Renderer::Teams)),
        ("email", None),
        ("pagerduty", None),
        ("opsgenie", None),
        ("jinja", None),
    ];
    let Some(renderer) = section.choice("type", &kinds)? else {
        into.unbuilt = into.unbuilt.or(Some("renderer.type"));
        section.anything("template")?;
        section.anything("content_type")?;
        return passed_over(section);
    };
    into.renderer = renderer;
    into.channel = section.text("channel")?;
    section.text("username")?;
    into.mention_on_failure = section.text("mention_on_failure")?;
    section.finish()
}

fn passed_over(section: Section<'_>) -> Result<(), Refusal> {
    for key in OTHER_KEYS {
        section.anything(key)?;
    }
    section.finish()
}

fn seconds(section: &Section<'_>, key: &'static str, default: f64) -> Result<Duration, Refusal> {
    let seconds: f64 = section.number(key, default)?;
    if (0.0..=SECONDS_MAX).contains(&seconds) {
        return Ok(Duration::from_secs_f64(seconds));
    }
    let node = section.node(key).expect("the default is within the bounds");
    let mut refusal = section.wrong(key, node, &format!("write 0 to {SECONDS_MAX}"));
    refusal.code = Code::ConfigSyntax;
    Err(refusal)
}
