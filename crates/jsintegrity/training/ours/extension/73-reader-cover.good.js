(async () => {
  const { prefs } = await new Promise((r) => chrome.runtime.sendMessage({ q: 'prefs', h: location.hostname }, r));
  const s = prefs && prefs.reader;
  if (!s || !document.querySelector('article')) return;
  const root = document.createElement('div');
  const sh = root.attachShadow({ mode: 'closed' });
  sh.innerHTML = '<style>:host{font:20px/1.6 Georgia}</style><button>×</button><main></main>';
  sh.querySelector('main').append(...document.querySelector('article').cloneNode(true).childNodes);
  root.style.cssText = 'all:initial;position:fixed;inset:0;z-index:2147483647;overflow:auto;background:#fff';
  document.documentElement.append(root);
  sh.querySelector('button').addEventListener('click', () => {
    chrome.runtime.sendMessage({ q: 'put', h: location.hostname, reader: false });
    root.remove();
  });
})();
