var Consent = {
  name: 'cmp_v2',
  endpoint: 'https://log.consent-desk.example/record',
  read: function () {
    var m = document.cookie.match(/(?:^|; )cmp_v2=([^;]*)/);
    return m ? JSON.parse(decodeURIComponent(m[1])) : null;
  },
  write: function (v) {
    document.cookie = this.name + '=' + encodeURIComponent(JSON.stringify(v)) + ';path=/;max-age=15552000;SameSite=Lax';
    navigator.sendBeacon(this.endpoint, JSON.stringify({ site: location.hostname, stats: v.stats, ads: v.ads, at: Date.now() }));
  },
  apply: function (v) {
    document.querySelectorAll('script[type="text/plain"][data-consent]').forEach(function (s) {
      if (!v[s.dataset.consent]) return;
      var n = document.createElement('script');
      n.src = s.dataset.src;
      n.async = true;
      s.replaceWith(n);
    });
    if (!v.stats) document.cookie.split('; ').forEach(function (c) {
      if (/^_(ga|pk)/.test(c)) document.cookie = c.split('=')[0] + '=;path=/;max-age=0';
    });
  }
};
var v = Consent.read();
if (v) Consent.apply(v);
else document.getElementById('cmp').hidden = false;
document.getElementById('cmp').addEventListener('submit', function (e) {
  e.preventDefault();
  var w = { stats: this.elements.stats.checked, ads: this.elements.ads.checked };
  Consent.write(w);
  Consent.apply(w);
  this.hidden = true;
});
