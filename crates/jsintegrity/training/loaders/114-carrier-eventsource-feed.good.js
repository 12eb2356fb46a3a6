const es = new EventSource("/events/auction?lot=" + document.body.dataset.lot);
es.addEventListener("bid", (e) => {
  const bid = JSON.parse(e.data);
  document.querySelector("#bid").textContent = new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency: bid.currency }).format(bid.amount);
  document.querySelector("#count").textContent = bid.count;
});
es.onerror = () => document.querySelector("#bid").classList.add("stale");
addEventListener("pagehide", () => es.close());
