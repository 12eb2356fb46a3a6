//! A record of a structured feed: values under names, whether it was an object in JSON or a row in CSV.

/// Values under names, from one place of a feed.
#[derive(Clone, Debug, Default)]
pub(super) struct Record {
    fields: Vec<(String, Value)>,
    /// Where the record ends, counted from 1.
    pub(super) line: u64,
    /// How many records were given before the first inside this one.
    pub(super) before: u64,
}

#[derive(Clone, Debug)]
enum Value {
    /// Each value with its line.
    List(Vec<(u64, String)>),
    Text(String),
}

impl Record {
    pub(super) fn at(line: u64) -> Self {
        Self { line, ..Self::default() }
    }

    pub(super) fn insert_text(&mut self, name: String, text: String) {
        self.fields.push((name, Value::Text(text)));
    }

    pub(super) fn insert_list(&mut self, name: String, list: Vec<(u64, String)>) {
        self.fields.push((name, Value::List(list)));
    }

    /// The text under the first of these names that has one. Names are compared without letter case.
    pub(super) fn text(&self, names: &[&str]) -> Option<&str> {
        names.iter().find_map(|name| match self.value(name)? {
            Value::Text(text) if !text.trim().is_empty() => Some(text.trim()),
            _ => None,
        })
    }

    /// The list under a name, a text as a list of one; empty if there is none.
    pub(super) fn list(&self, name: &str) -> Vec<(u64, &str)> {
        match self.value(name) {
            Some(Value::List(list)) => list.iter().map(|(line, text)| (*line, text.trim())).collect(),
            Some(Value::Text(text)) => vec![(self.line, text.trim())],
            None => Vec::new(),
        }
    }

    pub(super) fn is_true(&self, name: &str) -> bool {
        let words = ["true", "1", "yes", "y", "t"];
        self.text(&[name]).is_some_and(|text| words.iter().any(|word| text.eq_ignore_ascii_case(word)))
    }

    pub(super) fn is_false(&self, name: &str) -> bool {
        let words = ["false", "0", "no", "n", "f"];
        self.text(&[name]).is_some_and(|text| words.iter().any(|word| text.eq_ignore_ascii_case(word)))
    }

    /// Says whether there is a list under one of these names.
    pub(super) fn has_list(&self, names: &[&str]) -> bool {
        names.iter().any(|name| matches!(self.value(name), Some(Value::List(list)) if !list.is_empty()))
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.value(name).is_some()
    }

    fn value(&self, name: &str) -> Option<&Value> {
        self.fields.iter().find(|(field, _)| field.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}
