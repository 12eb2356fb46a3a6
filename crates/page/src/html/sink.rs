//! What the tree builder makes: of each element the name and whether it lies in a template, and the text of scripts.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, Tracer, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::{Attribute, LocalName, Namespace, QualName, expanded_name, local_name, ns};

use crate::document::Found;
use crate::element::{Element, OpenScript, Space};
use crate::html::depth::MAX_DEPTH;

/// The place of a node in [`Sink::nodes`].
pub(crate) type Handle = usize;

/// Takes the elements in.
pub(crate) struct Sink {
    nodes: RefCell<Vec<Node>>,
    /// Places of nodes that nobody asks for again.
    free: RefCell<Vec<Handle>>,
    /// With so many nodes, those are looked for.
    sweeps_at: Cell<usize>,
    found: RefCell<Found>,
    /// The tag that the tree builder is at, until an element is made of it.
    pending: RefCell<Option<Tag>>,
    /// Scripts whose elements are open.
    scripts: RefCell<Vec<Option<(OpenScript, String)>>>,
    /// The element that the tree builder asked about last.
    asked: Cell<Handle>,
    /// Names of the attributes of `<html>` and `<body>`, which later tags may add to.
    known_attributes: RefCell<Vec<(Handle, Vec<String>)>>,
}

struct Node {
    ns: Namespace,
    local: LocalName,
    /// It lies in a template.
    is_inert: bool,
    /// It lies in a shadow root.
    in_shadow: bool,
    /// MathML that holds HTML.
    holds_html: bool,
    depth: u32,
    /// The content of a template.
    content: Option<Handle>,
    /// Its place in [`Sink::scripts`].
    script: Option<usize>,
    /// What it was made of, until it has a place.
    tag: Option<Box<Tag>>,
    is_shadow_host: bool,
}

/// A start tag as it is written.
#[derive(Debug)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) line: u32,
    pub(crate) closes_itself: bool,
}

impl Sink {
    pub(crate) fn new() -> Self {
        let sink = Self {
            nodes: RefCell::default(),
            free: RefCell::default(),
            sweeps_at: Cell::new(MIN_NODES_TO_SWEEP),
            found: RefCell::default(),
            pending: RefCell::default(),
            scripts: RefCell::default(),
            asked: Cell::new(0),
            known_attributes: RefCell::default(),
        };
        sink.add(QualName::new(None, ns!(), local_name!("")), false, None);
        sink
    }

    pub(crate) fn found(&self) -> std::cell::RefMut<'_, Found> {
        self.found.borrow_mut()
    }

    /// The tag of which the next element of this name is made.
    pub(crate) fn set_pending(&self, tag: Option<Tag>) {
        *self.pending.borrow_mut() = tag;
    }

    /// The element that was asked about last.
    pub(crate) fn asked(&self) -> Handle {
        self.asked.get()
    }

    pub(crate) fn depth_of(&self, node: Handle) -> u32 {
        self.nodes.borrow().get(node).map_or(0, |node| node.depth)
    }

    pub(crate) fn space_of(&self, node: Handle) -> Space {
        self.nodes.borrow().get(node).map_or(Space::Other, |node| space(&node.ns))
    }

    /// By the rules of which namespace a start tag is read in an element (HTML Standard, "tree construction dispatcher").
    pub(crate) fn rules_for(&self, node: Handle, space: Space, name: &str) -> Space {
        let nodes = self.nodes.borrow();
        let Some(node) = nodes.get(node) else { return space };
        let local = &*node.local;
        let is_integration_point = match space {
            Space::MathMl => match local {
                "mi" | "mn" | "mo" | "ms" | "mtext" => !matches!(name, "malignmark" | "mglyph"),
                "annotation-xml" => node.holds_html || name == "svg",
                _ => false,
            },
            Space::Svg => matches!(local, "desc" | "foreignObject" | "title"),
            Space::Html | Space::Other => false,
        };
        if is_integration_point { Space::Html } else { space }
    }

    pub(crate) fn is_inert(&self, node: Handle) -> bool {
        self.nodes.borrow().get(node).is_some_and(|node| node.is_inert)
    }

    pub(crate) fn is_svg_script(&self, node: Handle) -> bool {
        self.nodes
            .borrow()
            .get(node)
            .is_some_and(|node| node.ns == ns!(svg) && node.local == local_name!("script"))
    }

    /// A script element was closed; it runs if that was by its own end tag.
    pub(crate) fn close_script(&self, node: Handle, is_closed: bool) {
        let at = self.nodes.borrow_mut().get_mut(node).and_then(|node| node.script.take());
        let open = at.and_then(|at| self.scripts.borrow_mut().get_mut(at).and_then(Option::take));
        if let Some((script, text)) = open {
            self.found.borrow_mut().script_text(script, text, is_closed);
        }
    }

    /// The page ended, and scripts that are still open do not run.
    pub(crate) fn end(self) -> Found {
        let mut found = self.found.into_inner();
        for (script, text) in self.scripts.into_inner().into_iter().flatten() {
            found.script_text(script, text, false);
        }
        found
    }

    fn add(&self, name: QualName, holds_html: bool, tag: Option<Box<Tag>>) -> Handle {
        let node = Node {
            ns: name.ns,
            local: name.local,
            is_inert: false,
            in_shadow: false,
            holds_html,
            depth: 0,
            content: None,
            script: None,
            tag,
            is_shadow_host: false,
        };
        let mut nodes = self.nodes.borrow_mut();
        match self.free.borrow_mut().pop() {
            Some(at) => {
                nodes[at] = node;
                at
            }
            None => {
                nodes.push(node);
                nodes.len() - 1
            }
        }
    }

    #[cfg(test)]
    pub(crate) fn count(&self) -> usize {
        self.nodes.borrow().len()
    }

    /// Whether there are so many nodes that most of them may be of elements that were closed.
    pub(crate) fn is_to_sweep(&self) -> bool {
        self.nodes.borrow().len() >= self.sweeps_at.get() && self.free.borrow().is_empty()
    }

    /// Gives the places of all nodes to others but of these, which the tree builder holds.
    pub(crate) fn sweep(&self, held: &Held) {
        let nodes = self.nodes.borrow();
        let mut is_held = vec![false; nodes.len()];
        for handle in held.0.borrow().iter().copied().chain([0, self.asked.get()]) {
            let content = nodes.get(handle).and_then(|node| node.content);
            for at in content.into_iter().chain([handle]) {
                if let Some(is_held) = is_held.get_mut(at) {
                    *is_held = true;
                }
            }
        }
        self.known_attributes.borrow_mut().retain(|(node, _)| is_held.get(*node) == Some(&true));
        let free: Vec<Handle> =
            is_held.iter().enumerate().filter(|(_, held)| !**held).map(|(at, _)| at).collect();
        // Else there would be a sweep for every few elements.
        self.sweeps_at.set(2 * (nodes.len() - free.len()) + MIN_NODES_TO_SWEEP);
        *self.free.borrow_mut() = free;
    }

    /// A node has its place: now it is known whether that is in a template.
    fn place(&self, child: Handle, is_inert: bool, in_shadow: bool, depth: u32) {
        let mut nodes = self.nodes.borrow_mut();
        let Some(node) = nodes.get_mut(child) else { return };
        node.is_inert = is_inert;
        node.in_shadow = in_shadow;
        node.depth = depth;
        let Some(tag) = node.tag.take() else { return };
        let space = space(&node.ns);
        let element = Element {
            name: node.local.to_ascii_lowercase().to_string(),
            space,
            attributes: tag.attributes,
            line: tag.line,
            is_inert,
            in_shadow,
        };
        let opened = self.found.borrow_mut().element(&element);
        if let Some(script) = opened {
            let mut scripts = self.scripts.borrow_mut();
            while let Some(None) = scripts.last() {
                scripts.pop();
            }
            node.script = Some(scripts.len());
            scripts.push(Some((script, String::new())));
        }
        let ends = space == Space::Svg && tag.closes_itself && element.is_script();
        if matches!(element.name.as_str(), "html" | "body") && space == Space::Html {
            let names = element.attributes.into_iter().map(|(name, _)| name).collect();
            self.known_attributes.borrow_mut().push((child, names));
        }
        drop(nodes);
        if ends {
            self.close_script(child, true);
        }
    }

    fn put(&self, parent: Handle, child: NodeOrText<Handle>) {
        let (is_inert, in_shadow, depth, script) = match self.nodes.borrow().get(parent) {
            Some(node) => (node.is_inert, node.in_shadow, node.depth, node.script),
            None => return,
        };
        match child {
            NodeOrText::AppendNode(child) => self.place(child, is_inert, in_shadow, depth.saturating_add(1)),
            NodeOrText::AppendText(text) => {
                let mut scripts = self.scripts.borrow_mut();
                if let Some((_, kept)) = script.and_then(|at| scripts.get_mut(at)).and_then(Option::as_mut) {
                    kept.push_str(&text);
                }
            }
        }
    }
}

/// The nodes that the tree builder holds.
#[derive(Default)]
pub(crate) struct Held(RefCell<Vec<Handle>>);

impl Tracer for Held {
    type Handle = Handle;

    fn trace_handle(&self, node: &Handle) {
        self.0.borrow_mut().push(*node);
    }
}

fn space(ns: &Namespace) -> Space {
    match *ns {
        ns!(html) => Space::Html,
        ns!(svg) => Space::Svg,
        ns!(mathml) => Space::MathMl,
        _ => Space::Other,
    }
}

/// The name of an element.
#[derive(Debug)]
pub(crate) struct Name {
    ns: Namespace,
    local: LocalName,
}

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.ns
    }

    fn local_name(&self) -> &LocalName {
        &self.local
    }
}

impl TreeSink for Sink {
    type Handle = Handle;
    type Output = Self;
    type ElemName<'a> = Name;

    fn finish(self) -> Self {
        self
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> Name {
        self.asked.set(*target);
        let nodes = self.nodes.borrow();
        let node = &nodes[*target];
        Name { ns: node.ns.clone(), local: node.local.clone() }
    }

    fn create_element(&self, name: QualName, _: Vec<Attribute>, flags: ElementFlags) -> Handle {
        // Elements that the builder makes by itself have other names than the tag, or are copies of earlier elements,
        // whose attributes were looked at then.
        let mut pending = self.pending.borrow_mut();
        let is_of_tag = pending.as_ref().is_some_and(|tag| {
            str::eq_ignore_ascii_case(&name.local, &tag.name)
                || (tag.name == "image" && name.local == local_name!("img"))
        });
        let tag = if is_of_tag { pending.take().map(Box::new) } else { None };
        let is_template = name.expanded() == expanded_name!(html "template");
        let node = self.add(name, flags.mathml_annotation_xml_integration_point, tag);
        if is_template {
            let content = self.add(QualName::new(None, ns!(), local_name!("")), false, None);
            let mut nodes = self.nodes.borrow_mut();
            nodes[content].is_inert = true;
            nodes[node].content = Some(content);
        }
        node
    }

    fn create_comment(&self, _: StrTendril) -> Handle {
        // Nothing ever asks for it: one stands for all.
        0
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        0
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        if !matches!(child, NodeOrText::AppendNode(0)) {
            self.put(*parent, child);
        }
    }

    fn append_based_on_parent_node(&self, element: &Handle, _: &Handle, child: NodeOrText<Handle>) {
        self.append_before_sibling(element, child);
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, target: &Handle) -> Handle {
        let mut nodes = self.nodes.borrow_mut();
        let (depth, is_inert) = (nodes[*target].depth, nodes[*target].is_inert);
        let Some(content) = nodes[*target].content else { return *target };
        nodes[content].depth = depth;
        // Chromium puts what lies deeper beside the template, where it runs.
        if depth >= MAX_DEPTH {
            nodes[content].is_inert = is_inert;
        }
        content
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn append_before_sibling(&self, sibling: &Handle, child: NodeOrText<Handle>) {
        let (is_inert, in_shadow, depth) = match self.nodes.borrow().get(*sibling) {
            Some(node) => (node.is_inert, node.in_shadow, node.depth),
            None => return,
        };
        if let NodeOrText::AppendNode(child) = child
            && child != 0
        {
            self.place(child, is_inert, in_shadow, depth);
        }
    }

    fn add_attrs_if_missing(&self, target: &Handle, _: Vec<Attribute>) {
        let Some(tag) = self.pending.borrow_mut().take() else { return };
        let mut known = self.known_attributes.borrow_mut();
        if !known.iter().any(|(node, _)| node == target) {
            known.push((*target, Vec::new()));
        }
        let Some((_, names)) = known.iter_mut().find(|(node, _)| node == target) else { return };
        let added: Vec<_> = tag
            .attributes
            .into_iter()
            .filter(|(name, _)| names.len() < MAX_ADDED_ATTRIBUTES && !names.contains(name))
            .collect();
        names.extend(added.iter().map(|(name, _)| name.clone()));
        let is_inert = self.is_inert(*target);
        let element = Element {
            name: tag.name,
            space: Space::Html,
            attributes: added,
            line: tag.line,
            is_inert,
            in_shadow: false,
        };
        self.found.borrow_mut().element(&element);
    }

    fn remove_from_parent(&self, _: &Handle) {}

    fn reparent_children(&self, _: &Handle, _: &Handle) {}

    fn is_mathml_annotation_xml_integration_point(&self, handle: &Handle) -> bool {
        self.nodes.borrow().get(*handle).is_some_and(|node| node.holds_html)
    }

    fn attach_declarative_shadow(&self, host: &Handle, template: &Handle, _: &[Attribute]) -> bool {
        let mut nodes = self.nodes.borrow_mut();
        let Some(node) = nodes.get_mut(*host) else { return false };
        let name = &*node.local;
        let may_host = node.ns == ns!(html) && (SHADOW_HOSTS.contains(&name) || is_custom(name));
        if !may_host || node.is_shadow_host {
            return false;
        }
        node.is_shadow_host = true;
        let (is_inert, depth) = (node.is_inert, node.depth);
        if let Some(content) = nodes[*template].content {
            nodes[content].is_inert = is_inert;
            nodes[content].in_shadow = true;
        }
        nodes[*template].depth = depth.saturating_add(1);
        true
    }
}

/// Whether an element is a custom one (HTML Standard, "valid custom element name").
fn is_custom(name: &str) -> bool {
    let is_taken = matches!(
        name,
        "annotation-xml"
            | "color-profile"
            | "font-face"
            | "font-face-format"
            | "font-face-name"
            | "font-face-src"
            | "font-face-uri"
            | "missing-glyph"
    );
    name.contains('-') && !is_taken
}

/// Elements that may have a shadow root, beside custom ones (DOM Standard, "valid shadow host name").
const SHADOW_HOSTS: [&str; 18] = [
    "article",
    "aside",
    "blockquote",
    "body",
    "div",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "main",
    "nav",
    "p",
    "section",
    "span",
];

const MIN_NODES_TO_SWEEP: usize = 4096;
/// More attributes than these are never looked through for one that is missing.
const MAX_ADDED_ATTRIBUTES: usize = 512;
