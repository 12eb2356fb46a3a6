//! Receivers on this machine: of HTTP, and of mail.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;

/// A server that answers each request with the next status, and keeps what came.
pub(crate) struct Http {
    port: u16,
    came: Receiver<Request>,
}

/// What came.
pub(crate) struct Request {
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Http {
    pub(crate) fn answering(statuses: &'static [u16]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (sender, came) = channel();
        thread::spawn(move || {
            for status in statuses {
                // Who is killed in the middle of a request has sent none.
                while let Ok((stream, _)) = listener.accept() {
                    if serve(&stream, *status, &sender).is_some() {
                        break;
                    }
                }
            }
        });
        Self { port, came }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/hook/s3cret-path", self.port)
    }

    /// All that came so far.
    pub(crate) fn requests(&self) -> Vec<Request> {
        self.came.try_iter().collect()
    }
}

fn serve(stream: &TcpStream, status: u16, came: &Sender<Request>) -> Option<()> {
    let mut reader = BufReader::new(stream);
    let mut headers = Vec::new();
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    loop {
        line.clear();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim().split_once(':') else { break };
        headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
    }
    let length = headers.iter().find(|(name, _)| name == "content-length")?.1.parse().unwrap();
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    came.send(Request { headers, body }).unwrap();
    let answer = format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    // Whether it hears the answer or not.
    let _ = (&mut &*stream).write_all(answer.as_bytes());
    Some(())
}

impl Request {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap()
    }
}

/// A mail server that takes one message.
pub(crate) struct Smtp {
    port: u16,
    came: Receiver<Mail>,
}

/// A message that came.
pub(crate) struct Mail {
    pub(crate) to: Vec<String>,
    pub(crate) text: String,
}

impl Smtp {
    pub(crate) fn accepting() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (sender, came) = channel();
        thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            sender.send(take_mail(&stream)).unwrap();
        });
        Self { port, came }
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    pub(crate) fn mail(&self) -> Mail {
        self.came.recv_timeout(Duration::from_secs(30)).unwrap()
    }
}

/// A session of RFC 5321, as far as one message needs it.
fn take_mail(stream: &TcpStream) -> Mail {
    let mut out = stream;
    let mut mail = Mail { to: Vec::new(), text: String::new() };
    out.write_all(b"220 test\r\n").unwrap();
    let mut lines = BufReader::new(stream).lines();
    while let Some(Ok(line)) = lines.next() {
        let answer = match line.get(..4).unwrap_or_default().to_ascii_uppercase().as_str() {
            "EHLO" | "HELO" => "250 test",
            "RCPT" => {
                mail.to.push(line.trim_start_matches("RCPT TO:<").trim_end_matches('>').to_owned());
                "250 ok"
            }
            "DATA" => {
                out.write_all(b"354 go\r\n").unwrap();
                for line in lines.by_ref().map_while(Result::ok).take_while(|line| line != ".") {
                    mail.text.push_str(&line);
                    mail.text.push('\n');
                }
                out.write_all(b"250 taken\r\n").unwrap();
                return mail;
            }
            "QUIT" => return mail,
            _ => "250 ok",
        };
        out.write_all(format!("{answer}\r\n").as_bytes()).unwrap();
    }
    mail
}
