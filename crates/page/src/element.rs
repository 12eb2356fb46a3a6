//! What the elements of a document mean: the same for HTML and XML.

use serde_json::Value;

use crate::address::{cleaned, data_content, is_idle, javascript_code};
use crate::contents::{Certainty, Execution, Target};
use crate::document::{Body, Found, Inline, JAVASCRIPT_URL, Nested, Reference};
use crate::handler::{Handler, handler};
use crate::kind::may_be_script;
use crate::mime::Mime;
use crate::script_type::{Role, role};

/// The namespaces that count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Space {
    Html,
    Svg,
    MathMl,
    Other,
}

/// An element that a document has.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    /// In lower case where it is of an HTML document, as it is written in XML.
    pub(crate) name: String,
    pub(crate) space: Space,
    /// Names in lower case with values, the first of equal ones alone; `xlink:href` by that name.
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) line: u32,
    /// It is in a template.
    pub(crate) is_inert: bool,
    /// It is in a shadow root.
    pub(crate) in_shadow: bool,
}

impl Element {
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// Whether this is a script element, of HTML or SVG.
    pub(crate) fn is_script(&self) -> bool {
        self.name == "script" && matches!(self.space, Space::Html | Space::Svg)
    }
}

/// A script element whose text is still to come.
#[derive(Debug)]
pub(crate) struct OpenScript {
    is_import_map: bool,
    execution: Execution,
    certainty: Certainty,
    /// Its text counts, because nothing is loaded in its place.
    counts: bool,
    line: u32,
}

impl Found {
    /// Takes in what an element is by its name and attributes; of scripts, the text follows.
    pub(crate) fn element(&mut self, element: &Element) -> Option<OpenScript> {
        let waits = if element.is_inert { Execution::Inert } else { Execution::Runs };
        self.handlers(element, waits);
        match (element.space, element.name.as_str()) {
            (Space::Html | Space::Svg, "script") => return self.script(element, waits),
            (Space::Html, "base") if !element.is_inert && !element.in_shadow => self.base(element),
            (Space::Html, "meta") => self.meta(element, waits),
            (Space::Html, "link") if !element.is_inert => self.link(element),
            (Space::Html, "iframe" | "frame") => self.frame(element, waits),
            (Space::Html, "object") => self.plugin(element, "data", waits),
            (Space::Html, "embed") => self.plugin(element, "src", waits),
            (Space::Svg, "set") | (Space::Svg, "animate") => self.animation(element, waits),
            _ => {}
        }
        self.addresses(element, waits);
        None
    }

    /// Takes in an event handler for each attribute that is one.
    pub(crate) fn handlers(&mut self, element: &Element, waits: Execution) {
        for (name, value) in &element.attributes {
            let Some(handler) = handler(element, name).filter(|_| !value.trim().is_empty()) else { continue };
            let execution = match handler {
                Handler::Known => waits,
                Handler::Unknown => waits.max(Execution::Inert),
            };
            self.inline_once(value.clone(), element.line, name.clone().into(), execution);
        }
    }

    fn script(&mut self, element: &Element, waits: Execution) -> Option<OpenScript> {
        let (execution, certainty, is_module) = match role(element) {
            Role::Script { execution, certainty, is_module } => (execution, certainty, is_module),
            Role::ImportMap => {
                let (execution, certainty) = (waits, Certainty::Script);
                let counts = !element.has("src");
                return Some(OpenScript {
                    is_import_map: true,
                    execution,
                    certainty,
                    counts,
                    line: element.line,
                });
            }
            Role::Data => return None,
        };
        let execution = execution.max(waits);
        let address = match element.space {
            Space::Html => element.get("src"),
            _ => element.get("href").or_else(|| element.get("xlink:href")),
        };
        if let Some(address) = address {
            let place = self.external.len();
            self.load(address, element.line, execution, is_module, element.get("charset"));
            if let Some(reference) = self.external.get_mut(place) {
                reference.integrity = element.get("integrity").map(str::to_owned);
            }
        }
        // What a loader keeps in an attribute of its own.
        let mut is_kept = false;
        let is_of_loaders =
            |name: &str| name.starts_with("data-") || (name != "src" && name.ends_with("src"));
        for (name, value) in element.attributes.iter().filter(|(name, _)| is_of_loaders(name)) {
            let value = cleaned(value);
            let is_code = data_content(&value).is_some_and(|data| data.mime.is_script());
            let is_address =
                if name.ends_with("src") { !value.is_empty() } else { is_script_address(&value) };
            if is_code || (is_address && !value.starts_with("data:")) {
                is_kept = true;
                self.load(&value, element.line, Execution::Delayed.max(execution), false, None);
            }
        }
        let counts = address.is_none() && !(is_kept && execution != Execution::Runs);
        Some(OpenScript { is_import_map: false, execution, certainty, counts, line: element.line })
    }

    /// Takes in the text of a script, and whether its element was closed so that it runs.
    pub(crate) fn script_text(&mut self, script: OpenScript, text: String, is_closed: bool) {
        if script.is_import_map {
            if script.counts && is_closed && !self.scripts_lie {
                self.import_map(&script, &text);
            }
            return;
        }
        // Loaders keep other blocks under their types as well.
        let may_be_data = script.certainty == Certainty::IfItParses || script.execution == Execution::Delayed;
        let is_data = may_be_data && !may_be_script(text.as_bytes());
        if !script.counts || is_data || text.trim().is_empty() {
            return;
        }
        let execution = if is_closed && !self.scripts_lie { script.execution } else { Execution::Inert };
        self.push_inline(Inline {
            source: text,
            line: script.line,
            holder: "script".into(),
            execution,
            certainty: script.certainty,
        });
    }

    /// Takes in the modules of an import map: those in `data:` addresses, and where the others are loaded from.
    fn import_map(&mut self, script: &OpenScript, text: &str) {
        let Ok(map) = serde_json::from_str::<Value>(text) else { return };
        let scopes =
            map.get("scopes").and_then(Value::as_object).into_iter().flat_map(|scopes| scopes.values());
        let maps = map.get("imports").into_iter().chain(scopes).filter_map(Value::as_object);
        for (name, address) in maps.flatten().filter_map(|(name, value)| Some((name, value.as_str()?))) {
            if data_content(address).is_some() {
                self.load(address, script.line, script.execution, true, None);
            } else if script.execution == Execution::Runs {
                self.imports.push((name.clone(), cleaned(address)));
                if !address.ends_with('/') {
                    self.connect_to(address, script.line, Target::Module);
                }
            }
        }
    }

    /// Takes in what a script element loads; a charset counts where the address says none.
    fn load(
        &mut self,
        address: &str,
        line: u32,
        execution: Execution,
        is_module: bool,
        charset: Option<&str>,
    ) {
        let address = cleaned(address);
        let execution = if self.scripts_lie { Execution::Inert } else { execution };
        if let Some(data) = data_content(&address) {
            // The types that may be no script elsewhere may be one here.
            let refused = !data.is_valid || (is_module && !data.mime.is_script());
            let execution = if refused { Execution::Inert } else { execution };
            let sender = data.mime.charset.as_deref().or_else(|| charset.filter(|_| !is_module));
            let text =
                crate::encoding::script_text(&data.bytes, crate::encoding::Declared { sender, around: None });
            let source = String::from_utf8_lossy(&text).into_owned();
            if !source.trim().is_empty() {
                let holder = "data: URL".into();
                let certainty = Certainty::Script;
                self.push_inline(Inline { source, line, holder, execution, certainty });
            }
        } else if !address.is_empty() && javascript_code(&address).is_none() {
            let after_base = self.base.is_some();
            let target = Target::Other;
            self.external.push(Reference { address, line, execution, after_base, target, integrity: None });
        }
    }

    /// The first `<base href>` counts, even if it says nothing of use.
    fn base(&mut self, element: &Element) {
        if let (Some(href), None) = (element.get("href"), &self.base) {
            self.base = Some(cleaned(href));
        }
    }

    fn meta(&mut self, element: &Element, waits: Execution) {
        let content = element.get("content").unwrap_or_default();
        let is_open_graph =
            |name: &str| element.get(name).is_some_and(|value| value.trim().eq_ignore_ascii_case("og:url"));
        // Some write the name as that of other metadata.
        if !element.is_inert && (is_open_graph("property") || is_open_graph("name")) {
            self.open_graph.get_or_insert_with(|| cleaned(content));
        }
        if element.get("http-equiv").is_some_and(|name| name.eq_ignore_ascii_case("refresh"))
            && let Some(address) = refresh_address(content)
        {
            // Browsers follow neither `data:` nor `javascript:` there; older ones did.
            if let Some(data) = data_content(address) {
                let body = Body::Data(data);
                self.nest(body, element.line, Execution::Inert, "data: page of meta refresh");
            } else if let Some(code) = javascript_code(address) {
                self.javascript(code, element.line, Execution::Inert);
            } else if waits == Execution::Runs {
                self.connect(address, element.line);
            }
        }
    }

    fn link(&mut self, element: &Element) {
        let Some(href) = element.get("href") else { return };
        let rel = element.get("rel").unwrap_or_default().to_ascii_lowercase();
        if rel.split_ascii_whitespace().any(|rel| rel == "canonical") {
            self.canonical.get_or_insert_with(|| cleaned(href));
        }
        if rel.split_ascii_whitespace().any(|rel| LOADING_LINKS.contains(&rel)) {
            let is_module = rel.split_ascii_whitespace().any(|rel| rel == "modulepreload");
            self.connect_to(href, element.line, if is_module { Target::Module } else { Target::Other });
        }
    }

    fn frame(&mut self, element: &Element, waits: Execution) {
        let allows = element.get("sandbox").is_none_or(|flags| {
            flags.split_ascii_whitespace().any(|flag| flag.eq_ignore_ascii_case("allow-scripts"))
        });
        let execution = if allows { waits } else { Execution::Inert };
        let srcdoc = element.get("srcdoc").filter(|_| element.name == "iframe");
        if let Some(html) = srcdoc {
            self.nest(Body::Text(html.to_owned()), element.line, execution, "srcdoc");
            return;
        }
        let Some(src) = element.get("src") else { return };
        if let Some(data) = data_content(src) {
            self.nest(Body::Data(data), element.line, execution, "data: page");
        } else if let Some(code) = javascript_code(src) {
            self.javascript(code, element.line, execution);
        } else {
            self.connect_to(src, element.line, Target::Frame);
        }
    }

    /// `<object>` and `<embed>`: they show pages as frames do, and run no `javascript:`.
    fn plugin(&mut self, element: &Element, attribute: &str, waits: Execution) {
        let Some(address) = element.get(attribute) else { return };
        if let Some(data) = data_content(address) {
            // A type that browsers show in no frame, or an image, is tried before the address is looked at.
            let kind = Mime::parse(element.get("type").unwrap_or_default());
            let is_image = kind.essence.starts_with("image/") && !kind.is_xml();
            let is_other = match kind.essence.as_str() {
                "" => false,
                _ if is_image => attribute == "src",
                _ => !kind.is_shown_in_frames(),
            };
            let execution = if is_other || element.has("classid") { Execution::Inert } else { waits };
            self.nest(Body::Data(data), element.line, execution, "data: page");
        } else if javascript_code(address).is_none() {
            self.connect(address, element.line);
        }
    }

    /// SVG animations that give a link a `javascript:` address.
    fn animation(&mut self, element: &Element, waits: Execution) {
        let target = element.get("attributename").unwrap_or_default();
        let waits = match target {
            "href" => waits,
            // Chromium no longer animates this one.
            "xlink:href" => waits.max(Execution::Inert),
            _ => return,
        };
        // An address is nothing to add to, and a start without an end is no animation.
        let unless = |is_wrong: bool| if is_wrong { Execution::Inert } else { waits };
        for (name, waits) in [("from", unless(!element.has("to"))), ("to", waits), ("by", Execution::Inert)] {
            if let Some(code) = element.get(name).and_then(javascript_code) {
                self.javascript(code, element.line, waits);
            }
        }
        let values = element.get("values").unwrap_or_default();
        // A semicolon separates values, and so it does in code.
        for value in values.split(';') {
            if let Some(code) = javascript_code(value) {
                self.javascript(code, element.line, waits);
            }
        }
    }

    /// Attributes of other elements whose value is an address.
    fn addresses(&mut self, element: &Element, waits: Execution) {
        for (name, value) in &element.attributes {
            let place = (element.space, element.name.as_str(), name.as_str());
            let is_idle = match name.as_str() {
                "formaction" => !submits(element),
                "action" => element.get("method").is_some_and(|method| method.eq_ignore_ascii_case("dialog")),
                _ => false,
            };
            let waits = if is_idle { Execution::Inert } else { waits };
            if runs_javascript(place) {
                if let Some(code) = javascript_code(value) {
                    self.javascript(code, element.line, waits);
                    continue;
                }
                if let (Some(data), "a" | "area") = (data_content(value), element.name.as_str()) {
                    let is_page = data.mime.is_html() || data.mime.is_xml();
                    if is_page {
                        self.nest(Body::Data(data), element.line, Execution::Inert, "data: page of a link");
                    }
                    continue;
                }
            }
            if is_connection(place) && waits == Execution::Runs {
                self.connect(value, element.line);
            }
        }
    }

    fn javascript(&mut self, code: String, line: u32, execution: Execution) {
        if !is_idle(&code) {
            self.inline_once(code, line, JAVASCRIPT_URL.into(), execution);
        }
    }

    fn connect(&mut self, address: &str, line: u32) {
        self.connect_to(address, line, Target::Other);
    }

    fn connect_to(&mut self, address: &str, line: u32, target: Target) {
        let address = cleaned(address);
        if !address.is_empty() && data_content(&address).is_none() {
            let after_base = self.base.is_some();
            let execution = Execution::Runs;
            self.connections.push(Reference {
                address,
                line,
                execution,
                after_base,
                target,
                integrity: None,
            });
        }
    }

    fn nest(&mut self, body: Body, line: u32, execution: Execution, holder: &'static str) {
        let after_base = self.base.is_some();
        self.nested.push(Nested { body, line, execution, holder, after_base });
    }
}

/// Whether a button or input sends its form, as one of another type does not.
fn submits(element: &Element) -> bool {
    let kind = element.get("type").unwrap_or_default();
    let is = |names: &[&str]| names.iter().any(|name| kind.eq_ignore_ascii_case(name));
    if element.name != "button" || is(&["submit"]) {
        return is(&["image", "submit"]);
    }
    !is(&["button", "reset"]) && !element.has("command") && !element.has("commandfor")
}

/// Whether a `javascript:` address in an attribute runs, at a click or at once. Frames are not among them.
fn runs_javascript(place: (Space, &str, &str)) -> bool {
    matches!(
        place,
        (Space::Html, "a" | "area", "href")
            | (Space::Html, "form", "action")
            | (Space::Html, "button" | "input", "formaction")
            | (Space::Svg, "a", "href" | "xlink:href")
            | (Space::MathMl, _, "href" | "xlink:href")
    )
}

fn is_connection(place: (Space, &str, &str)) -> bool {
    matches!(
        place,
        (Space::Html, "form", "action")
            | (Space::Html, "button" | "input", "formaction")
            | (Space::Html, "audio" | "img" | "input" | "source" | "track" | "video", "src")
            | (Space::Html, "video", "poster")
            | (Space::Svg, "image" | "feimage" | "feImage", "href" | "xlink:href")
    )
}

/// An absolute address that ends as scripts do.
fn is_script_address(value: &str) -> bool {
    let is_absolute = ["http://", "https://", "//"]
        .iter()
        .any(|start| value.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)));
    let path = value.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    is_absolute && (path.ends_with(".js") || path.ends_with(".mjs"))
}

/// The address in the `content` of a refresh: `5; url='...'`.
fn refresh_address(content: &str) -> Option<&str> {
    let rest = content.trim_start().trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let rest = rest.trim_start_matches(|c: char| c == ';' || c == ',' || c.is_ascii_whitespace());
    let rest = match rest.get(..3) {
        Some(word) if word.eq_ignore_ascii_case("url") => {
            let after = rest[3..].trim_start();
            after.strip_prefix('=').map_or(rest, str::trim_start)
        }
        _ => rest,
    };
    let address = match rest.chars().next()? {
        quote @ ('"' | '\'') => rest[1..].split(quote).next()?,
        _ => rest,
    };
    (!address.trim().is_empty()).then_some(address)
}

const LOADING_LINKS: [&str; 9] = [
    "dns-prefetch",
    "icon",
    "manifest",
    "modulepreload",
    "preconnect",
    "prefetch",
    "preload",
    "prerender",
    "stylesheet",
];
