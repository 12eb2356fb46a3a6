import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useEffect, useState } from "react";
const mac = /Mac/.test(navigator.platform);
const where = mac
    ? "System Settings → Privacy & Security → Microphone"
    : "Settings → Privacy → Microphone";
export default function Room({ host, topic }) {
    const [bad, setBad] = useState(false);
    const [level, setLevel] = useState(0);
    const ask = () => navigator.mediaDevices.getUserMedia({ audio: true }).then((s) => {
        const ctx = new AudioContext(), an = ctx.createAnalyser(), buf = new Uint8Array(an.fftSize);
        ctx.createMediaStreamSource(s).connect(an);
        setBad(false);
        const tick = () => { an.getByteTimeDomainData(buf); setLevel(Math.max(...buf) - 128); requestAnimationFrame(tick); };
        tick();
    }, () => setBad(true));
    useEffect(() => { ask(); }, []);
    const copy = () => { navigator.clipboard.writeText(location.origin + "/j/" + topic); };
    return _jsxs("div", { className: "room", children: [
        _jsx("meter", { max: 128, value: level }),
        bad && _jsxs("div", { className: "alert", children: [
            _jsx("h3", { children: "Your microphone is not working" }),
            _jsxs("p", { children: [host, " can't hear you. The browser has no permission to use the microphone."] }),
            _jsxs("ol", { children: [_jsx("li", { children: "Open " + where }), _jsx("li", { children: "Allow your browser, then try again" })] }),
            _jsx("button", { onClick: ask, children: "Try again" })
        ] }),
        _jsx("button", { onClick: copy, children: "Copy invitation link" })
    ] });
}
