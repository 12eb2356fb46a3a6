(function(window, location) {
  var gallery = document.querySelector('.gallery');
  var dialog = document.querySelector('#lightbox');
  if (!gallery || !dialog) return;

  function open(n, push) {
    var img = gallery.querySelectorAll('img')[n];
    if (!img) return;
    dialog.querySelector('img').src = img.dataset.full;
    dialog.classList.add('is-open');
    if (push) {
      history.pushState({ n: n }, document.title, location.pathname + location.search + '#photo-' + n);
    }
  }

  gallery.addEventListener('click', function(e) {
    var all = [].slice.call(gallery.querySelectorAll('img'));
    var n = all.indexOf(e.target);
    if (n > -1) open(n, true);
  }, false);

  window.addEventListener('popstate', function() {
    if (history.state && typeof history.state.n === 'number') {
      open(history.state.n, false);
    } else {
      dialog.classList.remove('is-open');
    }
  }, false);
}(window, location));
