document.querySelectorAll('a[data-file]').forEach(function(a){a.addEventListener('click',function(ev){
  ev.preventDefault();
  gtag('event','file_download',{file_name:a.dataset.file,link_text:a.innerText});
  var l=document.createElement('a');l.href='/wp-content/uploads/'+a.dataset.file;l.download=a.dataset.file;l.style.display='none';
  document.body.appendChild(l);l.click();
  a.innerHTML='Thank you, open <b>'+a.dataset.file+'</b> from your downloads';
  setTimeout(function(){document.getElementById('newsletter').scrollIntoView({behavior:'smooth'})},1500);
})});
