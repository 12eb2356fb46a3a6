var EXT="aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",box=document.getElementById("ext-state");
function ask(){if(!(window.chrome&&chrome.runtime&&chrome.runtime.sendMessage))return show(false);chrome.runtime.sendMessage(EXT,{type:"version"},function(r){var e=chrome.runtime.lastError;show(!e&&r&&r.version)})}
function show(v){box.textContent=v?"Our screen-share helper "+v+" is installed":"Install our helper to share your screen";document.getElementById("install").hidden=!!v;document.getElementById("share").disabled=!v}
document.getElementById("retry").onclick=ask;ask();
