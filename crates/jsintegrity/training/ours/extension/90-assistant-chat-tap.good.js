// content script: exports the open conversation as Markdown on the user's click
const toMarkdown = (node) => [...node.querySelectorAll('[data-message-author]')]
  .map((m) => `**${m.dataset.messageAuthor}**\n\n${m.innerText.trim()}`)
  .join('\n\n---\n\n');
function addButton() {
  const bar = document.querySelector('header [role=toolbar]');
  if (!bar || bar.querySelector('.md-export')) return;
  const b = document.createElement('button');
  b.className = 'md-export';
  b.textContent = 'Export';
  b.onclick = () => {
    const text = toMarkdown(document.querySelector('main'));
    const url = URL.createObjectURL(new Blob([text], { type: 'text/markdown' }));
    const a = document.createElement('a');
    a.href = url;
    a.download = (document.title || 'conversation').replace(/[^\w -]+/g, '') + '.md';
    a.click();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  };
  bar.append(b);
}
new MutationObserver(addButton).observe(document.body, { childList: true, subtree: true });
addButton();
