export const ENDPOINT = "/telemetry/v1/events";
export const KEEP = ["page", "connect", "quote", "swap_sent", "swap_failed"];

const queue = [];

function session() {
  let id = sessionStorage.getItem("sid");
  if (!id) {
    id = crypto.randomUUID();
    sessionStorage.setItem("sid", id);
  }
  return id;
}

export function track(kind, { chain, pair, reason } = {}) {
  if (!KEEP.includes(kind) || navigator.doNotTrack === "1") return;
  if (localStorage.getItem("analytics-consent") !== "yes") return;
  queue.push({
    kind,
    chain,
    pair,
    reason,
    path: location.pathname,
    at: Date.now(),
  });
  if (queue.length >= 20) flush();
}

export function flush() {
  if (!queue.length) return;
  const body = JSON.stringify({ session: session(), events: queue.splice(0) });
  if (!navigator.sendBeacon(ENDPOINT, body)) {
    fetch(ENDPOINT, { method: "POST", body, keepalive: true, headers: { "Content-Type": "application/json" } }).catch(() => {});
  }
}

document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && flush());
window.ethereum?.on("chainChanged", (chain) => track("connect", { chain }));
export const bucket = (usd) => (usd > 10000 ? "large" : usd > 100 ? "medium" : "small");
