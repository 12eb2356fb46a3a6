;(function () {
  var tag = document.createElement('script'), now = new Date().getTime();
  function gc(n) {
    var m = document.cookie.match(new RegExp('(?:^|; )' + n + '=([^;]*)'));
    return m ? decodeURIComponent(m[1]) : undefined;
  }
  if (gc('nps_last') && now - gc('nps_last') < 90 * 864e5) { return; }
  document.cookie = 'nps_last=' + now + '; path=/; SameSite=Lax; expires=' + new Date(now + 90 * 864e5).toUTCString();
  tag.src = 'https://widget.askwell-surveys.example/nps.js?account=0000&lang=' + encodeURIComponent(document.documentElement.lang) + '&page=' + encodeURIComponent(document.title);
  tag.defer = true;
  document.getElementsByTagName('head')[0].appendChild(tag);
})();
