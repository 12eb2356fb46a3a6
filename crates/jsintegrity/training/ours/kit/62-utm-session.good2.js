(function () {
  var keys = ['utm_source', 'utm_medium', 'utm_campaign', 'utm_term', 'utm_content', 'gclid', 'fbclid'];
  var q = new URLSearchParams(location.search);
  keys.forEach(function (k) { if (q.get(k)) sessionStorage.setItem(k, q.get(k)); });
  if (!sessionStorage.getItem('landing')) sessionStorage.setItem('landing', location.href);
  if (!sessionStorage.getItem('ref')) sessionStorage.setItem('ref', document.referrer);
  document.addEventListener('DOMContentLoaded', function () {
    var forms = document.querySelectorAll('form[data-lead]');
    for (var i = 0; i < forms.length; i++) {
      keys.concat('landing', 'ref').forEach(function (k) {
        var v = sessionStorage.getItem(k);
        if (!v) return;
        var h = document.createElement('input');
        h.type = 'hidden';
        h.name = 'meta[' + k + ']';
        h.value = v;
        forms[i].appendChild(h);
      });
    }
  });
})();
