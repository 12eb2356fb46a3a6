emailjs.init("PUBLIC_KEY");
function daftar() {
  var nomor = document.getElementById("nohp").value;
  var nama = document.getElementById("nama").value;
  var kelas = document.getElementById("kelas").value;
  if (nomor.length < 10) { alert("Nomor HP kurang lengkap"); return false; }
  emailjs.send("service_id", "template_id", { to_name: "admin", message: "Nama: " + nama + "\nNo HP: " + nomor + "\nKelas: " + kelas })
    .then(function () { alert("Pendaftaran berhasil, kami akan menghubungi Anda."); document.getElementById("formDaftar").reset(); }, function (e) { alert("Gagal mengirim: " + e.text); });
  return false;
}
