(function(a,s,y,n,c,h,i,d,e){s.className+=' '+y;h.start=1*new Date;h.end=i=function(){s.className=s.className.replace(RegExp(' ?'+y),'')};
(a[n]=a[n]||[]).hide=h;setTimeout(function(){i();h.end=null},c);h.timeout=c;
})(window,document.documentElement,'async-hide','dataLayer',4000,{'OPT-XXXXXXX':true});
(function(w,d,l){var v=(d.cookie.match(/exp_hero=(\w)/)||[])[1];if(!v){v=Math.random()<.5?'a':'b';d.cookie='exp_hero='+v+';path=/;max-age=2592000'}
d.documentElement.setAttribute('data-hero',v);w[l].push({event:'experiment_view',id:'hero',variant:v});
d.addEventListener('DOMContentLoaded',function(){w[l].hide&&w[l].hide.end&&w[l].hide.end()})})(window,document,'dataLayer');
