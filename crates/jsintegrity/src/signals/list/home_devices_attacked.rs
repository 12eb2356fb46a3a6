//! `home-devices-attacked`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::stream::{Item, Kind};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "home-devices-attacked",
    description: "The script sends settings or a password to devices on the visitor's network, or searches for such devices.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[
        Atom::Post,
        Atom::PostMethod,
        Atom::Image,
        Atom::FormTarget,
        Atom::FrameElement,
        Atom::PeerCandidate,
        Atom::HomeNetwork,
    ])],
    within: 0,
    only_if: Some(holds),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "function hit(ip){var x=new XMLHttpRequest();x.open('POST','http://'+ip+'/start.htm');x.send('mode=apply&dhcp_dns1_x=203.0.113.5')}",
            "new Image().src='http://192.168.1.1/set?dns_primary=203.0.113.5'",
            "var q=[];function range(ip){var p=ip.split('.');for(var i=1;i<255;i++){q.push(p[0]+'.'+p[1]+'.'+p[2]+'.'+i)}}function check(ip){var s=new WebSocket('ws://'+ip+'/');s.onerror=function(){hit(ip)}}setInterval(function(){check(q.shift())},100);var r=new RTCPeerConnection({iceServers:[]});r.createDataChannel('');r.onicecandidate=function(e){range(/(\\d+\\.\\d+\\.\\d+\\.\\d+)/.exec(e.candidate.candidate)[1])}",
            "var p=new RTCPeerConnection({});p.onicecandidate=function(e){var n=e.candidate.candidate.split('.').slice(0,3).join('.');for(var i=1;i<255;i++){new Image().src='http://'+n+'.'+i+'/logo.png'}}",
            r#"['192.168.1.1','10.0.0.2'].forEach(function(ip){$('<form method="post" action="http://'+ip+'/set.cgi">').append('<input name="dns1" value="203.0.113.5">').appendTo('body').submit()})"#,
        ],
        without: &[
            "form.onsubmit=function(){var x=new XMLHttpRequest();x.open('POST','/apply.htm');x.onload=function(){location.href='http://'+ip+'/'};x.send('dhcp_dns1='+form.dns.value)}",
            "var x=new XMLHttpRequest();x.open('POST','/apply.htm');x.send('dhcp_dns1='+form.dns.value)",
            "form.onsubmit=function(){var first=form.dns1.value,second=form.dns2.value;var x=new XMLHttpRequest();x.open('POST','/goform/SetDns');x.send(q({dns1:first,dns2:second}));return false}",
            "fetch('http://'+host+'/status').then(r=>r.json())",
            "var p=new RTCPeerConnection({});p.onicecandidate=function(e){socket.send(JSON.stringify(e.candidate))}",
            r#"$('#wifi').submit(()=>{$.post('http://192.168.4.1/save',{ssid:$('#ssid').val(),dns1:$('#dns').val()})})"#,
            r#"var list=['192.168.1.1','10.0.0.2'];$('#hint').html('Open <a href="http://'+list[0]+'/">your router</a> and set dns1 there')"#,
        ],
    },
};

/// One of the ways in which it is done.
fn holds(evidence: &Evidence<'_>, held: Held) -> bool {
    changes(evidence, held) || scans(evidence, held) || walks_around(evidence, held)
}

/// Whether settings of a device are named as fields, and an address is that of a device or is put together with one.
fn changes(evidence: &Evidence<'_>, held: Held) -> bool {
    let sends = &[Atom::Post, Atom::PostMethod, Atom::Image, Atom::FormTarget, Atom::FrameElement];
    let written = !Near::is_place_of(evidence, held, sends);
    if written && !Near::is_place_of(evidence, held, &[Atom::HomeNetwork]) {
        return false;
    }
    let near = Near::new(evidence, held, 140);
    // Most places have no such text, and looking for settings costs more.
    if !near.has_text(&["http://", "/goform/", "apply.cgi"]) {
        return false;
    }
    let joined = || {
        near.places().any(|at| {
            near.word(at) == "http://"
                && (near.kind(at) == Some(Kind::Template) || near.is(at + 1, b'+'))
                && (near.is(at.wrapping_sub(1), b'(')
                    || near.is(at.wrapping_sub(1), b',')
                    || matches!(near.before(at, 2), "src" | "action"))
                && (at + 1..at + 4).any(|at| near.kind(at) == Some(Kind::Name))
        })
    };
    // `'<form action="http://' + ip + '/apply.cgi">'`
    let in_markup = || {
        near.places().any(|at| {
            let Some(text) = near.text_at(at).filter(|text| text.ends_with("http://")) else { return false };
            (text.contains("action=") || text.contains("src="))
                && (near.kind(at) == Some(Kind::Template) || near.is(at + 1, b'+'))
                && (at + 1..at + 4).any(|at| near.kind(at) == Some(Kind::Name))
        })
    };
    (in_markup()
        || !written && joined()
        || !written
            && near.has_text(&["http://192.168.", "http://10.0.", "http://172.16.", "/goform/", "apply.cgi"]))
        && (near.has_text(SETTINGS)
            || near.places().any(|at| {
                near.kind(at) == Some(Kind::Key) && SETTINGS.contains(&near.word(at)) && !is_typed(near, at)
            }))
}

/// Fields of devices: name servers, and who may sign in from where.
const SETTINGS: &[&str] = &[
    "dns1",
    "dns_1",
    "dns2",
    "wan_dns",
    "dhcp_dns",
    "dns_primary",
    "primary_dns",
    "dnsserver",
    "dns_server",
    "dns_x1",
    "http_passwd",
    "syspasswd",
    "remote_mgt",
    "remote_management",
];

/// Whether the own address in the network is learned, and all its neighbours are asked.
fn scans(evidence: &Evidence<'_>, held: Held) -> bool {
    if !Near::is_place_of(evidence, held, &[Atom::PeerCandidate]) {
        return false;
    }
    let near = Near::new(evidence, held, 300);
    let neighbours = |at: usize| {
        near.item(at).and_then(Item::number).is_some_and(|number| (253.0..=256.0).contains(&number))
    };
    near.has_fact(&[Atom::PeerConnection])
        && near.places().any(neighbours)
        && near.places().any(|at| {
            matches!(near.word(at), "http://" | "ws://" | "//")
                && (near.kind(at) == Some(Kind::Template) || near.is(at + 1, b'+'))
        })
}

/// Whether the own address in the network is learned, and elsewhere an address is taken apart at its dots and put together with
/// every number that its last part can be: `parts[0] + '.' + parts[1] + '.' + parts[2] + '.' + i`.
fn walks_around(evidence: &Evidence<'_>, held: Held) -> bool {
    if !Near::is_place_of(evidence, held, &[Atom::PeerCandidate]) {
        return false;
    }
    let near = Near::new(evidence, held, 1000);
    let every = |at: usize| {
        near.item(at).and_then(Item::number).is_some_and(|number| (253.0..=256.0).contains(&number))
            && near.item(at.wrapping_sub(1)).is_some_and(|item| item.kind == Kind::Op && item.op.compares())
    };
    let dotted = |at: &usize| near.kind(*at) == Some(Kind::Str) && near.word(*at) == ".";
    near.places().filter(|at| every(*at)).take(MANY).any(|at| {
        let around = near.among(at.saturating_sub(60)..at + 60);
        let joined = |at: &usize| dotted(at) && near.is(at.wrapping_sub(1), b'+') && near.is(at + 1, b'+');
        around.words(&["split"]).any(|at| dotted(&(at + 2))) && around.places().filter(joined).count() >= 3
    }) && near.places().any(|at| matches!(near.word(at), "http://" | "ws://") && near.is(at + 1, b'+'))
}

/// Loops that are looked at.
const MANY: usize = 8;

/// Items before a setting among which its name is given a value.
const SET: usize = 200;

/// Whether a setting is what somebody typed into a field: a page that sets up one's own device asks for it.
fn is_typed(near: Near<'_>, key: usize) -> bool {
    let reads = |from: usize| {
        let value = (from..from + 6).take_while(|at| !near.is(*at, b',') && !near.is(*at, b';'));
        value
            .filter(|at| near.kind(*at) == Some(Kind::Member))
            .any(|at| matches!(near.word(at), "val" | "value"))
    };
    // What a name was given last: `first = form.dns1.value; send({dns1: first})`.
    let given = || {
        let before = near.body_around(key).start.max(key.saturating_sub(SET))..key;
        near.among(before).values_of(near.word(key + 2)).next_back()
    };
    reads(key + 2) || near.kind(key + 2) == Some(Kind::Name) && given().is_some_and(reads)
}
