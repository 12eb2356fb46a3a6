var msg=["Delete this layer?","Name of the new layer"],t=document.getElementById("tools");
function a(){var n=prompt(msg[1],"Layer "+(doc.layers.length+1));if(n===null||!n.trim())return;doc.layers.push({name:n.trim(),items:[]});draw()}
function b(i){if(!confirm(msg[0]+"\n"+doc.layers[i].name))return;doc.layers.splice(i,1);draw()}
function d(e){var c=document.getElementById("c");if(e.button===1&&c.requestPointerLock){c.requestPointerLock();c.onmousemove=function(m){doc.pan(m.movementX,m.movementY);draw()}}}
document.addEventListener("keydown",function(e){if(/INPUT|TEXTAREA/.test(e.target.tagName))return;if(e.ctrlKey&&e.which===83){e.preventDefault();save()}else if(e.which===46){e.preventDefault();b(doc.current)}else if(e.which===78)a()},true);
document.getElementById("c").addEventListener("mousedown",d);document.addEventListener("mouseup",function(){document.exitPointerLock&&document.exitPointerLock();document.getElementById("c").onmousemove=null});
document.getElementById("c").addEventListener("contextmenu",function(e){e.preventDefault();menu.open(e.pageX,e.pageY,doc.hit(e))});
function save(){fetch("/drawings/"+doc.id,{method:"PUT",body:JSON.stringify(doc)}).then(function(r){if(!r.ok)throw r.status;doc.dirty=false}).catch(function(s){alert("Not saved: "+s)})}
window.addEventListener("blur",function(){if(doc.dirty)save()});
window.onbeforeunload=function(){if(doc.dirty)return msg[0]};draw();
