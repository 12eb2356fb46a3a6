var syncs=[["https://sync.dsp-a.example/usync",755],["https://sync.dsp-b.example/frame",91]];
window.addEventListener("load",function(){
if(!window.__tcfapi)return;
__tcfapi("addEventListener",2,function(tc,ok){
if(!ok||tc.eventStatus=="cmpuishown"||!tc.purpose.consents[1])return;
syncs.forEach(function(s){if(!tc.vendor.consents[s[1]])return;
var f=document.createElement("iframe");
f.src=s[0]+"?gdpr=1&gdpr_consent="+tc.tcString;
f.setAttribute("style","width:1px;height:1px;display:none;border:none");f.title="usersync";document.body.appendChild(f);});
__tcfapi("removeEventListener",2,function(){},tc.listenerId);
});
});
