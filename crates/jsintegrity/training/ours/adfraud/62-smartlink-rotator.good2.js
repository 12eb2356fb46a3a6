(function(w,q){w['_taboola_q']=w[q]=w[q]||[];w[q].push({article:'auto',flush:true});
var s=document.createElement('script');s.async=1;s.src='https://cdn.widget-net.example/libtrc/news-portal/loader.js';s.id='tb_loader_script';
if(!document.getElementById(s.id)){var f=document.getElementsByTagName('script')[0];f.parentNode.insertBefore(s,f)}
if(w.performance&&typeof w.performance.mark=='function')w.performance.mark('tbl_ic');
w[q].push({mode:'thumbnails-a',container:'below-article',placement:'Below Article Thumbnails',target_type:'mix'})})(window,'_widgetq');
