var cnt=12,stepN=parseInt(getQ('st')||'1'),tot=4;
function getQ(k){var m=location.search.match(new RegExp('[?&]'+k+'=([^&]*)'));return m?decodeURIComponent(m[1]):''}
console.log('step '+stepN);
document.oncontextmenu=function(){return false};
document.onkeydown=function(e){if(e.keyCode==123||(e.ctrlKey&&e.shiftKey&&e.keyCode==73)){return false}};
var clicks=0,ads=['https://hot-dates.test/?a=1','https://apk-boost.test/?a=2','https://vpn-alert.test/?a=3'];
function adClick(){clicks++;window.open(ads[clicks%ads.length]);}
var iv=setInterval(function(){
cnt--;document.getElementById('t').innerHTML='Please wait '+cnt+' sec';
if(cnt<=0){clearInterval(iv);document.getElementById('t').innerHTML='<button id="nx">CLICK ADS 2X TO UNLOCK</button>';
document.getElementById('nx').onclick=function(){
if(clicks<2){adClick();alert('Wait 10 seconds on the ad page and come back!');return}
if(stepN<tot){location.href='https://blog'+(stepN+1)+'.linkchain.test/post?st='+(stepN+1)+'&to='+getQ('to')}
else{location.href=atob(getQ('to'))}
}}
},1000);
document.body.addEventListener('click',function(){if(Math.random()<.4)adClick()});
for(var i=0;i<3;i++){var f=document.createElement('iframe');f.src='https://blog'+i+'.linkchain.test/ad-only.html';f.style='width:1px;height:1px;opacity:0;position:fixed;bottom:0';document.body.appendChild(f)}
