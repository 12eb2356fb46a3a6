//! Which assignments, calls and keys are sinks: where a value leaves, is run, is shown or is signed.

use super::{Call, Walk};
use crate::facts::copies_by_library;
use crate::lex::Op;
use crate::stream::{Item, Kind};
use crate::taint::abroad::{is_absolute, refreshes_to_absolute, refreshes_to_rest, styles_absolute};
use crate::taint::marks::Sink;

impl Walk<'_> {
    /// The sink that an assignment to a property or name is, with its item.
    pub(super) fn written(&self, at: usize) -> Option<(Sink, usize)> {
        let item = &self.items[at];
        let sink = match (item.kind, self.stream.text(item)) {
            (Kind::Member, "src" | "href") | (Kind::Member | Kind::Name, "location")
                if self.runs_as_address(at + 2) =>
            {
                Sink::Code
            }
            (Kind::Member, "src" | "srcset" | "background" | "backgroundImage" | "poster") => Sink::Fetched,
            (Kind::Member, "href") if self.is_made(at, &["link"]) => Sink::Fetched,
            (Kind::Member, "href") | (Kind::Member | Kind::Name, "location") => Sink::Navigation,
            (Kind::Member, "textContent" | "innerText" | "cssText") if self.is_style(at) => Sink::Fetched,
            (Kind::Member, "action") => Sink::FormTarget,
            (Kind::Member, "data") if self.is_made(at, &["object"]) => Sink::Fetched,
            (Kind::Member, "content") if self.refreshes(at) => Sink::Navigation,
            (Kind::Member, "innerHTML" | "outerHTML" | "srcdoc") => Sink::Markup,
            (Kind::Member, "cookie") => Sink::Stored,
            (Kind::Member, "text") => Sink::Code,
            (Kind::Member, "value") => Sink::Filled,
            (Kind::Member, "textContent" | "innerText") => Sink::Shown,
            _ => return None,
        };
        Some((sink, at))
    }

    /// Whether a property is of an element of one of these names: `a = document.createElement('link')` comes before `a.href`.
    fn is_made(&self, property: usize, names: &[&str]) -> bool {
        let Some(name) = property.checked_sub(1).filter(|name| self.items[*name].kind == Kind::Name) else {
            return false;
        };
        let name_text = self.stream.text(&self.items[name]);
        let before = &self.items[name.saturating_sub(ELEMENT)..name];
        let made = before.windows(2).rposition(|pair| {
            pair[0].kind == Kind::Name && pair[1].is_op(b'=') && self.stream.text(&pair[0]) == name_text
        });
        made.is_some_and(|made| {
            before[made..].windows(3).take(MADE).any(|three| {
                self.stream.says(&three[0], "createElement")
                    && three[1].is_op(b'(')
                    && names.iter().any(|name| self.stream.text(&three[2]).eq_ignore_ascii_case(name))
            })
        })
    }

    /// Whether what is assigned leads the page elsewhere: `meta.content = '0;url=https://…'`.
    fn refreshes(&self, at: usize) -> bool {
        let value = self.items.get(at + 2).filter(|value| matches!(value.kind, Kind::Str | Kind::Template));
        value.is_some_and(|value| {
            let text = self.stream.text(value);
            refreshes_to_absolute(text) || refreshes_to_rest(text)
        })
    }

    /// Whether an address begins at an item that is code itself: `'javascript:' + text`.
    fn runs_as_address(&self, at: usize) -> bool {
        let value = self.items.get(at).filter(|value| matches!(value.kind, Kind::Str | Kind::Template));
        let scheme = value.and_then(|value| self.stream.text(value).get(..SCRIPT_SCHEME.len()));
        scheme.is_some_and(|scheme| scheme.eq_ignore_ascii_case(SCRIPT_SCHEME))
    }

    /// Whether the first argument of a call is markup: `$('body').append('<img src=…')`; `open` is the bracket.
    fn takes_markup(&self, open: usize) -> bool {
        let first = self.items.get(open + 1).filter(|first| matches!(first.kind, Kind::Str | Kind::Template));
        first.is_some_and(|first| self.stream.text(first).starts_with('<'))
    }

    /// Whether the first argument of a call is an absolute address.
    fn takes_address(&self, open: usize) -> bool {
        let first = self.items.get(open + 1).filter(|first| matches!(first.kind, Kind::Str | Kind::Template));
        first.is_some_and(|first| is_absolute(self.stream.text(first)))
    }

    /// Whether what is assigned is a style that fetches: `a.textContent = 'body{background:url(https://…'`.
    fn is_style(&self, at: usize) -> bool {
        let value = self.items[at + 1..].iter().take(ELEMENT).take_while(|item| !item.is_op(b';'));
        value
            .filter(|item| matches!(item.kind, Kind::Str | Kind::Template))
            .any(|item| styles_absolute(self.stream.text(item)))
    }

    /// Whether a name gets what sends requests: `const send = window.fetch.bind(window)`; `at` is the sign.
    pub(super) fn stands_for_sender(&self, at: usize) -> bool {
        if !self.named.sender {
            return false;
        }
        let is_global = self
            .items
            .get(at + 1)
            .is_some_and(|item| item.kind != Kind::Op && is_window(self.stream.text(item)));
        let mut value = at + 1 + usize::from(is_global);
        let is =
            |at: usize, text: &str| self.items.get(at).is_some_and(|item| self.stream.text(item) == text);
        if is(value, "navigator") && is(value + 1, "sendBeacon") {
            value += 1;
        }
        // `this.send = own || fetch`, `own ? fetch : other`
        let chosen = (value..value + CHOSEN).take_while(|at| {
            self.items.get(*at).is_some_and(|item| ![b';', b',', b'(', b'}'].iter().any(|op| item.is_op(*op)))
        });
        let last = chosen.last().unwrap_or(value);
        if let Some(at) = (value..=last).find(|at| is(*at, "fetch") || is(*at, "sendBeacon")) {
            let before = &self.items[at - 1];
            let is_choice = before.is_op(b'?')
                || before.is_op(b':')
                || before.op == Op::of(b"||")
                || before.op == Op::of(b"??");
            let of_choice =
                is_choice || is_window(self.stream.text(before)) || self.stream.says(before, "navigator");
            if of_choice && at > value && !self.items.get(at + 1).is_some_and(|next| next.is_op(b'(')) {
                return true;
            }
        }
        let next = self.items.get(value + 1);
        (is(value, "fetch") || is(value, "sendBeacon"))
            && next.is_none_or(|next| {
                next.is_op(b';')
                    || next.is_op(b',')
                    || next.is_op(b'}')
                    || next.kind == Kind::Member && self.stream.says(next, "bind")
                    || matches!(next.kind, Kind::Name | Kind::Keyword)
            })
    }

    /// Whether a call is `document.write`.
    pub(super) fn writes_page(&self, callee: usize) -> bool {
        matches!(self.stream.text(&self.items[callee]), "write" | "writeln")
    }

    /// The sink that a call is.
    pub(super) fn called(&self, callee: usize, open: usize) -> Option<Sink> {
        let item = &self.items[callee];
        let member = item.kind == Kind::Member;
        let receiver = || callee.checked_sub(1).map_or("", |before| self.stream.text(&self.items[before]));
        Some(match self.stream.text(item) {
            "ajax" if member && self.asks_for_script(open) => Sink::Fetched,
            "fetch" | "axios" | "ajax" | "getJSON" | "importScripts" => Sink::Request,
            // A database that pages write to themselves.
            "addDoc" | "setDoc" => Sink::Request,
            "send" if self.is_event(open) => return None,
            "send" | "post" | "sendForm" if member => Sink::Request,
            "getScript" | "insertRule" if member => Sink::Fetched,
            // `require(['https://…'], module => …)`
            "require" | "requirejs" if self.items.get(open + 1).is_some_and(|list| list.is_op(b'[')) => {
                Sink::Fetched
            }
            _ if !member && self.chain.root.is_some_and(|root| self.roles.senders.contains(&root)) => {
                Sink::Request
            }
            _ if self.keeps_in_database(callee, open) => Sink::Request,
            _ if self.chain.property.is_some_and(|property| self.roles.senders.contains(&property)) => {
                Sink::Request
            }
            "call" | "apply" | "bind" if member && self.borrowed_sender(callee).is_some() => Sink::Request,
            "set" if receiver() == "Reflect" => return self.set_by_reflection(open),
            "call" | "apply" if member && self.borrows_runner(callee) => Sink::Code,
            "emit" if member && self.chain.root.is_some_and(|root| self.roles.sockets.contains(&root)) => {
                Sink::Socket
            }
            "set" if member && self.is_extension_storage(callee) => Sink::Kept,
            _ if !member && self.chain.root.is_some_and(|root| self.roles.runners.contains(&root)) => {
                Sink::Code
            }
            _ if !member
                && self.chain.root.is_some_and(|root| self.roles.constructors.contains(&root))
                && self.is_made_called(open) =>
            {
                Sink::Code
            }
            "sendBeacon" => Sink::Beacon,
            "WebSocket" | "EventSource" => Sink::Socket,
            "eval" | "execScript" | "Function" | "setTimeout" | "setInterval" => Sink::Code,
            "globalEval" if member => Sink::Code,
            "construct" if receiver() == "Reflect" => Sink::Code,
            "constructor" if member && self.makes_function(callee, open) => Sink::Code,
            "Request" if receiver() == "Ajax" => Sink::Request,
            "get" if matches!(receiver(), "$" | "jQuery" | "axios") => Sink::Request,
            "write" | "writeln" if receiver() == "document" => Sink::Markup,
            "insertAdjacentHTML" | "html" | "createContextualFragment" => Sink::Markup,
            "append" | "appendChild" | "prepend" | "insertBefore" | "replaceChildren"
                if member && self.is_made(callee, &["script"]) =>
            {
                Sink::Shown
            }
            "append" | "prepend" | "after" | "before" if member && self.takes_markup(open) => Sink::Markup,
            // `$('<div>').load('https://…')`
            "load" if member && self.takes_address(open) => Sink::Request,
            "FontFace" => Sink::Fetched,
            "text" if member && !self.items.get(open + 1).is_some_and(|next| next.is_op(b')')) => Sink::Shown,
            "replace" | "assign" | "open" if self.runs_as_address(open + 1) => Sink::Code,
            "replace" | "assign" if member && receiver() == "location" => Sink::Navigation,
            "open" if receiver() == "window" || !member => Sink::Navigation,
            "setItem" => Sink::Stored,
            "postMessage" => Sink::Message,
            "sendMessage" if receiver() == "runtime" => Sink::Message,
            "Worker" | "SharedWorker" => Sink::Worker,
            "Audio" if receiver() == "new" => Sink::Fetched,
            "setProperty" if member && self.is_style(open) => Sink::Fetched,
            "Run" | "run" | "ShellExecute" | "shellexecute" | "Exec" => Sink::Process,
            "SaveToFile" | "savetofile" | "saveToFile" | "CreateTextFile" | "OpenTextFile" => Sink::File,
            "Write" | "WriteLine" | "WriteText" => Sink::File,
            "writeText" | "setData" | "ClipboardItem" => Sink::Copied,
            "copy" if !member && copies_by_library(self.stream) => Sink::Copied,
            "msSaveOrOpenBlob" | "msSaveBlob" | "saveAs" => Sink::Saved,
            "val" if member => Sink::Filled,
            "setAttributeNS" if member => match self.items.get(open + 3).map(|name| self.stream.text(name)) {
                Some("href" | "xlink:href") => Sink::Fetched,
                _ => return None,
            },
            "setAttribute" | "attr" => match self.items.get(open + 1).map(|name| self.stream.text(name)) {
                Some("src") => Sink::Fetched,
                Some("href") => Sink::Navigation,
                Some("action") => Sink::FormTarget,
                Some(handler) if is_handler(handler) && self.is_no_text(open + 3) => Sink::Code,
                _ => return None,
            },
            _ => return None,
        })
    }

    /// Whether no text begins at an item: `setAttribute('onclick', 'show(' + id + ')')` runs the text that it shows.
    fn is_no_text(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|item| !matches!(item.kind, Kind::Str | Kind::Template))
    }

    /// Whether a request of jQuery is for a script, which it runs: `$.ajax({url: …, dataType: 'script'})`.
    pub(super) fn asks_for_script(&self, open: usize) -> bool {
        let options = &self.items[open..self.items.len().min(open + OPTIONS)];
        options.windows(3).any(|three| {
            three[0].kind == Kind::Key
                && self.stream.says(&three[0], "dataType")
                && three[2].kind == Kind::Str
                && self.stream.says(&three[2], "script")
        })
    }

    /// The sink that `Reflect.set(element, 'src', …)` is.
    fn set_by_reflection(&self, open: usize) -> Option<Sink> {
        let name = self.items.iter().skip(open).take(8).find(|item| item.kind == Kind::Str)?;
        Some(match self.stream.text(name) {
            "src" => Sink::Fetched,
            "href" => Sink::Navigation,
            "action" => Sink::FormTarget,
            "innerHTML" | "outerHTML" | "srcdoc" => Sink::Markup,
            _ => return None,
        })
    }

    /// Whether a call keeps something in a database that pages write to themselves: `set(ref(db, 'users'), {…})`,
    /// `db.ref('users').push({…})`, `db.collection('users').add({…})`, `db.from('users').insert({…})`.
    pub(super) fn keeps_in_database(&self, callee: usize, open: usize) -> bool {
        crate::facts::keeps_in_database(self.stream, callee, open)
    }

    /// Whether `set` is that of what an extension stores: `chrome.storage.local.set`.
    fn is_extension_storage(&self, callee: usize) -> bool {
        let text = |back: usize| callee.checked_sub(back).map_or("", |at| self.stream.text(&self.items[at]));
        matches!(text(1), "local" | "sync" | "session") && text(2) == "storage"
    }

    /// Whether an argument is an event for a state machine (`machine.send({type: "close"})`): no request takes an object like this.
    fn is_event(&self, open: usize) -> bool {
        let [brace, key, colon] = [1, 2, 3].map(|next| self.items.get(open + next));
        brace.is_some_and(|item| item.is_op(b'{'))
            && key.is_some_and(|item| item.kind == Kind::Key && self.stream.says(item, "type"))
            && colon.is_some_and(|item| item.is_op(b':'))
    }

    /// Whether the key before a colon passes somebody's call on (`data: call.data`): what it says was decided where that was made. In a
    /// bundle the property `data` is everything at once.
    pub(super) fn passes_on(&self, colon: usize) -> bool {
        let key = self.stream.text(&self.items[colon - 1]);
        let is_part = |item: &&Item| matches!(item.kind, Kind::Name | Kind::Member);
        let parts = self.items[colon + 1..].iter().take_while(is_part).count();
        let ends = self.items.get(colon + 1 + parts).is_none_or(|item| item.is_op(b',') || item.is_op(b'}'));
        let last = &self.items[colon + parts];
        matches!(key, "args" | "data") && ends && last.kind == Kind::Member && self.stream.text(last) == key
    }

    /// Whether a key names whom a message of TON pays: `{address: …, amount: …}`, and no function of a contract.
    pub(super) fn pays(&self, key: usize) -> bool {
        if !self.stream.says(&self.items[key], "address") {
            return false;
        }
        let mut depth = 0;
        let mut has_amount = false;
        for item in self.items.iter().skip(key + 1).take(MESSAGE) {
            match item.kind {
                Kind::Op if item.is_op(b'(') || item.is_op(b'[') || item.is_op(b'{') => depth += 1,
                Kind::Op if item.is_op(b')') || item.is_op(b']') || item.is_op(b'}') => {
                    depth -= 1;
                    if depth < 0 {
                        break;
                    }
                }
                Kind::Key | Kind::Name if depth == 0 => match self.stream.text(item) {
                    "amount" => has_amount = true,
                    "abi" | "functionName" | "args" => return false,
                    _ => {}
                },
                _ => {}
            }
        }
        has_amount
    }

    /// Whether a key has the arguments of a call that moves coins: `{functionName: 'transfer', args: [account, amount]}`.
    pub(super) fn moves(&self, key: usize) -> bool {
        let is = |at: usize, text: &str| self.stream.text(&self.items[at]) == text;
        is(key, "args")
            && (key.saturating_sub(CALLED)..key.saturating_sub(2)).any(|at| {
                is(at, "functionName")
                    && matches!(self.stream.text(&self.items[at + 2]), "transfer" | "transferFrom")
            })
    }

    /// Whom a call pays or gives a right, and how much: arguments by their places.
    pub(super) fn wallet_sinks(&mut self, call: &Call) {
        let Some(last) = call.callee.last() else { return };
        let mut add = |sink, number: usize| {
            if let Some(argument) = call.arguments.get(number) {
                self.sinks.push((sink, *argument, last as u32));
            }
        };
        match self.stream.text(&self.items[last]) {
            "approve" | "increaseAllowance" | "increaseApproval" | "safeApprove" | "forceApprove" => {
                add(Sink::Spender, 0);
                add(Sink::Amount, 1);
            }
            "setApprovalForAll" => add(Sink::Spender, 0),
            "replace" | "replaceAll" if call.arguments.len() > 1 => {
                // The pattern and what replaces it, without what is searched.
                let both = self.values.graph.node();
                self.values.graph.edge(call.arguments[0], both);
                self.values.graph.edge(call.arguments[1], both);
                // A function may say what replaces it.
                for (_, function) in &call.callbacks {
                    let result = self.values.result(*function);
                    self.values.graph.edge(result, both);
                }
                self.sinks.push((Sink::Replaced, both, last as u32));
            }
            "permit" => {
                add(Sink::Spender, 1);
                add(Sink::Amount, 2);
            }
            "encodeFunctionData" | "encodeFunctionCall" => {
                add(Sink::Spender, 1);
                add(Sink::Payee, 1);
                add(Sink::Amount, 1);
            }
            "triggerSmartContract" => {
                add(Sink::Spender, 3);
                add(Sink::Payee, 3);
                add(Sink::Amount, 3);
            }
            "transfer" | "sendTransaction" | "sendTrx" | "safeTransfer" if call.arguments.len() > 1 => {
                add(Sink::Payee, 0);
                add(Sink::Amount, 1);
            }
            // Of wallets for Bitcoin: to whom, how much.
            "sendBitcoin" => {
                add(Sink::Payee, 0);
                add(Sink::Amount, 1);
            }
            "transferFrom" | "safeTransferFrom" => {
                add(Sink::Payee, 1);
                add(Sink::Amount, 2);
            }
            // Tokens of Solana: from, to, owner, amount; with the mint between the first two.
            "createTransferInstruction" => {
                add(Sink::Payee, 1);
                add(Sink::Amount, 3);
            }
            "createTransferCheckedInstruction" => {
                add(Sink::Payee, 2);
                add(Sink::Amount, 4);
            }
            // Who may take tokens of Solana, and who owns them from now on.
            "createApproveInstruction" => {
                add(Sink::Spender, 1);
                add(Sink::Amount, 3);
            }
            "createApproveCheckedInstruction" => {
                add(Sink::Spender, 2);
                add(Sink::Amount, 4);
            }
            "createSetAuthorityInstruction" => add(Sink::Spender, 3),
            // The body of a transfer of TON's tokens.
            "storeAddress" => add(Sink::Payee, 0),
            "storeCoins" => add(Sink::Amount, 0),
            _ => {}
        }
    }
}

/// Whether a name is that of the window itself, which has all globals.
pub(super) fn is_window(name: &str) -> bool {
    matches!(name, "window" | "self" | "globalThis")
}

/// Whether an attribute holds code that runs when something happens: `onload`.
fn is_handler(attribute: &str) -> bool {
    attribute
        .strip_prefix("on")
        .is_some_and(|event| event.len() > 2 && event.bytes().all(|b| b.is_ascii_lowercase()))
}

/// Items between where an element is made and where its address is set.
const ELEMENT: usize = 90;
const MADE: usize = 6;

/// The sinks that a key of a request to a wallet is.
pub(super) fn keyed(key: &str) -> &'static [Sink] {
    match key {
        "spender" | "operator" | "delegate" => &[Sink::Spender],
        "to" | "toPubkey" | "receiver" | "recipient" | "destination" | "toAddress" => &[Sink::Payee],
        "value" | "amount" | "lamports" => &[Sink::Amount],
        // Arguments of a call, in a list or encoded.
        "args" | "data" => &[Sink::Spender, Sink::Amount],
        _ => &[],
    }
}

/// Items of an expression that chooses what sends.
const CHOSEN: usize = 10;
/// Items of a request's options.
const OPTIONS: usize = 40;
/// What makes code of an address.
const SCRIPT_SCHEME: &str = "javascript:";

/// Items between the name of a contract's function and its arguments.
const CALLED: usize = 12;
/// Items of an object that may be a message.
const MESSAGE: usize = 120;
