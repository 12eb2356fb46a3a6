//! The dashboard, over the router.

mod address_scan;
mod decisions;
mod escaping;
mod forms;
mod lists;
mod payment;
mod policies;
mod sessions;
mod settings;

/// Markup that breaks out of elements, of attributes in both quotes, of text areas and of scripts.
const HOSTILE: &str = "</textarea></script></title><b id=pwned onclick=x>'onfocus='x\"onfocus=\"x";

fn is_escaped(html: &str) -> bool {
    !["<b id=pwned", "'onfocus='x", "\"onfocus=\"x", "</textarea></script>"]
        .iter()
        .any(|raw| html.contains(raw))
}
