//! Attempts to log in: few for each network, and only from our own form.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

use super::session::random;
use crate::Error;

/// Who failed how often, and what the form of the login must give back.
pub(crate) struct Logins {
    failures: Mutex<HashMap<Option<IpAddr>, Failures>>,
    key: String,
}

struct Failures {
    count: u32,
    since: Instant,
}

impl Logins {
    pub(crate) fn new() -> Result<Self, Error> {
        Ok(Self { failures: Mutex::default(), key: random()? })
    }

    /// The forms of all who have this secret are theirs.
    pub(crate) fn of_secret(secret: &[u8; 32]) -> Self {
        let key = Self { failures: Mutex::default(), key: BASE64_URL_SAFE_NO_PAD.encode(secret) };
        let key = key.csrf("the form of the login");
        Self { failures: Mutex::default(), key }
    }

    /// How long somebody from there must wait; `None` if they may try. An attempt counts as failed until
    /// [`succeeded`](Self::succeeded) says otherwise, so that attempts at the same time count as well.
    pub(crate) fn attempt(&self, from: Option<IpAddr>) -> Option<Duration> {
        let now = Instant::now();
        let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
        let mut network = network(from);
        if failures.len() >= MAX_NETWORKS && !failures.contains_key(&network) {
            failures.retain(|_, failures| now.duration_since(failures.since) < WINDOW);
            if failures.len() >= MAX_NETWORKS {
                // All that come while so many fail share one count.
                network = None;
            }
        }
        let one = failures.entry(network).or_insert(Failures { count: 0, since: now });
        let age = now.duration_since(one.since);
        if age >= WINDOW {
            *one = Failures { count: 0, since: now };
        }
        if one.count >= MAX_FAILURES {
            return Some(WINDOW.saturating_sub(age).max(Duration::from_secs(1)));
        }
        one.count += 1;
        None
    }

    /// Takes back what an attempt counted.
    pub(crate) fn succeeded(&self, from: Option<IpAddr>) {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).remove(&network(from));
    }

    /// A value for the cookie of somebody who is not logged in.
    pub(crate) fn nonce(&self) -> Result<String, Error> {
        random()
    }

    /// What the form must give back with this cookie.
    pub(crate) fn csrf(&self, nonce: &str) -> String {
        // Any length of key will do for HMAC.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.key.as_bytes()) else { return String::new() };
        mac.update(nonce.as_bytes());
        BASE64_URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    }

    pub(crate) fn is_csrf(&self, nonce: &str, given: &str) -> bool {
        !given.is_empty() && self.csrf(nonce).as_bytes().ct_eq(given.as_bytes()).into()
    }
}

impl std::fmt::Debug for Logins {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Logins")
    }
}

/// An address, or the /64 of one: whoever has one address of it has them all.
fn network(from: Option<IpAddr>) -> Option<IpAddr> {
    match from?.to_canonical() {
        IpAddr::V4(address) => Some(IpAddr::V4(address)),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Some(IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0)))
        }
    }
}

const MAX_FAILURES: u32 = 10;
const WINDOW: Duration = Duration::from_secs(5 * 60);
const MAX_NETWORKS: usize = 10_000;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_has_few_attempts_and_others_have_theirs() {
        let logins = Logins::new().unwrap();
        let at = |text: &str| Some(text.parse::<IpAddr>().unwrap());
        for last in 0..MAX_FAILURES {
            assert_eq!(logins.attempt(at(&format!("2001:db8::{last}"))), None);
        }
        assert!(logins.attempt(at("2001:db8::ffff")).is_some());
        assert_eq!(logins.attempt(at("2001:db8:0:1::1")), None);
        assert_eq!(logins.attempt(at("192.0.2.1")), None);
        logins.succeeded(at("2001:db8::1"));
        assert_eq!(logins.attempt(at("2001:db8::1")), None);
    }

    #[test]
    fn many_networks_take_little_room() {
        let logins = Logins::new().unwrap();
        for number in 0..MAX_NETWORKS as u32 + 500 {
            logins.attempt(Some(IpAddr::V4(number.into())));
        }
        assert!(logins.failures.lock().unwrap().len() <= MAX_NETWORKS + 1);
        assert!(logins.attempt(Some(IpAddr::V4(u32::MAX.into()))).is_some()); // shares the count of all others
    }

    #[test]
    fn the_form_belongs_to_the_cookie() {
        let logins = Logins::new().unwrap();
        let nonce = logins.nonce().unwrap();
        assert!(logins.is_csrf(&nonce, &logins.csrf(&nonce)));
        assert!(!logins.is_csrf(&nonce, "") && !logins.is_csrf("", &logins.csrf(&nonce)));
    }
}
