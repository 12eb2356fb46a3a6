//! The syntax tree: the only place that names the parser.
//!
//! A script can make a recursive parser overflow its stack, which kills the process. From the tokens, [`guard`] bounds the stack
//! that a script can need. Then the stack is made that large, or the script is scored by its tokens.
//!
//! Neighbours: `analysis` takes the status and the hash of the structure. `sanitized` takes an [`Outline`], and `training` takes
//! fragments.
//!
//! What must not be done here: parse without the guard, or let a type of the parser leave this folder. Findings and scores must
//! not need the tree. Else one syntax error that browsers accept would hide an attack.

mod closed;
#[cfg(feature = "training")]
mod fragment;
mod guard;
mod outline;
mod plain;
mod structure;
mod window;

use oxc_allocator::Allocator;
use oxc_parser::{ParseOptions, Parser};
use oxc_span::SourceType;

pub(crate) use closed::names_of_closed;
#[cfg(feature = "training")]
pub(crate) use fragment::fragment;
pub(crate) use guard::StackGuard;
pub(crate) use outline::{Leaf, LeafKind, Outline, outline};
pub(crate) use plain::{DEEPEST, Declare, Element, Expression, For, ForOf, Function, Name, Statement, plain};
pub(crate) use window::is_of_window;

use crate::ParseStatus;
use crate::limits;

/// What the tree says about a script.
pub(crate) struct Syntax {
    pub(crate) status: ParseStatus,
    /// Hash of the tree's structure, where there is a tree.
    pub(crate) structural: Option<u128>,
}

impl Syntax {
    /// What is known of a script that is not parsed.
    pub(crate) fn none() -> Self {
        Self { status: ParseStatus::Lexical, structural: None }
    }
}

/// Parses a script, if `guard`, which has seen all its tokens, finds that safe.
pub(crate) fn parse(source: &str, guard: &StackGuard, tokens_in_doubt: bool) -> Syntax {
    if source.len() > limits::PARSED_BYTES {
        return Syntax::none();
    }
    let Some(stack) = guard.stack_needed(tokens_in_doubt) else { return Syntax::none() };
    stacker::maybe_grow(stack, stack, || parse_here(source))
}

fn parse_here(source: &str) -> Syntax {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, SourceType::unambiguous()).with_options(options()).parse();
    if parsed.panicked {
        return Syntax::none();
    }
    let status = if parsed.diagnostics.is_empty() { ParseStatus::Full } else { ParseStatus::Partial };
    Syntax { status, structural: Some(structure::structural_hash(&parsed.program)) }
}

fn options() -> ParseOptions {
    ParseOptions {
        parse_regular_expression: false,
        allow_return_outside_function: true,
        preserve_parens: false,
        ..ParseOptions::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::Lexer;

    fn status(source: &str) -> ParseStatus {
        let mut guard = StackGuard::new(source);
        let mut lexer = Lexer::new(source);
        for token in &mut lexer {
            guard.token(&token);
        }
        parse(source, &guard, lexer.is_doubtful()).status
    }

    #[test]
    fn what_real_scripts_hold_is_parsed() {
        let long_sum = "a='b'".to_owned() + &"+c".repeat(50_000);
        let no_semicolons = "a.b(c)\n".repeat(100_000);
        let nested_calls = "f(".repeat(500) + &")".repeat(500);
        let minified = "(e=t).n=(r=i).o,(a=u(c=>(s=c).l));".repeat(5_000);
        for source in [
            "",
            "return 1",
            "import a from 'b'",
            "with(a)b",
            "<!-- old\na()",
            "var a=010",
            &long_sum,
            &no_semicolons,
            &nested_calls,
            &minified,
        ] {
            assert_eq!(status(source), ParseStatus::Full, "{}", &source[..source.len().min(60)]);
        }
    }

    #[test]
    fn what_needs_too_much_is_left_to_the_tokens() {
        for source in [
            "(".repeat(100_000),
            "!".repeat(1_000_000),
            "(a=".repeat(5_000),
            "({[".repeat(500),
            "async({[".repeat(500),
            "({a,[".repeat(500),
            "class A extends ".repeat(10_000),
            "``".repeat(100_000),
        ] {
            assert_eq!(status(&source), ParseStatus::Lexical);
        }
    }

    #[test]
    fn brackets_that_only_the_parser_sees_are_counted() {
        const NESTED: usize = 40;
        let nested = "(".repeat(NESTED) + "1" + &")".repeat(NESTED);
        let before = [
            "",
            "a.",
            "a. ",
            "a./**/",
            "a?.",
            "a\n.",
            "a.#",
            "@",
            ";",
            "{}",
            "(b)",
            "a++",
            "a\n++",
            "x=",
            "[1]",
            "`${a}`",
            "'s'",
            "1",
            "1.",
            "1..",
            "/r/",
            "/*@cc_on",
            "/*@if",
            "if(a)",
            "for await",
            "class A{}",
            "x=>{}",
        ];
        let words = [
            "",
            "if",
            "for",
            "while",
            "with",
            "return",
            "typeof",
            "case",
            "do",
            "else",
            "in",
            "instanceof",
            "new",
            "of",
            "void",
            "delete",
            "throw",
            "await",
            "yield",
            "async",
            "let",
            "static",
            "get",
            "set",
            "as",
            "default",
            "extends",
            "export default",
            "this",
            "null",
            "super",
            "function",
            "var",
            "import",
            "debugger",
            "name",
            "\\",
            "\\u",
            "\\u{61}in",
            "\\new",
            "\\u{69}f",
            "x as delete",
            "{}as typeof",
        ];
        let between = [
            "",
            " ",
            "\n",
            "/**/",
            "\u{a0}",
            "\u{3000}",
            "\u{feff}",
            "\u{2028}",
            "\0",
            "(b)",
            " (b)",
            "/**/(b)",
            "(b)/**/",
            "{}",
            "{}/**/",
            "(b){}",
            " await(b)",
            "++",
            "--",
            "=>{}",
            ".if(b)",
            ". if(b)",
            "!",
            "`${{}}`",
        ];
        let base = StackGuard::new("").stack_needed(false).unwrap();
        let around =
            [("", ""), ("function*f(){", "}"), ("async function f(){", "}"), ("x={", "}"), ("for(a ", ");")];
        for (open, close) in around {
            for (before, word, between) in before
                .iter()
                .flat_map(|before| words.iter().map(move |word| (before, word)))
                .flat_map(|(before, word)| between.iter().map(move |between| (before, word, between)))
            {
                for rest in [format!("/{nested}/1"), format!("/(/;{nested}/1/"), format!("/'/;{nested}/'/1")]
                {
                    let source = format!("{open}{before}{word}{between}{rest}{close}");
                    let mut guard = StackGuard::new(&source);
                    let mut lexer = Lexer::new(&source);
                    (&mut lexer).for_each(|token| guard.token(&token));
                    let counted = guard
                        .stack_needed(lexer.is_doubtful())
                        .is_none_or(|stack| stack >= base + NESTED * 8192);
                    assert!(counted || parentheses(&source) < NESTED, "{source}");
                }
            }
        }
    }

    /// How deep the parentheses of a text nest to the parser.
    fn parentheses(source: &str) -> usize {
        struct Depth(usize, usize);
        impl<'a> oxc_ast_visit::VisitJs<'a> for Depth {
            fn enter_node(&mut self, kind: oxc_ast::AstKind<'a>) {
                if matches!(kind, oxc_ast::AstKind::ParenthesizedExpression(_)) {
                    self.0 += 1;
                    self.1 = self.1.max(self.0);
                }
            }
            fn leave_node(&mut self, kind: oxc_ast::AstKind<'a>) {
                self.0 -= usize::from(matches!(kind, oxc_ast::AstKind::ParenthesizedExpression(_)));
            }
        }
        let allocator = Allocator::default();
        let options = ParseOptions { preserve_parens: true, ..options() };
        let parsed = Parser::new(&allocator, source, SourceType::unambiguous()).with_options(options).parse();
        let mut depth = Depth(0, 0);
        oxc_ast_visit::VisitJs::visit_program(&mut depth, &parsed.program);
        depth.1
    }

    #[test]
    fn tokens_in_doubt_are_not_trusted_to_close() {
        // To a parser the quote is in a regular expression, and the brackets after it are open.
        let hidden = format!("{{}}/\"/;{}\"", "(".repeat(100_000));
        assert_eq!(status(&hidden), ParseStatus::Lexical);
    }
}
