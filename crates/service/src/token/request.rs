//! Tokens in requests.

use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::{Grant, Scope, Tokens};
use crate::site::blocking;
use crate::{Error, ErrorKind, SiteName};

/// Why a request is refused.
///
/// ```
/// use axum::http::StatusCode;
/// use axum::response::IntoResponse;
/// use service::Refusal;
///
/// assert_eq!(Refusal::NoToken.into_response().status(), StatusCode::UNAUTHORIZED);
/// assert_eq!(Refusal::NotAllowed.into_response().status(), StatusCode::FORBIDDEN);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// No token, or one that is not known.
    NoToken,
    /// The token does not allow this.
    NotAllowed,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::NoToken => {
                let challenge = [(header::WWW_AUTHENTICATE, "Bearer")];
                (StatusCode::UNAUTHORIZED, challenge, "a token is needed: Authorization: Bearer TOKEN\n")
                    .into_response()
            }
            Self::NotAllowed => (StatusCode::FORBIDDEN, "the token does not allow this\n").into_response(),
        }
    }
}

/// The token of a request: in `Authorization: Bearer`, or in `X-Auth-Key` as older clients of Cloudflare's REST send it.
///
/// ```
/// use axum::http::HeaderMap;
///
/// let mut headers = HeaderMap::new();
/// assert_eq!(service::bearer(&headers), None);
/// headers.insert("authorization", "bearer pwd_1".parse()?);
/// assert_eq!(service::bearer(&headers), Some("pwd_1"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    if let Some(value) = headers.get(header::AUTHORIZATION) {
        let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
        return scheme.eq_ignore_ascii_case("bearer").then(|| token.trim());
    }
    headers.get("x-auth-key")?.to_str().ok().map(str::trim)
}

impl Tokens {
    /// The permissions of a request's token, if they include this scope for a site or for all sites.
    ///
    /// # Errors
    ///
    /// [`Refusal`], which is an answer.
    pub async fn authorise(
        &self,
        headers: &HeaderMap,
        scope: Scope,
        site: Option<&SiteName>,
    ) -> Result<Grant, Refusal> {
        let grant = self.grant(headers).await?;
        if grant.allows(scope, site) { Ok(grant) } else { Err(Refusal::NotAllowed) }
    }

    /// The permissions of a request's token.
    ///
    /// # Errors
    ///
    /// [`Refusal::NoToken`].
    pub async fn grant(&self, headers: &HeaderMap) -> Result<Grant, Refusal> {
        let token = bearer(headers).ok_or(Refusal::NoToken)?;
        Ok(match self.verified(token) {
            Some(grant) => grant,
            None => {
                let (tokens, token) = (self.clone(), token.to_owned());
                let verified = blocking(move || {
                    tokens.verify(&token).ok_or_else(|| Error::new(ErrorKind::NotFound, "no such token"))
                });
                verified.await.map_err(|_| Refusal::NoToken)?
            }
        })
    }
}
