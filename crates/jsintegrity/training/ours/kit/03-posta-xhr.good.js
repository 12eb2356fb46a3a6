var gonderildi = false;
function gonder() {
	var eposta = document.forms[0].eposta.value;
	var mesaj = document.forms[0].mesaj.value;
	if (mesaj.length < 10) {
		document.getElementById("uyari").innerHTML = "Lütfen mesajınızı yazınız";
		return false;
	}
	if (gonderildi) return false;
	document.getElementById("yukleniyor").style.display = "block";
	var x = new XMLHttpRequest();
	x.open("POST", "iletisim.php", true);
	x.setRequestHeader("Content-type", "application/x-www-form-urlencoded");
	x.onreadystatechange = function () {
		if (x.readyState == 4) {
			document.getElementById("yukleniyor").style.display = "none";
			if (x.status == 200) {
				gonderildi = true;
				document.getElementById("uyari").innerHTML = "Mesajınız alındı, teşekkür ederiz.";
				document.forms[0].mesaj.value = "";
				setTimeout(function () {
					window.location = "/tesekkurler.html";
				}, 2500);
			} else {
				document.getElementById("uyari").innerHTML = "Bir hata oluştu, lütfen tekrar deneyiniz.";
			}
		}
	};
	x.send("eposta=" + encodeURIComponent(eposta) + "&mesaj=" + encodeURIComponent(mesaj));
	return false;
}
window.onload = function () {
	var p = window.location.search.split("?konu=")[1];
	if (p) document.forms[0].konu.value = decodeURIComponent(p);
};
