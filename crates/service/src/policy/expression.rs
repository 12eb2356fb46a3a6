//! Selects the pages of a policy, by the part of Cloudflare's rule language that needs only a page's URL.
//!
//! Fields: `http.host`, `http.request.uri`, `http.request.uri.path`, `http.request.uri.query`, `http.request.full_uri`, `ssl`.
//! Operators: `eq ==`, `ne !=`, `contains`, `in {...}`, `wildcard`, `strict wildcard`, `and &&`, `or ||`, `xor ^^`, `not !`; functions
//! `starts_with`, `ends_with`, `lower`, `upper`; and `true`, `false`.

use monitor::Wildcard;
use url::Url;

/// An expression over the address of a page.
///
/// ```
/// use service::policy::Expression;
///
/// let expression: Expression =
///     r#"http.host eq "shop.example" and not ends_with(http.request.uri.path, ".pdf")"#.parse()?;
/// assert!(expression.holds("https://shop.example/pay?step=2"));
/// assert!(!expression.holds("https://shop.example/terms.pdf"));
/// assert!(!expression.holds("https://blog.example/"));
/// # Ok::<(), service::policy::ExpressionError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Expression(Node);

/// Why an expression is invalid.
///
/// ```
/// use service::policy::Expression;
///
/// let error = "http.host eq".parse::<Expression>().unwrap_err();
/// assert_eq!(error.to_string(), "expected a text in quotes, found the end");
/// let error = r#"ip.src eq "192.0.2.1""#.parse::<Expression>().unwrap_err();
/// assert!(error.to_string().starts_with("`ip.src`: expected a field of the page's address"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct ExpressionError(String);

#[derive(Clone, Debug, PartialEq)]
enum Node {
    Known(bool),
    Not(Box<Self>),
    And(Box<Self>, Box<Self>),
    Or(Box<Self>, Box<Self>),
    Xor(Box<Self>, Box<Self>),
    Ssl,
    Test(Value, Test),
}

#[derive(Clone, Debug, PartialEq)]
enum Value {
    Field(Field),
    Lower(Box<Self>),
    Upper(Box<Self>),
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Field {
    FullUri,
    Host,
    Path,
    Query,
    Uri,
}

#[derive(Clone, Debug, PartialEq)]
enum Test {
    Contains(String),
    Ends(String),
    Equal(String),
    In(Vec<String>),
    NotEqual(String),
    Starts(String),
    Wildcard(Wildcard),
}

impl Expression {
    /// Whether it holds for a page. A text that is not a URL has no host, and is its own path.
    #[must_use]
    pub fn holds(&self, page: &str) -> bool {
        self.0.holds(&Page { text: page, url: Url::parse(page).ok() })
    }
}

impl std::str::FromStr for Expression {
    type Err = ExpressionError;

    fn from_str(text: &str) -> Result<Self, ExpressionError> {
        if text.len() > MAX_BYTES {
            return Err(ExpressionError(format!("expected at most {MAX_BYTES} bytes")));
        }
        let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0 };
        let node = parser.either()?;
        match parser.peek() {
            None => Ok(Self(node)),
            Some(token) => {
                Err(ExpressionError(format!("expected `and`, `or` or the end, found {}", token.name())))
            }
        }
    }
}

struct Page<'a> {
    text: &'a str,
    url: Option<Url>,
}

impl Page<'_> {
    fn field(&self, field: Field) -> String {
        let Some(url) = &self.url else {
            return if matches!(field, Field::Host | Field::Query) {
                String::new()
            } else {
                self.text.to_owned()
            };
        };
        match field {
            Field::FullUri => url.as_str().to_owned(),
            Field::Host => url.host_str().unwrap_or_default().to_owned(),
            Field::Path => url.path().to_owned(),
            Field::Query => url.query().unwrap_or_default().to_owned(),
            Field::Uri => match url.query() {
                Some(query) => format!("{}?{query}", url.path()),
                None => url.path().to_owned(),
            },
        }
    }
}

impl Node {
    fn holds(&self, page: &Page<'_>) -> bool {
        match self {
            Self::Known(known) => *known,
            Self::Not(node) => !node.holds(page),
            Self::And(left, right) => left.holds(page) && right.holds(page),
            Self::Or(left, right) => left.holds(page) || right.holds(page),
            Self::Xor(left, right) => left.holds(page) != right.holds(page),
            Self::Ssl => page.url.as_ref().is_some_and(|url| url.scheme() == "https"),
            Self::Test(value, test) => test.holds(&value.of(page)),
        }
    }
}

impl Value {
    fn of(&self, page: &Page<'_>) -> String {
        match self {
            Self::Field(field) => page.field(*field),
            Self::Lower(value) => value.of(page).to_lowercase(),
            Self::Upper(value) => value.of(page).to_uppercase(),
        }
    }
}

impl Test {
    fn holds(&self, text: &str) -> bool {
        match self {
            Self::Contains(part) => text.contains(part.as_str()),
            Self::Ends(end) => text.ends_with(end.as_str()),
            Self::Equal(other) => text == other,
            Self::In(others) => others.iter().any(|other| other == text),
            Self::NotEqual(other) => text != other,
            Self::Starts(start) => text.starts_with(start.as_str()),
            Self::Wildcard(pattern) => pattern.matches(text),
        }
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Sign(&'static str),
    Text(String),
    Word(String),
}

impl Token {
    fn name(&self) -> String {
        match self {
            Self::Sign(sign) => format!("`{sign}`"),
            Self::Text(text) => format!("{text:?}"),
            Self::Word(word) => format!("`{word}`"),
        }
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, ExpressionError> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(c) = rest.chars().next() {
        if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            tokens.push(Token::Sign(sign));
            rest = &rest[sign.len()..];
        } else if c == '"' {
            let (value, after) = quoted(&rest[1..])?;
            tokens.push(Token::Text(value));
            rest = after;
        } else {
            let end = rest
                .find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '_'))
                .unwrap_or(rest.len());
            if end == 0 {
                return Err(ExpressionError(format!("`{c}` has no meaning here")));
            }
            tokens.push(Token::Word(rest[..end].to_owned()));
            rest = &rest[end..];
        }
        rest = rest.trim_start();
    }
    Ok(tokens)
}

/// A text up to its closing quote, and what comes after it.
fn quoted(text: &str) -> Result<(String, &str), ExpressionError> {
    let mut value = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Ok((value, &text[at + 1..])),
            '\\' => match chars.next() {
                Some((_, c @ ('"' | '\\'))) => value.push(c),
                _ => {
                    return Err(ExpressionError(
                        "a backslash stands before a quote or a backslash only".into(),
                    ));
                }
            },
            c => value.push(c),
        }
    }
    Err(ExpressionError("a text has no closing quote".into()))
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<Token> {
        self.at += 1;
        self.tokens.get(self.at - 1).cloned()
    }

    /// Takes a token if it is one of these.
    fn takes(&mut self, words: &[&str]) -> bool {
        let found = match self.peek() {
            Some(Token::Sign(sign)) => words.contains(sign),
            Some(Token::Word(word)) => words.contains(&word.to_ascii_lowercase().as_str()),
            _ => false,
        };
        self.at += usize::from(found);
        found
    }

    fn expected<T>(&self, what: &str) -> Result<T, ExpressionError> {
        let found = self.peek().map_or_else(|| "the end".to_owned(), Token::name);
        Err(ExpressionError(format!("expected {what}, found {found}")))
    }

    fn sign(&mut self, sign: &str) -> Result<(), ExpressionError> {
        if self.takes(&[sign]) { Ok(()) } else { self.expected(&format!("`{sign}`")) }
    }

    fn text(&mut self) -> Result<String, ExpressionError> {
        match self.peek() {
            Some(Token::Text(text)) => {
                let text = text.clone();
                self.at += 1;
                Ok(text)
            }
            _ => self.expected("a text in quotes"),
        }
    }

    fn either(&mut self) -> Result<Node, ExpressionError> {
        let mut node = self.one_alone()?;
        while self.takes(&["or", "||"]) {
            node = Node::Or(Box::new(node), Box::new(self.one_alone()?));
        }
        Ok(node)
    }

    fn one_alone(&mut self) -> Result<Node, ExpressionError> {
        let mut node = self.both()?;
        while self.takes(&["xor", "^^"]) {
            node = Node::Xor(Box::new(node), Box::new(self.both()?));
        }
        Ok(node)
    }

    fn both(&mut self) -> Result<Node, ExpressionError> {
        let mut node = self.single()?;
        while self.takes(&["and", "&&"]) {
            node = Node::And(Box::new(node), Box::new(self.single()?));
        }
        Ok(node)
    }

    fn single(&mut self) -> Result<Node, ExpressionError> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(ExpressionError(format!("expected at most {MAX_DEPTH} levels")));
        }
        let node = self.single_within();
        self.depth -= 1;
        node
    }

    fn single_within(&mut self) -> Result<Node, ExpressionError> {
        if self.takes(&["not", "!"]) {
            return Ok(Node::Not(Box::new(self.single()?)));
        }
        if self.takes(&["("]) {
            let node = self.either()?;
            self.sign(")")?;
            return Ok(node);
        }
        for (word, node) in [("true", Node::Known(true)), ("false", Node::Known(false)), ("ssl", Node::Ssl)] {
            if self.takes(&[word]) {
                return Ok(node);
            }
        }
        for (name, test) in [("starts_with", Test::Starts as fn(String) -> Test), ("ends_with", Test::Ends)] {
            if self.takes(&[name]) {
                self.sign("(")?;
                let value = self.value()?;
                self.sign(",")?;
                let text = self.text()?;
                self.sign(")")?;
                return Ok(Node::Test(value, test(text)));
            }
        }
        let value = self.value()?;
        let test = self.test()?;
        Ok(Node::Test(value, test))
    }

    fn value(&mut self) -> Result<Value, ExpressionError> {
        for (name, make) in [("lower", Value::Lower as fn(Box<Value>) -> Value), ("upper", Value::Upper)] {
            if self.takes(&[name]) {
                self.depth += 1;
                if self.depth > MAX_DEPTH {
                    return Err(ExpressionError(format!("expected at most {MAX_DEPTH} levels")));
                }
                self.sign("(")?;
                let value = self.value()?;
                self.sign(")")?;
                self.depth -= 1;
                return Ok(make(Box::new(value)));
            }
        }
        match self.next() {
            Some(Token::Word(word)) => match FIELDS.iter().find(|(name, _)| *name == word) {
                Some((_, field)) => Ok(Value::Field(*field)),
                None => {
                    let known: Vec<&str> = FIELDS.iter().map(|(name, _)| *name).collect();
                    let message = format!(
                        "`{word}`: expected a field of the page's address: {}; nothing is known of visitors here",
                        known.join(", ")
                    );
                    Err(ExpressionError(message))
                }
            },
            _ => {
                self.at -= 1;
                self.expected("a field such as http.host, `not`, `(`, `true` or `false`")
            }
        }
    }

    fn test(&mut self) -> Result<Test, ExpressionError> {
        if self.takes(&["eq", "=="]) {
            return self.text().map(Test::Equal);
        }
        if self.takes(&["ne", "!="]) {
            return self.text().map(Test::NotEqual);
        }
        if self.takes(&["contains"]) {
            return self.text().map(Test::Contains);
        }
        if self.takes(&["wildcard"]) {
            return self.text().map(|pattern| Test::Wildcard(Wildcard::new(&pattern)));
        }
        if self.takes(&["in"]) {
            self.sign("{")?;
            let mut texts = Vec::new();
            while !self.takes(&["}"]) {
                texts.push(self.text()?);
            }
            return Ok(Test::In(texts));
        }
        self.expected("eq, ne, contains, in or wildcard")
    }
}

const SIGNS: [&str; 11] = ["&&", "||", "^^", "==", "!=", "!", "(", ")", ",", "{", "}"];

const FIELDS: [(&str, Field); 5] = [
    ("http.host", Field::Host),
    ("http.request.full_uri", Field::FullUri),
    ("http.request.uri", Field::Uri),
    ("http.request.uri.path", Field::Path),
    ("http.request.uri.query", Field::Query),
];

const MAX_BYTES: usize = 4_096;
const MAX_DEPTH: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_hold_for_pages() {
        let page = "https://shop.example/a/checkout?step=2";
        for (text, want) in [
            ("true", true),
            ("not true or false", false),
            (r#"http.host eq "shop.example""#, true),
            (r#"http.host ne "shop.example""#, false),
            (r#"(http.host == "shop.example" && ssl) and http.request.uri.path contains "/a/""#, true),
            (r#"http.host in {"blog.example" "shop.example"}"#, true),
            (r#"http.host in {}"#, false),
            (r#"ends_with(http.request.uri.path, "/checkout")"#, true),
            (r#"starts_with(lower(http.request.uri), "/A")"#, false),
            (r#"starts_with(upper(http.request.uri), "/A")"#, true),
            (r#"http.request.uri.query eq "step=2""#, true),
            (r#"http.request.full_uri wildcard "https://*.example/*/checkout*""#, true),
            ("true xor true", false),
            ("true or true and false", true),
            (r#"http.host eq "a\"\\b""#, false),
        ] {
            let expression: Expression = text.parse().unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!(expression.holds(page), want, "{text}");
        }
    }

    #[test]
    fn what_cannot_be_read_is_told() {
        for text in [
            "",
            "(",
            "true true",
            "http.host",
            "http.host eq shop",
            "http.host in {",
            "\"",
            "http.host eq \"a\\n\"",
            "cf.client.bot",
            "starts_with(http.host \"a\")",
            "\u{e9}",
            &"!".repeat(100_000),
            &"(".repeat(1_000),
            &format!("{}http.host{} eq \"a\"", "lower(".repeat(200), ")".repeat(200)),
        ] {
            assert!(text.parse::<Expression>().is_err(), "{text}");
        }
    }
}
