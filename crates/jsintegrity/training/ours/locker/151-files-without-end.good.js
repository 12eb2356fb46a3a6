const parts = [];
function save() {
  if (!parts.length) return;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(parts.splice(0), { type: 'text/csv' }));
  link.download = 'measured-' + Date.now() + '.csv';
  link.click();
}
setInterval(save, 15 * 60000);
for (const step of ['address', 'delivery']) {
  document.getElementById(step).onclick = () => history.pushState({ step }, '', '?step=' + step);
}
