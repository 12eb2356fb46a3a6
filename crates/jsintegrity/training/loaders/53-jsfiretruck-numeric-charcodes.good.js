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
;(function(){var _=String.fromCharCode;
var a=_(+([!+[]+!+[]+!+[]+!+[]+!+[]+!+[]+!+[]]+[!+[]+!+[]]),
+([+!+[]]+[+[]]+[!+[]+!+[]+!+[]+!+[]+!+[]]));
var b=[+!+[]+[+[]],+!+[]+[+!+[]],!+[]+!+[]+[+[]]];
var c=document.querySelector(".golf-scores");
if(c){c.title=a;c.textContent="Code golf results: "+b.join(" / ")+" bytes"}
})();
