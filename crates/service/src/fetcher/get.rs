//! Gets a body: as the service, or as a browser would.

use std::io::Read as _;
use std::time::Duration;

use fetch::{Client, ErrorKind, Fetched, Request, Validators};
use sha2::{Digest as _, Sha256};

use super::FetcherOptions;
use crate::Error;

/// The door to the network.
#[derive(Clone, Debug)]
pub(super) struct Door {
    client: Client,
    browser_user_agent: String,
    max_unpacked_bytes: u64,
}

/// What came.
#[derive(Debug)]
pub(super) enum Got {
    Body(Body),
    /// The same as the last time.
    NotModified,
}

#[derive(Debug)]
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    pub(super) sha256: String,
    pub(super) validators: Validators,
    /// The address that answered, after redirects.
    pub(super) url: String,
    /// Its headers `Set-Cookie`.
    pub(super) set_cookies: Vec<String>,
}

/// Why nothing came that counts.
#[derive(Debug)]
pub(super) struct NotGot {
    /// A stable name.
    pub(super) outcome: &'static str,
    pub(super) reason: String,
    /// When the server asks to be asked again.
    pub(super) retry_after: Option<Duration>,
    /// Whether it is of no use to ask again soon.
    pub(super) is_lasting: bool,
}

impl NotGot {
    fn new(outcome: &'static str, reason: impl Into<String>) -> Self {
        Self { outcome, reason: reason.into(), retry_after: None, is_lasting: false }
    }
}

impl Door {
    pub(super) fn new(options: &FetcherOptions) -> Result<Self, Error> {
        let timeout = Duration::from_secs(options.timeout_seconds);
        let client = Client::builder()
            .max_bytes(options.max_bytes)
            .total_timeout(timeout)
            .connect_timeout(timeout.min(Duration::from_secs(10)))
            .max_attempts(1)
            .addresses(options.addresses())
            .private_hosts(options.hosts_inside()?)
            .user_agent(&options.user_agent)
            .build();
        Ok(Self {
            client,
            browser_user_agent: options.browser_user_agent.clone(),
            max_unpacked_bytes: options.max_unpacked_bytes,
        })
    }

    /// Asks for a script, if it is another one than these name.
    pub(super) fn get(&self, url: &str, validators: Option<&Validators>) -> Result<Got, NotGot> {
        let mut request = Request::get(url).header("accept", "*/*").header("accept-encoding", CODINGS);
        if let Some(validators) = validators {
            request = request.unless(validators);
        }
        self.send(&request)
    }

    /// Asks for it as a browser would that shows a page.
    pub(super) fn get_as_browser(&self, url: &str, page: Option<&str>) -> Result<Got, NotGot> {
        let page = page.map(|page| page.split(['?', '#']).next().unwrap_or_default().to_owned());
        let is_visible = |text: &String| text.bytes().all(|byte| (b'!'..=b'~').contains(&byte));
        let page = page.filter(|page| !page.is_empty() && is_visible(page));
        let origin = |url: &str| url::Url::parse(url).ok().map(|url| url.origin());
        let is_same = page.as_deref().is_some_and(|page| origin(page) == origin(url));
        let mut request = Request::get(url)
            .header("user-agent", &self.browser_user_agent)
            .header("accept", "*/*")
            .header("accept-language", "en-US,en;q=0.9")
            .header("accept-encoding", CODINGS)
            .header("sec-fetch-dest", "script")
            .header("sec-fetch-mode", "no-cors")
            .header("sec-fetch-site", if is_same { "same-origin" } else { "cross-site" });
        if let Some(page) = &page {
            request = request.header("referer", page);
        }
        self.send(&request)
    }

    fn send(&self, request: &Request<'_>) -> Result<Got, NotGot> {
        let content = match self.client.fetch(request) {
            Ok(Fetched::New(content)) => content,
            Ok(_) => return Ok(Got::NotModified),
            Err(error) => {
                let outcome = match error.kind() {
                    ErrorKind::Address => "forbidden_address",
                    ErrorKind::Limit => "too_large",
                    ErrorKind::Status(_) => "status",
                    ErrorKind::TimedOut => "timed_out",
                    _ => "not_reached",
                };
                let is_lasting = matches!(
                    error.kind(),
                    ErrorKind::Address | ErrorKind::Limit | ErrorKind::Misuse | ErrorKind::Url
                );
                let retry_after = error.retry_after();
                return Err(NotGot {
                    retry_after,
                    is_lasting,
                    ..NotGot::new(outcome, crate::error::in_words(&error))
                });
            }
        };
        let codings = content.encoding.as_deref().unwrap_or_default();
        let bytes = unpacked(content.bytes, codings, self.max_unpacked_bytes)?;
        if bytes.trim_ascii().is_empty() {
            return Err(NotGot::new("empty", "the body is empty"));
        }
        // An error page with the status of a success is no version of a script.
        let is_page = content.media_type.is_some_and(|media| media.to_ascii_lowercase().contains("html"));
        if is_page && bytes.trim_ascii_start().starts_with(b"<") {
            return Err(NotGot::new("page", "a page came in place of a script"));
        }
        let sha256 = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Got::Body(Body {
            bytes,
            sha256,
            validators: content.validators,
            url: content.url,
            set_cookies: content.set_cookies,
        }))
    }
}

/// A body without its codings.
fn unpacked(body: Vec<u8>, codings: &str, max_bytes: u64) -> Result<Vec<u8>, NotGot> {
    let mut body = body;
    let codings: Vec<String> = codings.split(',').map(|coding| coding.trim().to_ascii_lowercase()).collect();
    for coding in codings.iter().rev().take(MAX_CODINGS) {
        let within = |reader: &mut dyn std::io::Read| {
            let mut plain = Vec::new();
            let read = reader.take(max_bytes.saturating_add(1)).read_to_end(&mut plain);
            if plain.len() as u64 > max_bytes {
                return Err(NotGot::new(
                    "too_large",
                    format!("more than {max_bytes} bytes when it is unpacked"),
                ));
            }
            read.map(|_| plain).map_err(|error| NotGot::new("damaged", error.to_string()))
        };
        body = match coding.as_str() {
            "" | "identity" => continue,
            "gzip" | "x-gzip" => within(&mut flate2::read::MultiGzDecoder::new(&*body))?,
            // Some send it without the header of zlib.
            "deflate" if body.first().is_some_and(|byte| byte & 0xf == 8) => {
                within(&mut flate2::read::ZlibDecoder::new(&*body))?
            }
            "deflate" => within(&mut flate2::read::DeflateDecoder::new(&*body))?,
            other => return Err(NotGot::new("coding", format!("the body is packed by {other:?}"))),
        };
    }
    Ok(body)
}

const CODINGS: &str = "gzip, deflate";

const MAX_CODINGS: usize = 3;
