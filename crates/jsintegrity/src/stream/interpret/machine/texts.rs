//! Methods of texts and regular expressions.

use std::rc::Rc;

use super::Machine;
use crate::stream::interpret::regex::{Captures, Regex};
use crate::stream::interpret::value::{ObjectKind, Slot, Text, Value};

impl Machine<'_> {
    fn index_argument(&mut self, value: Option<&Value>, otherwise: f64) -> Option<Option<f64>> {
        Some(match value {
            None | Some(Value::Undefined) => Some(otherwise),
            Some(value) => self.number(value)?.map(|value| if value.is_nan() { 0.0 } else { value.trunc() }),
        })
    }

    fn regex_of(&self, value: Option<&Value>) -> Option<Rc<Regex>> {
        match value {
            Some(Value::Object(number)) => match &self.objects[*number as usize].kind {
                ObjectKind::Regex { regex, .. } => Some(Rc::clone(regex)),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn text_method(&mut self, text: &Text, name: &str, arguments: &[Value]) -> Option<Value> {
        self.spend(1)?;
        let first = arguments.first();
        if matches!(name, "split" | "replace" | "replaceAll" | "match" | "matchAll" | "search")
            && let Some(regex) = self.regex_of(first)
        {
            return self.by_regex(text, name, &regex, arguments);
        }
        if arguments.iter().any(Value::is_unknown) {
            return Some(Value::Unknown);
        }
        let length = text.len();
        let numbers =
            (self.index_argument(first, 0.0)?, self.index_argument(arguments.get(1), f64::INFINITY)?);
        let (Some(at), Some(second)) = numbers else { return Some(Value::Unknown) };
        let clamp = |value: f64| value.clamp(0.0, length as f64) as usize;
        Some(match name {
            "charAt" => match text.get(at as usize).filter(|_| at >= 0.0) {
                Some(unit) => self.unit(*unit),
                None => Value::text(""),
            },
            "charCodeAt" | "codePointAt" => match text.get(at as usize).filter(|_| at >= 0.0) {
                Some(unit) => {
                    let low = text.get(at as usize + 1).filter(|_| name == "codePointAt");
                    let pair = low.and_then(|low| char::decode_utf16([*unit, *low]).next()?.ok());
                    Value::Number(f64::from(pair.map_or_else(|| u32::from(*unit), u32::from)))
                }
                None => Value::Number(f64::NAN),
            },
            "slice" => match self.bounds(arguments, length)? {
                Some((from, to)) => self.new_text(text[from..to].to_vec())?,
                None => Value::Unknown,
            },
            "substring" => {
                let (a, b) = (clamp(at), clamp(second));
                self.new_text(text[a.min(b)..a.max(b)].to_vec())?
            }
            "substr" => {
                let from = clamp(if at < 0.0 { at + length as f64 } else { at });
                let to = clamp(from as f64 + second.max(0.0));
                self.new_text(text[from..to.max(from)].to_vec())?
            }
            "at" => {
                let at = if at < 0.0 { at + length as f64 } else { at };
                match text.get(at as usize).filter(|_| at >= 0.0) {
                    Some(unit) => self.unit(*unit),
                    None => Value::Undefined,
                }
            }
            "toString" | "valueOf" | "normalize" => Value::Text(Rc::clone(text)),
            "trim" | "trimStart" | "trimEnd" | "trimLeft" | "trimRight" => {
                self.spend(length / 8)?;
                let string = String::from_utf16_lossy(text);
                let trimmed = match name {
                    "trim" => string.trim(),
                    "trimStart" | "trimLeft" => string.trim_start(),
                    _ => string.trim_end(),
                };
                Value::text(trimmed)
            }
            "toLowerCase" | "toLocaleLowerCase" => {
                self.spend(length / 8)?;
                Value::text(&String::from_utf16_lossy(text).to_lowercase())
            }
            "toUpperCase" | "toLocaleUpperCase" => {
                self.spend(length / 8)?;
                Value::text(&String::from_utf16_lossy(text).to_uppercase())
            }
            "concat" => {
                let mut units = text.to_vec();
                for other in arguments {
                    match self.printed(other)? {
                        Some(other) => units.extend_from_slice(&other),
                        None => return Some(Value::Unknown),
                    }
                    self.spend(units.len() / 64)?;
                }
                self.new_text(units)?
            }
            "repeat" => {
                let units = (at.max(0.0) as usize).checked_mul(length).filter(|units| *units < 1 << 22)?;
                self.spend(units / 16)?;
                self.new_text(text.repeat(at.max(0.0) as usize))?
            }
            "padStart" | "padEnd" => {
                let fill = match arguments.get(1) {
                    Some(fill) => self.printed(fill)?,
                    None => Some(Rc::new(vec![u16::from(b' ')])),
                };
                let Some(fill) = fill.filter(|fill| !fill.is_empty()) else { return Some(Value::Unknown) };
                let missing = (at.clamp(0.0, 1e6) as usize).saturating_sub(length);
                let mut pad: Vec<u16> = fill.iter().copied().cycle().take(missing).collect();
                if name == "padStart" {
                    pad.extend_from_slice(text);
                } else {
                    pad.splice(0..0, text.iter().copied());
                }
                self.new_text(pad)?
            }
            "indexOf" | "includes" | "startsWith" | "endsWith" | "lastIndexOf" | "search" => {
                let Some(what) = self.printed(first.unwrap_or(&Value::Undefined))? else {
                    return Some(Value::Unknown);
                };
                self.spend(length / 8)?;
                let from = if arguments.len() > 1 && name != "lastIndexOf" { clamp(second) } else { 0 };
                let found =
                    if name == "lastIndexOf" { last(text, &what) } else { position(text, &what, from) };
                match name {
                    "includes" => Value::Bool(found.is_some()),
                    "startsWith" => Value::Bool(text[from..].starts_with(&what)),
                    "endsWith" => Value::Bool(text.ends_with(&what)),
                    _ => Value::Number(found.map_or(-1.0, |at| at as f64)),
                }
            }
            "split" => {
                let parts = match first {
                    None | Some(Value::Undefined) => vec![Value::Text(Rc::clone(text))],
                    Some(by) => {
                        let Some(by) = self.printed(by)? else { return Some(Value::Unknown) };
                        self.spend(length / 4)?;
                        if by.is_empty() {
                            text.iter().map(|unit| self.unit(*unit)).collect()
                        } else {
                            pieces(text, &by)
                                .into_iter()
                                .map(|part| Value::Text(Rc::new(part.to_vec())))
                                .collect()
                        }
                    }
                };
                let most = if arguments.len() > 1 { second.max(0.0) as usize } else { usize::MAX };
                self.list(parts.into_iter().take(most).collect())?
            }
            "replace" | "replaceAll" => {
                let Some(what) = self.printed(first.unwrap_or(&Value::Undefined))? else {
                    return Some(Value::Unknown);
                };
                let mut matches = Vec::new();
                let mut from = 0;
                while let Some(at) = position(text, &what, from) {
                    matches.push(vec![Some((at, at + what.len()))]);
                    from = at + what.len().max(1);
                    if name == "replace" {
                        break;
                    }
                }
                self.spend(length / 8)?;
                return self.replaced(text, &matches, &[], arguments.get(1));
            }
            "match" => {
                let Some(what) = self.printed(first.unwrap_or(&Value::Undefined))? else {
                    return Some(Value::Unknown);
                };
                match Regex::new(&String::from_utf16_lossy(&what), "") {
                    Some(regex) => return self.by_regex(text, name, &Rc::new(regex), arguments),
                    None => Value::Unknown,
                }
            }
            "italics" => self.tagged(text, "<i>", "</i>")?,
            "bold" => self.tagged(text, "<b>", "</b>")?,
            "sub" => self.tagged(text, "<sub>", "</sub>")?,
            "big" => self.tagged(text, "<big>", "</big>")?,
            "small" => self.tagged(text, "<small>", "</small>")?,
            "strike" => self.tagged(text, "<strike>", "</strike>")?,
            "fontcolor" | "fontsize" | "link" | "anchor" => {
                let (tag, attribute) = match name {
                    "fontcolor" => ("font", "color"),
                    "fontsize" => ("font", "size"),
                    "link" => ("a", "href"),
                    _ => ("a", "name"),
                };
                let value = self.printed(first.unwrap_or(&Value::Undefined))?;
                let Some(value) = value else { return Some(Value::Unknown) };
                let value = String::from_utf16_lossy(&value).replace('"', "&quot;");
                self.tagged(text, &format!("<{tag} {attribute}=\"{value}\">"), &format!("</{tag}>"))?
            }
            _ => Value::Unknown,
        })
    }

    fn tagged(&mut self, text: &Text, before: &str, after: &str) -> Option<Value> {
        let units = before.encode_utf16().chain(text.iter().copied()).chain(after.encode_utf16()).collect();
        self.new_text(units)
    }

    fn matches(&mut self, text: &[u16], regex: &Regex, all: bool) -> Option<Vec<Captures>> {
        let (mut found, mut from) = (Vec::new(), 0);
        while from <= text.len() {
            let Some(captures) = regex.find(text, from, &mut self.steps)? else { break };
            let (start, end) = captures[0].unwrap_or((from, from));
            from = if end == start { end + 1 } else { end };
            found.push(captures);
            if !all {
                break;
            }
        }
        Some(found)
    }

    fn by_regex(&mut self, text: &Text, name: &str, regex: &Rc<Regex>, arguments: &[Value]) -> Option<Value> {
        let all = regex.global || name == "split";
        let found = self.matches(text, regex, all)?;
        Some(match name {
            "replace" | "replaceAll" => return self.replaced(text, &found, &regex.names, arguments.get(1)),
            "search" => Value::Number(found.first().and_then(|one| one[0]).map_or(-1.0, |(at, _)| at as f64)),
            "match" if regex.global => {
                if found.is_empty() {
                    return Some(Value::Null);
                }
                let texts = found.iter().filter_map(|one| one[0]).map(|(from, to)| text[from..to].to_vec());
                self.list(texts.map(|units| Value::Text(Rc::new(units))).collect())?
            }
            "match" => match found.first() {
                Some(captures) => self.match_of(text, captures, &regex.names)?,
                None => Value::Null,
            },
            "matchAll" => {
                let mut all = Vec::new();
                for captures in &found {
                    all.push(self.match_of(text, captures, &regex.names)?);
                }
                self.object(ObjectKind::Iterator(all, 0, "RegExp String Iterator"))
            }
            _ => {
                let (mut parts, mut from) = (Vec::new(), 0);
                for captures in &found {
                    let Some((start, end)) = captures[0] else { continue };
                    // An empty match at an end cuts nothing off: `'ab'.split(/x*/)` is `a` and `b`, without empty texts around
                    // them.
                    if end == start && (start == 0 || start >= text.len()) {
                        continue;
                    }
                    parts.push(Value::Text(Rc::new(text[from..start].to_vec())));
                    for group in &captures[1..] {
                        parts
                            .push(group.map_or(Value::Undefined, |(a, b)| {
                                Value::Text(Rc::new(text[a..b].to_vec()))
                            }));
                    }
                    from = end;
                }
                parts.push(Value::Text(Rc::new(text[from..].to_vec())));
                self.list(parts)?
            }
        })
    }

    fn match_of(&mut self, text: &Text, captures: &Captures, names: &[(Rc<str>, usize)]) -> Option<Value> {
        let part = |group: &Option<(usize, usize)>| {
            group.map_or(Value::Undefined, |(from, to)| Value::Text(Rc::new(text[from..to].to_vec())))
        };
        let found = self.list(captures.iter().map(part).collect())?;
        let groups = self.object(ObjectKind::Plain);
        for (name, at) in names {
            self.set_property(&groups, Rc::clone(name), part(&captures[*at]))?;
        }
        if let Value::Object(number) = found {
            let properties = &mut self.objects[number as usize].properties;
            let at = captures[0].map_or(0, |(at, _)| at);
            properties.set("index".into(), Slot::Value(Value::Number(at as f64)));
            properties.set("groups".into(), Slot::Value(groups));
        }
        Some(found)
    }

    /// The text with its matches replaced by a text, or by what a function makes of each.
    fn replaced(
        &mut self,
        text: &Text,
        found: &[Captures],
        names: &[(Rc<str>, usize)],
        with: Option<&Value>,
    ) -> Option<Value> {
        let with = with.cloned().unwrap_or(Value::Undefined);
        let is_function = match &with {
            Value::Unknown => return Some(Value::Unknown),
            Value::Native(_) => true,
            Value::Object(number) => {
                matches!(
                    self.objects[*number as usize].kind,
                    ObjectKind::Function(_) | ObjectKind::Bound { .. }
                )
            }
            _ => false,
        };
        let pattern = if is_function { None } else { self.printed(&with)? };
        if !is_function && pattern.is_none() {
            return Some(Value::Unknown);
        }
        let (mut out, mut from, mut known) = (Vec::with_capacity(text.len()), 0, true);
        for captures in found {
            let Some((start, end)) = captures[0] else { continue };
            out.extend_from_slice(&text[from..start]);
            from = end;
            self.spend(2)?;
            match &pattern {
                Some(pattern) => expand(&mut out, pattern, text, captures, names),
                None => {
                    let part = |group: &Option<(usize, usize)>| {
                        group.map_or(Value::Undefined, |(a, b)| Value::Text(Rc::new(text[a..b].to_vec())))
                    };
                    let mut arguments: Vec<Value> = captures.iter().map(part).collect();
                    arguments.push(Value::Number(start as f64));
                    arguments.push(Value::Text(Rc::clone(text)));
                    let value = self.call(&with, &Value::Undefined, arguments)?;
                    match self.printed(&value)? {
                        Some(text) => out.extend_from_slice(&text),
                        None => known = false,
                    }
                }
            }
            // A match costs the same however long its replacement is. Without a bound `'x'.repeat(1e5).replace(/x/g, s)` with a
            // text `s` of 100,000 units would take 20 GB before the steps for the result are asked for.
            (out.len() < 1 << 22).then_some(())?;
        }
        out.extend_from_slice(&text[from..]);
        if known { self.new_text(out) } else { Some(Value::Unknown) }
    }

    pub(super) fn regex_method(&mut self, number: u32, name: &str, arguments: &[Value]) -> Option<Value> {
        let this = Value::Object(number);
        let Some(regex) = self.regex_of(Some(&this)) else { return Some(Value::Unknown) };
        if name == "toString" {
            return Some(self.printed(&this)?.map_or(Value::Unknown, Value::Text));
        }
        let Some(text) = self.printed(arguments.first().unwrap_or(&Value::Undefined))? else {
            return Some(Value::Unknown);
        };
        // `while (m = r.exec(s))` goes on behind the last match if the expression is global. That place is kept under a name
        // that `keys` leaves out. Always from the start, the loop would find its first match until no step is left.
        let last = match self.objects[number as usize].properties.get("@@last") {
            Some(Slot::Value(Value::Number(last))) if regex.global => *last as usize,
            _ => 0,
        };
        let found = if last <= text.len() { regex.find(&text, last, &mut self.steps)? } else { None };
        if regex.global {
            let end = found.as_ref().and_then(|captures| captures[0]).map_or(0, |(_, end)| end);
            self.objects[number as usize]
                .properties
                .set("@@last".into(), Slot::Value(Value::Number(end as f64)));
        }
        Some(match (name, found) {
            ("test", found) => Value::Bool(found.is_some()),
            ("exec", Some(captures)) => self.match_of(&text, &captures, &regex.names)?,
            ("exec", None) => Value::Null,
            _ => Value::Unknown,
        })
    }
}

/// `$1`, `$&`, `$<name>` and `$$` in what replaces a match.
fn expand(
    out: &mut Vec<u16>,
    pattern: &[u16],
    text: &[u16],
    captures: &Captures,
    names: &[(Rc<str>, usize)],
) {
    let byte = |at: usize| pattern.get(at).and_then(|unit| u8::try_from(*unit).ok()).unwrap_or(0);
    let mut at = 0;
    while at < pattern.len() {
        let next = byte(at + 1);
        let group = |number: usize| captures.get(number).filter(|_| number > 0);
        match (byte(at), next) {
            (b'$', b'$') => {
                out.push(u16::from(b'$'));
                at += 2;
            }
            (b'$', b'&') => {
                if let Some((from, to)) = captures[0] {
                    out.extend_from_slice(&text[from..to]);
                }
                at += 2;
            }
            (b'$', b'0'..=b'9') => {
                let one = usize::from(next - b'0');
                let third = byte(at + 2);
                let two = if third.is_ascii_digit() { one * 10 + usize::from(third - b'0') } else { 0 };
                // `$10` is group 10 if there is one, else group 1 and a zero. So the longer number is tried first.
                let (group, length) = match (group(two), group(one)) {
                    (Some(group), _) => (group, 3),
                    (None, Some(group)) => (group, 2),
                    (None, None) => {
                        out.push(u16::from(b'$'));
                        at += 1;
                        continue;
                    }
                };
                if let Some((from, to)) = group {
                    out.extend_from_slice(&text[*from..*to]);
                }
                at += length;
            }
            (b'$', b'<') => {
                let rest = &pattern[at + 2..];
                let end = rest.iter().position(|unit| *unit == u16::from(b'>'));
                let name = end.map(|end| String::from_utf16_lossy(&rest[..end]));
                let found = names.iter().find(|(known, _)| Some(&**known) == name.as_deref());
                match (found, end) {
                    (Some((_, number)), Some(end)) => {
                        if let Some((from, to)) = captures[*number] {
                            out.extend_from_slice(&text[from..to]);
                        }
                        at += end + 3;
                    }
                    _ => {
                        out.push(u16::from(b'$'));
                        at += 1;
                    }
                }
            }
            _ => {
                out.push(pattern[at]);
                at += 1;
            }
        }
    }
}

fn position(text: &[u16], what: &[u16], from: usize) -> Option<usize> {
    if what.is_empty() {
        return (from <= text.len()).then_some(from);
    }
    let rest = text.get(from..)?;
    rest.windows(what.len()).position(|window| window == what).map(|at| at + from)
}

fn last(text: &[u16], what: &[u16]) -> Option<usize> {
    if what.is_empty() {
        return Some(text.len());
    }
    text.windows(what.len()).rposition(|window| window == what)
}

fn pieces<'t>(text: &'t [u16], by: &[u16]) -> Vec<&'t [u16]> {
    let (mut parts, mut from) = (Vec::new(), 0);
    while let Some(at) = position(text, by, from) {
        parts.push(&text[from..at]);
        from = at + by.len();
    }
    parts.push(&text[from..]);
    parts
}
