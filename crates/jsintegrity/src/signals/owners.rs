//! The owner of an address. A script that stays with the hosts of one owner leads nobody away.

use super::near::Near;
use crate::stream::Kind;

/// The owner of the absolute address that a call or an assignment at an item uses; `None` where it is not known.
pub(super) fn owner_used<'e>(near: Near<'e>, at: usize) -> Option<&'e str> {
    let value = at + 1..at + VALUE;
    let mut value = value.take_while(|at| !near.is(*at, b';'));
    value.find_map(|at| match near.kind(at) {
        Some(Kind::Str | Kind::Template) => owner(near.word(at)),
        Some(Kind::Name) => owner_of_name(near, at),
        _ => None,
    })
}

/// The owner of all addresses that are put into names like the one at an item. Where they are of several, it is not known.
fn owner_of_name<'e>(near: Near<'e>, name: usize) -> Option<&'e str> {
    let around = name.saturating_sub(AROUND)..name + AROUND;
    let is_set = |at: &usize| near.word(*at) == near.word(name) && near.is(at + 1, b'=');
    let mut owners = around.filter(is_set).filter_map(|at| owner(near.word(at + 2)));
    let first = owners.next()?;
    owners.all(|next| next == first).then_some(first)
}

/// Items around a name in which its value is looked for.
const AROUND: usize = 1500;
/// Items of a call or an assignment among which its address is.
const VALUE: usize = 12;

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
