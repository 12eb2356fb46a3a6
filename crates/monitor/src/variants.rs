//! The URLs of one resource that differ only in volatile parts.

use serde::{Deserialize, Serialize};

/// What is kept of the URLs of a resource that has several.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Variants {
    /// How many there were. One that comes back after many others may be counted again.
    pub(crate) count: u64,
    /// The first one, and the latest.
    pub(crate) examples: Vec<String>,
    /// By which the latest are known again.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    recent: Vec<u64>,
}

impl Variants {
    pub(crate) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Notes a URL, as it is shown and as it came, and says whether it is a new one.
    pub(crate) fn note(&mut self, shown: &str, raw: &str) -> bool {
        let print = fingerprint(raw);
        if self.recent.contains(&print) {
            return false;
        }
        self.count = self.count.saturating_add(1);
        self.recent.insert(0, print);
        self.recent.truncate(MAX_RECENT);
        if !self.examples.iter().any(|known| known == shown) {
            if self.examples.len() >= MAX_EXAMPLES {
                self.examples.remove(1);
            }
            self.examples.push(shown.to_owned());
        }
        true
    }

    /// Takes over those of another one.
    pub(crate) fn absorb(&mut self, other: Self) {
        self.count = self.count.saturating_add(other.count);
        self.recent.extend(other.recent);
        self.recent.truncate(MAX_RECENT);
        for example in other.examples {
            if self.examples.len() < MAX_EXAMPLES && !self.examples.contains(&example) {
                self.examples.push(example);
            }
        }
    }
}

/// FNV-1a: the same on every machine, and enough to tell URLs apart where nothing but a count depends on it.
fn fingerprint(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// So many URLs are kept as examples.
pub(crate) const MAX_EXAMPLES: usize = 10;

const MAX_RECENT: usize = 64;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_are_counted_and_kept_in_bounds() {
        let mut variants = Variants::default();
        for _ in 0..3 {
            for number in 0..50 {
                let url = format!("https://a.example/s.js?cb={number}");
                variants.note(&url, &url);
            }
        }
        assert_eq!((variants.count, variants.examples.len()), (50, MAX_EXAMPLES));
        assert_eq!(variants.examples[0], "https://a.example/s.js?cb=0");
        for number in 0..10_000 {
            let url = format!("https://a.example/s.js?cb={number}");
            variants.note(&url, &url);
        }
        assert!(variants.count >= 10_000);
        assert_eq!((variants.examples.len(), variants.recent.len()), (MAX_EXAMPLES, MAX_RECENT));
    }
}
