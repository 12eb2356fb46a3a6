//! Atoms: the single facts that signals combine, such as "a field's value is read" or "an address is set from data".
//!
//! One walk over the stream finds them all. Members and globals are compared as whole words, strings and regular
//! expressions are searched with one automaton.

use aho_corasick::{AhoCorasick, MatchKind};

use crate::flow::{Flow, Mark, Sink};
use crate::maps::HashMap;
use crate::stream::{Item, Kind, Stream};

macro_rules! atoms {
    ($($(#[$doc:meta])* $name:ident { words: [$($word:literal),*], texts: [$($text:literal),*] })*) => {
        /// One kind of fact.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub(crate) enum Atom { $($(#[$doc])* $name),* }

        impl Atom {
            /// All, in the order of their numbers.
            pub(crate) const ALL: &[Self] = &[$(Self::$name),*];
        }

        /// Whole words of members, keys and globals, in small letters.
        const WORDS: &[(&str, Atom)] = &[$($(($word, Atom::$name),)*)*];
        /// Pieces of strings and regular expressions, in small letters.
        const TEXTS: &[(&str, Atom)] = &[$($(($text, Atom::$name),)*)*];
    };
}

atoms! {
    // What is taken.
    /// The value of a form field is read.
    FieldValue { words: [], texts: [] }
    /// All fields of a page or form are asked for.
    FieldQuery { words: [], texts: ["input,", "input[", "input:", "select,", "textarea", "[name=", "input "] }
    /// A form's data as a whole.
    FormContents { words: ["formdata", "serialize", "serializearray", "elements"], texts: [] }
    /// A name of a payment card's field.
    CardField { words: ["ccnumber", "cardnumber", "cc_number", "card_number", "cvv", "cvc", "cvv2", "cc_cid", "creditcard", "securitycode", "expmonth", "expyear", "cardholder", "exp_month", "exp_year"],
        texts: ["cc_number", "cc-number", "ccnumber", "card_number", "cardnumber", "card-number", "creditcard", "credit_card", "credit-card", "cc_num", "ccnum", "cc_cid", "cvv", "card_cvc", "cardcvc", "cc-cvc", "securitycode", "security_code", "security-code", "cc_exp", "cc-exp", "expmonth", "expyear", "exp_month", "exp_year", "exp-date", "expirationmonth", "expirationyear", "expirymonth", "expiryyear", "expiration_yr", "cardholder", "card_holder", "cc_owner", "cc_type", "cc_cardnum", "4[0-9]{12}", "5[1-5][0-9]", "3[47][0-9]"] }
    /// A name of a field about a person or an account.
    PersonField { words: ["firstname", "lastname", "postcode", "zipcode", "telephone"],
        texts: ["firstname", "first_name", "lastname", "last_name", "postcode", "zipcode", "street", "telephone", "billing", "shipping", "passwd", "password", "login[", "country_id", "region_id"] }
    /// A place where people pay.
    PaymentPlace { words: [], texts: ["checkout", "onepage", "onestep", "payment", "place-order", "placeorder", "place_order", "/cart", "/order", "paypal", "billing"] }
    /// Keys pressed.
    KeyEvent { words: ["onkeydown", "onkeyup", "onkeypress", "keydown", "keypress", "keyup"], texts: ["keydown", "keypress", "keyup"] }
    /// Which key it was.
    KeyRead { words: ["keycode", "which", "charcode"], texts: [] }
    /// Cookies.
    Cookie { words: ["cookie"], texts: ["document.cookie"] }
    /// Storage that survives the page.
    Storage { words: ["localstorage", "sessionstorage"], texts: [] }
    /// The clipboard.
    Clipboard { words: ["clipboard", "clipboarddata", "writetext", "readtext"], texts: [] }
    /// A wallet in the browser.
    Wallet { words: ["ethereum", "ismetamask", "tronlink", "setapprovalforall", "transferfrom", "sendtransaction"], texts: ["eth_requestaccounts", "eth_sendtransaction", "eth_accounts", "personal_sign", "setapprovalforall"] }
    /// The pattern of a currency address.
    CoinAddress { words: [], texts: ["[13][a-km-z", "{25,34}", "bc1", "0x[a-f", "[a-f0-9]{40}", "{26,35}", "{95}"] }
    // When.
    /// The submission or change of a form.
    FormEvent { words: ["onsubmit", "onchange", "onblur", "submit"], texts: ["submit", "change", "blur", "mouseup", "focusout"] }
    /// Repetition.
    Repeat { words: ["setinterval"], texts: [] }
    /// Delay.
    Delay { words: ["settimeout"], texts: [] }
    /// The address of the page.
    PageAddress { words: ["location", "documenturi", "baseuri"], texts: ["location.href"] }
    /// Where the visitor came from.
    Referrer { words: ["referrer"], texts: [] }
    /// Which browser it is.
    BrowserCheck { words: ["useragent", "appversion", "appname", "platform"], texts: [] }
    /// Search engines and other robots.
    Robot { words: ["webdriver"], texts: ["googlebot", "bingbot", "yandex", "baidu", "slurp", "phantomjs", "headless", "crawler"] }
    /// Signs of an open debugger.
    Devtools { words: ["firebug", "isinitialized", "devtools", "outerwidth", "outerheight"], texts: ["devtools", "firebug", "debugger"] }
    // How it is wrapped.
    /// Base64 is made.
    Base64Encode { words: ["btoa"], texts: ["abcdefghijklmnopqrstuvwxyz0123456789+/"] }
    /// Objects become text.
    JsonEncode { words: ["stringify"], texts: [] }
    /// Text becomes part of an address.
    UrlEncode { words: ["encodeuricomponent", "escape", "encodeuri"], texts: [] }
    /// Encryption.
    Encrypt { words: ["encrypt", "jsencrypt", "setpublickey", "cryptojs"], texts: ["begin public key", "miibijan", "migfma0g"] }
    /// Encoded text is read.
    Decode { words: ["unescape", "atob", "decodeuricomponent"], texts: [] }
    /// Characters from numbers.
    FromCodes { words: ["fromcharcode", "fromcodepoint"], texts: [] }
    /// Numbers from characters.
    ToCodes { words: ["charcodeat", "codepointat"], texts: [] }
    /// Code from text.
    Eval { words: ["eval", "execscript"], texts: ["eval("] }
    /// A function from text.
    FunctionOfText { words: ["function"], texts: [] }
    // Where it goes.
    /// An image that is no picture.
    Image { words: ["image"], texts: ["<img"] }
    /// An address is set to more than a constant.
    AddressFromData { words: [], texts: [] }
    /// An address is set.
    AddressSet { words: [], texts: [] }
    /// A beacon.
    Beacon { words: ["sendbeacon"], texts: [] }
    /// A request.
    Request { words: ["fetch", "xmlhttprequest", "xdomainrequest", "ajax", "getjson"], texts: [] }
    /// A request that carries data.
    Post { words: ["post"], texts: [] }
    /// A socket.
    Socket { words: ["websocket"], texts: ["wss://", "ws://"] }
    /// A form's target is changed.
    FormTarget { words: [], texts: [] }
    /// A script element is made.
    ScriptElement { words: [], texts: ["<script"] }
    /// A frame is made.
    FrameElement { words: [], texts: ["<iframe"] }
    /// Something that is not shown.
    Invisible { words: [], texts: ["display:none", "display: none", "visibility:hidden", "visibility: hidden", "left:-", "top:-", "width=\"1\"", "width='1'", "width=1", "height=0", "width=0", "opacity:0"] }
    /// The page is written while it loads.
    DocumentWrite { words: ["write", "writeln"], texts: [] }
    /// The visitor is sent elsewhere.
    Navigation { words: [], texts: ["http-equiv=\"refresh", "http-equiv='refresh"] }
    // Windows scripts.
    /// A COM object.
    ComObject { words: ["activexobject", "createobject"], texts: ["activexobject"] }
    /// The shell.
    Shell { words: [], texts: ["wscript.shell", "shell.application"] }
    /// A download by a COM object.
    ComDownload { words: ["responsebody"], texts: ["xmlhttp", "winhttp"] }
    /// A stream of bytes.
    ComStream { words: ["savetofile"], texts: ["adodb.stream"] }
    /// Files.
    FileSystem { words: ["createtextfile", "opentextfile", "deletefile", "copyfile"], texts: ["scripting.filesystemobject"] }
    /// A program is run.
    Run { words: ["run", "shellexecute"], texts: [] }
    /// A program's file.
    Program { words: [], texts: [".exe", ".dll", ".scr", ".bat", ".vbs", ".jse", ".ps1", ".hta"] }
    /// A folder where droppers put things.
    DropFolder { words: ["expandenvironmentstrings", "getspecialfolder"], texts: ["%temp%", "%appdata%", "%userprofile%", "\\startup", "appdata"] }
    /// A program that runs what it is given.
    Interpreter { words: [], texts: ["powershell", "cmd.exe", "cmd /c", "rundll32", "regsvr32", "mshta", "certutil", "bitsadmin", "wscript.exe", "cscript"] }
    /// The registry.
    Registry { words: ["regwrite", "regread", "regdelete"], texts: ["hkey_", "hkcu\\", "hklm\\", "currentversion\\run"] }
    // Exploits.
    /// Machine code as text.
    MachineCode { words: ["shellcode"], texts: ["%u9090", "%u0c0c", "%u4141", "shellcode", "\u{9090}", "\u{0c0c}"] }
    /// A control by its class id.
    ClassId { words: ["classid", "clsid"], texts: ["clsid:", "classid"] }
    /// Memory is groomed.
    HeapWork { words: ["collectgarbage", "spray", "heapspray"], texts: [] }
    /// Plug-ins are probed.
    PluginProbe { words: ["mimetypes", "plugins", "shockwaveflash", "acropdf"], texts: ["shockwaveflash", "acropdf", "pdf.pdfctrl", "x-java", "javawebstart", "silverlight", "agcontrol", "application/x-shockwave"] }
    // Mining.
    /// Background threads.
    Worker { words: ["worker", "sharedworker"], texts: [] }
    /// WebAssembly.
    Wasm { words: ["webassembly", "instantiatestreaming"], texts: [".wasm", "agfzbq"] }
    /// How many threads there could be.
    Cores { words: ["hardwareconcurrency"], texts: [] }
    /// A mining protocol.
    MiningProtocol { words: ["job_id", "nonce", "target_diff", "submit_share", "hashes", "authed", "banned"], texts: ["job_id", "stratum", "\"submit\"", "nonce", "hash_accepted", "\"authed\"", "blob_template"] }
    /// Words of mining.
    MiningWord { words: ["throttle", "setthrottle", "hashrate", "hashespersecond", "gethashespersecond", "gettotalhashes", "getacceptedhashes", "autothreads", "numthreads", "setnumthreads", "cryptonight", "randomx", "sitekey", "site_key"],
        texts: ["cryptonight", "coinhive", "hashrate", "hashes/s", "h/s", "randomx", "monero", "miner", "mining", "webmine", "pool."] }
    // Extensions and servers.
    /// What only an extension may do.
    Extension { words: ["executescript", "onbeforerequest", "onbeforesendheaders", "webrequest", "onmessage", "tabs"], texts: [] }
    // Where values go; found by following them.
    /// The value of a form field reaches an absolute address.
    FieldSentAbroad { words: [], texts: [] }
    /// The value of a payment card's field reaches an absolute address.
    CardSentAbroad { words: [], texts: [] }
    /// Recorded keys reach an absolute address.
    KeysSentAbroad { words: [], texts: [] }
    /// Cookies reach an absolute address.
    CookiesSentAbroad { words: [], texts: [] }
    /// Storage reaches an absolute address.
    StorageSentAbroad { words: [], texts: [] }
    /// A server's answer is run.
    AnswerRun { words: [], texts: [] }
    /// A script element gets an address that was hidden.
    ScriptFromHidden { words: [], texts: [] }
    /// A download is written to a file or run.
    DownloadKept { words: [], texts: [] }
    /// What only a server may do.
    Server { words: ["child_process", "execsync", "spawn", "homedir", "hostname"], texts: ["child_process", "/etc/passwd", ".npmrc", ".ssh"] }
}

/// A fact at an item.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fact {
    pub(crate) atom: Atom,
    /// Index of the item.
    pub(crate) at: u32,
    /// Index of the item where it begins: for data that reaches a place, where the data enters.
    pub(crate) since: u32,
}

/// The facts of flows: what reaches what.
pub(crate) fn of_flows(flows: &[Flow]) -> impl Iterator<Item = Fact> {
    flows.iter().flat_map(|flow| {
        let marks = flow.marks;
        let abroad = |mark| flow.sink.leaves() && marks.has(mark) && marks.has(Mark::Address);
        let downloaded = marks.has(Mark::Response) || marks.has(Mark::ComDownload);
        let facts = [
            (Atom::FieldSentAbroad, abroad(Mark::Field)),
            (Atom::CardSentAbroad, abroad(Mark::Field) && marks.has(Mark::Card)),
            (Atom::KeysSentAbroad, abroad(Mark::Key)),
            (Atom::CookiesSentAbroad, abroad(Mark::Cookie)),
            (Atom::StorageSentAbroad, abroad(Mark::Storage)),
            (Atom::AnswerRun, flow.sink == Sink::Code && marks.has(Mark::Response)),
            (
                Atom::ScriptFromHidden,
                flow.sink == Sink::Fetched && SCRIPT_FROM_HIDDEN.iter().all(|mark| marks.has(*mark)),
            ),
            (Atom::DownloadKept, matches!(flow.sink, Sink::File | Sink::Process) && downloaded),
        ];
        let held = facts.into_iter().filter(|(_, holds)| *holds);
        held.map(|(atom, _)| Fact { atom, at: flow.at, since: flow.from.min(flow.at) })
    })
}

const SCRIPT_FROM_HIDDEN: [Mark; 3] = [Mark::ScriptElement, Mark::Hidden, Mark::Address];

/// Finds the atoms of a stream.
#[derive(Debug)]
pub(crate) struct Recogniser {
    words: HashMap<&'static str, Vec<Atom>>,
    longest_word: usize,
    texts: AhoCorasick,
}

impl Recogniser {
    pub(crate) fn new() -> Self {
        let mut words: HashMap<_, Vec<_>> = HashMap::default();
        for (word, atom) in WORDS {
            words.entry(*word).or_default().push(*atom);
        }
        let texts = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .match_kind(MatchKind::Standard)
            .build(TEXTS.iter().map(|(text, _)| text))
            .unwrap_or_else(|error| unreachable!("the constant patterns build: {error}"));
        let longest_word = WORDS.iter().map(|(word, _)| word.len()).max().unwrap_or(0);
        Self { words, longest_word, texts }
    }

    /// The facts of a stream, in its order.
    pub(crate) fn facts(&self, stream: &Stream<'_>) -> Vec<Fact> {
        let items = stream.items();
        let mut facts = Vec::new();
        for (at, item) in items.iter().enumerate() {
            let mut add = |atom| facts.push(Fact { atom, at: at as u32, since: at as u32 });
            match item.kind {
                Kind::Member | Kind::Key | Kind::Name => {
                    let text = stream.text(item);
                    self.word(text, &mut add);
                    structure(stream, items, at, text, add);
                }
                Kind::Str | Kind::Regex | Kind::Template => {
                    let text = stream.text(item);
                    self.text(&text[..text.floor_char_boundary(LONGEST_TEXT)], add);
                }
                _ => {}
            }
        }
        facts
    }

    fn word(&self, word: &str, mut add: impl FnMut(Atom)) {
        if word.len() > self.longest_word {
            return;
        }
        let mut buffer = [0u8; 64];
        let Some(small) = buffer.get_mut(..word.len()) else { return };
        small.copy_from_slice(word.as_bytes());
        small.make_ascii_lowercase();
        let atoms = std::str::from_utf8(small).ok().and_then(|word| self.words.get(word));
        atoms.into_iter().flatten().for_each(|atom| add(*atom));
    }

    /// Each atom at most once a text.
    fn text(&self, text: &str, mut add: impl FnMut(Atom)) {
        let mut seen = 0u128;
        for found in self.texts.find_overlapping_iter(text) {
            let atom = TEXTS[found.pattern().as_usize()].1;
            if seen & 1 << atom as u8 == 0 {
                seen |= 1 << atom as u8;
                add(atom);
            }
        }
    }
}

/// Facts that are more than a word.
fn structure(stream: &Stream<'_>, items: &[Item], at: usize, text: &str, mut add: impl FnMut(Atom)) {
    let next = items.get(at + 1);
    let assigned = next.is_some_and(|next| next.is_op(b'='));
    let argument = || {
        items
            .get(at + 2)
            .filter(|_| next.is_some_and(|next| next.is_op(b'(')))
            .filter(|item| item.kind == Kind::Str)
    };
    match (items[at].kind, text) {
        (Kind::Member, "value") if !assigned => add(Atom::FieldValue),
        (Kind::Member, "val")
            if next.is_some_and(|next| next.is_op(b'('))
                && items.get(at + 2).is_some_and(|item| item.is_op(b')')) =>
        {
            add(Atom::FieldValue);
        }
        (Kind::Member, "src" | "href") if assigned => {
            add(Atom::AddressSet);
            if is_computed(items, at + 2) {
                add(Atom::AddressFromData);
            }
            if text == "href" && at > 0 && stream.text(&items[at - 1]) == "location" {
                add(Atom::Navigation);
            }
        }
        (Kind::Member, "action") if assigned => add(Atom::FormTarget),
        (Kind::Member | Kind::Name, "location") if assigned => add(Atom::Navigation),
        (Kind::Member, "assign" | "replace") if at > 0 && stream.text(&items[at - 1]) == "location" => {
            add(Atom::Navigation)
        }
        (Kind::Member, "createElement") => {
            match argument().map(|item| stream.text(item).to_ascii_lowercase()).as_deref() {
                Some("script") => add(Atom::ScriptElement),
                Some("iframe" | "frame") => add(Atom::FrameElement),
                Some("img" | "image") => add(Atom::Image),
                _ => {}
            }
        }
        (Kind::Member, "getElementsByTagName")
            if argument().is_some_and(|item| {
                matches!(stream.text(item), "input" | "select" | "textarea" | "form" | "INPUT")
            }) =>
        {
            add(Atom::FieldQuery);
        }
        (Kind::Member, "open")
            if argument().is_some_and(|item| stream.text(item).eq_ignore_ascii_case("post")) =>
        {
            add(Atom::Post);
        }
        _ => {}
    }
}

/// Whether the expression that starts at `from` joins something that is not constant.
fn is_computed(items: &[Item], from: usize) -> bool {
    let mut depth = 0;
    let (mut joins, mut varies) = (false, false);
    for item in items.iter().skip(from).take(80) {
        match item.kind {
            Kind::Name | Kind::Member => varies = true,
            Kind::Template => {
                joins = true;
            }
            Kind::Op => match item.op.0 as u8 {
                b'+' => joins = true,
                b'(' | b'[' | b'{' => depth += 1,
                b')' | b']' | b'}' => {
                    depth -= 1;
                    if depth < 0 {
                        break;
                    }
                }
                b';' | b',' if depth == 0 => break,
                _ => {}
            },
            _ => {}
        }
    }
    joins && varies
}

/// Bytes of a text that are searched: fields and words stand at its beginning, payloads go on and on.
const LONGEST_TEXT: usize = 64 * 1024;
