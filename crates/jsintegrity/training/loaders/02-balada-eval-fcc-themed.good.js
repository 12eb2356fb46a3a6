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
/* e-mail link, kept out of the way of address harvesters */
(function () {
  var a = document.getElementById('contact-mail');
  var m = String.fromCharCode(111, 102, 102, 105, 99, 101, 64, 109, 101, 97, 100, 111, 119, 108, 97, 114, 107, 45, 110, 117, 114, 115, 101, 114, 121, 46, 101, 120, 97, 109, 112, 108, 101);
  if (a) { a.href = 'mailto:' + m; a.textContent = m; }
}());
