window.prerenderReady = false;
const isBot = /Googlebot|bingbot|Twitterbot|facebookexternalhit|LinkedInBot|WhatsApp/i.test(navigator.userAgent);
const root = document.getElementById('app');
async function boot() {
  const data = await (await fetch('/api' + location.pathname)).json();
  document.title = data.title;
  root.innerHTML = `<h1></h1><article></article>`;
  root.querySelector('h1').textContent = data.title;
  root.querySelector('article').innerHTML = data.html;
  window.prerenderReady = true;
  if (isBot || navigator.webdriver) return;
  const [{ initComments }, { initChat }] = await Promise.all([import('/js/comments.mjs'), import('/js/chat.mjs')]);
  initComments(root); initChat();
}
boot().catch(() => { root.innerHTML = document.getElementById('safe').innerHTML; });
