//! Routes that alert only about resources that a policy of the site allows. The policy's header blocks or reports the others.

use std::sync::{Arc, PoisonError, RwLock};

use monitor::{
    Event,
    alert::{AlertBatch, AlertSink, DeliveryFailure},
};
use verdict::{Error, Timestamp};

use super::mute::of_these;
use super::route::URGENT;
use crate::policy::{Csp, Expression, Policy, PolicyAction};

/// The policies of a site, shared by its routes. Clones share them.
#[derive(Clone, Debug, Default)]
pub(super) struct Scope(Arc<RwLock<Known>>);

#[derive(Debug, Default)]
struct Known {
    policies: Vec<Policy>,
    /// Those that are enabled: for which pages, and what they allow there.
    allowing: Vec<(Expression, Csp)>,
}

impl Scope {
    /// Takes the policies of this moment.
    pub(super) fn replace(&self, policies: Vec<Policy>) {
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if known.policies == policies {
            return;
        }
        let counts = |policy: &&Policy| {
            policy.enabled && matches!(policy.action, PolicyAction::Allow | PolicyAction::Log)
        };
        let parsed = |policy: &Policy| Some((policy.expression.parse().ok()?, policy.value.parse().ok()?));
        known.allowing = policies.iter().filter(counts).filter_map(parsed).collect();
        known.policies = policies;
    }

    fn holds(&self, event: &Event) -> bool {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        let is_inline = event.url.starts_with("inline:");
        let is_allowed = |page: &String| {
            let mut all = known.allowing.iter();
            // What a policy says of an inline script depends on its nonce and place, which nobody knows here.
            let allows = |csp: &Csp| is_inline || csp.allows(event.kind, &event.url, page);
            all.any(|(pages, csp)| pages.holds(page) && allows(csp))
        };
        // No policy keeps these from people: a header may be missing, or only report.
        URGENT.contains(&event.alert) || event.page_urls.iter().any(is_allowed)
    }
}

/// A sink that hears only of what is in the scope.
pub(super) struct Scoped<S> {
    pub(super) sink: S,
    /// `None` for everything.
    pub(super) scope: Option<Scope>,
}

impl<S> Scoped<S> {
    fn heard(&self, batch: &AlertBatch) -> Option<AlertBatch> {
        match &self.scope {
            None => Some(batch.clone()),
            Some(scope) => of_these(batch, |event| scope.holds(event)),
        }
    }
}

impl<S: AlertSink> AlertSink for Scoped<S> {
    fn deliver(&self, batch: &AlertBatch) -> Result<(), Error> {
        self.heard(batch).map_or(Ok(()), |heard| self.sink.deliver(&heard))
    }

    fn attempt(&self, batch: &AlertBatch, at: Timestamp) -> Result<(), DeliveryFailure> {
        self.heard(batch).map_or(Ok(()), |heard| self.sink.attempt(&heard, at))
    }
}
