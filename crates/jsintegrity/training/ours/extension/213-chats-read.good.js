const seen = new Set();
const target = new MutationObserver(() => {
  document.querySelectorAll("[data-message-author-role]").forEach(node => {
    const id = node.getAttribute("data-message-id");
    if (seen.has(id)) return;
    seen.add(id);
    const copy = document.createElement("button");
    copy.textContent = "copy";
    copy.onclick = () => navigator.clipboard.writeText(node.innerText);
    node.append(copy);
  });
});
target.observe(document.body, { childList: true, subtree: true });
