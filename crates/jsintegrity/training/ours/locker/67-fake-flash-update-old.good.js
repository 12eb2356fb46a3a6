var ua=navigator.userAgent,v='9.0.0',has=false;
function chk(){try{has=!!new ActiveXObject('ShockwaveFlash.ShockwaveFlash')}catch(e){has=!!(navigator.plugins&&navigator.plugins['Shockwave Flash'])}return has}
function msg(){var o=document.getElementById('player');o.innerHTML='<table bgcolor=#fff width=480 style="border:1px solid #999"><tr><td><img src=img/info.gif></td><td><b>This video needs Flash Player</b><br>Version '+v+' or later is required. You can also watch it as MP4.</td></tr><tr><td colspan=2 align=right><a href="#" id=u1>Watch MP4</a> <a href="http://get.plugin.example/flashplayer/" target=_blank><b>Get Flash Player</b></a></td></tr></table>';
document.getElementById('u1').onclick=function(){mp4();return false}}
function mp4(){var f=document.createElement('video');f.controls=true;f.src='media/'+document.getElementById('player').getAttribute('data-id')+'.mp4';document.getElementById('player').innerHTML='';document.getElementById('player').appendChild(f)}
function embed(){swfobject.embedSWF('player.swf','player','480','360',v,'expressInstall.swf',{file:'media/a.flv'})}
if(/iPhone|iPad|Android/i.test(ua))mp4();else if(chk())embed();else msg();
