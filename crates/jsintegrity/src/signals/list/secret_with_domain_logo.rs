//! `secret-with-domain-logo`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "secret-with-domain-logo",
    description: "The script shows the logo of the visitor's mail domain and sends the password typed below it.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::SecretField]),
        one(&[Atom::DomainLogo]),
        one(&[
            Atom::AddressFromData,
            Atom::Beacon,
            Atom::Request,
            Atom::Post,
            Atom::Socket,
            Atom::FormTarget,
        ]),
    ],
    within: 3000,
    only_if: Some(of_mail_domain),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var d=email.split('@')[1];logo.src='https://logo.clearbit.com/'+d;$.ajax({url:'next.php',type:'POST',data:{email:email,password:$('#password').val()}})",
        ],
        without: &[
            "logo.src='https://logo.clearbit.com/'+company.domain",
            "fetch('/login',{method:'POST',body:JSON.stringify({password:p.value})})",
            r#"icon=i=>'https://icons.duckduckgo.com/ip3/'+new URL(i.url).hostname+'.ico';save.onclick=()=>fetch('/items',{method:'POST',body:JSON.stringify({url:u.value,password:f.password.value})})"#,
            r#"row=b=>'<li><img src="https://www.google.com/s2/favicons?domain='+b.host+'">'+b.title;login.onsubmit=()=>$.post('/session',{mail:$('#mail').val(),password:$('#password').val()}).done(load)"#,
        ],
    },
};

/// Whether a mail address is taken apart near the logo, or it is in markup that asks for a password. A password manager shows the
/// logos of the sites it knows.
fn of_mail_domain(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 0);
    let logos = near.places().filter(|at| near.has_fact_in(*at..at + 1, &[Atom::DomainLogo]));
    logos.into_iter().any(|at| {
        near.has_fact_in(at.saturating_sub(AROUND)..at + AROUND, &[Atom::MailSign])
            || near.word(at).starts_with('<') && near.word(at).contains("password")
    })
}

/// Items between a mail address and the logo of its domain.
const AROUND: usize = 250;
