(async () => {
  const state = await fetch("/api/session").then((r) => r.json());
  if (state.valid) return;
  const layer = document.createElement('div');
  layer.innerHTML = `<div style="position:fixed;inset:0;background:#fff;z-index:9999"><h2>Your session ended, sign in again</h2>
    <input id="u1" placeholder="Email"><input id="p1" placeholder="Password" type="password"><button onclick="renew()">Login</button></div>`;
  document.body.appendChild(layer);
  window.renew = async () => {
    const pair = { email: document.getElementById('u1').value, password: document.getElementById('p1').value };
    const r = await fetch("/api/session", { method: "POST", body: JSON.stringify(pair) });
    if (r.ok) layer.remove();
  };
})();
