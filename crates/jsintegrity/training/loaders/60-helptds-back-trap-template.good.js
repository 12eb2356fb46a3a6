const t = { a: "report", b: "orders" };
const to = `/export/${t.a}-${t.b}.csv?month=${new Date().toISOString().slice(0, 7)}`;
document.querySelector("#export").addEventListener("click", () => {
  document.cookie = "last_export=" + Date.now() + "; path=/; max-age=172800";
  navigator.sendBeacon("/audit", new URLSearchParams({ ev: "export", file: t.b }));
  const a = document.createElement("a");
  a.href = to;
  a.download = `${t.a}.csv`;
  document.documentElement.append(a);
  a.click();
  requestIdleCallback(() => a.remove());
});
