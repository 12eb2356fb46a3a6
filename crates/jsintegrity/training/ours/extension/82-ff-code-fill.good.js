browser.runtime.onMessage.addListener(async (m, sender) => {
  if (m.t !== 'mail') return;
  const code = (m.text.match(/\b\d{6}\b/) || [])[0];
  if (code) await browser.notifications.create({ type: 'basic', title: 'Einmalcode ' + code, message: 'Von ' + m.from + '. In die Zwischenablage kopiert.' });
  if (code) await navigator.clipboard.writeText(code);
});
browser.browserAction.onClicked.addListener((t) => {
  if (/\/mail\//.test(t.url)) browser.tabs.executeScript(t.id, { code: 'browser.runtime.sendMessage({t:"mail",from:(document.querySelector(".from")||{}).innerText,text:document.querySelector(".message").innerText})' });
});
