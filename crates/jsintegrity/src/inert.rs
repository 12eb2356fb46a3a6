//! Scripts that hold data and do nothing: `var config = {...}`, JSON, tables of numbers and texts.
//!
//! Nobody can be harmed by a script that calls nothing, runs nothing and writes to nothing of the browser, whatever its texts look
//! like. So the model has no say in it. Test vectors of a cipher and long configurations look much like an encoded attack to sums of
//! words. Whatever reads the data and acts is another script, and is judged by itself.
//!
//! What must not be done here: let a script pass that could start anything. A script is no data if it has brackets after a
//! value, calls, templates, computed keys or accessors. The same holds for operators that ask an object for its text (`+`,
//! `in`), and for everything that is not listed below.

use crate::stream::{Item, Kind, Stream};

/// Whether a script consists of assignments and values, to names of its own.
///
/// `shop.rates = [{"city": "Bern", "cost": -1.5}];` does, and so does `var a = {}, b = a`. `location = 'https://shop.example'` does
/// not: the browser acts on it. Neither does a script in whose texts code was found.
pub(crate) fn is_data(stream: &Stream<'_>) -> bool {
    let items = stream.items();
    !stream.is_short() && (0..items.len()).all(|at| is_inert(stream, items, at))
}

fn is_inert(stream: &Stream<'_>, items: &[Item], at: usize) -> bool {
    let item = &items[at];
    let before = at.checked_sub(1).map(|before| &items[before]);
    let is_op = |item: Option<&Item>, bytes: &[u8]| {
        item.is_some_and(|item| bytes.iter().any(|byte| item.is_op(*byte)))
    };
    // Decoded or computed: something was called, or code was found in a text.
    if item.layer != 0 || item.folded {
        return false;
    }
    match item.kind {
        Kind::Number => true,
        // A template behind a value calls it: tag`text`.
        Kind::Str => before.is_none() || is_op(before, b"=[,:;{"),
        Kind::Name | Kind::Member => !is_op(items.get(at + 1), b"=") || !acts(stream.text(item)),
        // `{get a() {...}}` has brackets, `{"__proto__": x}` may not.
        Kind::Key => stream.text(item) != "__proto__",
        Kind::Keyword => matches!(stream.text(item), "var" | "let" | "const" | "true" | "false" | "null"),
        Kind::Op if is_op(Some(item), b"[") => before.is_none() || is_op(before, b"=[,:;"),
        // `{[key]: 1}` asks the key for its text.
        Kind::Op if is_op(Some(item), b":") => !is_op(before, b"]"),
        // `[location.href] = [a]` assigns to what the brackets have.
        Kind::Op if is_op(Some(item), b"=") => {
            before.is_some_and(|before| matches!(before.kind, Kind::Name | Kind::Member))
        }
        Kind::Op if is_op(Some(item), b"-") => {
            items.get(at + 1).is_some_and(|next| next.kind == Kind::Number)
        }
        Kind::Op => is_op(Some(item), b"]{},;."),
        Kind::Template | Kind::Regex => false,
    }
}

/// Whether browsers, or the engine of the language, act where this name is given a value. They may go elsewhere, or load, run,
/// show, keep or call something later.
fn acts(name: &str) -> bool {
    name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("on"))
        || ACTS.iter().any(|listed| name.eq_ignore_ascii_case(listed))
}

const ACTS: &[&str] = &[
    "__proto__",
    "action",
    "archive",
    "background",
    "backgroundImage",
    "baseURI",
    "body",
    "classid",
    "code",
    "codebase",
    "content",
    "contentEditable",
    "cookie",
    "cssText",
    "data",
    "defaultValue",
    "designMode",
    "display",
    "documentElement",
    "domain",
    "download",
    "formAction",
    "hash",
    "head",
    "host",
    "hostname",
    "href",
    "httpEquiv",
    "imageSrcset",
    "innerHTML",
    "innerText",
    "integrity",
    "listStyleImage",
    "location",
    "manifest",
    "method",
    "nodeValue",
    "nonce",
    "opener",
    "outerHTML",
    "outerText",
    "password",
    "pathname",
    "ping",
    "port",
    "poster",
    "protocol",
    "prototype",
    "rel",
    "returnValue",
    "sandbox",
    "search",
    "src",
    "srcdoc",
    "srcObject",
    "srcset",
    "style",
    "target",
    "text",
    "textContent",
    "then",
    "title",
    "toJSON",
    "toString",
    "type",
    "useMap",
    "username",
    "value",
    "valueOf",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream;

    fn holds_data(script: &str) -> bool {
        is_data(&stream::normalise(script, |_| ()).0)
    }

    #[test]
    fn data_is_known() {
        for script in [
            "",
            "var a = {}, b = a;",
            "shop.rates = [{\"city\": \"Bern\", cost: -1.5}, null, true];\nlet x = 'y'",
            "{\"@context\": \"https://schema.example\", \"list\": [[1, 2], [\"aGVsbG8=\"]]}",
            "[1, [2, [3]]]",
            "sjcl.test.vector.sha1 =\n[\n[\"\", \"da39a3ee5e6b4b0d3255bfef95601890afd80709\"]\n];",
        ] {
            assert!(holds_data(script), "{script}");
        }
    }

    #[test]
    fn whatever_acts_is_no_data() {
        for script in [
            "go()",
            "new Image",
            "tag`a`",
            "location = 'https://a.example'",
            "window.location = a",
            "document.body.innerHTML = '<img src=x onerror=go()>'",
            "img.src = 'https://a.example/' + b",
            "onerror = eval",
            "window.onError = eval",
            "[location.href] = ['https://a.example']",
            "var [location] = ['https://a.example']",
            "script.text = a",
            "a.toString = b",
            "throw a",
            "var o = {[a]: 1}",
            "a[b] = 1",
            "var a = b + c",
            "var a = {get b() { return c }}",
            "var a = {\"__proto__\": b}",
            "import 'https://a.example/x.js'",
            "export default a",
            "delete a.b",
            "a => a",
            "var f = function () {}",
            "x = `${y}`",
        ] {
            assert!(!holds_data(script), "{script}");
        }
    }
}
