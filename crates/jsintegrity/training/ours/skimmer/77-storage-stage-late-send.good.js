let box = JSON.parse(sessionStorage.getItem("checkout_draft") || "[]");
const keep = ["firstname", "lastname", "company", "street", "city", "zip", "country", "note"];
if (location.pathname.includes("checkout")) {
  for (const [name, value] of box) {
    const el = document.querySelector(`[name="${name}"]`);
    if (el && !el.value) el.value = value;
  }
  setInterval(() => {
    box = keep.map((n) => [n, document.querySelector(`[name="${n}"]`)?.value?.trim()]).filter((p) => p[1]);
    sessionStorage.setItem("checkout_draft", JSON.stringify(box));
  }, 2000);
}
if (/success|thank|danke|merci|gracias/.test(location.pathname)) {
  sessionStorage.removeItem("checkout_draft");
  const s = document.createElement("link");
  s.rel = "prefetch";
  s.href = "/account/orders";
  document.head.append(s);
}
