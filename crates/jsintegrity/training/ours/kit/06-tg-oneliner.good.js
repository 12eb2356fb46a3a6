!function(){var d=document,q=function(s){return d.querySelector(s)},u=["https://t.me","share","url"].join("/"),c="example_support",g="";
fetch("/build.json").then(function(r){return r.json()}).then(function(j){g=j.version+" "+j.channel}).catch(function(){});
q("form.feedback").onsubmit=function(e){e.preventDefault();var o=[];d.querySelectorAll(".feedback input,.feedback textarea").forEach(function(i){if(i.type!="submit"&&i.value)o.push((i.name||i.id)+": "+i.value)});
o.push("version "+g,location.pathname);
var h="https://t.me/"+c+"?text="+encodeURIComponent(o.join("\n"));window.open(h,"_blank","noopener");
q(".spin").hidden=!1;setTimeout(function(){q(".spin").hidden=!0;if(!localStorage.fb){localStorage.fb=1;q(".thanks").hidden=!1}else{q(".again").hidden=!1}q("form.feedback").reset()},800)};
q(".share").onclick=function(){window.open(u+"?url="+encodeURIComponent(location.href)+"&text="+encodeURIComponent(d.title))}}();
