//! Facts about private data that are more than a word. These are all cookies at once, all of a storage, the pressed
//! key, replaced functions that send requests, and names of secret fields.

use memchr::memchr;

use super::{Atom, apart};
use crate::characters::Characters;
use crate::lex::Op;
use crate::stream::{Item, Kind, Stream, functions};

/// The facts at a member, key or name.
pub(super) fn read(stream: &Stream<'_>, at: usize, text: &str, mut add: impl FnMut(Atom)) {
    let items = stream.items();
    let item = &items[at];
    let before = at.checked_sub(1).map(|before| &items[before]);
    let next = items.get(at + 1);
    match (item.kind, text) {
        (Kind::Member, "cookie") if is_whole(stream, at) => add(Atom::AllCookies),
        (Kind::Name | Kind::Key, "cookie") if is_taken_apart(stream, at) => add(Atom::AllCookies),
        (Kind::Member, "getAll")
            if before.is_some_and(|before| stream.says(before, "cookieStore"))
                && items.get(at + 2).is_some_and(|close| close.is_op(b')')) =>
        {
            add(Atom::Cookie);
            add(Atom::AllCookies);
        }
        (Kind::Member, "localStorage")
            if before.is_some_and(|before| stream.says(before, "contentWindow")) =>
        {
            add(Atom::FrameStorage);
        }
        (Kind::Member | Kind::Name, "localStorage" | "sessionStorage") if is_taken_whole(stream, at) => {
            add(Atom::AllStorage);
        }
        (Kind::Member, "key") => {
            let of_event = before.is_some_and(|before| before.kind == Kind::Name);
            let of_storage = before.is_some_and(|before| is_storage(stream.text(before)));
            let called = next.is_some_and(|next| next.is_op(b'('));
            let further = next.is_some_and(|next| next.kind == Kind::Member || next.is_op(b'='));
            if called && of_storage {
                add(Atom::AllStorage);
            } else if of_event && !called && !further {
                add(Atom::TypedKey);
            }
        }
        (Kind::Member | Kind::Name, "document" | "window" | "body" | "documentElement")
            if listens_to_all_forms(stream, at) =>
        {
            add(Atom::AnyForm);
        }
        (Kind::Member, "addEventListener" | "onsubmit") if listens_to_each_form(stream, at) => {
            add(Atom::AnyForm);
        }
        (Kind::Member, "hash") if before.is_some_and(|before| stream.says(before, "location")) => {
            add(Atom::AddressHash);
        }
        (Kind::Member | Kind::Name, _) if hooks_requests(stream, at) => add(Atom::RequestHook),
        _ => {}
    }
    if names_secret_value(stream, at) {
        add(Atom::SecretField);
    }
}

/// Whether a value is named after a secret: `form.pass.value`, `pwd = field.value`, `{userPass: p}`. Whole words such as `password` are
/// facts of their own.
fn names_secret_value(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let is_secret = || {
        let text = stream.text(&items[at]);
        (SHORTEST_WORD..=LONGEST_IDENTIFIER).contains(&text.len()) && is_secret_name(text) && !is_known(text)
    };
    let next = items.get(at + 1);
    // Few names stand where a secret would, so the name itself is looked at last.
    match items[at].kind {
        Kind::Member | Kind::Name
            if next.is_some_and(|next| next.kind == Kind::Member && stream.says(next, "value")) =>
        {
            !items.get(at + 2).is_some_and(|next| next.is_op(b'=')) && is_secret()
        }
        Kind::Name if next.is_some_and(|next| next.is_op(b'=')) => {
            let value = items[at + 2..].iter().take(READ).take_while(|item| !item.is_op(b';'));
            is_secret()
                && value
                    .filter(|item| item.kind == Kind::Member)
                    .any(|item| matches!(stream.text(item), "value" | "val"))
        }
        Kind::Key => items.get(at + 2).is_some_and(|value| value.kind == Kind::Name) && is_secret(),
        _ => false,
    }
}

/// Items of an expression that reads a field.
const READ: usize = 12;
const LONGEST_IDENTIFIER: usize = 40;

/// Whether an identifier is a fact by itself.
fn is_known(text: &str) -> bool {
    let small = text.to_ascii_lowercase();
    ["password", "passwd", "passcode", "passphrase", "otp", "otpcode", "mpin", "ssn", "userpassword"]
        .contains(&small.as_str())
}

/// Whether an identifier's last word, or its only one, names a secret: `userPass`, `login_pwd`, `pass1`.
pub(super) fn is_secret_name(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_');
    if !text.is_ascii() || text.is_empty() {
        return false;
    }
    let mut start = text.len();
    let bytes = text.as_bytes();
    while start > 0 {
        let byte = bytes[start - 1];
        if matches!(byte, b'_' | b'-' | b'.' | b'#' | b'$') {
            break;
        }
        start -= 1;
        if byte.is_ascii_uppercase() && start > 0 && !bytes[start - 1].is_ascii_uppercase() {
            break;
        }
    }
    let last = &text[start..];
    let ends = || text.len().checked_sub("password".len()).and_then(|from| text.get(from..));
    may_be_name(last.as_bytes()) && NAMES.iter().any(|name| last.eq_ignore_ascii_case(name))
        || text.len() <= LONGEST_IDENTIFIER && ends().is_some_and(|end| end.eq_ignore_ascii_case("password"))
}

/// Whether one of the names begins with this byte and is as long; most words are told from them by this.
fn may_be_name(word: &[u8]) -> bool {
    let lengths = word.first().map_or(0, |first| NAME_LENGTHS[usize::from(first.to_ascii_lowercase())]);
    word.len() <= LONGEST_WORD && lengths & 1 << word.len() != 0
}

/// For each first byte the lengths of the names that begin with it, as bits.
static NAME_LENGTHS: [u16; 256] = {
    let mut lengths = [0; 256];
    let mut at = 0;
    while at < NAMES.len() {
        let name = NAMES[at].as_bytes();
        assert!(SHORTEST_WORD <= name.len() && name.len() <= LONGEST_WORD, "a length has a bit of 16");
        lengths[name[0] as usize] |= 1 << name.len();
        at += 1;
    }
    lengths
};

/// Bytes of these words.
const SHORTEST_WORD: usize = 2;
const LONGEST_WORD: usize = 11;
/// Words for secrets that names end in.
const NAMES: &[&str] = &[
    "pass",
    "pw",
    "pwd",
    "psw",
    "pword",
    "upass",
    "passwd",
    "password",
    "passcode",
    "passphrase",
    "passwort",
    "kennwort",
    "otp",
    "mpin",
    "ssn",
    "cvv",
    "cvv2",
    "cvc",
    "senha",
    "sifre",
    "sandi",
    "heslo",
    "jelszo",
    "haslo",
    "clave",
    "mdp",
    "parola",
    "contrasena",
    "wachtwoord",
    "losenord",
    "motdepasse",
    "katasandi",
    "matkhau",
    "lozinka",
    "adgangskode",
];

/// Whether all forms of the page are listened to: `document.addEventListener('submit', …)`.
fn listens_to_all_forms(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let text = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    matches!(text(at + 1), "addEventListener" | "on")
        && items.get(at + 2).is_some_and(|open| open.is_op(b'('))
        && text(at + 3) == "submit"
}

/// Whether a member listens to one form after the other: `for (const form of document.forms) form.onsubmit = …`,
/// `forms[i].addEventListener('submit', …)` with all forms in `forms`.
fn listens_to_each_form(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let text = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let is = |at: usize, op: u8| items.get(at).is_some_and(|item| item.is_op(op));
    let listens = match text(at) {
        "onsubmit" => is(at + 1, b'='),
        _ => is(at + 1, b'(') && text(at + 2) == "submit",
    };
    if !listens {
        return false;
    }
    // `document.forms` as a whole, `getElementsByTagName('form')`, `querySelectorAll('form')`
    let all = |at: usize| {
        let whole = text(at) == "forms" && text(at.wrapping_sub(1)) == "document" && !is(at + 1, b'[');
        let asked = matches!(text(at), "getElementsByTagName" | "querySelectorAll") && text(at + 2) == "form";
        whole
            && items[at + 1..].first().is_none_or(|next| {
                next.kind != Kind::Member || matches!(stream.text(next), "length" | "forEach")
            })
            || asked
    };
    let from = at.saturating_sub(EACH);
    let loops = (at.saturating_sub(LOOP)..at)
        .any(|at| matches!(text(at), "for" | "forEach" | "each" | "map" | "while"));
    if !loops {
        return false;
    }
    let found = (from..at).rev().filter(|at| all(*at));
    found.take(ASKED).any(|found| {
        // In the loop itself, or kept in a variable that the loop goes through.
        found + LOOP >= at
            || (found.saturating_sub(6)..found)
                .find(|at| items[*at].kind == Kind::Name && is(at + 1, b'='))
                .is_some_and(|name| {
                    (at.saturating_sub(LOOP)..at)
                        .any(|at| items[at].kind == Kind::Name && text(at) == text(name))
                })
    })
}

/// Items of a loop before what it does to each form, and between the forms and that.
const LOOP: usize = 30;
const EACH: usize = 300;
/// Places where forms are asked for that are looked at.
const ASKED: usize = 8;

/// Whether an assignment to this item replaces what sends requests or forms.
pub(crate) fn hooks_requests(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let text = stream.text(&items[at]);
    if !matches!(text, "fetch" | "send" | "open" | "submit" | "sendBeacon" | "setRequestHeader") {
        return false;
    }
    let before = at.checked_sub(1).map_or("", |before| stream.text(&items[before]));
    let assigned = items.get(at + 1).is_some_and(|next| next.is_op(b'='));
    let replaced = match text {
        "fetch" => items[at].kind == Kind::Name || matches!(before, "window" | "self" | "globalThis" | "top"),
        "sendBeacon" => before == "navigator",
        _ => before == "prototype" && assigned && !is_own_class(stream, at),
    };
    assigned && replaced
}

/// Whether what `X.prototype.send` belongs to is a function of the script that is seen from here: a class of its own has a method.
fn is_own_class(stream: &Stream<'_>, at: usize) -> bool {
    let class = at.checked_sub(2).filter(|class| stream.items()[*class].kind == Kind::Name);
    class.is_some_and(|class| functions::is_own(stream, class))
}

/// The facts of a string: the name of a secret field alone, a login form.
pub(super) fn named(text: &str, characters: Characters, mut add: impl FnMut(Atom)) {
    let name = text.trim_start_matches(['#', '.']);
    if is_secret(name) || is_secret_selector(text, characters) {
        add(Atom::SecretField);
    }
    if text.len() <= LONGEST_PATTERN
        && characters.has(b'{')
        && CARD_NUMBERS.iter().any(|pattern| text.contains(pattern))
    {
        add(Atom::CardPattern);
    }
    if may_end_label(text) && is_secret_label(text) {
        add(Atom::SecretLabel);
    }
    if characters.has_any(IN_PATTERNS) && finds_sessions(text) {
        add(Atom::SessionPattern);
    }
    if text == "@" {
        add(Atom::MailSign);
    }
    let head = &text[..text.floor_char_boundary(LONGEST_MARKUP)];
    if characters.has(b'<') && is_login_form(head) {
        add(Atom::LoginMarkup);
    }
}

/// Whether a text is the selector or name of one field, and the field is named after a secret: `#login-pass`, `input[name=pwd]`.
fn is_secret_selector(text: &str, characters: Characters) -> bool {
    if text.len() > LONGEST_IDENTIFIER || !characters.is_ascii() {
        return false;
    }
    let named = characters.has(b'=').then(|| text.find("name=")).flatten();
    let names_one = if let Some(name) = named {
        let name = text[name + 5..].trim_matches(['"', '\'', ']', '\\']);
        is_plain(name) && is_secret_name(name)
    } else {
        match text.strip_prefix('#') {
            Some(id) => is_plain(id) && is_secret_name(id),
            None => characters.is_of(PLAIN) && is_worded(text) && is_secret_name(text),
        }
    };
    names_one && (named.is_some() || !is_secret(text)) && !text.to_ascii_lowercase().contains("passw")
}

/// Whether a name alone is put together of words: `userPass`, `login_pwd`; parts of encoded texts are not.
fn is_worded(name: &str) -> bool {
    let head = name.bytes().take_while(u8::is_ascii_lowercase).count();
    let rest = &name[head..];
    let tail = rest.trim_start_matches('_');
    rest.is_empty()
        || head >= 3
            && (tail.len() < rest.len() || tail.as_bytes()[0].is_ascii_uppercase())
            && tail.bytes().skip(1).all(|byte| byte.is_ascii_lowercase())
}

/// What [`is_plain`] takes.
const PLAIN: Characters = Characters::of(b"abcdefghijklmnopqrstuvwxyz01234567890_-");
/// Of these, [`finds_sessions`] asks for one.
const IN_PATTERNS: Characters = Characters::of(b"[|");
const LONGEST_PATTERN: usize = 1024;
/// How patterns for numbers of cards are written.
const CARD_NUMBERS: &[&str] = &[
    r"\d{13,19}",
    r"\d{13,16}",
    r"\d{15,16}",
    r"\d{14,19}",
    r"\d{12,18}",
    r"\d{12,19}",
    r"[0-9]{13,16}",
    r"[0-9]{13,19}",
    r"[3-6]\d{3}",
    r"[0-9]{15,16}",
    r"4[0-9]{12}",
    r"4\d{12}",
    r"4\d{15}",
    r"5[1-5]\d{14}",
    r"5[1-5][0-9]{14}",
];

fn is_plain(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Whether a text may end in a label: most end in a letter, and are not looked at any further.
fn may_end_label(text: &str) -> bool {
    let end = text.bytes().rfind(|byte| !byte.is_ascii_whitespace() && !matches!(byte, b'*' | b'`' | b'_'));
    end.is_some_and(|end| matches!(end, b':' | b'>' | b'|' | b'=') || !end.is_ascii())
}

/// Whether a text ends in the label of a secret, as lines for people have it: `Password: `, `🔑 *Pass 2:* <code>`, `🔑 `.
fn is_secret_label(text: &str) -> bool {
    let mut line = &text
        [text.rfind(['\n', '>']).filter(|at| !text[*at + 1..].trim().is_empty()).map_or(0, |at| at + 1)..];
    if text.trim_end().ends_with('>') {
        // `<b>Password:</b> <code>`
        line = text[text.rfind('\n').map_or(0, |at| at + 1)..].trim_end();
        while let Some(tag) = line.strip_suffix('>').and_then(|line| line.rfind('<')) {
            line = line[..tag].trim_end();
        }
        line = &line[line.rfind('>').map_or(0, |at| at + 1)..];
    }
    let line = line.trim_end_matches([' ', '\t', '*', '`', '_']);
    // A picture of a key is a label in every language.
    if line.ends_with(['🔑', '🔐']) {
        return true;
    }
    let Some(label) = SEPARATORS.iter().find_map(|separator| line.strip_suffix(separator)) else {
        return false;
    };
    let label = label.trim_end();
    if label.is_empty() || label.len() > LONGEST_LABEL || label.ends_with(['"', '\'', '\\', '{', ',']) {
        return false;
    }
    let small = label.to_lowercase();
    LABELS.iter().any(|word| small.contains(word))
        || small
            .split(|c: char| !c.is_alphanumeric())
            .any(|word| SHORT_LABELS.contains(&word.trim_end_matches(|c: char| c.is_ascii_digit())))
}

const SEPARATORS: &[&str] = &[":", "：", "=>", "->", "➜", "»", "|", " ="];
const LONGEST_LABEL: usize = 60;
const LABELS: &[&str] = &[
    "password",
    "passwd",
    "passcode",
    "passwort",
    "kennwort",
    "contrase",
    "senha",
    "mot de passe",
    "пароль",
    "şifre",
    "sifre",
    "kata sandi",
    "hasło",
    "wachtwoord",
    "lösenord",
    "jelszó",
    "密码",
    "密碼",
    "验证码",
    "パスワード",
    "비밀번호",
    "mật khẩu",
    "card number",
    "numéro de carte",
    "номер карты",
    "kartennummer",
    "seed phrase",
    "private key",
];
const SHORT_LABELS: &[&str] = &[
    "pass", "pwd", "pw", "pin", "otp", "2fa", "cvv", "cvc", "ssn", "clave", "sandi", "heslo", "parol", "mdp",
    "код",
];

/// Whether a pattern finds tokens, or the keys that they are kept under.
fn finds_sessions(text: &str) -> bool {
    if text.len() > 200 {
        return false;
    }
    let pieces = || {
        text.split('|').filter(|piece| SESSIONS.iter().any(|word| piece.to_ascii_lowercase().contains(word)))
    };
    let has = |byte| memchr(byte, text.as_bytes()).is_some();
    has(b'[') && text.contains("eyJ") || has(b'|') && pieces().count() >= 2
}

const SESSIONS: &[&str] = &["tok", "auth", "sess", "jwt", "access", "refresh", "bearer", "msal", "sid"];

/// Names that are too short to be looked for inside other texts.
const SECRETS: &[&str] = &["otp", "pass", "pwd", "passwrd", "ssn", "pword", "cvv", "upass", "psw", "mpin"];
const LONGEST_NAME: usize = 8;

fn is_secret(name: &str) -> bool {
    (SHORTEST_WORD..=LONGEST_NAME).contains(&name.len())
        && SECRETS.iter().any(|secret| name.eq_ignore_ascii_case(secret))
}
const LONGEST_MARKUP: usize = 16 * 1024;

/// A form with an absolute target and a password.
fn is_login_form(markup: &str) -> bool {
    let small = markup.to_ascii_lowercase();
    let Some(form) = small.find("<form") else { return false };
    let rest = &small[form..];
    let tag = &rest[..rest.find('>').unwrap_or(rest.len())];
    let target = tag.find("action=").map(|at| tag[at + 7..].trim_start_matches(['"', '\'', '\\']));
    target.is_some_and(|target| target.starts_with("http") || target.starts_with("//"))
        && rest.contains("password")
}

fn is_storage(text: &str) -> bool {
    matches!(text, "localStorage" | "sessionStorage")
}

/// Whether `document.cookie` is used as it is: it is not looked into on the spot, and not written.
fn is_whole(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let looked_into = items.get(at + 1).is_some_and(|next| {
        next.kind == Kind::Member
            || [b'=', b'[', b'(', b'?', b':'].iter().any(|op| next.is_op(*op))
            || is_two(next)
    });
    // `document.cookie.split('')` has all letters.
    let in_letters = items.get(at + 1).is_some_and(|next| stream.text(next) == "split")
        && items.get(at + 3).is_some_and(|by| by.kind == Kind::Str && stream.text(by).is_empty());
    if looked_into && !in_letters || is_padded(stream, at) {
        return false;
    }
    if is_searched_later(stream, at) || is_tried(stream, at) {
        return false;
    }
    // `re.exec(document.cookie)`, `parse(document.cookie)`
    let open = at.checked_sub(2).map(|open| &items[open]).filter(|open| open.is_op(b'('));
    let callee = open.and_then(|_| at.checked_sub(3)).map_or("", |callee| stream.text(&items[callee]));
    open.is_none()
        || WHOLE_BY.contains(&callee)
        || sends_by_name(callee)
        || takes_whole(stream, callee, at)
        || is_parameter(stream, callee, at)
}

/// Whether a name is a parameter of one of the functions around an item: `new Promise(done => done(document.cookie))`.
fn is_parameter(stream: &Stream<'_>, name: &str, at: usize) -> bool {
    let (items, functions) = (stream.items(), stream.functions());
    let mut number = functions::innermost(functions, at);
    for _ in 0..AROUND {
        if number == 0 {
            return false;
        }
        // A longer list may be of any length, and be asked for by each of many cookies.
        let is_short = functions[number].parameters.len() <= LONGEST_PARAMETERS;
        let mut names = functions::parameter_names(items, functions, number);
        if is_short && names.any(|at| stream.text(&items[at]) == name) {
            return true;
        }
        number = functions[number].parent;
    }
    false
}

/// Functions around an item that are looked at.
const AROUND: usize = 4;
/// Items of a list of parameters.
const LONGEST_PARAMETERS: usize = 64;

/// Whether a function of the script has a first parameter that it does not look into: `function f(d) { new Image().src = u + d }`.
fn takes_whole(stream: &Stream<'_>, callee: &str, at: usize) -> bool {
    let (items, functions) = (stream.items(), stream.functions());
    let named = |function: &&functions::Function| {
        function.name.is_some_and(|name| stream.text(&items[name]) == callee)
    };
    let here = functions.partition_point(|function| function.start < at);
    let near = &functions[here.saturating_sub(NAMED)..functions.len().min(here + NAMED)];
    let Some(function) = near.iter().find(named) else { return false };
    let parameter = items.get(function.parameters.start).filter(|first| first.kind == Kind::Name);
    let Some(parameter) = parameter.map(|first| stream.text(first)) else { return false };
    let body = &items[function.body.start..function.body.end.min(function.body.start + LATER)];
    !is_searched(stream, parameter, function.body.start) && !is_asked_for(stream, parameter, body)
}

/// Whether something is asked of a text by its name: `/a=(.)/.exec(name)`, `a.test(name)`, `name[i]`.
fn is_asked_for(stream: &Stream<'_>, name: &str, body: &[Item]) -> bool {
    body.windows(3).any(|three| {
        let asks = three[1].is_op(b'(') && matches!(stream.text(&three[0]), "exec" | "test" | "parse");
        let is_name = |item: &Item| item.kind == Kind::Name && stream.text(item) == name;
        asks && is_name(&three[2]) || is_name(&three[0]) && three[1].is_op(b'[')
    })
}

/// Functions before and behind a place among which the one of a name is looked for.
const NAMED: usize = 100;

/// Whether a function of the script says by its name that it sends what it is given: `sendData(document.cookie)`.
fn sends_by_name(callee: &str) -> bool {
    let small = callee.to_ascii_lowercase();
    SENDING.iter().any(|word| small.contains(word))
}

const SENDING: &[&str] = &["leak", "exfil", "steal", "senddata", "sendcookie", "sendtoserver"];

/// Whether cookies are read to see if writing them works: `d = document.cookie; document.cookie = c; d != document.cookie`.
fn is_tried(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let compared = at
        .checked_sub(2)
        .is_some_and(|before| items[before].kind == Kind::Op && COMPARISONS.contains(&items[before].op));
    let next = items[at + 1..].iter().zip(items[at + 1..].iter().skip(1)).take(TRIED);
    compared
        || next
            .into_iter()
            .any(|(item, next)| item.kind == Kind::Member && stream.says(item, "cookie") && next.is_op(b'='))
}

/// Items after which cookies are written to be tried.
const TRIED: usize = 6;

const COMPARISONS: &[Op] = &[Op::of(b"=="), Op::of(b"==="), Op::of(b"!="), Op::of(b"!==")];

/// Whether the cookies are put behind `"; "`, so that one of them is found by what is around it.
fn is_padded(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let Some(before) = at.checked_sub(2) else { return false };
    let text = if items[before].is_op(b'+') || items[before].is_op(b'(') {
        before.checked_sub(1)
    } else {
        Some(before)
    };
    // `"; ".concat(document.cookie)` has a member between.
    let text = text.map(|text| if items[text].kind == Kind::Member { text.saturating_sub(1) } else { text });
    text.map(|text| &items[text]).is_some_and(|text| {
        matches!(text.kind, Kind::Str | Kind::Template) && matches!(stream.text(text), ";" | "; " | " ")
    })
}

/// Whether `c = document.cookie` is followed by `c.split(…)` or the like soon after.
fn is_searched_later(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let Some([name, equals]) = at.checked_sub(3).map(|from| [&items[from], &items[from + 1]]) else {
        return false;
    };
    if !equals.is_op(b'=') || !matches!(name.kind, Kind::Name | Kind::Member) {
        return false;
    }
    // `x.cookie = document.cookie` keeps them for whoever asks.
    let kept = name.kind == Kind::Member && stream.says(name, "cookie");
    kept || is_searched(stream, stream.text(name), at + 1)
}

/// Whether `name` is looked into soon after an item: `name.split(…)`.
fn is_searched(stream: &Stream<'_>, name: &str, from: usize) -> bool {
    let items = stream.items();
    let later = items.get(from..items.len().min(from + LATER)).unwrap_or_default();
    let uses = later.windows(2).filter(|pair| {
        pair[1].kind == Kind::Member
            && matches!(pair[0].kind, Kind::Name | Kind::Member)
            && stream.text(&pair[0]) == name
    });
    let words = || uses.clone().map(|pair| stream.text(&pair[1]));
    // Whoever goes through all letters asks how many there are.
    let in_letters = words().any(|word| word == "charCodeAt");
    words().any(|word| SEARCHES.contains(&word) && !(in_letters && word == "length"))
}

/// Whether all cookies are taken out of the document by a pattern, and not looked into soon after.
fn is_taken_apart(stream: &Stream<'_>, at: usize) -> bool {
    apart::takes_cookies(stream, at).is_some_and(|part| {
        !is_searched(stream, stream.text(&stream.items()[part.variable]), part.variable + 1)
    })
}

/// Methods that look for one cookie among all.
const SEARCHES: &[&str] = &[
    "split",
    "match",
    "indexOf",
    "substring",
    "substr",
    "search",
    "replace",
    "slice",
    "includes",
    "exec",
    "length",
];

/// Items after `c = document.cookie` among which `c` is looked for.
const LATER: usize = 120;

/// An operator that compares or assigns.
fn is_two(item: &Item) -> bool {
    item.kind == Kind::Op && item.op.0 > 0xFF && item.op != OR && item.op != OR_NULL
}

const OR: Op = Op::of(b"||");
const OR_NULL: Op = Op::of(b"??");

/// Functions that leave a text whole.
const WHOLE_BY: &[&str] = &[
    "encodeURIComponent",
    "escape",
    "encodeURI",
    "btoa",
    "stringify",
    "send",
    "sendBeacon",
    "fetch",
    "append",
    "concat",
    "push",
    "String",
    "post",
    "get",
    "resolve",
    "Error",
    "encrypt",
    "encode",
    "structuredClone",
    "unshift",
    "add",
];

/// Whether a storage is turned into text as a whole: `JSON.stringify(localStorage)`, `{...localStorage}`.
fn is_taken_whole(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    if items.get(at + 1).is_some_and(|next| next.kind == Kind::Member || next.is_op(b'[') || next.is_op(b'='))
    {
        return false;
    }
    let start = match at.checked_sub(1) {
        Some(before) if items[at].kind == Kind::Member => before,
        _ => at,
    };
    let Some(before) = start.checked_sub(1) else { return false };
    let callee = before.checked_sub(1).map_or("", |callee| stream.text(&items[callee]));
    let spread = items[before].kind == Kind::Op && items[before].op == Op::of(b"...");
    spread
        || is_walked(stream, before)
        || items[before].is_op(b'(')
            && matches!(
                callee,
                "stringify" | "entries" | "keys" | "values" | "assign" | "send" | "escape" | "btoa"
            )
}

/// Whether an item is the `in` of a loop that reads whatever a storage has: `for (k in localStorage) s += localStorage[k]`. Alone, `in` asks
/// whether something is there; a script that looks for its own keys, or counts, takes nothing else.
fn is_walked(stream: &Stream<'_>, at: usize) -> bool {
    let items = stream.items();
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    let is = |at: usize, op: u8| items.get(at).is_some_and(|item| item.is_op(op));
    if word(at) != "in" || !(at.saturating_sub(4)..at).any(|at| word(at) == "for") {
        return false;
    }
    for at in at + 2..at + LOOP_BODY {
        if word(at) == "if" && !(at..at + 6).any(|at| word(at) == "hasOwnProperty") {
            return false;
        }
        if is_storage(word(at)) && (is(at + 1, b'[') || word(at + 1) == "getItem") {
            return !(at + 3..at + 6).any(|at| word(at) == "length");
        }
    }
    false
}

/// Items from the head of a loop to what it reads.
const LOOP_BODY: usize = 30;
