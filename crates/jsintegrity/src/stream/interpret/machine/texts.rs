//! Methods of texts and regular expressions.

use std::rc::Rc;

use super::{Machine, UNKNOWN_UNIT};
use crate::stream::interpret::value::{ObjectKind, Slot, TEXT, Text, VALUE, Value, to_int32, trimmed};
use crate::units::{Captures, Regex};

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

    /// Spends the steps of a search, by the longest that [`position`] can take.
    fn spend_search(&mut self, text: &[u16], what: &[u16]) -> Option<()> {
        self.spend(
            text.len() / 8 + what.len() / 16 + text.len() / 64 * what.len().clamp(1, SHORT).saturating_sub(1),
        )
    }

    pub(super) fn text_method(&mut self, text: &Text, name: &str, arguments: &[Value]) -> Option<Value> {
        self.spend(1)?;
        let first = arguments.first();
        if matches!(name, "split" | "replace" | "replaceAll" | "match" | "matchAll" | "search")
            && let Some(regex) = self.regex_of(first)
        {
            if matches!(name, "replaceAll" | "matchAll") && !regex.global {
                return self.throw();
            }
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
                Some(&UNKNOWN_UNIT) => Value::Unknown,
                Some(unit) => {
                    let low = text.get(at as usize + 1).filter(|_| name == "codePointAt");
                    let pair = low.and_then(|low| char::decode_utf16([*unit, *low]).next()?.ok());
                    Value::Number(f64::from(pair.map_or_else(|| u32::from(*unit), u32::from)))
                }
                None if name == "codePointAt" => Value::Undefined,
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
            "toString" | "valueOf" => Value::Text(Rc::clone(text)),
            "normalize" => return self.normalized(text, first),
            "trim" | "trimStart" | "trimEnd" | "trimLeft" | "trimRight" => {
                self.spend(length / 8)?;
                let (start, end) = match name {
                    "trim" => (true, true),
                    "trimStart" | "trimLeft" => (true, false),
                    _ => (false, true),
                };
                self.new_text(trimmed(text, start, end).to_vec())?
            }
            "toLowerCase" | "toLocaleLowerCase" => {
                self.spend(length / 8)?;
                String::from_utf16(text).map_or(Value::Unknown, |text| Value::text(&text.to_lowercase()))
            }
            "toUpperCase" | "toLocaleUpperCase" => {
                self.spend(length / 8)?;
                String::from_utf16(text).map_or(Value::Unknown, |text| Value::text(&text.to_uppercase()))
            }
            "concat" => {
                let mut units = text.to_vec();
                for other in arguments {
                    match self.printed(other)? {
                        Some(other) => {
                            self.fits((units.len() + other.len()) * 2)?;
                            units.extend_from_slice(&other);
                        }
                        None => return Some(Value::Unknown),
                    }
                    self.spend(units.len() / 64)?;
                }
                self.new_text(units)?
            }
            "repeat" if at < 0.0 || at.is_infinite() => return self.throw(),
            "repeat" => {
                let units = (at.max(0.0) as usize).checked_mul(length).filter(|units| *units < 1 << 22)?;
                self.spend(units / 16)?;
                self.fits(units * 2)?;
                self.new_text(text.repeat(at.max(0.0) as usize))?
            }
            "padStart" | "padEnd" => {
                let fill = match arguments.get(1) {
                    None | Some(Value::Undefined) => Some(Rc::new(vec![u16::from(b' ')])),
                    Some(fill) => self.printed(fill)?,
                };
                let Some(fill) = fill.filter(|_| at <= 1e6) else { return Some(Value::Unknown) };
                let missing = (at.max(0.0) as usize).saturating_sub(length);
                let mut pad: Vec<u16> = fill.iter().copied().cycle().take(missing).collect();
                if name == "padStart" {
                    pad.extend_from_slice(text);
                } else {
                    pad.splice(0..0, text.iter().copied());
                }
                self.new_text(pad)?
            }
            "includes" | "startsWith" | "endsWith" if self.regex_of(first).is_some() => return self.throw(),
            "indexOf" | "includes" | "startsWith" | "endsWith" | "lastIndexOf" => {
                let Some(what) = self.printed(first.unwrap_or(&Value::Undefined))? else {
                    return Some(Value::Unknown);
                };
                self.spend_search(text, &what)?;
                // Where nothing is said, the one begins at the beginning and the other at the end.
                let from_end = matches!(name, "endsWith" | "lastIndexOf");
                let from = match arguments.get(1) {
                    None | Some(Value::Undefined) => {
                        if from_end {
                            length
                        } else {
                            0
                        }
                    }
                    Some(value) if name == "lastIndexOf" => match self.number(value)? {
                        Some(value) if value.is_nan() => length,
                        _ => clamp(second),
                    },
                    _ => clamp(second),
                };
                let found =
                    if name == "lastIndexOf" { last(text, &what, from) } else { position(text, &what, from) };
                match name {
                    "includes" => Value::Bool(found.is_some()),
                    "startsWith" => Value::Bool(text[from..].starts_with(&what)),
                    "endsWith" => Value::Bool(text[..from].ends_with(&what)),
                    _ => Value::Number(found.map_or(-1.0, |at| at as f64)),
                }
            }
            "split" => {
                let parts = match first {
                    None | Some(Value::Undefined) => vec![Value::Text(Rc::clone(text))],
                    Some(by) => {
                        let Some(by) = self.printed(by)? else { return Some(Value::Unknown) };
                        self.spend_search(text, &by)?;
                        self.spend(length / 8)?;
                        if by.is_empty() {
                            self.fits(length * VALUE)?;
                            text.iter().map(|unit| self.unit(*unit)).collect()
                        } else {
                            let pieces = pieces(text, &by);
                            self.fits(pieces.len() * (VALUE + TEXT) + length * 2)?;
                            self.hold(pieces.len() * TEXT + length * 2)?;
                            pieces.into_iter().map(|part| Value::Text(Rc::new(part.to_vec()))).collect()
                        }
                    }
                };
                let most = most_parts(arguments.get(1), second);
                self.list(parts.into_iter().take(most).collect())?
            }
            "replace" | "replaceAll" => {
                let Some(what) = self.printed(first.unwrap_or(&Value::Undefined))? else {
                    return Some(Value::Unknown);
                };
                self.spend_search(text, &what)?;
                let mut matches = Vec::new();
                let mut from = 0;
                while let Some(at) = position(text, &what, from) {
                    matches.push(vec![Some((at, at + what.len()))]);
                    from = at + what.len().max(1);
                    if name == "replace" {
                        break;
                    }
                }
                return self.replaced(text, &matches, &[], arguments.get(1));
            }
            "match" | "search" => {
                let what = match first {
                    None | Some(Value::Undefined) => Some(Text::default()),
                    Some(what) => self.printed(what)?,
                };
                let Some(what) = what else { return Some(Value::Unknown) };
                self.spend(what.len())?;
                match Regex::new(&String::from_utf16_lossy(&what), "") {
                    Some(regex) => return self.by_regex(text, name, &Rc::new(regex), arguments),
                    None => Value::Unknown,
                }
            }
            "italics" => self.tagged(text, "<i>", "</i>")?,
            "bold" => self.tagged(text, "<b>", "</b>")?,
            "sup" => self.tagged(text, "<sup>", "</sup>")?,
            "fixed" => self.tagged(text, "<tt>", "</tt>")?,
            "blink" => self.tagged(text, "<blink>", "</blink>")?,
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

    /// What needs no table: ASCII, and the wide forms of it.
    fn normalized(&mut self, text: &Text, form: Option<&Value>) -> Option<Value> {
        let form = match form {
            None | Some(Value::Undefined) => "NFC".to_owned(),
            Some(form) => match self.printed(form)? {
                Some(form) => String::from_utf16_lossy(&form),
                None => return Some(Value::Unknown),
            },
        };
        if !matches!(form.as_str(), "NFC" | "NFD" | "NFKC" | "NFKD") {
            return self.throw();
        }
        self.spend(text.len() / 16)?;
        let narrow = |unit: &u16| match *unit {
            0..0x80 => Some(*unit),
            0xFF01..0xFF5F if form.len() == 4 => Some(*unit - 0xFEE0),
            _ => None,
        };
        match text.iter().map(narrow).collect() {
            Some(units) => self.new_text(units),
            None => Some(Value::Unknown),
        }
    }

    fn tagged(&mut self, text: &Text, before: &str, after: &str) -> Option<Value> {
        let units = before.encode_utf16().chain(text.iter().copied()).chain(after.encode_utf16()).collect();
        self.new_text(units)
    }

    fn matches(&mut self, text: &[u16], regex: &Regex, all: bool) -> Option<Vec<Captures>> {
        let (mut found, mut from, mut bytes) = (Vec::new(), 0, 0);
        while from <= text.len() {
            let Some(captures) = regex.find(text, from, &mut self.steps)? else { break };
            let (start, end) = captures[0].unwrap_or((from, from));
            from = if end == start { end + 1 } else { end };
            bytes += captures.len() * size_of::<Option<(usize, usize)>>() + 48;
            self.fits(bytes)?;
            found.push(captures);
            if !all {
                break;
            }
        }
        Some(found)
    }

    fn by_regex(&mut self, text: &Text, name: &str, regex: &Rc<Regex>, arguments: &[Value]) -> Option<Value> {
        if regex.sticky || !regex.understands(text) {
            return Some(Value::Unknown);
        }
        if name == "split" {
            return self.split_by(text, regex, arguments.get(1));
        }
        if regex.global
            && name != "search"
            && let Some(Value::Object(number)) = arguments.first()
        {
            self.set_last(*number, 0);
        }
        let found = self.matches(text, regex, regex.global && name != "search")?;
        Some(match name {
            "replace" | "replaceAll" => return self.replaced(text, &found, &regex.names, arguments.get(1)),
            "search" => Value::Number(found.first().and_then(|one| one[0]).map_or(-1.0, |(at, _)| at as f64)),
            "match" if regex.global => {
                if found.is_empty() {
                    return Some(Value::Null);
                }
                let texts = found.iter().filter_map(|one| one[0]).map(|(from, to)| text[from..to].to_vec());
                self.hold(found.len() * TEXT + text.len() * 2)?;
                self.list(texts.map(|units| Value::Text(Rc::new(units))).collect())?
            }
            "match" => match found.first() {
                Some(captures) => self.match_of(text, captures, &regex.names)?,
                None => Value::Null,
            },
            _ => {
                let mut all = Vec::new();
                for captures in &found {
                    all.push(self.match_of(text, captures, &regex.names)?);
                }
                self.object(ObjectKind::Iterator(all, 0, "RegExp String Iterator"))
            }
        })
    }

    /// The parts of a text between matches, with what these captured. An empty match cuts nothing off at an end.
    fn split_by(&mut self, text: &Text, regex: &Rc<Regex>, most: Option<&Value>) -> Option<Value> {
        let Some(limit) = self.index_argument(most, f64::INFINITY)? else { return Some(Value::Unknown) };
        let most = most_parts(most, limit);
        let (mut parts, mut from, mut at) = (Vec::new(), 0, 0);
        if text.is_empty() && regex.find(text, 0, &mut self.steps)?.is_some() {
            return self.list(parts);
        }
        while at < text.len() {
            let Some(captures) = regex.find(text, at, &mut self.steps)? else { break };
            let Some((start, end)) = captures[0].filter(|(start, _)| *start < text.len()) else { break };
            if end == from {
                at = start + 1;
                continue;
            }
            self.hold_groups(&captures)?;
            parts.push(Value::Text(Rc::new(text[from..start].to_vec())));
            parts.extend(captures[1..].iter().map(|group| part_of(text, group)));
            (from, at) = (end, end);
        }
        parts.push(Value::Text(Rc::new(text[from..].to_vec())));
        parts.truncate(most);
        self.list(parts)
    }

    /// Takes room for the texts of a match.
    fn hold_groups(&mut self, captures: &Captures) -> Option<()> {
        self.hold(captures.iter().flatten().map(|(from, to)| TEXT + (to - from) * 2).sum())
    }

    fn set_last(&mut self, number: u32, last: usize) {
        let last = if self.is_shared(number) { Value::Unknown } else { Value::Number(last as f64) };
        self.set_own(number, LAST.into(), Slot::Value(last));
    }

    fn match_of(&mut self, text: &Text, captures: &Captures, names: &[(Rc<str>, usize)]) -> Option<Value> {
        self.hold_groups(captures)?;
        let found = self.list(captures.iter().map(|group| part_of(text, group)).collect())?;
        let groups = self.groups_of(text, captures, names)?;
        if let Value::Object(number) = found {
            let at = captures[0].map_or(0, |(at, _)| at);
            self.set_own(number, "index".into(), Slot::Value(Value::Number(at as f64)));
            self.set_own(number, "input".into(), Slot::Value(Value::Text(Rc::clone(text))));
            self.set_own(number, "groups".into(), Slot::Value(groups));
        }
        Some(found)
    }

    /// What the groups with names captured.
    fn groups_of(&mut self, text: &Text, captures: &Captures, names: &[(Rc<str>, usize)]) -> Option<Value> {
        if names.is_empty() {
            return Some(Value::Undefined);
        }
        let groups = self.object(ObjectKind::Plain);
        for (name, at) in names {
            self.set_property(&groups, Rc::clone(name), part_of(text, &captures[*at]))?;
        }
        // It has no prototype.
        self.set_open(&groups, true);
        Some(groups)
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
            self.fits(out.len() * 2)?;
            out.extend_from_slice(&text[from..start]);
            from = end;
            self.spend(2)?;
            match &pattern {
                Some(pattern) => expand(&mut out, pattern, text, captures, names),
                None => {
                    let mut arguments: Vec<Value> =
                        captures.iter().map(|group| part_of(text, group)).collect();
                    arguments.push(Value::Number(start as f64));
                    arguments.push(Value::Text(Rc::clone(text)));
                    if !names.is_empty() {
                        arguments.push(self.groups_of(text, captures, names)?);
                    }
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
        let goes_on = regex.global || regex.sticky;
        let last = match self.objects[number as usize].properties.get(LAST) {
            Some(Slot::Value(Value::Number(last))) if goes_on => last.max(0.0) as usize,
            Some(_) if goes_on => return Some(Value::Unknown),
            _ => 0,
        };
        if !matches!(name, "test" | "exec") || !regex.understands(&text) {
            return Some(Value::Unknown);
        }
        let found = if last <= text.len() { regex.find(&text, last, &mut self.steps)? } else { None };
        if goes_on {
            let end = found.as_ref().and_then(|captures| captures[0]).map_or(0, |(_, end)| end);
            self.set_last(number, end);
        }
        Some(match (name, found) {
            ("test", found) => Value::Bool(found.is_some()),
            ("exec", Some(captures)) => self.match_of(&text, &captures, &regex.names)?,
            ("exec", None) => Value::Null,
            _ => Value::Unknown,
        })
    }
}

/// Where the place is kept from which an expression goes on: `lastIndex`.
pub(super) const LAST: &str = "@@last";

/// What a group has captured.
fn part_of(text: &[u16], group: &Option<(usize, usize)>) -> Value {
    group.map_or(Value::Undefined, |(from, to)| Value::Text(Rc::new(text[from..to].to_vec())))
}

/// How many parts `split` may give.
fn most_parts(most: Option<&Value>, number: f64) -> usize {
    if matches!(most, None | Some(Value::Undefined)) { usize::MAX } else { to_int32(number) as u32 as usize }
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
            (b'$', b'`' | b'\'') => {
                if let Some((from, to)) = captures[0] {
                    out.extend_from_slice(if next == b'`' { &text[..from] } else { &text[to..] });
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
            (b'$', b'<') if !names.is_empty() => {
                let rest = &pattern[at + 2..];
                let end = rest.iter().position(|unit| *unit == u16::from(b'>'));
                let name = end.map(|end| String::from_utf16_lossy(&rest[..end]));
                let found = names.iter().find(|(known, _)| Some(&**known) == name.as_deref());
                match end {
                    Some(end) => {
                        if let Some((from, to)) = found.and_then(|(_, number)| captures[*number]) {
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
    let found = match what.len() {
        ..=SHORT => rest.windows(what.len()).position(|window| window == what),
        _ => position_of_long(rest.iter(), || what.iter()),
    };
    found.map(|at| at + from)
}

/// The last place up to one.
fn last(text: &[u16], what: &[u16], from: usize) -> Option<usize> {
    if what.is_empty() {
        return Some(from);
    }
    let rest = &text[..text.len().min(from + what.len())];
    match what.len() {
        ..=SHORT => rest.windows(what.len()).rposition(|window| window == what),
        length => {
            let behind = position_of_long(rest.iter().rev(), || what.iter().rev())?;
            rest.len().checked_sub(behind + length)
        }
    }
}

/// What is at most this long is compared at each place of a text. At each, it may differ at its end only.
const SHORT: usize = 16;

/// Where one text begins in another, in a time that is linear whatever they hold (Knuth, Morris and Pratt).
fn position_of_long<'t, I: Iterator<Item = &'t u16>>(
    text: impl Iterator<Item = &'t u16>,
    what: impl Fn() -> I,
) -> Option<usize> {
    let what: Vec<u16> = what().copied().collect();
    // How much of the beginning is also the end of what was read.
    let step = |mut kept: usize, unit: u16, borders: &[usize]| {
        while kept > 0 && what.get(kept) != Some(&unit) {
            kept = borders.get(kept - 1).copied().unwrap_or(0);
        }
        kept + usize::from(what.get(kept) == Some(&unit))
    };
    let mut borders = vec![0];
    for unit in what.iter().skip(1) {
        let before = borders.last().copied().unwrap_or(0);
        borders.push(step(before, *unit, &borders));
    }
    let mut kept = 0;
    for (at, unit) in text.enumerate() {
        kept = step(kept, *unit, &borders);
        if kept == what.len() {
            return Some(at + 1 - kept);
        }
    }
    None
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
