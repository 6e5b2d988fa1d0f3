//! The messages of the protocol (manual, section 55.7), told apart by type and length alone.
//!
//! It knows nothing of what they mean.

/// A message as it stands on the wire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Message {
    /// Its first byte; 0 for the one that opens a connection, which has no type.
    pub(super) tag: u8,
    /// All of its bytes.
    pub(super) bytes: Vec<u8>,
}

impl Message {
    /// Returns whether a text is in it.
    pub(super) fn holds(&self, text: &str) -> bool {
        self.bytes.windows(text.len()).any(|window| window == text.as_bytes())
    }
}

/// Cuts a stream of bytes into messages.
#[derive(Debug, Default)]
pub(super) struct Cutter {
    rest: Vec<u8>,
    /// Whether the next message has no type.
    is_first: bool,
}

impl Cutter {
    /// Returns one for what a client says, which begins with a message without a type.
    pub(super) fn of_client() -> Self {
        Self { rest: Vec::new(), is_first: true }
    }

    /// Takes bytes and returns the messages that are complete by now.
    pub(super) fn take(&mut self, bytes: &[u8]) -> Vec<Message> {
        self.rest.extend_from_slice(bytes);
        let mut messages = Vec::new();
        while let Some(message) = self.next() {
            messages.push(message);
        }
        messages
    }

    fn next(&mut self) -> Option<Message> {
        let head = usize::from(!self.is_first);
        let length: [u8; 4] = self.rest.get(head..head + 4)?.try_into().ok()?;
        let end = head + usize::try_from(u32::from_be_bytes(length)).ok()?;
        if self.rest.len() < end {
            return None;
        }
        let tag = if self.is_first { 0 } else { self.rest[0] };
        self.is_first = false;
        let tail = self.rest.split_off(end);
        Some(Message { tag, bytes: std::mem::replace(&mut self.rest, tail) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_whole_however_they_come() {
        let bytes = [&[0, 0, 0, 8, 0, 3, 0, 0][..], b"Q\0\0\0\x06x\0", b"S\0\0\0\x04"].concat();
        let mut cutter = Cutter::of_client();
        let one_by_one: Vec<Message> = bytes.chunks(1).flat_map(|it| cutter.take(it)).collect();
        let tags: Vec<u8> = one_by_one.iter().map(|it| it.tag).collect();
        assert_eq!(tags, [0, b'Q', b'S']);
        assert!(one_by_one[1].holds("x"));
        assert_eq!(Cutter::of_client().take(&bytes), one_by_one);
    }
}
