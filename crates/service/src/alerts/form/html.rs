//! A notice as HTML, for mail: one column, no image, no script, no address outside.

use super::{Notice, short};

/// The document.
pub(in crate::alerts) fn document(notice: &Notice) -> String {
    let mut html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head>\
         <body style=\"font-family:sans-serif;color:#111;background:#fff;max-width:48rem\"><h1 style=\"font-size:1.1rem\">{title}</h1>",
        title = escape(&notice.title)
    );
    for told in &notice.told {
        let times = if told.count > 1 { format!(" ({} times)", told.count) } else { String::new() };
        html.push_str(&format!(
            "<div style=\"border-left:4px solid #999;padding:0 0 0 .8rem;margin:0 0 1rem\"><p><strong>{}</strong>{times}<br>\
             <code style=\"word-break:break-all\">{}</code></p>",
            escape(&told.what),
            escape(&short(&told.url, 2_000))
        ));
        if !told.details.is_empty() {
            let items: String =
                told.details.iter().map(|detail| format!("<li>{}</li>", escape(detail))).collect();
            html.push_str(&format!("<ul>{items}</ul>"));
        }
        for page in told.pages.iter().map(|page| short(page, 2_000)) {
            html.push_str(&format!(
                "<p>on <code style=\"word-break:break-all\">{}</code></p>",
                escape(&page)
            ));
        }
        if let Some(link) = &told.link {
            html.push_str(&format!("<p><a href=\"{}\">Open in the dashboard</a></p>", escape(link)));
        }
        html.push_str("</div>");
    }
    if notice.left_out > 0 {
        html.push_str(&format!("<p>And {} more.</p>", notice.left_out));
    }
    if let Some(link) = &notice.link {
        html.push_str(&format!("<p><a href=\"{}\">All alerts</a></p>", escape(link)));
    }
    html.push_str("</body></html>");
    html
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}
