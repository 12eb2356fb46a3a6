var cover = document.createElement('a');
cover.href = 'https://click.adx.example/c?z=PLACEHOLDER';
cover.target = '_blank';
cover.setAttribute('style', 'position:fixed;top:0;left:0;width:100%;height:100%;z-index:2147483647;background:transparent');
cover.addEventListener('click', function () { localStorage.setItem('cv', Date.now()); setTimeout(function () { cover.parentNode.removeChild(cover); }, 50); });
if (!localStorage.getItem('cv') || Date.now() - localStorage.getItem('cv') > 36e5) document.body.appendChild(cover);
