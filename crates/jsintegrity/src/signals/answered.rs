//! What honest code does that attacks seldom do: it reads what a server answers, and stays with one owner's hosts.

use super::near::Near;
use crate::lex::Op;
use crate::stream::Kind;

/// Whether what a server answers is read among these items: `answer.json()`, `request.responseText`, or a function that is called with
/// it. Who takes data away needs no answer.
pub(super) fn reads_answer(near: Near<'_>) -> bool {
    near.places().any(|at| {
        let called = near.is(at + 1, b'(');
        match near.word(at) {
            "responseText" | "responseJSON" => near.kind(at) == Some(Kind::Member),
            "json" => near.kind(at) == Some(Kind::Member) && called && near.is(at + 2, b')'),
            // `(await axios.post(…)).data`
            "data" => near.kind(at) == Some(Kind::Member) && near.has_word(&["axios"]),
            "success" => near.is(at + 1, b':') && takes_one(near, at + 2),
            "done" => called && takes_one(near, at + 2),
            "post" | "getJSON" => {
                called && (at + 3..at + CALL).any(|at| near.is(at, b',') && takes_one(near, at + 1))
            }
            _ => false,
        }
    })
}

/// Whether a function that is written here takes something and looks at it: `function (answer)`, `answer =>`, `(answer) =>`.
fn takes_one(near: Near<'_>, at: usize) -> bool {
    let arrow = |at: usize| near.item(at).is_some_and(|item| item.op == Op::of(b"=>"));
    let named = |at: usize| near.kind(at) == Some(Kind::Name);
    let taken = if near.word(at) == "function" {
        [at + 2, at + 3].into_iter().find(|at| named(*at))
    } else if named(at) && arrow(at + 1) {
        Some(at)
    } else {
        (near.is(at, b'(') && named(at + 1) && near.is(at + 2, b')') && arrow(at + 3)).then_some(at + 1)
    };
    taken.is_some_and(|name| (name + 1..name + BODY).any(|at| named(at) && near.word(at) == near.word(name)))
}

/// Items of a function in which it looks at what it takes.
const BODY: usize = 40;
/// Items of a call up to the function that takes its answer.
const CALL: usize = 60;

/// Whether absolute addresses stand among these items, and all are of hosts of one owner.
pub(super) fn has_one_owner(near: Near<'_>) -> bool {
    let addresses = near.places().filter(|at| matches!(near.kind(*at), Some(Kind::Str | Kind::Template)));
    let mut owners = addresses.filter_map(|at| owner(near.word(at)));
    owners.next().is_some_and(|first| {
        owners.next().is_some_and(|second| first == second && owners.all(|next| next == first))
    })
}

/// Who owns the host of an absolute address: its last two names, or three where the last ones are those of a country.
pub(super) fn owner(address: &str) -> Option<&str> {
    let host = ["https://", "http://"].iter().find_map(|scheme| address.strip_prefix(scheme))?;
    let host = host.split(['/', ':', '?', '#']).next().unwrap_or(host);
    let mut dots = host.rmatch_indices('.').map(|(at, _)| at);
    let last = dots.next()?;
    let mut first = dots.next();
    let of_country = host.len() - last == 3 && first.is_some_and(|first| last - first <= 4);
    if of_country {
        first = dots.next();
    }
    Some(first.map_or(host, |dot| &host[dot + 1..])).filter(|owner| owner.len() > 3)
}

#[cfg(test)]
mod tests {
    use super::owner;

    #[test]
    fn owners() {
        for (address, want) in [
            ("https://api.bank.example/v1", Some("bank.example")),
            ("https://bank.example", Some("bank.example")),
            ("http://www.bank.co.uk/x?y", Some("bank.co.uk")),
            ("https://bank.co.uk/", Some("bank.co.uk")),
            ("/login", None),
            ("https://localhost/", None),
        ] {
            assert_eq!(owner(address), want, "{address}");
        }
    }
}
