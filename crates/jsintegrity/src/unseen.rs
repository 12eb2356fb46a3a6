//! Invisible characters of hostile texts. Snippets, reports, terminals and alerts spell them out or leave them out by this one
//! list.

/// Whether a character is a control, changes the direction of text, or takes no room.
///
/// ```
/// assert!(jsintegrity::is_unseen('\u{202e}') && jsintegrity::is_unseen('\u{1b}') && !jsintegrity::is_unseen('é'));
/// ```
#[must_use]
pub fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{34f}'
                | '\u{61c}'
                | '\u{115f}'..='\u{1160}'
                | '\u{17b4}'..='\u{17b5}'
                | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{3164}'
                | '\u{feff}'
                | '\u{ffa0}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{1d173}'..='\u{1d17a}'
                | '\u{e0000}'..='\u{e0fff}'
        )
}
