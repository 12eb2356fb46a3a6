//! Records the browser's events: compiled scripts, requests, frames.

use std::collections::HashMap;

use serde_json::Value;

/// A place in a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) script: String,
    pub(super) line: u32,
    pub(super) column: u32,
}

/// Who asked for something, as the protocol says it.
#[derive(Clone, Debug, Default)]
pub(super) struct Cause {
    pub(super) url: Option<String>,
    /// From 1.
    pub(super) line: Option<u32>,
    /// The calls that led there, the nearest first, those before a wait included.
    pub(super) stack: Vec<Frame>,
}

/// A script that was compiled.
#[derive(Clone, Debug)]
pub(super) struct Parsed {
    /// The page, frame or worker.
    pub(super) target: String,
    /// What kind of target it is, such as `page` or `worker`.
    pub(super) target_kind: String,
    /// The address that the page gave it, not the one that it gives itself.
    pub(super) url: String,
    /// From 1.
    pub(super) line: u32,
    /// From 0.
    pub(super) column: u32,
    /// The line of its end.
    pub(super) end_line: u32,
    pub(super) is_module: bool,
    /// The address that its frame had then, and that of the page or frame on the web that it belongs to.
    pub(super) document: String,
    pub(super) page: String,
    pub(super) stack: Vec<Frame>,
    pub(super) source: Option<String>,
    /// It is longer than the limit.
    pub(super) is_cut: bool,
}

/// A request that was made, or held back.
#[derive(Clone, Debug)]
pub(super) struct Asked {
    pub(super) target: String,
    pub(super) id: String,
    pub(super) url: String,
    pub(super) method: String,
    pub(super) kind: String,
    pub(super) frame: Option<String>,
    pub(super) cause: Cause,
    pub(super) status: u16,
    pub(super) media_type: String,
    pub(super) body: Option<Vec<u8>>,
    pub(super) held_back: bool,
}

/// All of a visit.
#[derive(Debug, Default)]
pub(super) struct Record {
    pub(super) scripts: Vec<Parsed>,
    /// Places of scripts by target and id.
    pub(super) by_id: HashMap<(String, String), usize>,
    pub(super) requests: Vec<Asked>,
    /// Places of requests by target and id; the last of each, for redirects keep it.
    pub(super) by_request: HashMap<(String, String), usize>,
    /// Addresses of frames, and the frames around them.
    pub(super) frames: HashMap<String, (String, Option<String>)>,
    /// Addresses that the page itself had, the first one first.
    pub(super) pages: Vec<String>,
    /// What was left out.
    pub(super) cut_scripts: u64,
    pub(super) cut_requests: u64,
    pub(super) cut_targets: u64,
    pub(super) bytes: u64,
}

impl Record {
    /// The address of a frame that has one on the web: its own, or that of the frame around it.
    pub(super) fn page_of(&self, frame: Option<&str>) -> Option<&str> {
        let mut next = frame;
        for _ in 0..MAX_FRAMES_DEEP {
            let (url, parent) = self.frames.get(next?)?;
            if url.starts_with("http") {
                return Some(url);
            }
            next = parent.as_deref();
        }
        None
    }

    pub(super) fn frame_url(&self, frame: Option<&str>) -> Option<&str> {
        self.frames.get(frame?).map(|(url, _)| url.as_str())
    }

    pub(super) fn script(&self, target: &str, id: &str) -> Option<usize> {
        self.by_id.get(&(target.to_owned(), id.to_owned())).copied()
    }
}

/// A text in a message.
pub(super) fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value[name].as_str().unwrap_or_default()
}

pub(super) fn number(value: &Value, name: &str) -> u32 {
    value[name].as_f64().map_or(0, |number| number.clamp(0.0, f64::from(u32::MAX)) as u32)
}

/// The calls of a stack, and of those before a wait.
pub(super) fn stack(value: &Value) -> Vec<Frame> {
    let mut frames = Vec::new();
    let mut next = value;
    while next.is_object() && frames.len() < MAX_CALLS {
        for call in next["callFrames"].as_array().into_iter().flatten().take(MAX_CALLS) {
            let script = text(call, "scriptId").to_owned();
            frames.push(Frame {
                script,
                line: number(call, "lineNumber") + 1,
                column: number(call, "columnNumber"),
            });
        }
        next = &next["parent"];
    }
    frames
}

/// Who asked for a request.
pub(super) fn cause(initiator: &Value) -> Cause {
    let line = initiator["lineNumber"].as_f64().map(|_| number(initiator, "lineNumber").saturating_add(1));
    let url = initiator["url"].as_str().filter(|url| !url.is_empty()).map(str::to_owned);
    Cause { url, line, stack: stack(&initiator["stack"]) }
}

const MAX_CALLS: usize = 64;
const MAX_FRAMES_DEEP: usize = 32;
