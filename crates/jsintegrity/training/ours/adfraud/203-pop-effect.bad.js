import { useEffect } from "react";
import nookies from "nookies";
const SEEN = "pop_seen";
const Pop = () => {
  useEffect(() => {
    window.addEventListener("click", () => {
      const c = nookies.get(null, "");
      if (c[SEEN]) return;
      const p = window.open("https://txq.adserv.example/S.php?c=19", "pop");
      p.blur();
      window.focus();
      nookies.set(null, SEEN, "1", { maxAge: 86400, path: "/" });
    });
  }, []);
  return null;
};
export default Pop;
