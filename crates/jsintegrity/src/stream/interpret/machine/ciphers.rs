//! Decoders that scripts bring along and call by the hundred. What has given the same as a known decoder is taken for it, so that
//! the steps go to the script.

use xxhash_rust::xxh3::Xxh3Default;

use super::Machine;
use crate::maps::HashMap;
use crate::stream::decode::{Alphabet, base64, bytes_to_text, rc4};
use crate::stream::interpret::value::{Text, Value};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Decoder {
    Base64(Alphabet),
    /// RC4 over what base64 gives.
    Rc4(Alphabet),
}

const DECODERS: [Decoder; 4] = [
    Decoder::Base64(Alphabet::SmallFirst),
    Decoder::Base64(Alphabet::Standard),
    Decoder::Rc4(Alphabet::SmallFirst),
    Decoder::Rc4(Alphabet::Standard),
];

impl Decoder {
    fn decode(self, arguments: &[Text]) -> Option<Vec<u16>> {
        let text = |at: usize| Some(String::from_utf16_lossy(arguments.get(at)?));
        let decoded = match (self, arguments.len()) {
            (Self::Base64(alphabet), 1) => bytes_to_text(base64(&text(0)?, alphabet)?),
            (Self::Rc4(alphabet), 2) => rc4(&bytes_to_text(base64(&text(0)?, alphabet)?), &text(1)?),
            _ => return None,
        };
        Some(decoded.encode_utf16().collect())
    }
}

/// What is known of the script's own functions, by the number of their code.
#[derive(Default)]
pub(super) struct Ciphers {
    known: HashMap<u32, Trial>,
    /// The texts that calls gave, by code and arguments.
    given: HashMap<(u32, u64), Text>,
}

/// A decoder that a function has agreed with, and how often; none where it gave something else.
type Trial = Option<(Decoder, u8)>;

/// Steps of a call that is worth a comparison.
const LONG: usize = 300;
/// Calls that have to agree.
const ENOUGH: u8 = 2;
/// Units of a text that says what a call decodes.
const SHORT: usize = 64;
/// Units of the longest text that is decoded like this.
const LONGEST: usize = 4096;

impl Machine<'_> {
    /// What a call gave; where that is unknown now, and the same call gave a text before, that text. Decoders keep what they gave,
    /// and where that was done on a way that may not be taken, what they kept is unknown.
    // Tables replace themselves: `function t() { var v = ['a', 'b']; t = function () { return v }; return t() }`. With
    // `function d(i) { return t()[i] }`, `if (x) use(d(1))` finds 'b'. After the branch `t` is one function or the other, so it
    // is unknown, and so is the next `d(1)`. The text of the earlier call stands in. That trusts a function that gave a text for
    // these arguments to give no other text later.
    pub(super) fn remembered(&mut self, code: u32, arguments: &[Value], value: Value) -> Value {
        match value {
            Value::Text(text) if text.len() <= LONGEST => {
                if let Some(hash) = hash_of(arguments) {
                    self.ciphers.given.insert((code, hash), text.clone());
                }
                Value::Text(text)
            }
            Value::Unknown if !self.ciphers.given.is_empty() => {
                let given = hash_of(arguments).and_then(|hash| self.ciphers.given.get(&(code, hash)));
                given.map_or(Value::Unknown, |text| Value::Text(text.clone()))
            }
            value => value,
        }
    }

    /// What a function gives that was found to be a known decoder.
    pub(super) fn decoded_by(&mut self, code: u32, arguments: &[Value]) -> Option<Value> {
        let (decoder, agreed) = (*self.ciphers.known.get(&code)?)?;
        if agreed < ENOUGH {
            return None;
        }
        let arguments = texts(arguments)?;
        let decoded = decoder.decode(&arguments)?;
        self.spend(16 + decoded.len() / 4)?;
        Some(Value::Text(decoded.into()))
    }

    /// Compares what a call gave to the known decoders.
    pub(super) fn compare(&mut self, code: u32, arguments: &[Value], value: &Value, steps: usize) {
        let tried = self.ciphers.known.get(&code);
        if steps < LONG || tried.is_some_and(|trial| trial.is_none_or(|(_, agreed)| agreed >= ENOUGH)) {
            return;
        }
        let (Some(arguments), Value::Text(value)) = (texts(arguments), value) else { return };
        let agrees = |decoder: &Decoder| decoder.decode(&arguments).is_some_and(|decoded| decoded == **value);
        let trial = match tried {
            Some(Some((decoder, agreed))) => agrees(decoder).then_some((*decoder, agreed + 1)),
            _ => DECODERS.into_iter().find(agrees).map(|decoder| (decoder, 1)),
        };
        self.ciphers.known.insert(code, trial);
    }
}

/// The hash of arguments that are all numbers or short texts, and at least one.
fn hash_of(arguments: &[Value]) -> Option<u64> {
    let is_hashed = |value: &Value| match value {
        Value::Number(_) => true,
        Value::Text(text) => text.len() <= SHORT,
        _ => false,
    };
    // Making a hasher costs as much as a call.
    if arguments.is_empty() || !arguments.iter().all(is_hashed) {
        return None;
    }
    let mut hasher = Xxh3Default::new();
    for value in arguments {
        match value {
            Value::Number(number) => hasher.update(&number.to_bits().to_le_bytes()),
            Value::Text(text) => {
                text.iter().for_each(|unit| hasher.update(&unit.to_le_bytes()));
                hasher.update(b"\xff\xff\xff");
            }
            _ => {}
        }
    }
    Some(hasher.digest())
}

/// Arguments that are all texts, one or two.
fn texts(arguments: &[Value]) -> Option<Vec<Text>> {
    let text = |value: &Value| match value {
        Value::Text(text) if text.len() <= LONGEST => Some(text.clone()),
        _ => None,
    };
    matches!(arguments.len(), 1 | 2).then(|| arguments.iter().map(text).collect())?
}
