//! Places of the page where a script puts its own texts to take them out again: attributes and data of elements that it made,
//! comments, storage, the parts of an address.
//!
//! Only what the script itself has surely put there is known. An element that it found in the page is unknown, as is everything
//! else of one that it made: the browser changes addresses and markup that are put there.

use std::rc::Rc;

use super::Machine;
use super::known::{OF_NODES, OF_STORES, one_of};
use crate::stream::interpret::tree::Argument;
use crate::stream::interpret::value::{Hosted, ObjectKind, Slot, Value, utf16};
use crate::stream::markup::unreferenced;
use crate::units::decode_uri;

/// The stores, by the number of their object.
const STORES: [&str; 2] = ["localStorage", "sessionStorage"];
const DATA: &str = "dataset";
/// Before the name of an attribute.
const ATTRIBUTE: &str = "@@attribute ";
/// Units of a text that is read as an address, parameters or markup.
const LONGEST: usize = 1 << 20;

impl Machine<'_> {
    /// Makes the two stores, which are there before anything runs.
    pub(super) fn make_stores(&mut self) {
        for _ in STORES {
            self.hosted(Hosted::Store);
        }
    }

    /// What a name means that the script does not declare.
    pub(super) fn global_or_store(name: &str) -> Value {
        match STORES.iter().position(|store| *store == name) {
            Some(number) => Value::Object(number as u32),
            None => Self::global_named(name),
        }
    }

    fn hosted(&mut self, hosted: Hosted) -> Value {
        let object = self.object(ObjectKind::Hosted(hosted));
        self.set_open(&object, true);
        object
    }

    /// `document.createElement(name)`, `document.createComment(text)` and `document.createTextNode(text)`.
    pub(super) fn created(&mut self, arguments: &[Argument], scope: u32, is_element: bool) -> Option<Value> {
        let (arguments, open) = self.arguments(arguments, scope)?;
        let [first, ..] = arguments.as_slice() else { return Some(Value::Unknown) };
        if open || first.is_unknown() {
            return Some(Value::Unknown);
        }
        self.spend(4)?;
        let node = self.hosted(Hosted::Node);
        let data = self.hosted(Hosted::Data);
        if let Value::Object(number) = node {
            self.set_own(number, DATA.into(), Slot::Value(data));
        }
        if let (false, Some(text), Value::Object(number)) = (is_element, self.printed(first)?, &node) {
            for name in ["data", "textContent", "nodeValue"] {
                let slot = Slot::Value(Value::Text(Rc::clone(&text)));
                self.set_own(*number, name.into(), slot);
            }
        }
        Some(node)
    }

    /// What is put into such a place is a text there; `None` where it is not kept.
    pub(super) fn put_hosted(
        &mut self,
        number: u32,
        hosted: Hosted,
        key: Rc<str>,
        value: &Value,
    ) -> Option<()> {
        let is_kept = match hosted {
            Hosted::Node => {
                matches!(&*key, "textContent" | "text" | "data" | "nodeValue") || key.starts_with("@@")
            }
            Hosted::Data | Hosted::Store => true,
        };
        if !is_kept {
            return Some(());
        }
        let is_shared = self.is_shared(number);
        let properties = &mut self.objects[number as usize].properties;
        let was_known = matches!(properties.get(&key), Some(Slot::Value(Value::Text(_))));
        let value = match value {
            Value::Text(_) if !is_shared => value.clone(),
            _ if !was_known => return Some(()),
            _ => Value::Unknown,
        };
        if is_shared {
            self.reads.change_object(number);
        }
        if matches!(value, Value::Text(_)) {
            self.placed.object = self.placed.object.min(number);
        }
        self.set_own(number, key, Slot::Value(value));
        Some(())
    }

    /// Something is put there under a name that is not known: any of them may have been meant.
    pub(super) fn spoil_hosted(&mut self, number: u32, hosted: Hosted) -> Option<()> {
        let keys = self.objects[number as usize].properties.all();
        self.spend(keys.len())?;
        for key in keys {
            self.put_hosted(number, hosted, key, &Value::Unknown)?;
        }
        Some(())
    }

    /// What such a place holds, or one of its methods.
    pub(super) fn hosted_member(&mut self, number: u32, hosted: Hosted, key: &str) -> Value {
        let methods = match hosted {
            Hosted::Node => OF_NODES,
            Hosted::Data => &[],
            Hosted::Store => OF_STORES,
        };
        if let Some(method) = one_of(methods, key) {
            return Value::Native(method);
        }
        match self.objects[number as usize].properties.get(key) {
            Some(Slot::Value(value)) => {
                let value = value.clone();
                if matches!(value, Value::Text(_)) {
                    self.reads.note_object(number);
                }
                value
            }
            _ => Value::Unknown,
        }
    }

    /// `store.getItem(key)`, `element.setAttribute(name, text)` and the like.
    pub(super) fn hosted_method(&mut self, number: u32, name: &str, arguments: &[Value]) -> Option<Value> {
        let ObjectKind::Hosted(hosted) = self.objects[number as usize].kind else {
            return Some(Value::Unknown);
        };
        let key = match arguments.first() {
            Some(key) => self.key_of(key)?,
            None => None,
        };
        // Attributes that begin so are the element's data as well.
        let data = match (&key, hosted, self.objects[number as usize].properties.get(DATA)) {
            (Some(key), Hosted::Node, Some(Slot::Value(Value::Object(data)))) => {
                key.get(..5).filter(|start| start.eq_ignore_ascii_case("data-")).map(|_| *data)
            }
            _ => None,
        };
        let (number, hosted, key) = match (data, hosted, key) {
            (Some(data), _, Some(key)) => (data, Hosted::Data, Some(data_name(&key).into())),
            (_, Hosted::Node, Some(key)) => {
                let key: Rc<str> = format!("{ATTRIBUTE}{}", key.to_ascii_lowercase()).into();
                (number, hosted, Some(key))
            }
            (_, _, key) => (number, hosted, key),
        };
        let Some(key) = key else {
            if !name.starts_with("get") {
                self.spoil_hosted(number, hosted)?;
            }
            return Some(Value::Unknown);
        };
        match name {
            "getItem" | "getAttribute" => return Some(self.hosted_member(number, hosted, &key)),
            "setItem" | "setAttribute" => {
                let value = match arguments.get(1) {
                    Some(value) => self.printed(value)?.map_or(Value::Unknown, Value::Text),
                    None => Value::Unknown,
                };
                self.put_hosted(number, hosted, key, &value)?;
            }
            _ => self.put_hosted(number, hosted, key, &Value::Unknown)?,
        }
        Some(Value::Undefined)
    }

    /// `new URLSearchParams(…)`: of parameters by the same name, `get` gives the first. It has more methods than are known here.
    pub(super) fn search_params(&mut self, of: &Value) -> Option<Value> {
        let mut pairs: Vec<(Value, Value)> = Vec::new();
        match of {
            Value::Text(text) if text.len() <= LONGEST => {
                self.spend(text.len())?;
                let text = String::from_utf16_lossy(text);
                for part in text.strip_prefix('?').unwrap_or(&text).split('&').filter(|part| !part.is_empty())
                {
                    let (key, value) = part.split_once('=').unwrap_or((part, ""));
                    pairs.push((form_decoded(key), form_decoded(value)));
                }
            }
            Value::Object(number) if matches!(self.objects[*number as usize].kind, ObjectKind::Plain) => {
                let Some(keys) = self.keys(of)? else { return Some(Value::Unknown) };
                for key in keys {
                    let value = self.property(of, &key)?;
                    pairs.push((key, value));
                }
            }
            Value::Object(_) => {
                let Some(entries) = self.elements(of)? else { return Some(Value::Unknown) };
                for entry in entries {
                    let key = self.property(&entry, &Value::Number(0.0))?;
                    pairs.push((key, self.property(&entry, &Value::Number(1.0))?));
                }
            }
            _ => return Some(Value::Unknown),
        }
        let map = self.object(ObjectKind::Map(Vec::new(), Default::default()));
        for (key, value) in pairs {
            let value = self.printed(&value)?.map_or(Value::Unknown, Value::Text);
            match self.method_call(&map, "has", vec![key.clone()])? {
                Value::Bool(false) => {
                    self.method_call(&map, "set", vec![key, value])?;
                }
                Value::Bool(true) => {}
                // It may be any of those that follow.
                _ => break,
            }
        }
        self.set_open(&map, true);
        Some(map)
    }

    /// `new URL(text)`, where the browser leaves the text as it is.
    pub(super) fn address(&mut self, arguments: &[Value]) -> Option<Value> {
        let [Value::Text(text)] = arguments else { return Some(Value::Unknown) };
        if text.len() > LONGEST {
            return Some(Value::Unknown);
        }
        self.spend(text.len() / 4)?;
        let text = String::from_utf16_lossy(text);
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%!$()*+,;:@=&/?#".contains(&byte);
        let (Some(rest), true) = (text.strip_prefix("https://"), text.bytes().all(is_plain)) else {
            return Some(Value::Unknown);
        };
        let (rest, hash) = rest.split_at(rest.find('#').unwrap_or(rest.len()));
        let (rest, search) = rest.split_at(rest.find('?').unwrap_or(rest.len()));
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let is_dots =
            |part: &str| matches!(part.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..");
        if host.is_empty() || host.contains(['@', ':', '%']) || path.split('/').any(is_dots) {
            return Some(Value::Unknown);
        }
        let parameters = self.search_params(&Value::text(search))?;
        let address = self.object(ObjectKind::Plain);
        self.set_open(&address, true);
        let part = |part: &str| Value::text(if part.len() == 1 { "" } else { part });
        for (name, value) in [
            ("hash", part(hash)),
            ("search", part(search)),
            ("pathname", Value::text(if path.is_empty() { "/" } else { path })),
            ("hostname", Value::text(&host.to_ascii_lowercase())),
            ("searchParams", parameters),
        ] {
            self.set_property(&address, name.into(), value)?;
        }
        Some(address)
    }

    /// `new DOMParser()`
    pub(super) fn parser(&mut self) -> Option<Value> {
        let parser = self.object(ObjectKind::Plain);
        self.set_open(&parser, true);
        self.set_property(&parser, "parseFromString".into(), Value::Native("parseFromString"))?;
        Some(parser)
    }

    /// `new DOMParser().parseFromString(text, "text/html")`, of markup that is one text in one element at most.
    pub(super) fn parsed(&mut self, markup: Option<&Value>) -> Option<Value> {
        let document = self.object(ObjectKind::Plain);
        self.set_open(&document, true);
        let Some(Value::Text(markup)) =
            markup.filter(|markup| matches!(markup, Value::Text(text) if text.len() <= LONGEST))
        else {
            return Some(document);
        };
        self.spend(markup.len() / 2)?;
        let markup = String::from_utf16_lossy(markup);
        let Some(text) = only_text(&markup) else { return Some(document) };
        let text = self.new_text(utf16(&unreferenced(text)))?;
        let root = self.object(ObjectKind::Plain);
        self.set_open(&root, true);
        for name in ["textContent", "innerText"] {
            self.set_property(&root, name.into(), text.clone())?;
        }
        for name in ["body", "documentElement"] {
            self.set_property(&document, name.into(), root.clone())?;
        }
        Some(document)
    }
}

/// The text of markup that is one text, perhaps in one element without attributes.
fn only_text(markup: &str) -> Option<&str> {
    let text = match markup.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        Some((name, rest)) => rest.strip_suffix(&format!("</{name}>"))?,
        None => markup,
    };
    (!text.contains('<') && !text.starts_with(char::is_whitespace)).then_some(text)
}

/// A part of parameters as a form writes them; unknown where it is no text.
fn form_decoded(part: &str) -> Value {
    let part = utf16(&part.replace('+', " "));
    decode_uri(&part, "decodeURIComponent").map_or(Value::Unknown, |part| Value::Text(Rc::new(part)))
}

/// The name among an element's data of an attribute that begins with `data-`.
fn data_name(attribute: &str) -> String {
    let mut name = String::new();
    let attribute = attribute.to_ascii_lowercase();
    let mut characters = attribute.chars().skip(5).peekable();
    while let Some(character) = characters.next() {
        match characters.next_if(|next| character == '-' && next.is_ascii_lowercase()) {
            Some(next) => name.push(next.to_ascii_uppercase()),
            None => name.push(character),
        }
    }
    name
}
