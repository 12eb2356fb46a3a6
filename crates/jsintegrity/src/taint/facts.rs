//! Turns flows into facts, which signals combine with the facts of the code.

use super::private;
use super::{Flow, Mark, Sink};
use crate::facts::{Atom, Fact};

/// The facts of flows: what reaches what.
pub(crate) fn of_flows(flows: &[Flow]) -> impl Iterator<Item = Fact> {
    // A fact of a flow says two places: where its data enters (`since`) and its sink (`at`). A signal asks how near its facts
    // are. A flow that enters far away must not look as if all of it happened at the sink.
    //
    // `is_within` keeps bundles out, where unrelated modules share names such as `e` and `t` and long flows join everything with
    // everything. It counts from private data: a flow that carries none has `from == at` and is within any distance.
    flows.iter().flat_map(|flow| {
        let marks = flow.marks;
        let abroad = |mark| flow.sink.leaves() && marks.has(mark) && marks.has(Mark::Address);
        let downloaded = marks.has(Mark::Response) || marks.has(Mark::ComDownload);
        let copies = matches!(flow.sink, Sink::Copied | Sink::Filled);
        // What a script element holds is run, and so is the file that it is made of.
        let remote = marks.has(Mark::Response) || marks.has(Mark::Remote);
        let decoded = marks.has(Mark::Codes) || marks.has(Mark::Decoded);
        let script = marks.has(Mark::ScriptElement);
        let runs = flow.sink == Sink::Code
            || script && matches!(flow.sink, Sink::Shown | Sink::Markup)
            || (script && flow.sink == Sink::Fetched || flow.sink == Sink::Imported) && marks.has(Mark::Blob);
        let facts = [
            (Atom::FieldSentAbroad, abroad(Mark::Field)),
            (
                Atom::CardSentAbroad,
                (abroad(Mark::Field)
                    || private::shows_field_abroad(flow)
                    || private::leads_field_abroad(flow))
                    && marks.has(Mark::Card)
                    && flow.is_within(FAR),
            ),
            (Atom::KeysSentAbroad, abroad(Mark::Key)),
            (Atom::CookiesSentAbroad, abroad(Mark::Cookie)),
            (Atom::StorageSentAbroad, abroad(Mark::Storage)),
            (Atom::RemoteRun, runs && remote && flow.is_within(NEAR)),
            (
                Atom::KeysHandedOn,
                flow.sink == Sink::Message && marks.has(Mark::TypedKey) && flow.is_within(NEAR)
                    || flow.sink == Sink::Kept && private::are_keys_kept(flow),
            ),
            (
                Atom::CookiesHandedOn,
                flow.sink == Sink::Message && marks.has(Mark::AllCookies) && flow.is_within(NEAR),
            ),
            (
                Atom::CodedAsked,
                flow.coded && matches!(flow.sink, Sink::Request | Sink::Beacon | Sink::Socket),
            ),
            (
                Atom::AnswerNavigates,
                flow.sink == Sink::Navigation
                    && (marks.has(Mark::Response) || marks.has(Mark::Remote))
                    && flow.is_within(NEAR),
            ),
            (
                Atom::ForeignRun,
                (runs || flow.sink == Sink::Written)
                    && remote
                    && marks.has(Mark::Address)
                    && !marks.has(Mark::Field),
            ),
            (
                Atom::CodedAnswerNavigates,
                flow.sink == Sink::Navigation && remote && decoded && marks.has(Mark::Address),
            ),
            (
                Atom::ScriptFromAnswer,
                flow.sink == Sink::Fetched
                    && marks.has(Mark::ScriptElement)
                    && (marks.has(Mark::Response) || marks.has(Mark::Remote))
                    && flow.is_within(NEAR),
            ),
            (Atom::AnswerRun, flow.sink == Sink::Code && marks.has(Mark::Response)),
            (
                Atom::ScriptFromHidden,
                flow.sink == Sink::Fetched && SCRIPT_FROM_HIDDEN.iter().all(|mark| marks.has(*mark)),
            ),
            (Atom::DownloadKept, matches!(flow.sink, Sink::File | Sink::Process) && downloaded),
            (Atom::HeldSpender, flow.sink == Sink::Spender && marks.has(Mark::Account)),
            (Atom::HeldPayee, flow.sink == Sink::Payee && marks.has(Mark::Account)),
            (Atom::GivenPayee, flow.sink == Sink::Payee && marks.has(Mark::Given) && !marks.has(Mark::Field)),
            // A page of a wallet may show the balance beside a field for the amount. Then the visitor chooses, and the value of the
            // field reaches the amount, too.
            (
                Atom::WholeAmount,
                flow.sink == Sink::Amount && marks.has(Mark::Balance) && !marks.has(Mark::Field),
            ),
            (Atom::UnlimitedAmount, flow.sink == Sink::Amount && marks.has(Mark::Unlimited)),
            (Atom::SeedSent, flow.sink.leaves() && marks.has(Mark::Seed)),
            (
                Atom::AddressSwapped,
                flow.sink == Sink::Replaced && marks.has(Mark::Coin) && marks.has(Mark::Account),
            ),
            (Atom::AccountCopied, flow.sink == Sink::Copied && marks.has(Mark::Account)),
            (Atom::CommandCopied, (copies || flow.sink == Sink::Shown) && marks.has(Mark::Command)),
            (Atom::AnswerCopied, flow.sink == Sink::Copied && (remote || decoded) && !marks.has(Mark::Field)),
            (
                Atom::CodedAnswerRun,
                (runs || flow.sink == Sink::Written) && remote && flow.coded && flow.is_within(NEAR),
            ),
            (
                Atom::ScriptFromCoded,
                flow.coded
                    && (script && matches!(flow.sink, Sink::Fetched | Sink::Markup)
                        || flow.sink == Sink::Imported),
            ),
            (
                Atom::FrameFromCoded,
                flow.coded
                    && marks.has(Mark::FrameElement)
                    && !script
                    && matches!(flow.sink, Sink::Fetched | Sink::Markup),
            ),
            (Atom::CodedAway, flow.coded && matches!(flow.sink, Sink::Navigation | Sink::FormTarget)),
            (
                Atom::ForeignAnswerNavigates,
                flow.sink == Sink::Navigation
                    && remote
                    && !decoded
                    && marks.has(Mark::Address)
                    && flow.is_within(NEAR),
            ),
            (
                Atom::ReferrerInScript,
                script
                    && flow.sink == Sink::Fetched
                    && [Mark::Referrer, Mark::Base64, Mark::Address].iter().all(|mark| marks.has(*mark)),
            ),
            (
                Atom::ReferrerAsked,
                flow.sink == Sink::Request
                    && [Mark::Referrer, Mark::Base64, Mark::Address].iter().all(|mark| marks.has(*mark)),
            ),
            (
                Atom::ScriptFromCodes,
                (script && flow.sink == Sink::Fetched || flow.sink == Sink::Imported)
                    && marks.has(Mark::Codes)
                    && flow.is_within(NEAR),
            ),
            (Atom::HumanCheckCopied, copies && marks.has(Mark::HumanCheck)),
            (
                Atom::PayloadSaved,
                matches!(flow.sink, Sink::Navigation | Sink::Saved)
                    && (marks.has(Mark::Payload) || marks.has(Mark::LongHidden))
                    && marks.has(Mark::Blob),
            ),
            (Atom::DecodedRun, runs && decoded && flow.is_within(NEAR)),
            (Atom::SentAway, flow.sink == Sink::Navigation && marks.has(Mark::Address)),
            (Atom::SentAbroad, flow.sink.leaves() && marks.has(Mark::Address)),
        ];
        let facts = facts.into_iter().chain(private::facts(flow));
        let held = facts.filter(|(_, holds)| *holds);
        held.map(|(atom, _)| Fact { atom, at: flow.at, since: flow.from.min(flow.at) })
    })
}

const SCRIPT_FROM_HIDDEN: [Mark; 3] = [Mark::ScriptElement, Mark::Hidden, Mark::Address];
/// Items between a card's field and where it is sent: what is further apart in a bundle is not one thing.
const FAR: u32 = 4_000;
/// Items between an answer and where it is run.
const NEAR: u32 = 300;
