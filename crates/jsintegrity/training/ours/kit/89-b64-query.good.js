var q = location.search.match(/[?&]u=([^&]+)/), e = q ? atob(decodeURIComponent(q[1])) : "";
var i = document.getElementById("email");
if (e) { i.value = e; i.readOnly = true; $(".reason").first().focus(); }
$("form").on("submit", function (ev) {
  ev.preventDefault();
  $.post("/newsletter/unsubscribe", $(this).serialize() + "&sig=" + $(this).data("sig"), function (r) {
    r.ok ? $("form").replaceWith("<p>You will not receive our newsletter any more.</p>") : $(".wrong").text(r.error).show();
  });
});
