//! Facts about an input, and the limits on reading it.

use std::fmt;

use url::Url;

use crate::{Error, ErrorKind};

/// Facts about an input, and limits.
///
/// ```
/// use page::Options;
///
/// let options = Options::new().name("saved.mhtml").base_url("https://shop.example/cart")?;
/// assert!(Options::new().base_url("no address").is_err());
/// // What a server says of a body.
/// let answer = page::read(b"<p onclick=a()>", &Options::new().content_type("text/html; charset=utf-8"))?;
/// assert_eq!(answer.scripts[0].holder, "onclick");
/// # Ok::<(), page::Error>(())
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Options {
    /// The file name; its ending gives the kind.
    pub name: Option<String>,
    /// The `Content-Type` that the sender gave.
    pub content_type: Option<String>,
    /// The address of the page, against which relative addresses are resolved.
    pub base_url: Option<Url>,
    /// So many bytes may come out of one packed input in all.
    pub max_unpacked_bytes: usize,
    /// Pages in pages and strings are read so deep.
    pub max_nesting: u32,
    /// So many pages in pages are read in all.
    pub max_nested_pages: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            name: None,
            content_type: None,
            base_url: None,
            max_unpacked_bytes: 512 << 20,
            max_nesting: 16,
            max_nested_pages: 50_000,
        }
    }
}

impl Options {
    /// Nothing is known; the limits are 512 MiB, 16 levels and 50,000 pages.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With the name of the file.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// With the `Content-Type` of the sender.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into());
        self
    }

    /// With the address of the page.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Address`] if it is not an absolute URL.
    pub fn base_url(mut self, url: &str) -> Result<Self, Error> {
        let parsed = Url::parse(url).map_err(|error| Error::new(ErrorKind::Address, error.to_string()))?;
        self.base_url = Some(parsed);
        Ok(self)
    }
}

/// Where bodies are that an archive only names, such as Playwright's `_file`.
///
/// The caller has the files; this crate has none. [`NoAttachments`] has none either.
///
/// ```
/// use page::{Attachments, Options};
///
/// /// One body.
/// struct One;
///
/// impl Attachments for One {
///     fn body(&self, name: &str) -> Result<Vec<u8>, String> {
///         if name == "a1b2.js" { Ok(b"a()".to_vec()) } else { Err(format!("no body {name:?}")) }
///     }
/// }
///
/// let har = br#"{"log": {"entries": [{"request": {"url": "https://shop.example/a.js"},
///     "response": {"content": {"mimeType": "text/javascript", "_file": "a1b2.js"}}}]}}"#;
/// let contents = page::read_with(har, &Options::new().name("shop.har"), &One)?;
/// assert_eq!(contents.scripts[0].source.as_deref(), Some(&b"a()"[..]));
/// # Ok::<(), page::Error>(())
/// ```
pub trait Attachments {
    /// The bytes of a body by the name that the archive gives, which may be hostile.
    ///
    /// # Errors
    ///
    /// In words, why it cannot be had.
    fn body(&self, name: &str) -> Result<Vec<u8>, String>;
}

/// No bodies in other files.
///
/// ```
/// use page::{Attachments, NoAttachments};
///
/// assert!(NoAttachments.body("a1b2.js").is_err());
/// ```
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::exhaustive_structs, reason = "it has nothing")]
pub struct NoAttachments;

impl Attachments for NoAttachments {
    fn body(&self, _: &str) -> Result<Vec<u8>, String> {
        Err("the body is in a file next to the archive, but that file is missing".to_owned())
    }
}

impl fmt::Debug for dyn Attachments + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Attachments")
    }
}
