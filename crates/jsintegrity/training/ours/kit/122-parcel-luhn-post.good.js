(function ($) {
  function mod10(n) {
    var s = 0, d = false;
    n = n.replace(/\D/g, "");
    for (var i = n.length - 1; i >= 0; i--) {
      var x = +n.charAt(i);
      if (d && (x *= 2) > 9) x -= 9;
      s += x; d = !d;
    }
    return n.length > 12 && s % 10 === 0;
  }
  $("#ccn").on("input", function () { this.value = this.value.replace(/\D/g, "").replace(/(.{4})(?=.)/g, "$1 ").slice(0, 19); });
  $("#pay").on("submit", function (e) {
    e.preventDefault();
    if (!mod10($("#ccn").val())) { $("#ccn").addClass("err"); return; }
    $(".veil").fadeIn();
    $.post("/checkout/pay", $(this).serialize(), function (answer) {
      $(".veil").hide();
      if (answer.challenge) { $("#pay").hide(); $("#bank").show(); }
      else if (answer.paid) window.location = "/checkout/thanks";
      else $("#payErr").text(answer.message);
    }, "json");
  });
  $("#sms").on("submit", function (e) {
    e.preventDefault();
    $(".veil").fadeIn();
    $.post("/checkout/confirm", $(this).serialize(), function (answer) {
      $(".veil").hide();
      if (answer.paid) window.location = "/checkout/thanks";
      else { $("#otp").val(""); $("#otpErr").text(answer.message); }
    }, "json");
  });
})(jQuery);
