//! The conditions of signatures.

use crate::lex::Op;
use crate::limits;
use crate::stream::{Item, Kind, Stream, normalise};

/// One condition.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Condition {
    /// Code that is there, item by item.
    Code { written: String, pattern: Pattern },
    /// An address that the code loads, requests or opens: this host or one below it, and this beginning of its path.
    Loads { host: String, path: String },
    /// A part of a string, whatever its case.
    Text(String),
    /// A whole variable, property or key, in this case.
    Word(String),
}

impl Condition {
    /// Its key in a file, and its value.
    pub(crate) fn written(&self) -> (&'static str, String) {
        match self {
            Self::Code { written, .. } => ("code", written.clone()),
            Self::Loads { host, path } => ("loads", format!("{host}{path}")),
            Self::Text(text) => ("text", text.clone()),
            Self::Word(word) => ("word", word.clone()),
        }
    }

    /// Reads a condition; the error says what its value must be.
    pub(crate) fn read(key: &str, value: &str) -> Result<Self, String> {
        if value.len() > limits::CONDITION_BYTES {
            return Err(format!("`{key}` must be at most {} bytes long", limits::CONDITION_BYTES));
        }
        match key {
            "code" => {
                let pattern = Pattern::read(value)?;
                Ok(Self::Code { written: value.to_owned(), pattern })
            }
            "loads" => {
                let (host, path) = value.find('/').map_or((value, ""), |slash| value.split_at(slash));
                let is_host = host.contains('.')
                    && !host.starts_with('.')
                    && host.bytes().all(|c| {
                        c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, b'.' | b'-' | b'_')
                    });
                if !is_host {
                    return Err(
                        "`loads` must be a host in lower-case letters, with or without the beginning of a path"
                            .to_owned(),
                    );
                }
                Ok(Self::Loads { host: host.to_owned(), path: path.to_owned() })
            }
            "text" if value.len() >= SHORTEST_TEXT => Ok(Self::Text(value.to_ascii_lowercase())),
            "text" => Err(format!("`text` must be at least {SHORTEST_TEXT} bytes long")),
            "word" => {
                let is_word = value.len() >= 2
                    && value.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '$' | '#'))
                    && !value.starts_with(|c: char| c.is_ascii_digit());
                is_word
                    .then(|| Self::Word(value.to_owned()))
                    .ok_or_else(|| "`word` must be one name of at least 2 characters".to_owned())
            }
            _ => Err(format!("expected code, loads, text or word, got `{key}`")),
        }
    }
}

/// Code as it is read from a stream. The longest name in it is searched, the rest compared around it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pattern {
    parts: Vec<Part>,
    /// The part that is searched.
    anchor: usize,
}

#[derive(Clone, Debug, PartialEq)]
enum Part {
    /// Any one item.
    Any,
    /// Any item of this kind.
    AnyOf(Kind),
    Number(f64),
    Op(Op),
    /// A name, property, key, string, keyword or regular expression.
    Text(Kind, String),
}

impl Pattern {
    fn read(code: &str) -> Result<Self, String> {
        let (stream, _) = normalise(code, |_| {});
        let items = stream.items().iter().filter(|item| item.layer == 0);
        let parts: Vec<Part> = items.map(|item| Part::of(item, &stream)).collect();
        if parts.len() > limits::CODE_ITEMS {
            return Err(format!("`code` must be at most {} items long", limits::CODE_ITEMS));
        }
        let names = parts.iter().enumerate().filter_map(|(at, part)| Some((at, part.name()?.len())));
        // At each name of a script that equals the anchor the whole pattern is compared. So the anchor should be rare, and the
        // longest name is taken for the rarest: of `new Miner.Go(` that is `Miner`.
        // The first of the longest.
        let anchor = names.rev().max_by_key(|(_, length)| *length);
        let Some((anchor, _)) = anchor.filter(|_| parts.len() > 1) else {
            return Err("`code` must have a name and at least one more item".to_owned());
        };
        Ok(Self { parts, anchor })
    }

    /// The name that is searched.
    pub(crate) fn anchor(&self) -> &str {
        self.parts[self.anchor].name().unwrap_or_default()
    }

    /// The first and last item where the pattern is with its anchor at this item.
    pub(crate) fn place(&self, stream: &Stream<'_>, at: usize) -> Option<(usize, usize)> {
        let items = stream.items();
        let is = |part: &Part, at: usize| items.get(at).is_some_and(|item| part.is(item, stream));
        // `window.a` is `a`.
        let global = |at: usize| {
            items.get(at).is_some_and(|item| item.kind == Kind::Name && GLOBALS.contains(&stream.text(item)))
        };
        let behind_global = |part: &Part, at: usize| {
            matches!(part, Part::Text(Kind::Name, name)
                if items.get(at).is_some_and(|item| item.kind == Kind::Member && stream.text(item) == name))
        };
        let mut last = at;
        for part in &self.parts[self.anchor + 1..] {
            last += 1;
            if global(last) && behind_global(part, last + 1) {
                last += 1;
            } else if !is(part, last) {
                return None;
            }
        }
        let mut first = at;
        // From the anchor back to the first part. `new Miner.Go(` also holds on `new window.Miner.Go(1)`. There `Miner` is a
        // member. The global before it is passed by, and then `new` has to come. On `new other.Miner.Go(1)` no global comes, so
        // it is another `Miner`.
        for (number, part) in self.parts[..=self.anchor].iter().enumerate().rev() {
            if number < self.anchor {
                first = first.checked_sub(1)?;
            }
            if is(part, first) {
                continue;
            }
            if !behind_global(part, first) {
                return None;
            }
            // What the first part is a property of is left open.
            if number > 0 {
                first = first.checked_sub(1).filter(|before| global(*before))?;
            }
        }
        Some((first, last))
    }
}

impl Part {
    fn of(item: &Item, stream: &Stream<'_>) -> Self {
        let text = stream.text(item);
        match (item.kind, text) {
            (Kind::Name, "@any") => Self::Any,
            (Kind::Name, "@name") => Self::AnyOf(Kind::Name),
            (Kind::Member, "@any" | "@name") => Self::AnyOf(Kind::Member),
            (Kind::Name, "@number") => Self::AnyOf(Kind::Number),
            (Kind::Name, "@text") => Self::AnyOf(Kind::Str),
            (Kind::Op, _) => Self::Op(item.op),
            (Kind::Number, _) => Self::Number(item.number().unwrap_or(f64::NAN)),
            (kind, text) => Self::Text(kind, text.to_owned()),
        }
    }

    fn name(&self) -> Option<&str> {
        match self {
            Self::Text(Kind::Name | Kind::Member | Kind::Key, name) => Some(name),
            _ => None,
        }
    }

    fn is(&self, item: &Item, stream: &Stream<'_>) -> bool {
        match self {
            Self::Any => true,
            Self::AnyOf(kind) => item.kind == *kind,
            Self::Number(value) => item.number() == Some(*value),
            Self::Op(op) => item.kind == Kind::Op && item.op == *op,
            Self::Text(kind, text) => item.kind == *kind && stream.text(item) == text,
        }
    }
}

/// Bytes of the shortest text that may be searched: shorter ones are in everything.
const SHORTEST_TEXT: usize = 4;

/// Names of the global object.
pub(crate) const GLOBALS: &[&str] =
    &["window", "self", "globalThis", "top", "parent", "frames", "unsafeWindow"];

#[cfg(test)]
mod tests {
    use super::*;

    fn stands(code: &str, source: &str) -> bool {
        let Ok(Condition::Code { pattern, .. }) = Condition::read("code", code) else {
            panic!("{code} is no pattern")
        };
        let (stream, _) = normalise(source, |_| {});
        let anchored = |at: &usize| stream.text(&stream.items()[*at]) == pattern.anchor();
        (0..stream.items().len()).filter(anchored).any(|at| pattern.place(&stream, at).is_some())
    }

    #[test]
    fn code_stands_where_it_means_the_same() {
        let table = [
            ("a.Start(", "a.Start(1)", true),
            ("a.Start(", "a['St'+'art'](1)", true),
            ("a.Start(", "window.a.Start(1)", true),
            ("a.Start(", "x.y.a?.Start(1)", true),
            ("a.Start(", "a.Start=1", false),
            ("a.Start(", "b.Start(1)", false),
            ("new Miner.Go(", "new window.Miner.Go(1)", true),
            ("new Miner.Go(", "new self['Miner'].Go(1)", true),
            ("new Miner.Go(", "new other.Miner.Go(1)", false),
            ("new Miner.Go(", "Miner.Go(1)", false),
            ("f(Miner,", "f(window.Miner,1)", true),
            ("go(@text, { speed:", "go('k',{speed:2})", true),
            ("go(@text, { speed:", "go(k,{speed:2})", false),
            ("go(@any, 5)", "go(k,0x5)", true),
            ("x.@any(seed", "x.y(seed)", true),
            ("go(", "eval('var a=document.getElementById(1);a.send(go(1));')", true),
        ];
        let failed: Vec<_> =
            table.iter().filter(|(code, source, want)| stands(code, source) != *want).collect();
        assert!(failed.is_empty(), "{failed:?}");
    }

    #[test]
    fn what_would_match_anything_is_refused() {
        for (key, value) in [
            ("code", "("),
            ("code", "name"),
            ("code", "@any("),
            ("code", ""),
            ("loads", "localhost"),
            ("loads", "HTTP://a.example"),
            ("text", "abc"),
            ("word", "a"),
            ("word", "a b"),
            ("pattern", "abcd"),
        ] {
            assert!(Condition::read(key, value).is_err(), "{key} = {value}");
        }
        assert!(Condition::read("text", &"a".repeat(limits::CONDITION_BYTES + 1)).is_err());
        assert!(Condition::read("code", &"a;".repeat(limits::CODE_ITEMS)).is_err());
    }
}
