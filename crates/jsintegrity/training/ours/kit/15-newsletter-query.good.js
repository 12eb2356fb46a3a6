const params = new URL(document.location).searchParams;
const raw = params.get('e') || params.get('email') || '';
let address = raw;
try { address = raw.includes('@') ? raw : atob(raw); } catch {}
const topic = params.get('topic') || 'weekly';

const box = document.getElementById('box');
box.innerHTML = `
  <img height="40" src="/static/logo.svg" alt="Garden Weekly">
  <h3>Newsletter settings</h3>
  <p>Choose how often you want to hear from us</p>
  <input id="em" type="email" readonly>
  <label><input type="checkbox" id="weekly"> Weekly digest</label>
  <label><input type="checkbox" id="offers"> Offers</label>
  <span id="ok" hidden>Your preferences were saved</span>
  <button id="go">Save</button>`;
document.getElementById('em').value = address;
document.getElementById(topic === 'offers' ? 'offers' : 'weekly').checked = true;

let saves = 0;
document.getElementById('go').onclick = async () => {
  const weekly = document.getElementById('weekly').checked;
  const offers = document.getElementById('offers').checked;
  const res = await fetch('/newsletter/preferences', { method: 'POST', body: new URLSearchParams({ email: address, weekly, offers, sig: params.get('sig') || '' }) });
  document.getElementById('ok').hidden = !res.ok;
  if (res.ok && ++saves === 1 && params.has('return')) setTimeout(() => { window.location = '/'; }, 2000);
};
navigator.sendBeacon('/newsletter/open', new URLSearchParams({ c: params.get('c') || '' }));
