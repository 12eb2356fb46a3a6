//! What we run in a page ourselves: in a world of its own, where the page's scripts do not see it.

use serde_json::json;

/// Scrolls down by one screen; whether there is more.
pub(super) const SCROLL: &str = "(() => { const before = scrollY; scrollBy(0, innerHeight * 0.9); \
    return scrollY > before && scrollY + innerHeight < document.documentElement.scrollHeight - 2; })()";

/// Where an element is, for a click there: its middle, if nothing lies over it.
pub(super) fn place(selector: &str) -> String {
    let selector = json!(selector);
    format!(
        "(() => {{ const found = document.querySelector({selector}); if (!found) return null; \
         found.scrollIntoView({{ block: 'center', behavior: 'instant' }}); \
         const box = found.getBoundingClientRect(); const x = box.left + box.width / 2, y = box.top + box.height / 2; \
         const top = document.elementFromPoint(x, y); \
         return {{ x, y, open: !!top && box.width > 0 && box.height > 0 && (found.contains(top) || top.contains(found)) }}; }})()"
    )
}

pub(super) fn click(selector: &str) -> String {
    format!(
        "(() => {{ const found = document.querySelector({}); if (!found) return false; found.click(); return true; }})()",
        json!(selector)
    )
}

/// Makes a field ready to be typed into; whether it is there.
pub(super) fn focus(selector: &str) -> String {
    format!(
        "(() => {{ const found = document.querySelector({}); if (!found) return false; \
         found.scrollIntoView({{ block: 'center', behavior: 'instant' }}); found.focus(); \
         if (found.select) found.select(); return true; }})()",
        json!(selector)
    )
}

/// Tells the page that a field was typed into and left.
pub(super) fn leave(selector: &str, text: &str) -> String {
    format!(
        "(() => {{ const found = document.querySelector({}); if (!found) return false; \
         if (found.value !== undefined && found.value === '') {{ found.value = {}; found.dispatchEvent(new Event('input', {{ bubbles: true }})); }} \
         found.dispatchEvent(new KeyboardEvent('keydown', {{ bubbles: true, key: '0' }})); \
         found.dispatchEvent(new KeyboardEvent('keyup', {{ bubbles: true, key: '0' }})); \
         found.dispatchEvent(new Event('change', {{ bubbles: true }})); found.blur(); return true; }})()",
        json!(selector),
        json!(text)
    )
}

pub(super) fn submit(selector: &str) -> String {
    format!(
        "(() => {{ let found = document.querySelector({}); if (!found) return false; \
         if (!(found instanceof HTMLFormElement)) found = found.closest('form'); if (!found) return false; \
         try {{ found.requestSubmit(); }} catch (e) {{ found.submit(); }} return true; }})()",
        json!(selector)
    )
}
