//! Hostile bytes get a report: no panic, no abort, on a thread with a small stack too.

use jsintegrity::{Class, Limit, ParseStatus, Score, Scorer, ScriptReport};

use crate::report::SKIMMER_SHAPED;

/// Scores on a thread with 2 MB of stack, as Rust's threads have by default.
fn score_on_thread(scorer: &Scorer, script: Vec<u8>) -> ScriptReport {
    let scorer = scorer.clone();
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(move || scorer.score(&script));
    thread
        .expect("a thread starts")
        .join()
        .expect("scoring does not panic")
        .expect("every script has a report")
}

/// The evaluator calls itself as deep as its bound lets it, and reads expressions or code at the bottom. In optimised builds that is done in
/// place where the thread has enough left.
#[test]
fn recursion_that_is_evaluated_is_survived() {
    let scorer = Scorer::bundled().expect("the shipped model loads");
    let brackets = format!("{}{}", "[".repeat(2_000), "]".repeat(2_000));
    let nested = format!("{}1{}", "g(".repeat(300), ")".repeat(300));
    let at_depth = |bottom: &str| {
        (0..12).map(|step| 50 * step).fold(String::new(), |script, depth| {
            script + &format!("function f{depth}(n){{return n?f{depth}(n-1):{bottom}}}a=f{depth}({depth});")
        })
    };
    let scripts = [
        "function f(n){return n?f(n-1)+1:0}a=f(1e3)".to_owned(),
        "function f(n){return 'a'.replace(/a/,function(){return f(n+1)})}a=f(0)".to_owned(),
        "function g(x){return [x,x].map(g)}a=g(1)".to_owned(),
        "function g(x){return [2,1].sort(g)}a=g(1)".to_owned(),
        "function g(x){return [2,1].reduce(g)}a=g(1)".to_owned(),
        "o={get a(){return `${this.a}`}};a=o.a".to_owned(),
        "o={toString(){return ''+[o]}};a=''+o".to_owned(),
        "o={valueOf(){return o*[o]}};a=o-1".to_owned(),
        "class A{constructor(){this.b=new A}}a=new A".to_owned(),
        "p=new Proxy({},{get(t,k){return p[k+1]}});a=p.x".to_owned(),
        "function f(n){return eval('f(n+1)')}a=f(0)".to_owned(),
        "function f(n){return Function('n','return f(n+1)')(n)}a=f(0)".to_owned(),
        "function*g(){yield*g()}a=[...g()]".to_owned(),
        "f=x=>[...f(x)].concat({...f(x)},`${f(x)}`,f(x)?f(x):f(x));a=f(1)".to_owned(),
        format!("g=x=>[x][0];{}", at_depth(&nested)),
        at_depth("/^(?:a|b|ab|(?:c|d)*)*$/.test('ab'.repeat(3e3))"),
        at_depth(&format!("eval('{brackets}')")),
        at_depth(&format!("JSON.stringify(JSON.parse('{brackets}'))")),
        at_depth(&format!("Function('return {nested}')()")),
    ];
    for script in scripts {
        score_on_thread(&scorer, script.into_bytes());
    }
}

#[test]
fn nesting_of_every_kind_is_survived() {
    let scorer = Scorer::bundled().expect("the shipped model loads");
    let rows = NESTING.lines().filter(|line| !line.starts_with('#'));
    let mut kinds = 0;
    for row in rows {
        let cells: Vec<&str> =
            row.split('\t').map(|cell| cell.trim_start_matches('|').trim_end_matches('|')).collect();
        let [name, open, middle, close] = cells[..] else { panic!("4 columns: {row}") };
        kinds += 1;
        for depth in [50, 5_000, 100_000] {
            let wrap = |body: String| if name == "regex group" { format!("a=/{body}/") } else { body };
            let script = wrap(open.repeat(depth) + middle + &close.repeat(depth));
            let report = score_on_thread(&scorer, script.into_bytes());
            assert!(
                depth > 50 || name != "paren" || report.parse == ParseStatus::Full,
                "{name}: {:?}",
                report.parse
            );
        }
    }
    assert_eq!(kinds, 31);
}

/// Nested without a bracket of the kinds that most nest with, and without an end.
#[test]
fn nesting_without_brackets_is_survived() {
    let scorer = Scorer::bundled().expect("the shipped model loads");
    for part in ["class A extends ", "a=class extends ", "``", "a`${b}`", "1:", "a:'b':"] {
        for bytes in [4_000, 40_000, 400_000] {
            score_on_thread(&scorer, part.repeat(bytes / part.len()).into_bytes());
        }
    }
}

/// What cannot be read was read again from each of its lines, and each level within another doubled the time and the memory.
#[test]
fn levels_that_do_not_end_are_read_a_few_times() {
    let scorer = Scorer::bundled().expect("the shipped model loads");
    let parts = [
        "class A{static{\n",
        "class A{get a(){;\n",
        "({get a(){return;\n",
        "({set a(b){;\n",
        "a??\n",
        "a?.\n",
        "#a in \n",
        "super.\n",
    ];
    for part in parts {
        for depth in [30, 100, 3_000] {
            score_on_thread(&scorer, part.repeat(depth).into_bytes());
        }
    }
}

/// Signs that begin something and never end it once had all that follows looked through, each of them again.
#[test]
fn beginnings_without_an_end_take_linear_time() {
    let scorer = Scorer::bundled().expect("the shipped model loads");
    for (before, part, behind) in [
        ("", "/[", ""),
        ("a='", "//", "'"),
        ("a=`", "//", "`"),
        ("a='", "\\u{", "'"),
        ("eval('a=\"", "\\\\u{", "\"')"),
    ] {
        let script = before.to_owned() + &part.repeat(500_000) + behind;
        let begun = std::time::Instant::now();
        score_on_thread(&scorer, script.into_bytes());
        assert!(begun.elapsed().as_secs() < 60, "{part}: {:?}", begun.elapsed());
    }
}

const NESTING: &str = include_str!("../data/nesting.tsv");

#[test]
fn repeated_arrow_heads_do_not_take_cubic_time() {
    let scorer = Scorer::bundled().expect("the shipped model loads");
    // Left to the parser, a tenth of this takes seconds: were it parsed, the test would not end.
    let nested = "(a=".repeat(10_000);
    assert_eq!(score_on_thread(&scorer, nested.into_bytes()).parse, ParseStatus::Lexical);
    let flat = format!("{}1{};", "(a=".repeat(60), ")".repeat(60)).repeat(5_000);
    assert_eq!(score_on_thread(&scorer, flat.into_bytes()).parse, ParseStatus::Lexical);
}

#[test]
fn bytes_that_are_no_script_get_a_report() {
    let scorer = Scorer::bundled().expect("the shipped model loads");
    let binary: Vec<u8> = (0..100_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let utf16: Vec<u8> = "\u{FEFF}alert(1)".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let table: [(&str, Vec<u8>); 10] = [
        ("empty", Vec::new()),
        ("space", b" \n\t".to_vec()),
        ("comment", b"/* nothing */".to_vec()),
        ("nul bytes", b"a\0=\0'b\0'".to_vec()),
        ("only nul", vec![0; 10_000]),
        ("binary", binary),
        ("invalid utf-8", b"a='\xFF\xC3\x28';".to_vec()),
        ("utf-16", utf16),
        ("lone surrogate", b"\xFF\xFEa\0\x00\xD8".to_vec()),
        ("html", b"<!doctype html><script>alert(1)</script>".to_vec()),
    ];
    for (name, bytes) in table {
        let report = score_on_thread(&scorer, bytes);
        assert!(
            !report.scores.js_integrity_score.is_malicious_at(Score::DEFAULT_THRESHOLD),
            "{name}: {report:?}"
        );
    }
}

#[test]
fn fifty_megabytes_are_scored_whole() {
    let scorer = Scorer::bundled().expect("the shipped model loads");
    // Code and data as in a large bundle, and the attack at its very end.
    let data = "{\"size\": 12, \"name\": \"plain\"} ".repeat(40);
    let line =
        format!("function f(a,b){{return a.map(function(c){{return c+b}}).join(',')}}t.push('{data}')\n");
    let script = line.repeat((50 << 20) / line.len()) + SKIMMER_SHAPED;
    let report = score_on_thread(&scorer, script.into_bytes());
    assert_eq!(report.parse, ParseStatus::Full);
    assert_eq!(report.limits, []);
    assert_eq!(report.scores.class_at(Score::DEFAULT_THRESHOLD), Class::Magecart, "{:?}", report.scores);
}

#[test]
fn decoding_cannot_be_made_to_grow_or_to_repeat() {
    let scorer = Scorer::bundled().expect("the shipped model loads");
    let long = "a".repeat(1 << 20);
    let table = [
        ("replace by much", format!("x='{long}'.replace(/a/g,'{long}')")),
        ("methods in a row", format!("x='{long}'{}", ".toUpperCase()".repeat(20_000))),
        ("sum of escapes", format!("x='a'{}", "+'\\x61'".repeat(200_000))),
        (
            "nested code",
            format!(
                "eval({:?})",
                format!("eval({:?})", format!("eval({:?})", "f(1);g.h=2;function(){}".repeat(1000)))
            ),
        ),
        ("array read often", format!("var a=['{long}','b'];{}", "c(a[0]);".repeat(50_000))),
        ("packer", format!("}}('{}',62,9,'{long}|b'.split('|'),0,{{}}))", "0 ".repeat(100_000))),
    ];
    for (name, script) in table {
        let report = score_on_thread(&scorer, script.into_bytes());
        // The sum and the nested code are within what decoding may add; the others are refused, and the report says so.
        let within = matches!(name, "sum of escapes" | "nested code");
        assert_eq!(report.limits.contains(&Limit::Decoding), !within, "{name}");
    }
}
