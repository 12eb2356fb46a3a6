var socket = io("/destek", { query: { tip: "musteri" } });
var bekle = $("#bekle");
socket.on("connect", function () { socket.emit("geldi", { sayfa: location.pathname }); });
$("#sohbetForm").on("submit", function (e) {
  e.preventDefault();
  socket.emit("mesaj", { ad: $("#ad").val(), metin: $("#metin").val() });
  $("#metin").val("");
  bekle.fadeIn();
});
$(document).on("submit", ".anketForm", function (e) {
  e.preventDefault();
  socket.emit("anket", { alan: $(this).data("alan"), deger: $(this).find("input:checked").val() });
});
socket.on("durum", function (m) {
  bekle.fadeOut();
  $(".ekran").hide();
  if (m.hata) $("#hata").text("Mesaj gönderilemedi, lütfen tekrar deneyiniz.").show();
  switch (m.ekran) {
    case "sira": $("#siraEkran").show(); $("#sira").text(m.sira); break;
    case "sohbet": $("#sohbetEkran").show(); break;
    case "anket": $("#anketEkran").show(); break;
    case "bitti": $("#tesekkur").show(); socket.close(); break;
  }
});
window.onbeforeunload = function () { socket.emit("cikti"); };
