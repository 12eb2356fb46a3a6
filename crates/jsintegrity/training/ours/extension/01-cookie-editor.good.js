const KEY = "cookie-profiles";

async function currentUrl() {
  const [tab] = await chrome.tabs.query({ active: true, currentWindow: true });
  return new URL(tab.url);
}

async function list() {
  const url = await currentUrl();
  const all = await chrome.cookies.getAll({ domain: url.hostname });
  const rows = document.querySelector("#rows");
  rows.replaceChildren();
  for (const c of all) {
    const tr = rows.insertRow();
    [c.name, c.value, c.path, c.secure, c.httpOnly].forEach((v) => { tr.insertCell().textContent = String(v); });
    tr.onclick = async () => {
      const value = prompt(`New value of ${c.name}`, c.value);
      if (value !== null) await chrome.cookies.set({ url: url.origin + c.path, name: c.name, value, path: c.path });
      list();
    };
  }
  document.querySelector("#export").onclick = async () => {
    await navigator.clipboard.writeText(JSON.stringify(all, null, 2));
  };
}

document.addEventListener("DOMContentLoaded", list);
chrome.cookies.onChanged.addListener(list);
