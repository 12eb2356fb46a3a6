//! Scripts that lost their lines: somebody copied them out of a log or a form onto one line. There the first `//` makes a
//! comment of all code that was below it. The code in such comments is read. A browser would not run it, and whoever copied it
//! did not mean that.

use crate::lex::Lexer;

/// A script on one line without the slashes of comments that have code in them; `None` for others.
// For `go(); // ask first var a = f(b); send(a)` it is `go();    ask first var a = f(b); send(a)`. All bytes keep their places.
pub(crate) fn read(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    // Nearly all scripts end the search at once, or have slashes in addresses alone.
    if bytes.len() > LONGEST_LINE
        || memchr::memchr2(b'\n', b'\r', bytes).is_some()
        || !may_begin_comment(bytes)
    {
        return None;
    }
    let mut read: Option<String> = None;
    let mut from = 0;
    // Each round reads on behind the comment that ended the one before it. It looks at all that is left, so there are not many rounds.
    for _ in 0..MOST_COMMENTS {
        let rest = &text[from..];
        let end = Lexer::new(rest).last().map_or(0, |token| token.end as usize);
        let comment = end + rest[end..].len() - behind_blocks(&rest[end..]).len();
        let after = rest[comment..].strip_prefix("//");
        let Some(after) = after.filter(|after| !after.starts_with(['#', '@']) && has_code(after)) else {
            return read;
        };
        let at = from + comment;
        read.get_or_insert_with(|| text.to_owned()).replace_range(at..at + 2, "  ");
        from = text.len() - after.len();
    }
    read
}

/// What follows white space and comments in `/* */`.
fn behind_blocks(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some((_, after)) = rest.strip_prefix("/*").and_then(|block| block.split_once("*/")) {
        rest = after.trim_start();
    }
    rest
}

/// Whether two slashes are where no address has them.
fn may_begin_comment(text: &[u8]) -> bool {
    memchr::memmem::find_iter(text, b"//").any(|at| {
        let before = at.checked_sub(1).map_or(b' ', |before| text[before]);
        !matches!(before, b':' | b'"' | b'\'' | b'`' | b'\\' | b'/' | b'=')
    })
}

/// Whether what a comment says is a statement or more, and no remark.
fn has_code(comment: &str) -> bool {
    let has = |byte| memchr::memchr(byte, comment.as_bytes()).is_some();
    comment.len() >= SHORTEST_CODE && has(b'(') && has(b')') && (has(b';') || has(b'{') || has(b'='))
}

/// Bytes of a script on one line, and comments in it.
const LONGEST_LINE: usize = 1 << 20;
const MOST_COMMENTS: usize = 256;
/// Bytes of code that is worth reading.
const SHORTEST_CODE: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_of_a_script_that_lost_its_lines_are_read() {
        let table = [
            (
                "go(); // ask first var a = f(b); send(a, 'https://x.example/'); // then end(a); stop(all);",
                "go();    ask first var a = f(b); send(a, 'https://x.example/');    then end(a); stop(all);",
            ),
            ("/* a */ // b var c = ask(1); tell(c);", "/* a */    b var c = ask(1); tell(c);"),
        ];
        for (source, want) in table {
            assert_eq!(read(source).as_deref(), Some(want));
        }
        for same in [
            "go(); // ask first var a = f(b);\nsend(a)",
            "go('http://x.example/a(b);c=1'); // what this is for, in some words",
            "go();//# sourceMappingURL=data:application/json;base64,e30=(a)",
            "a = b /* // c(d); e(f); g(h); i(j) */",
            "x=y.replace(/[//]/g,'(a);(b);(c);(d);(e)')",
            "",
        ] {
            assert_eq!(read(same), None, "{same}");
        }
    }
}
