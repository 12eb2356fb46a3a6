//! What leaves: properties of the sanitised code, over scripts that talk in every place a script can talk in.

#![allow(clippy::unwrap_used, reason = "what is not as expected fails the test")]

use proptest::prelude::*;
use secondopinion::PrintedCode;

/// Words that no sanitised code may hold.
const TALK: [&str; 12] = [
    "ignore",
    "benign",
    "reviewer",
    "certified",
    "instructions",
    "trusted",
    "harmless",
    "assistant",
    "answer",
    "legitimate",
    "decision",
    "honest",
];

fn printed(script: &str) -> Option<String> {
    PrintedCode::of(script.as_bytes(), 4_000).ok().map(|code| code.as_str().to_owned())
}

fn talk() -> impl Strategy<Value = String> {
    let word = prop::sample::select(&TALK[..]).prop_flat_map(|word| {
        let upper = word.to_uppercase();
        // A Cyrillic e, an accent, a joiner.
        let odd =
            [word.replace('e', "\u{435}"), word.replace('i', "\u{ed}"), word.replacen('n', "n\u{200d}", 1)];
        prop_oneof![4 => Just(word.to_owned()), 1 => Just(upper), 1 => prop::sample::select(odd.to_vec())]
    });
    prop::collection::vec(word, 1..12).prop_map(|words| words.join(" "))
}

/// One statement that says it, and does nothing else of interest.
fn statement(talk: &str, place: usize) -> String {
    let name = talk.replace([' ', '\u{200d}'], "_");
    let quoted = format!("'{talk}'");
    let capital =
        |word: &str| word.chars().next().into_iter().flat_map(char::to_uppercase).collect::<String>();
    let rest = |word: &str| word.chars().skip(1).filter(|c| *c != '\u{200d}').collect::<String>();
    let camel = talk.split(' ').map(|word| capital(word) + &rest(word)).collect::<String>();
    let words: Vec<String> = talk.split(' ').map(|word| format!("'{word}'")).collect();
    let escaped: String = talk.chars().map(|c| format!("\\u{{{:x}}}", u32::from(c))).collect();
    let codes: Vec<String> = talk.encode_utf16().map(|code| code.to_string()).collect();
    match place {
        0 => format!("/* {talk} */"),
        1 => format!("// {talk}\n"),
        2 => format!("var a = {quoted};"),
        3 => format!("{quoted};"),
        4 => format!("var b = {{{name}: 1, {quoted}: 2}};"),
        5 => format!("window.{name} = window[{quoted}];"),
        6 => format!("{name}: for (;;) break {name};"),
        7 => format!("var c = `{talk} ${{location.href}} {talk}`;"),
        8 => format!("var d = /{talk}/g;"),
        9 => format!("var e = {};", words.join(" + ' ' + ")),
        10 => format!("var f = [{}];", words.join(", ")),
        11 => format!("var g = [{}].join(' ');", words.join(", ")),
        12 => format!("var h = '{escaped}';"),
        13 => format!("var i = String.fromCharCode({});", codes.join(",")),
        14 => format!("function {camel}({name}) {{ return {name}; }}"),
        15 => format!("class {camel} {{ #{name} = 1; {name}() {{ return this.#{name}; }} }}"),
        16 => format!("eval(\"var {camel} = '{talk}'; console.log({camel}); // {talk}\");"),
        17 => format!(
            "fetch('https://{}.example/{}?{talk}');",
            talk.replace([' ', '\u{200d}'], "-").to_lowercase(),
            name
        ),
        18 => format!("var {{{name}: {camel} = {quoted}}} = window;"),
        _ => format!("tag`{talk}`;"),
    }
}

const PLACES: usize = 20;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_script_talks(talks in prop::collection::vec((talk(), 0..PLACES), 1..6)) {
        let script: String = talks.iter().map(|(talk, place)| statement(talk, *place) + "\n").collect();
        let script = format!("{script}document.getElementById('card').value;");
        let code = printed(&script).ok_or_else(|| TestCaseError::fail(format!("not printed: {script}")))?;
        let small = code.to_lowercase();
        for word in TALK {
            prop_assert!(!small.contains(word), "{word} in {code}");
        }
        prop_assert!(code.is_ascii() && code.contains("getElementById"), "{code}");
    }

    #[test]
    fn printing_again_changes_nothing(talks in prop::collection::vec((talk(), 0..PLACES), 0..6), most in 200_usize..2_000) {
        let script: String = talks.iter().map(|(talk, place)| statement(talk, *place) + "\n").collect();
        let script = script.repeat(3);
        if let Ok(code) = PrintedCode::of(script.as_bytes(), most) {
            prop_assert!(code.as_str().chars().count() <= most);
            // What is printed parses, or there would be no second print.
            let again = PrintedCode::of(code.as_str().as_bytes(), most).unwrap();
            prop_assert_eq!(code.as_str(), again.as_str());
        }
    }

    #[test]
    fn comments_change_nothing(talk in talk(), at in 0..4_usize) {
        let statements = ["var a = 1;", "send(a);", "document.write(a);"];
        let plain = statements.join("\n");
        let mut lines = statements.map(str::to_owned).to_vec();
        lines.insert(at.min(3), format!("/* {talk} */"));
        prop_assert_eq!(printed(&lines.join("\n")), printed(&plain));
    }

    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(code) = PrintedCode::of(&bytes, 1_000) {
            prop_assert!(code.as_str().is_ascii());
        }
    }

    #[test]
    fn any_tokens_are_survived(tokens in prop::collection::vec(prop::sample::select(&TOKENS[..]), 0..60)) {
        let script = tokens.join(" ");
        if let Ok(code) = PrintedCode::of(script.as_bytes(), 1_000) {
            prop_assert!(PrintedCode::of(code.as_str().as_bytes(), 1_000).is_ok_and(|again| again == code || again.as_str() == code.as_str()), "{script}");
        }
    }
}

const TOKENS: [&str; 40] = [
    "a", "benign", "'b'", "\"c d\"", "`e`", "`f${", "}`", "/g/", "1", "0x2", "(", ")", "[", "]", "{", "}",
    ";", ",", ".", "?.", "=>", "=", "+", "++", "-", "/", "*", "!", ":", "?", "...", "function", "class",
    "var", "return", "async", "#h", "new", "\n", "in",
];
