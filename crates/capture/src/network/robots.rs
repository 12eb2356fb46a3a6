//! `robots.txt` (RFC 9309): which pages a site asks to leave alone.

use std::time::Duration;

/// The rules of a site for us.
#[derive(Clone, Debug, Default)]
pub(super) struct Robots {
    /// A path or pattern, and whether it may be visited.
    rules: Vec<(String, bool)>,
    pub(super) sitemaps: Vec<String>,
    /// How long to wait between pages.
    pub(super) delay: Option<Duration>,
}

impl Robots {
    /// The rules of the groups for `pagewarden`, or of those for everybody.
    pub(super) fn parse(text: &str) -> Self {
        let mut found = Self::default();
        let (mut own, mut all) = (Vec::new(), Vec::new());
        let (mut own_delay, mut all_delay) = (None, None);
        let (mut is_own, mut is_all, mut has_own) = (false, false, false);
        let mut names_agents = false;
        for line in text.lines().take(MAX_LINES) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((field, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match field.trim().to_ascii_lowercase().as_str() {
                "user-agent" => {
                    if !names_agents {
                        (is_own, is_all) = (false, false);
                    }
                    names_agents = true;
                    let agent = value.to_ascii_lowercase();
                    let product =
                        agent.split(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_' | '*'));
                    match product.into_iter().next() {
                        Some("*") => is_all = true,
                        Some(OWN_NAME) => (is_own, has_own) = (true, true),
                        _ => {}
                    }
                    continue;
                }
                name @ ("allow" | "disallow") if !value.is_empty() && value.len() <= MAX_PATTERN => {
                    let rule = (value.to_owned(), name == "allow");
                    if is_own {
                        own.push(rule.clone());
                    }
                    if is_all {
                        all.push(rule);
                    }
                }
                "crawl-delay" => {
                    let seconds =
                        value.parse().ok().filter(|seconds: &f64| seconds.is_finite() && *seconds >= 0.0);
                    let delay =
                        seconds.map(|seconds| Duration::from_secs_f64(seconds.min(MAX_DELAY_SECONDS)));
                    if is_own {
                        own_delay = delay;
                    }
                    if is_all {
                        all_delay = delay;
                    }
                }
                "sitemap" if found.sitemaps.len() < MAX_SITEMAPS => found.sitemaps.push(value.to_owned()),
                _ => {}
            }
            names_agents = false;
        }
        (found.rules, found.delay) = if has_own { (own, own_delay) } else { (all, all_delay) };
        found
    }

    /// Nothing may be visited: the site could not be asked.
    pub(super) fn closed() -> Self {
        Self { rules: vec![("/".to_owned(), false)], ..Self::default() }
    }

    /// Whether a path with its query may be visited: the longest rule that matches counts, and of two as long the kind one.
    pub(super) fn allows(&self, path: &str) -> bool {
        let matching = self.rules.iter().filter(|(pattern, _)| matches(pattern, path));
        let longest = matching.max_by_key(|(pattern, allows)| (pattern.len(), *allows));
        longest.is_none_or(|(_, allows)| *allows)
    }
}

/// Whether a pattern with `*` and a final `$` matches the beginning of a path.
fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, is_whole) = match pattern.strip_suffix('$') {
        Some(pattern) => (pattern, true),
        None => (pattern, false),
    };
    let mut parts = pattern.split('*');
    let Some(mut rest) = path.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return !is_whole || rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() && is_whole {
            return rest.ends_with(part);
        }
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    true
}

const OWN_NAME: &str = "pagewarden";
const MAX_LINES: usize = 20_000;
const MAX_PATTERN: usize = 2_000;
const MAX_SITEMAPS: usize = 50;
const MAX_DELAY_SECONDS: f64 = 10.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_those_of_the_standard() {
        let robots = Robots::parse(
            "User-agent: *\nDisallow: /cart # private\nAllow: /cart/help\nDisallow: /*.pdf$\nCrawl-delay: 2\n\n\
             User-Agent: other\nDisallow: /\nSitemap: https://shop.example/map.xml\n",
        );
        for (path, want) in [
            ("/", true),
            ("/cart", false),
            ("/cart/pay", false),
            ("/cart/help/a", true),
            ("/a/b.pdf", false),
            ("/a/b.pdf?x", true),
        ] {
            assert_eq!(robots.allows(path), want, "{path}");
        }
        assert_eq!(robots.delay, Some(Duration::from_secs(2)));
        assert_eq!(robots.sitemaps, ["https://shop.example/map.xml"]);
    }

    #[test]
    fn a_group_of_our_own_counts_alone() {
        let text = "User-agent: a\nUser-agent: Pagewarden/1.0\nDisallow: /x\n\nUser-agent: *\nDisallow: /";
        let robots = Robots::parse(text);
        assert!(robots.allows("/") && !robots.allows("/x/y"));
        assert!(!Robots::closed().allows("/a") && Robots::parse("").allows("/a"));
        assert!(Robots::parse("User-agent: *\nDisallow:").allows("/a"));
    }
}
