//! A site on this machine that answers as a test wants.
// Each test file uses a part of this.
#![allow(dead_code)]
#![allow(clippy::print_stderr, reason = "says that it was skipped")]
#![allow(
    clippy::field_reassign_with_default,
    reason = "outside of the crate, options are not made otherwise"
)]
#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Read as _, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// What was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) method: String,
    /// With the query.
    pub(crate) path: String,
    pub(crate) headers: BTreeMap<String, String>,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }
}

/// What is answered.
pub(crate) enum Answer {
    Body(u16, &'static str, String),
    Redirect(String),
    /// With these header lines.
    Bytes(&'static str, Vec<u8>),
    /// Written by the test itself, after this head.
    Stream(&'static str, fn(&mut TcpStream)),
    /// One message over a WebSocket.
    Socket(String),
}

impl Answer {
    pub(crate) fn html(text: impl Into<String>) -> Self {
        Self::Body(200, "text/html; charset=utf-8", text.into())
    }

    pub(crate) fn script(text: impl Into<String>) -> Self {
        Self::Body(200, "text/javascript", text.into())
    }

    pub(crate) fn none() -> Self {
        Self::Body(404, "text/plain", "none".to_owned())
    }
}

/// A server that lives as long as the test.
pub(crate) struct Site {
    pub(crate) port: u16,
    asked: Arc<Mutex<Vec<Asked>>>,
}

impl Site {
    pub(crate) fn start(answer: impl Fn(&Asked) -> Answer + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (log, answer) = (Arc::clone(&asked), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                thread::spawn(move || serve(stream, &log, &*answer));
            }
        });
        Self { port, asked }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    /// Everything that was asked so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    pub(crate) fn was_asked(&self, method: &str, path: &str) -> bool {
        self.asked().iter().any(|asked| asked.method == method && asked.path == path)
    }
}

fn serve(stream: TcpStream, log: &Mutex<Vec<Asked>>, answer: &dyn Fn(&Asked) -> Answer) {
    let mut stream = stream;
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut first = String::new();
    if reader.read_line(&mut first).is_err() {
        return;
    }
    let mut words = first.split_ascii_whitespace();
    let (Some(method), Some(path)) = (words.next(), words.next()) else { return };
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line).is_err() || line.trim().is_empty() {
            break;
        }
        if let Some((name, value)) = line.split_once(':') {
            headers.insert(name.to_ascii_lowercase(), value.trim().to_owned());
        }
    }
    let asked = Asked { method: method.to_owned(), path: path.to_owned(), headers };
    let length: usize = asked.header("content-length").parse().unwrap_or(0);
    let mut body = vec![0; length.min(1 << 20)];
    let _ = reader.read_exact(&mut body);
    log.lock().unwrap().push(asked.clone());
    let _ = match answer(&asked) {
        Answer::Body(status, kind, text) => write!(
            stream,
            "HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: no-store\r\nConnection: close\r\n\r\n{text}",
            text.len()
        ),
        Answer::Redirect(to) => {
            write!(
                stream,
                "HTTP/1.1 302 X\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
        }
        Answer::Bytes(head, body) => {
            let length = body.len();
            let written = write!(
                stream,
                "HTTP/1.1 200 X\r\n{head}Content-Length: {length}\r\nConnection: close\r\n\r\n"
            );
            written.and_then(|()| stream.write_all(&body))
        }
        Answer::Stream(head, write_body) => {
            let written = write!(stream, "HTTP/1.1 200 X\r\n{head}Connection: close\r\n\r\n");
            write_body(&mut stream);
            written
        }
        Answer::Socket(message) => {
            let accept = accept(asked.header("sec-websocket-key"));
            let _ = write!(
                stream,
                "HTTP/1.1 101 X\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"
            );
            let mut frame = vec![0x81, u8::try_from(message.len()).unwrap()];
            frame.extend_from_slice(message.as_bytes());
            let written = stream.write_all(&frame);
            // Until the browser goes.
            let _ = reader.read(&mut [0; 16]);
            written
        }
    };
}

/// The answer to a WebSocket's key (RFC 6455, section 4.2.2).
fn accept(key: &str) -> String {
    STANDARD.encode(sha1(format!("{key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11").as_bytes()))
}

fn sha1(message: &[u8]) -> [u8; 20] {
    let mut bytes = message.to_vec();
    bytes.push(0x80);
    while bytes.len() % 64 != 56 {
        bytes.push(0);
    }
    bytes.extend_from_slice(&(message.len() as u64 * 8).to_be_bytes());
    let mut state: [u32; 5] = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476, 0xc3d2_e1f0];
    for chunk in bytes.chunks(64) {
        let mut words = [0_u32; 80];
        for (word, four) in words.iter_mut().zip(chunk.chunks(4)) {
            *word = u32::from_be_bytes(four.try_into().unwrap());
        }
        for at in 16..80 {
            words[at] = (words[at - 3] ^ words[at - 8] ^ words[at - 14] ^ words[at - 16]).rotate_left(1);
        }
        let [mut a, mut b, mut c, mut d, mut e] = state;
        for (at, word) in words.iter().enumerate() {
            let (f, k) = match at / 20 {
                0 => ((b & c) | (!b & d), 0x5a82_7999),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => ((b & c) | (b & d) | (c & d), 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6),
            };
            let next = a.rotate_left(5).wrapping_add(f).wrapping_add(e).wrapping_add(k).wrapping_add(*word);
            (e, d, c, b, a) = (d, c, b.rotate_left(30), a, next);
        }
        for (sum, part) in state.iter_mut().zip([a, b, c, d, e]) {
            *sum = sum.wrapping_add(part);
        }
    }
    let mut hash = [0; 20];
    for (four, word) in hash.chunks_mut(4).zip(state) {
        four.copy_from_slice(&word.to_be_bytes());
    }
    hash
}

/// A browser, or a word on standard error and none.
pub(crate) fn browser(
    options: &capture::Options,
    wishes: &capture::BrowserOptions,
) -> Option<capture::Browser> {
    match capture::Browser::find(options.clone(), wishes.clone()) {
        Ok(browser) => Some(browser),
        Err(error) => {
            assert!(std::env::var_os("CI").is_none(), "CI installs chromium: {error}");
            eprintln!("SKIPPED: {error}");
            None
        }
    }
}

/// This machine is allowed.
pub(crate) fn options() -> capture::Options {
    let mut options = capture::Options::default();
    options.addresses = capture::Addresses::Private;
    options
}
