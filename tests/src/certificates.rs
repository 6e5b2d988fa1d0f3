//! Certificates of a test, made by openssl.

use std::path::Path;
use std::process::Command;

const SCRIPT: &str = "\
    set -e
    openssl req -x509 -newkey rsa:2048 -nodes -days 30 \
        -subj /CN=authority -keyout ca.key -out ca.crt
    openssl req -newkey rsa:2048 -nodes -subj /CN=localhost -keyout server.key -out server.csr
    printf 'subjectAltName=DNS:localhost\\n' > names
    openssl x509 -req -in server.csr -CA ca.crt -CAkey ca.key -CAcreateserial -days 30 \
        -extfile names -out server.crt
    openssl req -x509 -newkey rsa:2048 -nodes -days 30 \
        -subj /CN=stranger -keyout x.key -out stranger.crt";

/// Makes an authority (`ca.crt`), a certificate of it for `localhost` (`server.crt`, `server.key`)
/// and a stranger (`stranger.crt`) in a folder; `false` where there is no openssl.
#[must_use]
pub fn certificates(folder: &Path) -> bool {
    let made = Command::new("sh").args(["-c", SCRIPT]).current_dir(folder).output();
    made.is_ok_and(|output| output.status.success())
}
