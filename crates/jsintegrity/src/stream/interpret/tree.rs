//! The tree that code is read into. Chains of operators and of accesses are lists, so that a tree is only as deep as its
//! brackets are.
//!
//! `window.atob('YQ==').length` is a `Postfix` of `window` and three posts: a member, a call, a member. Each post has a number,
//! so the value of each beginning of the row is noted. Here `window.atob('YQ==')` is known to be `a`.

use std::ops::Range;
use std::rc::Rc;

use super::value::{Text, Value};

/// A name, by its number in the machine's table.
pub(super) type Symbol = u32;

/// An expression and its place.
#[derive(Debug)]
pub(super) struct Node {
    /// Number of the place where its value is noted.
    pub(super) id: u32,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: Expression,
}

#[derive(Debug)]
pub(super) enum Expression {
    Undefined,
    Null,
    Bool(bool),
    Number(f64),
    /// A whole number, as a value.
    Big(Value),
    Text(Text),
    Template(Box<Template>),
    Regex(Box<(Rc<str>, Rc<str>)>),
    Name(Symbol),
    This,
    Array(Vec<Argument>),
    Object(Vec<Property>),
    Function(Rc<Code>),
    Class(Rc<Class>),
    Unary(Unary, Box<Node>),
    /// Binary operators of one precedence, left to right.
    Chain(Rc<(Node, Vec<(Operator, Node)>)>),
    Conditional(Rc<[Node; 3]>),
    Assign(Option<Operator>, Box<Pattern>, Box<Node>),
    /// `++` and `--`: the amount, and whether the value is that from before.
    Update(f64, bool, Box<Node>),
    /// Accesses and calls, left to right.
    Postfix(Box<Node>, Vec<Post>),
    New(Box<Node>, Vec<Argument>),
    Sequence(Vec<Node>),
    Yield(Option<Box<Node>>, bool),
    Await(Box<Node>),
    /// Nothing that is evaluated, with the parts that are.
    Opaque(Vec<Node>),
    /// What a class is made from.
    Super,
}

/// The texts of a template, and what is between them.
#[derive(Debug)]
pub(super) struct Template {
    pub(super) texts: Vec<Text>,
    pub(super) parts: Vec<Node>,
}

#[derive(Debug)]
pub(super) struct Post {
    pub(super) id: u32,
    pub(super) end: u32,
    pub(super) optional: bool,
    pub(super) kind: PostKind,
}

#[derive(Debug)]
pub(super) enum PostKind {
    Member(Rc<str>),
    Index(Node),
    Call(Vec<Argument>),
    /// With the raw texts.
    Tagged(Box<(Template, Vec<Text>)>),
}

#[derive(Debug)]
pub(super) enum Argument {
    Plain(Node),
    Spread(Node),
    Hole,
}

#[derive(Debug)]
pub(super) enum Property {
    Field(Key, Node),
    Getter(Key, Rc<Code>),
    Setter(Key, Rc<Code>),
    Spread(Node),
}

#[derive(Debug)]
pub(super) enum Key {
    Known(Rc<str>),
    Computed(Node),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unary {
    Minus,
    Plus,
    Not,
    Complement,
    TypeOf,
    Void,
    Delete,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Or,
    And,
    Nullish,
    BitOr,
    BitXor,
    BitAnd,
    Equal(bool),
    NotEqual(bool),
    Less,
    Greater,
    LessEqual,
    GreaterEqual,
    In,
    InstanceOf,
    ShiftLeft,
    ShiftRight,
    ShiftRightZero,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
    Power,
}

/// Something that is assigned to.
#[derive(Debug)]
pub(super) enum Pattern {
    Name(Symbol),
    /// A member or anything else that is no name.
    Place(Node),
    Array(Vec<Option<Part>>),
    Object(Vec<(Key, Part)>, Option<Box<Self>>),
}

#[derive(Debug)]
pub(super) struct Part {
    pub(super) target: Pattern,
    pub(super) otherwise: Option<Node>,
    pub(super) rest: bool,
}

#[derive(Debug)]
pub(super) enum Statement {
    Expression(Node),
    /// The pattern, its value, and whether it is a `var`.
    Variables(Vec<(Pattern, Option<Node>)>, bool),
    Return(Option<Node>),
    Throw(Node),
    If(Node, Rc<Self>, Option<Rc<Self>>),
    For(Rc<Loop>),
    ForEach(Rc<Each>),
    Block(Rc<Block>),
    Switch(Node, Rc<[Case]>),
    Try(Rc<Block>, Option<(Option<Pattern>, Rc<Block>)>, Option<Rc<Block>>),
    Labelled(Symbol, Box<Self>),
    Break(Option<Symbol>),
    Continue(Option<Symbol>),
    With(Node, Box<Self>),
    Class(Symbol, Rc<Class>),
    /// What could not be read, with the names that it assigns.
    Lost(Range<u32>),
}

/// A case of a `switch`; one without a value is the default.
#[derive(Debug)]
pub(super) struct Case {
    pub(super) value: Option<Node>,
    pub(super) body: Vec<Statement>,
}

#[derive(Debug)]
pub(super) struct Loop {
    /// Names of its own, which each round has anew.
    pub(super) names: Vec<Symbol>,
    pub(super) start: Option<Statement>,
    pub(super) condition: Option<Node>,
    pub(super) step: Option<Node>,
    pub(super) body: Statement,
    /// Whether the body runs before the condition is asked.
    pub(super) body_first: bool,
    /// Names that it assigns, in the code's log.
    pub(super) assigned: Range<u32>,
}

#[derive(Debug)]
pub(super) struct Each {
    /// Names of its own, which each round has anew.
    pub(super) names: Vec<Symbol>,
    pub(super) target: Pattern,
    pub(super) values: bool,
    pub(super) of: Node,
    pub(super) body: Statement,
    pub(super) assigned: Range<u32>,
}

/// Statements with names of their own.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) names: Vec<Symbol>,
    pub(super) functions: Vec<Rc<Code>>,
    /// Of its functions, those that the function around has by name as well.
    pub(super) hoisted: Vec<Symbol>,
    pub(super) body: Vec<Statement>,
}

/// A function, or a whole script.
#[derive(Debug)]
pub(super) struct Code {
    pub(super) number: u32,
    pub(super) name: Option<Symbol>,
    pub(super) parameters: Vec<Part>,
    pub(super) variables: Vec<Symbol>,
    pub(super) block: Block,
    /// The value of an arrow without a body.
    pub(super) value: Option<Node>,
    pub(super) is_arrow: bool,
    pub(super) is_generator: bool,
    pub(super) is_async: bool,
    /// Whether it says that it is strict, or what is around it does.
    pub(super) is_strict: bool,
    /// Whether it assigns its parameters and reads its `arguments`, which change with them.
    pub(super) is_mapped: bool,
    /// Numbers of its places, and of no others.
    pub(super) places: Range<u32>,
    /// Names that it assigns, in the log.
    pub(super) assigned: Range<u32>,
    pub(super) log: Rc<std::cell::RefCell<Vec<Symbol>>>,
    /// Names that it assigns or puts something into, in a log of their own.
    pub(super) filled: (Rc<std::cell::RefCell<Vec<Symbol>>>, Range<u32>),
    /// The place of its own text: which of the texts that were read, and the bytes there. A function is printed so seldom that no
    /// text is kept for it.
    pub(super) source: usize,
    pub(super) text: Range<u32>,
}

#[derive(Debug)]
pub(super) struct Class {
    pub(super) name: Option<Symbol>,
    pub(super) parent: Option<Node>,
    pub(super) constructor: Option<Rc<Code>>,
    pub(super) members: Vec<ClassMember>,
}

#[derive(Debug)]
pub(super) struct ClassMember {
    pub(super) is_static: bool,
    pub(super) kind: ClassMemberKind,
}

#[derive(Debug)]
pub(super) enum ClassMemberKind {
    Method(Key, Rc<Code>),
    Getter(Key, Rc<Code>),
    Setter(Key, Rc<Code>),
    Field(Key, Option<Node>),
    Block(Rc<Code>),
}
