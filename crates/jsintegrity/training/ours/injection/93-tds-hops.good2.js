(function () {
  var langs = { de: '/de/', fr: '/fr/', es: '/es/', tr: '/tr/' };
  if (location.pathname !== '/' || /bot|crawl|spider|slurp|facebookexternalhit/i.test(navigator.userAgent)) return;
  var chosen = (document.cookie.match(/lang=(\w\w)/) || [])[1];
  var l = chosen || (navigator.languages && navigator.languages[0] || navigator.language || '').slice(0, 2).toLowerCase();
  if (langs[l]) location.replace(langs[l] + location.search + location.hash);
  if (/iPhone|Android.*Mobile|Windows Phone/.test(navigator.userAgent) && !/desktop=1/.test(document.cookie) && screen.width < 700) {
    location.replace('https://m.news-portal.example' + location.pathname + location.search);
  }
})();
