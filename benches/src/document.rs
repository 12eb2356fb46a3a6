//! Documents that commands write a part of, between two comments that nobody sees.

/// The document with this text between `<!-- measured: NAME -->` and the next `<!-- end -->`; none where it has no such place.
#[must_use]
pub fn with_measured(document: &str, name: &str, text: &str) -> Option<String> {
    let opening = format!("<!-- measured: {name} -->\n");
    let start = document.find(&opening)? + opening.len();
    let end = start + document[start..].find(END)?;
    Some(format!("{}\n{}\n{}", &document[..start], text.trim(), &document[end..]))
}

const END: &str = "\n<!-- end -->";

#[cfg(test)]
mod tests {
    use super::with_measured;

    #[test]
    fn only_the_named_place_is_written_and_writing_again_changes_nothing() {
        let document =
            "a\n<!-- measured: one -->\nold\n<!-- end -->\nb\n<!-- measured: two -->\n\n<!-- end -->\n";
        let written = with_measured(document, "one", "new\n\n").expect("it has a place");
        assert_eq!(written, document.replace("\nold\n", "\n\nnew\n\n"));
        assert_eq!(with_measured(&written, "one", "new"), Some(written));
        let empty = with_measured(document, "two", "2").expect("it has a place");
        assert!(empty.ends_with("<!-- measured: two -->\n\n2\n\n<!-- end -->\n"));
        assert_eq!(with_measured(document, "three", "3"), None);
        assert_eq!(with_measured("<!-- measured: one -->\n", "one", "1"), None);
    }
}
