//! A browser to look at pages with: Chromium through chromedriver, over the
//! [W3C WebDriver protocol](https://www.w3.org/TR/webdriver2/).
//!
//! The tests of the command use it as well.
#![allow(dead_code, reason = "each package uses a part of it")]
#![expect(clippy::print_stderr, reason = "says that it was skipped")]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

/// A session of a headless browser; ends when dropped.
pub(crate) struct Browser {
    driver: Child,
    port: u16,
    session: String,
}

impl Browser {
    /// Starts one; `None`, and a word on standard error, where none is installed.
    pub(crate) fn start() -> Option<Self> {
        Self::start_with(&[])
    }

    /// The same with further options of Chromium.
    pub(crate) fn start_with(more: &[&str]) -> Option<Self> {
        let (driver, port) = start_driver()?;
        let mut browser = Self { driver, port, session: String::new() };
        let mut args = vec![
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--force-device-scale-factor=1",
        ];
        args.extend(more);
        let options = json!({
            "goog:chromeOptions": { "args": args },
            "goog:loggingPrefs": { "browser": "ALL" },
            "unhandledPromptBehavior": "ignore",
        });
        let session = browser.ask("POST", "/session", &json!({ "capabilities": { "alwaysMatch": options } }));
        browser.session = session["sessionId"].as_str().unwrap().to_owned();
        Some(browser)
    }

    /// Opens a file and waits until it is loaded.
    pub(crate) fn open(&self, file: &str) {
        self.visit(&format!("file://{file}"));
    }

    /// Opens an address and waits until it is loaded.
    pub(crate) fn visit(&self, url: &str) {
        self.call("url", &json!({ "url": url }));
    }

    /// Runs the body of a function in the page and gives what it returns.
    pub(crate) fn run(&self, body: &str) -> Value {
        self.call("execute/sync", &json!({ "script": body, "args": [] }))
    }

    /// The same for one that calls its last argument when it is done.
    pub(crate) fn run_until_done(&self, body: &str) -> Value {
        self.call("execute/async", &json!({ "script": body, "args": [] }))
    }

    /// Types into the element that a CSS selector finds; `\u{e007}` is Enter.
    pub(crate) fn keys(&self, selector: &str, keys: &str) {
        let found = self.call("element", &json!({ "using": "css selector", "value": selector }));
        let id = found.as_object().unwrap().values().next().unwrap().as_str().unwrap().to_owned();
        self.call(&format!("element/{id}/value"), &json!({ "text": keys }));
    }

    /// Makes the window this wide and high, in CSS pixels, and light or dark.
    pub(crate) fn resize(&self, width: u32, height: u32, scheme: &str) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", &size);
        let scheme = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.devtools("Emulation.setEmulatedMedia", &scheme);
    }

    /// What is seen, as PNG.
    pub(crate) fn screenshot(&self) -> Vec<u8> {
        let answer = self.devtools("Page.captureScreenshot", &json!({ "format": "png" }));
        STANDARD.decode(answer["data"].as_str().unwrap()).unwrap()
    }

    /// What the browser wrote to its console.
    pub(crate) fn console(&self) -> Vec<String> {
        let entries = self.call("se/log", &json!({ "type": "browser" }));
        entries.as_array().unwrap().iter().map(|entry| entry["message"].to_string()).collect()
    }

    /// What scripts wrote to the console: of each line, the last of its texts.
    pub(crate) fn logged(&self) -> Vec<String> {
        let entries = self.call("se/log", &json!({ "type": "browser" }));
        let of_scripts = entries.as_array().unwrap().iter().filter(|entry| entry["source"] == "console-api");
        // A message is an address, a place in it, and the text in quotes.
        let texts = of_scripts.filter_map(|entry| entry["message"].as_str()?.rsplit_once(" \""));
        texts.map(|(_, text)| text.to_owned()).collect()
    }

    fn devtools(&self, command: &str, parameters: &Value) -> Value {
        self.call("goog/cdp/execute", &json!({ "cmd": command, "params": parameters }))
    }

    fn call(&self, command: &str, body: &Value) -> Value {
        self.ask("POST", &format!("/session/{}/{command}", self.session), body)
    }

    /// One request of HTTP/1.1 on a connection of its own.
    fn ask(&self, method: &str, path: &str, body: &Value) -> Value {
        let body = body.to_string();
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(120))).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            self.port,
            body.len()
        )
        .unwrap();
        let mut reader = BufReader::new(stream);
        let (mut head, mut length) = (String::new(), 0);
        while reader.read_line(&mut head).unwrap() > 2 {
            if let Some((name, value)) = head.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse().unwrap();
            }
            head.clear();
        }
        let mut answer = vec![0; length];
        reader.read_exact(&mut answer).unwrap();
        let answer: Value = serde_json::from_slice(&answer).unwrap();
        let value = answer["value"].clone();
        assert!(value.get("error").is_none(), "{method} {path} {body}: {value}");
        value
    }
}

/// How often chromedriver is started again when it ends before it listens.
const STARTS: usize = 20;

/// Chromedriver and its port; `None`, and a word on standard error, where it is not installed.
///
/// It takes a free port of IPv6, and ends if the same of IPv4 is taken: tests that run meanwhile have many.
fn start_driver() -> Option<(Child, u16)> {
    let deadline = Instant::now() + Duration::from_secs(60);
    let mut last = String::new();
    for _ in 0..STARTS {
        let spawned = Command::new("chromedriver")
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let Ok(mut driver) = spawned else {
            assert!(std::env::var_os("CI").is_none(), "CI installs chromedriver, and it cannot be started");
            eprintln!("SKIPPED: chromedriver is not installed (apt-get install chromium chromium-driver)");
            return None;
        };
        // The rest of its output is read as well, so that it never waits for a reader.
        let (send, lines) = mpsc::channel();
        let output = BufReader::new(driver.stdout.take().unwrap());
        thread::spawn(move || output.lines().map_while(Result::ok).for_each(|line| drop(send.send(line))));
        while let Ok(line) = lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            if let Some((_, port)) = line.split_once("started successfully on port ") {
                return Some((driver, port.trim_end_matches('.').parse().unwrap()));
            }
            last = line;
        }
        let _ = driver.kill();
        let _ = driver.wait();
    }
    panic!("chromedriver was started {STARTS} times and does not listen; it said last: {last}");
}

impl Drop for Browser {
    fn drop(&mut self) {
        if !self.session.is_empty() && !thread::panicking() {
            self.ask("DELETE", &format!("/session/{}", self.session), &json!({}));
        }
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
