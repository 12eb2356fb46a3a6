//! Compiled feeds as a URL check and as a domain check.

use threatfeed::{FeedSet, Hit};

use crate::{DomainCheck, Error, FeedAnswer, FeedMatch, HostRequest, Timestamp, UrlCheck, UrlRequest};

impl<D: AsRef<[u8]> + Send + Sync> UrlCheck for FeedSet<D> {
    fn look_up_url(&self, request: &UrlRequest<'_>) -> Result<FeedAnswer, Error> {
        Ok(FeedAnswer::new(
            self.check_url(request.url, time(self, request.at)).into_iter().map(FeedMatch::from),
        ))
    }

    fn epoch(&self) -> String {
        self.epoch().to_owned()
    }
}

impl<D: AsRef<[u8]> + Send + Sync> DomainCheck for FeedSet<D> {
    fn look_up_host(&self, request: &HostRequest<'_>) -> Result<FeedAnswer, Error> {
        let hits = match request.url {
            None => self.check_host(request.host, time(self, request.at)),
            Some(url) => self.check_host_of(url, time(self, request.at)),
        };
        Ok(FeedAnswer::new(hits.into_iter().map(FeedMatch::from)))
    }

    fn epoch(&self) -> String {
        self.epoch().to_owned()
    }
}

/// The time of a question, or else of the set. Before all times, nothing has ended.
fn time<D: AsRef<[u8]>>(set: &FeedSet<D>, at: Option<Timestamp>) -> Timestamp {
    at.or_else(|| set.time()).unwrap_or(Timestamp::MIN)
}

impl From<Hit<'_>> for FeedMatch {
    fn from(hit: Hit<'_>) -> Self {
        Self {
            feed: hit.feed().to_owned(),
            indicator: hit.indicator().to_owned(),
            scope: hit.scope().name().to_owned(),
            line: Some(hit.line()),
            categories: hit.categories(),
            suppressed_by: hit.suppressed_by().map(str::to_owned),
            expires: hit.expires(),
        }
    }
}
