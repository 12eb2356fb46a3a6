//! `miner-started`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "miner-started",
    description: "The script starts a cryptocurrency miner for an account, using the visitor's processor.",
    severity: Severity::High,
    classes: ClassSet::CRYPTOMINING,
    needs: &[one(&[Atom::KeyedMiner]), one(&[Atom::StartCall, Atom::MiningWord])],
    within: 200,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            r#"var m=new Client.Anonymous('0000000000000000000000000000000000000000',{throttle:.3});m.start()"#,
            r#"var p=new Q.User('00000000000000000000000000000000','shop');p.start()"#,
        ],
        without: &[
            r#"auth.Anonymous('app');app.start()"#,
            r#"auth.signIn(new Credentials.Anonymous());app.start()"#,
            r#"new Model.User('anna');app.start()"#,
        ],
    },
};
