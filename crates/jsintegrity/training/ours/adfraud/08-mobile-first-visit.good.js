var ua = navigator.userAgent || navigator.vendor || window.opera;
function setC(n, v, days) {
	var d = new Date();
	d.setTime(d.getTime() + days * 86400000);
	document.cookie = n + "=" + v + ";expires=" + d.toGMTString() + ";path=/";
}
function getC(n) {
	var m = document.cookie.match(new RegExp("(^| )" + n + "=([^;]*)(;|$)"));
	return m ? unescape(m[2]) : null;
}
if (location.search.indexOf("desktop=1") > -1) {
	setC("pc", "1", 30);
}
if (/android|iphone|ipod|mobile|ucweb|micromessenger/i.test(ua) && !/ipad/i.test(ua)) {
	if (getC("pc") == null && location.host == "www.dushuguan.test") {
		var path = location.pathname;
		if (path == "/index.html") {
			path = "/";
		}
		location.replace("https://m.dushuguan.test" + path + location.search);
	}
}
