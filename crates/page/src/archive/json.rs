//! JSON as exporters write it: a reader that takes one value after the other and forgives what costs nothing to forgive.
//!
//! Comments, raw control characters in strings, lone surrogates, `NaN` and bytes that are no UTF-8 are read on. Nothing is kept that was
//! not asked for, and depth costs no stack.

/// Reads values from the front of bytes.
pub(super) struct Json<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Something was read that JSON does not allow.
    pub(super) is_lenient: bool,
}

/// Where JSON ends too early or is none, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Broken {
    /// The bytes end within a value.
    CutOff,
    /// No value can begin here.
    At(usize),
}

impl std::fmt::Display for Broken {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::CutOff => f.write_str("the archive is cut off"),
            Self::At(at) => write!(f, "not JSON at byte {at}"),
        }
    }
}

/// A string or number, as text; other values are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Scalar {
    Text(String),
    Number(String),
    /// `null`, `true`, `false` and words of other languages.
    Word,
    /// An object or array.
    Other,
}

impl Scalar {
    pub(super) fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl<'a> Json<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0, is_lenient: false }
    }

    /// The next byte that is neither white space nor in a comment.
    pub(super) fn peek(&mut self) -> Option<u8> {
        loop {
            while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
                self.at += 1;
            }
            if self.bytes.get(self.at) != Some(&b'/') || !self.skip_comment() {
                return self.bytes.get(self.at).copied();
            }
        }
    }

    /// Passes over a comment as JavaScript has them, which JSON does not.
    fn skip_comment(&mut self) -> bool {
        let rest = &self.bytes[self.at..];
        let length = match rest.get(1) {
            Some(b'/') => rest.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(rest.len()),
            Some(b'*') => rest[2..].windows(2).position(|two| two == b"*/").map_or(rest.len(), |at| at + 4),
            _ => return false,
        };
        self.at += length;
        self.is_lenient = true;
        true
    }

    /// What follows the last value, zeros and white space left out.
    pub(super) fn has_rest(&mut self) -> bool {
        while self.peek() == Some(0) {
            self.is_lenient = true;
            self.at += 1;
        }
        self.at < self.bytes.len()
    }

    /// Gives each member of an object: the name, and the reader at its value, which must be read or skipped. `false` for what
    /// is no object, which is skipped.
    pub(super) fn object(
        &mut self,
        mut member: impl FnMut(&str, &mut Self) -> Result<(), Broken>,
    ) -> Result<bool, Broken> {
        if self.peek() != Some(b'{') {
            self.skip()?;
            return Ok(false);
        }
        self.at += 1;
        loop {
            match self.peek().ok_or(Broken::CutOff)? {
                b'}' => {
                    self.at += 1;
                    return Ok(true);
                }
                b',' => self.at += 1,
                b'"' => {
                    let name = self.string()?;
                    if self.peek().ok_or(Broken::CutOff)? != b':' {
                        return Err(Broken::At(self.at));
                    }
                    self.at += 1;
                    member(&name, self)?;
                }
                _ => return Err(Broken::At(self.at)),
            }
        }
    }

    /// Gives the reader at each element of an array, which must be read or skipped. `false` for what is no array.
    pub(super) fn array(
        &mut self,
        mut element: impl FnMut(&mut Self) -> Result<(), Broken>,
    ) -> Result<bool, Broken> {
        if self.peek() != Some(b'[') {
            self.skip()?;
            return Ok(false);
        }
        self.at += 1;
        loop {
            match self.peek().ok_or(Broken::CutOff)? {
                b']' => {
                    self.at += 1;
                    return Ok(true);
                }
                b',' => self.at += 1,
                _ => element(self)?,
            }
        }
    }

    /// The next value, if it is a string or a number; others are skipped.
    pub(super) fn scalar(&mut self) -> Result<Scalar, Broken> {
        match self.peek().ok_or(Broken::CutOff)? {
            b'"' => self.string().map(Scalar::Text),
            b'{' | b'[' => self.skip().map(|()| Scalar::Other),
            byte => {
                let word = self.word()?;
                Ok(match byte {
                    b'-' | b'0'..=b'9' => Scalar::Number(word.to_owned()),
                    _ => Scalar::Word,
                })
            }
        }
    }

    /// Passes over the next value, however deep it is.
    pub(super) fn skip(&mut self) -> Result<(), Broken> {
        let mut depth = 0u64;
        loop {
            match self.peek().ok_or(Broken::CutOff)? {
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' => {
                    depth = depth.checked_sub(1).ok_or(Broken::At(self.at))?;
                    self.at += 1;
                }
                b'"' => self.skip_string()?,
                b',' | b':' if depth > 0 => {
                    self.at += 1;
                    continue;
                }
                _ => {
                    self.word()?;
                }
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }

    /// A number or a name such as `true`.
    fn word(&mut self) -> Result<&'a str, Broken> {
        let from = self.at;
        let is_word =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_' | b'$');
        while self.bytes.get(self.at).is_some_and(is_word) {
            self.at += 1;
        }
        if self.at == from {
            return Err(Broken::At(from));
        }
        let word = std::str::from_utf8(&self.bytes[from..self.at]).map_err(|_| Broken::At(from))?;
        self.is_lenient |=
            word.starts_with(|c: char| c.is_ascii_alphabetic()) && !matches!(word, "true" | "false" | "null");
        Ok(word)
    }

    fn skip_string(&mut self) -> Result<(), Broken> {
        self.at += 1;
        loop {
            match self.bytes.get(self.at).ok_or(Broken::CutOff)? {
                b'"' => {
                    self.at += 1;
                    return Ok(());
                }
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
    }

    fn string(&mut self) -> Result<String, Broken> {
        self.at += 1;
        let mut out: Vec<u8> = Vec::new();
        let mut from = self.at;
        loop {
            match *self.bytes.get(self.at).ok_or(Broken::CutOff)? {
                b'"' => {
                    out.extend_from_slice(&self.bytes[from..self.at]);
                    self.at += 1;
                    return Ok(match String::from_utf8(out) {
                        Ok(text) => text,
                        // Bodies in another encoding cost their bad bytes, not the archive.
                        Err(error) => {
                            self.is_lenient = true;
                            String::from_utf8_lossy(error.as_bytes()).into_owned()
                        }
                    });
                }
                b'\\' => {
                    out.extend_from_slice(&self.bytes[from..self.at]);
                    let c = self.escape()?;
                    out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes());
                    from = self.at;
                }
                byte => {
                    self.is_lenient |= byte < b' ';
                    self.at += 1;
                }
            }
        }
    }

    fn escape(&mut self) -> Result<char, Broken> {
        let kind = *self.bytes.get(self.at + 1).ok_or(Broken::CutOff)?;
        if kind != b'u' {
            self.at += 2;
            return Ok(match kind {
                b'n' => '\n',
                b'r' => '\r',
                b't' => '\t',
                b'b' => '\u{8}',
                b'f' => '\u{c}',
                // A byte of a longer character is taken up by the text that follows.
                kind if !kind.is_ascii() => {
                    self.at -= 1;
                    '\\'
                }
                kind => char::from(kind),
            });
        }
        let high = self.unit(self.at + 2)?;
        self.at += 6;
        if let Some(c) = char::from_u32(high) {
            return Ok(c);
        }
        let is_pair =
            (0xd800..0xdc00).contains(&high) && self.bytes.get(self.at..self.at + 2) == Some(b"\\u");
        if is_pair
            && let low = self.unit(self.at + 2)?
            && (0xdc00..0xe000).contains(&low)
        {
            self.at += 6;
            let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
            return Ok(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        self.is_lenient = true;
        Ok(char::REPLACEMENT_CHARACTER)
    }

    fn unit(&self, at: usize) -> Result<u32, Broken> {
        let digits = self.bytes.get(at..at + 4).ok_or(Broken::CutOff)?;
        let digits = std::str::from_utf8(digits).map_err(|_| Broken::At(at))?;
        u32::from_str_radix(digits, 16).map_err(|_| Broken::At(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_those_of_json_and_more() {
        let table: &[(&[u8], &str, bool)] = &[
            (br#""a\n\"\\\/\u00e9""#, "a\n\"\\/\u{e9}", false),
            (br#""\ud83d\ude00""#, "\u{1f600}", false),
            (br#""\ud83d x""#, "\u{fffd} x", true),
            (br#""\ud83d\ud83d\ude00""#, "\u{fffd}\u{1f600}", true),
            (b"\"a\x01b\"", "a\u{1}b", true),
            (b"\"a\xffb\"", "a\u{fffd}b", true),
        ];
        for (bytes, text, is_lenient) in table {
            let mut json = Json::new(bytes);
            assert_eq!(json.scalar(), Ok(Scalar::Text((*text).to_owned())));
            assert_eq!(json.is_lenient, *is_lenient, "{text:?}");
        }
    }

    #[test]
    fn values_are_passed_over_at_any_depth() {
        let deep = format!("{}1{} \"x\"", "[{\"a\":".repeat(100_000), "}]".repeat(100_000));
        let mut json = Json::new(deep.as_bytes());
        json.skip().unwrap();
        assert_eq!(json.scalar(), Ok(Scalar::Text("x".to_owned())));
        for cut in [&b"["[..], b"{\"a", b"\"\\", b"\"\\u12", b""] {
            assert_eq!(
                Json::new(cut).skip().and_then(|()| Json::new(cut).scalar().map(drop)),
                Err(Broken::CutOff)
            );
        }
        assert!(Json::new(b"]").skip().is_err() && Json::new(b",").skip().is_err());
        assert_eq!(Json::new(b"NaN").scalar(), Ok(Scalar::Word));
    }

    #[test]
    fn comments_stand_for_nothing() {
        let mut json = Json::new(b"// exported \"now\"\n [1, /* \"two\" */ 3 // last\n] /* end");
        let mut read = Vec::new();
        json.array(|json| {
            read.push(json.scalar()?);
            Ok(())
        })
        .unwrap();
        assert_eq!(read, [Scalar::Number("1".to_owned()), Scalar::Number("3".to_owned())]);
        assert!(!json.has_rest() && json.is_lenient);
        assert_eq!(Json::new(b"/ 1").scalar(), Err(Broken::At(0)));
    }
}
