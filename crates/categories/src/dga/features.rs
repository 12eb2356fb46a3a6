//! The features of a name: the only place that computes them, for training and for classification.
//!
//! Only the registrable part is looked at: the label that somebody registered, and the suffix that it is registered under.
//!
//! Generators differ in what they imitate, so there are several kinds of measures. Counts and runs show labels that are drawn
//! evenly, as `x7k2qz9v`, or from hexadecimal digits. N-grams show labels that keep the share of vowels and still are no
//! language. Words show labels that are made of words which no popular name puts side by side.

use super::symbols::{Class, DIGIT_0, HYPHEN, LETTER_A, MAX_LABEL, Symbols, class};
use super::tables::Tables;
use crate::name::DomainName;

/// What the trees see of a name: measures of its label and its suffix.
pub(crate) fn measures(name: &DomainName, tables: &Tables) -> [f32; DENSE] {
    let symbols = &Symbols::of(name.unicode_label());
    let (framed, inner) = (symbols.framed(), symbols.inner());
    let length = inner.len() as f32;
    let per_symbol = |count: f32| if inner.is_empty() { 0.0 } else { count / length };

    let mut counts = [0u16; 6];
    let mut longest_run = [0u16; 6];
    let (mut run, mut changes, mut doubled, mut rare, mut hex) = (0u16, 0u16, 0u16, 0u16, 0u16);
    let mut alternations = 0u16;
    let mut frequency = [0u8; 64];
    for (place, symbol) in inner.iter().enumerate() {
        let this = class(*symbol);
        counts[this as usize] += 1;
        frequency[usize::from(*symbol) % 64] += 1;
        let before = place.checked_sub(1).map(|place| inner[place]);
        run = if before.is_some_and(|before| class(before) == this) { run + 1 } else { 1 };
        longest_run[this as usize] = longest_run[this as usize].max(run);
        if let Some(before) = before {
            let was = class(before);
            doubled += u16::from(before == *symbol);
            changes += u16::from((was == Class::Digit) != (this == Class::Digit));
            alternations += u16::from(matches!(
                (was, this),
                (Class::Vowel, Class::Consonant) | (Class::Consonant, Class::Vowel)
            ));
        }
        rare += u16::from(RARE_LETTERS.iter().any(|rare| rare - b'a' + LETTER_A == *symbol));
        hex += u16::from((LETTER_A..LETTER_A + 6).contains(symbol) || (DIGIT_0..HYPHEN).contains(symbol));
    }
    let of = |class: Class| f32::from(counts[class as usize]);
    let entropy = -frequency
        .iter()
        .filter(|count| **count > 0)
        .map(|count| f32::from(*count) / length)
        .map(|share| share * share.log2())
        .sum::<f32>();
    let distinct = frequency.iter().filter(|count| **count > 0).count() as f32;
    let trailing_digits =
        inner.iter().rev().take_while(|symbol| class(**symbol) == Class::Digit).count() as f32;

    // The mean hides a label that is half a word, as `shopxkqz`. So the worst place and the mean of the worst third are
    // measures, too. So is the number of places above 6 nats: there a symbol follows the two before it less than once in 400
    // times.
    let mut surprises = [0f32; MAX_LABEL + 1];
    let mut surprise_count = 0;
    for window in framed.windows(3) {
        surprises[surprise_count] = tables.surprise([window[0], window[1], window[2]]);
        surprise_count += 1;
    }
    let surprises = &mut surprises[..surprise_count];
    let total_surprise: f32 = surprises.iter().sum();
    let astonishing = surprises.iter().filter(|surprise| **surprise > 6.0).count() as f32;
    let mean_surprise = surprises.iter().sum::<f32>() / (surprise_count.max(1) as f32);
    surprises.sort_unstable_by(|a, b| b.total_cmp(a));
    let worst = surprises.first().copied().unwrap_or_default();
    let upper = &surprises[..surprise_count.div_ceil(3)];
    let upper_surprise = upper.iter().sum::<f32>() / (upper.len().max(1) as f32);

    let (mut bits, mut unseen, mut seldom, mut grams) = (0f32, 0f32, 0f32, 0f32);
    for window in framed.windows(4) {
        let found = tables.fourgram_bits([window[0], window[1], window[2], window[3]]);
        bits += f32::from(found);
        unseen += f32::from(u8::from(found == 0));
        seldom += f32::from(u8::from(found <= 3));
        grams += 1.0;
    }
    let per_gram = |sum: f32| if grams == 0.0 { 0.0 } else { sum / grams };

    let reading = tables.words.read_label(inner);
    let words = f32::from(reading.words);
    let mean_word_cost = if reading.words == 0 { 0.0 } else { reading.words_cost / words };
    let top = name.suffix().rsplit('.').next().unwrap_or_default();
    let suffix_labels = name.suffix().split('.').count() as f32;
    let letters = of(Class::Vowel) + of(Class::Consonant);
    // What the label costs if a generator drew its symbols evenly. It draws from all letters and, if the label has any, all
    // digits; or from vowels and consonants in turn. The difference to what it costs as a name is the logarithm of a
    // likelihood ratio. `xkqzvb` costs 6 * ln 26 = 19.5 nats if drawn evenly. If it costs 35 as a name, the 15.5 nats
    // between speak for a generator. A name that reads as one frequent word may cost 8: then 11.5 nats speak against one.
    let evenly = length * if of(Class::Digit) > 0.0 { 36f32 } else { 26f32 }.ln();
    let in_turn = of(Class::Vowel) * 6f32.ln() + of(Class::Consonant) * 20f32.ln() + 3.0 * (length - letters);
    let as_name = reading.cost.min(total_surprise);

    [
        length / 16.0,
        per_symbol(of(Class::Vowel)),
        per_symbol(of(Class::Digit)),
        of(Class::Digit) / 4.0,
        of(Class::Hyphen),
        per_symbol(of(Class::Other)),
        f32::from(longest_run[Class::Consonant as usize]) / 4.0,
        f32::from(longest_run[Class::Vowel as usize]) / 4.0,
        f32::from(longest_run[Class::Digit as usize]) / 4.0,
        f32::from(changes) / 4.0,
        trailing_digits / 4.0,
        if entropy.is_finite() { entropy } else { 0.0 },
        per_symbol(distinct),
        per_symbol(f32::from(doubled)),
        per_symbol(f32::from(alternations)),
        per_symbol(f32::from(rare)),
        if inner.is_empty() || f32::from(hex) < length { 0.0 } else { length / 16.0 },
        if letters == 0.0 { 1.0 } else { 0.0 },
        mean_surprise,
        worst,
        upper_surprise,
        per_gram(bits),
        per_gram(unseen),
        per_gram(seldom),
        unseen / 4.0,
        per_symbol(reading.cost),
        reading.cost / 16.0,
        per_symbol(f32::from(reading.letters_in_words)),
        per_symbol(f32::from(reading.letters_in_long_words)),
        per_symbol(f32::from(reading.letters_in_none)),
        f32::from(reading.longest) / 8.0,
        words,
        reading.rarest / 8.0,
        mean_word_cost / 8.0,
        tables.suffix_surprise(top),
        tables.suffix_surprise(name.suffix()),
        suffix_labels,
        (total_surprise - evenly) / 16.0,
        (reading.cost - evenly) / 16.0,
        (as_name - evenly) / 16.0,
        (as_name - in_turn) / 16.0,
        astonishing,
    ]
}

/// How many measures there are.
pub(crate) const DENSE: usize = 42;

/// Version of the meaning of the features; a model is bound to it.
pub(crate) const LAYOUT_VERSION: u32 = 1;

/// The letters that English uses least.
const RARE_LETTERS: [u8; 6] = *b"jkqvxz";
