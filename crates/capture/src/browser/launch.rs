//! A Chromium of its own for one visit: with a profile that is thrown away, and ended with all its processes.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

use super::pipe::Pipe;
use crate::Error;

/// A running browser. Dropping it ends it and all that it started.
pub(super) struct Running {
    child: Child,
    pub(super) pipe: Pipe,
    // After the process: its files are open until then.
    _profile: TempDir,
}

/// What a browser is started with.
pub(super) struct Start<'a> {
    pub(super) program: &'a Path,
    pub(super) proxy_port: u16,
    pub(super) size: (u32, u32),
    pub(super) max_message_bytes: usize,
    pub(super) max_script_memory: u64,
}

/// The first Chromium in the folders of `PATH`.
pub(super) fn find() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .flat_map(|folder| NAMES.map(|name| folder.join(name)))
        .find(|candidate| candidate.is_file())
}

#[cfg(not(unix))]
pub(super) fn start(_: &Start<'_>) -> Result<Running, Error> {
    Err(Error::browser(
        "the browser needs Linux or macOS; leave --browser out to visit the page by the network alone",
    ))
}

#[cfg(unix)]
pub(super) fn start(start: &Start<'_>) -> Result<Running, Error> {
    use std::os::unix::process::CommandExt as _;

    let profile = tempfile::Builder::new().prefix("pagewarden-").tempdir().map_err(|error| {
        Error::browser(format!("cannot make a folder for the browser's profile: {error}"))
    })?;
    let mut arguments: Vec<String> = FLAGS.iter().map(|flag| (*flag).to_owned()).collect();
    arguments.push(format!("--user-data-dir={}", profile.path().display()));
    arguments.push(format!("--proxy-server=socks5://127.0.0.1:{}", start.proxy_port));
    arguments.push(format!("--window-size={},{}", start.size.0, start.size.1));
    arguments.push(format!("--js-flags=--max-old-space-size={}", start.max_script_memory >> 20));
    // Chromium has no sandbox for root; whoever scans as root is told so in the documentation.
    if rustix::process::geteuid().is_root() {
        arguments.push("--no-sandbox".to_owned());
    }
    // It reads its commands from the file descriptor 3 and answers on 4.
    let mut child = Command::new("/bin/sh")
        .args(["-c", "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >/dev/null 2>&1"])
        .arg(start.program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0)
        .spawn()
        .map_err(|error| Error::browser(format!("{} does not start: {error}", start.program.display())))?;
    let (Some(write), Some(read)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(Error::browser("cannot open pipes to the browser"));
    };
    match Pipe::new(write, read, start.max_message_bytes) {
        Ok(pipe) => Ok(Running { child, pipe, _profile: profile }),
        Err(error) => {
            end(&mut child);
            Err(Error::browser(format!("cannot start threads for the browser: {error}")))
        }
    }
}

impl Running {
    /// The memory of all its processes that they do not share, in bytes; `None` where nobody knows.
    pub(super) fn memory(&self) -> Option<u64> {
        let group = self.child.id().to_string();
        let mut pages = 0;
        for entry in std::fs::read_dir("/proc").ok()?.flatten() {
            let name = entry.file_name();
            if !name.to_string_lossy().bytes().all(|byte| byte.is_ascii_digit()) {
                continue;
            }
            // The name of a program may hold anything, brackets included.
            let Ok(stat) = std::fs::read_to_string(entry.path().join("stat")) else { continue };
            let Some((_, fields)) = stat.rsplit_once(')') else { continue };
            if fields.split_ascii_whitespace().nth(2) != Some(&group) {
                continue;
            }
            let Ok(statm) = std::fs::read_to_string(entry.path().join("statm")) else { continue };
            let mut fields =
                statm.split_ascii_whitespace().skip(1).filter_map(|field| field.parse::<u64>().ok());
            let (resident, shared) = (fields.next().unwrap_or(0), fields.next().unwrap_or(0));
            pages += resident.saturating_sub(shared);
        }
        Some(pages * PAGE_BYTES)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// Ends a browser with all processes of its group.
fn end(child: &mut Child) {
    #[cfg(unix)]
    {
        let _ = rustix::process::kill_process_group(
            rustix::process::Pid::from_child(child),
            rustix::process::Signal::KILL,
        );
    }
    // It is dead already, or about to be.
    let _ = child.kill();
    let _ = child.wait();
}

const NAMES: [&str; 5] =
    ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "headless_shell"];

const PAGE_BYTES: u64 = 4096;

/// Nothing that the browser does by itself, no way around the proxy, no prompt, and the pipe.
///
/// Background fetches, reports of the Reporting API and network error logs are off: the browser's own process sends them, so
/// they would not wait for us.
const FLAGS: [&str; 26] = [
    "--headless=new",
    "--remote-debugging-pipe",
    "--no-startup-window",
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-blink-features=BackgroundFetch",
    "--disable-breakpad",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-dev-shm-usage",
    "--disable-domain-reliability",
    "--disable-extensions",
    "--disable-features=AutofillServerCommunication,CertificateTransparencyComponentUpdater,MediaRouter,NetworkErrorLogging,OptimizationHints,Reporting,Translate",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--deny-permission-prompts",
    "--disk-cache-size=1",
    "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--metrics-recording-only",
    "--mute-audio",
    "--password-store=basic",
    "--proxy-bypass-list=<-loopback>",
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
];
