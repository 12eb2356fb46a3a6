//! String arrays and the functions that obfuscators read them through.
//!
//! The common obfuscator moves every string into one array, rotates it, and reads it through a function that subtracts an
//! offset. It may encode the entries: base64 with its own alphabet, or RC4 with a key at each call. All of that is constant, so
//! the strings can be read back without running anything.

use xxhash_rust::xxh3::xxh3_64;

use super::decode::{self, Alphabet};
use super::rotation::{self, Rotation};
use super::{Item, Kind, Payload, Stream};
use crate::limits;
use crate::maps::{HashMap, HashSet};

/// What the first pass found.
#[derive(Debug, Default)]
pub(super) struct Constants {
    arrays: Vec<StringArray>,
    /// Names of variables and functions that give an array.
    array_names: HashMap<String, usize>,
    decoders: HashMap<String, Decoder>,
    /// Functions that call a decoder with some of their arguments.
    wrappers: HashMap<String, Wrapper>,
    /// Names that stand for another name.
    aliases: HashMap<String, String>,
    /// Strings kept under (object, property), noted during the second pass.
    pub(super) properties: HashMap<(String, String), Payload>,
}

/// What the first pass over a script would have asked constants for, had it known them. If the script has nothing of
/// that, a second pass would come to the same.
#[derive(Debug, Default)]
pub(super) struct Asked {
    /// Hashes of the names of what is read by a number: `a[3]`.
    elements: HashSet<u64>,
    /// Strings kept under properties, in order.
    noted: Vec<Noted>,
    /// Their hashes.
    known: HashSet<u64>,
    /// Whether one of them was read.
    reads: bool,
}

/// A string kept under a property of an object.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noted {
    pub(super) hash: u64,
    pub(super) owner: Payload,
    pub(super) key: Payload,
    pub(super) value: Payload,
}

pub(super) fn property_hash(owner: &str, key: &str) -> u64 {
    xxh3_64(owner.as_bytes()).rotate_left(1) ^ xxh3_64(key.as_bytes())
}

impl Asked {
    pub(super) fn element(&mut self, of: &str) {
        self.elements.insert(xxh3_64(of.as_bytes()));
    }

    pub(super) fn note(&mut self, noted: Noted) {
        self.known.insert(noted.hash);
        self.noted.push(noted);
    }

    pub(super) fn has_no_use_for_properties(&self) -> bool {
        self.reads || self.noted.is_empty()
    }

    /// A property is read.
    pub(super) fn property(&mut self, hash: u64) {
        self.reads |= self.known.contains(&hash);
    }

    /// Whether a second pass with these constants may come to something else.
    pub(super) fn may_change(&self, constants: &Constants) -> bool {
        let is_array = |name: &String| self.elements.contains(&xxh3_64(name.as_bytes()));
        self.reads || !constants.decoders.is_empty() || constants.array_names.keys().any(is_array)
    }
}

#[derive(Debug)]
struct StringArray {
    texts: Vec<String>,
    shift: usize,
}

/// A function that reads an array.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decoder {
    array: usize,
    offset: f64,
    alphabet: Option<Alphabet>,
}

/// `function w(a, b, c) { return d(b - 0x1f, a); }`
#[derive(Clone, Debug)]
struct Wrapper {
    target: String,
    /// Which argument becomes the index, and what is added to it.
    index: (usize, f64),
    /// Which argument becomes the key.
    key: Option<usize>,
}

impl Constants {
    /// The constants of a script, or `None` where it has no array of strings that is read by index.
    pub(super) fn find(stream: &Stream<'_>) -> Option<Self> {
        let mut found = Self::default();
        found.find_arrays(stream);
        if found.arrays.is_empty() {
            return None;
        }
        found.find_decoders(stream);
        found.find_wrappers(stream);
        found.find_aliases(stream);
        found.find_rotations(stream);
        Some(found)
    }

    /// Takes over the properties that the first pass over this stream has noted.
    pub(super) fn note(&mut self, stream: &Stream<'_>, asked: &Asked) {
        for noted in &asked.noted {
            let text = |payload| stream.text_of(payload).to_owned();
            self.properties.insert((text(noted.owner), text(noted.key)), noted.value);
        }
    }

    fn find_arrays(&mut self, stream: &Stream<'_>) {
        let items = stream.items();
        let mut at = 0;
        while at + 4 < items.len() {
            let [name, equals, open, ..] = &items[at..] else { break };
            if name.kind != Kind::Name || !equals.is_op(b'=') || !open.is_op(b'[') {
                at += 1;
                continue;
            }
            let entries = string_entries(&items[at + 3..]);
            if entries.len() >= FEWEST_STRINGS {
                let array = self.arrays.len();
                self.array_names.insert(stream.text(name).to_owned(), array);
                // `function a() { var b = […]`
                if let [function, owner, open, close, brace] =
                    &items[at.saturating_sub(6)..at.saturating_sub(1)]
                    && is_word(stream, function, "function")
                    && open.is_op(b'(')
                    && close.is_op(b')')
                    && brace.is_op(b'{')
                {
                    self.array_names.insert(stream.text(owner).to_owned(), array);
                }
                self.arrays.push(StringArray {
                    texts: entries.iter().map(|item| stream.text(item).to_owned()).collect(),
                    shift: 0,
                });
            }
            at += 3 + 2 * entries.len();
        }
    }

    /// `function d(i, k) { i = i - 0x1f; … a() … }`, as a declaration or assigned to a name.
    fn find_decoders(&mut self, stream: &Stream<'_>) {
        let items = stream.items();
        for (at, item) in items.iter().enumerate() {
            if !is_word(stream, item, "function") {
                continue;
            }
            let name_after = items.get(at + 1).filter(|next| next.kind == Kind::Name);
            let name_before = match &items[at.saturating_sub(2)..at] {
                [name, equals] if name.kind == Kind::Name && equals.is_op(b'=') => Some(name),
                _ => None,
            };
            let Some(name) = name_after.or(name_before) else { continue };
            let body = &items[at..items.len().min(at + DECODER_HEAD)];
            let (Some(offset), Some(array)) =
                (subtracted_offset(stream, body), self.first_array(stream, body))
            else {
                continue;
            };
            if self.array_names.contains_key(stream.text(name)) {
                continue;
            }
            let alphabet = alphabet_in(stream, &items[at..items.len().min(at + DECODER_BODY)]);
            self.decoders.insert(stream.text(name).to_owned(), Decoder { array, offset, alphabet });
        }
    }

    fn first_array(&self, stream: &Stream<'_>, body: &[Item]) -> Option<usize> {
        body.iter()
            .filter(|item| item.kind == Kind::Name)
            .find_map(|item| self.array_names.get(stream.text(item)).copied())
    }

    fn find_wrappers(&mut self, stream: &Stream<'_>) {
        if self.decoders.is_empty() {
            return;
        }
        let items = stream.items();
        for (at, item) in items.iter().enumerate() {
            if is_word(stream, item, "function")
                && let Some((name, wrapper)) = wrapper(stream, &items[at + 1..items.len().min(at + WRAPPER)])
            {
                self.wrappers.insert(name, wrapper);
            }
        }
    }

    /// The decoder's name, index and key that a call through wrappers comes to.
    fn unwrapped<'k>(
        &'k self,
        name: &'k str,
        arguments: &[Argument<'k>],
    ) -> Option<(&'k str, f64, Option<&'k str>)> {
        let (mut name, mut arguments) = (name, arguments.to_vec());
        for _ in 0..MOST_ALIASES {
            let Some(wrapper) = self.wrappers.get(name) else { break };
            let Argument::Number(index) = *arguments.get(wrapper.index.0)? else { return None };
            let key = match wrapper.key {
                Some(at) => Some(*arguments.get(at)?),
                None => None,
            };
            arguments =
                [Some(Argument::Number(index + wrapper.index.1)), key].into_iter().flatten().collect();
            name = &wrapper.target;
        }
        match arguments[..] {
            [Argument::Number(index)] => Some((name, index, None)),
            [Argument::Number(index), Argument::Text(key)] => Some((name, index, Some(key))),
            [Argument::Text(index)] => Some((name, decode::number(index)?, None)),
            [Argument::Text(index), Argument::Text(key)] => Some((name, decode::number(index)?, Some(key))),
            _ => None,
        }
    }

    fn find_aliases(&mut self, stream: &Stream<'_>) {
        if self.decoders.is_empty() {
            return;
        }
        for triple in stream.items().windows(4) {
            let [left, equals, right, after] = triple else { continue };
            let ends = after.is_op(b';')
                || after.is_op(b',')
                || after.is_op(b')')
                || after.kind == Kind::Keyword
                || after.kind == Kind::Name;
            if left.kind == Kind::Name && equals.is_op(b'=') && right.kind == Kind::Name && ends {
                self.aliases.insert(stream.text(left).to_owned(), stream.text(right).to_owned());
            }
        }
    }

    fn find_rotations(&mut self, stream: &Stream<'_>) {
        let mut steps = limits::ROTATION_STEPS;
        for Rotation { array_name, shift } in
            rotation::find(stream, |name| self.array_names.contains_key(name))
        {
            let Some(array) = self.array_names.get(&array_name).copied() else { continue };
            let length = self.arrays[array].texts.len();
            let found = match shift {
                rotation::Shift::Count(count) => Some(count % length),
                rotation::Shift::Checksum(checksum) if length <= limits::ROTATED_STRINGS => {
                    (0..length).take_while(|_| !stream.turn()).find(|shift| {
                        self.arrays[array].shift = *shift;
                        checksum.holds(&mut steps, |name, arguments| {
                            self.call(stream, name, &stream.items()[arguments.clone()], limits::DECODED_BASE)
                        })
                    })
                }
                rotation::Shift::Checksum(_) => None,
            };
            self.arrays[array].shift = found.unwrap_or(0);
        }
    }

    fn decoder(&self, name: &str) -> Option<Decoder> {
        let mut name = name;
        for _ in 0..MOST_ALIASES {
            if let Some(decoder) = self.decoders.get(name) {
                return Some(*decoder);
            }
            name = self.aliases.get(name)?;
        }
        None
    }

    /// The string that a call of a decoder gives, if `name` is one and the string is at most `budget` bytes.
    pub(super) fn call(
        &self,
        stream: &Stream<'_>,
        name: &str,
        arguments: &[Item],
        budget: usize,
    ) -> Option<String> {
        let known = self.wrappers.contains_key(name) || self.decoder(name).is_some();
        let arguments = known.then(|| plain_arguments(stream, arguments)).flatten()?;
        let (name, index, key) = self.unwrapped(name, &arguments)?;
        let decoder = self.decoder(name)?;
        let array = &self.arrays[decoder.array];
        let text = array
            .at(index - decoder.offset)
            .map(|at| &array.texts[at])
            .filter(|text| text.len() <= budget)?;
        match decoder.alphabet {
            None => Some(text.clone()),
            Some(alphabet) => {
                let decoded = decode::bytes_to_text(decode::base64(text, alphabet)?);
                Some(key.map_or_else(|| decoded.clone(), |key| decode::rc4(&decoded, key)))
            }
        }
    }

    /// `array[3]`
    pub(super) fn element(&self, name: &str, index: f64) -> Option<&str> {
        let array = &self.arrays[*self.array_names.get(name)?];
        array.at(index).map(|at| array.texts[at].as_str())
    }
}

impl StringArray {
    fn at(&self, index: f64) -> Option<usize> {
        let inside = index >= 0.0 && index < self.texts.len() as f64 && index.fract() == 0.0;
        inside.then(|| (index as usize + self.shift) % self.texts.len())
    }
}

const FEWEST_STRINGS: usize = 2;
/// Items from `function` in which a decoder subtracts its offset and names its array.
const DECODER_HEAD: usize = 60;
/// Items in which it spells its alphabet.
const DECODER_BODY: usize = 600;
const MOST_ALIASES: usize = 8;
/// Items of a function that only calls a decoder, and its arguments.
const WRAPPER: usize = 48;
const MOST_ARGUMENTS: usize = 16;

/// An argument that is a constant.
#[derive(Clone, Copy, Debug)]
enum Argument<'s> {
    Number(f64),
    Text(&'s str),
}

/// Numbers and texts with commas between them.
fn plain_arguments<'s>(stream: &'s Stream<'_>, items: &[Item]) -> Option<Vec<Argument<'s>>> {
    let parts: Vec<&[Item]> = items.split(|item| item.is_op(b',')).take(MOST_ARGUMENTS).collect();
    let one = |part: &&[Item]| match part {
        [number] if number.kind == Kind::Number => number.number().map(Argument::Number),
        [minus, number] if minus.is_op(b'-') => number.number().map(|number| Argument::Number(-number)),
        [text] if text.kind == Kind::Str => {
            // The text lives in the stream, not in the item.
            Some(Argument::Text(stream.text(text)))
        }
        _ => None,
    };
    parts.iter().map(one).collect()
}

/// The wrapper whose name is the first item.
fn wrapper(stream: &Stream<'_>, items: &[Item]) -> Option<(String, Wrapper)> {
    let [name, open, rest @ ..] = items else { return None };
    if name.kind != Kind::Name || !open.is_op(b'(') {
        return None;
    }
    let close = rest.iter().position(|item| item.is_op(b')'))?;
    let parameters: Vec<&str> =
        rest[..close].iter().filter(|item| item.kind == Kind::Name).map(|item| stream.text(item)).collect();
    let [brace, word, target, open, body @ ..] = &rest[close + 1..] else { return None };
    if !brace.is_op(b'{')
        || !is_word(stream, word, "return")
        || target.kind != Kind::Name
        || !open.is_op(b'(')
    {
        return None;
    }
    let end = body.iter().position(|item| item.is_op(b')'))?;
    let place = |item: &Item| {
        parameters.iter().position(|name| item.kind == Kind::Name && *name == stream.text(item))
    };
    let mut parts = body[..end].split(|item| item.is_op(b','));
    let index = match parts.next()? {
        [name] => (place(name)?, 0.0),
        [name, minus, number] if minus.is_op(b'-') => (place(name)?, -number.number()?),
        [name, plus, number] if plus.is_op(b'+') => (place(name)?, number.number()?),
        [name, minus, sign, number] if minus.is_op(b'-') && sign.is_op(b'-') => {
            (place(name)?, number.number()?)
        }
        _ => return None,
    };
    let key = match parts.next() {
        None => None,
        Some([name]) => Some(place(name)?),
        Some(_) => return None,
    };
    let target = stream.text(target).to_owned();
    parts.next().is_none().then(|| (stream.text(name).to_owned(), Wrapper { target, index, key }))
}

pub(super) fn is_word(stream: &Stream<'_>, item: &Item, word: &str) -> bool {
    matches!(item.kind, Kind::Keyword | Kind::Name | Kind::Member) && stream.text(item) == word
}

/// The strings of `"a", "b", …]`; none where anything else is between.
fn string_entries(items: &[Item]) -> Vec<Item> {
    let mut entries = Vec::new();
    for pair in items.chunks(2) {
        let [entry, separator] = pair else { break };
        if entry.is_op(b']') {
            return entries;
        }
        if entry.kind != Kind::Str {
            break;
        }
        entries.push(*entry);
        if separator.is_op(b']') {
            return entries;
        }
        if !separator.is_op(b',') {
            break;
        }
    }
    Vec::new()
}

/// The number of `i = i - 0x1f`.
fn subtracted_offset(stream: &Stream<'_>, body: &[Item]) -> Option<f64> {
    body.windows(5).find_map(|five| {
        let [target, equals, same, minus, offset] = five else { return None };
        let is_self =
            target.kind == Kind::Name && same.kind == Kind::Name && stream.text(target) == stream.text(same);
        (is_self && equals.is_op(b'=') && minus.is_op(b'-')).then(|| offset.number())?
    })
}

fn alphabet_in(stream: &Stream<'_>, body: &[Item]) -> Option<Alphabet> {
    body.iter().filter(|item| item.kind == Kind::Str).find_map(|item| {
        let text = stream.text(item);
        if text.starts_with("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") {
            Some(Alphabet::SmallFirst)
        } else if text.starts_with("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") {
            Some(Alphabet::Standard)
        } else {
            None
        }
    })
}
