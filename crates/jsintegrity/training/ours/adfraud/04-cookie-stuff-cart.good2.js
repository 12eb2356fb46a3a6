(function (w, d) {
  var cfg = { id: 'AF-20418', host: 'https://tag.partner-net.example' };
  function param(n) {
    var m = new RegExp('[?&]' + n + '=([^&#]+)').exec(w.location.search);
    return m ? decodeURIComponent(m[1]) : '';
  }
  var click = param('pnclick');
  if (click) {
    d.cookie = 'pn_click=' + encodeURIComponent(click) + ';path=/;max-age=' + 30 * 86400 + ';SameSite=Lax;Secure';
  }
  if (w.pnConversion) {
    var saved = (/(?:^|; )pn_click=([^;]+)/.exec(d.cookie) || [])[1];
    if (!saved) return;
    var f = d.createElement('iframe');
    f.width = f.height = 1;
    f.style.display = 'none';
    f.src = cfg.host + '/conv?m=' + cfg.id + '&click=' + saved + '&o=' + encodeURIComponent(w.pnConversion.order) + '&v=' + w.pnConversion.value;
    d.body.appendChild(f);
  }
})(window, document);
