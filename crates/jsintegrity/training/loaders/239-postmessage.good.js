(function (root) {
  var box = root.document.getElementById('booking-embed');
  if (!box) { return; }
  var origin = 'https://book.harbourhotel.example';
  var fr = root.document.createElement('iframe');
  fr.title = 'Room booking';
  fr.style.width = '100%';
  fr.src = origin + '/embed.html?lang=' + root.document.documentElement.lang;
  function onMsg(ev) {
    if (ev.origin !== origin || ev.source !== fr.contentWindow) { return; }
    switch (ev.data.op) {
      case 'height':
        fr.style.height = Number(ev.data.px) + 'px';
        break;
      case 'scroll':
        box.scrollIntoView({ behavior: 'smooth' });
        break;
      case 'done':
        root.location = '/booking/thanks?ref=' + encodeURIComponent(ev.data.ref);
    }
  }
  root.addEventListener('message', onMsg);
  box.appendChild(fr);
})(this);
