//! `notifications-as-check`.

use crate::facts::Atom;
use crate::signals::near::Near;
use crate::signals::{Evidence, Held, Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "notifications-as-check",
    description: "The page tells visitors to allow notifications to show that they are not robots.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[one(&[Atom::NotificationAsked])],
    within: 0,
    only_if: Some(is_check),
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "t.innerHTML='Press Allow to confirm that you are not a robot';Notification.requestPermission().then(function(){location.href='https://next.example/'})",
            "const T={de:'Klicken Sie auf Zulassen, um zu bestätigen, dass Sie kein Roboter sind'};Notification.requestPermission(go)",
        ],
        without: &[
            "b.onclick=function(){Notification.requestPermission().then(subscribe)};b.textContent='Allow notifications'",
            "grecaptcha.ready(function(){label.textContent='I am not a robot'})",
        ],
    },
};

/// Whether a text near it says that who agrees is no robot.
fn is_check(evidence: &Evidence<'_>, held: Held) -> bool {
    let near = Near::new(evidence, held, 250);
    near.texts().any(|(_, text)| {
        let allows = ALLOW.iter().any(|word| text.contains(word));
        allows && ROBOT.iter().any(|word| text.contains(word))
    })
}

/// How a browser's button is named.
const ALLOW: &[&str] = &[
    "allow",
    "zulassen",
    "permitir",
    "autoriser",
    "consenti",
    "toestaan",
    "zezwól",
    "разреш",
    "Разреш",
    "izin",
    "許可",
    "允许",
    "허용",
    "povolit",
    "engedélyez",
    "permite",
];
const ROBOT: &[&str] = &["robot", "human", "bot!", "roboter", "робот", "ロボット", "机器人", "로봇", "robô"];
