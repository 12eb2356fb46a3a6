//! Headless Chromium by chromedriver, as far as the tests need it.
#![allow(clippy::print_stderr, reason = "says that a test was skipped")]
#![allow(dead_code, reason = "each test uses a part of it")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value, json};

/// A browser; it ends when it is dropped.
pub(crate) struct Chromium {
    driver: Child,
    port: u16,
    session: String,
}

impl Chromium {
    /// Starts one; none where it is not installed.
    pub(crate) fn start() -> Option<Self> {
        Self::start_with(&[])
    }

    /// The same with more arguments.
    pub(crate) fn start_with(more: &[&str]) -> Option<Self> {
        let driver = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut driver) = driver else {
            assert!(std::env::var_os("CI").is_none(), "CI has chromedriver");
            eprintln!("SKIPPED: chromedriver is not installed");
            return None;
        };
        let (send, receive) = mpsc::channel();
        let lines = BufReader::new(driver.stdout.take().unwrap()).lines();
        // To its end, so that the driver never waits for a reader.
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                if let Some((_, port)) = line.split_once("successfully on port ") {
                    let _ = send.send(port.trim_end_matches('.').parse());
                }
            }
        });
        let port = receive.recv_timeout(Duration::from_secs(60)).unwrap().unwrap();
        let mut browser = Self { driver, port, session: String::new() };
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
        ];
        let arguments = [&arguments, more].concat();
        let wanted =
            json!({ "goog:chromeOptions": { "args": arguments }, "goog:loggingPrefs": { "browser": "ALL" } });
        let session = browser.ask("/session", &json!({ "capabilities": { "alwaysMatch": wanted } }));
        browser.session = session["sessionId"].as_str().unwrap().to_owned();
        Some(browser)
    }

    pub(crate) fn visit(&self, url: &str) {
        self.call("url", &json!({ "url": url }));
    }

    /// Runs the body of a function in the page.
    pub(crate) fn run(&self, body: &str) -> Value {
        self.call("execute/sync", &json!({ "script": body, "args": [] }))
    }

    /// The same for one that calls its last argument when it is done.
    pub(crate) fn run_until_done(&self, body: &str) -> Value {
        self.call("execute/async", &json!({ "script": body, "args": [] }))
    }

    /// Types into an element.
    pub(crate) fn type_into(&self, selector: &str, text: &str) {
        let found = self.call("element", &json!({ "using": "css selector", "value": selector }));
        let id = found.as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned();
        self.call(&format!("element/{id}/value"), &json!({ "text": text }));
    }

    /// A window of this size, light or dark.
    pub(crate) fn resize(&self, width: u32, height: u32, scheme: &str) {
        let devtools = |command: &str, parameters: Value| {
            self.call("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
        };
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        devtools("Emulation.setDeviceMetricsOverride", size);
        let scheme = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        devtools("Emulation.setEmulatedMedia", scheme);
    }

    /// What is on the console by now: violations of the policy are, and so are files that did not come.
    pub(crate) fn console(&self) -> Vec<String> {
        let entries = self.call("se/log", &json!({ "type": "browser" }));
        entries.as_array().unwrap().iter().map(|entry| entry["message"].to_string()).collect()
    }

    /// What is seen, as PNG in base64.
    pub(crate) fn screenshot(&self) -> String {
        let answer = self.ask_by("GET", &format!("/session/{}/screenshot", self.session), None);
        answer.as_str().unwrap().to_owned()
    }

    fn call(&self, command: &str, body: &Value) -> Value {
        self.ask(&format!("/session/{}/{command}", self.session), body)
    }

    fn ask(&self, path: &str, body: &Value) -> Value {
        self.ask_by("POST", path, Some(body))
    }

    fn ask_by(&self, method: &str, path: &str, body: Option<&Value>) -> Value {
        let body = body.map(Value::to_string).unwrap_or_default();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        let (port, length) = (self.port, body.len());
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
        );
        stream.write_all((head + &body).as_bytes()).unwrap();
        let mut answer = BufReader::new(stream);
        let mut length = 0;
        loop {
            let mut line = String::new();
            answer.read_line(&mut line).unwrap();
            if line.trim().is_empty() {
                break;
            }
            if let Some(value) = line.to_ascii_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse().unwrap();
            }
        }
        let mut bytes = vec![0; length];
        answer.read_exact(&mut bytes).unwrap();
        let answer: Value = serde_json::from_slice(&bytes).unwrap();
        assert!(answer["value"].get("error").is_none(), "{path}: {answer}");
        answer["value"].clone()
    }
}

impl Drop for Chromium {
    fn drop(&mut self) {
        if !self.session.is_empty() && !std::thread::panicking() {
            self.ask_by("DELETE", &format!("/session/{}", self.session), None);
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
