//! Which functions and calls hold what a server or a chain answered, where a library hands it over.

use super::Walk;
use super::frames::{Frame, FrameKind};
use crate::facts::asks_browser;
use crate::stream::Kind;
use crate::taint::abroad::is_absolute;
use crate::taint::marks::Mark;

impl Walk<'_> {
    /// What the function that begins here is given as its first parameter, if it is what a server answered: `$.get(address, answer => …)`,
    /// `$.ajax({success: function (answer) {…}})`.
    pub(super) fn take_answer(&mut self, number: u32) {
        if self.is_answered(number) {
            let start = self.functions[number as usize].start;
            let asked = self.asked().filter(|asked| self.asks_abroad(*asked));
            let abroad = asked.map(|_| Mark::Address);
            if let Some(parameter) = self.values.parameters(number).first() {
                for mark in [Some(Mark::Remote), abroad].into_iter().flatten() {
                    self.values.graph.mark(*parameter, mark.into(), start as u32);
                }
            }
        }
    }

    fn is_answered(&self, number: u32) -> bool {
        let text = |at: usize| self.stream.text(&self.items[at]);
        match self.frames.last() {
            Some(Frame { kind: FrameKind::Assigned, chain, .. }) => {
                let key = chain.last().filter(|last| self.items[*last].kind == Kind::Key);
                key.is_some_and(|key| text(key) == "success") && self.is_in_request()
            }
            // `{success(answer) {…}}`
            Some(Frame { kind: FrameKind::Object, .. }) => {
                let name = self.functions[number as usize].name;
                name.is_some_and(|name| text(name) == "success") && self.is_in_request()
            }
            Some(Frame { kind: FrameKind::Call(call), .. }) => {
                let call = &self.calls[*call];
                // `socket.on('name', answer => …)` of a library
                let is_socket = || call.callee.root.is_some_and(|root| self.roles.sockets.contains(&root));
                call.arguments.len() > 1
                    && call
                        .callee
                        .last()
                        .is_some_and(|last| self.asks_by_library(last) || text(last) == "on" && is_socket())
            }
            _ => false,
        }
    }

    fn is_in_request(&self) -> bool {
        self.asked().is_some_and(|last| self.stream.says(&self.items[last], "ajax"))
    }

    /// The name of the innermost call that is open.
    fn asked(&self) -> Option<usize> {
        self.frames.call().and_then(|call| self.calls[call].callee.last())
    }

    /// Whether the address of a request is in it and is absolute.
    fn asks_abroad(&self, callee: usize) -> bool {
        let arguments = self.items[callee..].iter().take(ADDRESS);
        let mut texts = arguments.filter(|item| matches!(item.kind, Kind::Str | Kind::Template));
        texts.any(|item| is_absolute(self.stream.text(item)))
    }

    /// Whether a member is a request of jQuery: `$.get`, `jQuery.ajax`. By another name, `(function (e) {…})(jQuery)`, it is one that
    /// only requests have, or gets an absolute address.
    pub(super) fn asks_by_library(&self, member: usize) -> bool {
        let text = |at: usize| self.items.get(at).map_or("", |item| self.stream.text(item));
        matches!(text(member), "get" | "post" | "getJSON" | "ajax")
            && self.items[member].kind == Kind::Member
            && (matches!(text(member), "ajax" | "getJSON")
                || member.checked_sub(1).is_some_and(|library| matches!(text(library), "$" | "jQuery"))
                || is_absolute(text(member + 2)))
    }

    /// Whether `.value` at an item is what a chain answered, and no field's: `accounts = await connection.getTokenAccountsByOwner(…)`,
    /// `accounts.value`.
    pub(super) fn is_chain_answer(&self, value: usize) -> bool {
        let Some(name) = value.checked_sub(1).filter(|name| self.items[*name].kind == Kind::Name) else {
            return false;
        };
        let text = |at: usize| self.stream.text(&self.items[at]);
        let from = name.saturating_sub(ANSWERED);
        let mut set = (from..name).rev().filter(|at| {
            self.items[*at].is_op(b'=')
                && *at > 0
                && self.items[*at - 1].kind == Kind::Name
                && text(*at - 1) == text(name)
        });
        set.next().is_some_and(|set| {
            (set + 1..self.items.len().min(set + ASKED)).any(|at| ACCOUNTS.contains(&text(at)))
        })
    }

    /// Whether a call hands what it answers to a function that takes an error first: `eth.getBalance(account, (error, balance) => …)`.
    pub(super) fn calls_back(&self, callee: Option<usize>) -> bool {
        let is = |name| callee.is_some_and(|last| self.stream.says(&self.items[last], name));
        is("getBalance") || is("sendAsync")
    }

    /// Whether a call asks the browser for what it keeps, or a page for what a function finds there:
    /// `chrome.history.search({…}, items => …)`, `chrome.scripting.executeScript({func: read}, results => …)`.
    pub(super) fn asks_browser(&self, callee: Option<usize>) -> bool {
        let of = |last: usize| last.checked_sub(1).map_or("", |of| self.stream.text(&self.items[of]));
        callee.is_some_and(|last| {
            let method = self.stream.text(&self.items[last]);
            method == "executeScript" || asks_browser(method, of(last))
        })
    }
}

/// Items of a request among which its address is.
const ADDRESS: usize = 16;
/// Items between an answer and where it is read.
const ANSWERED: usize = 400;
/// Items from the sign to the name of what is asked.
const ASKED: usize = 10;
/// What is asked for the accounts of an owner.
const ACCOUNTS: &[&str] = &[
    "getParsedTokenAccountsByOwner",
    "getTokenAccountsByOwner",
    "getTokenAccountBalance",
    "getTokenLargestAccounts",
];
