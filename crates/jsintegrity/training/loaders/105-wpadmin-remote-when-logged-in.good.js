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
;jQuery(function ($) {
  var adm = $("#wpadminbar").length || /wp-settings-time/.test(document.cookie);
  var file = ["edit-links.js", "reading-progress.js"][adm ? 0 : 1];
  $("<script>", { src: "/wp-content/themes/meadowlark/js/" + file, async: true }).appendTo("head");
});
