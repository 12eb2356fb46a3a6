//! Regular expressions (ECMA-262 section 22.2), matched by backtracking within a number of steps.

use std::ops::Range;
use std::rc::Rc;

#[derive(Debug)]
enum Node {
    Char(u16),
    Any,
    Class(Vec<(u16, u16)>, bool),
    Start,
    End,
    Boundary(bool),
    Group(Box<Self>, Option<usize>),
    Back(usize),
    /// Lookahead: ahead or behind is one thing here, for only what lies ahead is understood.
    Ahead(Box<Self>, bool),
    Sequence(Vec<Self>),
    Either(Vec<Self>),
    Repeat(Box<Repeated>),
}

/// What is repeated, how often, whether as often as possible, and the groups in it.
#[derive(Debug)]
struct Repeated {
    inner: Node,
    least: usize,
    most: usize,
    greedy: bool,
    groups: Range<usize>,
}

#[derive(Debug)]
pub(crate) struct Regex {
    node: Node,
    pub(crate) groups: usize,
    pub(crate) names: Vec<(Rc<str>, usize)>,
    ignore_case: bool,
    multiline: bool,
    dot_all: bool,
    pub(crate) global: bool,
    pub(crate) sticky: bool,
    /// Whether a character of two units counts as one.
    pub(crate) unicode: bool,
}

/// Start and end of the match and its groups.
pub(crate) type Captures = Vec<Option<(usize, usize)>>;

impl Regex {
    pub(crate) fn new(source: &str, flags: &str) -> Option<Self> {
        let units: Vec<u16> = source.encode_utf16().collect();
        if units.len() > LONGEST {
            return None;
        }
        let mut parser = Parser {
            units: &units,
            at: 0,
            groups: 0,
            names: Vec::new(),
            depth: 0,
            back: 0,
            is_wide: false,
            unicode: flags.contains(['u', 'v']),
        };
        let node = parser.either()?;
        // Beyond the last group, `\12` is a character; and letters that are no ASCII have cases of their own.
        let is_known = parser.back <= parser.groups && !(parser.is_wide && flags.contains('i'));
        (parser.at == units.len() && is_known).then_some(())?;
        let is_once = |flag: char| "dgimsuvy".contains(flag) && flags.matches(flag).count() == 1;
        flags.chars().all(is_once).then_some(())?;
        Some(Self {
            node,
            groups: parser.groups,
            names: parser.names,
            ignore_case: flags.contains('i'),
            multiline: flags.contains('m'),
            dot_all: flags.contains('s'),
            global: flags.contains('g'),
            sticky: flags.contains('y'),
            unicode: flags.contains(['u', 'v']),
        })
    }

    /// Whether it may be asked about a text: characters of two units, and other cases than those of ASCII, are not understood.
    pub(crate) fn understands(&self, text: &[u16]) -> bool {
        let most = if self.ignore_case { 0x80 } else { 0xD800 };
        !self.unicode || text.iter().all(|unit| *unit < most || !self.ignore_case && *unit >= 0xE000)
    }

    /// The first match from a place on; the outer `None` means that the steps are used up.
    pub(crate) fn find(&self, text: &[u16], from: usize, steps: &mut usize) -> Option<Option<Captures>> {
        for start in from..=text.len() {
            let mut run = Run { regex: self, text, captures: vec![None; self.groups + 1], steps, depth: 0 };
            if let Some(end) = run.node(&self.node, start, &mut |_, at| Some(Some(at)))? {
                let mut captures = run.captures;
                captures[0] = Some((start, end));
                return Some(Some(captures));
            }
            if self.sticky {
                break;
            }
        }
        Some(None)
    }
}

const LONGEST: usize = 20_000;
const DEPTH: usize = 40;
/// Nodes in each other while matching.
const RUN_DEPTH: usize = 3_000;

struct Parser<'u> {
    units: &'u [u16],
    at: usize,
    groups: usize,
    names: Vec<(Rc<str>, usize)>,
    depth: usize,
    /// The largest number of a group that is asked for.
    back: usize,
    /// Whether there is a character that is no ASCII.
    is_wide: bool,
    unicode: bool,
}

impl Parser<'_> {
    fn peek(&self) -> Option<u8> {
        self.units.get(self.at).map(|unit| u8::try_from(*unit).unwrap_or(0x80))
    }

    fn eat(&mut self, byte: u8) -> bool {
        let is = self.peek() == Some(byte);
        self.at += usize::from(is);
        is
    }

    fn either(&mut self) -> Option<Node> {
        self.depth += 1;
        (self.depth <= DEPTH).then_some(())?;
        let mut all = vec![self.sequence()?];
        while self.eat(b'|') {
            all.push(self.sequence()?);
        }
        self.depth -= 1;
        Some(if all.len() == 1 { all.pop()? } else { Node::Either(all) })
    }

    fn sequence(&mut self) -> Option<Node> {
        let mut all = Vec::new();
        while let Some(byte) = self.peek() {
            if matches!(byte, b'|' | b')') {
                break;
            }
            let groups = self.groups + 1;
            let node = self.atom()?;
            all.push(self.repeated(node, groups)?);
        }
        Some(Node::Sequence(all))
    }

    fn repeated(&mut self, inner: Node, groups: usize) -> Option<Node> {
        let (least, most) = match self.peek() {
            Some(b'*') => (0, usize::MAX),
            Some(b'+') => (1, usize::MAX),
            Some(b'?') => (0, 1),
            Some(b'{') => {
                let before = self.at;
                self.at += 1;
                match self.bounds() {
                    Some(bounds) => {
                        self.at -= 1;
                        bounds
                    }
                    None => {
                        self.at = before;
                        return Some(inner);
                    }
                }
            }
            _ => return Some(inner),
        };
        self.at += 1;
        let greedy = !self.eat(b'?');
        if least > most || matches!(inner, Node::Start | Node::End | Node::Boundary(_)) {
            return None;
        }
        Some(Node::Repeat(Box::new(Repeated { inner, least, most, greedy, groups: groups..self.groups + 1 })))
    }

    fn digits(&mut self) -> Option<usize> {
        let mut value = None;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            value = Some((value.unwrap_or(0usize) * 10 + usize::from(digit - b'0')).min(100_000));
            self.at += 1;
        }
        value
    }

    fn bounds(&mut self) -> Option<(usize, usize)> {
        let least = self.digits()?;
        let most = if self.eat(b',') { self.digits().unwrap_or(usize::MAX) } else { least };
        self.eat(b'}').then_some((least, most))
    }

    fn atom(&mut self) -> Option<Node> {
        let unit = *self.units.get(self.at)?;
        self.at += 1;
        Some(match u8::try_from(unit).unwrap_or(0x80) {
            b'.' => Node::Any,
            b'^' => Node::Start,
            b'$' => Node::End,
            b'(' => return self.group(),
            b'[' => return self.class(),
            b'{' if self.digits().is_some() => return None,
            b'*' | b'+' | b'?' => return None,
            b'\\' => return self.escape(),
            _ => Node::Char(self.noted(unit)),
        })
    }

    fn noted(&mut self, unit: u16) -> u16 {
        self.is_wide |= unit >= 0x80;
        unit
    }

    fn group(&mut self) -> Option<Node> {
        let mut number = None;
        let mut ahead = None;
        if self.eat(b'?') {
            if self.eat(b'=') {
                ahead = Some(true);
            } else if self.eat(b'!') {
                ahead = Some(false);
            } else if self.eat(b'<') {
                if matches!(self.peek(), Some(b'=' | b'!')) {
                    return None;
                }
                let from = self.at;
                while !self.eat(b'>') {
                    self.peek()?;
                    self.at += 1;
                }
                self.groups += 1;
                number = Some(self.groups);
                let name = String::from_utf16_lossy(&self.units[from..self.at - 1]);
                self.names.push((name.into(), self.groups));
            } else {
                self.eat(b':').then_some(())?;
            }
        } else {
            self.groups += 1;
            number = Some(self.groups);
        }
        let inner = Box::new(self.either()?);
        self.eat(b')').then_some(())?;
        Some(match ahead {
            Some(is) => Node::Ahead(inner, is),
            None => Node::Group(inner, number),
        })
    }

    /// A set of characters after a backslash.
    fn set(byte: u8) -> Option<(Vec<(u16, u16)>, bool)> {
        let digits = vec![(0x30, 0x39)];
        let words = vec![(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)];
        let blanks = vec![
            (0x09, 0x0D),
            (0x20, 0x20),
            (0xA0, 0xA0),
            (0x1680, 0x1680),
            (0x2000, 0x200A),
            (0x2028, 0x2029),
            (0x202F, 0x202F),
            (0x205F, 0x205F),
            (0x3000, 0x3000),
            (0xFEFF, 0xFEFF),
        ];
        Some(match byte {
            b'd' => (digits, false),
            b'D' => (digits, true),
            b'w' => (words, false),
            b'W' => (words, true),
            b's' => (blanks, false),
            b'S' => (blanks, true),
            _ => return None,
        })
    }

    fn escape(&mut self) -> Option<Node> {
        let byte = self.peek()?;
        if let Some((set, not)) = Self::set(byte) {
            self.at += 1;
            return Some(Node::Class(set, not));
        }
        match byte {
            b'b' | b'B' => {
                self.at += 1;
                Some(Node::Boundary(byte == b'b'))
            }
            b'1'..=b'9' => {
                let number = self.digits()?;
                self.back = self.back.max(number);
                Some(Node::Back(number))
            }
            b'k' => None,
            _ => self.character().map(Node::Char),
        }
    }

    fn hexadecimal(&mut self, count: usize) -> Option<u16> {
        let digits = self.units.get(self.at..self.at + count)?;
        let value = u16::from_str_radix(&String::from_utf16_lossy(digits), 16).ok()?;
        self.at += count;
        Some(value)
    }

    /// The character after a backslash.
    fn character(&mut self) -> Option<u16> {
        let unit = *self.units.get(self.at)?;
        self.at += 1;
        Some(match u8::try_from(unit).unwrap_or(0x80) {
            b'n' => 0x0A,
            b't' => 0x09,
            b'r' => 0x0D,
            b'f' => 0x0C,
            b'v' => 0x0B,
            b'0' if !self.peek().is_some_and(|byte| byte.is_ascii_digit()) => 0,
            // Old octal forms, control letters and classes by name.
            b'0'..=b'9' | b'c' => return None,
            b'p' | b'P' if self.unicode => return None,
            b'x' => self.hexadecimal(2)?,
            b'u' if self.peek() == Some(b'{') => {
                self.unicode.then_some(())?;
                let from = self.at + 1;
                let length = self.units[from..].iter().position(|unit| *unit == u16::from(b'}'))?;
                let digits = String::from_utf16_lossy(&self.units[from..from + length]);
                self.at = from + length + 1;
                u16::from_str_radix(&digits, 16).ok()?
            }
            b'u' => self.hexadecimal(4)?,
            _ => unit,
        })
        .map(|unit| self.noted(unit))
    }

    fn class(&mut self) -> Option<Node> {
        let not = self.eat(b'^');
        let mut set: Vec<(u16, u16)> = Vec::new();
        while !self.eat(b']') {
            let Some(first) = self.class_character(&mut set)? else { continue };
            let range = self.peek() == Some(b'-')
                && self.units.get(self.at + 1).is_some_and(|unit| *unit != u16::from(b']'));
            if range {
                self.at += 1;
                match self.class_character(&mut set)? {
                    Some(last) if first > last => return None,
                    Some(last) => set.push((first, last)),
                    None => set.extend([(first, first), (0x2D, 0x2D)]),
                }
            } else {
                set.push((first, first));
            }
        }
        Some(Node::Class(set, not))
    }

    /// One character of a class; `Some(None)` where it was a set, which is added.
    fn class_character(&mut self, into: &mut Vec<(u16, u16)>) -> Option<Option<u16>> {
        let unit = *self.units.get(self.at)?;
        self.at += 1;
        if unit != u16::from(b'\\') {
            return Some(Some(self.noted(unit)));
        }
        let byte = self.peek()?;
        if let Some((set, not)) = Self::set(byte) {
            self.at += 1;
            if not {
                let mut next = 0u16;
                for (from, to) in set {
                    if from > next {
                        into.push((next, from - 1));
                    }
                    next = to.saturating_add(1);
                }
                into.push((next, u16::MAX));
            } else {
                into.extend(set);
            }
            return Some(None);
        }
        if byte == b'b' {
            self.at += 1;
            return Some(Some(8));
        }
        self.character().map(Some)
    }
}

struct Run<'r, 's> {
    regex: &'r Regex,
    text: &'r [u16],
    captures: Captures,
    steps: &'s mut usize,
    depth: usize,
}

// A node is given what has to match behind it, and tries its ways until one lets that match. For `a*ab` on `aab`, `a*` takes two
// letters first. Then `ab` fails, so `a*` gives one back, and `ab` fits. A matcher that only asked "how long is `a*`?" would
// fail.
/// What follows a node: `Some(Some(end))` for a match.
type Next<'n, 'r, 's> = &'n mut dyn FnMut(&mut Run<'r, 's>, usize) -> Option<Option<usize>>;

impl<'r, 's> Run<'r, 's> {
    fn folded(&self, unit: u16) -> u16 {
        let letter = |unit: u16| char::from_u32(u32::from(unit)).filter(char::is_ascii);
        match letter(unit) {
            Some(letter) if self.regex.ignore_case => letter.to_ascii_lowercase() as u16,
            _ => unit,
        }
    }

    fn is_in(&self, set: &[(u16, u16)], unit: u16) -> bool {
        let inside = |unit: u16| set.iter().any(|(from, to)| (*from..=*to).contains(&unit));
        if inside(unit) {
            return true;
        }
        let ascii =
            u8::try_from(unit).ok().filter(|byte| self.regex.ignore_case && byte.is_ascii_alphabetic());
        ascii.is_some_and(|byte| inside(u16::from(byte ^ 0x20)))
    }

    fn is_word(&self, at: Option<usize>) -> bool {
        at.and_then(|at| self.text.get(at))
            .and_then(|unit| u8::try_from(*unit).ok())
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    }

    fn is_line_end(unit: u16) -> bool {
        matches!(unit, 0x0A | 0x0D | 0x2028 | 0x2029)
    }

    /// Whether one unit fits a node that takes exactly one; `None` for other nodes.
    fn single(&self, node: &Node, at: usize) -> Option<bool> {
        let unit = self.text.get(at).copied();
        Some(match node {
            Node::Char(char) => {
                unit.is_some_and(|unit| unit == *char || self.folded(unit) == self.folded(*char))
            }
            Node::Any => unit.is_some_and(|unit| self.regex.dot_all || !Self::is_line_end(unit)),
            Node::Class(set, not) => unit.is_some_and(|unit| self.is_in(set, unit) != *not),
            _ => return None,
        })
    }

    fn node(&mut self, node: &'r Node, at: usize, next: Next<'_, 'r, 's>) -> Option<Option<usize>> {
        *self.steps = self.steps.checked_sub(1)?;
        // What follows runs inside of what comes before, so a long text makes the stack deep. "No match" would be a guess here:
        // the steps are taken away instead, and the evaluation ends here.
        if self.depth > RUN_DEPTH {
            *self.steps = 0;
            return None;
        }
        self.depth += 1;
        let result = self.node_here(node, at, next);
        self.depth -= 1;
        result
    }

    fn node_here(&mut self, node: &'r Node, at: usize, next: Next<'_, 'r, 's>) -> Option<Option<usize>> {
        if let Some(fits) = self.single(node, at) {
            return if fits { next(self, at + 1) } else { Some(None) };
        }
        match node {
            Node::Start => {
                let is = at == 0 || self.regex.multiline && Self::is_line_end(self.text[at - 1]);
                if is { next(self, at) } else { Some(None) }
            }
            Node::End => {
                let is = at == self.text.len() || self.regex.multiline && Self::is_line_end(self.text[at]);
                if is { next(self, at) } else { Some(None) }
            }
            Node::Boundary(is) => {
                let here = self.is_word(at.checked_sub(1)) != self.is_word(Some(at));
                if here == *is { next(self, at) } else { Some(None) }
            }
            Node::Group(inner, number) => {
                let Some(number) = *number else { return self.node(inner, at, next) };
                let before = self.captures[number];
                let found = self.node(inner, at, &mut |run, end| {
                    let old = run.captures[number];
                    run.captures[number] = Some((at, end));
                    let found = next(run, end)?;
                    if found.is_none() {
                        run.captures[number] = old;
                    }
                    Some(found)
                })?;
                if found.is_none() {
                    self.captures[number] = before;
                }
                Some(found)
            }
            Node::Back(number) => {
                let Some((from, to)) = self.captures.get(*number).copied().flatten() else {
                    return next(self, at);
                };
                let text = self.text;
                let same = text.get(at..at + (to - from)).is_some_and(|here| {
                    here.iter().zip(&text[from..to]).all(|(a, b)| self.folded(*a) == self.folded(*b))
                });
                if same { next(self, at + (to - from)) } else { Some(None) }
            }
            Node::Ahead(inner, is) => {
                let before = self.captures.clone();
                let found = self.node(inner, at, &mut |_, end| Some(Some(end)))?.is_some();
                let end = if found == *is { next(self, at)? } else { None };
                if end.is_none() {
                    self.captures = before;
                }
                Some(end)
            }
            Node::Sequence(all) => self.sequence(all, at, next),
            Node::Either(all) => {
                for one in all {
                    if let Some(end) = self.node(one, at, next)? {
                        return Some(Some(end));
                    }
                }
                Some(None)
            }
            Node::Repeat(of) => self.repeat(of, (of.least, of.most), at, next),
            Node::Char(_) | Node::Any | Node::Class(..) => Some(None),
        }
    }

    fn sequence(&mut self, all: &'r [Node], at: usize, next: Next<'_, 'r, 's>) -> Option<Option<usize>> {
        let mut at = at;
        let mut rest = all;
        // Single characters need no recursion.
        while let [first, after @ ..] = rest {
            match self.single(first, at) {
                Some(true) => {
                    at += 1;
                    rest = after;
                }
                Some(false) => return Some(None),
                None => break,
            }
        }
        match rest {
            [] => next(self, at),
            [only] => self.node(only, at, next),
            [first, after @ ..] => self.node(first, at, &mut |run, end| run.sequence(after, end, next)),
        }
    }

    fn repeat(
        &mut self,
        of: &'r Repeated,
        (least, most): (usize, usize),
        at: usize,
        next: Next<'_, 'r, 's>,
    ) -> Option<Option<usize>> {
        let (inner, greedy) = (&of.inner, of.greedy);
        if self.single(inner, at).is_some() {
            let mut count = 0;
            let most_here = most.min(self.text.len() - at);
            let enough = |count: usize| !greedy && count >= least;
            while count < most_here && !enough(count) && self.single(inner, at + count) == Some(true) {
                count += 1;
                *self.steps = self.steps.checked_sub(1)?;
            }
            loop {
                if count < least {
                    return Some(None);
                }
                if let Some(end) = next(self, at + count)? {
                    return Some(Some(end));
                }
                *self.steps = self.steps.checked_sub(1)?;
                if greedy {
                    if count == 0 {
                        return Some(None);
                    }
                    count -= 1;
                } else {
                    if count >= most_here || self.single(inner, at + count) != Some(true) {
                        return Some(None);
                    }
                    count += 1;
                }
            }
        }
        if most == 0 {
            return next(self, at);
        }
        if least == 0
            && !greedy
            && let Some(end) = next(self, at)?
        {
            return Some(Some(end));
        }
        // Each round begins without what the one before has captured.
        let before = self.captures[of.groups.clone()].to_vec();
        self.captures[of.groups.clone()].fill(None);
        let again = self.node(inner, at, &mut |run, end| {
            if end == at && least == 0 {
                return Some(None);
            }
            run.depth += 1;
            if run.depth > RUN_DEPTH {
                *run.steps = 0;
                return None;
            }
            let fewer = (least.saturating_sub(1), if most == usize::MAX { most } else { most - 1 });
            let found = run.repeat(of, fewer, end, next);
            run.depth -= 1;
            found
        })?;
        if again.is_none() {
            self.captures[of.groups.clone()].clone_from_slice(&before);
        }
        match again {
            Some(end) => Some(Some(end)),
            None if least == 0 && greedy => next(self, at),
            None => Some(None),
        }
    }
}
