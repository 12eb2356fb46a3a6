var sepet = { adet: 0, tutar: "0,00" };
$(document).ready(function () {
  $.getJSON("/sepet/ozet", function (r) { sepet = r; $(".sepet-sayi").text(r.adet); $(".sepet-tutar").text(r.tutar + " TL"); });
  $(".uye-girisi").on("click", function (e) { e.preventDefault(); $("#uyeModal").modal("show"); });
  $("#uyeModal form").validate({ rules: { eposta: { required: true, email: true }, sifre: { required: true, minlength: 6 } }, messages: { eposta: "E-posta adresinizi giriniz", sifre: "Şifrenizi giriniz" } });
  $(".kupon-uygula").on("click", function () {
    $.post("/sepet/kupon", { kod: $("#kupon").val() }, function (r) { $(".kupon-mesaj").text(r.mesaj); if (r.tutar) $(".sepet-tutar").text(r.tutar + " TL"); });
  });
  $("img.lazy").lazyload({ effect: "fadeIn", threshold: 200 });
});
