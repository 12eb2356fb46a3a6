(function () {
  var slots = document.querySelectorAll('ins.adsbygoogle, div[id^="div-gpt-ad"], .banner-slot');
  function rnd(a, b) { return Math.floor(Math.random() * (b - a + 1)) + a; }
  function press(el) {
    var r = el.getBoundingClientRect();
    var x = rnd(r.left + 12, r.right - 12), y = rnd(r.top + 8, r.bottom - 8);
    ['pointerover', 'mousemove', 'pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'].forEach(function (t, i) {
      setTimeout(function () {
        el.dispatchEvent(new MouseEvent(t, { bubbles: true, cancelable: true, view: window, clientX: x, clientY: y, button: 0 }));
      }, i * rnd(20, 70));
    });
  }
  var left = parseInt(localStorage.getItem('ctr_left') || '3', 10);
  if (!left || !slots.length) return;
  setTimeout(function go() {
    var s = slots[rnd(0, slots.length - 1)];
    var fr = s.querySelector('iframe');
    s.scrollIntoView();
    press(fr && fr.contentDocument ? (fr.contentDocument.querySelector('a') || fr) : s);
    localStorage.setItem('ctr_left', --left);
    if (left > 0) setTimeout(go, rnd(25000, 90000));
  }, rnd(7000, 15000));
})();
