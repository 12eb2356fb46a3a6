var lang=navigator.language.slice(0,2),msg={fr:"Le jeu est en pause",en:"Game paused",ja:"ゲームは一時停止中です"},dirty=false;
function pause(){document.getElementById("pause").textContent=msg[lang]||msg.en;document.getElementById("pause").hidden=false;game.stop()}
document.getElementById("full").onclick=function(){var e=document.getElementById("stage");(e.requestFullscreen||e.webkitRequestFullscreen||function(){}).call(e);if(navigator.keyboard&&navigator.keyboard.lock)navigator.keyboard.lock(["KeyW","KeyA","KeyS","KeyD"]);e.style.cursor="none";document.getElementById("snd").play()};
document.onfullscreenchange=function(){if(!document.fullscreenElement){document.getElementById("stage").style.cursor="";pause()}};
document.onkeydown=function(e){if(e.code=="Space"&&document.fullscreenElement){e.preventDefault();game.jump();dirty=true}};
window.onbeforeunload=function(){if(dirty&&!game.saved)return msg[lang]||msg.en};
