//! The threads of a proxy: two for each connection, one for each way.

use std::io::{Read, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use confiture_cli::wait;

use super::message::{Cutter, Message};
use super::{Act, Point, Shared, lock, signal};

/// The most that is read at once.
const CHUNK_BYTES: usize = 1 << 16;

/// One connection.
#[derive(Debug)]
struct Connection {
    client: UnixStream,
    server: UnixStream,
    /// Whether its messages are counted and disturbed.
    is_subject: bool,
    is_mute: AtomicBool,
    is_frozen: AtomicBool,
    shared: Arc<Shared>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    ToServer,
    ToClient,
}

/// Takes connections until the proxy is over.
pub(super) fn listen(listener: &UnixListener, shared: &Arc<Shared>) {
    let mut is_subject = true;
    for client in listener.incoming() {
        if shared.is_over.load(Ordering::SeqCst) {
            return;
        }
        // A server that is not there closes the door, as it would without us.
        let Ok(client) = client else { continue };
        let real = shared.real.join(&shared.name);
        let Ok(server) = UnixStream::connect(real) else { continue };
        let streams = [client.try_clone(), server.try_clone()];
        lock(&shared.streams).extend(streams.into_iter().flatten());
        let connection = Arc::new(Connection {
            client,
            server,
            is_subject,
            is_mute: AtomicBool::new(false),
            is_frozen: AtomicBool::new(false),
            shared: Arc::clone(shared),
        });
        is_subject = false;
        for way in [Way::ToServer, Way::ToClient] {
            let connection = Arc::clone(&connection);
            std::thread::spawn(move || connection.pump(way));
        }
    }
}

impl Connection {
    /// Passes on what comes until one side ends.
    fn pump(&self, way: Way) {
        let (mut from, to, mut cutter) = match way {
            Way::ToServer => (&self.client, &self.server, Cutter::of_client()),
            Way::ToClient => (&self.server, &self.client, Cutter::default()),
        };
        let (mut bytes, mut has_seen_first) = (vec![0; CHUNK_BYTES], false);
        while let Ok(length @ 1..) = from.read(&mut bytes) {
            wait::pause(self.shared.link.delay);
            for message in cutter.take(&bytes[..length]) {
                if self.turn(way, to, &message, &mut has_seen_first).is_none() {
                    self.end();
                    return;
                }
            }
        }
        // Whoever is frozen hears nothing, not even an end.
        if !self.is_frozen.load(Ordering::SeqCst) {
            self.end();
        }
    }

    /// Passes one message on, or does what is to happen at it; `None` is the end of the connection.
    fn turn(
        &self,
        way: Way,
        to: &UnixStream,
        message: &Message,
        has_seen_first: &mut bool,
    ) -> Option<()> {
        if self.is_frozen.load(Ordering::SeqCst) {
            return Some(());
        }
        if way == Way::ToClient && self.is_mute.load(Ordering::SeqCst) {
            return None;
        }
        match self.act(way, message, has_seen_first) {
            Some(Act::CutBefore) => None,
            Some(Act::CutAfter) => self.pass(to, message).and(None),
            Some(Act::Mute) => {
                self.is_mute.store(true, Ordering::SeqCst);
                self.pass(to, message)
            }
            Some(Act::Freeze) => {
                self.is_frozen.store(true, Ordering::SeqCst);
                Some(())
            }
            Some(Act::FreezeAfter) => {
                self.is_frozen.store(true, Ordering::SeqCst);
                self.pass(to, message)
            }
            Some(Act::Kill) => {
                self.pass(to, message);
                self.signal("KILL");
                None
            }
            Some(Act::Stop) => {
                self.pass(to, message);
                self.signal("STOP");
                Some(())
            }
            None => self.pass(to, message),
        }
    }

    /// Returns what happens at a message.
    fn act(&self, way: Way, message: &Message, has_seen_first: &mut bool) -> Option<Act> {
        if !self.is_subject {
            return None;
        }
        let count = |it: &AtomicUsize| it.fetch_add(1, Ordering::SeqCst) + 1;
        let number = match way {
            Way::ToServer => count(&self.shared.requests),
            Way::ToClient => count(&self.shared.answers),
        };
        let (point, act) = self.shared.fault?;
        let is_here = match (point, way) {
            (Point::Request(at), Way::ToServer) | (Point::Answer(at), Way::ToClient) => {
                at == number
            }
            (Point::After(first, second), Way::ToServer) => {
                *has_seen_first |= message.holds(first);
                *has_seen_first && message.holds(second)
            }
            (Point::Request(_) | Point::After(..), Way::ToClient)
            | (Point::Answer(_), Way::ToServer) => false,
        };
        let is_due = is_here && !self.shared.has_happened.swap(true, Ordering::SeqCst);
        is_due.then_some(act)
    }

    fn pass(&self, mut to: &UnixStream, message: &Message) -> Option<()> {
        if !self.shared.link.is_crumbled {
            return to.write_all(&message.bytes).ok();
        }
        message.bytes.chunks(1).try_for_each(|byte| to.write_all(byte)).ok()
    }

    fn signal(&self, name: &str) {
        let victim = *lock(&self.shared.victim);
        signal(victim.unwrap_or_else(|| panic!("the client is known: Proxy::client")), name);
    }

    fn end(&self) {
        let _ = self.client.shutdown(Shutdown::Both);
        let _ = self.server.shutdown(Shutdown::Both);
    }
}
