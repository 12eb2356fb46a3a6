//! Processes of `verdict-service` on one database, each with a state folder of its own.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use serde_json::Value;

use crate::support::{Answer, send};

/// Processes that end with the test.
pub(crate) struct Members {
    pub(crate) folder: tempfile::TempDir,
    pub(crate) url: String,
    pub(crate) all: Vec<Member>,
    /// A token for everything.
    pub(crate) token: String,
    config: PathBuf,
    begun: usize,
}

pub(crate) struct Member {
    child: Child,
    pub(crate) address: SocketAddr,
    /// What it has logged, and printed.
    pub(crate) said: Arc<Mutex<String>>,
}

impl Members {
    /// Starts so many at once, with this configuration beside the database.
    pub(crate) fn start(url: &str, count: usize, config: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("service.toml");
        let base = "[store]\nurl_env = 'PAGEWARDEN_DATABASE'\nlease_seconds = 3\nconnections = 4\n\
            [fetcher]\nenabled = false\n[collector]\nreports_per_second = 100000\nburst = 100000\n\
            site_reports_per_second = 100000\nnew_urls_per_hour = 10000000\n";
        std::fs::write(&path, format!("{base}{config}")).unwrap();
        let mut members = Self {
            folder,
            url: url.to_owned(),
            all: Vec::new(),
            token: String::new(),
            config: path,
            begun: 0,
        };
        let children: Vec<Child> = (0..count).map(|_| members.spawn()).collect();
        members.all = children.into_iter().map(Member::of).collect();
        let said = |member: &Member| member.said.lock().unwrap().clone();
        let first = |member: &Member| {
            said(member).lines().find_map(|line| Some(line.strip_prefix("token: ")?.to_owned()))
        };
        // Exactly one of them made the first token.
        let tokens = crate::support::wait_for(|| {
            Some(members.all.iter().filter_map(first).collect::<Vec<_>>()).filter(|tokens| !tokens.is_empty())
        });
        assert_eq!(tokens.len(), 1);
        members.token = tokens[0].clone();
        members
    }

    fn spawn(&mut self) -> Child {
        self.begun += 1;
        self.command(&self.folder.path().join(format!("state-{}", self.begun)))
            .args(["--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// The program, with the configuration of all.
    pub(crate) fn command(&self, state: &Path) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_verdict-service"));
        command.arg("--config").arg(&self.config).arg("--state").arg(state);
        command.env("PAGEWARDEN_DATABASE", &self.url);
        command
    }

    pub(crate) fn kill(&mut self, place: usize) {
        self.all[place].child.kill().unwrap();
        self.all[place].child.wait().unwrap();
    }

    /// Starts another one in the place of one that was killed.
    pub(crate) fn replace(&mut self, place: usize) {
        let child = self.spawn();
        self.all[place] = Member::of(child);
    }

    pub(crate) fn ask(&self, place: usize, method: &str, path: &str, body: Option<Value>) -> Answer {
        self.ask_as(&self.token, place, method, path, body)
    }

    pub(crate) fn ask_as(
        &self,
        token: &str,
        place: usize,
        method: &str,
        path: &str,
        body: Option<Value>,
    ) -> Answer {
        let token = format!("Bearer {token}");
        let headers = [("authorization", token.as_str()), ("content-type", "application/json")];
        let body = body.map(|body| body.to_string()).unwrap_or_default();
        send(self.all[place].address, method, path, &headers, body.as_bytes())
    }

    pub(crate) fn get(&self, place: usize, path: &str) -> Value {
        let answer = self.ask(place, "GET", path, None);
        assert_eq!(answer.status, 200, "{}", answer.body);
        serde_json::from_str(&answer.body).unwrap()
    }
}

impl Member {
    fn of(mut child: Child) -> Self {
        let said = Arc::new(Mutex::new(String::new()));
        let hear = |line: &str, said: &Mutex<String>| {
            let mut said = said.lock().unwrap();
            said.push_str(line);
            said.push('\n');
        };
        let (out, out_said) = (child.stdout.take().unwrap(), said.clone());
        std::thread::spawn(move || {
            BufReader::new(out).lines().map_while(Result::ok).for_each(|line| hear(&line, &out_said));
        });
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let address = loop {
            let Some(line) = lines.next() else {
                panic!("it does not start: {}", said.lock().unwrap());
            };
            let line = line.unwrap();
            hear(&line, &said);
            if let Some((_, address)) = line.split_once("listening on http://") {
                break address.trim().parse().unwrap();
            }
        };
        let err_said = said.clone();
        std::thread::spawn(move || lines.map_while(Result::ok).for_each(|line| hear(&line, &err_said)));
        Self { child, address, said }
    }
}

impl Drop for Members {
    fn drop(&mut self) {
        for member in &mut self.all {
            if std::thread::panicking() {
                let said = member.said.lock().map(|said| said.clone()).unwrap_or_default();
                let _ = writeln!(std::io::stderr(), "{}: {said}", member.address);
            }
            let _ = member.child.kill();
            let _ = member.child.wait();
        }
    }
}

/// A script of a site, as a browser reports it.
pub(crate) fn report(address: SocketAddr, site: &str, script: &str) -> bool {
    let body = format!(
        r#"{{"csp-report": {{"document-uri": "https://shop.example/", "effective-directive": "script-src",
            "blocked-uri": "{script}"}}}}"#
    );
    let headers = [("content-type", "application/csp-report")];
    // One that was killed has no listener.
    std::net::TcpStream::connect(address).is_ok()
        && std::panic::catch_unwind(|| {
            send(address, "POST", &format!("/report/{site}"), &headers, body.as_bytes()).status
        })
        .is_ok_and(|status| status == 204)
}
