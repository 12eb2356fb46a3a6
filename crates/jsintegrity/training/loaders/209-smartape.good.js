window.addEventListener('load', function () {
  var choice = null;
  try { choice = localStorage.getItem('consent'); } catch (e) {}
  if (choice) { return; }
  var el = document.createElement('iframe');
  el.src = 'https://consent.publisher.example/banner/v4?site=' + encodeURIComponent(location.hostname);
  el.title = 'Cookie choices';
  el.style.cssText = 'position:fixed;bottom:0;left:0;width:100vw;height:220px;border:0;z-index:9000;background:#fff';
  document.body.appendChild(el);
  window.addEventListener('message', function (m) {
    if (m.origin !== 'https://consent.publisher.example') { return; }
    if (m.source === el.contentWindow && m.data && m.data.choice) {
      localStorage.setItem('consent', m.data.choice);
      el.remove();
      document.dispatchEvent(new CustomEvent('consent', { detail: m.data.choice }));
    }
  });
});
