//! `place-and-device-sent`.

use crate::facts::Atom;
use crate::signals::{Signal, one};
use crate::{ClassSet, Severity};

pub(super) const SIGNAL: Signal = Signal {
    id: "place-and-device-sent",
    description: "The script sends the visitor's position and the names of the graphics card and device.",
    severity: Severity::High,
    classes: ClassSet::MALWARE,
    needs: &[
        one(&[Atom::Place]),
        one(&[Atom::GraphicsCard]),
        one(&[Atom::Post, Atom::PostMethod, Atom::Beacon, Atom::Socket]),
    ],
    within: 250,
    only_if: None,
    #[cfg(test)]
    cases: crate::signals::Cases {
        with: &[
            "var r=g.getParameter(g.getExtension('WEBGL_debug_renderer_info').UNMASKED_RENDERER_WEBGL);navigator.geolocation.watchPosition(function(p){$.post('r.php',{lat:p.coords.latitude,lon:p.coords.longitude,gpu:r})})",
        ],
        without: &[
            "navigator.geolocation.getCurrentPosition(function(p){$.post('/shops',{lat:p.coords.latitude,lon:p.coords.longitude})})",
            "var r=g.getParameter(g.getExtension('WEBGL_debug_renderer_info').UNMASKED_RENDERER_WEBGL);$.post('/stats',{gpu:r})",
        ],
    },
};
