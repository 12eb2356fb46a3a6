//! Every bound on work and memory, in one place. Reaching one never fails a script: less of it is looked at. The report
//! says so where that leaves a part of the script unread ([`Limit`](crate::Limit)) or unparsed (`parse`).

/// How much of a script is looked at, and how much is done for it. Reaching a limit never fails a script.
///
/// The defaults score a minified bundle of 40 MB whole. If you score untrusted scripts in bulk, set lower limits: time and memory grow with
/// each of them.
///
/// ```
/// # #[cfg(feature = "bundled-model")] {
/// use jsintegrity::{Limit, Limits, ParseStatus, Scorer};
///
/// let mut limits = Limits::default();
/// limits.bytes = 4 << 20;
/// limits.parsed_bytes = 1 << 20;
/// limits.tokens = 500_000;
/// let whole = Scorer::bundled()?;
/// let scorer = whole.with_limits(limits);
///
/// // What is left out, the report says.
/// let report = scorer.score("go(1);".repeat(400_000).as_bytes())?;
/// assert_eq!((report.parse, report.limits.as_slice()), (ParseStatus::Lexical, &[Limit::Tokens][..]));
/// // Other limits may give other answers, so the id of the model tells them apart.
/// assert_ne!(scorer.model_id(), whole.model_id());
/// # }
/// # Ok::<(), jsintegrity::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes that are looked at. What follows is not, and the report has [`Limit::Bytes`](crate::Limit::Bytes). 1 GiB, which is
    /// also the most: a larger number means the same.
    pub bytes: usize,
    /// Bytes that decoding may add. Beyond, strings stay encoded, and the report has
    /// [`Limit::Decoding`](crate::Limit::Decoding). 2 GiB, which is also the most. Whatever is set, decoding adds no more than
    /// three times the script's bytes and 64 KiB.
    pub decoded_bytes: usize,
    /// Steps for evaluating constants; 0 turns it off. Expressions that need more stay unevaluated, and the report does not say
    /// so. 6,000,000; shorter scripts have fewer.
    pub evaluation_steps: usize,
    /// Bytes of the longest script that is parsed. A longer one is scored by its tokens alone, and
    /// [`parse`](crate::ScriptReport::parse) says so. 256 MiB.
    pub parsed_bytes: usize,
    /// Tokens that are looked at, those of code in strings included. What follows is not looked at, the script is not parsed, and
    /// the report has [`Limit::Tokens`](crate::Limit::Tokens). 16,777,216: a minified bundle of 40 MB has no more.
    ///
    /// Memory grows with them: a token takes up to 130 bytes, the tree of the parser included. We measured 38 kinds of hostile
    /// repetition of 1 MiB. Usual code takes 8 to 19 times its bytes. Only a text of at most 1 MB without letters and digits is
    /// evaluated as a whole, and takes more: one of back-ticks 190 times its bytes, 380 bytes a token.
    /// [`Limits::within_memory`] sets all limits for a number of bytes.
    pub tokens: usize,
}

impl Default for Limits {
    fn default() -> Self {
        DEFAULT.clone()
    }
}

impl Limits {
    /// The default limits, lowered so that a score takes at most so many bytes of memory. The script itself does not count, nor does
    /// the scorer, which all scores share. Below 16 MiB a score may take more: 100 KB of back-ticks are a tree of 11 MiB.
    ///
    /// Without lower limits, evaluating a script of a few hundred bytes takes up to 35 MiB, as we measured with 170 loops that
    /// keep what they make: objects and scopes 28 bytes a step and at most 32 MiB, and texts up to 32 bytes a step.
    ///
    /// ```
    /// use jsintegrity::Limits;
    ///
    /// let limits = Limits::within_memory(64 << 20);
    /// assert_eq!((limits.bytes, limits.parsed_bytes, limits.tokens), (8 << 20, 838_860, 262_144));
    /// ```
    #[must_use]
    pub fn within_memory(bytes: usize) -> Self {
        let eighth = bytes / 8;
        Self {
            // Bytes in Latin-1 become twice as many.
            bytes: eighth.min(DEFAULT.bytes),
            decoded_bytes: eighth.min(DEFAULT.decoded_bytes),
            // A step holds 28 bytes of objects at most, and makes 32 of texts. The tree comes on top.
            evaluation_steps: (bytes / 96).min(DEFAULT.evaluation_steps),
            // The tree takes up to 80 bytes per byte. What is not parsed is still read and scored by its tokens, which take less.
            parsed_bytes: (bytes / 80).min(DEFAULT.parsed_bytes),
            tokens: bytes / 256,
        }
    }

    /// A name for limits that are not the default ones: other limits may give other answers.
    pub(crate) fn name(&self) -> Option<String> {
        let Self { bytes, decoded_bytes, evaluation_steps, parsed_bytes, tokens } = self;
        let all = [bytes, decoded_bytes, evaluation_steps, parsed_bytes, tokens];
        let all: Vec<u8> = all.into_iter().flat_map(|limit| (*limit as u64).to_le_bytes()).collect();
        (*self != DEFAULT).then(|| format!("{:016x}", xxhash_rust::xxh3::xxh3_64(&all)))
    }
}

/// What holds unless the caller says otherwise.
pub(crate) const DEFAULT: Limits = Limits {
    bytes: SCRIPT_BYTES,
    decoded_bytes: DECODED_MOST,
    evaluation_steps: 4 * INTERPRETED_STEPS,
    parsed_bytes: PARSED_BYTES,
    tokens: TOKENS,
};

/// Tokens that are looked at. Without a bound, 47 KB of gzip that unpack to tokens of one byte took gigabytes. What is longer than
/// this is no script that a browser is sent: minified code has a token for every 2.6 bytes, other code for every five or more.
pub(crate) const TOKENS: usize = 1 << 24;
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
/// Open brackets that the data flow remembers. Parsers of browsers end far above: with a megabyte of stack, a level has 52 bytes.
pub(crate) const NESTING: usize = 20_000;
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
/// Steps of evaluating one piece of a long script. With as many as a short script has, scoring `dev` took half as long again.
/// That found three more of 1,412 transformed scripts.
pub(crate) const INTERPRETED_STEPS_OF_PIECE: usize = 100_000;
/// Bytes that evaluating may hold at once in objects and scopes; its texts take up to 32 bytes a step.
pub(crate) const HELD_BYTES: usize = 32 << 20;
/// The same for each step, if that is less.
pub(crate) const HELD_PER_STEP: usize = 28;
/// Bytes of tokens that are evaluated at once: what is encoded by hand is shorter, and libraries are longer.
pub(crate) const INTERPRETED_BYTES: usize = 100_000;
/// The same for a text without letters and digits (JSFuck), whose places say little each.
pub(crate) const INTERPRETED_SYMBOLS: usize = 1_000_000;
/// How often a statement that is longer than [`INTERPRETED_BYTES`] is entered.
pub(crate) const INTERPRETED_DESCENTS: usize = 64;
/// Stack, in bytes, that parsing and walking a script may need by estimate; what needs more is not parsed.
pub(crate) const PARSE_STACK: usize = 64 * 1024 * 1024;
/// Assignments in possible arrow parameters that any script may have, each counted as deep as they nest. The parser
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
/// Items that conditions of a signature may be asked to be within.
pub(crate) const SIGNATURE_WITHIN: u32 = 100_000;
/// Addresses that a value is known to carry.
pub(crate) const ADDRESSES_PER_VALUE: usize = 4;
/// Uses of addresses that are kept.
pub(crate) const ADDRESS_USES: usize = 1_000;
/// Bytes of a script that are looked at: offsets are 32 bits wide, and Latin-1 may double in UTF-8.
pub(crate) const SCRIPT_BYTES: usize = 1 << 30;
