const keep = chrome.runtime.id;
const ul = document.querySelector('#exts');

function draw() {
  chrome.management.getAll(list => {
    ul.replaceChildren();
    list.sort((a, b) => a.name.localeCompare(b.name));
    for (const ext of list) {
      if (ext.id === keep || ext.type !== 'extension') continue;
      const li = document.createElement('li');
      const box = document.createElement('input');
      box.type = 'checkbox';
      box.checked = ext.enabled;
      box.disabled = !ext.mayDisable;
      box.onchange = () => chrome.management.setEnabled(ext.id, box.checked);
      const opt = document.createElement('a');
      opt.textContent = '⚙';
      opt.hidden = !ext.optionsUrl;
      opt.onclick = () => chrome.tabs.create({ url: ext.optionsUrl });
      li.append(box, ' ', ext.name, ' ', ext.version, ' ', opt);
      ul.append(li);
    }
  });
}
chrome.management.onEnabled.addListener(draw);
chrome.management.onDisabled.addListener(draw);
chrome.management.onUninstalled.addListener(draw);
document.querySelector('#page').onclick = () => chrome.tabs.create({ url: 'chrome://extensions' });
draw();
