//! Gives html5gum's tokens to html5ever's tree builder.

use html5ever::interface::{Attribute, QualName, create_element};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{self, TagKind, TokenSink as _, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{LocalName, local_name, ns};
use html5gum::{Doctype, StartTag, State};

use crate::contents::Execution;
use crate::document::Found;
use crate::element::{Element, Space};
use crate::html::Manner;
use crate::html::depth::{Depth, Verdict};
use crate::html::sink::{Handle, Held, Sink, Tag};
use crate::html::written::{Write, left_open};

/// The tree builder, and what it needs to know where it is.
pub(crate) struct Builder<'a> {
    manner: Manner,
    tree: TreeBuilder<Handle, Sink>,
    lines: Lines<'a>,
    depth: Depth,
    /// The text of an element is being read, which only its own end tag ends.
    is_in_text: bool,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(html: &'a [u8], manner: Manner, line: u32) -> Self {
        let sink = Sink::new();
        // The builder's default: scripts run, so that `<noscript>` holds text.
        let options = TreeBuilderOpts::default();
        let tree = if manner == Manner::Fragment {
            sink.found().scripts_lie = true;
            // A template takes cells, rows and everything else.
            let context =
                create_element(&sink, QualName::new(None, ns!(html), local_name!("template")), vec![]);
            TreeBuilder::new_for_fragment(sink, context, None, options)
        } else {
            TreeBuilder::new(sink, options)
        };
        let lines = Lines { html, at: 0, line, moves: manner == Manner::Page };
        Self { manner, tree, lines, depth: Depth::default(), is_in_text: false }
    }

    pub(crate) fn start_tag(&mut self, tag: StartTag<usize>) -> Option<State> {
        if self.depth.has_stopped() {
            return None;
        }
        let line = self.lines.at(tag.span.start);
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let mut attributes: Vec<_> = tag.attributes.into_iter().collect();
        attributes.sort_by_key(|(_, value)| value.span.start);
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let attributes: Vec<(String, String)> =
            attributes.iter().map(|(name, value)| (text(name), text(&value.value))).collect();
        let (current, space) = self.current();
        let rules = self.tree.sink.rules_for(current, space, &name);
        match self.depth.opens(&name, rules, self.tree.sink.depth_of(current)) {
            Verdict::Build => {}
            Verdict::LookAt => {
                let is_inert = self.tree.sink.is_inert(current);
                let element = Element { name, space: rules, attributes, line, is_inert, in_shadow: false };
                self.tree.sink.found().element(&element);
                return None;
            }
            Verdict::Stop => {
                let reason =
                    format!("line {line}: elements are nested too deeply; the rest of the page is not read");
                self.tree.sink.found().stopped = Some(reason);
                return None;
            }
        }
        let token = tokenizer::Tag {
            kind: TagKind::StartTag,
            name: LocalName::from(name.as_str()),
            self_closing: tag.self_closing,
            attrs: needed(&name, &attributes),
            had_duplicate_attributes: false,
        };
        let closes_itself = tag.self_closing;
        self.tree.sink.set_pending(Some(Tag { name, attributes, line, closes_itself }));
        let state = self.give(tokenizer::TagToken(token));
        self.tree.sink.set_pending(None);
        self.is_in_text = matches!(state, Some(State::RcData | State::RawText | State::ScriptData));
        state
    }

    /// Takes in an end tag that ends at this offset.
    pub(crate) fn end_tag(&mut self, name: &[u8], end: usize) {
        if self.depth.has_stopped() {
            return;
        }
        let name = String::from_utf8_lossy(name);
        let ends_text = std::mem::take(&mut self.is_in_text);
        if !ends_text && !self.depth.closes(&name) {
            return;
        }
        let (current, _) = self.current();
        let ends_script = name == "script" && self.tree.sink.is_svg_script(current);
        let token = tokenizer::Tag {
            kind: TagKind::EndTag,
            name: LocalName::from(&*name),
            self_closing: false,
            attrs: Vec::new(),
            had_duplicate_attributes: false,
        };
        let known = self.tree.sink.found().inline.len();
        self.give(tokenizer::TagToken(token));
        if ends_script {
            self.tree.sink.close_script(current, true);
        }
        if name == "script" && self.manner != Manner::Fragment {
            self.writes(known, end);
        }
    }

    /// Keeps what a script that just ran wrote, if that changes what follows.
    fn writes(&mut self, known: usize, end: usize) {
        let ran = match &self.tree.sink.found().inline[known..] {
            [script] if script.execution == Execution::Runs && script.source.contains("write") => {
                script.source.clone()
            }
            _ => return,
        };
        let read = |text: &str| super::read_once(text, Manner::Fragment, 1);
        if let Some(text) = left_open(&ran, read) {
            self.tree.sink.found().writes.push(Write { at: end, text });
        }
    }

    pub(crate) fn text(&mut self, text: &[u8]) {
        if self.depth.has_stopped() {
            return;
        }
        for (at, part) in text.split(|byte| *byte == 0).enumerate() {
            if at > 0 {
                self.give(tokenizer::NullCharacterToken);
            }
            if !part.is_empty() {
                let part = String::from_utf8_lossy(part);
                self.give(tokenizer::CharacterTokens(StrTendril::from_slice(&part)));
            }
        }
    }

    pub(crate) fn comment(&mut self, text: &[u8]) {
        if self.depth.has_stopped() {
            return;
        }
        self.tree.sink.found().comment(&String::from_utf8_lossy(text));
        self.give(tokenizer::CommentToken(StrTendril::new()));
    }

    pub(crate) fn doctype(&mut self, doctype: &Doctype<usize>) {
        let text = |bytes: &[u8]| StrTendril::from_slice(&String::from_utf8_lossy(bytes));
        self.give(tokenizer::DoctypeToken(tokenizer::Doctype {
            name: Some(&doctype.name).filter(|name| !name.is_empty()).map(|name| text(name)),
            public_id: doctype.public_identifier.as_ref().map(|id| text(id)),
            system_id: doctype.system_identifier.as_ref().map(|id| text(id)),
            force_quirks: doctype.force_quirks,
        }));
    }

    /// Whether CDATA sections are such. Where HTML may be in foreign content, the standard says so too, and Chromium
    /// takes them for comments.
    pub(crate) fn is_in_foreign_content(&self) -> bool {
        let (current, space) = self.current();
        self.tree.sink.rules_for(current, space, "") != Space::Html
    }

    pub(crate) fn end(mut self) -> Found {
        self.give(tokenizer::EOFToken);
        self.tree.end();
        self.tree.sink.end()
    }

    #[cfg(test)]
    pub(crate) fn nodes(&self) -> usize {
        self.tree.sink.count()
    }

    fn give(&mut self, token: tokenizer::Token) -> Option<State> {
        if self.tree.sink.is_to_sweep() {
            let held = Held::default();
            self.tree.trace_handles(&held);
            self.tree.sink.sweep(&held);
        }
        match self.tree.process_token(token, 1) {
            TokenSinkResult::Continue | TokenSinkResult::EncodingIndicator(_) => None,
            TokenSinkResult::Script(node) => {
                self.tree.sink.close_script(node, true);
                None
            }
            TokenSinkResult::Plaintext => Some(State::PlainText),
            TokenSinkResult::RawData(RawKind::Rcdata) => Some(State::RcData),
            TokenSinkResult::RawData(RawKind::Rawtext) => Some(State::RawText),
            TokenSinkResult::RawData(RawKind::ScriptData | RawKind::ScriptDataEscaped(_)) => {
                Some(State::ScriptData)
            }
        }
    }

    /// The element that is open, and its namespace. The builder asks for its name, and for nothing else.
    fn current(&self) -> (Handle, Space) {
        let is_foreign = self.tree.adjusted_current_node_present_but_not_in_html_namespace();
        let node = self.tree.sink.asked();
        (node, if is_foreign { self.tree.sink.space_of(node) } else { Space::Html })
    }
}

/// The attributes that tree construction looks at. The others are left out, so that formatting elements that differ in
/// nothing else are alike, and the builder's list of them stays short.
fn needed(name: &str, attributes: &[(String, String)]) -> Vec<Attribute> {
    let names: &[&str] = match name {
        "annotation-xml" => &["encoding"],
        "font" => &["color", "face", "size"],
        "input" => &["type"],
        "template" => &["shadowrootmode"],
        _ => return Vec::new(),
    };
    let kept = attributes.iter().filter(|(name, _)| names.contains(&name.as_str()));
    kept.map(|(attribute, value)| Attribute {
        name: QualName::new(None, ns!(), LocalName::from(attribute.as_str())),
        value: if name == "font" {
            StrTendril::new()
        } else {
            StrTendril::from_slice(&value.to_ascii_lowercase())
        },
    })
    .collect()
}

/// Counts lines up to offsets that only grow.
struct Lines<'a> {
    html: &'a [u8],
    at: usize,
    line: u32,
    moves: bool,
}

impl Lines<'_> {
    fn at(&mut self, offset: usize) -> u32 {
        let offset = offset.min(self.html.len());
        if self.moves && offset > self.at {
            let breaks = self.html[self.at..offset].iter().filter(|byte| **byte == b'\n').count();
            self.line = self.line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
            self.at = offset;
        }
        self.line
    }
}
