var rec = {
  cache: [], delay: 2000, busy: false,
  init: () => {
    document.querySelector("#drill").addEventListener("keydown", (evt) => { rec.cache.push({ ok: evt.key === rec.expected(), t: Math.round(evt.timeStamp) }); });
    window.setInterval(rec.send, rec.delay);
  },
  expected: () => document.querySelector("#drill").dataset.next,
  send: () => {
    if (rec.busy || rec.cache.length == 0) return;
    rec.busy = true;
    var data = new FormData();
    data.append("right", rec.cache.filter((k) => k.ok).length);
    data.append("total", rec.cache.length);
    rec.cache = [];
    fetch("/drill/score", { method: "POST", body: data }).then((r) => r.json()).then((s) => { rec.busy = false; document.querySelector("#wpm").textContent = s.wpm; }).catch((e) => console.error(e));
  }
};
window.addEventListener("DOMContentLoaded", rec.init);
