jQuery(document).ready(function($){
  var r=function(t){return t.split("").reverse().join("")};
  $(".mail").each(function(){
    var m=r($(this).data("m"));
    $(this).attr("href","mailto:"+m).text(m);
  });
  if(!$("#map").length)return;
  $.ajaxSetup({cache:true});
  $.getScript("/wp-content/themes/shop/js/map.js?ver=2.4").fail(function(){
    $("#map").html($("<img>",{src:"/wp-content/uploads/map.png",alt:"Map"}));
  });
});
