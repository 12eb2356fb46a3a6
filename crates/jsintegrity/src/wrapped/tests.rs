use super::*;
use crate::analysis::{Analysis, Tables};

fn text(script: &str) -> Option<String> {
    content(script, &[]).map(|content| content.text)
}

#[test]
fn what_decoders_do_is_computed() {
    for (script, run) in [
        ("eval('a()')", "a()"),
        (
            "var c='80,81'.split(','),o='';for(var i=0;i<c.length;i++)o+=String.fromCharCode(c[i]/2);eval(o);",
            "((",
        ),
        (
            "var a=[98,42],s='';for(var i=0;i<a.length;i++)s+=String.fromCharCode(a[i]^(i%251+3));eval(s);",
            "a.",
        ),
        (
            "function d(t){var o='';for(var i=0;i<t.length;i++){var c=t.charCodeAt(i);o+=c>31?String.fromCharCode((c-32+13)%95+32):t[i]}return o}eval(d('Tz'))",
            "a(",
        ),
        (
            "function lz(a){var d=[],i,w,e,r;for(i=0;i<256;i++)d[i]=String.fromCharCode(i);w=r=d[a[0]];for(i=1;i<a.length;i++){e=d[a[i]]!==undefined?d[a[i]]:w+w.charAt(0);r+=e;d.push(w+e.charAt(0));w=e}return r}eval(lz([97,256,257]))",
            "aaaaaa",
        ),
        ("eval(atob('YSgp'))", "a()"),
        ("eval(')(a'.split('').reverse().join(''))", "a()"),
        ("eval(decodeURIComponent('6128'.replace(/../g,'%$&')))", "a("),
        ("eval('10,11'.replace(/1/g,function(m){return 'b'}))", "b0,bb"),
        ("(0,eval)(unescape('%61%u0062'))", "ab"),
        ("new Function(decodeURIComponent('a%28%29'))()", "a()"),
        ("(function(s){var a;eval(a===undefined?s:'')})('a')", "a"),
        ("Function('a')()", "a"),
        ("window.eval('a')", "a"),
        ("(function(s){var o=s.substr(1,2);eval(o)})('xab')", "ab"),
        ("!(s=>{return eval(s)})(`a${1}`)", "a1"),
        ("const P=['b','a'],I=[1,0];eval(I.map(i=>P[i]).join(''))", "ab"),
        ("let o='';for(const c of ['a','b'])o=o+c;eval(o)", "ab"),
        ("var f=t=>t+t;var x;x=f('a'),eval(x)", "aa"),
        ("eval(String.fromCharCode.apply(null,[97,...[98,65633]]))", "aba"),
        ("eval([1,2].reduce(function(a,b){return a+b},''))", "12"),
        ("var n=255;eval(n.toString(16)+(n>>>1).toString(36))", "ff3j"),
    ] {
        assert_eq!(text(script).as_deref(), Some(run), "{script}");
    }
}

#[test]
fn what_may_be_more_or_another_text_is_no_wrapper() {
    for script in [
        // It does more than to run a text, or does so elsewhere than at its end.
        "a()",
        "eval(s)",
        "eval('a');b()",
        "eval('a');eval('b')",
        "if(1)eval('a')",
        "function f(){eval('a')}f()",
        "document.title='';eval('a')",
        "q='a';eval(q)",
        "eval('a','b')",
        "eval(...['a'])",
        "var eval=1;eval('a')",
        "function Function(){}Function('a')()",
        "Function('a','b')()",
        "Function('a')(1)",
        "a.eval('b')",
        "'use strict';eval('a')",
        "import 'a';eval('b')",
        // It is read in different ways.
        "eval('a')<!--\n",
        "eval('\u{e9}')",
        "eval(010+'')",
        "{function f(){return 'b'}}eval(f())",
        "if(0){function atob(){}}eval(atob('YQ=='))",
        "function f(){function g(){return 'b'}return g()}eval(f())",
        "function f(){return arguments[0]}eval(f('a'))",
        "var name='a';eval(name)",
        "var onload='a';eval(onload)",
        "var orientation='a';eval(orientation)",
        "eval('a\0b')",
        "eval('\x1b$B0!\x1b(B')",
        "eval(0x200000000000011+'')",
        "var a='x';function a(){}eval(a)",
        "function f(a,a){return a}eval(f('x','y'))",
        "eval((function f(){return 'a'})())",
        // It is not known, or throws.
        "let a=b,b='x';eval('y')",
        "const a='x';a='y';eval(a)",
        "const a='x';a+='y';eval(a)",
        "var a;eval(a)",
        "var a;eval(a+'')",
        "var a;eval(a===undefined?'x':'y')",
        "eval(a===undefined?'x':'y');var a=1",
        "(function(f){var a='x';eval(f())})((function(){var a='y';return function(){return a}})())",
        "(function(f){eval(f())})(function(){return 'y'})",
        "eval('a'+0.5)",
        "eval('a'+-0)",
        "eval('a'+1e21)",
        "eval('a'+[1])",
        "eval('a'+{})",
        "eval('ab'.at(0))",
        "eval('abab'.indexOf('b',2)+'')",
        "eval('ab'.endsWith('a',1)+'')",
        "eval('ab'.slice(-1))",
        "eval('ab'.substr(-1))",
        "eval('a'.replace('a','$`'))",
        "eval('a'.replace('a','$1'))",
        "eval('a'.replace(/a/,'b'))",
        "eval('a'.replace(/a/gi,'b'))",
        "eval('a'.replace(/[a]/g,'b'))",
        "eval('b'['charAt'](0))",
        "eval('ab'[-1])",
        "var a=['x'];a[2]='y';eval(a.join(''))",
        "var a=['x',,'y'];eval(a.join(''))",
        "var a=['x'];a.length=0;eval(a.join(''))",
        "var a=['b','a'];eval(a.sort().join(''))",
        "var a=[];a[0]=a;eval('x')",
        "String.prototype.x=1;eval('a')",
        "String.fromCharCode=1;eval('a')",
        "eval(parseInt('+1')+'')",
        "eval(parseInt('0x1f')+'')",
        "eval(parseInt('12px')+'')",
        "eval(atob('YQ='))",
        "eval(atob(' YQ=='))",
        "eval(decodeURIComponent('%'))",
        "eval(decodeURIComponent('%ff'))",
        "eval('a'+('b'<'c'))",
        "eval('a'*1+'')",
        "eval((1=='1')+'')",
        "eval(String.fromCharCode(55296))",
        "var o='';for(var c of 'a\\ud83d\\ude00')o+=c;eval(o)",
        "try{eval('a')}catch(e){}",
        "for(;;);eval('a')",
        "function f(){return f()}eval(f())",
        "var s='a';for(var i=0;i<99;i++)s+=s;eval(s)",
    ] {
        assert_eq!(text(script), None, "{script}");
    }
}

#[test]
fn a_text_takes_nothing_from_its_wrapper_and_says_all() {
    let tables = Tables::new();
    let content = |text: &str| Content { text: text.to_owned(), names: vec!["k".to_owned()] };
    for (text, is) in [
        ("var n=1;document.title=n+1", true),
        ("navigator.sendBeacon('/hit',JSON.stringify({k:1}))", true),
        ("window.document.title=this.value", true),
        ("setInterval(function(){f()},9);function f(a,b){return a?b:[a][0]}", true),
        ("function f(){}setTimeout(f,9)", true),
        ("setTimeout(()=>alert(1))", true),
        ("var f=(a,b)=>a+b,g=c=>c,h=[1].map(g)", true),
        ("var i=new Image();i.src=location.pathname+document.referrer", true),
        ("function f(t){for(var i=t.length-1,n=0;i>=0;i--)n+=+t[i];return n}", true),
        ("location.hash='a'", false),
        ("location='a'", false),
        ("document.getElementById('a').src='b'", false),
        ("var i=new Image();i=document.body;i.src='b'", false),
        ("var i=new Image()||document.body;i.src='b'", false),
        ("function f(i){return document[i]}f('a')", false),
        ("var i='a';document[i]", false),
        ("var i=0+'a';document[i]", false),
        ("var o={length:'a'},i=o.length;document[i]", false),
        ("for(var i in document)document[i]", false),
        ("var i=0;[i]=['a'];document[i]", false),
        ("alert(k)", false),
        ("var k;alert(k)", false),
        ("k()", false),
        ("alert(q)", false),
        ("window.k", false),
        ("window['k']", false),
        ("var w=window,a;w[a]", false),
        ("this[0]", false),
        ("var a;document[a]", false),
        ("document.defaultView", false),
        ("var a;setTimeout(a,9)", false),
        ("function f(){}f='a';setTimeout(f,9)", false),
        ("function f(){}setTimeout(f+'',9)", false),
        ("setTimeout('a',9)", false),
        ("setTimeout(function(){return 'a'}(),9)", false),
        ("setTimeout(function(){}+'a',9)", false),
        ("setTimeout?.('a')", false),
        ("var t=setTimeout;t('a')", false),
        ("eval('a')", false),
        ("\\u0061lert(1)", false),
        ("[].map.constructor('a')()", false),
        ("var a;a[0][a]", false),
        ("import('a')", false),
        ("document.body.innerHTML='a'", false),
        ("document.body.href='a'", false),
        ("document.write('a')", false),
        ("document.body.setAttribute('onclick','a')", false),
        ("var o={__proto__:1}", false),
        ("f(", false),
        // A name is declared elsewhere, or is the page's until it is set.
        ("function f(eval){}eval('a')", false),
        ("(function eval(){});eval('a')", false),
        ("for(let eval=0;0;);eval('a')", false),
        ("var f=eval=>1;eval('a')", false),
        ("{function q(){}}q()", false),
        ("if(0)function eval(){}eval('a')", false),
        ("var eval;eval('a')", false),
        ("if(0)var eval=1;eval('a')", false),
        ("var q;q()", false),
        ("q();var q=1", false),
        ("var q=setInterval(function(){clearInterval(q)},9)", true),
        ("(function(){var q;q=1;alert(q)})()", true),
        ("var a=1\na,eval\neval('a')", false),
        ("for(var i in 0,eval);eval('a')", false),
        ("var a=`${0,eval}`;eval('a')", false),
        ("var x={var:0,eval};eval('a')", false),
        ("var x={function:eval};(eval)('a')", false),
        ("var let;if(0)let\neval('a')", false),
        ("(function(e=eval){e('a')})()", false),
        ("(function(e=1){alert(e)})()", true),
        ("switch(1){case 0,k:}", false),
        ("var arguments;alert(arguments[0])", false),
        // A value comes in ways that are no assignment of a name.
        ("var e;for(var {a:e} of [document])e('a')", false),
        ("function f({defaultView:w}){}f(document)", false),
        ("function f(){}try{throw 'a'}catch(f){setTimeout(f,9)}", false),
        ("try{alert(1)}catch(e){console.log(e)}", true),
        ("function f(){}var o={map(f){setTimeout(f,9)}}", false),
        ("function g(a=1,f){setTimeout(f,9)}function f(){}", false),
        ("var i=0;(i)='a';document[i]", false),
        ("var i=0;for((i)of['a'])document[i]", false),
        ("var text=0;window.text='a';document[text]", false),
        ("function text(){}this.text='a';setTimeout(text,9)", false),
        ("var firstChild=new Image();document.body.firstChild.src='b'", false),
        ("for(location.host of['b.example']);", false),
        ("document?.['a']", false),
        ("var of=document;of['a']", false),
        ("of=document;of['a']", false),
        // The window's values, by names that are texts.
        ("JSON.stringify(this.top)", false),
        ("JSON.stringify(document,function(a,b){b('a')})", false),
        ("JSON.stringify(document,['a'])", false),
        ("JSON.stringify([1],null,2)", true),
        ("[document].map(JSON.stringify)", false),
        ("new URLSearchParams(document)", false),
        ("new URLSearchParams(location.search)", true),
        ("alert({...document})", false),
        // To the tokens, the call is in a regular expression.
        ("/*@cc_on*/eval('a')/1", false),
        ("of/eval('a')/1", false),
        ("(function(){}\n/**//eval('a')/1)", false),
    ] {
        let content = content(text);
        assert_eq!(is_apart(&content, &Analysis::of(&content.text, &tables)), is, "{text}");
    }
}

#[test]
fn a_layer_takes_nothing_from_the_layers_around_it() {
    let outer = ["o".to_owned(), "atob".to_owned()];
    for (script, is) in [
        ("eval('a')", true),
        ("var o='a';eval(o)", true),
        ("let o;o='a';eval(o)", true),
        ("function o(){return 'a'}eval(o())", true),
        ("(function(o){eval(o)})('a')", true),
        ("var o;o='a';eval(o)", true),
        ("var o;eval('a'+o)", false),
        ("var n;eval(n===undefined?'a':'b')", false),
        ("eval(o)", false),
        ("eval(atob('YQ=='))", false),
        ("function atob(t){return t}eval(atob('a'))", true),
    ] {
        assert_eq!(content(script, &outer).is_some(), is, "{script}");
    }
}

#[test]
fn a_deep_program_ends_without_an_answer() {
    for script in [
        format!("eval({}'a'{})", "(".repeat(150), ")".repeat(150)),
        format!("eval({}'a'{})", "''+(".repeat(90), ")".repeat(90)),
        format!("eval({}'a'{})", "''+(".repeat(150), ")".repeat(150)),
        format!("eval({}1)", "-".repeat(3).repeat(90)),
        format!("eval('a'{})", "+'b'".repeat(5_000)),
        "function f(n){return n?f(n-1)+'a':''}eval(f(500))".to_owned(),
        "var a='x';for(;;)a=[a]".to_owned(),
    ] {
        // None of them overflows the stack.
        let _ = text(&script);
    }
}
