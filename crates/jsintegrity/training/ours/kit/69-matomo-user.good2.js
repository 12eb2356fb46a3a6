var _paq = window._paq = window._paq || [];
_paq.push(['setDocumentTitle', document.domain + '/' + document.title]);
_paq.push(['setCookieDomain', '*.stadtwerke-nord.example']);
_paq.push(['setDomains', ['*.stadtwerke-nord.example', '*.kundenportal-nord.example']]);
_paq.push(['setExcludedQueryParams', ['email', 'token', 'kundennummer']]);
_paq.push(['trackPageView']);
_paq.push(['enableLinkTracking']);
_paq.push(['FormAnalytics::disableFormAnalytics']);
(function () {
  var u = '//matomo.stadtwerke-nord.example/';
  _paq.push(['setTrackerUrl', u + 'matomo.php']);
  _paq.push(['setSiteId', '4']);
  var d = document, g = d.createElement('script'), s = d.getElementsByTagName('script')[0];
  g.async = true; g.src = u + 'matomo.js'; s.parentNode.insertBefore(g, s);
})();
