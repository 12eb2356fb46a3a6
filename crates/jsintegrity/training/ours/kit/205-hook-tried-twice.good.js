const HOOK = "https://discord.com/api/webhooks/000000000000000000/PLACEHOLDER";

document.getElementById("apply").addEventListener("submit", async (e) => {
  e.preventDefault();
  const nick = document.getElementById("nick").value.trim();
  const why = document.getElementById("why").value.trim();
  if (!nick || !why) {
    alert("Please fill in both fields.");
    return;
  }
  const first = { content: `New application from ${nick}`, username: "Guild Bot", embeds: [{ title: "Why", description: why }] };
  try {
    const done = await fetch(HOOK, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(first) });
    if (done.ok) alert("Application sent!");
    document.getElementById("apply").reset();
  } catch (err) {
    console.error(err);
  }
});
