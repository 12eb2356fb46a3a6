//! Runs of statements of a script, for training: the inline scripts of pages are that small.

use oxc_allocator::{Allocator, Vec as Statements};
use oxc_ast::ast::Statement;
use oxc_ast_visit::{Visit, walk};
use oxc_parser::Parser;
use oxc_span::{GetSpan, SourceType};

use super::options;

/// A run of statements that are together, drawn by a number; `None` where the script has none of a fitting size.
pub(crate) fn fragment(source: &str, draw: u64) -> Option<&str> {
    let allocator = Allocator::default();
    let parsed = Parser::new(&allocator, source, SourceType::unambiguous()).with_options(options()).parse();
    if parsed.panicked {
        return None;
    }
    let mut found = Found::default();
    found.visit_program(&parsed.program);
    let Found { statements } = found;
    (0..ATTEMPTS).find_map(|attempt| {
        let draw = xxhash_rust::xxh3::xxh3_64(&draw.wrapping_add(attempt).to_le_bytes());
        let first = usize::try_from(draw).ok()?.checked_rem(statements.len())?;
        // Of all powers of two alike.
        let size = SHORTEST << ((draw >> 48) % 8);
        let (start, mut end, list) = statements[first];
        for (_, next, of) in &statements[first + 1..] {
            if *of != list || (end - start) as usize >= size {
                break;
            }
            end = *next;
        }
        let run = source.get(start as usize..end as usize)?;
        (SHORTEST..2 * size).contains(&run.len()).then_some(run)
    })
}

const ATTEMPTS: u64 = 16;
/// Bytes of a run.
const SHORTEST: usize = 16;

/// Start, end and list of each statement that can be a script alone, those of a list in turn.
#[derive(Default)]
struct Found {
    statements: Vec<(u32, u32, u32)>,
}

impl<'a> Visit<'a> for Found {
    fn visit_statements(&mut self, list: &Statements<'a, Statement<'a>>) {
        let number = self.statements.len() as u32;
        self.statements.extend(
            list.iter()
                .filter(|statement| stands_alone(statement))
                .map(|statement| (statement.span().start, statement.span().end, number)),
        );
        walk::walk_statements(self, list);
    }
}

fn stands_alone(statement: &Statement<'_>) -> bool {
    matches!(
        statement,
        Statement::ExpressionStatement(_)
            | Statement::VariableDeclaration(_)
            | Statement::FunctionDeclaration(_)
            | Statement::ForStatement(_)
            | Statement::ForInStatement(_)
            | Statement::TryStatement(_)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_is_of_one_list_and_parses() {
        let source = "(function(){ var first = 'one thing'; second(first, 2, 3); return third(first); })(); fourth('thing', 4);";
        let runs: std::collections::BTreeSet<_> =
            (0..200).filter_map(|draw| fragment(source, draw)).collect();
        assert!(
            runs.contains("var first = 'one thing';") && runs.contains("fourth('thing', 4);"),
            "{runs:?}"
        );
        assert!(runs.contains("var first = 'one thing'; second(first, 2, 3);"), "{runs:?}");
        assert!(runs.iter().all(|run| !run.starts_with("return")));
        assert_eq!(fragment("}{", 1), None);
        assert_eq!(fragment("", 1), None);
    }
}
