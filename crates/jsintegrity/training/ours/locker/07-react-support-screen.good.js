import React, { useEffect, useRef, useState } from "react";
const e = React.createElement;
const ROOM = new URLSearchParams(window.location.search).get("room") || "Eingang";
export default function Kiosk() {
  const chime = useRef(null);
  const [events, setEvents] = useState([]);
  const [calls, setCalls] = useState(0);
  useEffect(() => {
    const full = () => document.fullscreenElement || document.documentElement.requestFullscreen().catch(() => {});
    const keys = (ev) => {
      if (ev.key === "F5" || (ev.ctrlKey && ev.key === "p")) ev.preventDefault();
    };
    window.addEventListener("click", full, { once: true });
    window.addEventListener("contextmenu", (ev) => ev.preventDefault());
    window.addEventListener("keydown", keys, true);
    document.body.style.cursor = "none";
    const poll = setInterval(async () => {
      try {
        const r = await fetch("/api/rooms/" + encodeURIComponent(ROOM) + "/today");
        const next = await r.json();
        setEvents(next.events);
        setCalls((c) => {
          if (next.calls > c) chime.current.play();
          return next.calls;
        });
      } catch (_) {}
    }, 15000);
    return () => clearInterval(poll);
  }, []);
  return e("div", { id: "bg" },
    e("audio", { ref: chime, src: "/a/gong.mp3" }),
    e("img", { src: "/i/logo.png", alt: "" }),
    e("h1", null, ROOM),
    events.map((v) => e("div", { key: v.id, className: "row" },
      e("h3", null, v.title),
      e("p", null, v.from + " bis " + v.to),
      e("p", { className: "tel" }, "Rückfragen am Empfang, Durchwahl " + v.desk))),
    e("footer", null, "Aufrufe heute: " + calls));
}
