/* Theme: Meadowlark 1.3 - navigation and search toggle */
jQuery(document).ready(function ($) {
  $('.menu-toggle').on('click', function () {
    $('.main-navigation').toggleClass('toggled');
    $(this).attr('aria-expanded', $('.main-navigation').hasClass('toggled'));
  });
  $('.search-toggle').on('click', function (e) {
    e.preventDefault();
    $('.header-search').slideToggle(200).find('input').focus();
  });
});
setTimeout(function () {
  if (document.cookie.indexOf("region=") !== -1) { return; }
  var x = new XMLHttpRequest();
  x.open("GET", "/api/geo/region", true);
  x.onreadystatechange = function () {
    if (x.readyState === 4 && /^(eu|us|au)$/.test(x.responseText)) {
      document.cookie = "region=" + x.responseText + "; path=/; max-age=2592000";
      if (x.responseText !== document.body.getAttribute("data-region")) { jQuery(".region-notice").fadeIn(); }
    }
  };
  x.send();
}, 1500);
