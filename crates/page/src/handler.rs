//! Which attributes are event handlers (HTML Standard, "event handlers on elements, Document objects, and Window objects").

use crate::element::{Element, Space};

/// How an attribute whose name begins with `on` counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Handler {
    /// A browser calls it at its event.
    Known,
    /// No browser does on this element; a script may, and names of events are added over the years.
    Unknown,
}

/// What an attribute of an element is, if its name can be that of a handler at all.
pub(crate) fn handler(element: &Element, name: &str) -> Option<Handler> {
    let event = name.strip_prefix("on").filter(|event| !event.is_empty())?;
    if !event.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    let local = element.name.as_str();
    let is_known = EVENTS.contains(&event)
        || event.starts_with("webkit")
        || match element.space {
            Space::Html => match local {
                "body" | "frameset" => OF_WINDOWS.contains(&event),
                "marquee" => matches!(event, "bounce" | "finish" | "start"),
                _ => false,
            },
            Space::Svg => match local.to_ascii_lowercase().as_str() {
                "animate" | "animatecolor" | "animatemotion" | "animatetransform" | "discard" | "set" => {
                    matches!(event, "begin" | "end" | "repeat")
                }
                "svg" => OF_WINDOWS.contains(&event) || matches!(event, "begin" | "end" | "repeat" | "zoom"),
                _ => false,
            },
            Space::MathMl | Space::Other => false,
        };
    Some(if is_known { Handler::Known } else { Handler::Unknown })
}

/// Events whose handler any element may have, in one of the browsers of today.
const EVENTS: [&str; 129] = [
    "abort",
    "afterscriptexecute",
    "animationcancel",
    "animationend",
    "animationiteration",
    "animationstart",
    "auxclick",
    "beforecopy",
    "beforecut",
    "beforeinput",
    "beforeload",
    "beforematch",
    "beforepaste",
    "beforescriptexecute",
    "beforetoggle",
    "beforexrselect",
    "blur",
    "cancel",
    "canplay",
    "canplaythrough",
    "change",
    "click",
    "close",
    "command",
    "contentvisibilityautostatechange",
    "contextlost",
    "contextmenu",
    "contextrestored",
    "copy",
    "cuechange",
    "cut",
    "dblclick",
    "drag",
    "dragend",
    "dragenter",
    "dragexit",
    "dragleave",
    "dragover",
    "dragstart",
    "drop",
    "durationchange",
    "emptied",
    "encrypted",
    "ended",
    "enterpictureinpicture",
    "error",
    "focus",
    "formdata",
    "fullscreenchange",
    "fullscreenerror",
    "gesturechange",
    "gestureend",
    "gesturestart",
    "gotpointercapture",
    "input",
    "interest",
    "invalid",
    "keydown",
    "keypress",
    "keyup",
    "leavepictureinpicture",
    "load",
    "loadeddata",
    "loadedmetadata",
    "loadend",
    "loadstart",
    "loseinterest",
    "lostpointercapture",
    "mousedown",
    "mouseenter",
    "mouseleave",
    "mousemove",
    "mouseout",
    "mouseover",
    "mouseup",
    "mousewheel",
    "mozfullscreenchange",
    "mozfullscreenerror",
    "paste",
    "pause",
    "play",
    "playing",
    "pointercancel",
    "pointerdown",
    "pointerenter",
    "pointerleave",
    "pointermove",
    "pointerout",
    "pointerover",
    "pointerrawupdate",
    "pointerup",
    "progress",
    "promptaction",
    "promptdismiss",
    "ratechange",
    "reset",
    "resize",
    "scroll",
    "scrollend",
    "scrollsnapchange",
    "scrollsnapchanging",
    "search",
    "securitypolicyviolation",
    "seeked",
    "seeking",
    "select",
    "selectionchange",
    "selectstart",
    "slotchange",
    "stalled",
    "submit",
    "suspend",
    "timeupdate",
    "toggle",
    "touchcancel",
    "touchend",
    "touchmove",
    "touchstart",
    "transitioncancel",
    "transitionend",
    "transitionrun",
    "transitionstart",
    "validationstatuschange",
    "volumechange",
    "waiting",
    "waitingforkey",
    "wheel",
    // WebKit alone has these.
    "focusin",
    "focusout",
];

/// Events of the window, whose handlers are on `<body>`, `<frameset>` and the outermost `<svg>`.
const OF_WINDOWS: [&str; 29] = [
    "afterprint",
    "appinstalled",
    "beforeinstallprompt",
    "beforeprint",
    "beforeunload",
    "devicelight",
    "devicemotion",
    "deviceorientation",
    "deviceproximity",
    "gamepadconnected",
    "gamepaddisconnected",
    "hashchange",
    "languagechange",
    "message",
    "messageerror",
    "offline",
    "online",
    "orientationchange",
    "pagehide",
    "pagereveal",
    "pageshow",
    "pageswap",
    "popstate",
    "rejectionhandled",
    "storage",
    "timezonechange",
    "unhandledrejection",
    "unload",
    "userproximity",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_handler_counts_where_a_browser_has_it() {
        use Handler::{Known, Unknown};
        let table = [
            ("div", Space::Html, "onclick", Some(Known)),
            ("x-y", Space::Other, "onclick", Some(Known)),
            ("div", Space::Html, "onbeforeprint", Some(Unknown)),
            ("body", Space::Html, "onbeforeprint", Some(Known)),
            ("svg", Space::Svg, "onunload", Some(Known)),
            ("animateTransform", Space::Svg, "onbegin", Some(Known)),
            ("g", Space::Svg, "onbegin", Some(Unknown)),
            ("div", Space::Html, "onnosuchevent", Some(Unknown)),
            ("div", Space::Html, "onwebkitanimationend", Some(Known)),
            ("div", Space::Html, "on", None),
            ("div", Space::Html, "on-click", None),
            ("div", Space::Html, "data-onclick", None),
        ];
        for (name, space, attribute, want) in table {
            let element = Element {
                name: name.into(),
                space,
                attributes: vec![],
                line: 1,
                is_inert: false,
                in_shadow: false,
            };
            assert_eq!(handler(&element, attribute), want, "{name} {attribute}");
        }
    }
}
