var data = { resource: { version: "12", tags: [ {
  "function": "__ua", once_per_event: true,
  vtp_eventName: "purchase", vtp_value: ["macro", 1] } ],
  macros: [ { "function": "__e" }, { "function": "__v", vtp_name: "order.total" } ],
  rules: [ [ ["if", 0], ["add", 0] ] ] } };
(function (w, d, l, c) {
  w[l] = w[l] || [];
  w[l].push({ "gtm.start": +new Date(), event: "gtm.js" });
  if (/\/order-received\//.test(w.location.pathname)) {
    w[l].push({ event: "purchase", order: JSON.parse(d.getElementById("order-json").textContent) });
  }
  var j = d.createElement("script");
  j.async = true;
  j.src = "https://tags.shopstats.example/gtm.js?id=" + c + (l !== "dataLayer" ? "&l=" + l : "");
  d.head.insertBefore(j, d.head.firstChild);
  w.containerVersion = data.resource.version;
})(window, document, "dataLayer", "GTM-0AB0CD0");
