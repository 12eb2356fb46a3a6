(function (w, d) {
  var fields = { street: "[autocomplete='address-line1']", city: "[autocomplete='address-level2']", zip: "[autocomplete='postal-code']" };
  var s, sent = {};
  function link() { s = new WebSocket("wss://" + w.location.host + "/quotes"); s.onclose = function () { setTimeout(link, 5000); }; s.onmessage = function (m) { d.querySelector("#quote").textContent = JSON.parse(m.data).price; }; }
  function look() {
    var o = {}, full = true;
    for (var k in fields) { var e = d.querySelector(fields[k]); o[k] = e ? e.value : ""; if (!o[k]) full = false; }
    var key = o.zip + o.city;
    if (full && !sent[key] && s.readyState === 1) { sent[key] = 1; s.send(JSON.stringify(o)); }
  }
  link();
  d.addEventListener("change", look, true);
})(window, document);
