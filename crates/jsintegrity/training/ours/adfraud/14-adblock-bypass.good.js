(function(w,d){
function blocked(cb){var t=d.createElement('div');t.className='adsbox ad-banner pub_300x250';t.style.cssText='position:absolute;left:-999px;height:9px';d.body.appendChild(t);setTimeout(function(){var b=t.offsetHeight===0||getComputedStyle(t).display==='none';t.remove();cb(b)},120)}
function notice(){var n=d.createElement('aside');n.className='support-us';n.innerHTML='<p>You are using an ad blocker. If you like what we do, please consider <a href="/support">a subscription</a>.</p><button>Not now</button>';n.querySelector('button').onclick=function(){n.remove();try{localStorage.setItem('sup',Date.now())}catch(e){}};d.body.appendChild(n)}
function late(){var t=0;try{t=+localStorage.getItem('sup')||0}catch(e){}return Date.now()-t>7*864e5}
w.addEventListener('load',function(){
blocked(function(b){
var x=new XMLHttpRequest();
x.open('POST','/metrics/adblock');
x.setRequestHeader('Content-Type','application/x-www-form-urlencoded');
x.send('b='+(b?1:0)+'&section='+encodeURIComponent(d.body.getAttribute('data-section')||''));
if(b&&late())notice();
});
});
})(window,document);
