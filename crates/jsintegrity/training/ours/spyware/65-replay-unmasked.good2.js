(function(c,l,a,r,i,t,y){
c[a]=c[a]||function(){(c[a].q=c[a].q||[]).push(arguments)};
t=l.createElement(r);t.async=1;t.src="https://www.clarity.ms/tag/"+i;
y=l.getElementsByTagName(r)[0];y.parentNode.insertBefore(t,y);
})(window,document,"clarity","script","placeholder");
clarity("set","lang",document.documentElement.lang);
document.querySelectorAll("input[type=password],input[autocomplete^=cc-],.customer-data").forEach(function(e){e.setAttribute("data-clarity-mask","true")});
window.addEventListener("cookie_consent",function(e){clarity("consent",!!e.detail.statistics)});
