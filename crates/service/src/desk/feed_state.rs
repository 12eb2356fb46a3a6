//! The state of feeds: the schedule writes it, and people read it.

use std::sync::{Arc, PoisonError, RwLock};

use serde::{Deserialize, Serialize};
use verdict::Timestamp;

/// How one feed fares.
///
/// ```
/// use service::{FeedState, FeedStates};
///
/// let states = FeedStates::default();
/// let mut state = FeedState::new("urlhaus");
/// state.entries = Some(1200);
/// state.fetched_at = Some("2026-11-28T12:00:00Z".parse().unwrap());
/// states.replace(vec![state]);
/// assert_eq!(states.all()[0].name, "urlhaus");
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[non_exhaustive]
pub struct FeedState {
    /// The name that matches carry.
    pub name: String,
    /// How many entries it has.
    pub entries: Option<u64>,
    /// When it was last fetched and could be read.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub fetched_at: Option<Timestamp>,
    /// When it is fetched next.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub next_at: Option<Timestamp>,
    /// What went wrong the last time, if something did. The entries are then those of the time before.
    pub problem: Option<String>,
}

impl FeedState {
    /// A feed of which nothing is known yet; the fields are public for the rest.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), entries: None, fetched_at: None, next_at: None, problem: None }
    }
}

/// How all feeds fare. Clones share everything.
///
/// ```
/// use service::{FeedState, FeedStates};
///
/// let states = FeedStates::default();
/// let shown = states.clone();
/// states.replace(vec![FeedState::new("urlhaus")]);
/// assert_eq!(shown.all().len(), 1);
/// ```
#[derive(Clone, Debug, Default)]
pub struct FeedStates(Arc<RwLock<Vec<FeedState>>>);

impl FeedStates {
    /// All feeds.
    #[must_use]
    pub fn all(&self) -> Vec<FeedState> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Puts others in their place.
    pub fn replace(&self, states: Vec<FeedState>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = states;
    }
}
