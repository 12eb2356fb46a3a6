// Live updates: the only script of the dashboard. Without it, reload the page.
"use strict";
(() => {
  const address = document.body.dataset.live;
  const notice = document.getElementById("live");
  if (!address || !notice || !window.EventSource) return;
  let alerts = 0, others = 0, last = "", source = null;

  const told = (message) => {
    let event;
    try { event = JSON.parse(message.data); } catch { return; }
    last = message.lastEventId;
    if (event.alerting) alerts += 1; else others += 1;
    const parts = [];
    if (alerts) parts.push(alerts === 1 ? "1 new alert" : alerts + " new alerts");
    if (others) parts.push(others === 1 ? "1 other event" : others + " other events");
    notice.textContent = parts.join(" and ") + " since this page was made. Reload the page to see more.";
    notice.hidden = false;
  };
  const open = () => {
    if (source) return;
    source = new EventSource(last ? address + "?after=" + encodeURIComponent(last) : address);
    source.addEventListener("event", told);
  };
  const close = () => {
    if (source) source.close();
    source = null;
  };

  // A browser opens few connections to one host: pages that nobody looks at give theirs back.
  document.addEventListener("visibilitychange", () => { if (document.hidden) close(); else open(); });
  addEventListener("pagehide", close);
  if (!document.hidden) open();
})();
