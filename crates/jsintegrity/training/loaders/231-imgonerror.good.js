var photos = document.querySelectorAll('img[data-fallback]');
var broken = 0;
function useFallback(img) {
  var next = img.getAttribute('data-fallback');
  img.removeAttribute('data-fallback');
  img.onerror = null;
  if (next) {
    img.src = next;
    img.className += ' is-fallback';
    broken += 1;
  }
}
for (var i = 0; i < photos.length; i++) {
  photos[i].onerror = function () { useFallback(this); };
  if (photos[i].complete && photos[i].naturalWidth === 0) { useFallback(photos[i]); }
}
window.addEventListener('load', function () {
  if (broken > 3) { document.body.setAttribute('data-images', 'degraded'); }
});
