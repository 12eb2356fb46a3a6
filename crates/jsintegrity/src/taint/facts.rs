//! What reaches what, as facts that signals combine with those of the code.

use super::{Flow, Mark, Sink};
use crate::facts::{Atom, Fact};

/// The facts of flows: what reaches what.
pub(crate) fn of_flows(flows: &[Flow]) -> impl Iterator<Item = Fact> {
    flows.iter().flat_map(|flow| {
        let marks = flow.marks;
        let abroad = |mark| flow.sink.leaves() && marks.has(mark) && marks.has(Mark::Address);
        let downloaded = marks.has(Mark::Response) || marks.has(Mark::ComDownload);
        let any = |of: &[Mark]| of.iter().any(|mark| marks.has(*mark));
        let bot = marks.has(Mark::BotCall) && marks.has(Mark::BotChat);
        let dropped = flow.sink.leaves() && (marks.has(Mark::DropBox) || bot);
        let secret = any(&[Mark::Secret, Mark::Card]);
        let shown = matches!(flow.sink, Sink::Navigation | Sink::Markup) && marks.has(Mark::Address);
        let unseen = matches!(flow.sink, Sink::Fetched | Sink::Beacon);
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
            (Atom::SecretToDropBox, dropped && secret),
            (Atom::FieldToDropBox, dropped && marks.has(Mark::Field)),
            (Atom::SessionToDropBox, dropped && any(SESSION)),
            (Atom::VisitorToBot, dropped && bot && any(&[Mark::Browser, Mark::Page, Mark::Referrer])),
            (Atom::SecretSentAbroad, abroad(Mark::Field) && marks.has(Mark::Secret)),
            (Atom::SecretSent, flow.sink.leaves() && marks.has(Mark::Field) && marks.has(Mark::Secret)),
            (Atom::CardSent, flow.sink.leaves() && marks.has(Mark::Field) && marks.has(Mark::Card)),
            (Atom::SecretByImage, unseen && marks.has(Mark::Field) && secret),
            (Atom::FieldSentHidden, abroad(Mark::Field) && any(HIDDEN)),
            (Atom::AllCookiesSent, abroad(Mark::AllCookies) || shown && marks.has(Mark::AllCookies)),
            (Atom::AllStorageSent, abroad(Mark::AllStorage) || shown && marks.has(Mark::AllStorage)),
            (Atom::KeysSent, flow.sink.leaves() && any(&[Mark::Key, Mark::TypedKey])),
            (Atom::PictureSentAbroad, abroad(Mark::Picture)),
            (Atom::PlaceSentAbroad, abroad(Mark::Place)),
            (Atom::HookedSentAbroad, abroad(Mark::Hooked)),
        ];
        let held = facts.into_iter().filter(|(_, holds)| *holds);
        held.map(|(atom, _)| Fact { atom, at: flow.at, since: flow.from.min(flow.at) })
    })
}

const SCRIPT_FROM_HIDDEN: [Mark; 3] = [Mark::ScriptElement, Mark::Hidden, Mark::Address];
/// What a session consists of, and what spies take.
const SESSION: &[Mark] = &[
    Mark::Cookie,
    Mark::Storage,
    Mark::Key,
    Mark::TypedKey,
    Mark::Clipboard,
    Mark::Picture,
    Mark::Place,
    Mark::Hooked,
];
/// Wrappings that keep data from being read on its way.
const HIDDEN: &[Mark] = &[Mark::Base64, Mark::Codes, Mark::Encrypted];
