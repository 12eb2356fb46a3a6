//! Receivers that others wrote, in another process: a mail server (aiosmtpd) and a library of Standard Webhooks.
//! `PAGEWARDEN_PYTHON` names an interpreter that has both.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use crate::support::provided;
use serde_json::Value;

/// The process; it ends with this value.
pub(crate) struct Receivers {
    child: Child,
    lines: Receiver<String>,
    pub(crate) smtp: u64,
    pub(crate) http: u64,
}

impl Receivers {
    /// Starts them; none, and said so, where there is no such interpreter.
    pub(crate) fn start() -> Option<Self> {
        let python = provided("PAGEWARDEN_PYTHON")?;
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/sdk/receive.py");
        let mut child = Command::new(python).args([script, SECRET]).stdout(Stdio::piped()).spawn().unwrap();
        let stdout = BufReader::new(child.stdout.take().unwrap());
        let (sender, lines) = channel();
        std::thread::spawn(move || {
            stdout.lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
        });
        let mut receivers = Self { child, lines, smtp: 0, http: 0 };
        let ports = receivers.next();
        receivers.smtp = ports["smtp"].as_u64().unwrap();
        receivers.http = ports["http"].as_u64().unwrap();
        Some(receivers)
    }

    /// What arrives next, within a minute.
    pub(crate) fn next(&mut self) -> Value {
        let line = self.lines.recv_timeout(Duration::from_secs(60)).expect("nothing arrives");
        serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
    }

    /// The next mail and the next body of the webhook.
    pub(crate) fn both(&mut self) -> (Value, Value) {
        let (mut mail, mut hook) = (None, None);
        while mail.is_none() || hook.is_none() {
            let came = self.next();
            match came["came"].as_str() {
                Some("mail") => mail = Some(came),
                _ => hook = Some(came),
            }
        }
        (mail.unwrap(), hook.unwrap())
    }

    /// The routes `hook` and `mail` of a configuration, with secrets in a folder.
    pub(crate) fn routes(&self, folder: &std::path::Path) -> String {
        let (url, key) = (folder.join("url"), folder.join("key"));
        std::fs::write(&url, format!("http://127.0.0.1:{}/hook", self.http)).unwrap();
        std::fs::write(&key, SECRET).unwrap();
        format!(
            "[[alerts.routes]]\nname = 'hook'\nto = {{ webhook = {{ url = {{ file = {url:?} }}, secret = {{ file = {key:?} }} }} }}\n\
             [[alerts.routes]]\nname = 'mail'\n[alerts.routes.to.email]\nserver = '127.0.0.1'\nport = {}\nsecurity = 'none'\n\
             from = 'watch@shop.example'\nto = ['security@shop.example']\n",
            self.smtp
        )
    }
}

impl Drop for Receivers {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The key of the standard's own examples.
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
