window.__ENV = {"API_URL":"https://api.portal.example/v3","AUTH_DOMAIN":"login.portal.example","AUTH_CLIENT":"00000000000000000000","SENTRY_LIKE_DSN":"https://0000@errors.portal.example/7","FEATURES":{"newCheckout":true,"darkMode":false,"chat":"lazy"}};
(function () {
  var t = localStorage.getItem('access_token');
  if (t) {
    try {
      var p = JSON.parse(atob(t.split('.')[1].replace(/-/g, '+').replace(/_/g, '/')));
      if (p.exp * 1000 < Date.now()) localStorage.removeItem('access_token');
      else document.documentElement.classList.add('signed-in');
    } catch (e) { localStorage.removeItem('access_token'); }
  }
  document.documentElement.dataset.theme = localStorage.getItem('theme') || 'light';
})();
