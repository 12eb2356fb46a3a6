//! Derives the kind of a resource from the directive of a report.

/// What was loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Loaded {
    Connection,
    Frame,
    /// The directive is about no load.
    Nothing,
    Script,
}

/// What was loaded, by the directive that was asked or by the destination in a report of a hash. Where that does not tell, the URL
/// does.
pub(super) fn loaded(directive: Option<&str>, url: &str) -> Loaded {
    let Some(directive) = directive else { return by_url(url) };
    match directive.to_ascii_lowercase().as_str() {
        "script-src" | "script-src-elem" | "script-src-attr" | "worker-src" => Loaded::Script,
        "script" | "worker" | "sharedworker" | "serviceworker" | "audioworklet" | "paintworklet" | "xslt" => {
            Loaded::Script
        }
        "frame-src" | "fenced-frame-src" | "frame" | "iframe" | "fencedframe" => Loaded::Frame,
        // Frames, and in older browsers workers.
        "child-src" if by_url(url) == Loaded::Script => Loaded::Script,
        "child-src" => Loaded::Frame,
        "connect-src" | "img-src" | "font-src" | "media-src" | "object-src" | "style-src"
        | "style-src-elem" | "style-src-attr" | "manifest-src" | "prefetch-src" | "form-action"
        | "navigate-to" => Loaded::Connection,
        "frame-ancestors" | "base-uri" | "sandbox" | "report-uri" | "report-to" => Loaded::Nothing,
        // `default-src`, and what is not known yet.
        _ => by_url(url),
    }
}

/// A script by the end of its path, else a connection.
fn by_url(url: &str) -> Loaded {
    let path = url.split(['?', '#']).next().unwrap_or_default().to_ascii_lowercase();
    let ends = [".js", ".mjs", ".cjs", ".jsx"].iter().any(|end| path.ends_with(end));
    // The host may end so too.
    let has_path = path.split_once("://").is_some_and(|(_, rest)| rest.contains('/'));
    if ends && has_path { Loaded::Script } else { Loaded::Connection }
}
