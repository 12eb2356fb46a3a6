//! Look-ups of a column of hosts or URLs.

use std::sync::Arc;

use arrow_array::builder::{ListBuilder, StringBuilder};
use arrow_array::{BooleanArray, StringArray, StructArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, Field, Fields};
use categories::CategorySet;
use rayon::prelude::*;
use threatfeed::{CanonicalUrl, Host, Target, Timestamp};

use super::Work;
use super::texts::Texts;
use crate::errors::in_words;
use crate::feeds::Set;

/// What the texts are.
#[derive(Clone, Copy)]
pub(crate) enum Asked {
    Hosts,
    Urls,
}

/// Looks texts up.
pub(crate) struct Checks {
    pub(crate) set: Set,
    pub(crate) at: Timestamp,
    pub(crate) asked: Asked,
}

/// What feeds say about one text.
#[derive(Default)]
struct Row {
    /// `None` where the text is neither.
    malicious: Option<bool>,
    categories: CategorySet,
    feeds: Vec<String>,
    indicator: Option<String>,
    error: Option<String>,
}

impl Checks {
    fn row(&self, text: &[u8]) -> Row {
        let parsed =
            std::str::from_utf8(text).map_err(|error| format!("not UTF-8: {error}")).and_then(|text| {
                let text = text.trim();
                let target = match self.asked {
                    Asked::Hosts => Host::parse(text).map(Target::Host),
                    Asked::Urls => CanonicalUrl::parse(text).map(Target::Url),
                };
                target.map_err(|error| in_words(&error))
            });
        let target = match parsed {
            Ok(target) => target,
            Err(error) => return Row { error: Some(error), ..Row::default() },
        };
        let hits = target.look_up(&self.set, self.at);
        let counting: Vec<_> = hits.iter().filter(|hit| hit.suppressed_by().is_none()).collect();
        let mut feeds: Vec<String> = counting.iter().map(|hit| hit.feed().to_owned()).collect();
        feeds.sort();
        feeds.dedup();
        Row {
            malicious: Some(!counting.is_empty()),
            categories: counting.iter().fold(CategorySet::empty(), |all, hit| all | hit.categories()),
            feeds,
            indicator: counting.first().map(|hit| hit.indicator().to_owned()),
            error: None,
        }
    }
}

impl Work for Checks {
    fn fields(&self) -> Fields {
        let field = |name: &str, kind: DataType| Field::new(name, kind, true);
        let texts = || DataType::List(Arc::new(Field::new("item", DataType::Utf8, true)));
        Fields::from(vec![
            field("malicious", DataType::Boolean),
            field("categories", texts()),
            field("feeds", texts()),
            field("indicator", DataType::Utf8),
            field("error", DataType::Utf8),
        ])
    }

    fn answer(&self, texts: &Texts, is_pool: bool) -> Result<StructArray, String> {
        let row = |at: usize| texts.get(at).map(|text| self.row(text));
        let rows: Vec<Option<Row>> = if is_pool {
            (0..texts.len()).into_par_iter().with_min_len(256).map(row).collect()
        } else {
            (0..texts.len()).map(row).collect()
        };
        let mut categories = ListBuilder::new(StringBuilder::new());
        let mut feeds = ListBuilder::new(StringBuilder::new());
        for row in &rows {
            // A text that could not be looked up has no list, not an empty one.
            let row = row.as_ref().filter(|row| row.malicious.is_some());
            for category in row.into_iter().flat_map(|row| row.categories) {
                categories.values().append_value(category.name());
            }
            categories.append(row.is_some());
            for feed in row.into_iter().flat_map(|row| &row.feeds) {
                feeds.values().append_value(feed);
            }
            feeds.append(row.is_some());
        }
        let malicious: BooleanArray =
            rows.iter().map(|row| row.as_ref().and_then(|row| row.malicious)).collect();
        let text = |of: fn(&Row) -> Option<&String>| -> StringArray {
            rows.iter().map(|row| row.as_ref().and_then(of)).collect()
        };
        let nulls = NullBuffer::from_iter(rows.iter().map(Option::is_some));
        let nulls = (nulls.null_count() > 0).then_some(nulls);
        StructArray::try_new_with_length(
            self.fields(),
            vec![
                Arc::new(malicious),
                Arc::new(categories.finish()),
                Arc::new(feeds.finish()),
                Arc::new(text(|row| row.indicator.as_ref())),
                Arc::new(text(|row| row.error.as_ref())),
            ],
            nulls,
            rows.len(),
        )
        .map_err(|error| error.to_string())
    }
}
