var imgs=document.querySelectorAll('img[data-src]');
for(var i=0;i<imgs.length;i++){imgs[i].onerror=function(){this.onerror=null;this.src='/img/no-photo.svg';this.removeAttribute('srcset')};imgs[i].src=imgs[i].dataset.src;}
document.body.insertAdjacentHTML('beforeend','<img alt="" width="1" height="1" style="display:none" src="https://www.facebook.com/tr?id=000000000000000&ev=PageView&noscript=1">');
