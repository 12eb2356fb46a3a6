//! Whether browsers run a script element (HTML Standard, "prepare the script element"), or something does later.

use crate::contents::{Certainty, Execution};
use crate::element::{Element, Space};
use crate::mime::Mime;

/// What becomes of a script element's text or address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// A script.
    Script { execution: Execution, certainty: Certainty, is_module: bool },
    /// JSON, a template, a shader: data.
    Data,
    /// Where modules lie that are imported by a name.
    ImportMap,
}

/// What a script element is by its attributes.
pub(crate) fn role(element: &Element) -> Role {
    let script = |execution, certainty, is_module| Role::Script { execution, certainty, is_module };
    let (kind, by_language) = match (element.get("type"), element.get("language")) {
        (Some(""), _) => (String::new(), false),
        (Some(kind), _) => (kind.trim_matches(ascii_space).to_ascii_lowercase(), false),
        (None, Some(language)) if !language.is_empty() && element.space == Space::Html => {
            (format!("text/{}", language.to_ascii_lowercase()), true)
        }
        (None, _) => (String::new(), false),
    };
    let mime = Mime::parse(&kind);
    let is_classic = element.get("type") == Some("")
        || kind.is_empty() && element.get("type").is_none()
        || (mime.is_script() && mime.essence == kind);
    if is_classic {
        let waits = element.space == Space::Html && (is_for_other_event(element) || element.has("nomodule"));
        return script(if waits { Execution::Inert } else { Execution::Runs }, Certainty::Script, false);
    }
    // Blanks around the names of the other types count, in Chromium.
    let is_bare = element.get("type").is_some_and(|written| written.len() == kind.len());
    match kind.as_str() {
        "importmap" if element.space == Space::Html && is_bare => Role::ImportMap,
        "module" if is_bare => script(Execution::Runs, Certainty::Script, true),
        "module" => script(Execution::Inert, Certainty::Script, true),
        _ if is_data(&mime.essence) => Role::Data,
        _ if by_language || kind.is_empty() || is_misspelt(&mime.essence) => {
            script(Execution::Inert, Certainty::IfItParses, false)
        }
        _ if LOADERS.contains(&kind.as_str()) => script(Execution::Delayed, Certainty::Script, false),
        "text/plain" if asks_for_consent(element) => script(Execution::Delayed, Certainty::Script, false),
        _ => script(Execution::Delayed, Certainty::IfItParses, false),
    }
}

/// `<script for=... event=...>`, which browsers run for one event alone.
fn is_for_other_event(element: &Element) -> bool {
    let (Some(target), Some(event)) = (element.get("for"), element.get("event")) else { return false };
    let is = |text: &str, names: &[&str]| {
        names.iter().any(|name| text.trim_matches(ascii_space).eq_ignore_ascii_case(name))
    };
    !(is(target, &["window"]) && is(event, &["onload", "onload()"]))
}

/// Types of data blocks. Their content may look like a script and never is one.
fn is_data(essence: &str) -> bool {
    let is_markup = ["template", "tmpl", "mustache", "handlebars", "html", "markdown", "shader"]
        .iter()
        .any(|word| essence.contains(word));
    let is_form = ["json", "xml", "css", "csv", "yaml", "toml", "graphql", "sparql", "rdf", "math/"]
        .iter()
        .any(|word| essence.contains(word));
    is_markup || is_form || matches!(essence, "importmap" | "speculationrules" | "webbundle")
}

/// Names of JavaScript that no browser and no loader runs: with a version that never was, or without `text/`.
fn is_misspelt(essence: &str) -> bool {
    let bare = essence.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    Mime::parse(bare).is_script()
        || matches!(
            bare,
            "javascript" | "ecmascript" | "jscript" | "livescript" | "js" | "text/js" | "application/js"
        )
}

/// Whether an element has an attribute or class by which a consent tool finds it.
fn asks_for_consent(element: &Element) -> bool {
    let is_consent = |name: &str| CONSENT_WORDS.iter().any(|word| name.contains(word));
    element.attributes.iter().any(|(name, value)| match name.as_str() {
        "class" => {
            let value = value.to_ascii_lowercase();
            is_consent(&value) || CONSENT_CLASSES.iter().any(|class| value.contains(class))
        }
        name => name.starts_with("data-") && is_consent(name),
    })
}

pub(crate) fn ascii_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

/// Types under which well-known loaders keep scripts.
const LOADERS: [&str; 12] = [
    "didomi/javascript",
    "fusion-lazy/javascript",
    "javascript/blocked",
    "litespeed/javascript",
    "nitropack/inlinescript",
    "pmdelayedscript",
    "rocketlazyloadscript",
    "text/partytown",
    "text/psajs",
    "text/rocketlazyloadscript",
    "text/rocketscript",
    "trpdelayedscript",
];

/// Parts of attribute names and classes of consent tools.
const CONSENT_WORDS: [&str; 12] = [
    "borlabs",
    "category",
    "cmp-",
    "cmplz",
    "consent",
    "cookie",
    "didomi",
    "klaro",
    "purpose",
    "service",
    "usercentrics",
    "vendor",
];
const CONSENT_CLASSES: [&str; 4] = ["_iub_cs", "cky-", "optanon", "termly"];
