var adb=document.createElement('div');adb.className='adsbox ad-banner textads';adb.innerHTML='&nbsp;';adb.style.cssText='position:absolute;left:-999px';
document.body.appendChild(adb);
setTimeout(function(){var b=adb.offsetHeight===0;adb.parentNode.removeChild(adb);
if(!b)return;document.getElementById('support-us').style.display='block';
if(window._paq)_paq.push(['setCustomDimension',3,'adblock']);
var x=Object.keys({darkreader:document.querySelector('meta[name=darkreader]'),grammarly:document.querySelector('[data-gramm]')}).length;if(x)document.documentElement.setAttribute('data-ext',x)},200);
