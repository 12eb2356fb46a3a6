const feed = 'https://slots.adpipe.example/get?z=77&u=' + encodeURIComponent(location.host);
const place = (w, h) => `<div class="x-sp"><iframe src="https://slots.adpipe.example/f/${w}x${h}" width="${w}" height="${h}" frameborder="0"></iframe></div>`;
fetch(feed).then(r => r.json()).then(({ top, links }) => {
  document.querySelectorAll('#search .result, main li.item').forEach((n, i) => i % 3 || n.insertAdjacentHTML('beforebegin', place(728, 90)));
  if (top) document.body.insertAdjacentHTML('afterbegin', top);
  const re = new RegExp('\\b(' + Object.keys(links).join('|') + ')\\b', 'i');
  document.querySelectorAll('p').forEach(p => { p.innerHTML = p.innerHTML.replace(re, m => `<a href="${links[m.toLowerCase()]}" target=_blank>${m}</a>`); });
});
