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
        ("if(1)eval('a')", "a"),
        ("function f(){eval('a')}f()", "a"),
        ("eval(...['a'])", "a"),
        ("function f(){function g(){return 'b'}return g()}eval(f())", "b"),
        ("var a='x';function a(){}eval(a)", "x"),
        ("eval((function f(){return 'a'})())", "a"),
        ("var m={};m.a='x';eval(m.a)", "x"),
        ("(function(f){var a='x';eval(f())})((function(){var a='y';return function(){return a}})())", "y"),
        ("(function(f){eval(f())})(function(){return 'y'})", "y"),
        ("eval('a'+0.5)", "a0.5"),
        ("eval('a'+-0)", "a0"),
        ("eval('a'+[1])", "a1"),
        ("eval('a'+{})", "a[object Object]"),
        ("eval('abab'.indexOf('b',2)+'')", "3"),
        ("eval('ab'.slice(-1))", "b"),
        ("eval('ab'.substr(-1))", "b"),
        ("eval('a'.replace(/a/,'b'))", "b"),
        ("eval('a'.replace(/[a]/g,'b'))", "b"),
        ("eval('b'['charAt'](0))", "b"),
        ("eval(parseInt('+1')+'')", "1"),
        ("eval(parseInt('0x1f')+'')", "31"),
        ("eval(parseInt('12px')+'')", "12"),
        ("eval(atob(' YQ=='))", "a"),
        ("eval('a'+('b'<'c'))", "atrue"),
        ("eval((1=='1')+'')", "true"),
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
        "document.title='';eval('a')",
        "eval('a','b')",
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
        "function f(){return arguments[0]}eval(f('a'))",
        "var name='a';eval(name)",
        "var onload='a';eval(onload)",
        "var orientation='a';eval(orientation)",
        "eval('a\0b')",
        "eval('\x1b$B0!\x1b(B')",
        "eval(0x200000000000011+'')",
        "function f(a,a){return a}eval(f('x','y'))",
        // It is not known, or throws.
        "var m={};eval(m.toString)",
        "var m={};eval(m['constructor'])",
        "var m={a:1,a:2};eval('x')",
        "var m={__proto__:null};eval('x')",
        "var m={get a(){return 1}};eval('x')",
        "var m={a(){return 1}};eval('x')",
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
        "eval('a'+1e21)",
        "eval('ab'.at(0))",
        "eval('ab'.endsWith('a',1)+'')",
        "eval('a'.replace('a','$`'))",
        "eval('a'.replace('a','$1'))",
        "eval('a'.replace(/a/gi,'b'))",
        "eval('ab'[-1])",
        "var a=['x'];a[2]='y';eval(a.join(''))",
        "var a=['x',,'y'];eval(a.join(''))",
        "var a=['x'];a.length=0;eval(a.join(''))",
        "var a=['b','a'];eval(a.sort().join(''))",
        "var a=[];a[0]=a;eval('x')",
        "String.prototype.x=1;eval('a')",
        "String.fromCharCode=1;eval('a')",
        "eval(atob('YQ='))",
        "eval(decodeURIComponent('%'))",
        "eval(decodeURIComponent('%ff'))",
        "eval('a'*1+'')",
        // Lists are compared as texts, and a list is the name of a property when its text is taken.
        "eval([10]<'9'?'a':'b')",
        "eval([10]<[9]?'a':'b')",
        "var o={a:1,b:2},l=['a'];o[l]+=(l[0]='b',1);eval(o.a+''+o.b)",
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
fn a_text_runs_in_many_ways() {
    for script in [
        "setTimeout('a()',9)",
        "window.setTimeout('a()')",
        "window['ev'+'al']('a()')",
        "var w=window,e=['e','v','a','l'].join('');w[e]('a()')",
        "var run=eval;run('a()')",
        "eval.call(window,'a()')",
        "[]['filter']['constructor']('a()')()",
        "(function(){}).constructor('a()')()",
        "Function(Function('return \"a()\"')())()",
        "var s=document.createElement('script');s.text='a()';document.head.appendChild(s)",
        "var s=document.createElement('script');s.type='text/javascript';s.appendChild(document.createTextNode('a()'));(document.head||document.getElementsByTagName('head')[0]).appendChild(s)",
        "var f=document.getElementsByTagName('script')[0],s=document.createElement('script');s.async=true;s.text='a()';f.parentNode.insertBefore(s,f)",
        "['a()'].forEach(function(t){eval(t)})",
        "function go(t){return eval(t)}go('a()');",
        "eval(function(p,a,c,k,e,d){e=function(c){return c.toString(a)};if(!''.replace(/^/,String)){while(c--){d[e(c)]=k[c]||e(c)}k=[function(e){return d[e]}];e=function(){return'\\\\w+'};c=1};while(c--){if(k[c]){p=p.replace(new RegExp('\\\\b'+e(c)+'\\\\b','g'),k[c])}}return p}('0()',10,1,'a'.split('|'),0,{}))",
    ] {
        assert_eq!(text(script).as_deref(), Some("a()"), "{script}");
    }
    for script in [
        // It may do more, or nothing that is known.
        "setTimeout('a()',9);b='c'",
        "var a='b()';setTimeout('eval(a)');var a='c()'",
        "setInterval('a()',9)",
        // It may read its wrapper.
        "eval('b(document.currentScript.text)')",
        "eval('b(document.scripts[0].text)')",
        "var r=eval('a()')",
        "eval('a()')||b()",
        "for(var i=0;i<2;i++)eval('a()')",
        "['a()','b()'].forEach(eval)",
        "f(eval('a()'));function f(x){x()}",
        "document.body?eval('a()'):eval('b()')",
        "var s=document.createElement('script');s.src='b.js';s.text='a()';document.head.appendChild(s)",
        "var s=document.createElement('script');s.id='b';s.text='a()';document.head.appendChild(s)",
        "var s=document.createElement('div');s.text='a()';document.head.appendChild(s)",
        "var eval=alert;window.eval('a()')",
        "function window(){}window.eval('a()')",
        // It sees the call that it is in.
        "(function(s){eval(s)})('setTimeout(arguments[1])','b()')",
        "(function(s){eval(s)})('eval(\"argu\"+\"ments[1]\")','b()')",
    ] {
        assert_eq!(text(script), None, "{script}");
    }
}

#[test]
fn names_mean_what_they_mean_where_they_stand() {
    for (script, run) in [
        ("let a='x';{let a='y'}eval(a)", Some("x")),
        (
            "(function(){var f=[];for(let i=0;i<2;i++){f.push(function(){return i})}(0,eval)(f[0]()+''+f[1]())})()",
            Some("01"),
        ),
        ("var f=[];for(var i=0;i<2;i++){f.push(function(){return i})}eval(f[0]()+''+f[1]())", Some("22")),
        ("var c=(function(n){return function(){return ++n}})(4);c();eval(c()+'')", Some("6")),
        ("function f(n){return n?f(n-1)+n:''}eval(f(3))", Some("123")),
        ("var f=function g(n){return n?g(n-1)+n:''};eval(f(2))", Some("12")),
        ("var s;function f(){s='x'}f();eval(s)", Some("x")),
        // A field of a form may have this name, in an attribute.
        ("q='a';eval(q)", None),
        ("var s='x';(function(){s='y';var s})();eval(s)", Some("x")),
        ("eval('var a=1;eval(a+String())')", Some("1")),
        ("(function(){var a='x';eval('a+=1;eval(a)')})()", Some("x1")),
        ("(function(){var a='x';(0,eval)('eval(a)')})()", Some("eval(a)")),
        ("let a='x';(0,eval)('eval(a)')", Some("x")),
        ("let a='x';eval('var a=1;eval(a)')", Some("var a=1;eval(a)")),
        ("q+='x';eval(q)", None),
        // What follows the body of a loop belongs to its next turn.
        (
            "var r='';for(let i=0,f=null;i<4;f=function(){return i}){i++;if(f)r+=f()+','}eval(r)",
            Some("2,3,4,"),
        ),
        // What is called is looked up before its arguments.
        (
            "var o={f:function(){return 'x'}};function g(){o.f=function(){return 'y'}}eval(o.f(g()))",
            Some("x"),
        ),
        ("var l=[function(){return 'x'}];eval(l[0](l[0]=function(){return 'y'}))", Some("x")),
        ("var l=['x','y'];eval(Array.from(l,function(t){l[1]='z';return t}).join(''))", Some("xz")),
        // A name of the language is not given a value, or one of the call alone.
        ("undefined=1;eval(undefined==1?'x':'y')", None),
        ("NaN=1;eval(NaN==1?'x':'y')", None),
        ("function f(){arguments='x'}arguments='y';f();eval(arguments)", None),
        ("const f=function g(){g=1};f();eval('a')", None),
    ] {
        assert_eq!(text(script).as_deref(), run, "{script}");
    }
}

#[test]
fn what_is_left_behind_is_written_out() {
    let with = |script: &str| content(script).unwrap().with_what_is_left();
    for (script, left) in [
        ("eval('window[a]')", None),
        ("var t='window[a]';eval(t)", None),
        ("var k=[1,'x\\n'];eval('window[a]')", Some("var k=[1,'x\\n'];\nwindow[a]")),
        ("var k=[1],l=k;eval('window[a]')", Some("var k=[1];var l=k;\nwindow[a]")),
        ("var k='x',i=0;eval('document.title')", None),
        ("let k='x';eval('alert(k)')", Some("var k='x';\nalert(k)")),
        ("let k='x';(0,eval)('alert(k)')", Some("var k='x';\nalert(k)")),
        ("(function(k){eval('alert(k)')})('x')", Some("var k='x';\nalert(k)")),
        ("(function(k){(0,eval)('alert(k)')})('x')", Some("var arguments=['x',];\nalert(k)")),
        ("function d(t){return t}eval(d('alert(k)'))", Some("var d=(function d(t){return t});\nalert(k)")),
        (
            "var d=(function(k){return function(){return k}})('x');eval('alert(d())')",
            Some("var d=(function(){return k});var k='x';\nalert(d())"),
        ),
        ("var r=/a/g,m={a:1};eval('window[a]')", Some("var r=RegExp('a','g');var m={'a':1};\nwindow[a]")),
        ("var d=document;eval('d[a]')", Some("var d=document;\nd[a]")),
        // By a function, a text finds what it was given, and by `this` its object.
        (
            "function f(){(0,eval)('g(f[a])')}f('x')",
            Some("var f=(function f(){(0,eval)('g(f[a])')});var arguments=['x',];\ng(f[a])"),
        ),
        ("(function(k){k='y';eval('g(k)')})('x')", Some("var k='y';var arguments=['x',];\ng(k)")),
        (
            "({k:'x',f:function(){eval('g(this.k)')}}).f()",
            Some("var arguments=[{'f':(function(){eval('g(this.k)')}),'k':'x'},];\ng(this.k)"),
        ),
        ("(function(){eval('g(this.k)')}).call({k:'x'})", Some("var arguments=[{'k':'x'},];\ng(this.k)")),
        ("(function(k){setTimeout('window[a]')})('x')", None),
        // The texts of all layers run, and so are no secret.
        ("var o='eval(\\'window[a]\\')';eval(o)", None),
    ] {
        assert_eq!(with(script).as_deref(), left, "{script}");
    }
    // One of two variables with a name would be hidden.
    assert!(content("var k='x';(function(k){eval('alert(k)')})('y')").is_none());
}

#[test]
fn a_text_takes_nothing_from_its_wrapper() {
    let is_alone = |text: &str| {
        let names = vec!["k".into(), "key".into(), "i".into()];
        let content =
            Content { before: "var k;".to_owned(), names, text: text.to_owned(), is_in_call: false };
        content.with_what_is_left().is_none()
    };
    for text in [
        "var n=1;document.title=n+1",
        "navigator.sendBeacon('/hit',JSON.stringify({a:1}))",
        "window.document.title=location.pathname",
        "setTimeout(()=>alert(1))",
        "for(var j=0;j<document.images.length;j++)document.images[j].hidden=true",
        "var x=document.createElement('input');x.value='a';document.forms[0].appendChild(x)",
        "document.body.setAttribute('aria-hidden',document.title)",
        "var x=new XMLHttpRequest();x.open('POST',document.title);x.onload=function(){alert(x.status)}",
        "try{alert(1)}catch(e){console.log(e)}",
    ] {
        assert!(is_alone(text), "{text}");
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
        // What is not known.
        "document.body.attachNewThing(document.title)",
        "newThing(document.title)",
        "document.body.textContent='a'",
        "document.querySelector('script').append('a')",
        "alert=document.title",
        "location=document.title",
        "x.open('GET',1);window.open(document.title)",
        "var setTimeout=1",
        "function f(location){location.pathname(document.title)}",
        "for(var j=0;;)j=document.title,window[j]",
    ] {
        assert!(!is_alone(text), "{text}");
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
