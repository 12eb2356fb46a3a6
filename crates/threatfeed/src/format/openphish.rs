//! The community feed of [OpenPhish](https://openphish.com/): one phishing URL a line, and the new ones only, so it is
//! merged over time (`UpdatePolicy::Merge`). By its form it is any list of URLs.

use categories::{Category, CategorySet};

use super::urls::Urls;
use super::{Sink, Syntax};

pub(super) struct OpenPhish;

impl Syntax for OpenPhish {
    fn name(&self) -> &str {
        "openphish"
    }

    fn read(&self, feed: &[u8], sink: &mut Sink<'_>) {
        Urls.read(feed, sink);
    }

    fn categories(&self) -> CategorySet {
        Category::Phishing.into()
    }
}
