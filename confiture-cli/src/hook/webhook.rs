//! Sends a message to somebody who listens over HTTP. What becomes of it never changes what becomes
//! of a deploy.

use std::sync::Arc;
use std::time::Duration;

use rustls::CertificateError;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

use super::Event;
use crate::config::{Notification, Phase};
use crate::wait;

/// The longest pause between two attempts.
const PAUSE_MAX: Duration = Duration::from_secs(300);

/// Tells somebody, as often as was asked for.
///
/// # Errors
/// A warning in words, without anything of the address but its host.
pub fn tell(notification: &Notification, phase: Phase, event: &Event<'_>) -> Result<(), String> {
    let body = event.message(notification, phase).to_string();
    let agent = agent(notification);
    let mut pause = notification.backoff;
    let mut attempt = 1;
    loop {
        let Err(failure) = send(&agent, notification, &body) else { return Ok(()) };
        if !failure.may_pass || attempt >= notification.attempts {
            let times = if attempt == 1 { String::new() } else { format!(" {attempt} times") };
            let place = shown(notification.url.expose());
            let why = failure.why;
            let id = &notification.id;
            return Err(format!("notification `{id}` was not delivered to {place}{times}: {why}"));
        }
        wait::pause(pause);
        pause = (pause * 2).min(PAUSE_MAX);
        attempt += 1;
    }
}

/// Returns who is meant, without what lets one send there: a webhook's path is its password.
#[must_use]
pub fn shown(url: &str) -> String {
    let (scheme, rest) = url.split_once("://").unwrap_or(("", url));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{host}/…")
}

struct Failure {
    why: String,
    /// Whether the same attempt may succeed in a moment.
    may_pass: bool,
}

fn agent(notification: &Notification) -> ureq::Agent {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let mut tls = TlsConfig::builder().unversioned_rustls_crypto_provider(provider);
    if notification.url.expose().starts_with("https://") {
        let found = rustls_native_certs::load_native_certs().certs;
        let certificates: Vec<Certificate<'static>> =
            found.iter().map(|it| Certificate::from_der(it).to_owned()).collect();
        let roots = RootCerts::new_with_certs(&certificates);
        tls = tls.root_certs(roots).disable_verification(!notification.verify_tls);
    }
    ureq::Agent::config_builder()
        .timeout_global(Some(notification.timeout))
        // A redirect would make a GET of it, and take the token elsewhere.
        .max_redirects(0)
        .http_status_as_error(false)
        .user_agent(concat!("confiture/", env!("CARGO_PKG_VERSION")))
        .tls_config(tls.build())
        .build()
        .into()
}

fn send(agent: &ureq::Agent, notification: &Notification, body: &str) -> Result<(), Failure> {
    let mut request =
        agent.post(notification.url.expose()).header("Content-Type", "application/json");
    for (name, value) in &notification.headers {
        request = request.header(name, value.expose());
    }
    let answer = request.send(body).map_err(|error| failure(&error))?;
    let status = answer.status().as_u16();
    match status {
        200..=299 => Ok(()),
        // What another try may mend; everything else would only be said twice.
        429 | 500..=599 => Err(Failure { why: format!("HTTP {status}"), may_pass: true }),
        _ => Err(Failure { why: format!("HTTP {status}"), may_pass: false }),
    }
}

/// The words are ours where those of the client may repeat the address.
#[expect(clippy::wildcard_enum_match_arm, reason = "the client may learn to fail in other ways")]
fn failure(error: &ureq::Error) -> Failure {
    if let Some(error) = of_certificate(error) {
        return Failure { why: untrusted(error), may_pass: false };
    }
    let (why, may_pass) = match error {
        ureq::Error::Io(error) => (error.to_string(), true),
        ureq::Error::Timeout(_) => ("it did not answer in time".to_owned(), true),
        ureq::Error::HostNotFound => ("there is no such host".to_owned(), true),
        ureq::Error::ConnectionFailed => ("nobody answers there".to_owned(), true),
        ureq::Error::Rustls(error) => (error.to_string(), false),
        ureq::Error::Tls(why) => ((*why).to_owned(), false),
        _ => ("the request cannot be sent".to_owned(), false),
    };
    Failure { why, may_pass }
}

/// Returns what is wrong with the certificate, if that is what failed. It comes wrapped as a
/// failure of the connection.
#[expect(clippy::wildcard_enum_match_arm, reason = "only these two are about certificates")]
fn of_certificate(error: &ureq::Error) -> Option<&CertificateError> {
    let found = match error {
        ureq::Error::Io(error) => error.get_ref()?.downcast_ref()?,
        ureq::Error::Rustls(error) => error,
        _ => return None,
    };
    match found {
        rustls::Error::InvalidCertificate(why) => Some(why),
        _ => None,
    }
}

#[expect(clippy::wildcard_enum_match_arm, reason = "the rest says itself what it is")]
fn untrusted(error: &CertificateError) -> String {
    match error {
        CertificateError::UnknownIssuer => "its certificate is not trusted here; SSL_CERT_FILE \
             can name a file of the authorities that are"
            .to_owned(),
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "its certificate is of another name".to_owned()
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "its certificate has expired".to_owned()
        }
        error => format!("its certificate cannot be used: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_shows_its_host_alone() {
        for (url, expected) in [
            ("https://hooks.example.com/services/T0/B0/token", "https://hooks.example.com/…"),
            ("http://user:pass@host:8080?token=x", "http://host:8080/…"),
            ("https://host#x", "https://host/…"),
        ] {
            assert_eq!(shown(url), expected);
        }
    }
}
