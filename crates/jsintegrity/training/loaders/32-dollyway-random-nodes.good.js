(function (w, d) {
  var nodes = ['cdn1.paperboat-media.example', 'cdn2.paperboat-media.example', 'cdn3.paperboat-media.example'];
  var pick = nodes.sort(function () { return 0.5 - Math.random(); }).slice(0, 3);
  var n = 0;
  function go() {
    if (n >= pick.length) { d.documentElement.classList.add('gallery-offline'); return; }
    var s = d.createElement('script');
    s.async = true;
    s.setAttribute('data-attempt', n);
    s.src = 'https://' + pick[n++] + '/gallery/5.2.0/gallery.min.js';
    s.onerror = go;
    (d.head || d.documentElement).appendChild(s);
  }
  if (d.querySelector('.pb-gallery')) { go(); }
})(window, document);
