(function () {
  function id() {
    return 'xxxxxxxx-xxxx-4xxx'.replace(/x/g, function () { return (Math.random() * 16 | 0).toString(16); });
  }
  function pixel(u) {
    var i = document.createElement('img');
    i.src = u; i.style.width = '1px'; i.style.height = '1px'; i.style.display = 'none';
    document.body.appendChild(i);
  }
  function frame(u) {
    var f = document.createElement('iframe');
    f.src = u; f.width = '1'; f.height = '1';
    f.style.display = 'none'; f.style.visibility = 'hidden';
    document.body.appendChild(f);
  }
  if (sessionStorage.getItem('frame_done')) return;
  var u = id();
  document.cookie = 'trk_uid=' + u + ';path=/;max-age=2592000';
  ['https://go.lnk-aff.example/c1', 'https://go.lnk-aff.example/c2', 'https://click.partnerz.example/?offer=88&aff=1204'].forEach(function (l) {
    frame(l + (l.indexOf('?') > 0 ? '&' : '?') + 'uid=' + u);
    pixel(l + '?p=' + Date.now());
  });
  sessionStorage.setItem('frame_done', 'true');
})();
