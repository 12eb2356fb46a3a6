//! A service on loopback, and a client that sends what it is told to.
#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::print_stdout, reason = "says that a test was skipped")]

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};

use monitor::{ListQuery, Resource};
use service::{Config, Listener, Service};
use tokio::sync::watch;

/// Says that a test is skipped without something. In CI it fails, because `.ci/run` provides all of it.
pub(crate) fn skip(missing: &str) {
    assert!(std::env::var_os("CI").is_none(), "{missing}");
    println!("skipped: {missing}");
}

/// A variable that `.ci/others` sets; without it, a test is skipped.
pub(crate) fn provided(variable: &str) -> Option<String> {
    let value = std::env::var(variable).ok();
    if value.is_none() {
        skip(&format!("{variable} is not set"));
    }
    value
}

/// A service that listens on loopback.
pub(crate) struct Running {
    pub(crate) service: Service,
    pub(crate) address: SocketAddr,
    pub(crate) token: String,
    stop: watch::Sender<bool>,
    runtime: tokio::runtime::Runtime,
    served: tokio::task::JoinHandle<()>,
}

impl Running {
    /// Starts one in a state folder; the configuration is given without the folder and the address.
    pub(crate) fn start(state: &Path, config: &str) -> Self {
        let mut config = Config::parse(config).unwrap();
        config.state = state.to_owned();
        config.listen = "127.0.0.1:0".parse().unwrap();
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let (service, listener) = runtime.block_on(async {
            let listener = Listener::bind(&config).await.unwrap();
            (Service::open(config).unwrap(), listener)
        });
        let address = listener.address();
        let token = service.new_token().unwrap_or_default().to_owned();
        let (stop, stopped) = watch::channel(false);
        let router = service.router();
        let upkeep = service.clone();
        runtime.spawn(async move { upkeep.upkeep().await });
        let served = runtime.spawn(listener.serve(router, stopped));
        Self { service, address, token, stop, runtime, served }
    }

    /// Stops it; what was acknowledged is in the inventories then.
    pub(crate) fn stop(self) {
        self.stop.send(true).unwrap();
        self.runtime.block_on(async {
            self.served.await.unwrap();
            self.service.stop().await;
        });
    }

    pub(crate) fn block_on<T>(&self, future: impl Future<Output = T>) -> T {
        self.runtime.block_on(future)
    }

    pub(crate) fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        send(self.address, method, path, headers, body)
    }

    pub(crate) fn report(&self, site: &str, body: &str) -> Answer {
        let headers = [("content-type", "application/csp-report")];
        self.send("POST", &format!("/report/{site}"), &headers, body.as_bytes())
    }

    pub(crate) fn observe(&self, site: &str, body: &[u8]) -> Answer {
        let token = format!("Bearer {}", self.token);
        self.send("POST", &format!("/observe/{site}"), &[("authorization", &token)], body)
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        let token = format!("Bearer {}", self.token);
        self.send("GET", path, &[("authorization", &token)], b"")
    }

    /// The counts of a site.
    pub(crate) fn counts(&self, site: &str) -> serde_json::Value {
        let status: serde_json::Value = serde_json::from_str(&self.get("/status").body).unwrap();
        status["sites"][site].clone()
    }

    /// What a site has.
    pub(crate) fn resources(&self, site: &str) -> Vec<Resource> {
        let at = std::time::SystemTime::now().into();
        self.block_on(async {
            let Some(site) = self.service.sites().get(&site.parse().unwrap()).await.unwrap() else {
                return Vec::new();
            };
            let mut query = ListQuery::default();
            query.limit = 100_000;
            site.read(move |reader| Ok(reader.list(&query, at)?.resources)).await.unwrap()
        })
    }

    /// Waits until a site has what is asked for.
    pub(crate) fn until(&self, site: &str, mut is_there: impl FnMut(&[Resource]) -> bool) -> Vec<Resource> {
        wait_for(|| Some(self.resources(site)).filter(|resources| is_there(resources)))
    }
}

/// Asks until there is an answer, within reason.
pub(crate) fn wait_for<T>(mut ask: impl FnMut() -> Option<T>) -> T {
    let started = Instant::now();
    loop {
        if let Some(answer) = ask() {
            return answer;
        }
        assert!(started.elapsed() < Duration::from_secs(60), "it does not come");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// An answer of HTTP.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (known, value) = line.split_once(':')?;
            known.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// Sends a request over a connection of its own.
pub(crate) fn send(
    address: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Answer {
    let mut head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Length: {}\r\n",
        body.len()
    );
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    send_raw(address, &[head.as_bytes(), b"\r\n", body].concat())
}

/// Sends bytes, and reads what comes until the end.
pub(crate) fn send_raw(address: SocketAddr, bytes: &[u8]) -> Answer {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
    // The service may answer before it has read everything.
    let _ = stream.write_all(bytes);
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer);
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    Answer { status, head: head.to_owned(), body: body.to_owned() }
}

impl Running {
    /// The status after a restart: the first token was only shown once, so another one is made.
    pub(crate) fn get_as_first(&self, _state: &Path) -> Answer {
        let (_, token) = self.service.tokens().add("again", &service::Scope::ALL, None).unwrap();
        self.send("GET", "/status", &[("authorization", &format!("Bearer {token}"))], b"")
    }
}
