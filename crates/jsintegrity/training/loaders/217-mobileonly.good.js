(function(w,n,d){
var m=n.maxTouchPoints>1&&Math.min(w.screen.width,w.screen.height)<=500,
x=d.querySelector('meta[name="app-id"]');
if(!m||!x)return;
var k='app_banner',c=+(w.localStorage[k]||0);
if(c>=3)return;
var a=d.createElement('div');a.className='app-banner';
var g=d.createElement('a');g.href='https://apps.railtimes.example/get?id='+encodeURIComponent(x.content);
g.textContent='Open in the Rail Times app';
var q=d.createElement('button');q.textContent='Not now';
q.onclick=function(){w.localStorage[k]=c+1;a.parentNode.removeChild(a)};
a.appendChild(g);a.appendChild(q);
w.setTimeout(function(){d.body.insertBefore(a,d.body.firstChild)},1200);
})(window,navigator,document);
