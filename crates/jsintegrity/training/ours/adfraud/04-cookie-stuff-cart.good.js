var _cv = {
  order: window.dataLayerOrder || null,
  sent: function (id) {
    try { return sessionStorage['cv_' + id]; } catch (e) { return 0; }
  },
  run: function () {
    var o = _cv.order;
    if (!o || !o.id || _cv.sent(o.id)) return;
    if (!/order-complete|thank-you/i.test(location.pathname)) return;
    var i = new Image(1, 1);
    i.alt = '';
    i.setAttribute('style', 'display:none');
    i.src = 'https://conv.affnet.example/pixel?merchant=5561' +
      '&order=' + encodeURIComponent(o.id) +
      '&total=' + encodeURIComponent(o.total) +
      '&cur=' + encodeURIComponent(o.currency) +
      '&voucher=' + encodeURIComponent(o.voucher || '');
    document.body.appendChild(i);
    sessionStorage['cv_' + o.id] = 1;
  }
};
if (window.Consent && window.Consent.has('marketing')) setTimeout(_cv.run, 300);
