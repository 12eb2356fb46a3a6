//! The hash of a tree's structure.

use crate::maps::HashSet;
use oxc_ast::AstKind;
use oxc_ast::ast::Program;
use oxc_ast_visit::VisitJs;
use xxhash_rust::xxh3::Xxh3Default;

/// Hash of node types, member names, global names and operators: what formatting, comments, literal values and the names
/// of the script's own variables leave as it is.
pub(super) fn structural_hash(program: &Program<'_>) -> u128 {
    let mut bindings = Bindings::default();
    bindings.visit_program(program);
    let mut walk = Walk { local: bindings.0, hash: Xxh3Default::new() };
    walk.visit_program(program);
    walk.hash.digest128()
}

/// Names that the script itself declares: they may be renamed without changing its structure.
#[derive(Default)]
struct Bindings<'a>(HashSet<&'a str>);

impl<'a> VisitJs<'a> for Bindings<'a> {
    fn enter_node(&mut self, kind: AstKind<'a>) {
        if let AstKind::BindingIdentifier(binding) = kind {
            self.0.insert(binding.name.as_str());
        }
    }
}

struct Walk<'a> {
    local: HashSet<&'a str>,
    hash: Xxh3Default,
}

impl<'a> VisitJs<'a> for Walk<'a> {
    fn enter_node(&mut self, kind: AstKind<'a>) {
        self.hash.update(&[ENTER, kind.ty() as u8]);
        match kind {
            AstKind::IdentifierName(name) => self.hash.update(name.name.as_bytes()),
            AstKind::IdentifierReference(name) if !self.local.contains(name.name.as_str()) => {
                self.hash.update(name.name.as_bytes());
            }
            AstKind::BinaryExpression(binary) => self.hash.update(&[binary.operator as u8]),
            AstKind::LogicalExpression(logical) => self.hash.update(&[logical.operator as u8]),
            AstKind::AssignmentExpression(assignment) => self.hash.update(&[assignment.operator as u8]),
            AstKind::UnaryExpression(unary) => self.hash.update(&[unary.operator as u8]),
            AstKind::UpdateExpression(update) => self.hash.update(&[update.operator as u8]),
            _ => {}
        }
    }

    fn leave_node(&mut self, _: AstKind<'a>) {
        self.hash.update(&[LEAVE]);
    }
}

const ENTER: u8 = 1;
const LEAVE: u8 = 2;
