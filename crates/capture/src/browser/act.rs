//! Acts on a page: answers a consent tool, scrolls, and takes steps.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use url::Url;

use super::steps::Step;
use super::visit::{For, Visit};
use super::{Consent, consent, page_code};

impl Visit<'_> {
    pub(super) fn consent(&mut self, choice: Consent) {
        // Some tools come late, some in a frame of their own, and some have their answer one screen further.
        let mut has_opened = false;
        for attempt in 0..CONSENT_TRIES {
            let mut frames: Vec<String> =
                self.record.frames.keys().take(MAX_CONSENT_FRAMES).cloned().collect();
            frames.retain(|frame| *frame != self.page);
            frames.insert(0, self.page.clone());
            // A button that is only known by its text may be another's.
            for by_text in [false, true] {
                if by_text && attempt < CONSENT_BY_TEXT {
                    continue;
                }
                let code = consent::click(choice, by_text, !has_opened);
                for frame in &frames {
                    let Some(found) = self.evaluate_in(frame, &code, World::Ours).filter(Value::is_object)
                    else {
                        continue;
                    };
                    let place = if *frame == self.page { "" } else { ", in a frame" };
                    if let Some(tool) = found["clicked"].as_str() {
                        self.notes.push(format!("consent: clicked {}{place}", shortened(tool)));
                        return;
                    }
                    has_opened |= found["opened"].is_string();
                }
            }
            let until = (Instant::now() + CONSENT_PAUSE).min(self.deadline);
            self.pump(until, |visit| visit.is_over);
            if self.is_over || Instant::now() >= self.deadline {
                break;
            }
        }
        let page = self.page.clone();
        match self.evaluate_in(&page, &consent::call(choice), World::Pages) {
            Some(Value::String(tool)) => {
                self.notes.push(format!("consent: answered by {}'s function", shortened(&tool)));
            }
            _ => self.notes.push("consent: found no button of a consent tool".to_owned()),
        }
    }

    pub(super) fn scroll(&mut self) {
        for _ in 0..MAX_SCROLLS {
            let more = self.evaluate(page_code::SCROLL);
            let until = (Instant::now() + SCROLL_PAUSE).min(self.deadline);
            self.pump(until, |visit| visit.is_over);
            if more != Some(Value::Bool(true)) || self.is_over {
                return;
            }
        }
    }

    pub(super) fn steps(&mut self) {
        if self.wishes.steps.is_empty() {
            return;
        }
        if !self.holds_all() {
            self.notes
                .push("steps: not taken, because the browser does not hold all requests back".to_owned());
            return;
        }
        let steps = self.wishes.steps.clone();
        for (at, step) in steps.0.iter().enumerate() {
            if self.is_over || Instant::now() >= self.deadline {
                self.notes.push(format!("steps: the visit ended before step {}", at + 1));
                return;
            }
            if !self.step(step) {
                self.notes.push(format!("step {}: found no element for {step:?}", at + 1));
            }
            self.settle();
        }
    }

    /// From here on, what would be sent is recorded and not sent, whatever it is sent with. Whether the browser does so.
    fn holds_all(&mut self) -> bool {
        self.acts = true;
        let unguarded: Vec<(String, String)> = self
            .sessions
            .iter()
            .filter(|(_, session)| !session.is_guarded())
            .map(|(id, session)| (id.clone(), session.target.clone()))
            .collect();
        for (_, target) in &unguarded {
            self.tell("", "Target.closeTarget", json!({ "targetId": target }));
        }
        if !unguarded.is_empty() {
            self.notes.push(format!(
                "shared workers ended before the first step, because the browser cannot hold their requests back: {}",
                unguarded.len()
            ));
        }
        let patterns = self.patterns();
        let pages =
            self.sessions.iter().filter(|(_, session)| matches!(session.kind.as_str(), "page" | "iframe"));
        let pages: Vec<String> = pages.map(|(id, _)| id.clone()).collect();
        let asked: Vec<(String, u64)> = pages
            .into_iter()
            .map(|session| {
                let wanted = json!({ "patterns": patterns });
                let id = self.command(&session, "Fetch.enable", wanted, Some(For::Asker));
                (session, id)
            })
            .collect();
        // A frame that went away meanwhile does not answer, and sends nothing.
        let is_gone = |visit: &Self, session: &String| !visit.sessions.contains_key(session);
        let until = (Instant::now() + STEP_TIME).min(self.deadline);
        self.pump(until, |visit| {
            unguarded.iter().all(|(session, _)| is_gone(visit, session))
                && asked.iter().all(|(session, id)| visit.answers.contains_key(id) || is_gone(visit, session))
        });
        let mut holds = unguarded.iter().all(|(session, _)| is_gone(self, session));
        for (session, id) in &asked {
            self.waiting.remove(id);
            let answer = self.answers.remove(id);
            holds &= answer.is_some_and(|answer| !answer.is_null()) || is_gone(self, session);
        }
        holds
    }

    /// Whether there was something to do it with.
    pub(super) fn step(&mut self, step: &Step) -> bool {
        match step {
            Step::Open(address) => {
                let base = self.record.frame_url(Some(&self.page)).and_then(|url| Url::parse(url).ok());
                let Some(url) = base.unwrap_or_else(|| self.url.clone()).join(address).ok() else {
                    return false;
                };
                if !matches!(url.scheme(), "http" | "https") {
                    return false;
                }
                self.opens = Some(url.clone());
                self.is_loaded = false;
                let session = self.page_session.clone();
                self.ask(&session, "Page.navigate", json!({ "url": url.as_str() }), STEP_TIME);
                let until = (Instant::now() + OPEN_TIME).min(self.deadline);
                self.pump(until, |visit| visit.is_loaded || visit.is_over);
                self.opens = None;
                true
            }
            Step::Click(selector) => {
                let Some(place) = self.evaluate(&page_code::place(selector)).filter(Value::is_object) else {
                    return false;
                };
                if place["open"] == Value::Bool(true) {
                    let session = self.page_session.clone();
                    for kind in ["mouseMoved", "mousePressed", "mouseReleased"] {
                        let button = if kind == "mouseMoved" { "none" } else { "left" };
                        let event = json!({ "type": kind, "x": place["x"], "y": place["y"], "button": button, "clickCount": 1 });
                        self.ask(&session, "Input.dispatchMouseEvent", event, STEP_TIME);
                    }
                    return true;
                }
                self.evaluate(&page_code::click(selector)) == Some(Value::Bool(true))
            }
            Step::Fill(selector, text) => {
                if self.evaluate(&page_code::focus(selector)) != Some(Value::Bool(true)) {
                    return false;
                }
                let session = self.page_session.clone();
                self.ask(&session, "Input.insertText", json!({ "text": text }), STEP_TIME);
                self.evaluate(&page_code::leave(selector, text)) == Some(Value::Bool(true))
            }
            Step::Submit(selector) => self.evaluate(&page_code::submit(selector)) == Some(Value::Bool(true)),
            Step::Scroll => {
                self.scroll();
                true
            }
            Step::Wait(time) => {
                let until = (Instant::now() + *time).min(self.deadline);
                self.pump(until, |visit| visit.is_over);
                true
            }
        }
    }

    /// What code of ours comes to in the page, in a world of its own.
    pub(super) fn evaluate(&mut self, code: &str) -> Option<Value> {
        let frame = self.page.clone();
        self.evaluate_in(&frame, code, World::Ours)
    }

    fn evaluate_in(&mut self, frame: &str, code: &str, world: World) -> Option<Value> {
        // A frame of another site has a session of its own.
        let own = self.sessions.iter().find(|(_, session)| session.target == frame && session.kind != "page");
        let session = own.map_or_else(|| self.page_session.clone(), |(id, _)| id.clone());
        let mut run =
            json!({ "expression": code, "returnByValue": true, "userGesture": true, "timeout": 2000 });
        if world == World::Ours {
            let world = json!({ "frameId": frame, "worldName": "pagewarden" });
            let world = self.ask(&session, "Page.createIsolatedWorld", world, STEP_TIME)?;
            run["contextId"] = world["executionContextId"].clone();
        }
        let result = self.ask(&session, "Runtime.evaluate", run, STEP_TIME)?;
        Some(result["result"]["value"].clone())
    }
}

/// Where code of ours runs.
#[derive(Clone, Copy, PartialEq, Eq)]
enum World {
    /// Where the page's scripts do not see it.
    Ours,
    /// Where the page's functions are.
    Pages,
}

/// A text of the page's, for a note.
fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(60).collect()
}

const OPEN_TIME: Duration = Duration::from_secs(15);
const STEP_TIME: Duration = Duration::from_secs(5);
const CONSENT_TRIES: usize = 9;
const CONSENT_PAUSE: Duration = Duration::from_millis(300);
/// Buttons that are known by their text alone are looked for from this attempt on.
const CONSENT_BY_TEXT: usize = 3;
const MAX_CONSENT_FRAMES: usize = 20;
const SCROLL_PAUSE: Duration = Duration::from_millis(150);
const MAX_SCROLLS: usize = 40;
