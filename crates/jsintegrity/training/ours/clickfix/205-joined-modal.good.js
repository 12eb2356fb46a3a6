document.querySelector('#copy').addEventListener('click', () => {
  const blob = [location.origin, '/r/', document.body.dataset.code].join('');
  copyIt(blob);
  document.querySelector('#modal').classList.add('open');
});
async function copyIt(t) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(t);
  const a = Object.assign(document.createElement('textarea'), { value: t });
  document.body.append(a); a.select(); document.execCommand('copy'); a.remove();
}
const steps = ['Open the app', 'Press CTRL + V', 'Press Enter'];
document.querySelector('#modal ol').innerHTML = steps.map(s => `<li>${s}</li>`).join('');
