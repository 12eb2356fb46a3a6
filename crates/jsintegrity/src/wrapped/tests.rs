use super::*;

fn text(script: &str) -> Option<String> {
    content(script).map(|content| content.text)
}

#[test]
fn what_decoders_do_is_computed() {
    for (script, run) in [
        ("eval('a()')", "a()"),
        ("eval('var s=atob(\\'ZXZhbCgiYSIp\\');eval(s)')", "a"),
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
        ("var m={a:'b','c':'d'},o='';for(var c of ['a','c'])o+=m[c];eval(o+m.a)", "bdb"),
        ("var m={};m['a']=1;m['a']+=2;eval(m.a+''+m['a'])", "33"),
        ("eval(new TextDecoder().decode(new Uint8Array([195,169,353])))", "\u{e9}a"),
        ("eval(new TextDecoder('utf-8').decode(Uint8Array.from(atob('YQ=='),c=>c.charCodeAt(0))))", "a"),
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
        "var m={};eval(m.toString)",
        "var m={};eval(m['constructor'])",
        "var m={a:1,a:2};eval('x')",
        "var m={__proto__:null};eval('x')",
        "var m={get a(){return 1}};eval('x')",
        "var m={a(){return 1}};eval('x')",
        "var m={};m.a='x';eval(m.a)",
        "var m={};m['a']=m;eval('x')",
        "eval(new TextDecoder('utf-16le').decode(new Uint8Array([97,0])))",
        "eval(new TextDecoder().decode(new Uint8Array([239,187,191,97])))",
        "eval(new TextDecoder().decode(new Uint8Array([255])))",
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
fn a_text_takes_nothing_from_its_wrapper() {
    let is_alone = |text: &str, names: &[&str]| {
        let names = names.iter().map(|name| (*name).to_owned()).collect();
        is_apart(&Content { text: text.to_owned(), names })
    };
    for text in [
        "var n=1;document.title=n+1",
        "navigator.sendBeacon('/hit',JSON.stringify({a:1}))",
        "window.document.title=this.value",
        "setInterval(function(){f()},9);function f(a,b){return a?b:[a][0]}",
        "function f(){}setTimeout(f,9)",
        "setTimeout(()=>alert(1))",
        "var i=new Image();i.src=location.pathname+document.referrer",
        "function f(t){for(var i=t.length-1,n=0;i>=0;i--)n+=+t[i];return n}",
        "var o={};o[document.title]=1;alert(o[document.title])",
        "var s=document.createElement('script');s.src='https://a.example/b.js';document.head.appendChild(s)",
        "var o={};o[document.title]=document.title;alert(JSON.stringify(o))",
        "var o={a:1};alert(o[document.title])",
        "var i=document.createElement('input');i.type='hidden';document.forms[0].appendChild(i)",
        "document.body.innerHTML='<p class=a>Thanks!</p>'",
        "document.body.innerHTML=document.title?'<p>a</p>':'<b>b</b>'",
        "$('#a').on('click',function(){$(this).addClass('b')})",
        "document.body.setAttribute('aria-hidden',document.title)",
        "var x=new XMLHttpRequest();x.open('POST',document.title)",
        "location.href='/account'",
        "location.replace('https://a.example/')",
        "jQuery(function($){$('#a').hide()})",
        "var q=setInterval(function(){clearInterval(q)},9)",
        "try{alert(1)}catch(e){console.log(e)}",
        "JSON.stringify([1],null,2)",
        "new URLSearchParams(location.search)",
    ] {
        assert!(is_alone(text, &["k", "key"]), "{text}");
    }
    for text in [
        // By its name.
        "alert(k)",
        "var k;alert(k)",
        "k()",
        "window.k",
        "var{k}=window",
        // By a name that is computed.
        "window['k']",
        "var w=window,a;w[a]",
        "this[document.title]",
        "document['default'+'View']",
        "var a;document[a]",
        "function f(i){return document[i]}f('a')",
        "var i='a';document[i]",
        "var i=0+'a';document[i]",
        "var i=0;i='a';document[i]",
        "var o={length:'a'},i=o.length;document[i]",
        "for(var i in document)document[i]",
        "var i=0;[i]=['a'];document[i]",
        "var o={};o=window;o[document.title]",
        "var o={}||window;o[document.title]",
        "var o={};window.o[document.title]",
        "var o={};o[document.title][document.title]",
        "var{[document.title]:a}=window",
        "Object.values(window)",
        "Reflect.get(window,document.title)",
        // In a text that is run.
        "var a;setTimeout(a,9)",
        "function f(){}f='a';setTimeout(f,9)",
        "function f(){}setTimeout(f+'',9)",
        "setTimeout('a',9)",
        "var t=setTimeout;t('a')",
        "eval('a')",
        "\\u006b()",
        "[].map.constructor('a')()",
        "import('a')",
        "document.body.innerHTML=document.title",
        "document.body.innerHTML='<img src=a onerror=f(k)>'",
        "document.body.innerHTML='<a o'+'nclick=f(k)>'",
        "document.body.href='java'+document.title",
        "document.body.href='javascript:a'",
        "location='a'",
        "location.replace(document.title)",
        "document.write('a')",
        "document.body.setAttribute('onclick','a')",
        "var i=new Image();i=document.body;i.src=document.title",
        "var i=new Image()||document.body;i.src=document.title",
        "$('<img onerror=f(k)>')",
        "$(document.title)",
        "$('#a').html(document.title)",
        "open('javascript:a')",
        "['javascript:a'].map(open)",
        "['javascript:a'].map(window.open)",
        "window.setTimeout('a')",
        "[a].map(setTimeout)",
        "setTimeout?.('a')",
        "setTimeout(function(){return 'a'}(),9)",
        "setTimeout(function(){}+'a',9)",
        "function f(){}f&&(f='a');setTimeout(f,9)",
        // A name is declared elsewhere, or given a value in other ways.
        "function f(eval){}eval('a')",
        "(function eval(){});eval('a')",
        "var eval;eval('a')",
        "var a=1\na,eval\neval('a')",
        "var a=`${0,eval}`",
        "var x={var:0,eval}",
        "(function(e=eval){e('a')})()",
        "var arguments;alert(arguments[0])",
        "for(var {a:e} of [document])e('a')",
        "function f({defaultView:w}){}f(document)",
        "function f(){}try{throw 'a'}catch(f){setTimeout(f,9)}",
        "function f(){}var o={map(f){setTimeout(f,9)}}",
        "function g(a=1,f){setTimeout(f,9)}function f(){}",
        "var i=0;(i)='a';document[i]",
        "var i=0;for((i)of['a'])document[i]",
        "var text=0;window.text='a';document[text]",
        "function text(){}this.text='a';setTimeout(text,9)",
        "document.body.firstChild.src=document.title",
        "for(location.host of['b.example']);",
        "document?.['a']",
        "var of=document;of['a']",
        "of=document;of['a']",
        "JSON.stringify(document,function(a,b){b('a')})",
        "JSON.stringify(document,['a'])",
        "[document].map(JSON.stringify)",
        "new URLSearchParams(document)",
        "alert({...document})",
        "alert`a`",
        "/*@cc_on*/alert(1)",
        // A name has its kind elsewhere, or loses it.
        "function f(){var self={}}alert(self['a'])",
        "if(0){name=0}alert(window.self[name])",
        "if(0){var name=0}alert(window.self[name])",
        "(function name(){});setTimeout(name,9)",
        "if(0){function name(){}}setTimeout(name,9)",
        "function f(){}delete window.f;setTimeout(f,9)",
        "function f(){}delete f;setTimeout(f,9)",
        "function f(){var i=new Image}i.src=document.title",
        "function Image(){return document.body}var i=new Image;i.src=document.title",
        "for(let i=0;;);alert(window.self[i])",
        // An own object has the names that all have, or those of another.
        "var o={};alert(o['constructor'].values(window))",
        "var o={},a;alert(o[a+''].values(window))",
        "var o={},a;o[a]=window;alert(o[a+''])",
        "var o={},a;o[a]||=window;alert(o[a+''])",
        "Date.now=function(){return window};var o={},a;o[a]=Date.now();alert(o[a])",
        // jQuery by another name, and what it makes markup of.
        "(function(q){q.each(window,alert)})(jQuery)",
        "(function(q,$){q.each(window,alert)})(jQuery)",
        "$('#a').append(document.title)",
        "$('#a').each.call(window,alert)",
        "window.q=$('#a').each;window.q(alert)",
        "window.jQuery.each(window,alert)",
        "_.values(window)",
        // Scripts with a text, and attributes by other ways.
        "var s=document.createElement('script');s.text='a'",
        "var s=document.createElement('script');s.innerHTML='a';document.head.appendChild(s)",
        "var s=document.createElement('SCRIPT');s.appendChild(document.body.firstChild)",
        "var s=document.createElement(document.title)",
        "document.scripts[0].type='';document.scripts[0].textContent='a'",
        "document.execCommand('insertHTML',false,document.title)",
        "document.body.attributes[0].value=document.title",
        "document.links[0].protocol='javascript'",
        "document.body.innerHTML='<a href=\"java\\tscript:a\">'",
        "document.body.innerHTML='<img src=a\\nonerror=a>'",
        "of/eval('a')/1",
    ] {
        assert!(!is_alone(text, &["k", "key"]), "{text}");
        assert!(is_alone(text, &[]), "{text}");
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
        assert_eq!(layer(script, &outer, &mut 10_000).is_some(), is, "{script}");
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

#[test]
fn a_text_of_one_character_is_a_name() {
    let left = content("var k=['a','b'],i='k';eval('if(0)var i=0;alert(window.self[i])')").unwrap();
    assert_eq!(left.names, ["i", "k"]);
    assert!(!is_apart(&left));
}
