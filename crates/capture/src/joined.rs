//! Two looks at one page put together: what the network alone shows, and what a browser ran.

use std::collections::{HashMap, HashSet};

use sha2::{Digest as _, Sha256};

use crate::{Browser, Captured, Error, ErrorKind, Loads, Network, Script, SeenBy};

impl Captured {
    /// Joins the results of a browser and of the network alone. Both saw a script if its address and bytes agree, or its text
    /// if it has no address. A script with one address and different bytes is kept twice, marked as different.
    ///
    /// ```
    /// use capture::{Captured, Script, SeenBy};
    ///
    /// let script = |source: &str| {
    ///     let mut script = Script::new("https://shop.example/");
    ///     script.url = Some("https://shop.example/a.js".into());
    ///     script.source = Some(source.into());
    ///     script
    /// };
    /// let (mut network, mut browser) = (Captured::default(), Captured::default());
    /// network.scripts = vec![script("a()")];
    /// browser.scripts = vec![script("a(); steal()")];
    /// let both = network.joined(browser);
    /// assert!(both.scripts.iter().all(|script| script.differs));
    /// assert_eq!(both.scripts[0].seen_by, SeenBy::Browser);
    /// ```
    #[must_use]
    pub fn joined(self, browser: Self) -> Self {
        let mut network: Vec<Option<Script>> = self.scripts.into_iter().map(Some).collect();
        let mut by_key: HashMap<Key, Vec<usize>> = HashMap::new();
        let mut fetched: HashMap<String, [u8; 32]> = HashMap::new();
        for (at, script) in network.iter().enumerate() {
            let Some(script) = script else { continue };
            by_key.entry(Key::of(script)).or_default().push(at);
            if let (Some(url), Some(source)) = (&script.url, &script.source) {
                fetched.insert(url.clone(), hash(source));
            }
        }
        let mut differing: HashSet<String> = HashSet::new();
        let mut scripts = Vec::with_capacity(browser.scripts.len());
        for mut script in browser.scripts {
            script.seen_by = SeenBy::Browser;
            let same = by_key.get(&Key::of(&script)).map(Vec::as_slice).unwrap_or_default();
            let mut twin: Option<Script> = None;
            for at in same {
                let taken = network[*at].take();
                twin = twin.or(taken);
                script.seen_by = SeenBy::Both;
            }
            if let Some(twin) = twin {
                let in_frame = script.url.is_none()
                    && script.initiators.first().is_some_and(|first| first.kind == "frame");
                script.line = if in_frame { twin.line } else { script.line.or(twin.line) };
                // Where a page says how a script is in it, that says more than that it was compiled.
                if script.url.is_none()
                    && !twin.holder.is_empty()
                    && script.line.is_none_or(|line| twin.line == Some(line))
                {
                    script.holder = twin.holder;
                }
                let is_vague = script.initiators.len() <= 1;
                if is_vague && twin.initiators.len() >= script.initiators.len() {
                    script.initiators = twin.initiators;
                }
            } else if let (Some(url), Some(source)) = (&script.url, &script.source)
                && fetched.get(url).is_some_and(|known| *known != hash(source))
            {
                script.differs = true;
                differing.insert(url.clone());
            }
            scripts.push(script);
        }
        scripts.extend(network.into_iter().flatten().map(|mut script| {
            script.differs = script.url.as_ref().is_some_and(|url| differing.contains(url));
            script
        }));

        let mut connections = browser.connections;
        for connection in &mut connections {
            connection.seen_by = SeenBy::Browser;
        }
        let places: HashMap<String, usize> =
            connections.iter().enumerate().map(|(at, connection)| (connection.url.clone(), at)).collect();
        for connection in self.connections {
            match places.get(&connection.url).and_then(|at| connections.get_mut(*at)) {
                Some(seen) => {
                    seen.seen_by = SeenBy::Both;
                    seen.line = seen.line.or(connection.line);
                }
                None => connections.push(connection),
            }
        }
        let mut notes = browser.notes;
        // What only running shows was run.
        notes.extend(self.notes.into_iter().filter(|note| !note.starts_with(crate::ALONE)));
        if !differing.is_empty() {
            notes.push(format!(
                "addresses from which the browser got other bytes than the network alone: {}",
                differing.len()
            ));
        }
        let mut problems = self.problems;
        problems.extend(browser.problems);
        let mut links = self.links;
        links.extend(browser.links);
        Self { url: self.url, scripts, connections, problems, notes, links, requests: browser.requests }
    }
}

impl Network {
    /// Reads a page by the network alone and then by a browser, and puts both together. If one of them cannot read the page, the
    /// other one still shows it. If the browser reads it, this is a note; if only the network does, a problem.
    ///
    /// ```no_run
    /// use capture::{Browser, BrowserOptions, Network, Options, SeenBy};
    ///
    /// let network = Network::new(Options::default());
    /// let browser = Browser::find(Options::default(), BrowserOptions::default())?;
    /// let shop = network.page_and_browser("https://shop.example/", &|_| Vec::new(), &browser)?;
    /// let late = shop.scripts.iter().filter(|script| script.seen_by == SeenBy::Browser).count();
    /// println!("{late} scripts that only a browser sees");
    /// # Ok::<(), capture::Error>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error`] if neither can read it, or if it may not be visited.
    pub fn page_and_browser(
        &self,
        url: &str,
        loads: &Loads<'_>,
        browser: &Browser,
    ) -> Result<Captured, Error> {
        let by_network = match self.page(url, loads) {
            Ok(captured) => captured,
            // The browser asks nobody who asks to be left alone either, and there is no way around an address.
            Err(error)
                if matches!(
                    error.kind(),
                    ErrorKind::Robots | ErrorKind::Address | ErrorKind::Misuse | ErrorKind::Url
                ) =>
            {
                return Err(error);
            }
            Err(error) => {
                // A site may answer a browser and nobody else.
                let mut captured = browser.visit(url)?;
                captured
                    .notes
                    .push(format!("only the browser could read the page; the network alone failed: {error}"));
                return Ok(captured);
            }
        };
        match browser.visit(url) {
            Ok(captured) => Ok(by_network.joined(captured)),
            // What the network alone shows is shown all the same.
            Err(error) => {
                let mut captured = by_network;
                let url = captured.url.clone();
                captured.problems.push((url, format!("the browser: {error}")));
                Ok(captured)
            }
        }
    }
}

#[derive(PartialEq, Eq, Hash)]
struct Key {
    url: Option<String>,
    source: Option<[u8; 32]>,
}

impl Key {
    fn of(script: &Script) -> Self {
        Self { url: script.url.clone(), source: script.source.as_deref().map(hash) }
    }
}

/// Of a text without the mark at its beginning and the blanks around it, which no browser keeps.
fn hash(source: &[u8]) -> [u8; 32] {
    let source = source.strip_prefix(b"\xef\xbb\xbf").unwrap_or(source);
    Sha256::digest(source.trim_ascii()).into()
}
