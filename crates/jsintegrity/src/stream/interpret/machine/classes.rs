//! Classes.

use std::rc::Rc;

use super::{Frame, Machine};
use crate::stream::interpret::SCRIPT;
use crate::stream::interpret::tree::{Class, ClassMemberKind, Code, Post, PostKind};
use crate::stream::interpret::value::{Function, Object, ObjectKind, Slot, Value};

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
        self.set_own(number, "prototype".into(), Slot::Value(prototype));
        let around = self.class_around;
        self.scopes[own as usize].names.insert(around, value.clone());
        if let Some(name) = class.name {
            self.put_name(own, name, value.clone());
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
                            self.set_own(target, key, Slot::Value(function));
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
                        self.set_own(number, key, Slot::Value(field));
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
            places: 0..0,
            assigned: 0..0,
            log: Rc::default(),
            filled: (Rc::default(), 0..0),
            source: SCRIPT,
            text: 0..0,
        })
    }

    /// Makes an object what the class of this number says: what its parent makes of it, its fields, then its constructor.
    pub(super) fn initialise(&mut self, number: u32, made: &Value, arguments: Vec<Value>) -> Option<()> {
        let ObjectKind::Function(function) = &self.objects[number as usize].kind else {
            self.set_open(made, true);
            return Some(());
        };
        let function = function.clone();
        if let Some(class) = &function.class {
            let is_derived = class.parent.is_some();
            // Up to the call of `super`, nobody knows what the parent puts there.
            self.set_open(made, is_derived);
            match (is_derived, &class.constructor) {
                (true, None) => self.initialise_parent(number, made, arguments.clone())?,
                (true, Some(_)) => {}
                (false, _) => self.fields(class, &function, made)?,
            }
        }
        self.run(&function, made.clone(), arguments, false)?;
        Some(())
    }

    /// What `super(…)` does to an object.
    fn initialise_parent(&mut self, number: u32, made: &Value, arguments: Vec<Value>) -> Option<()> {
        if let (Some(parent), Value::Object(made_number)) = (self.objects[number as usize].prototype, made) {
            self.objects[*made_number as usize].open = false;
            self.deeper(|machine| machine.initialise(parent, made, arguments))?;
        }
        if let ObjectKind::Function(function) = &self.objects[number as usize].kind
            && let Some(class) = &function.class
        {
            let (class, function) = (Rc::clone(class), function.clone());
            self.fields(&class, &function, made)?;
        }
        Some(())
    }

    fn fields(&mut self, class: &Rc<Class>, function: &Function, made: &Value) -> Option<()> {
        let scope = function.scope;
        for member in class.members.iter().filter(|member| !member.is_static) {
            if let ClassMemberKind::Field(key, field) = &member.kind
                && let Some(key) = self.key(key, scope)?
            {
                let value = match field {
                    Some(field) => self.with_this(made.clone(), |machine| machine.value(field, scope))?,
                    None => Value::Undefined,
                };
                self.set_property(made, key, value)?;
            }
        }
        Some(())
    }

    /// `super(…)`, `super.a` or `super[a]`: the value, what `this` is in a call of it, and how many parts of the access are done.
    pub(super) fn through_super(&mut self, post: Option<&Post>, scope: u32) -> Option<(Value, Value, usize)> {
        let this = self.this();
        let (Some(number), Some(post)) = (self.class_here(scope), post) else {
            return Some((Value::Unknown, Value::Undefined, 0));
        };
        let (value, of) = match &post.kind {
            PostKind::Call(arguments) => {
                let (arguments, open) = self.arguments(arguments, scope)?;
                if open {
                    self.set_open(&this, true);
                } else {
                    self.initialise_parent(number, &this, arguments)?;
                }
                (this, Value::Undefined)
            }
            PostKind::Member(name) => (self.inherited(number, &this, name)?, this),
            PostKind::Index(index) => {
                let index = self.value(index, scope)?;
                match self.key_of(&index)? {
                    Some(key) => (self.inherited(number, &this, &key)?, this),
                    None => (Value::Unknown, this),
                }
            }
            PostKind::Tagged(_) => return Some((Value::Unknown, Value::Undefined, 0)),
        };
        self.note(post.id, &value);
        Some((value, of, 1))
    }

    /// The class that a method belongs to.
    fn class_here(&self, scope: u32) -> Option<u32> {
        let mut next = Some(scope);
        while let Some(scope) = next {
            let here = &self.scopes[scope as usize];
            if let Some(Value::Object(class)) = here.names.get(self.class_around) {
                return Some(*class);
            }
            next = here.parent;
        }
        None
    }

    /// A member that a class of this number has from its parent; one that a function reads is not known.
    fn inherited(&mut self, number: u32, this: &Value, key: &str) -> Option<Value> {
        let is_class =
            |object: &Object| matches!(&object.kind, ObjectKind::Function(of) if of.class.is_some());
        let is_static = matches!(this, Value::Object(this) if is_class(&self.objects[*this as usize]));
        let class = &self.objects[number as usize];
        let above = match class.properties.get("prototype") {
            _ if is_static => class.prototype,
            Some(Slot::Value(Value::Object(prototype))) => self.objects[*prototype as usize].prototype,
            _ => None,
        };
        let mut next = above;
        for _ in 0..32 {
            let Some(at) = next else { break };
            let object = &self.objects[at as usize];
            match object.properties.get(key) {
                Some(Slot::Value(value) | Slot::Fixed(value, _)) => return Some(value.clone()),
                Some(Slot::Accessor(..)) => return Some(Value::Unknown),
                None if object.open => return Some(Value::Unknown),
                None => next = object.prototype,
            }
        }
        Some(Value::Unknown)
    }
}
