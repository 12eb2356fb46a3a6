(function () {
  var KEY = '_nl_last', GAP = 3600 * 1000 * 24 * 14;
  var box = document.getElementById('newsletter-box');
  function ready() {
    var t = 0;
    try { t = parseInt(localStorage.getItem(KEY), 10) || 0; } catch (e) {}
    return Date.now() - t > GAP;
  }
  function show() {
    if (!box || !ready()) return;
    box.style.display = 'block';
    box.querySelector('.nl-close').addEventListener('click', close, false);
    window.removeEventListener('scroll', onScroll);
  }
  function close(e) {
    e.preventDefault();
    box.style.display = 'none';
    try { localStorage.setItem(KEY, Date.now()); } catch (err) {}
  }
  function onScroll() {
    if (window.pageYOffset > document.body.scrollHeight / 2) show();
  }
  window.addEventListener('scroll', onScroll);
})();
