//! What the walk may hold. Steps bound the time; `new Array(64)` is few steps and many bytes.
//!
//! Nothing of the machine is given back before it ends, texts aside. So what an object, a scope, a property or an element takes is
//! paid once, when it is made, out of one number of bytes. Where that is used up, no step is left either: whoever has little room
//! has little to say. A text is paid by its steps alone, 32 bytes each: most are given back at once. Where many come from one step,
//! as from `split`, they are paid here.
//!
//! What must not be done here: let anything grow first and pay later, where a script chooses by how much.

use std::rc::Rc;

use super::Machine;
use crate::limits;
use crate::stream::interpret::value::{PROPERTY, Slot};

/// The bytes that a walk of so many steps may hold.
pub(super) fn room(steps: usize) -> usize {
    steps.saturating_mul(limits::HELD_PER_STEP).clamp(limits::HELD_BYTES / 32, limits::HELD_BYTES)
}

impl Machine<'_> {
    /// Takes room for what is kept.
    pub(super) fn hold(&mut self, bytes: usize) -> Option<()> {
        match self.room.checked_sub(bytes) {
            Some(left) => {
                self.room = left;
                Some(())
            }
            None => self.end(),
        }
    }

    /// Asks for room without taking it: for what is given back soon, or paid by whoever keeps it.
    pub(super) fn fits(&mut self, bytes: usize) -> Option<()> {
        if bytes <= self.room { Some(()) } else { self.end() }
    }

    #[cold]
    fn end(&mut self) -> Option<()> {
        (self.room, self.steps) = (0, 0);
        None
    }

    /// Gives an object a property of its own.
    pub(super) fn set_own(&mut self, number: u32, key: Rc<str>, slot: Slot) {
        let properties = &mut self.objects[number as usize].properties;
        let before = properties.len();
        let bytes = PROPERTY + key.len();
        properties.set(key, slot);
        if properties.len() > before {
            let _ = self.hold(bytes);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::{Lexer, Token};
    use crate::stream::interpret::SCRIPT;
    use crate::stream::interpret::parse::{self, Names};
    use crate::stream::interpret::value::{Object, ObjectKind, Value};

    /// Bytes of what a walk of so many steps holds in objects and scopes, and the room that is left.
    fn held(script: &str, steps: usize) -> (usize, usize) {
        let tokens: Vec<Token> = Lexer::new(script).collect();
        let mut names = Names::default();
        let code = parse::script(script, SCRIPT, &tokens, &mut names, false);
        let mut machine = Machine::new(script, &mut names, steps, steps, None);
        machine.script(&code);
        let values = |object: &Object| match &object.kind {
            ObjectKind::List(all) | ObjectKind::Iterator(all, ..) | ObjectKind::Set(all, _) => all.len(),
            ObjectKind::Map(all, _) => 2 * all.len(),
            ObjectKind::Bound { arguments, .. } | ObjectKind::Generator { arguments, .. } => arguments.len(),
            _ => 0,
        };
        let properties: usize = machine.objects.iter().map(|object| object.properties.len()).sum();
        let values: usize = machine.objects.iter().map(values).sum();
        let bytes = machine.objects.len() * size_of::<Object>()
            + machine.scopes.len() * size_of::<super::super::Scope>()
            + values * size_of::<Value>()
            + properties * size_of::<(Rc<str>, Option<Slot>)>();
        (bytes, machine.room)
    }

    #[test]
    fn no_loop_holds_more_than_there_is_room_for() {
        let loops = [
            "l.push(new Array(64))",
            "l.push(new Array(1000))",
            "l.push([])",
            "l.push({a:1,b:2,c:3})",
            "l.push({get a(){},get b(){}})",
            "l.push(new Proxy({},{}))",
            "l.push(new Set([1,2,3]))",
            "l.push(new Map([[1,2],[3,4]]))",
            "l.push(new Uint8Array(999))",
            "l.push(new ArrayBuffer(999))",
            "l.push(new DataView(new ArrayBuffer(8)))",
            "l.push(()=>i)",
            "let k=i;l.push(()=>k)",
            "l.push(class{a(){}b(){}})",
            "l.push(Symbol('a'))",
            "l.push(Promise.resolve(i).then(x=>x))",
            "l.push((function*(){for(var k=0;k<99;k++)yield k})())",
            "l.push([...'ab'.repeat(99)])",
            "l.push('ab'.repeat(99).split(''))",
            "l.push([...'ab'.repeat(99).matchAll(/./g)])",
            "l.push('ab'.repeat(99).match(/./g))",
            "l.push(JSON.parse('[[],[],{\"a\":1}]'))",
            "l.push(structuredClone([[],[],{}]))",
            "l.push(new TextEncoder().encode('a'.repeat(999)))",
            "l.push(new Array(99).fill(1).entries())",
            "l.push(Object.entries({a:1,b:2}))",
            "l.push(function(){}.bind(null,1,2,3))",
            "l.push(/a(b)c/.exec('abc'))",
            "var a=[];a[999]=1;l.push(a)",
            "l.push(new Error('a'))",
            "l['k'+i]=i",
            "l=l.concat(l,[1])",
            "l.unshift(...l,1)",
        ];
        for steps in [200_000, 1_000_000] {
            for body in loops {
                let script = format!("var l=[];for(var i=0;i<1e9;i++){{{body}}}");
                let (bytes, left) = held(&script, steps);
                let most = room(steps) + 64 * 1024;
                assert!(bytes + left <= most, "{body}: {bytes} and {left} of {most}");
            }
        }
    }
}
