//! Sessions of people: a random id in a cookie, everything else here. A session ends with its token.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};
use subtle::ConstantTimeEq as _;

use crate::{Error, ErrorKind};

/// All sessions of this process.
#[derive(Debug, Default)]
pub(crate) struct Sessions {
    /// By the hash of their id: the time of a look-up tells nothing of the id.
    open: Mutex<HashMap<[u8; 32], Session>>,
}

/// One session.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    /// The public id of the token that somebody logged in with.
    pub(crate) token: String,
    /// What forms must give back.
    pub(crate) csrf: String,
    began: Instant,
    used: Instant,
}

impl Session {
    /// Whether a form comes from a page of this session.
    pub(crate) fn is_csrf(&self, given: &str) -> bool {
        self.csrf.as_bytes().ct_eq(given.as_bytes()).into()
    }
}

impl Sessions {
    /// Begins a session, and gives its id. If there are too many, the one that was not used for longest ends.
    pub(crate) fn begin(&self, token: &str) -> Result<String, Error> {
        let (id, csrf) = (random()?, random()?);
        let now = Instant::now();
        let mut open = self.open();
        open.retain(|_, session| session.holds(now));
        if open.len() >= MAX_SESSIONS
            && let Some(oldest) = open.iter().min_by_key(|(_, session)| session.used).map(|(key, _)| *key)
        {
            open.remove(&oldest);
        }
        open.insert(key(&id), Session { token: token.to_owned(), csrf, began: now, used: now });
        Ok(id)
    }

    /// The session of an id, if it still holds.
    pub(crate) fn find(&self, id: &str) -> Option<Session> {
        if id.len() > MAX_ID_BYTES {
            return None;
        }
        let (key, now) = (key(id), Instant::now());
        let mut open = self.open();
        let session = open.get_mut(&key)?;
        if !session.holds(now) {
            open.remove(&key);
            return None;
        }
        session.used = now;
        Some(session.clone())
    }

    /// Ends a session.
    pub(crate) fn end(&self, id: &str) {
        self.open().remove(&key(id));
    }

    fn open(&self) -> MutexGuard<'_, HashMap<[u8; 32], Session>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Session {
    fn holds(&self, now: Instant) -> bool {
        now.duration_since(self.began) < MAX_AGE && now.duration_since(self.used) < MAX_IDLE
    }
}

fn key(id: &str) -> [u8; 32] {
    Sha256::digest(id.as_bytes()).into()
}

/// 256 random bits as text.
pub(super) fn random() -> Result<String, Error> {
    let mut bytes = [0u8; 32];
    getrandom::fill(&mut bytes)
        .map_err(|error| Error::new(ErrorKind::State, "no random numbers").because(error))?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(bytes))
}

const MAX_SESSIONS: usize = 1_000;
const MAX_AGE: Duration = Duration::from_secs(12 * 60 * 60);
const MAX_IDLE: Duration = Duration::from_secs(60 * 60);
const MAX_ID_BYTES: usize = 128;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sessions_are_bounded_and_end() {
        let sessions = Sessions::default();
        let first = sessions.begin("t").unwrap();
        assert!(sessions.find(&first).is_some());
        assert!(sessions.find("").is_none() && sessions.find(&"x".repeat(1000)).is_none());
        for _ in 0..MAX_SESSIONS {
            sessions.begin("t").unwrap();
        }
        assert_eq!(sessions.open().len(), MAX_SESSIONS);
        assert!(sessions.find(&first).is_none());
        let last = sessions.begin("t").unwrap();
        sessions.end(&last);
        assert!(sessions.find(&last).is_none());
    }

    #[test]
    fn old_and_idle_sessions_do_not_hold() {
        let now = Instant::now();
        let session = Session { token: String::new(), csrf: "c".into(), began: now, used: now };
        let later = |seconds| now + Duration::from_secs(seconds);
        assert!(session.holds(later(59 * 60)) && !session.holds(later(60 * 60)));
        let busy = Session { used: later(12 * 60 * 60 - 1), ..session.clone() };
        assert!(!busy.holds(later(12 * 60 * 60)));
        assert!(session.is_csrf("c") && !session.is_csrf("") && !session.is_csrf("cc"));
    }
}
