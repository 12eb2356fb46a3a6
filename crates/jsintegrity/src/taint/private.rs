//! What private data reaches, as facts: passwords, cookies, storage, keys, pictures, and what others send.
//!
//! In a large minified bundle some flows join everything with everything. So the facts that carry much weight ask for data
//! and sink near each other. On the way, they allow nothing that only such a mixture has.

use super::{Flow, Mark, Marks, Sink};
use crate::facts::Atom;

/// The facts of a flow, each with whether it holds.
pub(super) fn facts(flow: &Flow) -> [(Atom, bool); 22] {
    let marks = flow.marks;
    let has = |mark| marks.has(mark);
    let leaves = flow.sink.leaves();
    let abroad = leaves && has(Mark::Address);
    let bot = has(Mark::BotCall) && has(Mark::BotChat);
    let dropped = leaves && (has(Mark::DropBox) || bot);
    let secret = has(Mark::Secret) && !marks.has_any(LOADS) && flow.is_within(NEAR);
    let shown =
        matches!(flow.sink, Sink::Navigation | Sink::Markup) && has(Mark::Address) && !has(Mark::Random);
    let unseen = matches!(flow.sink, Sink::Fetched | Sink::Beacon);
    let mixed = marks.has_any(LOADS) || has(Mark::Storage) && has(Mark::Random);
    [
        (Atom::SecretToDropBox, dropped && (has(Mark::Secret) || has(Mark::Card))),
        (Atom::FieldToDropBox, dropped && has(Mark::Field)),
        (
            Atom::SessionToDropBox,
            dropped && (marks.has_any(WHOLE) || marks.has_any(SESSION) && !has(Mark::Field)),
        ),
        (
            Atom::VisitorToBot,
            dropped
                && marks.has_any(VISITOR)
                && (bot || has(Mark::Browser) && has(Mark::Referrer) && !has(Mark::Field)),
        ),
        (
            Atom::SecretSentAbroad,
            (abroad && has(Mark::Field) || shows_field_abroad(flow)) && has(Mark::Secret),
        ),
        (Atom::SecretSent, leaves && has(Mark::Field) && has(Mark::Secret)),
        (Atom::CardSent, leaves && has(Mark::Field) && has(Mark::Card) && flow.is_within(FAR)),
        (
            Atom::SecretByImage,
            unseen && has(Mark::Field) && (secret || has(Mark::Card) && flow.is_within(FAR)),
        ),
        (
            Atom::FieldSentHidden,
            abroad && has(Mark::Field) && marks.has_any(HIDDEN) && !mixed && flow.is_within(MIDDLE),
        ),
        (
            Atom::AllCookiesSent,
            (abroad || shown)
                && has(Mark::AllCookies)
                && !marks.has_any(LOADS)
                && !has(Mark::Field)
                && flow.is_within(MIDDLE),
        ),
        (
            Atom::SecretInMessage,
            leaves
                && has(Mark::Field)
                && has(Mark::Labelled)
                && !marks.has_any(LOADS)
                && flow.is_within(NEAR),
        ),
        (
            Atom::FieldsAndCookiesAbroad,
            abroad
                && has(Mark::Field)
                && has(Mark::AllCookies)
                && !marks.has_any(LOADS)
                && flow.is_within(NEAR),
        ),
        (
            Atom::FieldInAddress,
            (abroad && flow.sink == Sink::Fetched || shown && has(Mark::ImageElement))
                && has(Mark::Field)
                && !marks.has_any(LOADS)
                && flow.is_within(NEAR),
        ),
        (Atom::FormSentAbroad, abroad && flow.sink == Sink::FormTarget && !has(Mark::Page)),
        (Atom::ClipboardSent, abroad && has(Mark::Clipboard) && flow.is_within(NEAR)),
        (Atom::AllStorageSent, (abroad || shown) && has(Mark::AllStorage) && flow.is_within(FAR)),
        (Atom::KeysSent, leaves && are_keys_sent(flow)),
        (Atom::PictureSentAbroad, abroad && has(Mark::Picture)),
        (Atom::PlaceSentAbroad, abroad && has(Mark::Place)),
        (
            Atom::HookedSentAbroad,
            abroad && has(Mark::Hooked) && !has(Mark::Random) && !has(Mark::Cookie) && flow.is_within(MIDDLE),
        ),
        (Atom::BrowserDataSent, abroad && has(Mark::BrowserData) && flow.is_within(MIDDLE)),
        (
            Atom::OwnPageSent,
            abroad
                && has(Mark::Own)
                && (has(Mark::Response) || has(Mark::Remote))
                // Answers are put into addresses of services as they are, too, but hardly anybody has to hide them.
                && has(Mark::Base64)
                && !has(Mark::Json)
                && !has(Mark::Field)
                && !has(Mark::ScriptElement),
        ),
    ]
}

/// Whether a field's value becomes part of an address in markup that loads from another host. A preview of a card shows its number beside
/// a picture, but does not encode it for an address.
pub(super) fn shows_field_abroad(flow: &Flow) -> bool {
    let has = |mark| flow.marks.has(mark);
    flow.sink == Sink::Markup
        && has(Mark::Address)
        && has(Mark::Field)
        && (has(Mark::UrlEncoded) || has(Mark::Base64))
        && !flow.marks.has_any(LOADS)
        && flow.is_within(NEAR)
}

/// Whether a field's value is in the address on another host that the page goes to.
pub(super) fn leads_field_abroad(flow: &Flow) -> bool {
    let has = |mark| flow.marks.has(mark);
    flow.sink == Sink::Navigation
        && has(Mark::Address)
        && has(Mark::Field)
        && !flow.marks.has_any(LOADS)
        && flow.is_within(NEAR)
}

/// Whether recorded keys are sent: the keys themselves, not a field that is looked up while somebody types into it.
fn are_keys_sent(flow: &Flow) -> bool {
    let marks = flow.marks;
    let codes = marks.has(Mark::Key) && !marks.has(Mark::Field);
    let typed = marks.has(Mark::TypedKey) && (flow.sink != Sink::Fetched || marks.has_any(Marks::WRAPPED));
    (codes || typed) && flow.sink != Sink::FormTarget && !marks.has_any(LOADS) && flow.is_within(MIDDLE)
}

/// Whether an extension stores pressed keys: as letters, or with the address of the page where they were pressed. A key alone may be a
/// setting.
pub(super) fn are_keys_kept(flow: &Flow) -> bool {
    let has = |mark| flow.marks.has(mark);
    let letters = has(Mark::Key) && has(Mark::Codes);
    (letters || has(Mark::TypedKey) && has(Mark::Page)) && !has(Mark::Field) && flow.is_within(NEAR)
}

/// Items between data and sink.
const NEAR: u32 = 500;
const MIDDLE: u32 = 1_500;
const FAR: u32 = 4_000;

/// What no form needs.
const WHOLE: Marks = Marks::all(&[Mark::AllCookies, Mark::AllStorage, Mark::Hooked]);
/// What a session consists of, and what spies take. An order may have the cart of a storage beside its fields.
const SESSION: Marks = Marks::all(&[
    Mark::Cookie,
    Mark::Storage,
    Mark::Key,
    Mark::TypedKey,
    Mark::Clipboard,
    Mark::Picture,
    Mark::Place,
    Mark::Hooked,
]);
const VISITOR: Marks = Marks::all(&[Mark::Browser, Mark::Page, Mark::Referrer]);
/// Wrappings that keep data from being read on its way.
const HIDDEN: Marks = Marks::all(&[Mark::Base64, Mark::Encrypted]);
/// What a library mixes in that loads scripts and answers.
const LOADS: Marks = Marks::all(&[Mark::ScriptElement, Mark::ComDownload, Mark::Response]);
