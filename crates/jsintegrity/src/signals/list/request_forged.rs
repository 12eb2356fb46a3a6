//! `request-forged`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "request-forged",
    description: "The script changes something on another site in the visitor's session, with only values of its own.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::FormTarget, Atom::Post, Atom::PostMethod, Atom::Request])],
    within: 0,
    only_if: Some(forges),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"var f=document.createElement('form');f.action='https://bank.example/transfer';f.method='POST';f.innerHTML='<input name=to value=keeper><input name=amount value=1000>';document.body.appendChild(f);f.submit()"#,
            r#"window.onload=function(){var f=document.createElement('form');f.method='post';f.action='http://board.example/new';var a=document.createElement('input');a.name='role';a.value='owner';f.appendChild(a);var b=document.createElement('input');b.name='user';b.value='keeper';f.appendChild(b);document.body.appendChild(f);f.submit()}"#,
            r#"var x=new XMLHttpRequest();x.open('POST','https://bank.example/transfer',true);x.withCredentials=true;x.setRequestHeader('Content-Type','application/x-www-form-urlencoded');x.send('to=keeper&amount=9999')"#,
            r#"function submitRequest(){var xhr=new XMLHttpRequest();xhr.open("POST","https://shop.example/admin/add",true);xhr.setRequestHeader("Content-Type","multipart/form-data; boundary=-----9");xhr.withCredentials=true;var body="-----9\r\n"+"Content-Disposition: form-data; name=\"user\"\r\n\r\nkeeper\r\n-----9--\r\n";var aBody=new Uint8Array(body.length);for(var i=0;i<aBody.length;i++)aBody[i]=body.charCodeAt(i);xhr.send(new Blob([aBody]))}"#,
            r#"fetch('https://bank.example/transfer',{method:'POST',credentials:'include',body:'to=keeper&amount=9'})"#,
            r#"window.onload=function(){var ts="&__board_ts="+board.security.token.__board_ts;var token="&__board_token="+board.security.token.__board_token;var a=new XMLHttpRequest();a.open("GET","http://board.example/friends/add?friend=59"+ts+token,true);a.send()}"#,
        ],
        without: &[
            r#"var f=document.createElement('form');f.action='https://pay.example/start';f.method='POST';f.innerHTML='<input name=shop value=bakery><input name=lang value=en>';var o=document.createElement('input');o.name='order';o.value=order.id;f.appendChild(o);document.body.appendChild(f);f.submit()"#,
            r#"button.onclick=function(){var f=document.createElement('form');f.action='https://pen.example/define';f.method='POST';f.innerHTML='<input name=title value=Demo><input name=html value=x>';document.body.appendChild(f);f.submit()}"#,
            r#"var x=new XMLHttpRequest();x.open('POST','https://stats.example/hit',true);x.withCredentials=true;x.send('page='+location.pathname)"#,
            r#"var x=new XMLHttpRequest();x.open('POST','/hit',true);x.withCredentials=true;x.send('kind=view&page=start')"#,
            r#"fetch('https://api.example/q',{method:'POST',credentials:'include',body:JSON.stringify({query:'{me{id}}'})})"#,
            r#"button.onclick=()=>fetch('https://api.example/like',{method:'POST',credentials:'include',body:'post=5&like=1'})"#,
            r#"onload=function(){var f=document.createElement('form');f.method='POST';f.action='https://sso.campus.example/acs';var a=document.createElement('input');a.name='SAMLResponse';a.value='PHNhbWw=';f.appendChild(a);var b=document.createElement('input');b.name='RelayState';b.value='x1';f.appendChild(b);document.body.appendChild(f);f.submit()}"#,
        ],
    },
};

fn forges(evidence: &Evidence<'_>, held: Held) -> bool {
    if Near::is_place_of(evidence, held, &[Atom::FormTarget]) {
        return fills_form(evidence, held);
    }
    let near = Near::new(evidence, held, 60);
    let at = held.first as usize;
    if rides_session(Near::new(evidence, held, 200), at) {
        return true;
    }
    if Near::is_place_of(evidence, held, &[Atom::Request]) {
        return false;
    }
    near.has_word(&["withCredentials", "credentials"])
        && asks_other(near)
        && (near.runs_unasked(at) && sends_held(near) || sends_parts(Near::new(evidence, held, 300)))
}

/// Whether the script sends a request by itself when the page has loaded, with the visitor's own token, which the page keeps.
/// The rest of the request is the script's: `'&__elgg_token=' + elgg.security.token.__elgg_token + '&description=…'`.
fn rides_session(near: Near<'_>, at: usize) -> bool {
    let token = near
        .words(&["token"])
        .any(|at| near.before(at, 1) == "security" && near.kind(at + 1) == Some(Kind::Member));
    token
        && near.has_word(&["XMLHttpRequest", "fetch"])
        && near.texts().any(|(_, text)| text.starts_with('&') && text.ends_with("token="))
        && near.runs_unasked(at)
}

/// Whether a form that is made goes to another host with two fields or more, all filled in by the script.
fn fills_form(evidence: &Evidence<'_>, held: Held) -> bool {
    let at = held.first as usize;
    let near = Near::new(evidence, held, 120);
    // What one site hands to another, as to sign in or to pay, is signed.
    if near.has_text(SIGNED) {
        return false;
    }
    let abroad = near.is_address(at + 2) || near.is_address(at + 4);
    if !abroad || !near.has_word(&["createElement"]) {
        return false;
    }
    let submitted = near
        .words(&["submit"])
        .any(|at| near.is(at + 1, b'(') && near.is(at + 2, b')') && near.runs_unasked(at));
    let values: Vec<usize> =
        near.words(&["value"]).filter(|at| near.is(at + 1, b'=')).map(|at| at + 2).collect();
    let set: Vec<usize> = near
        .words(&["setAttribute"])
        .filter(|at| near.word(at + 2) == "value" && near.is(at + 3, b','))
        .map(|at| at + 4)
        .collect();
    let held_value = |at: &usize| near.kind(*at) == Some(Kind::Str) && !near.is(at + 1, b'+');
    let mut values = values.iter().chain(&set);
    let of_markup: usize =
        near.texts().map(|(at, text)| if near.is(at + 1, b'+') { 0 } else { fields(&text) }).sum();
    let count = values.clone().count() + of_markup;
    submitted && (2..=40).contains(&count) && values.all(held_value)
}

/// How many fields of markup have a name and a value.
fn fields(markup: &str) -> usize {
    markup
        .split('<')
        .filter(|tag| {
            tag.starts_with("input")
                && tag.contains("name=")
                && tag.contains("value=")
                && !tag.contains("value=''")
        })
        .count()
}

/// Whether a request goes to an address of another site.
fn asks_other(near: Near<'_>) -> bool {
    near.words(&["open", "fetch"]).any(|at| {
        near.is(at + 1, b'(')
            && (at + 2..at + 6).any(|at| {
                near.kind(at) == Some(Kind::Str)
                    && (near.word(at).starts_with("https://") || near.word(at).starts_with("http://"))
                    && !near.is(at + 1, b'+')
            })
    })
}

/// Whether the body is a text of the script alone, of names and values: `send('to=a&amount=9')`.
fn sends_held(near: Near<'_>) -> bool {
    let pairs = |at: usize| {
        let text = near.word(at);
        near.kind(at) == Some(Kind::Str)
            && text.len() < 2000
            && text.contains('&')
            && text.split('&').all(|pair| {
                pair.split_once('=').is_some_and(|(key, value)| !key.is_empty() && !value.is_empty())
            })
    };
    near.words(&["send"]).any(|at| near.is(at + 1, b'(') && near.is(at + 3, b')') && pairs(at + 2))
        || near.words(&["body"]).any(|at| {
            near.is(at + 1, b':') && (near.is(at + 3, b',') || near.is(at + 3, b'}')) && pairs(at + 2)
        })
}

/// Whether the parts of an upload are written by hand and turned into bytes one by one.
fn sends_parts(near: Near<'_>) -> bool {
    near.has_text(&["content-disposition: form-data; name="])
        && near.has_word(&["Uint8Array"])
        && near.has_word(&["charCodeAt"])
        && near.has_word(&["withCredentials"])
}

/// Names of what signs a hand-over from one site to another.
pub(super) const SIGNED: &[&str] = &[
    "samlre",
    "relaystate",
    "id_token",
    "wresult",
    "signature",
    "hmac",
    "txnid",
    "merchant",
    "checksum",
    "name=hash",
    "name=\"hash",
];
