window.cookieconsent_options = {"message":"Diese Website verwendet Cookies.","dismiss":"Verstanden","learnMore":"Mehr","link":"/datenschutz","theme":"dark-bottom"};
(function () {
  var o = window.cookieconsent_options, c = /cookieconsent_dismissed=yes/.test(document.cookie);
  if (c) return;
  document.write('<style>.cc_b{position:fixed;left:0;right:0;bottom:0;background:#222;color:#fff;padding:12px;z-index:9001}</style>');
  document.addEventListener('DOMContentLoaded', function () {
    var d = document.createElement('div');
    d.className = 'cc_b';
    d.innerHTML = '<a class="ok" href="#" style="float:right;color:#f1d600">' + o.dismiss + '</a>' + o.message + ' <a href="' + o.link + '" style="color:#31a8f0">' + o.learnMore + '</a>';
    d.querySelector('.ok').onclick = function () {
      document.cookie = 'cookieconsent_dismissed=yes; max-age=31536000; path=/';
      d.parentNode.removeChild(d);
      return false;
    };
    document.body.appendChild(d);
  });
})();
