//! Bytes that arrays of numbers share, and texts as bytes: `new Uint8Array(new Uint32Array([1952867692]).buffer)`.
//!
//! A buffer is a list of bytes. An array that is made of one has numbers of its own. As soon as one of the two is written, the
//! other is unknown. A `DataView` reads and writes the list itself.

use super::Machine;
use crate::stream::interpret::value::{Element, ObjectKind, Slot, VALUE, Value, element_size};

pub(super) const BUFFER: &str = "ArrayBuffer";
/// Where a `DataView` keeps its buffer, and how many bytes it passes by.
const VIEW: &str = "@@view";
const OFFSET: &str = "@@offset";
/// Where a `TextDecoder` keeps its encoding.
const ENCODING: &str = "@@encoding";
/// Bytes of a buffer.
const LONGEST: f64 = 1e6;

impl Machine<'_> {
    /// Whether a value is a buffer.
    fn buffer(&self, of: &Value) -> Option<u32> {
        match of {
            Value::Object(number) => {
                (self.objects[*number as usize].element == Element::Typed(BUFFER)).then_some(*number)
            }
            _ => None,
        }
    }

    /// A list of bytes as a buffer.
    fn new_buffer(&mut self, bytes: Vec<u8>) -> Option<Value> {
        let list = self.list(bytes.into_iter().map(|byte| Value::Number(f64::from(byte))).collect())?;
        if let Value::Object(number) = list {
            self.objects[number as usize].element = Element::Typed(BUFFER);
        }
        Some(list)
    }

    /// The bytes of an array of numbers, the lowest first, as all browsers have them.
    fn bytes(&mut self, number: u32) -> Option<Option<Vec<u8>>> {
        let object = &self.objects[number as usize];
        let (ObjectKind::List(list), Element::Typed(name), false) =
            (&object.kind, object.element, object.open)
        else {
            return Some(None);
        };
        let length = list.len() * element_size(name);
        if length as f64 > LONGEST {
            return Some(None);
        }
        self.fits(length * VALUE)?;
        let ObjectKind::List(list) = &self.objects[number as usize].kind else { return Some(None) };
        let mut bytes = Vec::with_capacity(length);
        for value in list {
            let Value::Number(value) = value else { return Some(None) };
            match name {
                "Float32Array" => bytes.extend((*value as f32).to_le_bytes()),
                "Float64Array" => bytes.extend(value.to_le_bytes()),
                _ => bytes.extend((*value as i64).to_le_bytes().iter().take(element_size(name))),
            }
        }
        self.spend(bytes.len() / 16 + 1)?;
        Some(Some(bytes))
    }

    /// `array.buffer`
    pub(super) fn buffer_of(&mut self, number: u32) -> Option<Value> {
        let Some(bytes) = self.bytes(number)? else { return Some(Value::Unknown) };
        let buffer = self.new_buffer(bytes)?;
        if let Value::Object(buffer) = buffer {
            self.join_twins(number, buffer);
        }
        Some(buffer)
    }

    /// `new ArrayBuffer(length)`
    pub(super) fn empty_buffer(&mut self, length: &Value) -> Option<Value> {
        match self.number(length)? {
            Some(length) if (0.0..LONGEST).contains(&length) => {
                self.spend(length as usize / 16)?;
                self.fits(length as usize * VALUE)?;
                self.new_buffer(vec![0; length as usize])
            }
            _ => Some(Value::Unknown),
        }
    }

    /// `new Uint16Array(buffer, offset, length)`; nothing where the first argument is no buffer.
    pub(super) fn array_of_buffer(
        &mut self,
        name: &'static str,
        arguments: &[Value],
    ) -> Option<Option<Value>> {
        let Some(number) = arguments.first().and_then(|first| self.buffer(first)) else { return Some(None) };
        let Some(bytes) = self.bytes(number)? else { return Some(Some(Value::Unknown)) };
        let size = element_size(name);
        let mut place = |at: usize| {
            Some(match arguments.get(at) {
                None | Some(Value::Undefined) => Some(None),
                Some(value) => self.number(value)?.map(|value| Some(value.max(0.0) as usize)),
            })
        };
        let (Some(from), Some(length)) = (place(1)?, place(2)?) else { return Some(Some(Value::Unknown)) };
        let rest = bytes.get(from.unwrap_or(0)..).unwrap_or_default();
        let rest = match length {
            Some(length) => rest.get(..length.saturating_mul(size)),
            None => Some(rest),
        };
        // Elsewhere it throws.
        let Some(rest) = rest.filter(|rest| rest.len() % size == 0) else {
            return Some(Some(Value::Unknown));
        };
        let numbers = rest.chunks(size).map(|bytes| Value::Number(number_of(name, bytes))).collect();
        let array = self.typed(name, numbers)?;
        if let Value::Object(array) = array {
            self.join_twins(number, array);
        }
        Some(Some(array))
    }

    /// `new DataView(buffer, offset)`
    pub(super) fn view(&mut self, arguments: &[Value]) -> Option<Value> {
        let buffer = arguments.first().filter(|first| self.buffer(first).is_some()).cloned();
        let offset = match arguments.get(1) {
            None | Some(Value::Undefined) => Some(0.0),
            Some(offset) => self.number(offset)?,
        };
        let (Some(buffer), Some(offset)) = (buffer, offset) else { return Some(Value::Unknown) };
        let view = self.object(ObjectKind::Plain);
        self.set_open(&view, true);
        if let Value::Object(number) = view {
            self.set_own(number, VIEW.into(), Slot::Value(buffer.clone()));
            self.set_own(number, OFFSET.into(), Slot::Value(Value::Number(offset)));
            self.set_own(number, "buffer".into(), Slot::Value(buffer));
        }
        Some(view)
    }

    fn kept(&self, number: u32, key: &str) -> Option<&Value> {
        match self.objects[number as usize].properties.get(key)? {
            Slot::Value(value) => Some(value),
            _ => None,
        }
    }

    /// The buffer of a `DataView`.
    pub(super) fn viewed(&self, number: u32) -> Option<u32> {
        self.kept(number, VIEW).and_then(|buffer| self.buffer(buffer))
    }

    /// `view.getUint8(at)`, `view.setUint16(at, value, isLowestFirst)` and the like.
    pub(super) fn view_method(&mut self, number: u32, name: &str, arguments: &[Value]) -> Option<Value> {
        let Some(buffer) = self.viewed(number) else { return Some(Value::Unknown) };
        let offset = match self.kept(number, OFFSET) {
            Some(Value::Number(offset)) => *offset,
            _ => 0.0,
        };
        let (array, is_read) = match (name.strip_prefix("get"), name.strip_prefix("set")) {
            (Some(of), _) => (array_named(of), true),
            (_, Some(of)) => (array_named(of), false),
            _ => (None, false),
        };
        let at = match arguments.first() {
            Some(at) => self.number(at)?.map(|at| at.trunc() + offset),
            None => None,
        };
        let is_lowest_first = match arguments.get(if is_read { 1 } else { 2 }) {
            None => Some(false),
            Some(value) => value.truth(),
        };
        let (Some(array), Some(at), Some(is_lowest_first)) = (array, at, is_lowest_first) else {
            self.objects[buffer as usize].open |= !is_read;
            return Some(Value::Unknown);
        };
        let size = element_size(array);
        let ObjectKind::List(list) = &self.objects[buffer as usize].kind else { return Some(Value::Unknown) };
        if self.objects[buffer as usize].open || at < 0.0 || at + size as f64 > list.len() as f64 {
            return Some(Value::Unknown);
        }
        let at = at as usize;
        if is_read {
            let mut bytes = Vec::with_capacity(size);
            for value in list.iter().skip(at).take(size) {
                let Value::Number(byte) = value else { return Some(Value::Unknown) };
                bytes.push(*byte as u8);
            }
            if !is_lowest_first {
                bytes.reverse();
            }
            return Some(Value::Number(number_of(array, &bytes)));
        }
        let value = arguments.get(1).cloned().unwrap_or(Value::Undefined);
        let one = self.typed(array, vec![value])?;
        let bytes = match one {
            Value::Object(one) => self.bytes(one)?,
            _ => None,
        };
        let mut bytes: Vec<Value> = match bytes {
            Some(bytes) => bytes.into_iter().map(|byte| Value::Number(f64::from(byte))).collect(),
            None => vec![Value::Unknown; size],
        };
        if !is_lowest_first {
            bytes.reverse();
        }
        self.placed.object = self.placed.object.min(buffer);
        for (next, byte) in bytes.into_iter().enumerate() {
            self.put(buffer, at + next, byte)?;
        }
        Some(Value::Undefined)
    }

    /// Keeps what a `TextDecoder` reads.
    pub(super) fn set_encoding(&mut self, decoder: &Value, encoding: &'static str) {
        if let Value::Object(number) = decoder {
            let encoding = Slot::Value(Value::text(encoding));
            self.set_own(*number, ENCODING.into(), encoding);
        }
    }

    /// `decoder.decode(bytes)`
    pub(super) fn decode_bytes(&mut self, decoder: u32, of: Option<&Value>) -> Option<Value> {
        let Some(of) = of.filter(|of| !matches!(of, Value::Undefined)) else { return Some(Value::text("")) };
        let Value::Object(number) = of else { return Some(Value::Unknown) };
        let number = self.viewed(*number).unwrap_or(*number);
        let bytes = match self.objects[number as usize].element {
            Element::Typed(_) => self.bytes(number)?,
            // What is no array of bytes throws. `encode` of a `TextEncoder` gives a list.
            _ => match self.elements(&Value::Object(number))? {
                Some(values) => values
                    .iter()
                    .map(|value| match value {
                        Value::Number(byte) => Some(*byte as u8),
                        _ => None,
                    })
                    .collect(),
                None => None,
            },
        };
        let Some(bytes) = bytes else { return Some(Value::Unknown) };
        self.spend(bytes.len() / 16)?;
        let encoding = match self.kept(decoder, ENCODING) {
            Some(Value::Text(encoding)) => String::from_utf16_lossy(encoding),
            _ => String::new(),
        };
        let units: Vec<u16> = match &*encoding {
            UTF_16 if bytes.len() % 2 == 0 => {
                let units: Vec<u16> = bytes
                    .chunks_exact(2)
                    .map(|pair| pair.iter().rev().fold(0, |sum, byte| sum << 8 | u16::from(*byte)))
                    .collect();
                let units = units.strip_prefix(&[0xFEFF]).unwrap_or(&units);
                String::from_utf16_lossy(units).encode_utf16().collect()
            }
            // Its bytes from 128 to 159 are signs of their own.
            LATIN if !bytes.iter().any(|byte| (0x80..0xA0).contains(byte)) => {
                bytes.iter().map(|byte| u16::from(*byte)).collect()
            }
            UTF_16 | LATIN => return Some(Value::Unknown),
            _ => {
                let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
                String::from_utf8_lossy(bytes).encode_utf16().collect()
            }
        };
        self.new_text(units)
    }
}

const UTF_16: &str = "utf-16le";
const LATIN: &str = "windows-1252";

/// The encoding that a label names, of those that need no table.
pub(super) fn encoding(label: &str) -> Option<&'static str> {
    Some(match label.trim_ascii().to_ascii_lowercase().as_str() {
        "undefined" | "utf-8" | "utf8" | "unicode-1-1-utf-8" => "utf-8",
        "utf-16le" | "utf-16" | "ucs-2" | "unicode" | "iso-10646-ucs-2" | "csunicode" => UTF_16,
        "windows-1252" | "latin1" | "iso-8859-1" | "l1" | "ascii" | "us-ascii" | "cp1252" | "iso8859-1" => {
            LATIN
        }
        _ => return None,
    })
}

/// The array of what a method of `DataView` reads or writes.
fn array_named(of: &str) -> Option<&'static str> {
    Some(match of {
        "Uint8" => "Uint8Array",
        "Int8" => "Int8Array",
        "Uint16" => "Uint16Array",
        "Int16" => "Int16Array",
        "Uint32" => "Uint32Array",
        "Int32" => "Int32Array",
        "Float32" => "Float32Array",
        "Float64" => "Float64Array",
        _ => return None,
    })
}

/// Bytes as an element of an array, the lowest first.
fn number_of(array: &str, bytes: &[u8]) -> f64 {
    let whole = bytes.iter().rev().fold(0u64, |sum, byte| sum << 8 | u64::from(*byte));
    match array {
        "Int8Array" => f64::from(whole as i8),
        "Int16Array" => f64::from(whole as i16),
        "Int32Array" => f64::from(whole as i32),
        "Float32Array" => f64::from(f32::from_bits(whole as u32)),
        "Float64Array" => f64::from_bits(whole),
        _ => whole as f64,
    }
}
