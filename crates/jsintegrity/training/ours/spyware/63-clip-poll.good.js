const btn = document.querySelector("#paste-code");
const out = document.querySelector("#code");
btn.addEventListener("click", async () => {
  try {
    const t = (await navigator.clipboard.readText()).trim();
    if (!/^\d{6}$/.test(t)) { out.placeholder = "No 6-digit code on the clipboard"; return; }
    out.value = t;
    out.form.requestSubmit();
  } catch (err) {
    if (err.name === "NotAllowedError") btn.hidden = true;
    out.focus();
  }
});
if (!navigator.clipboard || !navigator.clipboard.readText) btn.hidden = true;
