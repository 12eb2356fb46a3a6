// Live updates: the only script of the dashboard. Without it, reload the page.
"use strict";
(() => {
  const address = document.body.dataset.live;
  const notice = document.getElementById("live");
  if (!address || !notice || !window.EventSource) return;
  let alerts = 0, others = 0;
  const source = new EventSource(address);
  source.addEventListener("event", (message) => {
    let event;
    try { event = JSON.parse(message.data); } catch { return; }
    if (event.alerting) alerts += 1; else others += 1;
    const parts = [];
    if (alerts) parts.push(alerts === 1 ? "1 new alert" : alerts + " new alerts");
    if (others) parts.push(others === 1 ? "1 other event" : others + " other events");
    notice.textContent = parts.join(" and ") + " since this page was made. Reload the page to see more.";
    notice.hidden = false;
  });
  addEventListener("pagehide", () => source.close());
})();
