//! `account-changed-unasked`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "account-changed-unasked",
    description: "The script copies a form's anti-forgery code from a fetched page and uses it to change an account, a role, site code or a setting.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::TokenCut, Atom::TokenPattern, Atom::FetchedPage])],
    within: 0,
    only_if: Some(sets_account),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"fetch('/user/add').then(r=>r.text()).then(t=>{var n=t.match(/name="csrf" value="([^"]+)/)[1];fetch('/user/add',{method:'POST',body:new URLSearchParams({csrf:n,login:'a',password:'abcd1',role:'administrator'})})})"#,
            "$.get('/people/new',function(h){var t=$(h).find('[name=form_token]').val();$.post('/people/new',{form_token:t,mail:'a@mail.example'})})",
            "fetch('/admin/users/edit?u=m').then(r=>r.text()).then(h=>{const d=new DOMParser().parseFromString(h,'text/html');fetch('/admin/users/edit',{method:'POST',body:'u=m&groups=administrators',headers:{'X-Token':'no-check'}})})",
            "x.onload=function(){var d=new DOMParser().parseFromString(x.responseText,'text/html');var t=d.getElementsByName('user_token')[0].value;y.open('GET',u+'?password_new=abcd1&password_conf=abcd1&user_token='+t);y.send()}",
            "function ask(u,m,f,b){var r=new XMLHttpRequest();r.open(m,u,true);r.onload=f;r.send(b)}function got(){var d=document.createElement('div');d.innerHTML=this.responseText;ask('set.php','POST',done,'csrf_token='+d.querySelector('input[name=\"csrf_token\"]').value+'&plan=free')}ask('set.php','GET',got)",
        ],
        without: &[
            "fetch('/groups').then(r=>r.text()).then(h=>{const d=new DOMParser().parseFromString(h,'text/html');fetch('/join',{method:'POST',body:'group=readers',headers:{'X-Token':'no-check'}})})",
            r#"fetch('/user/add').then(r=>r.text()).then(t=>{var n=t.match(/name="csrf" value="([^"]+)/)[1];fetch('/user/add',{method:'POST',body:new URLSearchParams({csrf:n,login:form.login.value,password:form.pass.value})})})"#,
            "function ask(u,m,f,b){var r=new XMLHttpRequest();r.open(m,u,true);r.onload=f;r.send(b)}function got(){var d=document.createElement('div');d.innerHTML=this.responseText;b.onclick=function(){ask('set.php','POST',done,'csrf_token='+d.querySelector('input[name=\"csrf_token\"]').value+'&plan='+plan.value)}}ask('set.php','GET',got)",
            "var t=document.querySelector('meta[name=csrf-token]').content;$.post('/users',{csrf:t,role:'admin',mail:'a@mail.example'})",
            "fetch('/admin/users/new').then(r=>r.text()).then(h=>{const d=new DOMParser().parseFromString(h,'text/html');modal.append(d.forms[0]);const k=d.querySelector('input[name=csrf_token]').value;modal.onsubmit=e=>{fetch('/admin/users',{method:'POST',body:new URLSearchParams({csrf_token:k,mail:modal.mail.value})})}})",
        ],
    },
};

/// Whether a password, a mail address or a role that the script holds is sent, or something goes to a place of administrators.
fn sets_account(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 260);
    // A page that was taken apart, and a request that says that it has no token.
    if !Near::is_place_of(evidence, held, &[Atom::TokenCut, Atom::TokenPattern])
        && !near.has_text(&["no-check", "nocheck"])
    {
        return false;
    }
    let sends = near.has_fact(&[Atom::Post, Atom::PostMethod])
        || near.has(&["POST", "PUT", "PATCH"])
        || near.texts().any(|(_, text)| asks_with_token(&text));
    sends
        && (near.texts().any(|(at, text)| is_held(near, at, &text))
            || (near.has_text(PLACES) || is_held_behind_token(near)) && sends_unasked(near))
}

/// Whether all that a request has beside the token is a text of the script: `'csrf=' + token + '&save=1'`.
fn is_held_behind_token(near: Near<'_>) -> bool {
    let ends_in_token = |text: &str| ["token=", "csrf=", "nonce="].iter().any(|end| text.ends_with(end));
    let all_given = |text: &str| {
        text.strip_prefix('&').is_some_and(|pairs| {
            pairs.split('&').all(|pair| {
                pair.split_once('=').is_some_and(|(key, value)| !key.is_empty() && !value.is_empty())
            })
        })
    };
    near.texts().any(|(at, text)| {
        ends_in_token(&text)
            && near.is(at + 1, b'+')
            && !text.contains('?')
            && (at + 2..at + TOKEN)
                .find(|at| near.kind(*at) == Some(Kind::Str) && near.is(at.wrapping_sub(1), b'+'))
                .is_some_and(|rest| all_given(near.word(rest)) && near.is(rest + 1, b')'))
    })
}

/// Items of an expression that reads a token.
const TOKEN: usize = 20;

/// Whether the script makes a request though nobody asked for it. The form of a page that was loaded into this one waits until
/// the visitor sends it.
fn sends_unasked(near: Near<'_>) -> bool {
    near.words(&["fetch", "open", "post", "ajax", "send", "submit", "sendAsBinary"])
        .any(|at| near.is(at + 1, b'(') && !near.answers_user(at) && changes(near, at))
}

/// Whether a call says that it changes something, or how it does cannot be seen.
fn changes(near: Near<'_>, at: usize) -> bool {
    let given = near.among(at + 1..at + 40);
    near.word(at) != "fetch"
        || given.has(&["POST", "PUT", "PATCH", "post", "put"])
        || near.kind(at + 2) == Some(Kind::Name)
}

/// Whether an address ends in the place of a token: `'?pass=abcd&token=' + t`.
fn asks_with_token(text: &str) -> bool {
    text.contains('?')
        && text.contains('&')
        && ["token=", "csrf=", "nonce="].iter().any(|end| text.ends_with(end))
}

/// Whether a text is a value of an account, or names one in a body.
fn is_held(near: Near<'_>, at: usize, text: &str) -> bool {
    // `{password: '…'}`, `{'user[password]': '…'}`.
    let key = near.is(at.wrapping_sub(1), b':').then(|| near.before(at, 2).to_ascii_lowercase());
    // `append('password', '…')`.
    let called = || {
        let setter = matches!(near.before(at, 4), "append" | "set");
        (setter && near.is(at.wrapping_sub(1), b',')).then(|| near.before(at, 2).to_ascii_lowercase())
    };
    if let Some(key) = key.or_else(called) {
        return near.kind(at) == Some(Kind::Str) && is_value(&key, text);
    }
    // `action=createuser&pass1=…&role=administrator`
    text.contains('=')
        && text.split('&').any(|pair| {
            pair.split_once('=')
                .is_some_and(|(key, value)| !value.contains(['<', '>', '"', '(']) && is_value(key, value))
        })
}

fn is_value(key: &str, value: &str) -> bool {
    if key.len() > 60 || value.len() > 80 {
        return false;
    }
    let names = |words: &[&str]| words.iter().any(|word| key.contains(word));
    let mail = value.replace("%40", "@").contains('@') && value.contains('.');
    names(&["mail"]) && mail
        || names(&["pass"]) && value.len() >= 4 && !value.contains([' ', '#', '.'])
        || names(&["role", "group", "permission", "access_level"])
            && ["admin", "owner", "root", "super", "maintainer"].iter().any(|word| value.contains(word))
        || names(&["is_admin", "isadmin", "is_staff", "superuser"]) && matches!(value, "1" | "true" | "on")
}

/// Where administrators make accounts and change code.
const PLACES: &[&str] = &[
    "user-new.php",
    "plugin-install.php",
    "plugin-editor.php",
    "theme-editor.php",
    "action=upload-plugin",
    "option=com_users",
    "option=com_installer",
    "/admin/people/create",
    "/admin/user",
    "admin/users/new",
    "/user/save",
    "edit-theme-plugin-file",
    "<?php",
    "/admin/users",
    "personal_access_tokens",
    "/oauth/authorize",
];
