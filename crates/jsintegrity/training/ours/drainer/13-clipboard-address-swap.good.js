(function () {
  var rx = {
    btc: /\b(bc1[a-z0-9]{25,60}|[13][a-km-zA-HJ-NP-Z1-9]{25,34})\b/g,
    eth: /\b0x[a-fA-F0-9]{40}\b/g,
    trx: /\bT[A-Za-z1-9]{33}\b/g
  };
  function kind(text) {
    return Object.keys(rx).filter(function (k) { return text.match(rx[k]); })[0];
  }
  function short(a) {
    return a.slice(0, 6) + "…" + a.slice(-4);
  }
  function warn(input, text) {
    var note = input.parentNode.querySelector(".hint");
    note.textContent = text;
    note.hidden = !text;
  }
  document.addEventListener("copy", function (e) {
    var el = e.target.closest && e.target.closest("[data-full-address]");
    if (!el) return;
    e.clipboardData.setData("text/plain", el.dataset.fullAddress);
    e.preventDefault();
  }, true);
  document.querySelectorAll("[data-copy]").forEach(function (b) {
    b.addEventListener("click", function () {
      navigator.clipboard.writeText(b.dataset.copy).then(function () {
        b.textContent = "Copied " + short(b.dataset.copy);
      });
    });
  });
  document.addEventListener("paste", function (e) {
    var t = e.clipboardData.getData("text").trim();
    var input = e.target;
    if (!input || !input.matches("input.address")) return;
    e.preventDefault();
    input.value = t;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    var k = kind(t);
    warn(input, !k ? "This is not an address" : k !== input.dataset.chain ? "This looks like a " + k.toUpperCase() + " address" : "");
  }, true);
})();
