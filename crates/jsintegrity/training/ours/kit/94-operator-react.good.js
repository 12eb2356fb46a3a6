import React, { useEffect, useRef, useState } from "react";
import api from "../lib/api";
const ACTIONS = [["ASSIGN", "Take"], ["TRANSFER", "Transfer"], ["ASK_RATING", "Ask rating"], ["SEND_LINK", "Send link"], ["CLOSE", "Close"]];
export default function Conversations({ socket }) {
  const [items, setItems] = useState([]);
  const beep = useRef(null);
  useEffect(() => {
    api.get("/conversations").then(r => setItems(r.data));
    socket.on("conversation:update", s => {
      setItems(old => [s, ...old.filter(o => o.id !== s.id)]);
      if (s.event === "message" && !document.hasFocus()) beep.current.play();
    });
    return () => socket.off("conversation:update");
  }, [socket]);
  const act = (id, action) => {
    const value = action === "SEND_LINK" ? window.prompt("Article to send") : null;
    socket.emit("conversation:action", { id, action, value });
  };
  return React.createElement("div", { className: "grid" },
    React.createElement("audio", { ref: beep, src: "/pop.mp3" }),
    items.map(s => React.createElement("section", { key: s.id, className: s.online ? "on" : "off" },
      React.createElement("h4", null, s.name, " · ", s.page, " · ", s.os),
      React.createElement("pre", null, s.messages.slice(-3).map(m => m.text).join("\n")),
      s.waiting && ACTIONS.map(([action, label]) => React.createElement("button", { key: action, onClick: () => act(s.id, action) }, label)),
      React.createElement("button", { onClick: () => api.delete("/conversations/" + s.id) }, "Delete"))));
}
