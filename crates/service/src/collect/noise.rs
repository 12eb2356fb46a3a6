//! Noise: reports that are about no resource of a page. The rules are data.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;

use crate::{Error, ErrorKind};

/// The rules, the first one that matches counts.
#[derive(Clone, Debug, Default)]
pub(crate) struct NoiseRules {
    rules: Vec<Rule>,
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
        for mut rule in file.rules {
            let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
            if rule.name.is_empty() || !rule.name.bytes().all(plain) {
                let message =
                    format!("rule {:?}: a name has small letters, digits and underscores", rule.name);
                return Err(Error::config(message));
            }
            let lists = [&mut rule.words, &mut rule.schemes, &mut rule.hosts, &mut rule.directives];
            lists.into_iter().flatten().for_each(|text| text.make_ascii_lowercase());
            self.rules.push(rule);
        }
        Ok(())
    }

    /// The name of the rule that says that a report is about no resource of a page.
    pub(crate) fn of(&self, subject: &Subject<'_>) -> Option<&str> {
        let lower = |text: &str| text.trim().to_ascii_lowercase();
        let blocked = lower(subject.blocked);
        let directive = subject.directive.map(lower);
        let schemes: Vec<String> = [Some(subject.blocked), subject.source_file, subject.document]
            .into_iter()
            .flatten()
            .filter_map(|url| scheme(url.trim()).map(str::to_ascii_lowercase))
            .collect();
        let (address, host) = match blocked.split_once("://") {
            Some((_, rest)) => (rest, host(rest)),
            None => ("", ""),
        };
        let matches = |rule: &Rule| {
            rule.words.contains(&blocked)
                // `chrome-extension` alone, as some browsers cut it.
                || rule.schemes.contains(&blocked)
                || rule.schemes.iter().any(|scheme| schemes.contains(scheme))
                || directive.as_ref().is_some_and(|directive| rule.directives.contains(directive))
                || (!host.is_empty() && rule.hosts.iter().any(|pattern| is_below(host, pattern)))
                || (!address.is_empty()
                    && rule.urls.iter().any(|start| {
                        address.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start))
                    }))
        };
        self.rules.iter().find(|rule| matches(rule)).map(|rule| rule.name.as_str())
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

fn is_below(host: &str, pattern: &str) -> bool {
    match pattern.strip_prefix("*.") {
        None => host == pattern,
        Some(domain) => {
            host == domain || host.strip_suffix(domain).is_some_and(|before| before.ends_with('.'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
            [("[[rule]]\nname = 'A'\n", "small letters"), ("[[rule]]\nname = 'a'\nhost = []\n", "host")]
        {
            std::fs::write(&path, text).unwrap();
            let error = NoiseRules::load(Some(&path)).unwrap_err();
            assert!(error.to_string().contains(want), "{error}");
        }
    }
}
