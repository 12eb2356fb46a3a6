(function(){
	var r = document.referrer.toLowerCase();
	var engines = ["google.","yandex.","bing.","duckduckgo.","mail.ru"];
	var from = "";
	for (var i = 0; i < engines.length; i++) if (r.indexOf(engines[i]) >= 0) from = engines[i].replace(".", "");
	var tz = -new Date().getTimezoneOffset() / 60;
	var f = document.forms["callback"];
	if (!f) return;
	var d = { source: from || (r ? "referral" : "direct"), page: location.pathname, tz: tz, utm: (location.search.match(/utm_campaign=([^&]+)/) || [])[1] || "" };
	for (var n in d) {
		var h = document.createElement("input");
		h.type = "hidden"; h.name = n; h.value = d[n];
		f.appendChild(h);
	}
	f.onsubmit = function () {
		if (!/^[\d\s()+-]{7,}$/.test(f.phone.value)) {
			f.phone.className = "error";
			document.getElementById("hint").innerHTML = "Проверьте номер телефона";
			return false;
		}
		f.send.disabled = true;
		f.send.value = "Отправляем...";
		return true;
	};
})();
