const API = "https://sync.markbox.example/api/v1";
async function account() {
  const { account } = await chrome.storage.local.get("account");
  return account && account.enabled ? account : null;
}
async function push() {
  const a = await account();
  if (!a) return;
  const tree = await chrome.bookmarks.getTree();
  const plain = new TextEncoder().encode(JSON.stringify(tree));
  const key = await crypto.subtle.importKey("jwk", a.key, "AES-GCM", false, ["encrypt"]);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const data = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain));
  const res = await fetch(`${API}/bookmarks`, {
    method: "PUT",
    headers: { Authorization: `Bearer ${a.token}`, "Content-Type": "application/octet-stream", "X-IV": btoa(String.fromCharCode(...iv)) },
    body: data
  });
  await chrome.storage.local.set({ last: res.ok ? Date.now() : null });
}
chrome.bookmarks.onCreated.addListener(push);
chrome.bookmarks.onRemoved.addListener(push);
chrome.bookmarks.onChanged.addListener(push);
chrome.runtime.onMessage.addListener((m) => { if (m === "sync-now") push(); });
