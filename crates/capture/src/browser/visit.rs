//! One visit: the phases from start to end, and the commands that they send.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use url::Url;

use super::door::Door;
use super::launch::{self, Running, Start};
use super::pipe::Next;
use super::record::{Record, text};
use super::{BrowserOptions, chain, refused};
use crate::{Captured, Error, ErrorKind, Options};

/// A visit that goes on.
pub(super) struct Visit<'a> {
    pub(super) running: Running,
    pub(super) door: Door,
    pub(super) options: &'a Options,
    pub(super) wishes: &'a BrowserOptions,
    pub(super) url: &'a Url,
    pub(super) record: Record,
    pub(super) sessions: HashMap<String, Session>,
    /// Targets that have a session.
    pub(super) targets: HashSet<String>,
    /// What answers are for.
    pub(super) waiting: HashMap<u64, For>,
    pub(super) answers: HashMap<u64, Value>,
    next_id: u64,
    /// The target of the page, which is also its frame, and its session.
    pub(super) page: String,
    pub(super) page_session: String,
    pub(super) user_agent: String,
    /// The page's navigations that go on, with their redirects.
    pub(super) navigations: HashSet<String>,
    pub(super) is_committed: bool,
    pub(super) is_loaded: bool,
    pub(super) is_over: bool,
    /// What the visit does itself may lead away, and is held back with all that would be sent.
    pub(super) acts: bool,
    /// An address that a step opens.
    pub(super) opens: Option<Url>,
    pub(super) followed: u32,
    /// Why a frame is about to go elsewhere.
    pub(super) reasons: HashMap<String, String>,
    /// Scripts and pages that are on their way.
    pub(super) in_flight: HashMap<String, Instant>,
    pub(super) held: HashSet<(String, String)>,
    pub(super) last_news: Instant,
    pub(super) status: u16,
    pub(super) media_type: String,
    pub(super) failure: String,
    pub(super) notes: Vec<String>,
    /// Why what the page runs is not fully known.
    pub(super) broken: Option<String>,
    pub(super) deadline: Instant,
    /// A question to the page, since when it is not answered, and how many before it were not.
    probe: Option<(u64, Instant, u32)>,
    last_check: Instant,
}

/// A page, frame or worker that the browser speaks of.
#[derive(Default)]
pub(super) struct Session {
    pub(super) target: String,
    pub(super) kind: String,
    /// Whether the browser said that it holds the requests.
    pub(super) holds: bool,
    /// Whether it was let run.
    pub(super) runs: bool,
    /// Whether a shared worker's script was fetched only after the browser held the worker's requests.
    pub(super) waited: bool,
    /// Requests for a shared worker's script that wait for this, with the sessions that told of them.
    pub(super) script: Vec<(String, Value)>,
    /// Further sessions of the same target.
    pub(super) doubles: Vec<String>,
}

impl Session {
    /// Whether each of its requests waits for us once we act.
    ///
    /// Those of a shared worker from a `blob:` or `data:` address never do: no request for its script can wait.
    pub(super) fn is_guarded(&self) -> bool {
        self.kind != "shared_worker" || self.waited
    }
}

/// What an answer is for.
pub(super) enum For {
    /// Somebody waits for it.
    Asker,
    Body(usize),
    Source(usize),
    /// The target of this session may run.
    Run(String),
}

impl<'a> Visit<'a> {
    /// Starts a browser.
    pub(super) fn start(
        program: &Path,
        options: &'a Options,
        wishes: &'a BrowserOptions,
        url: &'a Url,
    ) -> Result<Self, Error> {
        let door = Door::open(options.addresses, options.private_hosts.clone(), options.max_total_bytes)
            .map_err(|error| Error::browser(format!("cannot start the browser's proxy: {error}")))?;
        let running = launch::start(&Start {
            program,
            proxy_port: door.port(),
            size: wishes.viewport,
            // As JSON, a letter may take six bytes.
            max_message_bytes: usize::try_from(options.max_body_bytes.saturating_mul(6))
                .unwrap_or(usize::MAX),
            max_script_memory: wishes.max_script_memory,
        })?;
        let now = Instant::now();
        Ok(Self {
            running,
            door,
            options,
            wishes,
            url,
            record: Record::default(),
            sessions: HashMap::new(),
            targets: HashSet::new(),
            waiting: HashMap::new(),
            answers: HashMap::new(),
            next_id: 0,
            page: String::new(),
            page_session: String::new(),
            user_agent: String::new(),
            navigations: HashSet::new(),
            is_committed: false,
            is_loaded: false,
            is_over: false,
            acts: false,
            opens: None,
            followed: 0,
            reasons: HashMap::new(),
            in_flight: HashMap::new(),
            held: HashSet::new(),
            last_news: now,
            status: 0,
            media_type: String::new(),
            failure: String::new(),
            notes: Vec::new(),
            broken: None,
            deadline: now + START_TIME,
            probe: None,
            last_check: now,
        })
    }

    /// The whole visit.
    pub(super) fn run(mut self) -> Result<Captured, Error> {
        self.prepare()?;
        self.deadline = Instant::now() + self.options.max_time;
        self.open()?;
        self.settle();
        let loaded = Instant::now();
        if let Some(choice) = self.wishes.consent {
            self.consent(choice);
            self.settle();
        }
        if self.wishes.scrolls {
            self.scroll();
            self.settle();
        }
        let until = loaded + self.wishes.wait;
        if until > Instant::now() {
            self.pump(until, |_| false);
            self.settle();
        }
        self.steps();
        if Instant::now() >= self.deadline && !self.is_over {
            self.notes.push(format!(
                "the page was still busy after {} s; later scripts and requests are not seen",
                self.options.max_time.as_secs()
            ));
        }
        // Sources that are still on their way.
        let until = Instant::now() + SOURCE_TIME;
        self.deadline = until;
        self.pump(until, |visit| visit.waiting.values().all(|wanted| matches!(wanted, For::Asker)));
        Ok(chain::captured(self))
    }

    /// Waits for the browser and makes a page in it.
    pub(super) fn prepare(&mut self) -> Result<(), Error> {
        let silent =
            || Error::browser("the browser does not answer; check its libraries and the free memory");
        let version = self.ask("", "Browser.getVersion", json!({}), START_TIME).ok_or_else(silent)?;
        self.user_agent = match &self.options.user_agent {
            Some(name) => name.clone(),
            // A page that tells browsers without a window something else is to be found out.
            None => text(&version, "userAgent").replace("HeadlessChrome", "Chrome"),
        };
        self.tell("", "Browser.setDownloadBehavior", json!({ "behavior": "deny" }));
        self.tell("", "Target.setAutoAttach", auto_attach());
        let made = self
            .ask("", "Target.createTarget", json!({ "url": "about:blank" }), START_TIME)
            .ok_or_else(silent)?;
        self.page = text(&made, "targetId").to_owned();
        let until = Instant::now() + START_TIME;
        self.pump(until, |visit| !visit.page_session.is_empty());
        if self.page_session.is_empty() {
            return Err(silent());
        }
        // The answer to this comes after those to all commands before it: only then is everything looked at.
        let session = self.page_session.clone();
        self.ask(&session, "Runtime.getHeapUsage", json!({}), START_TIME).ok_or_else(silent)?;
        Ok(())
    }

    /// Opens the page and waits until it is loaded.
    pub(super) fn open(&mut self) -> Result<(), Error> {
        let session = self.page_session.clone();
        let cookies: Vec<Value> = self
            .options
            .cookies
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value, "url": self.url.as_str() }))
            .collect();
        if !cookies.is_empty() {
            self.tell(&session, "Network.setCookies", json!({ "cookies": cookies }));
        }
        let opened =
            self.ask(&session, "Page.navigate", json!({ "url": self.url.as_str() }), self.options.max_time);
        if let Some(failure) =
            opened.as_ref().map(|opened| text(opened, "errorText")).filter(|text| !text.is_empty())
        {
            failure.clone_into(&mut self.failure);
        }
        let until = self.deadline;
        if self.failure.is_empty() {
            self.pump(until, |visit| visit.is_loaded || visit.is_over);
        }
        let host = self.url.host_str().unwrap_or_default();
        if !self.is_committed || !self.failure.is_empty() {
            if self.door.refused().contains(host.trim_matches(['[', ']'])) {
                return Err(refused());
            }
            if let Some(why) = self.door.failure(host.trim_matches(['[', ']'])) {
                return Err(Error::new(ErrorKind::Connection, why));
            }
        }
        if !self.failure.is_empty() {
            return Err(Error::new(
                ErrorKind::Connection,
                format!("the browser could not open it: {}", self.failure),
            ));
        }
        if !self.is_committed && self.record.scripts.is_empty() && self.broken.is_none() {
            return Err(Error::new(ErrorKind::Connection, "no answer in time"));
        }
        if self.status >= 400 {
            let message = format!("expected status 200, got {}", self.status);
            return Err(Error::new(ErrorKind::Status(self.status), message));
        }
        // A viewer of pictures and documents is no page of the site.
        if !self.media_type.is_empty() && !is_readable(&self.media_type) {
            let message = format!("expected a page, got {}", self.media_type);
            return Err(Error::new(ErrorKind::NotUnderstood, message));
        }
        Ok(())
    }

    /// Waits until nothing new happens.
    pub(super) fn settle(&mut self) {
        self.last_news = Instant::now();
        let until = self.deadline;
        let quiet = self.wishes.quiet;
        self.pump(until, |visit| visit.is_over || visit.last_news.elapsed() >= quiet && !visit.awaits());
    }

    /// Whether a script or page is on its way, and not for too long.
    fn awaits(&self) -> bool {
        self.in_flight.values().any(|since| since.elapsed() < MAX_AWAITED)
    }

    /// Sends a command whose answer nobody needs.
    pub(super) fn tell(&mut self, session: &str, method: &str, parameters: Value) {
        self.command(session, method, parameters, None);
    }

    /// Sends a command whose answer is for something.
    pub(super) fn command(
        &mut self,
        session: &str,
        method: &str,
        parameters: Value,
        wanted: Option<For>,
    ) -> u64 {
        self.next_id += 1;
        let mut message = json!({ "id": self.next_id, "method": method, "params": parameters });
        if !session.is_empty() {
            message["sessionId"] = json!(session);
        }
        self.running.pipe.send(&message);
        if let Some(wanted) = wanted {
            self.waiting.insert(self.next_id, wanted);
        }
        self.next_id
    }

    /// Sends a command and waits for its answer; `None` if there is none, or an error.
    pub(super) fn ask(
        &mut self,
        session: &str,
        method: &str,
        parameters: Value,
        time: Duration,
    ) -> Option<Value> {
        let id = self.command(session, method, parameters, Some(For::Asker));
        let until = (Instant::now() + time).min(self.deadline);
        self.pump(until, |visit| visit.is_over || visit.answers.contains_key(&id));
        self.waiting.remove(&id);
        self.answers.remove(&id).filter(|answer| !answer.is_null())
    }

    /// Takes in what happens until a time, or until that is enough.
    pub(super) fn pump(&mut self, until: Instant, is_enough: impl Fn(&Self) -> bool) {
        loop {
            if is_enough(self) || self.is_over {
                return;
            }
            let now = Instant::now();
            if now >= until {
                return;
            }
            if self.options.is_stopped() {
                self.is_over = true;
                self.broken.get_or_insert_with(|| "the visit was stopped early".to_owned());
                return;
            }
            match self.running.pipe.next((until - now).min(TICK)) {
                Next::Message(message) => self.take(message),
                Next::Nothing => {}
                Next::End => {
                    self.is_over = true;
                    self.broken
                        .get_or_insert_with(|| "the browser stopped before the visit ended".to_owned());
                }
            }
            if self.last_check.elapsed() >= CHECK_PAUSE {
                self.last_check = Instant::now();
                self.check();
            }
        }
    }

    /// Looks after a browser that takes too much, and a page whose script never ends.
    fn check(&mut self) {
        if self.running.memory().is_some_and(|bytes| bytes > self.wishes.max_memory) {
            self.is_over = true;
            self.broken = Some(format!(
                "the browser took more than {} MiB of memory and was stopped",
                self.wishes.max_memory >> 20
            ));
            return;
        }
        // A page that is busy says nothing, not even that it has come.
        if self.page_session.is_empty() {
            return;
        }
        let session = self.page_session.clone();
        match self.probe {
            Some((id, ..)) if self.answers.remove(&id).is_some() => self.probe = None,
            Some((id, since, before)) if since.elapsed() >= STUCK_TIME => {
                self.waiting.remove(&id);
                if before == 0 {
                    // A question to a page that another takes the place of is never answered.
                    let id = self.command(&session, "Runtime.getHeapUsage", json!({}), Some(For::Asker));
                    self.probe = Some((id, Instant::now(), 1));
                    return;
                }
                self.probe = None;
                self.tell(&session, "Runtime.terminateExecution", json!({}));
                let note = "a script ran without end and was stopped";
                if !self.notes.iter().any(|known| known == note) {
                    self.notes.push(note.to_owned());
                }
            }
            Some(_) => {}
            None => {
                let id = self.command(&session, "Runtime.getHeapUsage", json!({}), Some(For::Asker));
                self.probe = Some((id, Instant::now(), 0));
            }
        }
    }
}

impl Drop for Visit<'_> {
    fn drop(&mut self) {
        // A browser that ends sends what it held for us, and what pages left for their end.
        self.door.shut();
        // A moment for the browser to close its files; what is left is ended by force.
        self.tell("", "Browser.close", json!({}));
        thread::sleep(CLOSE_TIME);
    }
}

/// Whether a browser shows it as a page, or as the text of a script.
fn is_readable(media_type: &str) -> bool {
    let media_type = media_type.to_ascii_lowercase();
    media_type.starts_with("text/")
        || media_type.ends_with("xml")
        || media_type.ends_with("javascript")
        || media_type.ends_with("ecmascript")
        || media_type.ends_with("json")
}

/// Every page, frame and worker is stopped before its first script until it is looked at.
pub(super) fn auto_attach() -> Value {
    json!({ "autoAttach": true, "waitForDebuggerOnStart": true, "flatten": true })
}

/// An answer that takes longer may never come.
const MAX_AWAITED: Duration = Duration::from_secs(8);
const START_TIME: Duration = Duration::from_secs(20);
const SOURCE_TIME: Duration = Duration::from_secs(3);
const CLOSE_TIME: Duration = Duration::from_millis(50);
const TICK: Duration = Duration::from_millis(100);
const CHECK_PAUSE: Duration = Duration::from_secs(1);
const STUCK_TIME: Duration = Duration::from_secs(3);
