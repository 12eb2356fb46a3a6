//! The caller of a request, with what they may see and do.

use axum::http::HeaderMap;

use crate::site::blocking;
use crate::{Error, ErrorKind, Grant, Scope, Service, Site, SiteName, bearer};

/// Somebody whose token was verified, or a person who logged in with one.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    pub(crate) grant: Grant,
}

/// Why somebody does not get what they asked for.
#[derive(Debug)]
pub(crate) enum Denied {
    /// No token, or one that is not known.
    NoToken,
    /// The token lacks this scope.
    Scope(Scope),
    /// It is not there, or not for this token: which of both is nobody's business.
    NotFound,
    /// The service has no answer.
    Failed(Error),
}

impl Caller {
    /// The caller of a request with a token.
    pub(crate) async fn of(service: &Service, headers: &HeaderMap) -> Result<Self, Denied> {
        let token = bearer(headers).ok_or(Denied::NoToken)?;
        Self::with_token(service, token).await
    }

    pub(crate) async fn with_token(service: &Service, token: &str) -> Result<Self, Denied> {
        if let Some(grant) = service.tokens().verified(token) {
            return Ok(Self { grant });
        }
        let (tokens, token) = (service.tokens().clone(), token.to_owned());
        let verified = blocking(move || {
            tokens.verify(&token).ok_or_else(|| Error::new(ErrorKind::NotFound, "no such token"))
        });
        match verified.await {
            Ok(grant) => Ok(Self { grant }),
            Err(error) if error.kind() == ErrorKind::NotFound => Err(Denied::NoToken),
            Err(error) => Err(Denied::Failed(error)),
        }
    }

    /// What they are called in logs: the name of the token, or its id.
    pub(crate) fn name(&self) -> &str {
        if self.grant.name.trim().is_empty() { &self.grant.id } else { &self.grant.name }
    }

    pub(crate) fn sees(&self, site: &SiteName) -> bool {
        self.grant.sites.as_ref().is_none_or(|sites| sites.contains(site))
    }

    pub(crate) fn has(&self, scope: Scope) -> bool {
        self.grant.scopes.contains(&scope)
    }

    /// A site, for this.
    pub(crate) async fn site(&self, service: &Service, name: &str, scope: Scope) -> Result<Site, Denied> {
        let name = SiteName::parse(name).map_err(|_| Denied::NotFound)?;
        if !self.sees(&name) || !service.sites().has(&name) {
            return Err(Denied::NotFound);
        }
        if !self.has(scope) {
            return Err(Denied::Scope(scope));
        }
        service.sites().get(&name).await.map_err(Denied::Failed)?.ok_or(Denied::NotFound)
    }

    /// What belongs to no site is for those whose token is for all. For others it is not there.
    pub(crate) fn everywhere(&self, scope: Scope) -> Result<(), Denied> {
        if self.grant.sites.is_some() {
            return Err(Denied::NotFound);
        }
        if self.has(scope) { Ok(()) } else { Err(Denied::Scope(scope)) }
    }

    /// What belongs to no site and is no secret: any token will do.
    pub(crate) fn anywhere(&self, scope: Scope) -> Result<(), Denied> {
        if self.has(scope) { Ok(()) } else { Err(Denied::Scope(scope)) }
    }

    /// The sites that they see, sorted.
    pub(crate) fn sites(&self, service: &Service) -> Vec<SiteName> {
        let mut names = service.sites().names();
        names.retain(|name| self.sees(name));
        names
    }
}

impl From<Error> for Denied {
    fn from(error: Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::NotFound,
            _ => Self::Failed(error),
        }
    }
}
