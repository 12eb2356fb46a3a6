//! `account-set-as-held`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "account-set-as-held",
    description: "Without any action by the visitor, the script sets the account's mail address or password to a value it contains.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::Post, Atom::PostMethod, Atom::FormTarget, Atom::Request])],
    within: 0,
    only_if: Some(sets),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"window.onload=function(){var t=document.getElementsByName('csrf')[0].value;var d=new FormData();d.append('csrf',t);d.append('email','a@mail.example');fetch('/my-account/change-email',{method:'post',mode:'no-cors',body:d})}"#,
            r#"const t=document.querySelector('meta[name=csrf-token]').content;fetch('/account/password',{method:'POST',headers:{'X-CSRF-Token':t,'Content-Type':'application/json'},body:JSON.stringify({password:'Taken123'})})"#,
            r#"fetch('https://site.example/my-account/change-email',{method:'POST',headers:{'Content-Type':'application/x-www-form-urlencoded'},body:'email=a@mail.example',credentials:'include',mode:'no-cors'})"#,
            r#"function go(){var f=document.createElement('form');f.action='https://site.example/pw';f.method='POST';f.innerHTML='<input type=\"password\" name=\"newpassword\" value=\"Taken123\">';document.body.appendChild(f);f.submit()}go()"#,
            "fetch('/api/me/password',{method:'PUT',headers:{'Content-Type':'application/json'},body:JSON.stringify({password:'Taken123',password_confirmation:'Taken123'})})",
        ],
        without: &[
            r#"button.addEventListener('click',()=>{const t=document.querySelector('meta[name=csrf-token]').content;fetch('/users/5/reset',{method:'POST',headers:{'X-CSRF-Token':t},body:JSON.stringify({password:'Start1234'})})})"#,
            r#"window.onload=()=>{const t=document.querySelector('meta[name=csrf-token]').content;fetch('/login',{method:'POST',headers:{'X-CSRF-Token':t},body:JSON.stringify({email:'demo@site.example',password:'demo1'})})}"#,
            r#"fetch('https://api.example/contact',{method:'POST',body:JSON.stringify({to:'hello@site.example'})})"#,
            r#"const t=document.querySelector('meta[name=csrf-token]').content;fetch('/account/email',{method:'POST',headers:{'X-CSRF-Token':t},body:JSON.stringify({email:field.value})})"#,
            r#"var f=document.createElement('form');f.action='https://pay.example/start';f.method='POST';f.innerHTML='<input name=\"order\" value=\"5\">';document.body.appendChild(f);f.submit()"#,
            "form.onsubmit=e=>{e.preventDefault();fetch('/api/me/password',{method:'PUT',body:JSON.stringify({password:a.value,password_confirmation:b.value})})}",
            "fetch('/register',{method:'POST',body:JSON.stringify({password:'demo1',password_confirmation:'demo1'})})",
        ],
    },
};

fn sets(evidence: &Evidence<'_>, held: Held) -> bool {
    let at = held.first as usize;
    if Near::is_place_of(evidence, held, &[Atom::FormTarget]) && submits(evidence, held) {
        return true;
    }
    let near = Near::new(evidence, held, 110);
    // What is written into a request of its own is near; a token may be read before.
    let of_request = Near::new(evidence, held, 70);
    let set = of_request.texts().any(|(at, text)| is_set(near, at, &text));
    if !set || asks_in(near, at) {
        return false;
    }
    let token = near.has_fact(&[Atom::TokenSelector]) || near.texts().any(|(_, text)| names_token(&text));
    let of_other = near.has_word(&["credentials", "withCredentials"])
        && near.has_text(&["no-cors", "x-www-form-urlencoded"])
        && near.texts().any(|(_, text)| text.starts_with("https://") || text.starts_with("http://"));
    (token || of_other || confirms(of_request)) && near.runs_unasked(at)
}

/// Whether a password is set and said once more, both times in words of the script: what changes a password asks for it twice.
fn confirms(near: Near<'_>) -> bool {
    let named = |text: &str| {
        text.contains("pass") && (text.contains("confirm") || text.contains("repeat") || text.ends_with('2'))
    };
    near.texts().any(|(at, text)| {
        let key = near.is(at.wrapping_sub(1), b':').then(|| near.before(at, 2).to_ascii_lowercase());
        let set =
            key.is_some_and(|key| named(&key) && is_value(&key, &text)) && near.kind(at) == Some(Kind::Str);
        set || text
            .split('&')
            .any(|pair| pair.split_once('=').is_some_and(|(key, value)| named(key) && is_value(key, value)))
    })
}

/// Whether a form that the script writes holds a new password or mail address, goes to another host and is sent by the script.
fn submits(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 90);
    let abroad = near.is_address(held.first as usize + 2);
    abroad
        && near
            .words(&["submit"])
            .any(|at| near.is(at + 1, b'(') && near.is(at + 2, b')') && near.runs_unasked(at))
        && near.texts().any(|(_, text)| is_field(&text))
}

/// Whether a text is the value of a mail address or password, or names one with its value in a body.
fn is_set(near: Near<'_>, at: usize, text: &str) -> bool {
    let key = near.is(at.wrapping_sub(1), b':').then(|| near.before(at, 2).to_ascii_lowercase());
    let called = || {
        let setter = matches!(near.before(at, 4), "append" | "set");
        (setter && near.is(at.wrapping_sub(1), b',')).then(|| near.before(at, 2).to_ascii_lowercase())
    };
    if key.or_else(called).is_some_and(|key| near.kind(at) == Some(Kind::Str) && is_value(&key, text)) {
        return true;
    }
    text.split('&').any(|pair| pair.split_once('=').is_some_and(|(key, value)| is_value(key, value)))
}

fn is_value(key: &str, value: &str) -> bool {
    if key.len() > 30 || value.len() > 60 || value.contains(['<', '>', '(', '$', '{', ' ']) {
        return false;
    }
    let mail = value.replace("%40", "@").split_once('@').is_some_and(|(_, host)| host.contains('.'));
    let plain = value.len() >= 5 && value.bytes().all(|byte| byte.is_ascii_graphic());
    key.contains("mail") && mail
        || key.contains("pass") && plain && value.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether markup has a field for a mail address or a password that is filled in.
fn is_field(markup: &str) -> bool {
    let value = |tag: &str, name: &str| {
        let at = tag.find(name)? + name.len();
        let rest = tag[at..].trim_start_matches(['\"', '\'']);
        Some(rest.split(['\"', '\'', ' ', '>']).next().unwrap_or(rest).to_owned())
    };
    markup.split('<').any(|tag| {
        tag.starts_with("input")
            && value(tag, "name=")
                .zip(value(tag, "value="))
                .is_some_and(|(name, value)| is_value(&name, &value))
    })
}

/// Whether the request at an item is one that signs in.
fn asks_in(near: Near<'_>, at: usize) -> bool {
    let before = at.saturating_sub(40)..at + 6;
    before.into_iter().filter(|at| matches!(near.kind(*at), Some(Kind::Str | Kind::Template))).any(|at| {
        let address = near.word(at).split(['?', '#']).next().unwrap_or("");
        let last = address.trim_end_matches('/').rsplit('/').next().unwrap_or("");
        address.contains('/')
            && [
                "login",
                "signin",
                "sign_in",
                "session",
                "auth",
                "token",
                "signup",
                "register",
                "contact",
                "subscribe",
            ]
            .iter()
            .any(|word| last.starts_with(word))
    })
}

fn names_token(text: &str) -> bool {
    text.len() < 80 && ["csrf", "xsrf", "_token", "authenticity"].iter().any(|token| text.contains(token))
}
