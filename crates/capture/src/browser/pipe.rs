//! Messages to and from the browser: JSON, one after the other, each ended by a zero byte.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender, SyncSender};
use std::thread;
use std::time::Duration;

use serde_json::Value;

/// Both directions. Writing never waits: a browser that does not read would keep its reader waiting for ever.
pub(super) struct Pipe {
    send: Sender<Vec<u8>>,
    receive: Receiver<Value>,
}

/// What comes next.
pub(super) enum Next {
    Message(Value),
    Nothing,
    /// The browser is gone.
    End,
}

impl Pipe {
    pub(super) fn new(
        write: impl Write + Send + 'static,
        read: impl Read + Send + 'static,
        max_bytes: usize,
    ) -> io::Result<Self> {
        let (send, outgoing) = mpsc::channel::<Vec<u8>>();
        let (incoming, receive) = mpsc::sync_channel(MAX_WAITING);
        thread::Builder::new().name("to browser".to_owned()).spawn(move || {
            let mut write = write;
            for message in outgoing {
                if write.write_all(&message).and_then(|()| write.flush()).is_err() {
                    return;
                }
            }
        })?;
        thread::Builder::new().name("from browser".to_owned()).spawn(move || {
            // An end of what can be read ends the channel.
            let _ = read_all(BufReader::with_capacity(256 << 10, read), max_bytes, &incoming);
        })?;
        Ok(Self { send, receive })
    }

    pub(super) fn send(&self, message: &Value) {
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        // Whether the browser is still there shows when it is heard.
        let _ = self.send.send(bytes);
    }

    pub(super) fn next(&self, wait: Duration) -> Next {
        match self.receive.recv_timeout(wait) {
            Ok(message) => Next::Message(message),
            Err(RecvTimeoutError::Timeout) => Next::Nothing,
            Err(RecvTimeoutError::Disconnected) => Next::End,
        }
    }
}

/// Reads messages to the end. One that is too long is left out; an answer then comes without its content.
fn read_all(mut read: impl BufRead, max_bytes: usize, give: &SyncSender<Value>) -> io::Result<()> {
    let mut message = Vec::new();
    loop {
        message.clear();
        let length = read.by_ref().take(max_bytes as u64).read_until(0, &mut message)?;
        if length == 0 {
            return Ok(());
        }
        let value = if message.pop_if(|last| *last == 0).is_some() {
            serde_json::from_slice(&message).ok()
        } else {
            let id = answered(&message);
            skip(&mut read)?;
            id.map(|id| serde_json::json!({ "id": id, "error": { "message": "too long" } }))
        };
        if let Some(value) = value
            && give.send(value).is_err()
        {
            return Ok(());
        }
    }
}

/// The id with which a message begins.
fn answered(message: &[u8]) -> Option<u64> {
    let text = message.strip_prefix(b"{\"id\":")?;
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    std::str::from_utf8(&text[..digits]).ok()?.parse().ok()
}

fn skip(read: &mut impl BufRead) -> io::Result<()> {
    loop {
        let chunk = read.fill_buf()?;
        if chunk.is_empty() {
            return Ok(());
        }
        match chunk.iter().position(|byte| *byte == 0) {
            Some(at) => {
                read.consume(at + 1);
                return Ok(());
            }
            None => {
                let length = chunk.len();
                read.consume(length);
            }
        }
    }
}

const MAX_WAITING: usize = 256;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_messages_are_left_out() {
        let long = format!("{{\"id\":7,\"result\":\"{}\"}}", "x".repeat(5_000));
        let text = format!("{{\"a\":1}}\0{long}\0no json\0{{\"b\":2}}\0{{\"cut");
        let pipe = Pipe::new(io::sink(), io::Cursor::new(text), 1_000).unwrap();
        let mut got = Vec::new();
        while let Next::Message(message) = pipe.next(Duration::from_secs(10)) {
            got.push(message.to_string());
        }
        assert_eq!(got, ["{\"a\":1}", "{\"error\":{\"message\":\"too long\"},\"id\":7}", "{\"b\":2}"]);
    }
}
