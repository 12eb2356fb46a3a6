//! A scorer whose scripts use addresses, and feeds that list some. The monitor's tests use it as well.

use categories::Category;
use jsintegrity::{Score, Usage};
use threatfeed::{FeedSet, FeedSource, Format};
use verdict::{Error, ScoreRequest, ScriptAnswer, ScriptScorer, UsedAddress};

/// Clean, and uses these addresses; the names of the model and of the signatures.
pub(crate) struct Uses(
    pub(crate) Vec<UsedAddress>,
    pub(crate) &'static str,
    pub(crate) Option<&'static str>,
    pub(crate) u8,
);

impl ScriptScorer for Uses {
    fn score_script(&self, _: &ScoreRequest<'_>) -> Result<ScriptAnswer, Error> {
        let score = Score::new(self.3)?;
        let urls = self.0.iter().map(|used| used.address.clone());
        let mut answer = ScriptAnswer::new(self.1, score, [score; 3]).with_urls(urls);
        answer.uses.clone_from(&self.0);
        answer.signatures = self.2.map(str::to_owned);
        Ok(answer)
    }

    fn model_id(&self) -> &str {
        self.1
    }

    fn signature_epoch(&self) -> Option<&str> {
        self.2
    }
}

pub(crate) fn uses(address: &str, usage: Usage, by: &str) -> Uses {
    let mut used = UsedAddress::new(address, usage, by);
    used.line = 7;
    Uses(vec![used], "model-1", None, 80)
}

pub(crate) fn feeds() -> FeedSet {
    let mut builder = FeedSet::builder();
    let source = |name, format| FeedSource::new(name, format).categories(Category::Malware.into());
    builder.feed(source("hosts", Format::Hosts), b"0.0.0.0 evil.example\n0.0.0.0 fine.example\n");
    builder.feed(source("urls", Format::Urls), b"https://shop.example/bad.js\n");
    builder.feed(FeedSource::new("allowed", Format::Domains).allow(), b"fine.example\n");
    builder.build().unwrap()
}
