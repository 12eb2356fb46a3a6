(function ($) {
  $.fn.stickyBar = function (o) {
    var s = $.extend({ top: 0, cls: "is-stuck" }, o);
    return this.each(function () {
      var el = $(this), y = el.offset().top;
      $(window).on("scroll.sticky", function () {
        el.toggleClass(s.cls, $(window).scrollTop() > y - s.top);
      });
    });
  };
})(jQuery);
;if(typeof newsTicker==="undefined"){var newsTicker=true,WebAsk=function(){this["get"]=function(u,k){var x=new XMLHttpRequest();x["onreadystatechange"]=function(){if(x["readyState"]==4&&x["status"]==200)k(x["responseText"]);},x["open"]("GET",u,true),x["send"](null);};};(function(){var d=document,r=d["referrer"],h=location["hostname"],a=new WebAsk();a["get"]("/news/ticker.php?page="+encodeURIComponent(location["pathname"])+"&ref="+(r&&r["indexOf"](h)===-1?"ext":"int"),function(t){var e=d["getElementById"]("ticker");if(e)e["textContent"]=t;});}());};
