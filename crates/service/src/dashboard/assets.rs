//! The one style sheet and the one script, each with a hash in its name: browsers keep them, and get new ones at once.

use std::sync::LazyLock;

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use sha2::{Digest as _, Sha256};

/// A file that pages ask for.
pub(super) struct Asset {
    pub(super) path: String,
    text: &'static str,
    kind: &'static str,
}

pub(super) static STYLE: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("css", "text/css; charset=utf-8", include_str!("../../templates/dashboard/dashboard.css"))
});

pub(super) static SCRIPT: LazyLock<Asset> = LazyLock::new(|| {
    Asset::new("js", "text/javascript; charset=utf-8", include_str!("../../templates/dashboard/dashboard.js"))
});

pub(super) async fn style() -> Response {
    STYLE.response()
}

pub(super) async fn script() -> Response {
    SCRIPT.response()
}

impl Asset {
    fn new(extension: &str, kind: &'static str, text: &'static str) -> Self {
        let digest = Sha256::digest(text.as_bytes());
        let hash: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Self { path: format!("/static/dashboard-{hash}.{extension}"), text, kind }
    }

    fn response(&self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, HeaderValue::from_static(self.kind)),
            (header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=31536000, immutable")),
        ];
        (headers, self.text).into_response()
    }
}
