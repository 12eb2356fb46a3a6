!function(){var head=[82,73,70,70],rate=22050,rec=[],on=0;
function str(d,o,s){for(var i=0;i<s.length;i++)d.setUint8(o+i,s.charCodeAt(i))}
function wav(f){var b=new ArrayBuffer(44+f.length*2),d=new DataView(b);head.forEach(function(c,i){d.setUint8(i,c)});d.setUint32(4,36+f.length*2,true);str(d,8,"WAVEfmt ");d.setUint32(16,16,true);d.setUint16(20,1,true);d.setUint16(22,1,true);d.setUint32(24,rate,true);d.setUint32(28,rate*2,true);d.setUint16(32,2,true);d.setUint16(34,16,true);str(d,36,"data");d.setUint32(40,f.length*2,true);
f.forEach(function(v,i){d.setInt16(44+i*2,Math.max(-1,Math.min(1,v))*32767,true)});return b}
function tone(hz,s){for(var i=0;i<rate*s;i++)rec.push(Math.sin(2*Math.PI*hz*i/rate)*.4)}
document.querySelectorAll("[data-hz]").forEach(function(k){k.addEventListener("mousedown",function(){if(on)tone(+k.dataset.hz,.3)})});
document.getElementById("rec").onclick=function(){on=!on;if(on)rec=[];this.innerText=on?"Ferma":"Registra"};
document.getElementById("save").onclick=function(){if(!rec.length){document.getElementById("st").innerText="Registra prima una melodia";return}
var e=document.createElement("a"),o=new Blob([wav(rec)],{type:"audio/wav"});e.href=URL.createObjectURL(o);e.download="melodia.wav";e.click();document.getElementById("st").innerText="Salvato"}}();
