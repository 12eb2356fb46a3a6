//! Classes.

use std::rc::Rc;

use super::{Frame, Machine};
use crate::stream::interpret::SCRIPT;
use crate::stream::interpret::tree::{Class, ClassMemberKind, Code};
use crate::stream::interpret::value::{Function, ObjectKind, Slot, Value};

/// Steps of a class and of each of its members. What they make stays until the end and takes half a kilobyte: at one step for each,
/// `for(;;)class A{}` would take 400 MB.
const CLASS: usize = 16;
const MEMBER: usize = 8;

impl Machine<'_> {
    /// Makes a class: a function with a prototype.
    pub(super) fn class(&mut self, class: &Rc<Class>, scope: u32) -> Option<Value> {
        self.spend(CLASS)?;
        let own = self.scope(scope);
        let parent = match &class.parent {
            Some(parent) => Some(self.value(parent, scope)?),
            None => None,
        };
        let code = match &class.constructor {
            Some(code) => Rc::clone(code),
            None => self.nothing(),
        };
        let function = Function { code, scope: own, this: None, class: Some(Rc::clone(class)) };
        let value = self.object(ObjectKind::Function(function));
        let prototype = self.object(ObjectKind::Plain);
        let (Value::Object(number), Value::Object(prototype_number)) = (&value, &prototype) else {
            return None;
        };
        let (number, prototype_number) = (*number, *prototype_number);
        self.made.push(number);
        match parent {
            Some(Value::Object(parent)) => {
                self.objects[number as usize].prototype = Some(parent);
                if let Value::Object(above) = self.member(&Value::Object(parent), "prototype")? {
                    self.objects[prototype_number as usize].prototype = Some(above);
                }
            }
            Some(_) => {
                self.objects[number as usize].open = true;
                self.objects[prototype_number as usize].open = true;
            }
            None => {}
        }
        self.objects[number as usize].properties.set("prototype".into(), Slot::Value(prototype));
        if let Some(name) = class.name {
            self.scopes[own as usize].names.insert(name, value.clone());
        }
        for member in &class.members {
            self.spend(MEMBER)?;
            let target = if member.is_static { number } else { prototype_number };
            match &member.kind {
                ClassMemberKind::Method(key, code)
                | ClassMemberKind::Getter(key, code)
                | ClassMemberKind::Setter(key, code) => {
                    let function = self.closure(code, own);
                    match (self.key(key, own)?, &member.kind) {
                        (None, _) => self.objects[target as usize].open = true,
                        (Some(key), ClassMemberKind::Getter(..)) => {
                            self.set_accessor(target, key, Some(function), None);
                        }
                        (Some(key), ClassMemberKind::Setter(..)) => {
                            self.set_accessor(target, key, None, Some(function));
                        }
                        (Some(key), _) => {
                            self.objects[target as usize].properties.set(key, Slot::Value(function));
                        }
                    }
                }
                ClassMemberKind::Field(key, field) if member.is_static => {
                    if let Some(key) = self.key(key, own)? {
                        let field = match field {
                            Some(field) => {
                                self.with_this(value.clone(), |machine| machine.value(field, own))?
                            }
                            None => Value::Undefined,
                        };
                        self.objects[number as usize].properties.set(key, Slot::Value(field));
                    }
                }
                ClassMemberKind::Field(..) => {}
                ClassMemberKind::Block(code) => {
                    let function = Function { code: Rc::clone(code), scope: own, this: None, class: None };
                    self.run(&function, value.clone(), Vec::new(), false)?;
                }
            }
        }
        Some(value)
    }

    fn with_this<T>(&mut self, this: Value, run: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let log = self.frames.last().and_then(|frame| frame.log.clone());
        self.frames.push(Frame { this: Some(this), log, ..Frame::default() });
        let result = run(self);
        self.frames.pop();
        result
    }

    fn nothing(&mut self) -> Rc<Code> {
        self.names.codes += 1;
        Rc::new(Code {
            number: self.names.codes,
            name: None,
            parameters: Vec::new(),
            variables: Vec::new(),
            block: crate::stream::interpret::tree::Block::default(),
            value: None,
            is_arrow: false,
            is_generator: false,
            is_async: false,
            is_strict: true,
            is_mapped: false,
            assigned: 0..0,
            log: Rc::default(),
            filled: (Rc::default(), 0..0),
            source: SCRIPT,
            text: 0..0,
        })
    }

    /// Fields, then the constructor.
    pub(super) fn construct_class(
        &mut self,
        class: &Rc<Class>,
        function: &Function,
        made: Value,
        arguments: Vec<Value>,
    ) -> Option<Value> {
        if class.parent.is_some() {
            self.set_open(&made, true);
        }
        let scope = function.scope;
        for member in class.members.iter().filter(|member| !member.is_static) {
            if let ClassMemberKind::Field(key, field) = &member.kind
                && let Some(key) = self.key(key, scope)?
            {
                let value = match field {
                    Some(field) => self.with_this(made.clone(), |machine| machine.value(field, scope))?,
                    None => Value::Undefined,
                };
                self.set_property(&made, key, value)?;
            }
        }
        self.run(function, made.clone(), arguments, false)?;
        Some(made)
    }
}
