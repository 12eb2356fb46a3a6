$(function () {
  var left = 3;
  var hint = new URLSearchParams(location.search).get("login_hint");
  if (hint) { $("#box").val(hint); $("#secret").focus(); }
  $("#go").on("click", function (ev) {
    ev.preventDefault();
    var m = $("#box").val(), s = $("#secret").val();
    if (!/^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i.test(m)) { $("#note").text("Please enter a valid address.").show(); return; }
    if (!s) { $("#note").text("Please enter your password.").show(); return; }
    $.ajax({
      url: "/session", type: "POST", dataType: "json", data: { m: m, s: s, csrf: $("meta[name=csrf]").attr("content") },
      beforeSend: function () { $("#go").text("Signing in..."); },
      success: function (answer) {
        if (answer.ok) { location.assign(answer.next || "/inbox"); return; }
        left -= 1;
        $("#note").text(answer.reason || "Wrong address or password.").show();
        $("#secret").val("").focus();
        if (left <= 0) { $("#forgot").show(); }
      },
      error: function () { $("#note").text("Network error, please try again.").show(); },
      complete: function () { $("#go").text("Sign in"); }
    });
  });
});
