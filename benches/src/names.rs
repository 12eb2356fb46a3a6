//! Host names: a list of them, and hosts to ask for.

use std::collections::HashSet;

use crate::generator::Generator;

/// A list of distinct domains under `.example`, and hosts that are below one of them or below none.
#[derive(Debug)]
#[non_exhaustive]
pub struct Names {
    /// What a feed lists.
    pub listed: Vec<String>,
    /// Hosts below a listed domain. Every second one is the domain itself.
    pub hits: Vec<String>,
    /// Hosts that no listed domain names. Half of them share a registrable domain's start with a listed one.
    pub misses: Vec<String>,
}

impl Names {
    /// Generates `count` listed domains, and `asked` hosts of both kinds.
    #[must_use]
    pub fn generate(count: usize, asked: usize) -> Self {
        let mut generator = Generator::new(0x6E61_6D65);
        let mut seen = HashSet::with_capacity(count);
        let mut listed = Vec::with_capacity(count);
        while listed.len() < count {
            let name = domain(&mut generator);
            if seen.insert(name.clone()) {
                listed.push(name);
            }
        }
        let hits = (0..asked)
            .map(|nth| {
                let name = &listed[generator.below(listed.len())];
                if nth % 2 == 0 { name.clone() } else { format!("{}.{name}", subdomain(&mut generator)) }
            })
            .collect();
        let mut misses = Vec::with_capacity(asked);
        while misses.len() < asked {
            let near = misses.len() % 2 == 0;
            let name = if near {
                let name = &listed[generator.below(listed.len())];
                format!("{}.{}z.example", subdomain(&mut generator), name.trim_end_matches(".example"))
            } else {
                format!("{}.{}", subdomain(&mut generator), domain(&mut generator))
            };
            if !suffixes(&name).any(|suffix| seen.contains(suffix)) {
                misses.push(name);
            }
        }
        Self { listed, hits, misses }
    }
}

/// The name, then each of its parents.
fn suffixes(name: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(name), |name| name.split_once('.').map(|(_, parent)| parent))
}

fn domain(generator: &mut Generator) -> String {
    let mut name = String::new();
    for _ in 0..3 + generator.below(4) {
        name.push_str(generator.one_of(SYLLABLES));
    }
    if generator.below(4) == 0 {
        name.push('-');
        name.push_str(generator.one_of(SYLLABLES));
    }
    name.push_str(".example");
    name
}

fn subdomain(generator: &mut Generator) -> String {
    match generator.below(3) {
        0 => "www".to_owned(),
        1 => format!("cdn{}", generator.below(100)),
        _ => format!("{}.{}", generator.one_of(SYLLABLES), generator.one_of(SYLLABLES)),
    }
}

const SYLLABLES: &[&str] = &[
    "ba", "be", "bi", "bo", "cha", "che", "co", "da", "de", "di", "do", "fa", "fi", "ga", "go", "ka", "ki",
    "ko", "la", "le", "li", "lo", "ma", "me", "mi", "mo", "na", "ne", "ni", "no", "pa", "pe", "pi", "po",
    "ra", "re", "ri", "ro", "sa", "se", "shop", "si", "so", "ta", "te", "ti", "to", "va", "vi", "vo", "web",
    "x1", "za", "ze",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_distinct_and_questions_are_what_they_claim() {
        let names = Names::generate(2_000, 500);
        let listed: HashSet<&str> = names.listed.iter().map(String::as_str).collect();
        let is_listed = |name: &String| suffixes(name).any(|suffix| listed.contains(suffix));
        assert_eq!((listed.len(), names.hits.len(), names.misses.len()), (2_000, 500, 500));
        assert!(names.hits.iter().all(is_listed));
        assert!(!names.misses.iter().any(is_listed));
    }
}
