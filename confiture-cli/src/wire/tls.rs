//! TLS as libpq's `sslmode` means it: `require` encrypts and trusts nobody's certificate in
//! particular, `verify-ca` checks who signed it, `verify-full` also whose it is.

use std::path::Path;
use std::sync::Arc;

use confiture_core::code::Code;
use confiture_core::refusal::Refusal;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::dsn::{Tls, TlsMode};

/// Returns what makes the handshakes of this mode.
pub(super) fn connector(tls: &Tls, mode: TlsMode) -> Result<MakeRustlsConnect, Refusal> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let check = match (mode, &tls.root) {
        (TlsMode::VerifyFull, root) => Check::Name(authorities(root.as_deref(), &provider)?),
        // As libpq: a root certificate that is there turns `require` into `verify-ca`.
        (TlsMode::VerifyCa, root) => Check::Signer(authorities(root.as_deref(), &provider)?),
        (TlsMode::Require, Some(root)) => Check::Signer(authorities(Some(root), &provider)?),
        (TlsMode::Disable | TlsMode::Allow | TlsMode::Prefer | TlsMode::Require, _) => {
            Check::Nothing
        }
    };
    let verifier = Arc::new(Verifier { check, provider: Arc::clone(&provider) });
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| unusable("TLS cannot be set up", &error.to_string()))?
        .dangerous()
        .with_custom_certificate_verifier(verifier);
    let mut config = match (&tls.certificate, &tls.key) {
        (Some(certificate), Some(key)) if mode != TlsMode::Disable => {
            let key = PrivateKeyDer::from_pem_file(key)
                .map_err(|error| unreadable(key, &error.to_string()))?;
            builder.with_client_auth_cert(certificates(certificate)?, key).map_err(|error| {
                unusable("the client certificate is unusable", &error.to_string())
            })?
        }
        _ => builder.with_no_client_auth(),
    };
    if tls.is_direct {
        config.alpn_protocols = vec![b"postgresql".to_vec()];
    }
    Ok(MakeRustlsConnect::new(config))
}

/// What of a certificate is checked.
#[derive(Debug)]
enum Check {
    Nothing,
    Signer(Arc<WebPkiServerVerifier>),
    Name(Arc<WebPkiServerVerifier>),
}

/// Leaves out of rustls' checks what the mode does not ask for.
#[derive(Debug)]
struct Verifier {
    check: Check,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        chain: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        match &self.check {
            Check::Nothing => Ok(ServerCertVerified::assertion()),
            Check::Name(full) => full.verify_server_cert(certificate, chain, name, ocsp, now),
            // rustls checks the name last, so this failure means that everything else was right.
            Check::Signer(full) => {
                match full.verify_server_cert(certificate, chain, name, ocsp, now) {
                    Err(Error::InvalidCertificate(
                        CertificateError::NotValidForName
                        | CertificateError::NotValidForNameContext { .. },
                    )) => Ok(ServerCertVerified::assertion()),
                    other => other,
                }
            }
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

/// The trusted authorities: those of a file, or the system's.
fn authorities(
    root: Option<&Path>,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<WebPkiServerVerifier>, Refusal> {
    let Some(root) = root else {
        return Err(unusable(
            "the server's certificate cannot be verified",
            "no root certificate is given and ~/.postgresql/root.crt does not exist",
        )
        .hint("set sslrootcert to the authority's PEM file, or to `system`"));
    };
    let mut store = RootCertStore::empty();
    let found = match root == Path::new("system") {
        true => rustls_native_certs::load_native_certs().certs,
        false => certificates(root)?,
    };
    store.add_parsable_certificates(found);
    WebPkiServerVerifier::builder_with_provider(Arc::new(store), Arc::clone(provider))
        .build()
        .map_err(|error| unusable("no trusted certificate was found", &error.to_string()))
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, Refusal> {
    CertificateDer::pem_file_iter(path)
        .and_then(Iterator::collect)
        .map_err(|error| unreadable(path, &error.to_string()))
}

fn unreadable(path: &Path, why: &str) -> Refusal {
    unusable(&format!("{} cannot be read as PEM", path.display()), why)
}

fn unusable(what: &str, why: &str) -> Refusal {
    Refusal::new(Code::ConnectionFailed, what).why(why)
}
