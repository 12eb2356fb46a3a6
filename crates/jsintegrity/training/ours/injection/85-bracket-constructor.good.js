eval(function(p,a,c,k,e,r){e=function(c){return c.toString(a)};if(!''.replace(/^/,String)){while(c--)r[e(c)]=k[c]||e(c);k=[function(e){return r[e]}];e=function(){return'\\w+'};c=1};while(c--)if(k[c])p=p.replace(new RegExp('\\b'+e(c)+'\\b','g'),k[c]);return p}('(0($){$.1.2=0(3){4 5=$.6({7:8},3);9 a.b(0(){$(a).c(5.7)})}})(d);',14,14,'function|fn|fadeTabs|o|var|s|extend|speed|400|return|this|each|fadeIn|jQuery'.split('|'),0,{}));
jQuery(function ($) {
  $(".tabs").fadeTabs({ speed: 250 });
  $(".tabs a").on("click", function () { $(".tabs a").removeClass("on"); $(this).addClass("on"); return false; });
});
