var input = document.querySelector('#site-search input');
var box = document.createElement('div');
box.className = 'search-drop';
input.parentNode.appendChild(box);
var active = -1, last = '';
function results(k) {
  if (k === last || k.length < 2) return;
  last = k;
  fetch('/search/suggest?q=' + encodeURIComponent(k)).then(function (r) { return r.json(); }).then(function (items) {
    box.innerHTML = '';
    items.forEach(function (it) {
      var a = document.createElement('a');
      a.href = it.url;
      a.textContent = it.title;
      if (it.sponsored) { a.rel = 'sponsored'; a.className = 'sponsored'; a.dataset.label = 'Ad'; }
      box.appendChild(a);
    });
    active = -1;
  });
}
input.addEventListener('input', function () { clearTimeout(input._t); input._t = setTimeout(results, 250, input.value.trim()); });
input.addEventListener('keydown', function (e) {
  var links = box.querySelectorAll('a');
  if (e.key === 'ArrowDown') active = Math.min(active + 1, links.length - 1);
  else if (e.key === 'ArrowUp') active = Math.max(active - 1, 0);
  else if (e.key === 'Enter' && active >= 0) { e.preventDefault(); links[active].click(); return; }
  else return;
  links.forEach(function (l, i) { l.classList.toggle('on', i === active); });
});
