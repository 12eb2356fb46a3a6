//! Noise: reports that are about no resource of a page. The rules are data.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use serde::Deserialize;

use crate::{Error, ErrorKind};

/// The rules, the first one that matches counts. Each of the maps says which rule that is.
#[derive(Clone, Debug, Default)]
pub(crate) struct NoiseRules {
    names: Vec<String>,
    words: HashMap<String, usize>,
    schemes: HashMap<String, usize>,
    directives: HashMap<String, usize>,
    hosts: HashMap<String, usize>,
    /// Domains whose hosts match, and themselves.
    domains: HashMap<String, usize>,
    urls: Vec<(String, usize)>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    name: String,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    schemes: Vec<String>,
    #[serde(default)]
    hosts: Vec<String>,
    #[serde(default)]
    urls: Vec<String>,
    #[serde(default)]
    directives: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default, rename = "rule")]
    rules: Vec<Rule>,
}

/// What of a report the rules look at.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Subject<'a> {
    /// The blocked URL, or the word in its place.
    pub(crate) blocked: &'a str,
    /// The file that asked for it.
    pub(crate) source_file: Option<&'a str>,
    pub(crate) document: Option<&'a str>,
    pub(crate) directive: Option<&'a str>,
}

impl NoiseRules {
    /// The built-in rules, with those of a file before them.
    pub(crate) fn load(own: Option<&Path>) -> Result<Self, Error> {
        let mut rules = Self::default();
        if let Some(path) = own {
            let text =
                std::fs::read_to_string(path).map_err(|error| Error::file(ErrorKind::Config, path, error))?;
            rules.add(&text).map_err(|error| {
                Error::config(format!("{}: {}", path.display(), error.message_with_causes()))
            })?;
        }
        rules.add(include_str!("noise.toml"))?;
        Ok(rules)
    }

    fn add(&mut self, text: &str) -> Result<(), Error> {
        let file: File = toml::from_str(text).map_err(|error| Error::config(error.to_string()))?;
        for rule in file.rules {
            let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
            if rule.name.is_empty() || !rule.name.bytes().all(plain) {
                let message = format!(
                    "rule {:?}: expected a name of lower-case letters, digits and underscores",
                    rule.name
                );
                return Err(Error::config(message));
            }
            let number = self.names.len();
            self.names.push(rule.name);
            let put = |map: &mut HashMap<String, usize>, texts: Vec<String>| {
                for text in texts {
                    map.entry(text.to_ascii_lowercase()).or_insert(number);
                }
            };
            let (domains, hosts): (Vec<String>, _) =
                rule.hosts.into_iter().partition(|host| host.starts_with("*."));
            put(&mut self.words, rule.words);
            put(&mut self.schemes, rule.schemes);
            put(&mut self.directives, rule.directives);
            put(&mut self.hosts, hosts);
            put(&mut self.domains, domains.into_iter().map(|domain| domain[2..].to_owned()).collect());
            self.urls.extend(rule.urls.into_iter().map(|start| (start.to_ascii_lowercase(), number)));
        }
        Ok(())
    }

    /// The name of the rule that says that a report is about no resource of a page.
    pub(crate) fn of(&self, subject: &Subject<'_>) -> Option<&str> {
        let blocked = subject.blocked.trim().to_ascii_lowercase();
        let mut found = self.words.get(&blocked).copied();
        let mut also = |number: Option<&usize>| found = found.into_iter().chain(number.copied()).min();
        // `chrome-extension` alone, as some browsers cut it.
        also(self.schemes.get(&blocked));
        for url in [Some(subject.blocked), subject.source_file, subject.document].into_iter().flatten() {
            if let Some(scheme) = scheme(url.trim())
                && !["http", "https"].contains(&scheme)
            {
                also(self.schemes.get(&scheme.to_ascii_lowercase()));
            }
        }
        if let Some(directive) = subject.directive {
            also(self.directives.get(&directive.trim().to_ascii_lowercase()));
        }
        if let Some((_, address)) = blocked.split_once("://") {
            let host = host(address);
            also(self.hosts.get(host));
            // Each look reads the rest of the name, and whoever reports chooses how many labels it has. No rule is about a longer
            // name than the domain system takes.
            let mut domain = Some(host).filter(|host| host.len() <= MAX_HOST_BYTES);
            while let Some(name) = domain {
                also(self.domains.get(name));
                domain = name.split_once('.').map(|(_, above)| above);
            }
            also(self.urls.iter().find(|(start, _)| address.starts_with(start)).map(|(_, number)| number));
        }
        found.map(|number| self.names[number].as_str())
    }
}

/// How many reports each rule caught.
pub(crate) type NoiseCounts = BTreeMap<Cow<'static, str>, u64>;

/// The scheme of a URL, if it has one.
pub(super) fn scheme(url: &str) -> Option<&str> {
    let (scheme, _) = url.split_once(':')?;
    let mut bytes = scheme.bytes();
    let starts_well = bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic());
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_');
    (starts_well && bytes.all(plain)).then_some(scheme)
}

/// The host in what follows a scheme.
fn host(rest: &str) -> &str {
    let authority = rest.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// A name with a dot at its end.
const MAX_HOST_BYTES: usize = 254;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_host_of_a_million_labels_takes_no_longer_than_its_bytes() {
        let rules = NoiseRules::load(None).unwrap();
        let blocked = format!("https://{}avast.com/a.js", "a.".repeat(1_000_000));
        let started = std::time::Instant::now();
        assert_eq!(rules.of(&Subject { blocked: &blocked, ..Subject::default() }), None);
        assert!(started.elapsed() < std::time::Duration::from_secs(5), "{:?}", started.elapsed());
        let usual = format!("https://{}avast.com/a.js", "a.".repeat(122));
        assert_eq!(rules.of(&Subject { blocked: &usual, ..Subject::default() }), Some("antivirus"));
    }

    #[test]
    fn rules_are_asked_in_order() {
        let rules = NoiseRules::load(None).unwrap();
        let of = |blocked| rules.of(&Subject { blocked, ..Subject::default() });
        for (blocked, rule) in [
            ("chrome-extension://abc/x.js", Some("extension")),
            ("CHROME-EXTENSION", Some("extension")),
            ("safari-web-extension://A-B/x.js", Some("extension")),
            ("inline", Some("inline")),
            ("wasm-eval", Some("eval")),
            ("data:image/png;base64,AA", Some("data")),
            ("blob:https://shop.example/1", Some("blob")),
            ("", Some("empty")),
            ("https://gc.kis.v2.scr.kaspersky-labs.com/a/main.js", Some("antivirus")),
            ("https://user@kaspersky-labs.com:443/a", Some("antivirus")),
            ("https://notkaspersky-labs.com/a", None),
            ("https://kaspersky-labs.com.evil.example/a", None),
            ("https://evil.example/?kaspersky-labs.com/", None),
            ("https://www.gstatic.com/_/translate_http/_/js/k=a", Some("translation")),
            ("https://www.gstatic.com/charts/loader.js", None),
            ("https://cdn.example/a.js", None),
        ] {
            assert_eq!(of(blocked), rule, "{blocked}");
        }
        let asked = Subject { blocked: "https://a.example/x.js", ..Subject::default() };
        let by_extension = Subject { source_file: Some("moz-extension://1/c.js"), ..asked };
        assert_eq!(rules.of(&by_extension), Some("extension"));
        let no_load = Subject { directive: Some("frame-ancestors"), ..asked };
        assert_eq!(rules.of(&no_load), Some("no_load"));
    }

    #[test]
    fn own_rules_come_first() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("noise.toml");
        std::fs::write(&path, "[[rule]]\nname = 'mine'\nhosts = ['*.Partner.example']\n").unwrap();
        let rules = NoiseRules::load(Some(&path)).unwrap();
        let subject = Subject { blocked: "https://a.partner.example/x", ..Subject::default() };
        assert_eq!(rules.of(&subject), Some("mine"));
        for (text, want) in
            [("[[rule]]\nname = 'A'\n", "lower-case letters"), ("[[rule]]\nname = 'a'\nhost = []\n", "host")]
        {
            std::fs::write(&path, text).unwrap();
            let error = NoiseRules::load(Some(&path)).unwrap_err();
            assert!(error.to_string().contains(want), "{error}");
        }
    }
}
