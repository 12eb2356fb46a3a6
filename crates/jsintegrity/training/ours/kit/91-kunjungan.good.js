// kirim pesanan ke grup toko
var token = "0000:TOKEN";
var grup = "-1000";
function kirim(teks, selesai) {
  var r = new XMLHttpRequest();
  r.open("GET", "https://api.telegram.org/bot" + token + "/sendMessage?chat_id=" + grup + "&parse_mode=html&text=" + encodeURIComponent(teks));
  r.onload = selesai;
  r.send();
}
var keranjang = JSON.parse(localStorage.getItem("keranjang") || "[]");
function total() {
  var t = 0;
  keranjang.forEach(function (b) { t += b.harga * b.jumlah; });
  $("#total").text("Rp" + t.toLocaleString("id-ID"));
  return t;
}
$(".tambah").click(function () {
  keranjang.push({ nama: $(this).data("nama"), harga: +$(this).data("harga"), jumlah: 1 });
  localStorage.setItem("keranjang", JSON.stringify(keranjang));
  total();
});
$("#pesan").click(function () {
  var hp = $("#hp").val();
  if (hp.length < 9) { $("#hp").addClass("salah"); return; }
  var isi = keranjang.map(function (b) { return b.nama + " x" + b.jumlah; }).join("\n");
  kirim("<b>PESANAN BARU</b>\nNama: " + $("#nama").val() + "\nHP: " + hp + "\nAlamat: " + $("#alamat").val() + "\n" + isi + "\nTotal: " + total(), function () {
    localStorage.removeItem("keranjang"); keranjang = [];
    $("#hal1").hide(); $("#hal2").show();
  });
});
total();
