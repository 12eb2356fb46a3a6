//! One walk over the stream asks all conditions of all signatures.

use aho_corasick::{AhoCorasick, MatchKind};

use super::Signature;
use super::condition::Condition;
use crate::maps::HashMap;
use crate::report::{Finding, Severity};
use crate::signals::finding_at;
use crate::stream::{Kind, Stream};
use crate::taint::AddressUse;
use crate::{Class, ClassSet, Score, limits};

/// A place where a signature holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    /// Its number in the set.
    pub(crate) signature: u32,
    /// The item where it begins, and its last.
    pub(crate) first: u32,
    pub(crate) last: u32,
}

/// Finds the conditions of signatures in streams.
#[derive(Debug)]
pub(super) struct Matcher {
    /// The whole words of conditions, and the names that code is searched by.
    words: HashMap<Box<str>, Vec<Asked>>,
    /// For each first byte the lengths of the words that begin with it; 63 is any longer one.
    lengths: Box<[u64; 256]>,
    texts: Option<AhoCorasick>,
    of_text: Vec<Vec<Asked>>,
    /// By host: the beginnings of paths.
    loads: HashMap<Box<str>, Vec<(Asked, Box<str>)>>,
    signatures: Vec<Counts>,
}

/// A condition: its number among those of its signature.
#[derive(Clone, Copy, Debug)]
struct Asked {
    signature: u32,
    condition: u32,
}

/// How many conditions of a signature must hold.
#[derive(Clone, Copy, Debug)]
struct Counts {
    all: usize,
    conditions: usize,
    at_least: u32,
    within: u32,
}

/// Where the conditions of a signature have held last: first and last item.
#[derive(Debug)]
struct Seen {
    places: Vec<Option<(u32, u32)>>,
    hits: usize,
}

impl Matcher {
    /// A matcher for valid signatures; `None` when the automaton of their texts would be too large.
    pub(super) fn new(signatures: &[Signature]) -> Option<Self> {
        let mut words: HashMap<Box<str>, Vec<Asked>> = HashMap::default();
        let mut texts: Vec<&str> = Vec::new();
        let mut of_text: Vec<Vec<Asked>> = Vec::new();
        let mut numbers: HashMap<&str, usize> = HashMap::default();
        let mut loads: HashMap<Box<str>, Vec<_>> = HashMap::default();
        for (signature, known) in (0u32..).zip(signatures) {
            for (condition, of) in (0u32..).zip(known.conditions()) {
                let asked = Asked { signature, condition };
                match of {
                    Condition::Code { pattern, .. } => {
                        words.entry(pattern.anchor().into()).or_default().push(asked);
                    }
                    Condition::Loads { host, path } => {
                        loads.entry(host.as_str().into()).or_default().push((asked, path.as_str().into()));
                    }
                    Condition::Text(text) => {
                        let number = *numbers.entry(text).or_insert_with(|| {
                            texts.push(text);
                            of_text.push(Vec::new());
                            texts.len() - 1
                        });
                        of_text[number].push(asked);
                    }
                    Condition::Word(word) => words.entry(word.as_str().into()).or_default().push(asked),
                }
            }
        }
        // Nearly all names of a script are in no signature, and it would cost much to hash each of them. With the words
        // `CoinHive` and `Client`, `lengths[b'C']` has the bits 8 and 6. `Cat` has three letters and is passed by without a
        // hash.
        let mut lengths = Box::new([0u64; 256]);
        let mut firsts: Vec<(u8, usize)> =
            words.keys().filter_map(|word| Some((*word.as_bytes().first()?, word.len()))).collect();
        firsts.sort_unstable();
        for (first, length) in firsts {
            lengths[usize::from(first)] |= 1 << length.min(63);
        }
        // All texts that stand in a string count, also inside each other: `coinhive.min.js` holds for `coinhive` as well. So
        // matches may overlap, and "leftmost" kinds, which give one match for a place, must not be used.
        let builder =
            AhoCorasick::builder().ascii_case_insensitive(true).match_kind(MatchKind::Standard).clone();
        let texts = if texts.is_empty() { None } else { Some(builder.build(&texts).ok()?) };
        let signatures = signatures.iter().map(|signature| Counts {
            all: signature.all.len(),
            conditions: signature.all.len() + signature.any.len(),
            at_least: signature.at_least,
            within: signature.within.unwrap_or(u32::MAX),
        });
        let signatures = signatures.collect();
        Some(Self { words, lengths, texts, of_text, loads, signatures })
    }

    /// The conditions that an address meets by its host, or one above it, and its path.
    fn loaded(&self, address: &str) -> Vec<Asked> {
        let Some((_, rest)) = address.split_once("//") else { return Vec::new() };
        let end = rest.find(['/', '?', '#', '\\']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        let host = authority.rsplit('@').next().unwrap_or(authority);
        let host = host.split(':').next().unwrap_or(host).trim_end_matches('.').to_ascii_lowercase();
        let below = host.match_indices('.').map(|(dot, _)| dot + 1);
        let hosts = std::iter::once(0).chain(below).filter_map(|start| self.loads.get(&host[start..]));
        hosts.flatten().filter(|(_, begin)| path.starts_with(&**begin)).map(|(asked, _)| *asked).collect()
    }

    /// Where signatures hold, in the order in which they are complete; at most [`limits::FINDINGS_PER_SIGNAL`] of one.
    /// `uses` are the addresses that the code uses, in the order of the stream.
    pub(super) fn hits(&self, known: &[Signature], stream: &Stream<'_>, uses: &[AddressUse]) -> Vec<Hit> {
        let mut found = Found { counts: &self.signatures, seen: HashMap::default(), hits: Vec::new() };
        let mut uses = if self.loads.is_empty() { &[] } else { uses };
        let mut in_text: Vec<bool> = vec![false; self.of_text.len()];
        let mut texts_found = Vec::new();
        for (at, item) in stream.items().iter().enumerate() {
            if stream.turn() {
                break;
            }
            while let Some((used, further)) = uses.split_first().filter(|(used, _)| used.at as usize <= at) {
                uses = further;
                for asked in self.loaded(&used.address) {
                    found.holds(asked, used.from.min(used.at), used.at.max(used.from));
                }
            }
            match item.kind {
                Kind::Member | Kind::Key | Kind::Name => {
                    let Some(first) = stream.first_byte(item) else { continue };
                    if self.lengths[usize::from(first)] & 1 << item.len().min(63) == 0 {
                        continue;
                    }
                    for asked in self.words.get(stream.text(item)).into_iter().flatten() {
                        let condition =
                            known[asked.signature as usize].conditions().nth(asked.condition as usize);
                        match condition {
                            Some(Condition::Code { pattern, .. }) => {
                                if let Some((first, last)) = pattern.place(stream, at) {
                                    found.holds(*asked, first as u32, last as u32);
                                }
                            }
                            _ => found.holds(*asked, at as u32, at as u32),
                        }
                    }
                }
                Kind::Str | Kind::Regex | Kind::Template => {
                    let Some(texts) = &self.texts else { continue };
                    if item.len() < texts.min_pattern_len() {
                        continue;
                    }
                    for hit in texts.find_overlapping_iter(stream.text(item)) {
                        let number = hit.pattern().as_usize();
                        if !std::mem::replace(&mut in_text[number], true) {
                            texts_found.push(number);
                        }
                    }
                    for number in texts_found.drain(..) {
                        in_text[number] = false;
                        for asked in &self.of_text[number] {
                            found.holds(*asked, at as u32, at as u32);
                        }
                    }
                }
                _ => {}
            }
        }
        found.hits
    }
}

struct Found<'m> {
    counts: &'m [Counts],
    /// Of the signatures that a condition holds of.
    seen: HashMap<u32, Seen>,
    hits: Vec<Hit>,
}

impl Found<'_> {
    /// Notes that a condition holds there, and whether that makes its signature complete.
    fn holds(&mut self, asked: Asked, first: u32, last: u32) {
        let counts = self.counts[asked.signature as usize];
        let seen = self
            .seen
            .entry(asked.signature)
            .or_insert_with(|| Seen { places: vec![None; counts.conditions], hits: 0 });
        if seen.hits == limits::FINDINGS_PER_SIGNAL {
            return;
        }
        // Only the last place of each condition is kept: of all before, it is the nearest to whatever follows. With
        // `within = 10` and conditions A and B, A at 5 and B at 30 are too far apart. A at 35 then completes the signature with
        // the same B.
        seen.places[asked.condition as usize] = Some((first, last));
        let near = |place: &Option<(u32, u32)>| {
            place.filter(|place| last.saturating_sub(place.0.min(place.1)) <= counts.within)
        };
        let (all, any) = seen.places.split_at(counts.all);
        if !all.iter().all(|place| near(place).is_some())
            || (any.iter().filter(|place| near(place).is_some()).count() as u32) < counts.at_least
        {
            return;
        }
        let begin = seen.places.iter().filter_map(near).map(|place| place.0).min().unwrap_or(first);
        // A widely spread signature is shown where it is complete: the rest of the script is no evidence.
        let begin = if last - begin.min(last) <= WIDEST_PLACE { begin.min(last) } else { first };
        seen.hits += 1;
        // The next hit needs all conditions anew. Otherwise each further place of one of them would be a finding of its own.
        seen.places.fill(None);
        self.hits.push(Hit { signature: asked.signature, first: begin, last });
    }
}

/// The findings of hits, each with the id, the place and the class of its signature.
pub(crate) fn findings<'h>(
    known: &'h [Signature],
    stream: &'h Stream<'_>,
    hits: &'h [Hit],
) -> impl Iterator<Item = Finding> + 'h {
    hits.iter().map(|hit| {
        let signature = &known[hit.signature as usize];
        let classes = match signature.class {
            Class::Magecart => ClassSet::MAGECART,
            Class::Cryptomining => ClassSet::CRYPTOMINING,
            Class::Malware | Class::Benign => ClassSet::MALWARE,
        };
        let (signal, description) = (signature.signal.clone().into(), signature.description.clone().into());
        finding_at(stream, hit.first, hit.last, signal, description, Severity::High, classes)
    })
}

/// The lowest score of each class that signatures allow, in the order of [`Class::MALICIOUS`].
pub(super) fn ceilings(known: &[Signature], hits: &[Hit]) -> [Score; 3] {
    Class::MALICIOUS.map(|class| {
        let held = hits.iter().map(|hit| &known[hit.signature as usize]);
        held.filter(|signature| signature.class == class).map(|held| held.score).min().unwrap_or(Score::MAX)
    })
}

/// Items from first to last condition of a place that is shown as a whole.
const WIDEST_PLACE: u32 = 200;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_a_host_and_those_below_it() {
        let table = [
            ("https://a.example/lib/x.js", "a.example/lib/", true),
            ("//cdn.A.example:8443/lib/x.js", "a.example/lib/", true),
            ("https://user@a.example?x", "a.example", true),
            ("https://bada.example/lib/", "a.example", false),
            ("https://a.example.net/", "a.example", false),
            ("https://a.example/other", "a.example/lib", false),
            ("https://b.example/?a.example/lib/", "a.example", false),
            ("https://é", "a.example", false),
        ];
        for (address, loads, want) in table {
            let file = format!(
                "format=1\n[[signature]]\nid='a'\nclass='malware'\ndescription='d'\nany=[{{loads='{loads}'}}]"
            );
            let set = crate::Signatures::parse(&file).unwrap();
            let matcher = Matcher::new(set.signatures()).unwrap();
            assert_eq!(!matcher.loaded(address).is_empty(), want, "{address}");
        }
    }
}
