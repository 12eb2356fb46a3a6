//! Parts of URLs that change while the script stays the same: cache busters, versions, hashes, times, counters.
//!
//! Two readings of a URL are here. The [group](group_url) leaves out what is volatile by its name or shape alone: one look
//! at one URL decides. The [family] also leaves out parts that only may be volatile. The monitor learns which of these
//! are, by how many members of a family nobody saw again.

/// A URL with `*` for its volatile parts: scripts with the same group are one resource of an inventory.
///
/// * In the query: cache busters by name (`cb`, `_`, `rnd`, ...), and versions by name and value (`v=3`, `build=4f2a`). Times,
///   version numbers, UUIDs, hashes and random fractions count under any name but that of an identity (`id`, `key`, `client`,
///   ...).
/// * In folders and file names: UUIDs, hashes, version numbers with a dot, numbers of eight digits or more, random texts. A file
///   name that is nothing else keeps it, for then it is the name: chunks of a bundle are scripts of their own.
///
/// A small number (`chunk-12.js`, `/v3/`) and a word are never volatile by themselves. Everything else is as it was.
///
/// ```
/// use monitor::group_url;
///
/// assert_eq!(group_url("https://cdn.example/v1.2.3/lib.js?cb=17"), "https://cdn.example/*/lib.js?cb=*");
/// assert_eq!(group_url("https://cdn.example/app.3f2a9c1b.js"), "https://cdn.example/app.*.js");
/// for stable in ["https://tags.example/gtm.js?id=GTM-ABC123", "https://cdn.example/chunk-12.js"] {
///     assert_eq!(group_url(stable), stable);
/// }
/// ```
#[must_use]
pub fn group_url(url: &str) -> String {
    let Some(parts) = Parts::of(url) else { return url.to_owned() };
    let mut group = parts.with_path(Rigour::Sure);
    for (nth, field) in parts.query.into_iter().flat_map(|query| query.split('&')).enumerate() {
        group.push(if nth == 0 { '?' } else { '&' });
        match field.split_once('=') {
            Some((name, value)) if is_volatile_value(name, value) => group.extend([name, "=*"]),
            // A number alone is there to change.
            None if field.bytes().all(|byte| byte.is_ascii_digit()) && !field.is_empty() => group.push('*'),
            None if is_changing(field) => group.push('*'),
            _ => group.push_str(field),
        }
    }
    group
}

/// The widest pattern that a group may belong to, and how it is learned; `None` if it has no part that may be volatile.
pub(crate) fn family(group: &str) -> Option<Family> {
    let parts = Parts::of(group)?;
    let file = parts.path.rsplit('/').next().unwrap_or_default();
    let name = |rigour| {
        let mut name = String::with_capacity(file.len());
        push_segment(&mut name, file, true, rigour);
        name
    };
    let mut url = parts.with_path(Rigour::Perhaps);
    if parts.query.is_some() {
        url.push_str("?*");
    }
    let learned_by = match name(Rigour::Perhaps) == name(Rigour::Sure) {
        true => LearnedBy::Place,
        false => LearnedBy::Name,
    };
    (url != group).then_some(Family { url, learned_by })
}

/// A pattern of groups.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Family {
    pub(crate) url: String,
    pub(crate) learned_by: LearnedBy,
}

/// What differs between members of a family.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LearnedBy {
    /// The query or the folder: one file with so many of them is rare.
    Place,
    /// The name of the file: a bundle has many chunks.
    Name,
}

/// How much a part must look volatile.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rigour {
    Sure,
    Perhaps,
}

#[derive(Clone, Copy)]
struct Parts<'a> {
    /// Scheme and authority.
    origin: &'a str,
    path: &'a str,
    query: Option<&'a str>,
}

impl<'a> Parts<'a> {
    fn of(url: &'a str) -> Option<Self> {
        let authority = url.find("://")? + 3;
        let (place, query) = url.split_once('?').map_or((url, None), |(place, query)| (place, Some(query)));
        let path = place.get(authority..)?.find(['/', '\\']).map_or(place.len(), |at| authority + at);
        let (origin, path) = place.split_at(path);
        Some(Self { origin, path, query })
    }

    /// The URL up to its query.
    fn with_path(self, rigour: Rigour) -> String {
        let room = self.origin.len() + self.path.len() + self.query.map_or(0, |query| query.len() + 1);
        let mut url = String::with_capacity(room);
        url.push_str(self.origin);
        let mut rest = self.path;
        while let Some((folder, after)) = rest.split_once('/') {
            push_segment(&mut url, folder, false, rigour);
            url.push('/');
            rest = after;
        }
        push_segment(&mut url, rest, true, rigour);
        url
    }
}

/// Puts a folder or file name behind a text, with `*` for what is volatile.
fn push_segment(url: &mut String, segment: &str, is_file: bool, rigour: Rigour) {
    // Without a digit no shape is surely volatile, but for a UUID.
    let may_vary = |byte: u8| byte.is_ascii_digit() || byte == b'*';
    if rigour == Rigour::Sure && segment.len() < UUID_BYTES && !segment.bytes().any(may_vary) {
        return url.push_str(segment);
    }
    let (stem, extension) = if is_file { without_extension(segment) } else { (segment, "") };
    let mut tokens = tokens(stem);
    merge_uuids(&mut tokens);
    merge_versions(&mut tokens);
    let start = url.len();
    let (mut has_changed, mut is_nothing_else) = (false, true);
    for (separator, token) in tokens {
        let is_volatile =
            token == "*" || is_changing(token) || (rigour == Rigour::Perhaps && may_change(token));
        has_changed |= is_volatile || token.contains('*');
        is_nothing_else &= is_volatile || token.is_empty() || ["min", "bundle", "prod"].contains(&token);
        url.extend([separator, if is_volatile { "*" } else { token }]);
    }
    if has_changed && is_nothing_else && is_file && rigour == Rigour::Sure {
        url.truncate(start);
        return url.push_str(segment);
    }
    url.push_str(extension);
}

/// The name and the extensions of a file.
fn without_extension(name: &str) -> (&str, &str) {
    let is_extension = |text: &str| {
        (1..=5).contains(&text.len())
            && text.starts_with(|c: char| c.is_ascii_alphabetic())
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
    };
    match name.rfind('.') {
        Some(dot) if dot > 0 && is_extension(&name[dot + 1..]) => name.split_at(dot),
        _ => (name, ""),
    }
}

/// A text between separators, with the separators before it.
type Token<'t> = (&'t str, &'t str);

/// The texts between separators, one at least.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let is_separator = |c: char| matches!(c, '.' | '-' | '_' | '@' | '~' | '=' | '+' | ',' | ';' | ':' | '!');
    let mut tokens = Vec::new();
    let mut rest = text;
    loop {
        let (separator, after) = rest.split_at(rest.find(|c: char| !is_separator(c)).unwrap_or(rest.len()));
        let (token, next) = after.split_at(after.find(is_separator).unwrap_or(after.len()));
        tokens.push((separator, token));
        rest = next;
        if rest.is_empty() {
            return tokens;
        }
    }
}

/// Five groups of hexadecimal digits are one token.
fn merge_uuids(tokens: &mut Vec<Token<'_>>) {
    let lengths = [8, 4, 4, 4, 12];
    let mut at = 0;
    while at + lengths.len() <= tokens.len() {
        let is_uuid =
            lengths.iter().zip(&tokens[at..]).enumerate().all(|(place, (length, (separator, token)))| {
                token.len() == *length
                    && token.bytes().all(|byte| byte.is_ascii_hexdigit())
                    && (place == 0 || *separator == "-")
            });
        if is_uuid {
            tokens.drain(at + 1..at + lengths.len());
            tokens[at].1 = "*";
        }
        at += 1;
    }
}

/// Numbers with dots between them are one token, with what says that it is not the final version.
fn merge_versions(tokens: &mut Vec<Token<'_>>) {
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut at = 0;
    while at < tokens.len() {
        let first = tokens[at].1.strip_prefix(['v', 'V']).unwrap_or(tokens[at].1);
        let mut end = at + 1;
        if is_number(first) {
            while tokens.get(end).is_some_and(|(separator, token)| *separator == "." && is_number(token)) {
                end += 1;
            }
        }
        if end > at + 1 {
            let is_before_final = |token: &str| {
                let word = token.trim_end_matches(|c: char| c.is_ascii_digit());
                ["alpha", "beta", "rc", "pre", "next", "canary", "dev", "snapshot", "nightly"]
                    .iter()
                    .any(|known| word.eq_ignore_ascii_case(known))
            };
            if tokens.get(end).is_some_and(|(separator, token)| *separator == "-" && is_before_final(token)) {
                end += 1;
                while tokens.get(end).is_some_and(|(separator, token)| *separator == "." && is_number(token))
                {
                    end += 1;
                }
            }
            tokens.drain(at + 1..end);
            tokens[at].1 = "*";
        }
        at += 1;
    }
}

/// Whether a token is volatile by its shape alone.
fn is_changing(token: &str) -> bool {
    let shape = Shape::of(token);
    if !shape.is_plain {
        return false;
    }
    let length = token.len();
    let is_number = shape.digits == length && length >= MIN_NUMBER;
    let is_hash = shape.is_hex && length >= MIN_HASH && shape.digits > 0 && shape.digits < length;
    let is_mixed = shape.has_lower && shape.has_upper && shape.digits > 0;
    let is_random = length >= MIN_RANDOM
        && ((is_mixed && 20 * shape.turns >= 9 * (length - 1))
            || (!is_mixed && shape.digits >= 2 && shape.digits < length && shape.turns >= 3));
    is_number || is_hash || is_random
}

/// Whether a token may be volatile: a number, or a text of mixed case.
fn may_change(token: &str) -> bool {
    let shape = Shape::of(token);
    let number = token.strip_prefix(['v', 'V']).unwrap_or(token);
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_mixed = shape.is_plain
        && token.len() >= MIN_RANDOM
        && shape.has_lower
        && shape.has_upper
        && 2 * shape.turns >= token.len() - 1;
    is_number || is_mixed || (shape.is_plain && shape.is_hex && token.len() >= MIN_RANDOM)
}

/// What a token is made of.
struct Shape {
    /// Letters and digits of ASCII alone.
    is_plain: bool,
    is_hex: bool,
    has_lower: bool,
    has_upper: bool,
    digits: usize,
    /// How often the kind of character changes.
    turns: usize,
}

impl Shape {
    fn of(token: &str) -> Self {
        let mut shape = Self {
            is_plain: !token.is_empty(),
            is_hex: true,
            has_lower: false,
            has_upper: false,
            digits: 0,
            turns: 0,
        };
        let mut before = None;
        for byte in token.bytes() {
            let kind = match byte {
                b'0'..=b'9' => 0,
                b'a'..=b'z' => 1,
                b'A'..=b'Z' => 2,
                _ => 3,
            };
            shape.digits += usize::from(kind == 0);
            shape.has_lower |= kind == 1;
            shape.has_upper |= kind == 2;
            shape.is_plain &= kind != 3;
            shape.is_hex &= byte.is_ascii_hexdigit();
            shape.turns += usize::from(before.is_some_and(|before| before != kind));
            before = Some(kind);
        }
        shape
    }
}

/// Whether the value of a field of a query changes while the script stays the same.
fn is_volatile_value(name: &str, value: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let name = name.as_str();
    if CACHE_BUSTERS.contains(&name) {
        return true;
    }
    let digits = value.bytes().filter(u8::is_ascii_digit).count();
    if VERSIONS.contains(&name) {
        return digits > 0;
    }
    if CALLBACKS.contains(&name) {
        return digits >= 4;
    }
    if IDENTITIES.contains(&name) || name.ends_with("id") {
        return false;
    }
    let is_time = digits == value.len() && value.starts_with('1') && matches!(value.len(), 10 | 13 | 16);
    let is_fraction =
        value.strip_prefix("0.").is_some_and(|rest| rest.len() >= 6 && digits == rest.len() + 1);
    let mut tokens = tokens(value);
    merge_uuids(&mut tokens);
    merge_versions(&mut tokens);
    let is_one_token = matches!(&tokens[..], [("", "*")]);
    let shape = Shape::of(value);
    let is_hash = shape.is_hex && value.len() >= 16 && digits > 0;
    is_time || is_fraction || is_one_token || is_hash
}

/// Fields that are there to change.
const CACHE_BUSTERS: [&str; 36] = [
    "_",
    "__",
    "_cb",
    "_dc",
    "_r",
    "_t",
    "_ts",
    "antcache",
    "bust",
    "buster",
    "cache",
    "cache-bust",
    "cache_bust",
    "cachebreaker",
    "cachebust",
    "cachebuster",
    "cachekey",
    "cb",
    "correlator",
    "dojo.preventcache",
    "no-cache",
    "no_cache",
    "nocache",
    "nonce",
    "now",
    "ord",
    "preventcache",
    "rand",
    "random",
    "rnd",
    "seed",
    "time",
    "timestamp",
    "ts",
    "uncache",
    "zx",
];

/// Fields that say which version it is, if the value has a digit.
const VERSIONS: [&str; 32] = [
    "_v",
    "b",
    "build",
    "buildid",
    "c",
    "changed",
    "commit",
    "d",
    "date",
    "dt",
    "etag",
    "fingerprint",
    "h",
    "hash",
    "m",
    "modified",
    "mtime",
    "n",
    "r",
    "rel",
    "release",
    "rev",
    "revision",
    "sha",
    "t",
    "updated",
    "v",
    "ver",
    "vers",
    "version",
    "vsn",
    "x",
];

/// Fields with the name of a function that a library makes up.
const CALLBACKS: [&str; 4] = ["callback", "jsoncallback", "jsonp", "jsonpcallback"];

/// Fields that say whose script it is: never volatile by the shape of a value. So is every name that ends with `id`.
const IDENTITIES: [&str; 18] = [
    "account",
    "app",
    "client",
    "container",
    "customer",
    "domain",
    "host",
    "key",
    "org",
    "partner",
    "project",
    "property",
    "pub",
    "publisher",
    "shop",
    "site",
    "tenant",
    "widget",
];

/// A number with so many digits is no number of a part.
const MIN_NUMBER: usize = 8;
/// Five groups of hexadecimal digits with hyphens between them.
const UUID_BYTES: usize = 36;
/// The shortest hash that tools write, with a letter and a digit.
const MIN_HASH: usize = 7;
/// Shorter random texts may be words.
const MIN_RANDOM: usize = 8;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changes_is_left_out_and_what_names_stays() {
        for (url, group) in [
            // Queries.
            ("/s.js?cb=1", "/s.js?cb=*"),
            ("/s.js?cb=abc", "/s.js?cb=*"),
            ("/s.js?_=1699999999999", "/s.js?_=*"),
            ("/s.js?1699999999", "/s.js?*"),
            ("/s.js?17", "/s.js?*"),
            ("/s.js?v=1.2.3", "/s.js?v=*"),
            ("/s.js?ver=6.4", "/s.js?ver=*"),
            ("/s.js?v=beta", "/s.js?v=beta"),
            ("/s.js?x=1699999999", "/s.js?x=*"),
            ("/s.js?when=1699999999123", "/s.js?when=*"),
            ("/s.js?q=0.8273645512", "/s.js?q=*"),
            ("/s.js?q=123e4567-e89b-12d3-a456-426614174000", "/s.js?q=*"),
            ("/s.js?q=d41d8cd98f00b204e9800998ecf8427e", "/s.js?q=*"),
            ("/gtm.js?id=GTM-ABC123", "/gtm.js?id=GTM-ABC123"),
            ("/gtag/js?id=G-1A2B3C4D5E", "/gtag/js?id=G-1A2B3C4D5E"),
            ("/sdk.js?client_id=1699999999", "/sdk.js?client_id=1699999999"),
            ("/sdk.js?key=17&v=3", "/sdk.js?key=17&v=*"),
            ("/api.js?render=explicit&onload=start", "/api.js?render=explicit&onload=start"),
            ("/sdk.js?callback=jQuery34005_1699999999&lang=en", "/sdk.js?callback=*&lang=en"),
            ("/sdk.js?callback=init", "/sdk.js?callback=init"),
            ("/load.php?c=1&load=jquery-core&ver=6.4.2", "/load.php?c=*&load=jquery-core&ver=*"),
            // Folders.
            ("/v1.2.3/lib.js", "/*/lib.js"),
            ("/1.2.4-beta.2/lib.js", "/*/lib.js"),
            ("/npm/jquery@3.6.0/dist/jquery.min.js", "/npm/jquery@*/dist/jquery.min.js"),
            ("/1699999999/s.js", "/*/s.js"),
            ("/static/3f2a9c1/app.js", "/static/*/app.js"),
            ("/consent/123e4567-e89b-12d3-a456-426614174000/o.js", "/consent/*/o.js"),
            ("/build-20240131/app.js", "/build-*/app.js"),
            ("/v3/", "/v3/"),
            ("/2/lib.js", "/2/lib.js"),
            ("/ajax/libs/three.js/r128/three.min.js", "/ajax/libs/three.js/r128/three.min.js"),
            // Files.
            ("/app.3f2a9c1b.js", "/app.*.js"),
            ("/app-3f2a9c1b.min.js", "/app-*.min.js"),
            ("/12.3f2a9c1b.js", "/12.*.js"),
            ("/index-BwXy7Z1q.js", "/index-*.js"),
            ("/jquery-3.6.0.min.js", "/jquery-*.min.js"),
            ("/lib.v12.1.js", "/lib.*.js"),
            ("/s-1699999999.js", "/s-*.js"),
            ("/chunk-12.js", "/chunk-12.js"),
            ("/chunk.7.js", "/chunk.7.js"),
            ("/4bd1b696-2e4fe7a1b2c3.js", "/4bd1b696-2e4fe7a1b2c3.js"),
            ("/3f2a9c1b.js", "/3f2a9c1b.js"),
            ("/bootstrap5.bundle.min.js", "/bootstrap5.bundle.min.js"),
            ("/base64url.js", "/base64url.js"),
            ("/three-WebGL2Renderer.js", "/three-WebGL2Renderer.js"),
            ("/polyfills-es2015.js", "/polyfills-es2015.js"),
            ("/facade.js", "/facade.js"),
            ("/", "/"),
            ("", ""),
        ] {
            let whole = |rest: &str| format!("https://a.example{rest}");
            assert_eq!(group_url(&whole(url)), whole(group), "{url}");
            assert_eq!(group_url(&whole(group)), whole(group), "{group} again");
        }
        for url in ["inline:00112233", "data:text/javascript,1699999999", "", "://", "blob:x"] {
            assert_eq!(group_url(url), url);
        }
    }

    #[test]
    fn a_family_is_what_may_be_volatile() {
        use LearnedBy::{Name, Place};
        for (url, want) in [
            ("/s.js", None),
            ("/lib/main.js", None),
            ("/s.js?word=apple", Some(("/s.js?*", Place))),
            ("/s.js?id=GTM-ABC", Some(("/s.js?*", Place))),
            ("/s.js?cb=*", Some(("/s.js?*", Place))),
            ("/chunk-12.js", Some(("/chunk-*.js", Name))),
            ("/3f2a9c1b.js", Some(("/*.js", Name))),
            ("/v3/app.js?a=b", Some(("/*/app.js?*", Place))),
            ("/*/app.js", None),
        ] {
            let whole = |rest: &str| format!("https://a.example{rest}");
            let want = want.map(|(url, learned_by)| Family { url: whole(url), learned_by });
            assert_eq!(family(&whole(url)), want, "{url}");
        }
        assert_eq!(family("inline:00"), None);
    }
}
