document.title='Terminal | Rui Matos, developer';var root=document.getElementById('term');root.innerHTML='<pre id="t" style="background:#000;color:#0f0;font-family:courier"></pre>';
var m='Hello visitor!\nI build web shops and encrypted backups for small databases.\nType help to see commands,\nor mail me at rui@matos.example\nAnswer within 72 hours.',i=0;
(function w(){document.getElementById('t').textContent=m.slice(0,i++)+'_';if(i<=m.length)setTimeout(w,45)})();
root.onkeydown=function(e){if(e.ctrlKey&&e.keyCode==76){document.getElementById('t').textContent='';return false}};
document.getElementById('snd').onclick=function(){new Audio('/audio/keys.mp3').play()};
