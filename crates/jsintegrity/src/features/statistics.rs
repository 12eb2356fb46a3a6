//! Counts and shares that describe a unit, and a script as a whole.

use crate::stream::{Item, Kind, Stream};

pub(super) const UNIT_SLOTS: usize = 64;
pub(super) const WHOLE_SLOTS: usize = 32;

/// Logarithm of a size, about 0..=1 up to 60,000.
fn log(size: usize) -> f32 {
    (size as f32).ln_1p() / 11.0
}

/// Fills the statistics of a unit.
pub(super) fn unit(stream: &Stream<'_>, items: &[Item], out: &mut [f32]) {
    let count = items.len().max(1) as f32;
    let mut kinds = [0f32; 9];
    let mut numbers = [0f32; 7];
    let mut strings = [0f32; 12];
    let (mut folded, mut text_bytes, mut longest) = (0f32, 0usize, "");
    let (mut names, mut short_names, mut name_bytes, mut generated) = (0f32, 0f32, 0usize, 0f32);
    let mut decoded_layer = 0u8;
    for item in items {
        kinds[item.kind as usize] += 1.0;
        folded += f32::from(u8::from(item.folded));
        decoded_layer = decoded_layer.max(item.layer);
        match item.kind {
            Kind::Number => numbers[number_class(item.number().unwrap_or(f64::NAN))] += 1.0,
            Kind::Str => {
                let text = stream.text(item);
                strings[string_class(text)] += 1.0;
                text_bytes += text.len();
                if text.len() > longest.len() {
                    longest = text;
                }
            }
            Kind::Name => {
                let length = item.len();
                names += 1.0;
                name_bytes += length;
                short_names += f32::from(u8::from(length <= 2));
                let is_long = length >= SHORTEST_GENERATED;
                generated += f32::from(u8::from(is_long && is_generated(stream.text(item))));
            }
            _ => {}
        }
    }
    let mut slot = 0;
    let mut put = |value: f32| {
        out[slot] = value;
        slot += 1;
    };
    put(log(items.len()));
    kinds.iter().for_each(|kind| put(kind / count));
    let number_count = numbers.iter().sum::<f32>().max(1.0);
    numbers.iter().for_each(|class| put(class / number_count));
    let string_count = strings.iter().sum::<f32>().max(1.0);
    strings.iter().for_each(|class| put(class / string_count));
    put(folded / count);
    put(log(text_bytes));
    put(log(longest.len()));
    let bytes = ByteShares::of(longest);
    put(bytes.entropy / 8.0);
    put(bytes.digits);
    put(bytes.letters);
    put(bytes.not_ascii);
    put(bytes.control);
    put(short_names / names.max(1.0));
    put(generated / names.max(1.0));
    put(name_bytes as f32 / names.max(1.0) / 20.0);
    put(f32::from(decoded_layer));
    debug_assert!(slot <= UNIT_SLOTS);
}

/// Fills the statistics of a script.
pub(super) fn whole(stream: &Stream<'_>, units: usize, out: &mut [f32]) {
    let source = stream.source();
    let items = stream.items();
    let lines = memchr::memchr_iter(b'\n', source.as_bytes()).count() + 1;
    let (mut decoded, mut folded, mut string_bytes, mut longest) = (0, 0, 0, None);
    for item in items {
        decoded += usize::from(item.layer > 0);
        folded += usize::from(item.folded);
        if item.kind == Kind::Str {
            string_bytes += item.len();
            if item.len() > longest.map_or(0, Item::len) {
                longest = Some(item);
            }
        }
    }
    let longest = longest.map_or("", |item| stream.text(item));
    let bytes = ByteShares::of(&source[..source.floor_char_boundary(64 * 1024)]);
    let long = ByteShares::of(longest);
    let values = [
        log(source.len()),
        log(items.len()),
        log(units),
        log(source.len() / lines),
        string_bytes as f32 / source.len().max(1) as f32,
        log(longest.len()),
        long.entropy / 8.0,
        long.digits,
        long.letters,
        long.not_ascii,
        decoded as f32 / items.len().max(1) as f32,
        f32::from(u8::from(decoded > 0)),
        folded as f32 / items.len().max(1) as f32,
        bytes.entropy / 8.0,
        bytes.digits,
        bytes.letters,
        bytes.not_ascii,
        f32::from(u8::from(units == 1)),
        f32::from(u8::from(items.is_empty())),
    ];
    out[..values.len()].copy_from_slice(&values);
}

/// Bytes of the shortest name of which anybody can tell that a tool made it.
const SHORTEST_GENERATED: usize = 6;

/// Names that a tool made: hexadecimal ones, or long ones without a vowel.
fn is_generated(name: &str) -> bool {
    let bytes = name.trim_start_matches('_').as_bytes();
    (name.starts_with("_0x") && bytes.len() > 4)
        || bytes.len() >= 6
            && !bytes.iter().any(|byte| VOWELS >> (byte & 31) & 1 != 0 && byte.is_ascii_alphabetic())
}

/// The letters a, e, i, o, u and y, by their number in the alphabet.
const VOWELS: u32 = 1 << 1 | 1 << 5 | 1 << 9 | 1 << 15 | 1 << 21 | 1 << 25;

struct ByteShares {
    /// Bits a byte.
    entropy: f32,
    digits: f32,
    letters: f32,
    not_ascii: f32,
    control: f32,
}

impl ByteShares {
    fn of(text: &str) -> Self {
        let mut histogram = [0u32; 256];
        for byte in text.bytes() {
            histogram[usize::from(byte)] += 1;
        }
        let total = text.len().max(1) as f32;
        let sum = |bytes: std::ops::RangeInclusive<u8>| {
            histogram[usize::from(*bytes.start())..=usize::from(*bytes.end())].iter().sum::<u32>()
        };
        let share = |bytes| sum(bytes) as f32 / total;
        let mut entropy = 0.0;
        for count in histogram {
            if count > 0 {
                let p = count as f32 / total;
                entropy -= p * p.log2();
            }
        }
        Self {
            entropy,
            digits: share(b'0'..=b'9'),
            letters: share(b'a'..=b'z') + share(b'A'..=b'Z'),
            not_ascii: share(128..=255),
            control: share(0..=8) + share(14..=31),
        }
    }
}

pub(super) fn number_class(value: f64) -> usize {
    match value {
        _ if value == 0.0 => 0,
        _ if value == 1.0 => 1,
        _ if value.fract() != 0.0 || value.is_nan() => 2,
        _ if value < 10.0 => 3,
        _ if value < 256.0 => 4,
        _ if value < 65536.0 => 5,
        _ => 6,
    }
}

/// What kind of text a string is, by its shape alone.
pub(super) fn string_class(text: &str) -> usize {
    let head = text.as_bytes();
    match text.len() {
        0 => return 0,
        1 => return 1,
        _ => {}
    }
    let is_address = |colon: usize| text.as_bytes()[colon..].starts_with(b"://");
    if memchr::memchr_iter(b':', text.as_bytes()).any(is_address) || text.starts_with("//") {
        return 2;
    }
    if head[0] == b'<' {
        return 3;
    }
    if !text.is_ascii() {
        return 4;
    }
    let spaces = head.iter().take(256).filter(|byte| **byte == b' ').count();
    if matches!(head[0], b'#' | b'.' | b'[') && spaces < 4 {
        return 5;
    }
    if head[0] == b'/' || head[0] == b'?' || head[0] == b'&' {
        return 6;
    }
    if spaces == 0 && text.len() > 64 {
        return 7;
    }
    match (spaces, text.len()) {
        (0, ..=16) => 8,
        (0, _) => 9,
        (_, ..=64) => 10,
        _ => 11,
    }
}
