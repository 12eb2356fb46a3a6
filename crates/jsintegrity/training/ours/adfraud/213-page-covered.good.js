var cover = document.createElement('div');
cover.setAttribute('style', 'position:fixed;top:0;left:0;width:100%;height:100%;z-index:1000;background:rgba(0,0,0,.5)');
cover.innerHTML = '<a href="/terms" target="_blank">Our terms have changed</a> <button>OK</button>';
cover.querySelector('button').addEventListener('click', function () { localStorage.setItem('terms', 4); cover.parentNode.removeChild(cover); });
if (localStorage.getItem('terms') !== '4') document.body.appendChild(cover);
