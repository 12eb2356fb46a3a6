function toApi(entry) {
  fetch('/api/contact', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(entry) })
    .then(r => { if (r.ok) document.querySelector('.thanks').hidden = false; })
    .catch(e => console.error(e));
}

function readForm(form) {
  const bag = new FormData(form);
  const entry = {};
  for (let [k, v] of bag.entries()) entry[k] = v;
  entry.page = window.location.href;
  return entry;
}

document.addEventListener('DOMContentLoaded', function () {
  document.addEventListener('submit', function (e) {
    if (!e.target.matches('.contact')) return;
    e.preventDefault();
    toApi(readForm(e.target));
  });
});
