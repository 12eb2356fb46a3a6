//! Finds the scripts and connections in pages and archives: those a browser runs, those it runs later, and inert ones.
//!
//! Give [`read`] the bytes of a page, a web archive or a script file. It returns each script and each connection with its place,
//! and the unreadable parts. It reads HTML as browsers parse it, and XHTML and SVG by the rules of XML. It also reads the
//! archives HAR (also packed, and Playwright's), MHTML, WARC and WACZ. It has no files and no network.
//!
//! ```
//! use page::{Execution, Options};
//!
//! let html = br#"<svg><p><style><!--</style><script>skim()</script>
//!     <script type="text/plain" data-cookieconsent="marketing">track()</script>
//!     <iframe srcdoc="&lt;img src=x onerror=go()>"></iframe>"#;
//! let contents = page::read(html, &Options::new().name("shop.html"))?;
//! let found: Vec<_> = contents
//!     .scripts
//!     .iter()
//!     .map(|script| (script.source.as_deref().unwrap_or_default(), script.execution, script.place.line))
//!     .collect();
//! assert_eq!(found, [
//!     (&b"skim()"[..], Execution::Runs, Some(1)),
//!     (b"track()", Execution::Delayed, Some(2)),
//!     (b"go()", Execution::Runs, Some(3)),
//! ]);
//! # Ok::<(), page::Error>(())
//! ```
//!
//! Some texts are scripts only if they parse as JavaScript, such as a text of an unknown type that a loader may run later. They have
//! [`Certainty::IfItParses`]; you need a parser to decide.
//!
//! # Panics, errors and limits
//!
//! No input panics. Input that is no page, archive or script is an [`Error`] of kind [`ErrorKind::NotUnderstood`]. An unreadable part is a
//! [`Problem`], and the rest is read. Do not show either as clean. [`Options`] has the limits. Time grows with the length of the input:
//! elements nested more than 512 deep are listed, but not opened.
#![forbid(unsafe_code)]

mod address;
mod archive;
mod contents;
mod document;
mod element;
mod encoding;
mod error;
mod handler;
mod html;
mod kind;
mod mime;
mod options;
mod script_type;
mod strings;
mod xml;

pub use address::{is_protocol_relative, percent_decoded};
pub use contents::{
    Certainty, Connection, Contents, Execution, InputKind, PageAddress, Place, Problem, Script, Target,
};
pub use error::{Error, ErrorKind};
pub use kind::is_known_name;
pub use mime::is_script_type;
pub use options::{Attachments, NoAttachments, Options};

/// Reads a page, an archive or a script file.
///
/// # Errors
///
/// [`ErrorKind::NotUnderstood`] for other input, and [`ErrorKind::TooLarge`] for archives that unpack to more than
/// [`Options::max_unpacked_bytes`].
pub fn read(bytes: &[u8], options: &Options) -> Result<Contents, Error> {
    read_with(bytes, options, &NoAttachments)
}

/// The body of an answer without its `Content-Encoding`: `gzip`, `deflate`, `br`, or several.
///
/// ```
/// assert_eq!(page::without_codings(b"a()", "identity", 1 << 20)?, b"a()");
/// assert!(page::without_codings(b"a()", "zstd", 1 << 20).is_err());
/// # Ok::<(), page::Error>(())
/// ```
///
/// # Errors
///
/// The body is packed in another way, damaged from its beginning, or longer than so many bytes.
pub fn without_codings(body: &[u8], codings: &str, max_bytes: usize) -> Result<Vec<u8>, Error> {
    archive::without_codings(body, codings, max_bytes)
}

/// Reads a page, an archive with bodies in other files, or a script file.
///
/// # Errors
///
/// Those of [`read`]. A body that cannot be had is a problem of the contents.
///
/// # Example
///
/// ```
/// use page::{NoAttachments, Options};
///
/// let har = br#"{"log": {"entries": [{"request": {"url": "https://shop.example/a.js"},
///     "response": {"content": {"mimeType": "text/javascript", "_file": "a1b2.js"}}}]}}"#;
/// let contents = page::read_with(har, &Options::new().name("shop.har"), &NoAttachments)?;
/// assert!(contents.scripts[0].source.is_none() && contents.problems.len() == 1);
/// # Ok::<(), page::Error>(())
/// ```
pub fn read_with(bytes: &[u8], options: &Options, attachments: &dyn Attachments) -> Result<Contents, Error> {
    archive::read(bytes, options, attachments)
}
