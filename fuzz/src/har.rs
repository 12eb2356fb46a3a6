//! Archives of requests.

use verdict_cli::input::Subject;
use verdict_cli::input::har::Archive;

/// Any bytes are refused, or every entry is a connection or a problem, and what is read is not more than was given.
pub fn har(data: &[u8]) {
    let Ok(archive) = Archive::read(data) else { return };
    let again = Archive::read(data).expect("the same bytes are an archive again");
    assert_eq!((&archive.items, &archive.problems), (&again.items, &again.problems));

    let numbers: Vec<usize> = archive.problems.iter().map(|(number, _)| *number).collect();
    assert!(numbers.iter().all(|number| *number > 0) && numbers.is_sorted_by(|one, next| one < next));
    let connections =
        archive.items.iter().filter(|item| matches!(item.subject, Subject::Connection(_))).count();
    // An entry takes two bytes at least: itself, and the comma or bracket behind it.
    assert!(connections <= data.len() / 2 && numbers.last().is_none_or(|last| *last <= data.len() / 2));

    let sources = archive.items.iter().filter_map(|item| match &item.subject {
        Subject::Script { source, .. } => source.as_deref(),
        Subject::Connection(_) => None,
    });
    let bytes: usize = sources.map(<[u8]>::len).sum();
    assert!(bytes <= crate::html_extract::MOST_GROWTH * data.len(), "{bytes} bytes of {}", data.len());
    assert!(archive.items.iter().all(|item| item.line != Some(0)));
}
