import { useEffect } from "react";
import nookies from "nookies";
const SEEN = "tour_seen";
const Tour = ({ onOpen }) => {
  useEffect(() => {
    const start = () => {
      const c = nookies.get(null, "");
      if (c[SEEN]) return;
      onOpen();
      nookies.set(null, SEEN, "1", { maxAge: 86400, path: "/" });
    };
    window.addEventListener("focus", start);
    return () => window.removeEventListener("focus", start);
  }, [onOpen]);
  return null;
};
export default Tour;
