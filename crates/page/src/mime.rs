//! MIME types, as far as they say what a body is.

/// A MIME type: its essence in lower case, and its charset.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mime {
    pub(crate) essence: String,
    pub(crate) charset: Option<String>,
}

impl Mime {
    /// Reads a `Content-Type` or the like; any text is one.
    pub(crate) fn parse(text: &str) -> Self {
        let mut parts = text.split(';');
        let essence = parts.next().unwrap_or_default().trim().to_ascii_lowercase();
        let charset = parts.find_map(|parameter| {
            let (name, value) = parameter.split_once('=')?;
            let value = value.trim().trim_matches(['"', '\'']);
            (name.trim().eq_ignore_ascii_case("charset") && !value.is_empty()).then(|| value.to_owned())
        });
        Self { essence, charset }
    }

    pub(crate) fn is_script(&self) -> bool {
        SCRIPT_TYPES.contains(&self.essence.as_str())
    }

    pub(crate) fn is_html(&self) -> bool {
        self.essence == "text/html"
    }

    /// A document that browsers read by the rules of XML, and whose scripts they run.
    pub(crate) fn is_xml(&self) -> bool {
        matches!(self.essence.as_str(), "text/xml" | "application/xml") || self.essence.ends_with("+xml")
    }

    /// A document of XML that browsers show as a page, and not as something to keep.
    pub(crate) fn is_shown_xml(&self) -> bool {
        matches!(
            self.essence.as_str(),
            "application/atom+xml"
                | "application/rss+xml"
                | "application/xhtml+xml"
                | "application/xml"
                | "image/svg+xml"
                | "text/xml"
        )
    }

    /// A type with which browsers fill a frame, whatever then comes.
    pub(crate) fn is_shown_in_frames(&self) -> bool {
        let essence = self.essence.as_str();
        ["audio/", "text/", "video/"].iter().any(|kind| essence.starts_with(kind))
            || self.is_shown_xml()
            || self.is_script()
            || essence.ends_with("json")
            || essence == "application/pdf"
    }

    /// There is no type, or one that stands for none, so that browsers look at the body.
    pub(crate) fn is_unknown(&self) -> bool {
        matches!(
            self.essence.as_str(),
            "" | "*/*"
                | "application/unknown"
                | "content/unknown"
                | "unknown"
                | "unknown/unknown"
                | "x-unknown"
        )
    }

    /// The type leaves open what the body is.
    pub(crate) fn says_nothing(&self) -> bool {
        matches!(
            self.essence.as_str(),
            "" | "*/*"
                | "application/octet-stream"
                | "application/unknown"
                | "binary/octet-stream"
                | "content/unknown"
                | "text/plain"
                | "unknown"
                | "unknown/unknown"
                | "x-unknown"
        )
    }
}

/// Whether a MIME type, with or without parameters, is one of scripts (WHATWG MIME Sniffing, "JavaScript MIME type").
///
/// ```
/// assert!(page::is_script_type("Text/JavaScript; charset=utf-8"));
/// assert!(!page::is_script_type("application/json"));
/// ```
#[must_use]
pub fn is_script_type(mime: &str) -> bool {
    Mime::parse(mime).is_script()
}

const SCRIPT_TYPES: [&str; 16] = [
    "application/ecmascript",
    "application/javascript",
    "application/x-ecmascript",
    "application/x-javascript",
    "text/ecmascript",
    "text/javascript",
    "text/javascript1.0",
    "text/javascript1.1",
    "text/javascript1.2",
    "text/javascript1.3",
    "text/javascript1.4",
    "text/javascript1.5",
    "text/jscript",
    "text/livescript",
    "text/x-ecmascript",
    "text/x-javascript",
];
