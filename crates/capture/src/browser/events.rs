//! Reacts to the browser's events.

use serde_json::{Value, json};
use url::Url;

use super::record::{Asked, Cause, Parsed, cause, number, stack, text};
use super::visit::{For, Session, Visit, auto_attach};
use crate::is_same_site;

impl Visit<'_> {
    /// Takes in a message.
    pub(super) fn take(&mut self, mut message: Value) {
        if let Some(id) = message["id"].as_u64() {
            let result = message["result"].take();
            match self.waiting.remove(&id) {
                Some(For::Asker) => {
                    self.answers.insert(id, result);
                }
                Some(For::Source(at)) => self.source(at, result),
                Some(For::Body(at)) => self.body(at, &result),
                Some(For::Run(session)) => self.guarded(&session, message["error"].is_null()),
                None => {}
            }
            return;
        }
        let session = text(&message, "sessionId").to_owned();
        let event = message["params"].take();
        match text(&message, "method") {
            "Target.attachedToTarget" => self.attached(&event),
            "Target.detachedFromTarget" => {
                let gone = text(&event, "sessionId");
                if gone != self.page_session
                    && let Some(known) = self.sessions.remove(gone)
                {
                    // If it comes again, it is looked at anew: as a double it would run before its requests are held.
                    self.targets.remove(&known.target);
                }
            }
            "Target.targetCrashed" | "Inspector.targetCrashed"
                if session == self.page_session || text(&event, "targetId") == self.page =>
            {
                self.is_over = true;
                self.broken = Some("the page crashed the browser".to_owned());
            }
            "Debugger.scriptParsed" => self.parsed(&session, &event),
            "Network.requestWillBeSent" => self.requested(&session, &event),
            "Network.responseReceived" => self.responded(&session, &event),
            "Network.loadingFinished" => self.finished(&session, &event),
            "Network.loadingFailed" => {
                self.in_flight.remove(text(&event, "requestId"));
            }
            "Network.webSocketCreated" => self.opened(&session, &event, "websocket"),
            "Network.webTransportCreated" => self.opened(&session, &event, "webtransport"),
            "Fetch.requestPaused" => self.paused(&session, &event),
            "Page.frameAttached" => {
                let parent = text(&event, "parentFrameId").to_owned();
                let frame = text(&event, "frameId").to_owned();
                if self.record.frames.len() < MAX_FRAMES {
                    self.record.frames.entry(frame).or_insert_with(|| (String::new(), Some(parent)));
                }
            }
            "Page.frameNavigated" => self.navigated(&event["frame"]),
            "Page.frameRequestedNavigation" if self.reasons.len() < MAX_FRAMES => {
                self.reasons.insert(text(&event, "frameId").to_owned(), text(&event, "reason").to_owned());
            }
            "Page.windowOpen" => {
                let url = text(&event, "url").to_owned();
                self.held_back(&session, None, "window", &url, Cause::default());
            }
            "Page.loadEventFired" if session == self.page_session && self.is_committed => {
                self.is_loaded = true
            }
            "Page.javascriptDialogOpening" => {
                // A page may not hold whoever takes a step away from it.
                let leaves = text(&event, "type") == "beforeunload" && self.opens.is_some();
                self.tell(&session, "Page.handleJavaScriptDialog", json!({ "accept": leaves }));
            }
            "Debugger.paused" if text(&event, "reason") == "OOM" => {
                self.is_over |= session == self.page_session;
                let most = self.wishes.max_script_memory >> 20;
                self.broken = Some(format!(
                    "the page's scripts took more than {most} MiB of memory, and the browser stopped them"
                ));
            }
            "Debugger.paused" => self.tell(&session, "Debugger.resume", json!({})),
            _ => {}
        }
    }

    fn target(&self, session: &str) -> String {
        self.sessions.get(session).map(|session| session.target.clone()).unwrap_or_default()
    }

    /// A page, frame or worker waits to be looked at.
    fn attached(&mut self, event: &Value) {
        let (info, session) = (&event["targetInfo"], text(event, "sessionId").to_owned());
        let (target, kind) = (text(info, "targetId").to_owned(), text(info, "type").to_owned());
        let is_page = kind == "page";
        if is_page && target != self.page && !self.page.is_empty() {
            // A window that the page opened; where to, its opener says.
            self.tell("", "Target.closeTarget", json!({ "targetId": target }));
            return;
        }
        // Service workers are told of twice, by the browser and by their page. The worker needs the word of both to run, but the
        // word of one lets its requests go.
        if self.targets.contains(&target) {
            let first = self.sessions.iter_mut().find(|(_, known)| known.target == target);
            match first {
                Some((_, first)) if !first.runs => first.doubles.push(session),
                _ => self.run_double(&session),
            }
            return;
        }
        // One too many stays as it came: stopped before its first script.
        if self.sessions.len() >= MAX_SESSIONS {
            self.record.cut_targets += 1;
            return;
        }
        self.targets.insert(target.clone());
        let known = Session { target: target.clone(), kind: kind.clone(), ..Session::default() };
        self.sessions.insert(session.clone(), known);
        if is_page {
            if self.page.is_empty() {
                // It is told of before the answer to who made it.
                self.page.clone_from(&target);
            }
            self.page_session.clone_from(&session);
        }
        let agent = json!({ "userAgent": self.user_agent });
        let mut commands = vec![
            ("Target.setAutoAttach", auto_attach()),
            ("Debugger.enable", json!({ "maxScriptsCacheSize": 64 << 20 })),
            ("Debugger.setSkipAllPauses", json!({ "skip": true })),
            ("Debugger.setAsyncCallStackDepth", json!({ "maxDepth": 16 })),
            (
                "Network.enable",
                json!({ "maxTotalBufferSize": 64 << 20, "maxResourceBufferSize": self.options.max_body_bytes }),
            ),
            ("Network.setUserAgentOverride", agent.clone()),
        ];
        if matches!(kind.as_str(), "page" | "iframe") {
            commands.push(("Page.enable", json!({})));
            // It tells of crashes.
            commands.push(("Inspector.enable", json!({})));
        }
        if is_page {
            let (width, height) = self.wishes.viewport;
            let is_mobile = self.user_agent.contains("Mobile");
            let size =
                json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": is_mobile });
            commands.push(("Emulation.setDeviceMetricsOverride", size));
            if is_mobile {
                commands.push(("Emulation.setTouchEmulationEnabled", json!({ "enabled": true })));
            }
        }
        for (method, parameters) in commands {
            self.tell(&session, method, parameters);
        }
        // What a worker of its own process asks for waits for us only if it did so from its beginning.
        let patterns = match kind.as_str() {
            "page" | "iframe" => self.patterns(),
            _ => json!([{ "urlPattern": "*" }]),
        };
        // The browser holds requests, and a process of its own runs scripts. If we told both at once, a request might leave
        // before the browser holds it. So we wait for the answer, be it an error.
        let wanted = Some(For::Run(session.clone()));
        self.command(&session, "Fetch.enable", json!({ "patterns": patterns }), wanted);
    }

    /// Takes the browser's word whether it holds a target's requests.
    fn guarded(&mut self, session: &str, holds: bool) {
        let Some(known) = self.sessions.get_mut(session) else { return };
        // The requests of a dedicated worker wait in the session of its page, and it has no such command itself.
        if !holds && matches!(known.kind.as_str(), "page" | "iframe" | "shared_worker" | "service_worker") {
            self.record.cut_targets += 1;
            return;
        }
        known.holds = true;
        for (asker, event) in std::mem::take(&mut known.script) {
            self.paused(&asker, &event);
        }
        self.let_run(session);
    }

    /// Lets a target run, unless it could send what must be held back.
    fn let_run(&mut self, session: &str) {
        let acts = self.acts;
        let Some(known) = self.sessions.get_mut(session) else { return };
        if known.runs || !known.holds || acts && !known.is_guarded() {
            return;
        }
        known.runs = true;
        let doubles = std::mem::take(&mut known.doubles);
        self.tell(session, "Runtime.runIfWaitingForDebugger", json!({}));
        for double in doubles {
            self.run_double(&double);
        }
    }

    fn run_double(&mut self, session: &str) {
        self.tell(session, "Runtime.runIfWaitingForDebugger", json!({}));
        self.tell("", "Target.detachFromTarget", json!({ "sessionId": session }));
    }

    /// Which requests wait for us: those for pages and for the scripts of workers, and those of the page's own site if they get
    /// headers.
    pub(super) fn patterns(&self) -> Value {
        let mut patterns =
            ["Document", "Other"].map(|kind| json!({ "urlPattern": "*", "resourceType": kind })).to_vec();
        if !self.options.headers.is_empty() {
            patterns.push(json!({ "urlPattern": format!("{}/*", self.url.origin().ascii_serialization()) }));
        }
        if self.acts {
            patterns = vec![json!({ "urlPattern": "*" })];
        }
        Value::Array(patterns)
    }

    fn parsed(&mut self, session: &str, event: &Value) {
        // What we run ourselves has a world of its own.
        let data = &event["executionContextAuxData"];
        if data["isDefault"] == Value::Bool(false) || text(event, "scriptLanguage") == "WebAssembly" {
            return;
        }
        // The name that the page has for it; `sourceURL` says whatever the script's author likes.
        let url = event["embedderName"].as_str().unwrap_or_else(|| text(event, "url")).to_owned();
        if ["chrome", "devtools:", "extensions::", "node:"].iter().any(|scheme| url.starts_with(scheme)) {
            return;
        }
        self.last_news = std::time::Instant::now();
        let Some(known) = self.sessions.get(session) else { return };
        let (target, target_kind) = (known.target.clone(), known.kind.clone());
        let id = text(event, "scriptId").to_owned();
        // Code in strings must not push out what has an address.
        let alike =
            self.record.scripts.iter().filter(|script| script.url.is_empty() == url.is_empty()).count();
        if alike >= self.options.max_scripts || self.record.by_id.contains_key(&(target.clone(), id.clone()))
        {
            self.record.cut_scripts += 1;
            return;
        }
        let length = event["length"].as_f64().unwrap_or(0.0).max(0.0) as u64;
        let is_cut = length > self.options.max_body_bytes
            || self.record.bytes.saturating_add(length) > self.options.max_total_bytes;
        let frame = data["frameId"].as_str();
        let document = self.record.frame_url(frame).unwrap_or_default().to_owned();
        // Workers belong to the page.
        let page = self.record.page_of(frame).or_else(|| self.record.page_of(Some(&self.page)));
        let page = page.unwrap_or(self.url.as_str()).to_owned();
        let at = self.record.scripts.len();
        self.record.by_id.insert((target.clone(), id.clone()), at);
        self.record.scripts.push(Parsed {
            target,
            target_kind,
            url,
            line: number(event, "startLine").saturating_add(1),
            column: number(event, "startColumn"),
            end_line: number(event, "endLine").saturating_add(1),
            is_module: event["isModule"] == Value::Bool(true),
            document,
            page,
            stack: stack(&event["stackTrace"]),
            source: None,
            is_cut,
        });
        if !is_cut {
            self.record.bytes += length;
            self.command(
                session,
                "Debugger.getScriptSource",
                json!({ "scriptId": id }),
                Some(For::Source(at)),
            );
        }
    }

    fn source(&mut self, at: usize, mut result: Value) {
        if let (Some(script), Value::String(source)) =
            (self.record.scripts.get_mut(at), result["scriptSource"].take())
        {
            script.source = Some(source);
        }
    }

    fn requested(&mut self, session: &str, event: &Value) {
        let (request, target) = (&event["request"], self.target(session));
        let id = text(event, "requestId").to_owned();
        let kind = text(event, "type").to_owned();
        self.last_news = std::time::Instant::now();
        let is_web = text(request, "url").starts_with("http");
        if is_web && matches!(kind.as_str(), "Script" | "Document") && self.in_flight.len() < MAX_REQUESTS {
            // The end of a worker's own script is told to the worker, under the same name.
            self.in_flight.insert(id.clone(), std::time::Instant::now());
        }
        let held_back = self.held.contains(&(target.clone(), id.clone()));
        self.push(Asked {
            target,
            id,
            url: text(request, "url").to_owned(),
            method: text(request, "method").to_owned(),
            kind,
            frame: event["frameId"].as_str().map(str::to_owned),
            cause: cause(&event["initiator"]),
            status: 0,
            media_type: String::new(),
            body: None,
            held_back,
        });
    }

    fn push(&mut self, asked: Asked) {
        if self.record.requests.len() >= MAX_REQUESTS {
            self.record.cut_requests += 1;
            return;
        }
        self.record.by_request.insert((asked.target.clone(), asked.id.clone()), self.record.requests.len());
        self.record.requests.push(asked);
    }

    fn responded(&mut self, session: &str, event: &Value) {
        let key = (self.target(session), text(event, "requestId").to_owned());
        let response = &event["response"];
        let status = number(response, "status").min(u32::from(u16::MAX)) as u16;
        if text(event, "type") == "Document" && text(event, "frameId") == self.page && self.status == 0 {
            self.status = status;
            text(response, "mimeType").clone_into(&mut self.media_type);
        }
        if let Some(asked) = self.record.by_request.get(&key).and_then(|at| self.record.requests.get_mut(*at))
        {
            asked.status = status;
            text(response, "mimeType").clone_into(&mut asked.media_type);
        }
    }

    fn finished(&mut self, session: &str, event: &Value) {
        let key = (self.target(session), text(event, "requestId").to_owned());
        self.in_flight.remove(&key.1);
        let Some(at) = self.record.by_request.get(&key).copied() else { return };
        let is_page = self.record.requests.get(at).is_some_and(|asked| asked.kind == "Document");
        let length = event["encodedDataLength"].as_f64().unwrap_or(0.0).max(0.0) as u64;
        if is_page && self.wishes.keeps_requests && length <= self.options.max_body_bytes {
            let wanted = json!({ "requestId": key.1 });
            self.command(session, "Network.getResponseBody", wanted, Some(For::Body(at)));
        }
    }

    fn body(&mut self, at: usize, result: &Value) {
        use base64::Engine as _;

        let body = text(result, "body");
        let body = if result["base64Encoded"] == Value::Bool(true) {
            base64::engine::general_purpose::STANDARD.decode(body).unwrap_or_default()
        } else {
            body.as_bytes().to_vec()
        };
        if let Some(asked) = self.record.requests.get_mut(at) {
            asked.body = Some(body);
        }
    }

    fn opened(&mut self, session: &str, event: &Value, kind: &str) {
        self.last_news = std::time::Instant::now();
        let id = format!("{kind} {}", text(event, "requestId"));
        self.push(Asked {
            target: self.target(session),
            id,
            url: text(event, "url").to_owned(),
            method: "GET".to_owned(),
            kind: kind.to_owned(),
            frame: None,
            cause: cause(&event["initiator"]),
            status: 0,
            media_type: String::new(),
            body: None,
            held_back: false,
        });
    }

    fn navigated(&mut self, frame: &Value) {
        let (id, url) = (text(frame, "id").to_owned(), text(frame, "url").to_owned());
        let parent = frame["parentId"].as_str().map(str::to_owned);
        if id == self.page && url.starts_with("http") {
            self.is_committed = true;
            if !self.record.pages.contains(&url) && self.record.pages.len() < MAX_PAGES {
                self.record.pages.push(url.clone());
            }
        }
        if self.record.frames.len() < MAX_FRAMES || self.record.frames.contains_key(&id) {
            let known = self.record.frames.get(&id).and_then(|(_, parent)| parent.clone());
            self.record.frames.insert(id, (url, parent.or(known)));
        }
    }

    /// A request waits for us: it goes on, or is recorded and held back.
    fn paused(&mut self, session: &str, event: &Value) {
        let request = &event["request"];
        let (url, method) = (text(request, "url").to_owned(), text(request, "method").to_owned());
        let id = text(event, "requestId").to_owned();
        // The browser gives a shared worker its way to the network when it has the worker's script, and holds the worker's
        // requests only if it was asked to before. So the script waits for that. It is asked for under the worker's name.
        let name = text(event, "networkId");
        let worker =
            self.sessions.iter_mut().find(|(_, known)| known.kind == "shared_worker" && known.target == name);
        if let Some((worker, known)) = worker {
            if !known.holds {
                known.script.push((session.to_owned(), event.clone()));
                return;
            }
            known.waited = true;
            let worker = worker.clone();
            self.let_run(&worker);
        }
        // A service worker sends on what its page submits.
        let is_passed_on = self.sessions.get(session).is_some_and(|session| session.kind == "service_worker");
        let kind = self.why_held_back(event, &url, &method, is_passed_on);
        if let Some(kind) = kind {
            self.held_back(session, event["networkId"].as_str(), kind, &url, Cause::default());
            self.tell(session, "Fetch.failRequest", json!({ "requestId": id, "errorReason": "Aborted" }));
            return;
        }
        let mut go_on = json!({ "requestId": id });
        let is_own = Url::parse(&url).is_ok_and(|url| url.origin() == self.url.origin());
        if is_own && !self.options.headers.is_empty() {
            let sent = request["headers"].as_object().into_iter().flatten();
            let mut headers: Vec<Value> =
                sent.map(|(name, value)| json!({ "name": name, "value": value })).collect();
            headers.extend(
                self.options.headers.iter().map(|(name, value)| json!({ "name": name, "value": value })),
            );
            go_on["headers"] = Value::Array(headers);
        }
        self.tell(session, "Fetch.continueRequest", go_on);
    }

    /// What a request that is not to be sent is called.
    fn why_held_back(
        &mut self,
        event: &Value,
        url: &str,
        method: &str,
        is_passed_on: bool,
    ) -> Option<&'static str> {
        let is_read = matches!(method, "GET" | "HEAD" | "OPTIONS");
        if is_passed_on || text(event, "resourceType") != "Document" {
            // While test data is typed in, nothing is sent with it.
            return ((self.acts || is_passed_on) && !is_read).then_some("request");
        }
        let frame = text(event, "frameId");
        let parsed = Url::parse(url).ok();
        let reason = self.reasons.remove(frame).unwrap_or_default();
        let is_asked = frame == self.page
            && (self.navigations.is_empty() || self.opens.is_some() && self.opens == parsed);
        if !is_asked && reason.starts_with("formSubmission") || !is_read {
            return Some("form");
        }
        // What the page says of itself may come later than what it asks for, so that only the requests tell navigations apart.
        let id = text(event, "networkId");
        if frame != self.page || self.navigations.contains(id) {
            return None;
        }
        let is_same = parsed.is_some_and(|target| is_same_site(&target, self.url));
        if is_asked {
            self.navigations.insert(id.to_owned());
            return None;
        }
        // Many first pages send their visitors on to a page in their language.
        if is_same && !self.acts && self.followed < MAX_FOLLOWED {
            self.followed += 1;
            self.is_loaded = false;
            self.navigations.insert(id.to_owned());
            return None;
        }
        Some("navigation")
    }

    /// Records what is not sent.
    fn held_back(&mut self, session: &str, network_id: Option<&str>, kind: &str, url: &str, cause: Cause) {
        let target = self.target(session);
        let key = network_id.map(|id| (target.clone(), id.to_owned()));
        if let Some(key) = &key {
            if self.held.len() < MAX_REQUESTS {
                self.held.insert(key.clone());
            }
            self.in_flight.remove(&key.1);
            let known = self.record.by_request.get(key).and_then(|at| self.record.requests.get_mut(*at));
            if let Some(asked) = known {
                asked.held_back = true;
                if kind != "request" {
                    kind.clone_into(&mut asked.kind);
                }
                return;
            }
        }
        let id = key.map_or_else(|| format!("held back {}", self.record.requests.len()), |key| key.1);
        self.push(Asked {
            target,
            id,
            url: url.to_owned(),
            method: "GET".to_owned(),
            kind: kind.to_owned(),
            frame: Some(self.page.clone()),
            cause,
            status: 0,
            media_type: String::new(),
            body: None,
            held_back: true,
        });
    }
}

const MAX_SESSIONS: usize = 200;
const MAX_FRAMES: usize = 2_000;
const MAX_PAGES: usize = 100;
const MAX_REQUESTS: usize = 20_000;
/// So many times a page may send its visitor on to another page of its site.
const MAX_FOLLOWED: u32 = 5;
