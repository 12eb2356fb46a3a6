//! A PostgreSQL server for one test binary, on loopback, in a temporary folder. Tests that need one are skipped where PostgreSQL is
//! not installed, and fail there when `CI` is set.
#![allow(dead_code, reason = "each test uses a part of it")]
#![allow(clippy::print_stderr, reason = "says that a test was skipped")]

use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{LazyLock, Mutex};
use std::time::{Duration, Instant};

/// A server that ends with the test binary, or with whoever started it: it looks whether that still lives.
struct Server {
    port: u16,
    folder: PathBuf,
    /// In PEM, for `localhost`.
    certificate: Vec<u8>,
}

static SERVER: LazyLock<Option<Server>> = LazyLock::new(start);

static NEXT: AtomicU32 = AtomicU32::new(0);

static CHILD: Mutex<Option<Child>> = Mutex::new(None);

/// The address of a new database; none if PostgreSQL is not installed.
pub(crate) fn database() -> Option<String> {
    let port = SERVER.as_ref()?.port;
    let name = format!("test_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let made = Command::new(tools()?.join("psql"))
        .args(["-q", "-h", "127.0.0.1", "-p", &port.to_string(), "-U", "tester", "postgres", "-c"])
        .arg(format!("CREATE DATABASE {name}"))
        .status()
        .unwrap();
    assert!(made.success(), "no database");
    Some(format!("postgres://tester@127.0.0.1:{port}/{name}"))
}

/// The certificate of the server, which is for `localhost`.
pub(crate) fn certificate() -> Vec<u8> {
    SERVER.as_ref().unwrap().certificate.clone()
}

/// Ends the server as a crash does, in the middle of whatever it is at, and waits until it is there again.
pub(crate) fn crash() {
    let server = SERVER.as_ref().unwrap();
    let pid_file = server.folder.join("data/postmaster.pid");
    let pid = || Some(std::fs::read_to_string(&pid_file).ok()?.lines().next()?.to_owned());
    let before = pid().unwrap();
    assert!(Command::new("kill").args(["-QUIT", &before]).status().unwrap().success());
    let started = Instant::now();
    while pid().is_none_or(|now| now == before) || !is_ready(server.port) {
        assert!(started.elapsed() < Duration::from_secs(60), "PostgreSQL does not come back");
        std::thread::sleep(Duration::from_millis(50));
    }
}

fn is_ready(port: u16) -> bool {
    let Some(tools) = tools() else { return false };
    let asked = Command::new(tools.join("pg_isready"))
        .args(["-q", "-h", "127.0.0.1", "-p", &port.to_string()])
        .status();
    asked.unwrap().success()
}

/// What a database answers.
pub(crate) fn ask(url: &str, sql: &str) -> String {
    let said = Command::new(tools().unwrap().join("psql")).args(["-Atc", sql, url]).output().unwrap();
    String::from_utf8(said.stdout).unwrap().trim().to_owned()
}

/// Where the programs of the newest PostgreSQL are.
fn tools() -> Option<PathBuf> {
    if let Some(folder) = std::env::var_os("PAGEWARDEN_POSTGRES") {
        return Some(folder.into());
    }
    let mut folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path().join("bin")))
        .filter(|folder| folder.join("initdb").exists())
        .collect();
    folders.sort();
    folders.pop()
}

fn start() -> Option<Server> {
    let Some(tools) = tools() else {
        assert!(std::env::var_os("CI").is_none(), "PostgreSQL is not installed");
        eprintln!("skipped: PostgreSQL is not installed");
        return None;
    };
    // Away from other tests, and short enough for the name of a socket.
    let folder = PathBuf::from(format!("/tmp/pagewarden-pg-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir(&folder).unwrap();
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|said| said.stdout == b"0\n");
    let as_user = |program: &Path| {
        if !is_root {
            return Command::new(program);
        }
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
        command
    };
    if is_root {
        assert!(Command::new("chown").arg("postgres").arg(&folder).status().unwrap().success());
    }
    let data = folder.join("data");
    let made = as_user(&tools.join("initdb"))
        .args(["-A", "trust", "-U", "tester", "-E", "UTF8", "--locale=C", "-N", "-D"])
        .arg(&data)
        .stdout(Stdio::null())
        .current_dir("/")
        .status()
        .unwrap();
    assert!(made.success(), "initdb");
    let (key, certificate) = (folder.join("key.pem"), folder.join("certificate.pem"));
    let made = as_user(Path::new("openssl"))
        .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-days", "2"])
        .args(["-addext", "subjectAltName=DNS:localhost", "-addext", "basicConstraints=critical,CA:FALSE"])
        .args(["-keyout".as_ref(), key.as_os_str(), "-out".as_ref(), certificate.as_os_str()])
        .stderr(Stdio::null())
        .current_dir("/")
        .status()
        .unwrap();
    assert!(made.success(), "openssl");
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let fsync = if std::env::var_os("PAGEWARDEN_POSTGRES_FSYNC").is_some() { "on" } else { "off" };
    // The shell starts the server again when it ends, and ends it and removes its folder when the test is gone.
    let watched = format!(
        "while [ -d /proc/{parent} ]; do \"$@\" & server=$!; \
         while [ -d /proc/{parent} ] && kill -0 $server 2>/dev/null; do sleep 0.2; done; done; \
         kill -INT $server 2>/dev/null; wait $server; rm -rf {folder}",
        parent = std::process::id(),
        folder = folder.display(),
    );
    let mut command = as_user(Path::new("/bin/sh"));
    let child = command
        .args(["-c", &watched, "sh"])
        .arg(tools.join("postgres"))
        .arg("-D")
        .arg(&data)
        .args(["-h", "127.0.0.1", "-p", &port.to_string(), "-k"])
        .arg(&folder)
        .args(["-c", "ssl=on", "-c", &format!("ssl_key_file={}", key.display())])
        .args(["-c", &format!("ssl_cert_file={}", certificate.display())])
        .args(["-c", &format!("fsync={fsync}"), "-c", "max_connections=200", "-c", "log_min_messages=fatal"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .current_dir("/")
        .spawn()
        .unwrap();
    *CHILD.lock().unwrap() = Some(child);
    let started = Instant::now();
    loop {
        if is_ready(port) {
            return Some(Server { port, folder, certificate: std::fs::read(&certificate).unwrap() });
        }
        assert!(started.elapsed() < Duration::from_secs(60), "PostgreSQL does not start");
        std::thread::sleep(Duration::from_millis(50));
    }
}
