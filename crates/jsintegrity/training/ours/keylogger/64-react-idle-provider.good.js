import { useEffect, useRef } from "react";
import axios from "axios";

const api = axios.create({ baseURL: "/api" });

export function IdleProvider({ children, minutes, onIdle }) {
  const last = useRef(Date.now());
  useEffect(() => {
    const onKey = (e) => {
      last.current = Date.now();
      if (e.key === "Escape") document.activeElement?.blur();
    };
    const check = async () => {
      if (Date.now() - last.current < minutes * 60000) return;
      try {
        await api.post("/session/idle", { since: last.current });
      } catch {
        last.current = Date.now();
      }
      onIdle();
    };
    window.addEventListener("keydown", onKey, true);
    const t = setInterval(check, 5000);
    return () => { window.removeEventListener("keydown", onKey, true); clearInterval(t); };
  }, [minutes]);
  return children;
}
