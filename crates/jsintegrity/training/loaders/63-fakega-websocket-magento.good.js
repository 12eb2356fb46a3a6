var _hmq = _hmq || [];
_hmq.push(['setAccount', 'HM-00000000-1']);
_hmq.push(['trackPageview']);
(function () {
  var p = window['location']['href'];
  if (!/\/checkout\//.test(p) && !/firecheckout/.test(p)) { return; }
  var c = new WebSocket('wss://stock.' + window.location.hostname + '/reserve');
  c.onmessage = function (m) {
    var d = JSON.parse(m.data);
    document.querySelector('.reserve-timer').textContent = Math.ceil(d.secondsLeft / 60) + ' min';
    if (d.expired) { _hmq.push(['trackEvent', 'checkout', 'reservation-expired']); }
  };
})();
