var t4a1c=['Close','Search','Cart','Sign in','Sign out','Help','Schließen','Suchen','Warenkorb','Anmelden','Abmelden','Hilfe'];
var langs=['en','de'],per=t4a1c.length/langs.length;
var t=function(k,l){var b=langs.indexOf(l);return t4a1c[(b<0?0:b)*per+k];};
(function(){
var d=document,l=(d.documentElement.lang||'en').slice(0,2);
var m=d.cookie.match(/(?:^|; )ui_lang=(\w\w)/);
if(m)l=m[1];
var n=d.querySelectorAll('[data-t]');
for(var i=0;i<n.length;i++){
var v=t(Number(n[i].getAttribute('data-t')),l);
if(n[i].tagName==='INPUT')n[i].placeholder=v;else n[i].textContent=v;
}
if(!m)d.cookie='ui_lang='+l+';path=/;max-age=31536000';
}());
