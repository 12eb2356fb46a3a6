//! Every bound on work and memory, in one place. Reaching one never fails a script: less of it is looked at. The report
//! says so where that leaves a part of the script unread ([`Limit`](crate::Limit)) or unparsed (`parse`).

/// Bytes that decoding may add: this many times the source, plus [`DECODED_BASE`].
pub(crate) const DECODED_FACTOR: usize = 3;
/// Bytes that decoding may add to any source, however short.
pub(crate) const DECODED_BASE: usize = 64 * 1024;
/// Bytes that decoding may add to the largest source: offsets are 32 bits wide.
pub(crate) const DECODED_MOST: usize = 1 << 31;
/// How deep code in strings in code in strings is followed.
pub(crate) const CODE_LAYERS: u8 = 6;
/// Open brackets that the folder remembers; deeper ones are not folded.
pub(crate) const FOLD_DEPTH: usize = 4096;
/// Entries of a string array whose rotation is searched for.
pub(crate) const ROTATED_STRINGS: usize = 8192;
/// Steps of all rotation searches of a script together.
pub(crate) const ROTATION_STEPS: usize = 2_000_000;
/// Steps of evaluating a text of at most [`INTERPRETED_BYTES`] and the code in it, at most; see [`interpreted_steps`].
pub(crate) const INTERPRETED_STEPS: usize = 1_500_000;
/// Steps of evaluating a script of so many bytes and the code in it: what computes long without having much to say is left alone.
/// A long one has a few more, for all its pieces.
pub(crate) fn interpreted_steps(bytes: usize) -> usize {
    let texts = (bytes / INTERPRETED_BYTES).clamp(1, 4);
    bytes.saturating_mul(20).clamp(INTERPRETED_STEPS / 3 * 2, INTERPRETED_STEPS * texts)
}
/// Steps of evaluating one piece of a long script: with as many as a short script has, `dev` took half as long again to score,
/// and three of 1,412 transformed scripts more were found.
pub(crate) const INTERPRETED_STEPS_OF_PIECE: usize = 100_000;
/// Bytes of tokens that are evaluated at once: what is encoded by hand is shorter, and libraries are longer.
pub(crate) const INTERPRETED_BYTES: usize = 100_000;
/// The same for a text without letters and digits (JSFuck), whose places say little each.
pub(crate) const INTERPRETED_SYMBOLS: usize = 1_000_000;
/// How often a statement that is longer than [`INTERPRETED_BYTES`] is entered.
pub(crate) const INTERPRETED_DESCENTS: usize = 64;
/// Stack, in bytes, that parsing and walking a script may need by estimate; what needs more is not parsed.
pub(crate) const PARSE_STACK: usize = 64 * 1024 * 1024;
/// Assignments in possible arrow parameters, each counted as deep as they nest, that any script may have: the parser
/// must try them as parameters first, and again as an expression.
pub(crate) const ARROW_WORK_BASE: usize = 10_000;
/// A script may have one more of them for this many bytes.
pub(crate) const BYTES_PER_ARROW_WORK: usize = 8;
/// Source bytes up to which a script is parsed; a longer one is scored by its tokens.
pub(crate) const PARSED_BYTES: usize = 256 * 1024 * 1024;
/// Items in one unit.
pub(crate) const UNIT_ITEMS: usize = 400;
/// Places of one signal that count.
pub(crate) const PLACES_PER_SIGNAL: usize = 8;
/// Findings kept for one signal.
pub(crate) const FINDINGS_PER_SIGNAL: usize = 3;
/// Characters of a snippet.
pub(crate) const SNIPPET_CHARS: usize = 120;
/// URLs kept as connection hints.
pub(crate) const URLS: usize = 200;
/// Bytes of a file of signatures.
pub(crate) const SIGNATURE_FILE_BYTES: usize = 4 << 20;
/// Signatures of a set.
pub(crate) const SIGNATURES: usize = 10_000;
/// Bytes of a signature's id.
pub(crate) const SIGNATURE_ID_BYTES: usize = 64;
/// Conditions of a signature.
pub(crate) const CONDITIONS_PER_SIGNATURE: usize = 64;
/// Bytes of a condition's value.
pub(crate) const CONDITION_BYTES: usize = 512;
/// Items of code that a condition compares.
pub(crate) const CODE_ITEMS: usize = 32;
/// Items that conditions of a signature may be asked to stand within.
pub(crate) const SIGNATURE_WITHIN: u32 = 100_000;
/// Addresses that a value is known to carry.
pub(crate) const ADDRESSES_PER_VALUE: usize = 4;
/// Uses of addresses that are kept.
pub(crate) const ADDRESS_USES: usize = 1_000;
/// Bytes of a script that are looked at: offsets are 32 bits wide, and Latin-1 may double in UTF-8.
pub(crate) const SCRIPT_BYTES: usize = 1 << 30;
