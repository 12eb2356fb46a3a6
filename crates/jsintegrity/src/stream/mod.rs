//! The normalised token stream: what the features and the signals read.
//!
//! It normalises while tokens are pushed, like the reductions of a shift-reduce parser, so that it works on text that no parser
//! takes. It decodes escapes, joins constant strings, and evaluates pure calls on constants (`fromCharCode`, `atob`, `unescape`,
//! `split`/`reverse`/`join`, …). `a["b"]` and `a.b` become the same item. Nothing is executed; work and output are linear in the
//! input and capped by [`limits`](crate::limits).
//!
//! The folder in the order of its work: `build` pushes tokens and asks `fold` whether the tail is now something shorter.
//! `constants` and `rotation` know string arrays and constants that a first reading found. `interpret` computes what needs
//! variables and functions. `reveal` decodes strings that are left and appends the code in them, layer by layer. `functions` and
//! `scopes` say which names belong together.
//!
//! `fold` works beside the evaluator, because it needs no tree. So it also reduces text that no parser takes, and code in
//! the middle of what the evaluator gives up.
//!
//! `constants` and `rotation` read the string arrays of the common obfuscator, although the evaluator could. It evaluates a long
//! script in pieces, and there an array and its readers fall into different ones. We tried 12,833 scripts of the training sets
//! and their transformed forms without the two. Then 30 attacks are no longer flagged, 17 of them longer than 100,000 bytes; 12
//! others are, and three obfuscated honest scripts.
//!
//! Neighbours: `lex` gives the tokens; `facts`, `taint`, `features` and `signatures` read the finished stream.
//!
//! What must not be done here: drop or move an item of a finished stream, or lose its place in the source. Findings, facts and flows
//! name items by their number; one that moved would make a finding point at another line.

mod aliases;
mod build;
mod constants;
mod decode;
mod fold;
pub(crate) mod functions;
mod interpret;
mod markup;
mod reveal;
mod rotation;
pub(crate) mod scopes;

pub(crate) use build::{normalise, normalise_within};

use std::cell::{Cell, OnceCell};

use memchr::memmem::Finder;

use crate::bounds::Bounds;
use crate::lex::Op;
use functions::Function;
use scopes::Scopes;

/// What an item is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A reserved word.
    Keyword,
    /// An identifier that stands for itself: a variable, a global, a function name.
    Name,
    /// A property read or written: `.name`, `["name"]`.
    Member,
    /// A property name in an object literal.
    Key,
    Number,
    /// A string after decoding and joining.
    Str,
    /// A piece of a template with substitutions; the text between its delimiters.
    Template,
    Regex,
    Op,
}

/// One item of the stream.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item {
    pub(crate) kind: Kind,
    /// How deep in decoded code it is: 0 is the script itself, 1 is code found in one of its strings.
    pub(crate) layer: u8,
    /// Whether its text came out of decoding or joining, and is not like this in the source.
    pub(crate) folded: bool,
    pub(crate) op: Op,
    /// Bytes of the source that it came from.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Its payload in parts. If it were a value of its own, an item would take half as much again. A script has an item for
    /// every three bytes.
    form: Form,
    parts: [u32; 2],
}

/// What the parts of a payload mean.
#[derive(Clone, Copy, Debug)]
enum Form {
    None,
    Source,
    Owned,
    Number,
}

#[derive(Clone, Copy, Debug)]
enum Payload {
    None,
    /// Bytes of the source.
    Source(u32, u32),
    /// Bytes of the stream's own buffer.
    Owned(u32, u32),
    Number(f64),
}

impl Payload {
    /// Bytes of its text.
    fn len(self) -> usize {
        match self {
            Self::Source(start, end) | Self::Owned(start, end) => (end - start) as usize,
            Self::None | Self::Number(_) => 0,
        }
    }
}

impl Item {
    /// An item without a text, as it is in the source.
    #[inline]
    fn new(kind: Kind, layer: u8, op: Op, start: u32, end: u32) -> Self {
        Self { kind, layer, folded: false, op, start, end, form: Form::None, parts: [0; 2] }
    }

    #[inline]
    pub(crate) fn is_op(&self, byte: u8) -> bool {
        self.kind == Kind::Op && self.op.is(byte)
    }

    #[inline]
    pub(crate) fn number(&self) -> Option<f64> {
        match self.payload() {
            Payload::Number(value) => Some(value),
            _ => None,
        }
    }

    #[inline]
    fn payload(&self) -> Payload {
        let [one, two] = self.parts;
        match self.form {
            Form::None => Payload::None,
            Form::Source => Payload::Source(one, two),
            Form::Owned => Payload::Owned(one, two),
            Form::Number => Payload::Number(f64::from_bits(u64::from(one) | u64::from(two) << 32)),
        }
    }

    /// Bytes of its text.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        match self.form {
            Form::Source | Form::Owned => (self.parts[1] - self.parts[0]) as usize,
            Form::None | Form::Number => 0,
        }
    }

    /// The same item with another payload.
    #[inline]
    fn with(self, payload: Payload) -> Self {
        let (form, parts) = match payload {
            Payload::None => (Form::None, [0; 2]),
            Payload::Source(start, end) => (Form::Source, [start, end]),
            Payload::Owned(start, end) => (Form::Owned, [start, end]),
            Payload::Number(value) => {
                (Form::Number, [value.to_bits() as u32, (value.to_bits() >> 32) as u32])
            }
        };
        Self { form, parts, ..self }
    }
}

/// The items of a script, with the texts that decoding made.
#[derive(Debug)]
pub(crate) struct Stream<'a> {
    source: &'a str,
    owned: String,
    items: Vec<Item>,
    /// Whether a limit cut decoding short: some strings stayed as they are.
    cut: Cell<bool>,
    /// Whether the limit of tokens left a part unread.
    short: bool,
    functions: OnceCell<Vec<Function>>,
    scopes: OnceCell<Scopes>,
    bounds: Option<&'a Bounds<'a>>,
}

impl<'a> Stream<'a> {
    fn new(source: &'a str, bounds: Option<&'a Bounds<'a>>) -> Self {
        Self {
            source,
            owned: String::new(),
            items: Vec::new(),
            cut: Cell::new(false),
            short: false,
            functions: OnceCell::new(),
            scopes: OnceCell::new(),
            bounds,
        }
    }

    #[inline]
    pub(crate) fn items(&self) -> &[Item] {
        &self.items
    }

    /// The functions, found once. Only for a stream that is complete.
    pub(crate) fn functions(&self) -> &[Function] {
        self.functions.get_or_init(|| functions::find(&self.items, || self.turn()))
    }

    /// The names that its functions declare, found once. Only for a stream that is complete.
    pub(crate) fn scopes(&self) -> &Scopes {
        self.scopes.get_or_init(|| Scopes::find(self))
    }

    /// Whether something stayed encoded because decoding had added all that it may.
    pub(crate) fn is_cut(&self) -> bool {
        self.cut.get()
    }

    /// Whether the limit of tokens left a part unread.
    pub(crate) fn is_short(&self) -> bool {
        self.short
    }

    /// Whether to stop, asked in each of many short turns of a loop over the items.
    #[inline]
    pub(crate) fn turn(&self) -> bool {
        self.bounds.is_some_and(Bounds::turn)
    }

    /// Whether to stop, asked before something longer.
    pub(crate) fn is_over(&self) -> bool {
        self.bounds.is_some_and(Bounds::is_over)
    }

    /// Whether the text of an item may be this word.
    pub(crate) fn may_say(&self, word: &Finder<'_>) -> bool {
        word.find(self.source.as_bytes()).is_some() || word.find(self.owned.as_bytes()).is_some()
    }

    pub(crate) fn source(&self) -> &'a str {
        self.source
    }

    /// Whether the text of an item is in the source where the item is, unchanged.
    pub(crate) fn is_verbatim(&self, item: &Item) -> bool {
        match item.payload() {
            Payload::Source(start, end) => item.start <= start && end <= item.end,
            Payload::None | Payload::Number(_) => true,
            Payload::Owned(..) => false,
        }
    }

    /// The text of an item: the value of a string, the name of a name, the digits of nothing.
    #[inline]
    pub(crate) fn text(&self, item: &Item) -> &str {
        // Every other item is a sign, and is asked for its text as often as any.
        if matches!(item.form, Form::None) { "" } else { self.text_of_word(item) }
    }

    /// Whether the text of an item is this word: most are told from it by their length, without a look at the text.
    #[inline]
    pub(crate) fn says(&self, item: &Item, word: &str) -> bool {
        item.len() == word.len() && self.text(item) == word
    }

    /// The first byte of an item's text.
    #[inline]
    pub(crate) fn first_byte(&self, item: &Item) -> Option<u8> {
        let all = match item.form {
            Form::Source => self.source,
            Form::Owned => &self.owned,
            Form::None | Form::Number => return None,
        };
        all.as_bytes().get(item.parts[0] as usize).copied().filter(|_| item.parts[1] > item.parts[0])
    }

    fn text_of_word(&self, item: &Item) -> &str {
        let all = match item.form {
            Form::Source => self.source,
            Form::Owned => &self.owned,
            Form::None | Form::Number => return "",
        };
        &all[item.parts[0] as usize..item.parts[1] as usize]
    }

    /// Whether an operand may end with an item, as `a`, `this`, `a.b`, `f()` and `'x'` do. A bracket behind it takes a member
    /// or calls, and a word behind it begins another statement.
    // A `}` ends a block more often than an object, and `if (x)` ends no operand: whoever needs that asks for it as well.
    pub(crate) fn ends_operand(&self, item: &Item) -> bool {
        match item.kind {
            Kind::Name | Kind::Member | Kind::Number | Kind::Str | Kind::Regex => true,
            Kind::Keyword => matches!(self.text(item), "this" | "super" | "null" | "true" | "false"),
            Kind::Op => item.is_op(b')') || item.is_op(b']'),
            Kind::Key | Kind::Template => false,
        }
    }

    #[inline]
    fn text_of(&self, payload: Payload) -> &str {
        match payload {
            Payload::Source(start, end) => &self.source[start as usize..end as usize],
            Payload::Owned(start, end) => &self.owned[start as usize..end as usize],
            Payload::None | Payload::Number(_) => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The strings, names and members of a script as one line.
    fn read(source: &str) -> String {
        let (stream, _) = normalise(source, |_| {});
        let words = stream.items().iter().map(|item| match item.kind {
            Kind::Str => format!("{:?}", stream.text(item)),
            Kind::Member => format!(".{}", stream.text(item)),
            Kind::Key => format!("{}:", stream.text(item)),
            Kind::Number => item.number().unwrap().to_string(),
            Kind::Op => item.op.0.to_le_bytes().iter().filter(|b| **b != 0).map(|b| char::from(*b)).collect(),
            _ => stream.text(item).to_owned(),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn normalisation_table() {
        let table = [
            ("member", "a.b;a['b'];a?.b;a['\\x62'];this['b']", "a .b ; a .b ; a .b ; a .b ; this .b"),
            ("sum", "x='a'+'b'+1+'c';", "x = \"ab1c\" ;"),
            ("sum of a number with what is before it", "x=a+1+'b'", "x = a + 1 + \"b\""),
            ("sum of numbers", "x=1+2+'a'", "x = \"3a\""),
            ("sum then member", "'a'+'b'.length", "\"a1\""),
            ("sum with a member", "a['\\x62']+'\\x3d'", "a .b + \"=\""),
            ("sum of variables", "a+'b'+'c'+d", "a + \"bc\" + d"),
            ("group", "a[('b'+('c'))]", "a .bc"),
            ("keys", "x={a:1,'b':'c'};y?z:w", "x = { a: : 1 , b: : \"c\" } ; y ? z : w"),
            ("char codes", "String.fromCharCode(104,0x69)", "\"hi\""),
            ("char codes applied", "String.fromCharCode.apply(null,[104,105])", "\"hi\""),
            (
                "char code array",
                "x=[104,116,116,112,104,116,116,112,104,116,116,112]",
                "x = \"httphttphttp\"",
            ),
            (
                "numbers",
                "x=[1,2,3,4,5,6,7,8,9,10,11,12]",
                "x = [ 1 , 2 , 3 , 4 , 5 , 6 , 7 , 8 , 9 , 10 , 11 , 12 ]",
            ),
            ("atob", "window.atob('Y29v'+'a2ll')", "\"cookie\""),
            ("atob global", "document[atob('Y29va2ll')]", "document .cookie"),
            ("unescape", "unescape('%63%u006f')", "\"co\""),
            ("reverse", "'eikooc'.split('').reverse().join('')", "\"cookie\""),
            ("join", "['a','b'].join('-')", "\"a-b\""),
            ("replace", "'cXoXo'.replace(/X/g,'')", "\"coo\""),
            (
                "namespace of pages",
                "d.createElementNS('http://www.w3.org/1999/xhtml','a');d.createElementNS(s,'a')",
                "d .createElement ( \"a\" ) ; d .createElementNS ( s , \"a\" )",
            ),
            ("methods", "'COOKIE'.toLowerCase().substr(0,4).charAt(1)", "\"o\""),
            ("template", "`a${b}c`+`d`", "a b c + \"d\""),
            ("character references", "x='&#99;&#111;&#x6f;&#107;&#105;&#101; &#97'", "x = \"cookie &#97\""),
            ("hidden base64", "x='ZG9jdW1lbnQuY29va2ll'", "x = \"document.cookie\""),
            (
                "array index",
                "var l=['cookie','body','write'];document[l[0]][l[2]]",
                "var l = [ \"cookie\" , \"body\" , \"write\" ] ; document .cookie .write",
            ),
        ];
        let failed: Vec<String> = table
            .iter()
            .filter(|(_, source, want)| read(source) != *want)
            .map(|(name, source, _)| format!("{name}: {}", read(source)))
            .collect();
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }

    #[test]
    fn the_text_of_all_items_is_bounded_whatever_is_decoded() {
        let long = "a".repeat(100_000);
        let sources = [
            format!("x='{long}'.replace(/a/g,'{long}')"),
            format!("x='{long}'{}", ".toUpperCase()".repeat(2_000)),
            format!("var a=['{long}','b'];{}", "c(a[0]);".repeat(5_000)),
            format!("}}('{}',62,9,'{long}|b'.split('|'),0,{{}}))", "0 ".repeat(10_000)),
        ];
        for source in sources {
            let (stream, _) = normalise(&source, |_| {});
            let texts: usize = stream.items().iter().map(|item| stream.text(item).len()).sum();
            let most = source.len() * (1 + crate::limits::DECODED_FACTOR) + crate::limits::DECODED_BASE;
            assert!(texts <= most && stream.is_cut(), "{texts} of {most}, {}", &source[source.len() - 40..]);
        }
        assert!(!normalise("x=atob('Y29va2ll')", |_| {}).0.is_cut());
    }

    #[test]
    fn code_in_strings_is_read_after_the_script() {
        let read = read("eval('var a=document.getElementById(1);a.send(a.value);')");
        assert!(read.contains("document .getElementById ( 1 )"), "{read}");
        let packed = "eval(function(p,a,c,k,e,d){}('0 1=2.3(1);0 4=2.5(4)',6,6,'var|a|document|getElementById|b|querySelector'.split('|'),0,{}))";
        let (stream, _) = normalise(packed, |_| {});
        assert!(stream.items().iter().any(|item| item.layer == 1 && stream.text(item) == "querySelector"));
    }

    #[test]
    fn a_text_under_a_repeating_key_is_read() {
        let plain = "input|querySelectorAll|value|addEventListener|cc_number|location|href|checkout|length|push|Image";
        let key = "hY4!q";
        let cipher: String = plain
            .bytes()
            .zip(key.bytes().cycle())
            .map(|(byte, key)| format!("%{:02x}", byte ^ key))
            .collect();
        let script = format!(
            "var a=(function(k){{var t=decodeURIComponent('{cipher}');for(;;)b+=c(t.charCodeAt(i)^k.charCodeAt(j))}})('{key}')"
        );
        let (stream, _) = normalise(&script, |_| {});
        assert!(stream.items().iter().any(|item| stream.text(item) == plain), "{}", read(&script));
    }

    #[test]
    fn a_plain_text_is_no_cipher() {
        let amount = "1157920892373161954235709850086879078532699846656405640394575840079131296";
        let words = "cardnumber|cardholder|expiration|securitycode|billingaddress|telephone";
        let read = read(&format!("show('st');show('11');f('{amount}','{words}')"));
        assert!(read.contains(amount) && read.contains(words), "{read}");
    }

    #[test]
    fn a_rotated_encoded_array_is_resolved() {
        // Rotated by two; the checksum is parseInt(d(5)) + parseInt(d(6)) * 2 = 11 + 22 * 2. "Y29VA2LL" and the
        // others are base64 with small letters first.
        let strings = ["cookie", "send", "11abc", "22def"];
        let alphabet = b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/";
        let encode = |text: &str| {
            let bits: String = text.bytes().map(|byte| format!("{byte:08b}")).collect();
            let sextet = |chunk: &[u8]| {
                let padded = format!("{:0<6}", std::str::from_utf8(chunk).unwrap());
                char::from(alphabet[usize::from_str_radix(&padded, 2).unwrap()])
            };
            bits.as_bytes().chunks(6).map(sextet).collect::<String>()
        };
        let coded: Vec<String> = strings.iter().map(|text| format!("'{}'", encode(text))).collect();
        let script = format!(
            "(function(a,n){{var q=d,r=a();while(true){{try{{var s=parseInt(q(5))+parseInt(q(6))*2;if(s===n)break;else r.push(r.shift());}}\
             catch(e){{r.push(r.shift());}}}}}}(f,55));\
             function d(i,k){{i=i-5;var t=f();var v=t[i];var u='abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=';return v;}}\
             function f(){{var l=[{}];f=function(){{return l;}};return f();}}var w=d;document[w(7)];x[w(8)](w(0x5))",
            coded.join(",")
        );
        let (stream, _) = normalise(&script, |_| {});
        let members: Vec<&str> = stream
            .items()
            .iter()
            .filter(|i| i.kind == Kind::Member && i.folded)
            .map(|i| stream.text(i))
            .collect();
        assert_eq!(members, ["cookie", "send"], "{}", read(&script));
    }
}
