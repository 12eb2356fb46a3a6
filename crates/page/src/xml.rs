//! XML documents that browsers show: XHTML and SVG.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use quick_xml::escape::resolve_html5_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use crate::document::Found;
use crate::element::{Element, OpenScript, Space};

/// What an XML document holds up to its end, or to its first error, where browsers stop as well.
pub(crate) fn read(text: &str, line: u32) -> Found {
    Reading::new(text, line, true).run(0)
}

/// The same of a document in an attribute, which has the line of its element.
pub(crate) fn read_nested(text: &str, line: u32) -> Found {
    Reading::new(text, line, false).run(0)
}

struct Reading<'a> {
    text: &'a str,
    reader: NsReader<&'a [u8]>,
    found: Found,
    /// Open elements: whether what is in them is inert, and the script that is one.
    open: Vec<(bool, Option<(OpenScript, String)>)>,
    entities: BTreeMap<String, String>,
    /// Entities that stand for elements.
    elements: BTreeMap<String, String>,
    /// The document with elements in the place of an entity, which is to be read in the place of this one.
    again: Option<String>,
    /// How much text came out of entities.
    expanded: usize,
    /// The document type has the named characters of HTML.
    has_html_entities: bool,
    has_root: bool,
    line: u32,
    at: usize,
    moves: bool,
}

impl<'a> Reading<'a> {
    fn new(text: &'a str, line: u32, moves: bool) -> Self {
        let mut reader = NsReader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.check_end_names = true;
        Self {
            text,
            reader,
            found: Found::default(),
            open: Vec::new(),
            entities: BTreeMap::new(),
            elements: BTreeMap::new(),
            again: None,
            expanded: 0,
            has_html_entities: false,
            has_root: false,
            line,
            at: 0,
            moves,
        }
    }

    fn run(mut self, round: u32) -> Found {
        if self.text.trim_start().starts_with("<?xml ") && !self.text.starts_with('<') {
            self.found.stopped = Some("not well-formed XML: text before the declaration".to_owned());
            return self.found;
        }
        loop {
            match self.step() {
                Ok(true) => {}
                Ok(false) => break,
                Err(reason) => {
                    let line = self.line_here();
                    self.found.stopped = Some(format!("line {line}: not well-formed XML: {reason}"));
                    break;
                }
            }
        }
        if let Some(text) = self.again.take() {
            if round < MAX_ROUNDS {
                return Reading::new(&text, self.line, self.moves).run(round + 1);
            }
            self.found.stopped = Some("entities expand to too many elements".to_owned());
        }
        if !self.has_root && self.found.stopped.is_none() {
            self.found.stopped = Some("an XML document without an element".to_owned());
        }
        // What is still open at an error never runs.
        for (_, script) in std::mem::take(&mut self.open) {
            if let Some((script, text)) = script {
                self.found.script_text(script, text, false);
            }
        }
        self.found
    }

    /// Reads one event; whether there are more.
    fn step(&mut self) -> Result<bool, String> {
        let event = self.reader.read_event().map_err(|error| error.to_string())?;
        match event {
            Event::Start(start) => self.start(&start)?,
            Event::End(_) => {
                if let Some((_, Some((script, text)))) = self.open.pop() {
                    self.found.script_text(script, text, true);
                }
            }
            Event::Text(text) if text.contains("]]>") => return Err("\"]]>\" in text".to_owned()),
            Event::Text(text) => self.add_text(&text),
            Event::CData(text) => self.add_text(&text),
            Event::GeneralRef(reference) => {
                if let Some(elements) = self.elements.get(&*reference) {
                    let value = elements.clone();
                    self.again = Some(self.with_elements(&reference, &value)?);
                    return Ok(false);
                }
                let value = self.entity(&reference)?;
                self.add_text(&value);
            }
            Event::Comment(comment) => self.found.comment(&comment),
            Event::DocType(doctype) => self.doctype(&doctype),
            Event::PI(instruction) if is_transformed(&instruction) => {
                let line = self.line_here();
                let reason =
                    format!("line {line}: an XSLT style sheet changes the document; its output is not read");
                self.found.stopped.get_or_insert(reason);
                // Browsers show what the style sheet makes.
                self.found.scripts_lie = true;
            }
            Event::Eof => {
                return if self.open.is_empty() {
                    Ok(false)
                } else {
                    Err("elements that are not closed".to_owned())
                };
            }
            _ => {}
        }
        Ok(true)
    }

    fn start(&mut self, start: &BytesStart<'_>) -> Result<(), String> {
        self.has_root = true;
        if self.open.len() >= MAX_DEPTH {
            return Err("elements are nested too deep".to_owned());
        }
        let (namespace, local) = self.reader.resolver().resolve_element(start.name());
        let space = match namespace {
            ResolveResult::Bound(namespace) => match namespace.into_inner() {
                "http://www.w3.org/1999/xhtml" => Space::Html,
                "http://www.w3.org/2000/svg" => Space::Svg,
                "http://www.w3.org/1998/Math/MathML" => Space::MathMl,
                _ => Space::Other,
            },
            _ => Space::Other,
        };
        let name = local.into_inner().to_owned();
        let mut attributes: Vec<(String, String)> = Vec::new();
        let mut names = BTreeSet::new();
        for attribute in start.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| error.to_string())?;
            if !names.insert(attribute.key.into_inner().to_owned()) {
                return Err("an attribute occurs twice".to_owned());
            }
            let (namespace, local) = self.reader.resolver().resolve_attribute(attribute.key);
            let name = match namespace {
                ResolveResult::Bound(namespace)
                    if namespace.into_inner() == "http://www.w3.org/1999/xlink" =>
                {
                    format!("xlink:{}", local.into_inner())
                }
                ResolveResult::Bound(_) => continue,
                // The one name with a capital that counts.
                _ if local.into_inner() == "attributeName" => "attributename".to_owned(),
                _ => local.into_inner().to_owned(),
            };
            let value = self.attribute_value(&attribute.value)?;
            if attributes.len() < MAX_ATTRIBUTES {
                attributes.push((name, value));
            }
        }
        let line = self.line_here();
        let is_inert = self.open.last().is_some_and(|(is_inert, _)| *is_inert);
        let element = Element { name, space, attributes, line, is_inert, in_shadow: false };
        let script = self.found.element(&element).map(|script| (script, String::new()));
        let holds_inert = is_inert || (space == Space::Html && element.name == "template");
        self.open.push((holds_inert, script));
        Ok(())
    }

    /// Text in an element; only that which is right in a script is its text.
    fn add_text(&mut self, text: &str) {
        if let Some((_, Some((_, kept)))) = self.open.last_mut() {
            kept.push_str(text);
        }
    }

    /// The document with elements in the place of an entity, from here on.
    fn with_elements(&self, name: &str, elements: &str) -> Result<String, String> {
        let reference = format!("&{name};");
        let end = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len());
        let from = self.text.floor_char_boundary(end.saturating_sub(reference.len()));
        let (head, tail) = self.text.split_at(from);
        if tail.matches(&reference).count().saturating_mul(elements.len()) > MAX_ELEMENT_BYTES {
            return Err("entities expand to too much text".to_owned());
        }
        Ok(format!("{head}{}", tail.replace(&reference, elements)))
    }

    /// The text that `&name;` stands for here; all of them together are bounded.
    fn entity(&mut self, name: &str) -> Result<String, String> {
        let value = self.resolved(name).ok_or_else(|| format!("an unknown entity: &{name};"))?;
        self.expanded += value.len();
        if self.expanded > MAX_EXPANDED_BYTES.max(self.text.len()) {
            return Err("entities expand to too much text".to_owned());
        }
        Ok(value)
    }

    fn attribute_value(&mut self, raw: &str) -> Result<String, String> {
        if raw.contains('<') {
            return Err("\"<\" in an attribute".to_owned());
        }
        let mut value = String::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((before, after)) = rest.split_once('&') {
            value.push_str(&normalised(before));
            let (name, after) = after.split_once(';').ok_or("\"&\" without an entity")?;
            value.push_str(&self.entity(name)?);
            rest = after;
        }
        value.push_str(&normalised(rest));
        Ok(value)
    }

    /// The text that `&name;` stands for.
    fn resolved(&self, name: &str) -> Option<String> {
        if let Some(number) = name.strip_prefix('#') {
            let code = match number.strip_prefix('x') {
                Some(digits) => u32::from_str_radix(digits, 16).ok()?,
                None => number.parse().ok()?,
            };
            return char::from_u32(code).filter(|c| *c != '\0').map(String::from);
        }
        let known = match name {
            "amp" => "&",
            "apos" => "'",
            "gt" => ">",
            "lt" => "<",
            "quot" => "\"",
            _ => match self.entities.get(name) {
                Some(value) => return Some(value.clone()),
                None if self.has_html_entities => resolve_html5_entity(name)?,
                None => return None,
            },
        };
        Some(known.to_owned())
    }

    /// Takes in the entities that the document declares: texts without markup, and of bounded length.
    fn doctype(&mut self, doctype: &str) {
        self.has_html_entities = ["//DTD XHTML", "//DTD MathML"].iter().any(|id| doctype.contains(id));
        let mut rest = doctype;
        let mut total = 0;
        while let Some((_, declared)) = rest.split_once("<!ENTITY") {
            rest = declared;
            let declared = declared.trim_start();
            let Some((name, value)) = declared.split_once(|c: char| c.is_ascii_whitespace()) else {
                continue;
            };
            let value = value.trim_start();
            let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) else { continue };
            let Some((value, after)) = value[1..].split_once(quote) else { continue };
            rest = after;
            let known = self.entities.len() + self.elements.len();
            if name == "%" || total > MAX_ENTITY_BYTES || known >= MAX_ENTITIES {
                continue;
            }
            if self.entities.contains_key(name) || self.elements.contains_key(name) {
                // The first declaration counts.
            } else if let Some(value) = self.declared(value) {
                total += value.len();
                self.entities.insert(name.to_owned(), value);
            } else {
                // What is in it is read where it is.
                let value = self.with_characters(value);
                total += value.len();
                self.elements.insert(name.to_owned(), value);
            }
        }
    }

    /// The value of an entity with the characters that it gives by number, which are markup there.
    fn with_characters(&self, value: &str) -> String {
        let mut parts = value.split("&#");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let found = part
                .split_once(';')
                .and_then(|(number, rest)| Some((self.resolved(&format!("#{number}"))?, rest)));
            match found {
                Some((character, rest)) => out.extend([character.as_str(), rest]),
                None => out.extend(["&#", part]),
            }
        }
        out
    }

    /// The value of an entity, with those before it in their places.
    fn declared(&self, value: &str) -> Option<String> {
        let mut out = String::new();
        let mut rest = value;
        while let Some((before, after)) = rest.split_once('&') {
            out.push_str(before);
            let (name, after) = after.split_once(';')?;
            out.push_str(&self.resolved(name)?);
            if out.len() > MAX_ENTITY_BYTES {
                return None;
            }
            rest = after;
        }
        out.push_str(rest);
        // Markup in an entity makes elements.
        (!out.contains('<')).then_some(out)
    }

    fn line_here(&mut self) -> u32 {
        let to = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX).min(self.text.len());
        if self.moves && to > self.at {
            let breaks = self.text.as_bytes()[self.at..to].iter().filter(|byte| **byte == b'\n').count();
            self.line = self.line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
            self.at = to;
        }
        self.line
    }
}

/// Whether a processing instruction names an XSLT style sheet.
fn is_transformed(instruction: &str) -> bool {
    instruction.starts_with("xml-stylesheet") && instruction.contains("xsl")
}

/// An attribute's value as XML normalises it: white space becomes blanks.
fn normalised(text: &str) -> Cow<'_, str> {
    if text.contains(['\t', '\n', '\r']) {
        Cow::Owned(text.replace(['\t', '\n', '\r'], " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// A document is read so often because entities in it stand for elements.
const MAX_ROUNDS: u32 = 16;
/// Elements take so much in the places of one entity.
const MAX_ELEMENT_BYTES: usize = 1 << 20;
const MAX_DEPTH: usize = 4096;
const MAX_ATTRIBUTES: usize = 4096;
const MAX_ENTITIES: usize = 4096;
const MAX_ENTITY_BYTES: usize = 64 * 1024;
/// All entities together stand for so much, or for as much as the document has.
const MAX_EXPANDED_BYTES: usize = 4 << 20;
