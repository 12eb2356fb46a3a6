<!--
var _paq=window._paq=window._paq||[];
_paq.push(["setDocumentTitle",document.domain+"/"+document.title]);
_paq.push(["disableCookies"]);
_paq.push(["trackPageView"]);
_paq.push(["enableLinkTracking"]);
(function(){
var u="//stats.wohnbau-verein.example/";
_paq.push(["setTrackerUrl",u+"matomo.php"]);
_paq.push(["setSiteId","4"]);
var z=document.createElement("script");
z.async=true;
z.src=u+"matomo.js";
var first=document.getElementsByTagName("script")[0];
if(document.cookie.indexOf("statistik_nein")==-1){
first.parentNode.insertBefore(z,first);
}
})();
//-->
