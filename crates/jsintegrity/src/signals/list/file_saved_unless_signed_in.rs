//! `file-saved-unless-signed-in`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "file-saved-unless-signed-in",
    description: "The script saves a file to the computers of visitors who arrive from elsewhere and are not signed in.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::SavedByScript]),
        one(&[Atom::SignedIn]),
        one(&[Atom::Referrer]),
        one(&[Atom::BrowserCheck]),
    ],
    within: 700,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"if(document.cookie.indexOf('wordpress_logged_in')>=0||!document.referrer||!/Windows/.test(navigator.userAgent))return;a.href='data:application/zip;base64,'+b;a.download='Update.zip';a.click()"#,
        ],
        without: &[
            r#"a.href=/Windows/.test(navigator.userAgent)?'/tool.exe':'/tool.dmg';a.download='';log(document.referrer)"#,
        ],
    },
};
