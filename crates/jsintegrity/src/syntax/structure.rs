//! The hash of a tree's structure.

use crate::maps::HashMap;
use oxc_ast::AstKind;
use oxc_ast::ast::Program;
use oxc_ast_visit::VisitJs;
use xxhash_rust::xxh3::Xxh3Default;

/// Hash of node types, member names, global names and operators. Formatting, comments, literal values and the names of
/// the script's own variables do not change it.
///
/// Only the end of the walk tells which names are the script's own. So one walk notes everything, and the notes are hashed
/// with the global names in their places.
pub(super) fn structural_hash(program: &Program<'_>) -> u128 {
    // Two bytes for each node and one for its end are about as much as the source.
    let noted = Vec::with_capacity(program.source_text.len());
    let mut walk = Walk { noted, ..Walk::default() };
    walk.visit_program(program);
    let Walk { noted, used, names, .. } = walk;
    let mut hash = Xxh3Default::new();
    let mut hashed = 0;
    for (at, name) in used {
        let (name, is_own) = names[name as usize];
        if !is_own {
            hash.update(&noted[hashed..at as usize]);
            hash.update(name.as_bytes());
            hashed = at as usize;
        }
    }
    hash.update(&noted[hashed..]);
    hash.digest128()
}

#[derive(Default)]
struct Walk<'a> {
    /// What is hashed, but for names of variables.
    noted: Vec<u8>,
    /// Uses of names: places in `noted`, with the numbers of the names. A script may have one for every other byte, so they are short.
    used: Vec<(u32, u32)>,
    /// Names, each with whether the script itself declares it: those may be renamed without changing its structure.
    names: Vec<(&'a str, bool)>,
    numbers: HashMap<&'a str, u32>,
}

impl<'a> Walk<'a> {
    fn number(&mut self, name: &'a str) -> u32 {
        *self.numbers.entry(name).or_insert_with(|| {
            self.names.push((name, false));
            self.names.len() as u32 - 1
        })
    }
}

impl<'a> VisitJs<'a> for Walk<'a> {
    fn enter_node(&mut self, kind: AstKind<'a>) {
        self.noted.push(ENTER);
        self.noted.push(kind.ty() as u8);
        match kind {
            AstKind::BindingIdentifier(binding) => {
                let number = self.number(binding.name.as_str());
                self.names[number as usize].1 = true;
            }
            AstKind::IdentifierName(name) => self.noted.extend_from_slice(name.name.as_bytes()),
            AstKind::IdentifierReference(name) => {
                let number = self.number(name.name.as_str());
                self.used.push((self.noted.len() as u32, number));
            }
            AstKind::BinaryExpression(binary) => self.noted.push(binary.operator as u8),
            AstKind::LogicalExpression(logical) => self.noted.push(logical.operator as u8),
            AstKind::AssignmentExpression(assignment) => self.noted.push(assignment.operator as u8),
            AstKind::UnaryExpression(unary) => self.noted.push(unary.operator as u8),
            AstKind::UpdateExpression(update) => self.noted.push(update.operator as u8),
            _ => {}
        }
    }

    fn leave_node(&mut self, _: AstKind<'a>) {
        self.noted.push(LEAVE);
    }
}

const ENTER: u8 = 1;
const LEAVE: u8 = 2;
